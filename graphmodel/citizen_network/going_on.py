"""Which courses, plans, goals and pauses go on on a day: what somebody can be said to answer for then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graphmodel.questions.network.matters import LIFE_COURSES, LIFE_GOALS, LIFE_PLANS
from graphmodel.questions.story.plans import PAUSES
from graphmodel.rules.story import Story


@dataclass(frozen=True, slots=True)
class _Matter:
    """One thing with its first and last day, and whether it is over though nobody noted when."""

    id: str
    first: date | None
    last: date | None
    is_over: bool = False


def going_on(story: Story, day: date) -> frozenset[str]:
    """Ids of what goes on that day; drafts do not, and what ended on a day nobody noted counts as ended all along.

    A course goes on from the day it was decided, waiting or not; all of them through their last day.
    """
    return frozenset(
        one.id
        for one in _matters(story)
        if (one.first is None or one.first <= day) and (day <= one.last if one.last is not None else not one.is_over)
    )


def spans_of_matters(story: Story) -> Iterator[tuple[date | None, date | None]]:
    """First and last day of each."""
    return ((one.first, one.last) for one in _matters(story))


def _matters(story: Story) -> Iterator[_Matter]:
    for course in story.of(LIFE_COURSES):
        if not course.draft and course.status != "cancelled":
            begun = course.decided_on or course.started_on
            yield _Matter(course.intervention, begun, course.ended_on, course.status == "ended")
    for plan in story.of(LIFE_PLANS):
        if plan.status != "draft":
            yield _Matter(plan.plan, plan.adopted_on, plan.cancelled_on, plan.status != "active")
    for goal in story.of(LIFE_GOALS):
        yield _Matter(goal.goal, goal.set_on, goal.ended_on, goal.status != "active")
    for pause in story.of(PAUSES):
        yield _Matter(pause.pause, pause.starts_on, pause.ends_on)
