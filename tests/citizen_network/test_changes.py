"""What changed between two days: worked out by hand, and against an oracle that reads the records as they were grown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import combinations
from random import Random
from typing import Any

from graphmodel.access.scope import Scope
from graphmodel.citizen_network import over_time
from graphmodel.citizen_network.changes import Changes, LostKind, changes, said
from graphmodel.citizen_network.day_counts import day_counts
from graphmodel.citizen_network.on_day import network_on
from graphmodel.citizen_network.over_time import time_line
from graphmodel.citizen_network.spans import help_spans
from graphmodel.citizen_network.time_line import Lane, Reach
from graphmodel.questions.network.bonds import ACQUAINTED, EVENTS, AcquaintedRow, EventRow
from graphmodel.questions.network.matters import MATTER_HOLDERS, MATTERS, MatterHolderRow, MatterRow
from graphmodel.questions.network.people import HELP, HelpRow
from graphmodel.questions.story.helped_by import CITIZENS, CitizenRow
from graphmodel.rules.courses import courses_of, passive_in_a_year
from graphmodel.rules.story import Story, story_of
from graphmodel.rules.surroundings import read_surroundings
from graphmodel.schema import relations as r
from graphmodel.schema.contacts import Contact
from graphmodel.schema.people import Citizen, Professional
from graphmodel.store.port import Store
from tests.rules.by_hand import DAY, NEAR, ago
from tests.rules.random_forest import Record
from tests.rules.random_stories import StoryGrower
from tests.small_forest import link, plant

EARLIER = ago(60)


def help_row(who: str, since: int, until: int | None = None) -> HelpRow:
    last = None if until is None else ago(until)
    return HelpRow("c", who, "Professional", None, None, ago(since), last, f"{who}{since}", None)


def talked(days: int, sender: str, receiver: str, channel: str = "phone") -> list[EventRow]:
    at = datetime(DAY.year, DAY.month, DAY.day, 10) - timedelta(days=days)
    ends = (("CONTACT_FROM", sender), ("CONTACT_TO", receiver))
    return [
        EventRow("c", at, f"k{days}{sender}", channel, None, None, None, None, None, side, "Professional", who)
        for side, who in ends
    ]


def knows(one: str, other: str) -> AcquaintedRow:
    return AcquaintedRow("c", one, other, "KNOWS", None, None, None, None, True, None, f"{one}{other}")


def task(own: str, opened: int, closed: int | None = None) -> MatterRow:
    over = None if closed is None else ago(closed)
    status = "open" if closed is None else "done"
    return MatterRow("c", own, own.title(), None, status, ago(opened), None, over, None, None, None, None, None)


def holds(who: str, own: str, since: int, until: int | None = None) -> MatterHolderRow:
    last = None if until is None else ago(until)
    return MatterHolderRow("c", own, who, "Professional", "responsible", True, None, ago(since), last, f"{who}{own}")


def between(
    *,
    helped: Iterable[HelpRow],
    events: Iterable[list[EventRow]] = (),
    known: Iterable[AcquaintedRow] = (),
    tasks: Iterable[MatterRow] = (),
    held: Iterable[MatterHolderRow] = (),
) -> Changes:
    """What changed between sixty days ago and now."""
    rows: dict[str, list[Any]] = {
        CITIZENS.id: [CitizenRow("c", "C", 1980, None, None, None)],
        HELP.id: list(helped),
        EVENTS.id: [row for some in events for row in some],
        ACQUAINTED.id: list(known),
        MATTERS.id: list(tasks),
        MATTER_HOLDERS.id: list(held),
    }
    return changes(Story("c", DAY, {name: some for name, some in rows.items() if some}), NEAR, EARLIER, DAY)


RELAY = (help_row("ada", 400, until=30), help_row("bo", 300), help_row("cy", 20))
"""Ada left thirty days ago, Cy came twenty days ago, Bo was there all along."""


def test_came_left_and_stayed() -> None:
    found = between(helped=RELAY)
    assert [one.thing.id for one in found.came] == ["cy"]
    assert [one.thing.id for one in found.left] == ["ada"]
    assert (found.stayed, found.lost) == (1, ())
    assert found.mark("Professional", "cy") == "came"
    assert found.mark("Professional", "ada") == "left"
    assert not found.mark("Professional", "bo")
    assert said(found)[2].da == "Ada gik 1. februar 2026 efter 12 måneder."


def test_contact_that_nobody_took_over_is_lost() -> None:
    """Ada and Bo talked seventy days ago: in touch then. Cy has not talked to Bo."""
    found = between(helped=RELAY, events=[talked(70, "ada", "bo")])
    assert [(lost.kind, lost.leaver.id, lost.what.id, lost.last) for lost in found.lost] == [
        (LostKind.TALKS, "ada", "bo", ago(70))
    ]
    bond = next(bond for bond in found.before.bonds if {bond.one.id, bond.other.id} == {"ada", "bo"})
    assert found.is_lost(bond)
    assert "Forbindelsen til Bo gik med; ingen af de nye har den endnu." in said(found)[2].da


def test_contact_that_the_newcomer_has_is_not() -> None:
    assert between(helped=RELAY, events=[talked(70, "ada", "bo"), talked(5, "bo", "cy")]).lost == ()


def test_what_the_citizen_carried_is_no_contact() -> None:
    found = between(helped=RELAY, events=[talked(70, "ada", "bo"), talked(5, "bo", "cy", "via_citizen")])
    assert [lost.kind for lost in found.lost] == [LostKind.TALKS]


def test_acquaintance_is_lost_with_the_one_who_had_it() -> None:
    found = between(helped=RELAY, known=[knows("ada", "bo")])
    assert [(lost.kind, lost.what.id) for lost in found.lost] == [(LostKind.KNOWS, "bo")]
    assert between(helped=RELAY, known=[knows("ada", "bo"), knows("bo", "cy")]).lost == ()


def test_a_task_only_the_leaver_held_is_lost() -> None:
    """The chair was Ada's alone; the bed Bo has too; the lamp has closed; the door nobody had before either."""
    found = between(
        helped=RELAY,
        tasks=[task("chair", 200), task("bed", 200), task("lamp", 200, closed=10), task("door", 200)],
        held=[
            holds("ada", "chair", 200, 30),
            holds("ada", "bed", 200),
            holds("bo", "bed", 200),
            holds("ada", "lamp", 200),
        ],
    )
    assert [(lost.kind, lost.what.id) for lost in found.lost] == [(LostKind.TASK, "chair")]
    assert [one.row.task for one in found.closed] == ["lamp"]
    assert found.mark("Task", "chair") == "lost" and not found.mark("Task", "bed")
    assert "Tilbage uden nogen: 1 opgave, Chair." in said(found)[2].da


