"""When courses are expected to run, one after what it needs: the same for today's order and for a plan being knitted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from graphmodel.rules.chains import reachable
from graphmodel.rules.courses import Course
from graphmodel.rules.surroundings import Surroundings

DAYS_IN_MONTH = 30.44
"""As in the rules."""
LONGEST = timedelta(days=3653)
"""Nothing is placed further ahead than ten years: what is said to last longer is drawn to there."""


@dataclass(frozen=True, slots=True)
class Placed:
    """When a course is expected to run: ``end`` is the first day after it, None when nobody knows its length.

    ``sure`` is False where neither a planned start nor the waiting time is known: then it begins then at the earliest.
    """

    start: date
    end: date | None
    sure: bool

    def runs_within(self, first: date, after: date) -> bool:
        """Whether it runs on any day from ``first`` to before ``after``."""
        return self.start < after and (self.end is None or self.end > first)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Courses by id with when they run; ``unplaced`` wait for each other in a circle, or for one that does."""

    day: date
    placed: Mapping[str, Placed]
    unplaced: tuple[str, ...]

    @property
    def last(self) -> date:
        """The first day after everything whose length is known."""
        return max((one.end for one in self.placed.values() if one.end is not None), default=self.day)

    @property
    def months(self) -> float:
        """Months from the day until then."""
        return round(max(0, (self.last - self.day).days) / DAYS_IN_MONTH, 1)

    @property
    def at_least(self) -> bool:
        """Whether it may take longer: a start, a length or an order is not known."""
        return bool(self.unplaced) or any(not one.sure or one.end is None for one in self.placed.values())


def schedule_of(courses: Iterable[Course], near: Surroundings, day: date) -> Schedule:
    """When each unfinished course runs: one begun since it began, another as soon as its wait and all it needs are over."""
    open_ = {course.id: course for course in courses if course.unfinished}
    after = {key: needs_first(course, open_, near) for key, course in open_.items()}
    above = reachable(after)
    circling = {key for key in open_ if key in above[key]}
    waits = [key for key in open_ if key in circling or (circling & above[key] and not open_[key].started_by(day))]
    found: dict[str, Placed] = {}

    def place(key: str) -> Placed:
        if key not in found:
            first = [place(one) for one in after[key] if one not in waits]
            found[key] = _placed(open_[key], first, near, day)
        return found[key]

    for key in open_:
        if key not in waits:
            place(key)
    return Schedule(day, found, tuple(sorted(waits)))


def needs_first(course: Course, others: Mapping[str, Course], near: Surroundings) -> list[str]:
    """Which of the others must be over before it: said so of the courses, or asked for by its offers."""
    asked = {row.first for row in near.offer_requires if row.offer in course.offers}
    found = [key for key in course.first if key in others and key != course.id]
    found += [key for key, other in others.items() if key != course.id and asked.intersection(other.offers)]
    return sorted(set(found))


def waiting_days(offers: Iterable[str], near: Surroundings) -> int | None:
    """The longest known waiting time of some offers, in days; None when none is known."""
    known = [near.offers[o].waiting_days for o in offers if o in near.offers]
    return max((days for days in known if days is not None), default=None)


def _placed(course: Course, first: Iterable[Placed], near: Surroundings, day: date) -> Placed:
    row = course.row
    if row.started_on is not None and row.started_on <= day:
        end = _end(row.started_on, row.months)
        return Placed(row.started_on, None if end is None else max(end, day), sure=True)
    before = list(first)
    wait = waiting_days(course.offers, near)
    known = [row.planned_start] if row.planned_start is not None else []
    if not known and wait is not None:
        known = [day + timedelta(days=wait)]
    start = max([day, *known, *(one.end or one.start for one in before)])
    start = min(start, _limit(day))
    sure = bool(known) and all(one.sure and one.end is not None for one in before)
    return Placed(start, _end(start, row.months), sure)


def _end(start: date, months: float | None) -> date | None:
    if not months:
        return None
    return start + min(timedelta(days=round(min(months, 1e6) * DAYS_IN_MONTH)), LONGEST, date.max - start)


def _limit(day: date) -> date:
    return day + min(LONGEST, date.max - day)
