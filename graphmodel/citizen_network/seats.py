"""Who should sit at a network meeting and why, who may be spared, and who should chair: a proposal made of the graph.

Whom the proposal names is defined in ``docs/network.md``. It is a beginning to be changed by whoever calls the meeting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphmodel.citizen_network.network import BondKind, CitizenNetwork, Helper
from graphmodel.citizen_network.seat_reasons import Reason, Why, every_reason
from graphmodel.rules.gap import Gap, Thing
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import day as said_day
from graphmodel.who_to_call.answer import Sentence

SEATS = 10
"""So many sit at the table by default; whoever comes after can be ticked by hand. A judgement: around a larger one few speak."""


_ORDER = {why: place for place, why in enumerate(Why)}


@dataclass(frozen=True, slots=True)
class Seat:
    """One who should sit there: a professional or a relative, strongest reason first.

    ``unit`` is where they work, ``title`` what they are (for a relative: how they are related). ``ticked`` is the proposal;
    ``unless`` says why it is not ticked.
    """

    thing: Thing
    title: str | None
    unit: str | None
    reasons: tuple[Reason, ...]
    ticked: bool = True
    unless: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Spared:
    """One who helps and is not proposed, and why."""

    thing: Thing
    title: str | None
    why: Sentence


@dataclass(frozen=True, slots=True)
class Table:
    """The proposal: ``seats`` in order, ``spared`` who helps and may stay away, ``chair`` who should lead and why.

    ``units`` have something at stake and no person with a name: they are asked to send one.
    """

    seats: tuple[Seat, ...]
    units: tuple[Seat, ...]
    spared: tuple[Spared, ...]
    chair: Thing | None
    chair_why: Sentence | None

    @property
    def ticked(self) -> tuple[Seat, ...]:
        """Those proposed."""
        return tuple(seat for seat in self.seats if seat.ticked)


def table_for(network: CitizenNetwork, near: Surroundings, gaps: Iterable[Gap], called: Mapping[str, Thing]) -> Table:
    """The proposal for a citizen whose open gaps are these.

    ``called`` is the first answer of "who do I call?": by task, who could take what nobody has; by gap, who knows a way out of
    a deadlock.
    """
    chair, why = _chair(network)
    reasons: defaultdict[Thing, list[Reason]] = defaultdict(list)
    for who, reason in every_reason(network, list(gaps), called):
        if reason not in reasons[who]:
            reasons[who].append(reason)
    if chair is not None and why is not None:
        reasons[chair].append(Reason(Why.CHAIR, why))
    helpers = {helper.thing.id: helper for helper in network.helpers}
    seats = _seated((who, some) for who, some in reasons.items() if _can_sit(who, helpers, near))
    made = [_seat(who, some, near, helpers, network) for who, some in seats]
    sending = _seated(
        (who, some) for who, some in reasons.items() if who.label == "Organisation" and near.exists(who.id)
    )
    units = tuple(Seat(who, None, None, tuple(some), ticked=False) for who, some in sending)
    named = {seat.thing.id for seat in (*made, *units)}
    return Table(_cut(made, chair), units, tuple(_spared(network, named)), chair, why)


def _can_sit(who: Thing, helpers: Mapping[str, Helper], near: Surroundings) -> bool:
    """A relative, or a professional who still works somewhere."""
    if who.label == "Relative":
        return True
    helper, person = helpers.get(who.id), near.people.get(who.id)
    gone = helper.left if helper is not None else person is None or person.has_left
    return who.label == "Professional" and not gone


def _seated(reasons: Iterable[tuple[Thing, list[Reason]]]) -> list[tuple[Thing, list[Reason]]]:
    """The strongest reason first, then the most reasons; reasons of each in that order too."""
    placed = [(who, sorted(some, key=lambda reason: _ORDER[reason.why])) for who, some in reasons]
    return sorted(placed, key=lambda one: (_ORDER[one[1][0].why], -len(one[1]), one[0].name, one[0].id))


def _seat(
    who: Thing, reasons: Sequence[Reason], near: Surroundings, helpers: Mapping[str, Helper], network: CitizenNetwork
) -> Seat:
    if who.label == "Relative":
        kinship = next((close.kinship for close in network.close if close.thing == who), None)
        return Seat(who, kinship, None, tuple(reasons))
    helper, person = helpers.get(who.id), near.people.get(who.id)
    unit = helper.unit if helper is not None else next(iter(person.units if person else ()), None)
    name = near.name_of(unit) if unit else None
    title = person.title if person else None
    if person is None or not person.is_absent(network.day):
        return Seat(who, title, name, tuple(reasons))
    until = person.absent_to
    da, en = (f" til {said_day(until).da}", f" until {said_day(until).en}") if until else ("", "")
    return Seat(
        who,
        title,
        name,
        tuple(reasons),
        ticked=False,
        unless=Sentence(f"Er væk{da}: spørg, hvem der kommer i stedet.", f"Is away{en}: ask who comes instead."),
    )


def _cut(seats: Sequence[Seat], chair: Thing | None) -> tuple[Seat, ...]:
    """The first at the table are ticked, whoever should chair among them; of the rest it is said that the table is full."""
    first = [seat.thing for seat in seats if seat.ticked][:SEATS]
    if chair is not None and chair not in first and any(seat.thing == chair and seat.ticked for seat in seats):
        first = [*first[: SEATS - 1], chair]
    full = Sentence(
        f"Bordet har {SEATS} pladser. Sæt kryds, hvis {SEATS} er for få.",
        f"The table has {SEATS} seats. Tick to add one more.",
    )
    return tuple(
        seat
        if seat.thing in first or not seat.ticked
        else Seat(seat.thing, seat.title, seat.unit, seat.reasons, ticked=False, unless=full)
        for seat in seats
    )


def _chair(network: CitizenNetwork) -> tuple[Thing | None, Sentence | None]:
    """Whoever holds the threads, longest of several; else the helper who is in touch with most of the others, then longest."""
    there = [h for h in network.helpers if h.thing.label == "Professional" and not h.left and not h.away]
    threads = next((helper for helper in there if helper.coordinates is not None), None)
    if threads is not None:
        return threads.thing, Sentence("leder mødet: holder trådene", "chairs: holds the threads")
    if not there:
        return None, None
    talks = {h.thing.id: _in_touch(h, network) for h in there}
    best = min(there, key=lambda h: -talks[h.thing.id])  # the first of equals has helped longest
    others = talks[best.thing.id]
    because = (
        Sentence(f"taler med {others} af de andre", f"is in touch with {others} of the others")
        if others
        else Sentence("har hjulpet længst", "has helped longest")
    )
    words = Sentence(
        f"leder mødet, da ingen holder trådene: {because.da}", f"chairs, since nobody holds the threads: {because.en}"
    )
    return best.thing, words


def _in_touch(helper: Helper, network: CitizenNetwork) -> int:
    return sum(bond.kind is BondKind.TALKS and helper.thing in (bond.one, bond.other) for bond in network.bonds)


def _spared(network: CitizenNetwork, seated: set[str]) -> Iterator[Spared]:
    """Every helper who is not proposed."""
    for helper in network.helpers:
        if helper.thing.id in seated:
            continue
        if helper.left:
            why = Sentence("Arbejder her ikke mere.", "No longer works here.")
        elif helper.thing.label == "Organisation":
            why = Sentence(
                "En enhed uden navn på en person: bed den sende én.", "A unit without a person: ask it to send one."
            )
        else:
            why = Sentence(
                "Har ingen åben opgave, og ingen venter på svar. Kan få referatet.",
                "Has no open task, and nobody waits for an answer. Can be sent the minutes.",
            )
        yield Spared(helper.thing, helper.title, why)
