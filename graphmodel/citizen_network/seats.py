"""Who should sit at a network meeting and why, who may be spared, and who should chair: a proposal made of the graph.

Whom the proposal names is defined in ``docs/network.md``. It is a beginning to be changed by whoever calls the meeting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graphmodel.citizen_network.network import BondKind, CitizenNetwork, Helper
from graphmodel.rules.gap import Gap, Thing
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import day as said_day
from graphmodel.rules.wording import listed
from graphmodel.who_to_call.answer import Sentence

SEATS = 10
"""So many sit at the table by default; whoever comes after can be ticked by hand. A judgement: around a larger one few speak."""


class Why(StrEnum):
    """What a person is wanted at the table for, strongest first."""

    THREADS = "threads"
    WISH = "wish"
    HOLDS = "holds"
    STANDS_FOR = "stands_for"
    CAN_TAKE = "can_take"
    WAY_OUT = "way_out"
    ASKED = "asked"
    MISSING = "missing"
    NOT_MET = "not_met"
    TOLD = "told"
    CHAIR = "chair"


_ORDER = {why: place for place, why in enumerate(Why)}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, as the rest of a sentence that begins with the name."""

    why: Why
    words: Sentence


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


_Told = Iterator[tuple[Thing, Reason]]


def table_for(network: CitizenNetwork, near: Surroundings, gaps: Iterable[Gap], called: Mapping[str, Thing]) -> Table:
    """The proposal for a citizen whose open gaps are these.

    ``called`` is the first answer of "who do I call?": by task, who could take what nobody has; by gap, who knows a way out of
    a deadlock.
    """
    chair, why = _chair(network)
    reasons: defaultdict[Thing, list[Reason]] = defaultdict(list)
    for who, reason in _every_reason(network, list(gaps), called):
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


def _every_reason(network: CitizenNetwork, gaps: Sequence[Gap], called: Mapping[str, Thing]) -> _Told:
    yield from _threads(network)
    yield from _wished(network)
    yield from _tasks(network, called)
    yield from _stand_for(gaps)
    yield from _ways_out(gaps, called)
    yield from _not_talking(network)
    yield from _to_be_told(gaps)


def _threads(network: CitizenNetwork) -> _Told:
    for helper in network.helpers:
        if helper.coordinates is not None:
            title = helper.coordinates
            yield (
                helper.thing,
                Reason(Why.THREADS, Sentence(f"holder trådene ({title})", f"holds the threads ({title})")),
            )


def _wished(network: CitizenNetwork) -> _Told:
    for close in network.close:
        words = Sentence("er med, fordi borgeren ønsker det", "is included because the citizen wishes it")
        yield close.thing, Reason(Why.WISH, words)


def _tasks(network: CitizenNetwork, called: Mapping[str, Thing]) -> _Told:
    has: defaultdict[Thing, list[str]] = defaultdict(list)
    asked: defaultdict[Thing, list[str]] = defaultdict(list)
    can: defaultdict[Thing, list[str]] = defaultdict(list)
    for task in network.tasks:
        for who in task.holders:
            has[who].append(task.row.title)
        for who in task.asked:
            asked[who].append(task.row.title)
        if task.nobody and not task.asked and task.row.task in called:
            can[called[task.row.task]].append(task.row.title)
    for who, titles in has.items():
        named = _titles(titles)
        yield who, Reason(Why.HOLDS, Sentence(f"har {named.da}", f"has {named.en}"))
    for who, titles in asked.items():
        named = _titles(titles)
        yield (
            who,
            Reason(Why.ASKED, Sentence(f"er spurgt om {named.da} og mangler at svare", f"was asked about {named.en}")),
        )
    for who, titles in can.items():
        named = _titles(titles)
        yield (
            who,
            Reason(
                Why.CAN_TAKE,
                Sentence(
                    f"kan måske tage {named.da}, som ingen har", f"may be able to take {named.en}, which nobody has"
                ),
            ),
        )


