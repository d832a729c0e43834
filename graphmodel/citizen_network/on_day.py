"""The network as it is or was on one day, worked out of the citizen's story without asking the store again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graphmodel.access.scope import Scope
from graphmodel.citizen_network.going_on import going_on
from graphmodel.citizen_network.network import WINDOW, CitizenNetwork, Close, Helper, TaskHere
from graphmodel.citizen_network.talking import bonds_on, events_of
from graphmodel.questions.network import READS
from graphmodel.questions.network.matters import MATTER_HOLDERS, MATTER_TOPICS, MATTERS, MatterHolderRow, MatterRow
from graphmodel.questions.network.people import HELP, RELATIVES, STAFF, HelpRow, StaffRow
from graphmodel.questions.story.asked import StoryQuestion
from graphmodel.questions.story.courses import RUNNERS
from graphmodel.questions.story.helped_by import COORDINATORS, CoordinatorRow
from graphmodel.rules.gap import Thing
from graphmodel.rules.network import citizen_thing
from graphmodel.rules.story import Story, story_of
from graphmodel.rules.surroundings import Surroundings
from graphmodel.store.port import Store

NEW_WITHIN = 90
"""Who came within so many days is new."""


async def network_story(
    store: Store, scope: Scope, citizen: str, day: date, families: Iterable[StoryQuestion[Any]] = READS
) -> Story | None:
    """All that the network of one citizen is made of, read in one trip; None for one out of view. Store errors pass through.

    ``families`` may ask for more, for what else is made of the same story.
    """
    return await story_of(store, scope, citizen, day, families)


def network_on(story: Story, near: Surroundings, day: date | None = None) -> CitizenNetwork:
    """The network on a day, else on the story's own: a pure function of what was read."""
    on = day or story.day
    tasks = tuple(tasks_on(story, near, on))
    helpers = tuple(_helpers(story, near, on, tasks))
    units = {helper.unit: near.thing("Organisation", helper.unit) for helper in helpers if helper.unit}
    return CitizenNetwork(
        citizen=citizen_thing(story),
        day=on,
        helpers=helpers,
        bonds=bonds_on(story, on, helpers, tasks),
        tasks=tasks,
        close=tuple(_close(story, on)),
        units=units,
        first_come=first_come(story),
    )


def first_come(story: Story) -> Mapping[str, date]:
    """When each helper, and anybody of each unit, first came, by id; without those who came before anything on record."""
    return story.once("network_first_come", lambda: _first_come(story))


def _first_come(story: Story) -> dict[str, date]:
    working = _workplaces(story)
    found: dict[str, date] = {}
    for who, since in [
        *((row.helper, row.since) for row in story.of(HELP)),
        *((row.professional, row.since) for row in story.of(COORDINATORS)),
    ]:
        units = {row.unit for row in working.get(who, ()) if since is None or holds_on(row.since, row.until, since)}
        for one in (who, *units):
            found[one] = min(found.get(one, date.max), since or date.min)
    return {one: day for one, day in found.items() if day != date.min}


def holds_on(since: date | None, until: date | None, day: date) -> bool:
    """Whether something with a first and a last day holds that day; what is not known is no bound."""
    return (since is None or since <= day) and (until is None or until >= day)


def tasks_on(story: Story, near: Surroundings, day: date) -> Iterable[TaskHere]:
    """The tasks open on a day, with who has them."""
    topics: defaultdict[str, list[str]] = defaultdict(list)
    for about in story.of(MATTER_TOPICS):
        topics[about.task].append(about.topic)
    holders: defaultdict[str, list[MatterHolderRow]] = defaultdict(list)
    for row in story.of(MATTER_HOLDERS):
        if row.aspect != "insight" and holds_on(row.since, row.until, day):
            holders[row.task].append(row)
    working = _workplaces(story)
    for task in story.of(MATTERS):
        if open_on(task, day):
            yield _task(task, topics[task.task], holders[task.task], near, day, working)


def open_on(task: MatterRow, day: date) -> bool:
    """Whether a task was open that day; one closed on a day nobody noted counts as closed all along."""
    closed = task.closed_on is not None and task.closed_on <= day
    known = task.status == "open" or task.closed_on is not None
    return task.opened_on <= day and known and not closed


def _task(
    task: MatterRow,
    topics: Sequence[str],
    rows: Sequence[MatterHolderRow],
    near: Surroundings,
    day: date,
    working: Mapping[str, list[StaffRow]],
) -> TaskHere:
    several = len({row.holder for row in rows if row.kind == "Professional"}) > 1
    holders: list[Thing] = []
    asked: list[Thing] = []
    for row in rows:
        thing = near.thing(row.kind, row.holder)
        if row.accepted is False or (row.kind == "Professional" and _has_left(working, near, row.holder, day)):
            continue
        waits = row.kind == "Professional" and row.accepted is None and (several or row.asked_on is not None)
        (asked if waits else holders).append(thing)
    put_off = task.postponed_to is not None and task.postponed_to > day
    return TaskHere(task, tuple(topics), tuple(holders), tuple(asked), nobody=not holders and not put_off)