def test_nothing_changed_is_said() -> None:
    found = between(helped=[help_row("bo", 300)])
    assert [words.da for words in said(found)] == [
        "Fra 2. januar 2026 til 3. marts 2026: de samme hjælpere og de samme opgaver."
    ]


# --- against an oracle, on both engines


class Grown:
    """The records of a forest, asked about one citizen without any of the code under test."""

    def __init__(self, records: list[Record], citizen: str) -> None:
        self.citizen = citizen
        self.helps = [x for x in records if isinstance(x, r.Helps | r.Coordinates) and x.to_id == citizen]
        about = {x.from_id for x in records if isinstance(x, r.Concerns) and x.to_id == citizen}
        holding = [x for x in records if isinstance(x, Contact) and (x.valid_to is None or x.valid_to >= DAY)]
        direct = {x.id: x.happened_at.date() for x in holding if x.channel != "via_citizen" and x.id in about}
        sent = {(x.from_id, x.to_id) for x in records if isinstance(x, r.SentFrom) and x.to_type == "Professional"}
        got = {(x.from_id, x.to_id) for x in records if isinstance(x, r.Reached) and x.to_type == "Professional"}
        self.talked: defaultdict[frozenset[str], set[date]] = defaultdict(set)
        for contact, sender in sent:
            for other, receiver in got:
                if contact == other and contact in direct and sender != receiver:
                    self.talked[frozenset((sender, receiver))].add(direct[contact])
        ever = {x.from_id for x in self.helps if isinstance(x, r.Helps)}
        for x in records:
            if isinstance(x, r.TalksWith) and x.last_contact and x.from_id != x.to_id and {x.from_id, x.to_id} <= ever:
                self.talked[frozenset((x.from_id, x.to_id))].add(x.last_contact.date())

    def in_touch(self, one: str, other: str, day: date) -> bool:
        return any(day - timedelta(days=90) < when <= day for when in self.talked[frozenset((one, other))])

    def lost_contacts(self, first: date, second: date) -> set[tuple[str, str]]:
        """Leaver and stayer who were in touch, where nobody who came is in touch with the stayer."""
        before, after = ({who for kind, who in self.helping(day) if kind == "Professional"} for day in (first, second))
        return {
            (leaver, stayer)
            for leaver in before - after
            for stayer in before & after
            if self.in_touch(leaver, stayer, first)
            and not any(self.in_touch(newcomer, stayer, second) for newcomer in after - before)
        }

    def helping(self, day: date) -> set[tuple[str, str]]:
        return {
            (x.from_type, x.from_id)
            for x in self.helps
            if (x.valid_from is None or x.valid_from <= day) and (x.valid_to is None or x.valid_to >= day)
        }


