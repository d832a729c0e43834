"""Who really has an open task: everybody marked, sorted into those who can do something and those who cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from graphmodel.questions.story.tasks import HOLDINGS, TASK_TOPICS, TASKS, HoldingRow, TaskRow
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings


class Became(StrEnum):
    """What became of one who was marked on a task. The order is the order they are shown in."""

    HAS = "has"
    UNIT = "unit"
    ASKED = "asked"
    DECLINED = "declined"
    ABSENT = "absent"
    LEFT = "left"
    CLOSED = "closed"
    ENDED = "ended"


NOBODY = frozenset({Became.DECLINED})
"""Who is left when nobody holds a task: at most those who said no."""


@dataclass(frozen=True, slots=True)
class Holder:
    """One who holds, held or was asked to take a task; ``gone`` is the first day they no longer could, where known."""

    row: HoldingRow
    became: Became
    gone: date | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """One open task, what it is about, and its holders sorted."""

    task: TaskRow
    topics: tuple[str, ...]
    holders: tuple[Holder, ...]

    def of(self, became: Became) -> list[Holder]:
        """The holders of whom this became."""
        return [holder for holder in self.holders if holder.became is became]

    def any(self, *kinds: Became) -> bool:
        """Whether any of these became of anybody."""
        return any(holder.became in kinds for holder in self.holders)

    @property
    def nobody(self) -> bool:
        """Nobody is or was marked, but for those who said no."""
        return all(holder.became in NOBODY for holder in self.holders)

    @property
    def without_since(self) -> date:
        """The first day without any of those who had the task and no longer have it; when it was opened, if unknown."""
        return max([self.task.opened_on, *(holder.gone for holder in self.holders if holder.gone is not None)])


def open_rows(story: Story) -> list[TaskRow]:
    """Every open task that is not postponed beyond the day."""
    return [task for task in story.of(TASKS) if task.postponed_to is None or task.postponed_to <= story.day]


def open_tasks(story: Story, near: Surroundings) -> Sequence[Held]:
    """Every open task that is not postponed beyond the day, with its holders sorted."""
    return story.once("open_tasks", lambda: [_held(task, story, near) for task in open_rows(story)])


def _held(task: TaskRow, story: Story, near: Surroundings) -> Held:
    about = (row.topic for row in story.of(TASK_TOPICS) if row.task == task.task)
    topics = tuple(topic for topic in about if topic in near.topics)
    rows = [row for row in story.of(HOLDINGS) if row.task == task.task and row.aspect != "insight"]
    return Held(task, topics, _sorted(rows, story.day, near))


def _sorted(rows: Sequence[HoldingRow], day: date, near: Surroundings) -> tuple[Holder, ...]:
    several = len({row.holder for row in rows if row.kind == "Professional" and _holds(row, day)}) > 1
    found = [_holder(row, day, near, several=several) for row in rows]
    return tuple(sorted(found, key=lambda holder: _ORDER[holder.became]))


_ORDER = {became: place for place, became in enumerate(Became)}
_DAY = timedelta(days=1)


def _holds(row: HoldingRow, day: date) -> bool:
    return (row.since is None or row.since <= day) and (row.until is None or row.until >= day)


def _holder(row: HoldingRow, day: date, near: Surroundings, *, several: bool) -> Holder:
    """What became of one who was marked, and since when."""
    if not _holds(row, day):
        ended = row.until is not None and row.until < day
        return Holder(row, Became.ENDED, row.until + _DAY if ended and row.until else None)
    if row.kind == "Organisation":
        return _unit(row, near)
    if row.accepted is False:
        return Holder(row, Became.DECLINED)
    person = near.people.get(row.holder)
    if person is None or person.has_left:
        return Holder(row, Became.LEFT, _from(row, person.left_on + _DAY if person and person.left_on else None))
    if person.is_absent(day):
        return Holder(row, Became.ABSENT, _from(row, person.absent_from))
    waits = row.accepted is None and (several or row.asked_on is not None)
    return Holder(row, Became.ASKED if waits else Became.HAS)


def _unit(row: HoldingRow, near: Surroundings) -> Holder:
    if near.exists(row.holder):
        return Holder(row, Became.UNIT)
    unit = near.units.get(row.holder)
    return Holder(row, Became.CLOSED, _from(row, unit.closed_on + _DAY if unit and unit.closed_on else None))


def _from(row: HoldingRow, gone: date | None) -> date | None:
    """Who was marked after they had gone counts from when they were marked."""
    return None if gone is None else max(gone, row.since or gone)