def _workplaces(story: Story) -> dict[str, list[StaffRow]]:
    found: defaultdict[str, list[StaffRow]] = defaultdict(list)
    for row in story.of(STAFF):
        found[row.who].append(row)
    return found


def _has_left(working: Mapping[str, list[StaffRow]], near: Surroundings, who: str, day: date) -> bool:
    """Every employment had ended by then. Of one who never helped only today's state is known."""
    rows = working.get(who)
    if rows is not None:
        return all(row.until is not None and row.until < day for row in rows)
    person = near.people.get(who)
    return person is not None and person.left_on is not None and person.left_on < day


def _unit_on(rows: Iterable[StaffRow], day: date) -> str | None:
    """Where they worked that day; the first by id of several."""
    return min((row.unit for row in rows if holds_on(row.since, row.until, day)), default=None)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is counted over the whole story, by helper, before each is put together."""

    day: date
    near: Surroundings
    working: Mapping[str, list[StaffRow]]
    threads: Mapping[str, CoordinatorRow]
    runs: Mapping[str, list[str]]
    holds: Mapping[str, list[str]]
    last: Mapping[str, date]
    times: Mapping[str, int]


def _helpers(story: Story, near: Surroundings, day: date, tasks: Sequence[TaskHere]) -> Iterable[Helper]:
    rows, threads = helping_on(story, day)
    runs: defaultdict[str, list[str]] = defaultdict(list)
    open_now = going_on(story, day)
    for who, thing in dict.fromkeys((runner.who, runner.thing) for runner in story.of(RUNNERS)):
        if thing in open_now:
            runs[who].append(thing)
    holds: defaultdict[str, list[str]] = defaultdict(list)
    for task in tasks:
        for holder in task.holders:
            holds[holder.id].append(task.row.task)
    last, times = _contacts(story, day)
    known = _Known(day, near, _workplaces(story), threads, runs, holds, last, times)
    found = (_helper(near.thing(kind, who), some, known) for (kind, who), some in rows.items())
    return sorted(found, key=lambda helper: (helper.since is not None, helper.since or date.min, helper.thing.id))


def helping_on(story: Story, day: date) -> tuple[dict[tuple[str, str], list[HelpRow]], dict[str, CoordinatorRow]]:
    """Who helps on a day, by label and id with what they help with; and who holds the threads, who counts as helping."""
    rows: defaultdict[tuple[str, str], list[HelpRow]] = defaultdict(list)
    for row in story.of(HELP):
        if holds_on(row.since, row.until, day):
            rows[row.kind, row.helper].append(row)
    threads = {r.professional: r for r in story.of(COORDINATORS) if holds_on(r.since, r.until, day)}
    for who in threads:
        rows.setdefault(("Professional", who), [])
    return rows, threads


def helps_since(rows: Sequence[HelpRow], thread: CoordinatorRow | None) -> date | None:
    """The first day of the help that holds; None when that of any part of it is not on record."""
    begun = [row.since for row in rows] or ([thread.since] if thread else [])
    return None if None in begun else min(one for one in begun if one is not None)


def is_new(since: date | None, day: date) -> bool:
    """Whether one who helps since a day is new on another."""
    return since is not None and (day - since).days <= NEW_WITHIN


def _helper(thing: Thing, rows: Sequence[HelpRow], known: _Known) -> Helper:
    day, near, who = known.day, known.near, thing.id
    person = near.people.get(who) if thing.label == "Professional" else None
    unit = who if thing.label == "Organisation" else _unit_on(known.working.get(who, ()), day)
    thread = known.threads.get(who)
    since = helps_since(rows, thread)
    return Helper(
        thing=thing,
        unit=unit,
        sector=near.sectors.get(unit) if unit else None,
        title=person.title if person else None,
        roles=tuple(dict.fromkeys(row.role for row in rows if row.role)),
        with_what=tuple(dict.fromkeys(row.with_what for row in rows if row.with_what)),
        since=since,
        is_new=is_new(since, day),
        coordinates=(thread.title or "tovholder") if thread else None,
        holds=tuple(known.holds.get(who, ())),
        runs=tuple(known.runs.get(who, ())),
        contacts=known.times.get(who, 0),
        last_contact=known.last.get(who),
        away=person is not None and person.is_absent(day),
        left=thing.label == "Professional" and _has_left(known.working, near, who, day),
    )


def _contacts(story: Story, day: date) -> tuple[dict[str, date], dict[str, int]]:
    """When each helper was last at an end of a contact about the citizen, and how often within the window."""
    last: dict[str, date] = {}
    times: defaultdict[str, int] = defaultdict(int)
    first = day - timedelta(days=WINDOW)
    for event in events_of(story):
        if event.day <= day and not event.carried:
            for who in event.helpers:
                last[who] = event.day
                times[who] += event.day > first
    return last, times


def _close(story: Story, day: date) -> Iterable[Close]:
    for row in story.of(RELATIVES):
        if holds_on(row.since, row.until, day):
            yield Close(Thing("Relative", row.relative, row.name), row.kinship, row.phone)