def relays(records: list[Record], chance: Random) -> Iterator[Record]:
    """To every citizen some who left of late and some who came, who talked with each other now and then."""
    people = [one for one in records if isinstance(one, Professional)]
    for citizen in [one for one in records if isinstance(one, Citizen)]:
        some = chance.sample(people, min(5, len(people)))
        for n, who in enumerate(some):
            left = {"valid_to": DAY - timedelta(days=chance.choice((25, 30)))} if n < 2 else {}
            since = DAY - timedelta(days=chance.choice((10, 24)) if n == 2 else 300)
            yield link(r.Helps, who, citizen, rel_key="relay", valid_from=since, **left)
        for n in range(8):
            one, other = chance.sample(some, 2)
            when = datetime.combine(DAY, time(9)) - timedelta(days=chance.choice((5, 20, 40, 100, 130)))
            contact = Contact(
                id=f"{citizen.id}-relay{n}", happened_at=when, channel=chance.choice(("phone", "via_citizen"))
            )
            yield contact
            yield link(r.Concerns, contact, citizen)
            yield link(r.SentFrom, contact, one)
            yield link(r.Reached, contact, other)


async def grown_stories(store: Store) -> list[tuple[Grown, Story]]:
    """Every citizen of some random forests with what is read of them."""
    records = [record for seed, name in ((3, "a"), (44, "b"), (505, "c")) for record in StoryGrower(seed, name).grow()]
    records += relays(records, Random(17))
    await plant(store, records)
    citizens = [record.id for record in records if isinstance(record, Citizen)]
    stories = [await story_of(store, Scope.everyone(), citizen, DAY, over_time.READS) for citizen in citizens]
    return [(Grown(records, story.citizen), story) for story in stories if story is not None]


SOME_DAYS = [DAY - timedelta(days=n) for n in (0, 1, 20, 31, 89, 90, 91, 179, 180, 181, 400)]


async def test_came_left_lost_and_spans_are_as_the_records_say(store: Store) -> None:
    near = await read_surroundings(store, DAY)
    seen = contacts = 0
    for grown, story in await grown_stories(store):
        for first, second in combinations(sorted(SOME_DAYS), 2):
            found = changes(story, near, first, second)
            before, after = grown.helping(first), grown.helping(second)
            assert {(one.thing.label, one.thing.id) for one in found.came} == after - before
            assert {(one.thing.label, one.thing.id) for one in found.left} == before - after
            assert found.stayed == len(before & after)
            lost = {(one.leaver.id, one.what.id) for one in found.lost if one.kind is LostKind.TALKS}
            assert lost == grown.lost_contacts(first, second)
            contacts += len(lost)
            seen += len(found.came) + len(found.left)
        spans = help_spans(story)
        for day in SOME_DAYS:
            assert {who for who, some in spans.items() if any(span.holds(day) for span in some)} == grown.helping(day)
    assert seen > 50 and contacts > 3, "the example shows something"


async def test_every_day_is_counted_as_the_network_of_that_day_and_passive_days_as_the_figure(store: Store) -> None:
    """Counts are worked out only where something changes; the network is made anew for each day.

    The bars of the passive year add up to what the figure counts, which has an oracle of its own.
    """
    near = await read_surroundings(store, DAY)
    passive = 0
    for _, story in await grown_stories(store):
        first = DAY - timedelta(days=430)
        counts = day_counts(story, near, first, DAY)
        assert counts[0].day == first
        for n in range(0, 431, 3):
            day = first + timedelta(days=n)
            network = network_on(story, near, day)
            count = max((one for one in counts if one.day <= day), key=lambda one: one.day)
            assert (count.helpers, count.new, count.nobody) == (
                len(network.helpers), network.new, network.without_anybody,
            ), day  # fmt: skip
        line = time_line(story, near, Reach.YEAR)
        days = sum(bar.days(DAY) for one in line.of(Lane.PASSIVE) for bar in one.bars)
        assert days == passive_in_a_year(courses_of(story).values(), DAY)
        passive += 0 < days < 365
    assert passive > 3, "the example shows something"
