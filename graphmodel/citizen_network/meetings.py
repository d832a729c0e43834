"""The citizen's network meetings, held and to come, with who sits there and what became of what was agreed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from graphmodel.citizen_network.network import TaskHere
from graphmodel.questions.network.matters import (
    LIFE_COURSES,
    MATTER_HOLDERS,
    MATTERS,
    LifeCourseRow,
    MatterHolderRow,
    MatterRow,
)
from graphmodel.questions.network.meetings import AGREED, MEETING_PEOPLE, MEETINGS, MeetingRow
from graphmodel.questions.story.courses import RUNNERS
from graphmodel.rules.gap import Thing
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings


class Became(StrEnum):
    """What became of an agreement."""

    OPEN = "open"
    LATE = "late"
    ASKED = "asked"
    NOBODY = "nobody"
    DONE = "done"
    DROPPED = "dropped"
    DRAFT = "draft"


STILL_OPEN = frozenset({Became.OPEN, Became.LATE, Became.ASKED, Became.NOBODY})
"""What is not finished."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One task or intervention agreed at a meeting, who has it or stands for it, and what became of it.

    ``due_on`` is when it must be done, ``closed_on`` when it was; None when not known.
    """

    thing: Thing
    responsible: tuple[Thing, ...]
    became: Became
    due_on: date | None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class MeetingHere:
    """One meeting; ``people`` are the professionals and relatives at the table, by name."""

    row: MeetingRow
    people: tuple[Thing, ...]
    agreements: tuple[Agreement, ...]

    @property
    def id(self) -> str:
        """The meeting's id."""
        return self.row.meeting

    def is_to_come(self, now: datetime) -> bool:
        """Whether its day is today or later."""
        return self.row.held_at.date() >= now.date()

    @property
    def unfinished(self) -> tuple[Agreement, ...]:
        """What is still open of what was agreed."""
        return tuple(one for one in self.agreements if one.became in STILL_OPEN)


def meetings_of(story: Story, near: Surroundings) -> tuple[MeetingHere, ...]:
    """Every meeting, newest first."""
    people: defaultdict[str, dict[str, Thing]] = defaultdict(dict)
    for row in story.of(MEETING_PEOPLE):
        people[row.meeting][row.who] = Thing(row.kind, row.who, row.name)
    agreed = _agreements(story, near)
    found = (
        MeetingHere(
            row,
            tuple(sorted(people[row.meeting].values(), key=lambda one: (one.label, one.name, one.id))),
            tuple(sorted(agreed.get(row.meeting, ()), key=lambda one: (one.due_on or date.max, one.thing.id))),
        )
        for row in story.of(MEETINGS)
    )
    return tuple(sorted(found, key=lambda one: (one.row.held_at, one.id), reverse=True))


def open_agreements(meetings: tuple[MeetingHere, ...]) -> tuple[Thing, ...]:
    """What is still open of what was agreed at any meeting, newest meeting first, each once."""
    return tuple(dict.fromkeys(one.thing for meeting in meetings for one in meeting.unfinished))


def _agreements(story: Story, near: Surroundings) -> Mapping[str, list[Agreement]]:
    tasks = {row.task: row for row in story.of(MATTERS)}
    courses: dict[str, LifeCourseRow] = {row.intervention: row for row in story.of(LIFE_COURSES)}
    holders: defaultdict[str, list[MatterHolderRow]] = defaultdict(list)
    for held in story.of(MATTER_HOLDERS):
        if held.aspect != "insight" and (held.until is None or held.until >= story.day):
            holders[held.task].append(held)
    found: defaultdict[str, list[Agreement]] = defaultdict(list)
    for row in story.of(AGREED):
        if row.kind == "Task" and row.what in tasks:
            found[row.meeting].append(_task(tasks[row.what], holders[row.what], story.day, near))
        elif row.kind == "Intervention" and row.what in courses:
            found[row.meeting].append(_course(courses[row.what], story, near))
    return found


def _task(row: MatterRow, holders: list[MatterHolderRow], day: date, near: Surroundings) -> Agreement:
    has = [one for one in holders if one.accepted is not False]
    waits = any(one.accepted is None and one.asked_on is not None for one in has)
    who = tuple(near.thing(one.kind, one.holder) for one in has)
    if row.status == "dropped":
        became = Became.DROPPED
    elif row.status != "open":
        became = Became.DONE
    elif not has:
        became = Became.NOBODY
    elif row.due_on is not None and row.due_on < day:
        became = Became.LATE
    else:
        became = Became.ASKED if waits else Became.OPEN
    return Agreement(Thing("Task", row.task, row.title), who, became, row.due_on, row.closed_on)


def _course(row: LifeCourseRow, story: Story, near: Surroundings) -> Agreement:
    who = tuple(near.thing(one.who_kind, one.who) for one in story.of(RUNNERS) if one.thing == row.intervention)
    if row.status == "cancelled":
        became = Became.DROPPED
    elif row.draft:
        became = Became.DRAFT
    else:
        became = Became.DONE if row.status == "ended" else Became.OPEN
    thing = Thing("Intervention", row.intervention, row.title)
    return Agreement(thing, who, became, row.planned_start, row.ended_on)


def nobody_has(tasks: tuple[TaskHere, ...]) -> tuple[TaskHere, ...]:
    """The open tasks nobody has or was asked to take, oldest first: whom to ask is a question for "who do I call?"."""
    alone = (task for task in tasks if task.nobody and not task.asked)
    return tuple(sorted(alone, key=lambda task: (task.row.opened_on, task.row.task)))