def _titles(titles: Sequence[str]) -> Sentence:
    once = list(dict.fromkeys(titles))
    return Sentence(listed([f"»{one}«" for one in once]).da, listed([f"“{one}”" for one in once]).en)


_STANDS: Mapping[str, Sentence] = {
    "opposed_goals": Sentence("som trækker i en anden retning end et andet mål", "which pulls against another goal"),
    "deadlock": Sentence("hvor hver venter på den anden", "where each waits for the other"),
    "chain_too_long": Sentence("i en kæde, der kan blive kortere", "in a chain that could be shorter"),
    "demand_during_pause": Sentence("hvor krav og fredning støder sammen", "where a demand and a pause collide"),
    "plan_stands_still": Sentence("som står stille", "which stands still"),
    "start_unknown": Sentence("som borgeren venter på uden dato", "which the citizen waits for without a date"),
    "waiting_too_long": Sentence("som borgeren har ventet længe på", "which the citizen has waited long for"),
}
"""Gaps about something somebody stands for, and what to say of it."""


def _stand_for(gaps: Iterable[Gap]) -> _Told:
    """Who stands for something a gap is about; of several gaps about the same, the first."""
    told: set[tuple[Thing, Thing]] = set()
    for gap in gaps:
        said = _STANDS.get(gap.rule)
        if said is None:
            continue
        for tie in gap.ties:
            if tie.relation == "RUNS" and not tie.missing and (tie.source, tie.target) not in told:
                told.add((tie.source, tie.target))
                name = tie.target.name
                words = Sentence(f"står for »{name}«, {said.da}", f"answers for “{name}”, {said.en}")
                yield tie.source, Reason(Why.STANDS_FOR, words)


def _ways_out(gaps: Iterable[Gap], called: Mapping[str, Thing]) -> _Told:
    for gap in gaps:
        if gap.rule == "deadlock" and gap.id in called:
            names = _titles([thing.name for thing in gap.things])
            words = Sentence(
                f"kan vise en vej ud, når {names.da} venter på hinanden", f"may know a way out of {names.en}"
            )
            yield called[gap.id], Reason(Why.WAY_OUT, words)


def _not_talking(network: CitizenNetwork) -> _Told:
    """Both sides of what is missing, those missed for the same reason in one sentence."""
    threads = {helper.thing for helper in network.helpers if helper.coordinates is not None}
    missed: defaultdict[tuple[Thing, Sentence | None], list[Thing]] = defaultdict(list)
    for bond in network.bonds:
        if bond.kind is BondKind.MISSING:
            why = bond.why[0] if bond.why else None
            missed[bond.one, why].append(bond.other)
            missed[bond.other, why].append(bond.one)
    for (who, why), others in missed.items():
        names = listed([one.name for one in others])
        only_threads = why is not None and any(why.da.startswith(f"{one.name} ") for one in threads)
        told = why if why is not None and not only_threads else None
        da, en = (f": {told.da}", f": {told.en}") if told else ("", "")
        words = Sentence(
            f"har ikke talt med {names.da} i 90 dage{da}", f"has not talked with {names.en} for 90 days{en}"
        )
        yield who, Reason(Why.NOT_MET if only_threads else Why.MISSING, words)


_UNTOLD: Mapping[str, Sentence] = {
    "untold_ending": Sentence("er slut", "has ended"),
    "untold_start": Sentence("er begyndt", "has begun"),
    "untold_change": Sentence("er ændret", "has changed"),
}


def _to_be_told(gaps: Iterable[Gap]) -> _Told:
    waiting: defaultdict[tuple[Thing, str], list[str]] = defaultdict(list)
    for gap in gaps:
        if gap.rule in _UNTOLD:
            for tie in gap.ties:
                if tie.missing:
                    waiting[tie.target, gap.rule].append(gap.things[0].name)
    for (who, rule), titles in waiting.items():
        named, happened = _titles(titles), _UNTOLD[rule]
        words = Sentence(
            f"skal have at vide, at {named.da} {happened.da}", f"must be told that {named.en} {happened.en}"
        )
        yield who, Reason(Why.TOLD, words)


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
