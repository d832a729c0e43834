"""Which helpers talk, which must, and what the citizen carries between them, on one day.

In touch are two of whom one sent the other a contact directly within ``WINDOW`` days, who sat at one network meeting within it,
or who talked within it about anybody. Who must talk, and why, is defined in ``docs/network.md``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain, combinations, product

from graphmodel.citizen_network.network import WINDOW, Bond, BondKind, Helper, TaskHere
from graphmodel.questions.network.bonds import ACQUAINTED, EVENTS, EventRow
from graphmodel.questions.network.meetings import MEETING_PEOPLE, MEETINGS
from graphmodel.questions.story.courses import COURSE_REQUIRES
from graphmodel.questions.story.plans import OPPOSITIONS
from graphmodel.rules.story import Story
from graphmodel.rules.telling import VIA_CITIZEN
from graphmodel.who_to_call.answer import Sentence

Pair = tuple[str, str]
"""Two ids, the smaller first."""
PROFESSIONAL = "Professional"


def pair(one: str, other: str) -> Pair:
    """Two helpers in one order."""
    return (one, other) if one < other else (other, one)


@dataclass(frozen=True, slots=True)
class Event:
    """One contact with both its ends; ids of the professionals, units and citizens there."""

    row: EventRow
    senders: tuple[tuple[str, str], ...]
    receivers: tuple[tuple[str, str], ...]

    @property
    def day(self) -> date:
        """The day it was."""
        return self.row.happened_at.date()

    @property
    def carried(self) -> bool:
        """Whether the citizen was the channel."""
        return self.row.channel == VIA_CITIZEN

    @property
    def pairs(self) -> set[Pair]:
        """The professionals it joined, sender and receiver."""
        return {
            pair(one, other)
            for one_kind, one in self.senders
            for other_kind, other in self.receivers
            if one_kind == other_kind == PROFESSIONAL and one != other
        }

    @property
    def helpers(self) -> set[str]:
        """Professionals and units at either end."""
        return {who for kind, who in (*self.senders, *self.receivers) if kind != "Citizen"}


def events_of(story: Story) -> list[Event]:
    """Every contact about the citizen with its ends, oldest first."""
    return story.once("network_events", lambda: _events(story))


def _events(story: Story) -> list[Event]:
    rows: dict[str, EventRow] = {}
    senders: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    receivers: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in story.of(EVENTS):
        rows.setdefault(row.contact, row)
        (senders if row.side == "CONTACT_FROM" else receivers)[row.contact].append((row.end_kind, row.who))
    made = [Event(row, tuple(senders[key]), tuple(receivers[key])) for key, row in rows.items()]
    return sorted(made, key=lambda event: (event.row.happened_at, event.row.contact))


@dataclass(slots=True)
class Talk:
    """What is known between two up to a day; ``times`` and ``carried`` count within the window."""

    times: int = 0
    last: date | None = None
    carried: int = 0
    carried_last: date | None = None
    known: date | None = None
    acquainted: bool = False


@dataclass(slots=True)
class Talking:
    """Who is in touch on one day."""

    day: date
    between: defaultdict[Pair, Talk] = field(default_factory=lambda: defaultdict(Talk))

    def is_recent(self, when: date | None) -> bool:
        """Within the window."""
        return when is not None and self.day - timedelta(days=WINDOW) < when <= self.day

    def met(self, two: Pair, when: date) -> None:
        """They talked directly that day."""
        talk = self.between[two]
        talk.times += self.is_recent(when)
        talk.last = when if talk.last is None else max(talk.last, when)


def talking_on(story: Story, day: date) -> Talking:
    """Who talked with whom up to a day, and who knows whom on it."""
    found = Talking(day)
    for event in events_of(story):
        if event.day > day:
            continue
        for two in event.pairs:
            if not event.carried:
                found.met(two, event.day)
            else:
                talk = found.between[two]
                talk.carried += found.is_recent(event.day)
                talk.carried_last = event.day
    _meetings(story, found)
    _acquainted(story, found)
    return found


def _meetings(story: Story, found: Talking) -> None:
    people: defaultdict[str, set[str]] = defaultdict(set)
    for row in story.of(MEETING_PEOPLE):
        if row.kind == PROFESSIONAL:
            people[row.meeting].add(row.who)
    for meeting in story.of(MEETINGS):
        if meeting.held_at.date() <= found.day:
            for one, other in combinations(sorted(people[meeting.meeting]), 2):
                found.met((one, other), meeting.held_at.date())


def _acquainted(story: Story, found: Talking) -> None:
    """Those who know each other that day; and when two last talked about anybody, which only its newest day is kept of."""
    for row in story.of(ACQUAINTED):
        talk = found.between[pair(row.one, row.other)]
        if row.how == "KNOWS":
            begun = row.since is None or row.since <= found.day
            if begun and (row.until is None or row.until >= found.day):
                talk.acquainted = True
                talk.known = row.last or talk.known
        elif row.talked is not None and row.talked.date() <= found.day:
            when = row.talked.date()
            if talk.last is None or when > talk.last:
                talk.last = when
            if talk.times == 0 and found.is_recent(when):
                talk.times = 1


def bonds_on(story: Story, day: date, helpers: Iterable[Helper], tasks: Iterable[TaskHere]) -> tuple[Bond, ...]:
    """Everything between two professionals who both help that day, in the order of their ids."""
    here = {helper.thing.id: helper for helper in helpers if helper.thing.label == PROFESSIONAL}
    talking = talking_on(story, day)
    must = reasons(story, here, tasks, talking)
    found: list[Bond] = []
    for one, other in sorted({*talking.between, *must}):
        if one in here and other in here:
            two = (here[one].thing, here[other].thing)
            talk = talking.between.get((one, other)) or Talk()
            why = must.get((one, other), ())
            found += (Bond(*two, kind, times, last, tuple(why)) for kind, times, last in _kinds(talk, must=bool(why)))
    return tuple(found)


def _kinds(talk: Talk, *, must: bool) -> Iterable[tuple[BondKind, int, date | None]]:
    if talk.times:
        yield BondKind.TALKS, talk.times, talk.last
    elif talk.acquainted:
        yield BondKind.KNOWS, 0, talk.last or talk.known
    elif talk.last is not None:
        yield BondKind.ONCE, 0, talk.last
    if talk.carried:
        yield BondKind.VIA_CITIZEN, talk.carried, talk.carried_last
    if must and not talk.times:
        yield BondKind.MISSING, 0, talk.last


def reasons(
    story: Story, here: Mapping[str, Helper], tasks: Iterable[TaskHere], talking: Talking
) -> dict[Pair, list[Sentence]]:
    """Which of the helpers must talk, and why: a reason for each, strongest first."""
    found: dict[Pair, list[Sentence]] = {}
    told = chain(_carried(talking), _sharing(tasks), _answering(story, here), _threads(here))
    for one, other, why in told:
        if one != other and one in here and other in here:
            some = found.setdefault(pair(one, other), [])
            if why not in some:
                some.append(why)
    return found


_Told = Iterator[tuple[str, str, Sentence]]


def _carried(talking: Talking) -> _Told:
    for (one, other), talk in talking.between.items():
        if talk.carried:
            yield (
                one,
                other,
                Sentence("borgeren bærer beskeder mellem dem", "the citizen carries messages between them"),
            )


def _sharing(tasks: Iterable[TaskHere]) -> _Told:
    for task in tasks:
        sharing = [who.id for who in (*task.holders, *task.asked) if who.label == PROFESSIONAL]
        title = task.row.title
        for one, other in combinations(sharing, 2):
            yield one, other, Sentence(f"de deler opgaven »{title}«", f"they share the task “{title}”")


def _answering(story: Story, here: Mapping[str, Helper]) -> _Told:
    """Those who run the same thing, things of which one requires the other, or things that oppose each other."""
    runners: defaultdict[str, list[str]] = defaultdict(list)
    for helper in here.values():
        for thing in helper.runs:
            runners[thing].append(helper.thing.id)
    same = Sentence("de står for det samme", "they answer for the same")
    first = Sentence("det ene kræver det andet først", "one requires the other first")
    apart = Sentence("deres mål trækker hver sin vej", "their goals pull apart")
    for together in runners.values():
        yield from ((one, other, same) for one, other in combinations(together, 2))
    for row in story.of(COURSE_REQUIRES):
        yield from ((one, other, first) for one, other in product(runners[row.intervention], runners[row.first]))
    for opposed in story.of(OPPOSITIONS):
        yield from ((one, other, apart) for one, other in product(runners[opposed.one], runners[opposed.other]))


def _threads(here: Mapping[str, Helper]) -> _Told:
    """Whoever holds the threads must talk with everybody."""
    for helper in here.values():
        if helper.coordinates is not None:
            name = helper.thing.name
            why = Sentence(f"{name} holder trådene", f"{name} holds the threads")
            yield from ((helper.thing.id, other, why) for other in here)
