"""How many help, are new, and have nobody, day by day: what the slider says aloud. Worked out only where something changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from graphmodel.citizen_network.network import TaskHere
from graphmodel.citizen_network.on_day import NEW_WITHIN, helping_on, helps_since, is_new, tasks_on
from graphmodel.questions.network.matters import MATTER_HOLDERS, MATTERS
from graphmodel.questions.network.people import HELP, STAFF
from graphmodel.questions.story.helped_by import COORDINATORS
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings

_DAY = timedelta(days=1)
TaskSteps = list[tuple[date, tuple[TaskHere, ...]]]
"""From each day on the tasks that are open, until the next."""


@dataclass(frozen=True, slots=True)
class DayCount:
    """From ``day`` until the next one: how many help, how many of them are new, how many open tasks nobody has."""

    day: date
    helpers: int
    new: int
    nobody: int


def day_counts(story: Story, near: Surroundings, first: date, last: date) -> tuple[DayCount, ...]:
    """The counts from one day to another, one for each day on which any of them changes; the first is of the first day."""
    nobody = {day: sum(task.nobody for task in tasks) for day, tasks in task_steps(story, near, first, last)}
    found: list[DayCount] = []
    waiting = 0
    for day in _days({*_help_days(story), *nobody}, first, last):
        waiting = nobody.get(day, waiting)
        rows, threads = helping_on(story, day)
        new = sum(is_new(helps_since(some, threads.get(who)), day) for (_, who), some in rows.items())
        count = DayCount(day, len(rows), new, waiting)
        before = found[-1] if found else None
        if before is None or (before.helpers, before.new, before.nobody) != (count.helpers, count.new, count.nobody):
            found.append(count)
    return tuple(found)


def task_steps(story: Story, near: Surroundings, first: date, last: date) -> TaskSteps:
    """The open tasks from one day to another, for each day on which that or who has them may change."""
    return [(day, tuple(tasks_on(story, near, day))) for day in _days(_task_days(story, near), first, last)]


def _days(some: Iterable[date], first: date, last: date) -> list[date]:
    """The days among these that lie in between, and the first of all; a first day before all days is the earliest of them."""
    known = sorted({day for day in some if day <= last})
    begin = known[0] if first == date.min and known else first
    return sorted({begin, *(day for day in known if day >= begin)}) if begin != date.min else []


def _after(day: date | None) -> Iterator[date]:
    if day is not None and day < date.max:
        yield day + _DAY


def _help_days(story: Story) -> Iterator[date]:
    days = [(row.since, row.until) for row in story.of(HELP)]
    days += [(row.since, row.until) for row in story.of(COORDINATORS)]
    for since, until in days:
        yield from _after(until)
        if since is not None:
            yield since
            if (date.max - since).days > NEW_WITHIN:
                yield since + timedelta(days=NEW_WITHIN + 1)


def _task_days(story: Story, near: Surroundings) -> Iterator[date]:
    for task in story.of(MATTERS):
        yield from (day for day in (task.opened_on, task.closed_on, task.postponed_to) if day is not None)
    for held in story.of(MATTER_HOLDERS):
        yield from () if held.since is None else (held.since,)
        yield from _after(held.until)
        person = near.people.get(held.holder)
        yield from _after(person.left_on if person else None)
    for work in story.of(STAFF):
        yield from _after(work.until)
