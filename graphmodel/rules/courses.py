"""The citizen's courses (interventions) as several rules need them: what is unfinished, what runs, how long nothing ran."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from graphmodel.questions.story.courses import COURSE_REQUIRES, COURSE_TOPICS, COURSES, RUNNERS, CourseRow
from graphmodel.rules.gap import Thing, Tie
from graphmodel.rules.legal_clocks import LegalClock, shortest_clock
from graphmodel.rules.limits import limit
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import span
from graphmodel.who_to_call.answer import Sentence

YEAR = 365
"""So many days back passive days are counted."""
_UNFINISHED = frozenset({"planned", "waiting", "active"})


@dataclass(frozen=True, slots=True)
class Course:
    """One intervention with the offers it takes place in, its own topics, and what it is said to require first."""

    row: CourseRow
    offers: tuple[str, ...]
    topics: tuple[str, ...]
    first: tuple[str, ...]

    @property
    def id(self) -> str:
        """The intervention's id."""
        return self.row.intervention

    @property
    def thing(self) -> Thing:
        """The intervention as something a gap is about."""
        return Thing("Intervention", self.row.intervention, self.row.title)

    @property
    def unfinished(self) -> bool:
        """Planned, waiting or active, and not a draft."""
        return self.row.status in _UNFINISHED and not self.row.draft

    @property
    def start(self) -> date | None:
        """When it started, else when it is planned to."""
        return self.row.started_on or self.row.planned_start

    @property
    def ended(self) -> date | None:
        """When it ended; marked ended without a day, the day it started."""
        return self.row.ended_on or (self.row.started_on if self.row.status == "ended" else None)

    def started_by(self, day: date) -> bool:
        """Started on or before the day."""
        return self.row.started_on is not None and self.row.started_on <= day

    def span(self, day: date) -> tuple[date, date] | None:
        """The first and last day it ran, up to the day; None for a draft and for what had not begun.

        Marked active without a start it ran that day at least; marked ended without an end, its first day only.
        """
        row = self.row
        if row.draft:
            return None
        start = row.started_on or (day if row.status == "active" and row.ended_on is None else None)
        if start is None or start > day:
            return None
        return start, min(self.ended or day, day)


def courses_of(story: Story) -> dict[str, Course]:
    """Every intervention by id."""
    return story.once("courses", lambda: _courses(story))


def _courses(story: Story) -> dict[str, Course]:
    offers: dict[str, list[str]] = {}
    rows: dict[str, CourseRow] = {}
    for row in story.of(COURSES):
        rows.setdefault(row.intervention, row)
        if row.offer is not None:
            offers.setdefault(row.intervention, []).append(row.offer)
    topics: dict[str, list[str]] = {}
    for about in story.of(COURSE_TOPICS):
        topics.setdefault(about.intervention, []).append(about.topic)
    first: dict[str, list[str]] = {}
    for required in story.of(COURSE_REQUIRES):
        first.setdefault(required.intervention, []).append(required.first)
    return {
        key: Course(row, tuple(offers.get(key, ())), tuple(topics.get(key, ())), tuple(first.get(key, ())))
        for key, row in rows.items()
    }


def clock_of(topics: Iterable[str], offers: Iterable[str], near: Surroundings) -> LegalClock | None:
    """The strictest rule of the law for these topics, else for those of the offers; None when the law says nothing."""
    own = list(topics) or [t for o in offers if o in near.offers for t in near.offers[o].topics]
    return shortest_clock((near.topics[t].number for t in own if t in near.topics), near.day)


def days_allowed(clock: LegalClock | None, otherwise: str) -> int:
    """The days the law allows, else the limit of this name."""
    return limit(otherwise) if clock is None else clock.days


def why_so_many_days(clock: LegalClock | None, allowed: int) -> Sentence:
    """Where the number of days allowed comes from: a rule of the law, or a judgement of ours."""
    if clock is None:
        time = span(allowed)
        return Sentence(
            f"Loven nævner ingen frist; Skov regner med {time.da}.", f"The law names no limit; Skov reckons {time.en}."
        )
    return Sentence(f"{clock.da} ({clock.law} {clock.paragraph}).", f"{clock.en} ({clock.law} {clock.paragraph}).")


def passive_days(courses: Iterable[Course], first: date, last: date) -> int:
    """Days from the first to the last, both counted, on which no course ran; overlapping courses count once."""
    ran = 0
    reached = first - timedelta(days=1)
    for start, end in sorted(found for course in courses if (found := course.span(last)) is not None):
        begin = max(start, reached + timedelta(days=1))
        ran += max(0, (end - begin).days + 1)
        reached = max(reached, end)
    return max(0, (last - first).days + 1 - ran)


def passive_in_a_year(courses: Iterable[Course], day: date) -> int:
    """Days of the last 365, the day itself included, on which no course ran."""
    return passive_days(courses, day - timedelta(days=YEAR - 1), day)


def runners_of(story: Story, thing: str, near: Surroundings) -> list[Thing]:
    """Who answers for an intervention or a plan."""
    return [near.thing(row.who_kind, row.who) for row in story.of(RUNNERS) if row.thing == thing]


def course_ties(story: Story, course: Course, near: Surroundings) -> list[Tie]:
    """Who runs the course, and the offers it is in."""
    runs = [Tie(who, course.thing, "RUNS") for who in runners_of(story, course.id, near)]
    offers = [Tie(course.thing, near.thing("Offer", offer), "IN_OFFER") for offer in course.offers]
    return [*runs, *offers]
