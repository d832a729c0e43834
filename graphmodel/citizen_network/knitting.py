"""A knitted offer while it is drafted: its strands, the weeks ahead, and how long it takes beside today's order.

What is drafted are interventions marked as drafts, which the rules do not count. To see what they would lead to, the same rules
are asked about a story in which they are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from graphmodel.citizen_network.schedule import Schedule, needs_first, schedule_of, waiting_days
from graphmodel.citizen_network.whole import WHOLE
from graphmodel.questions.network.matters import LIFE_COURSES, LifeCourseRow
from graphmodel.questions.network.meetings import AGREED
from graphmodel.questions.story.courses import COURSE_REQUIRES, COURSES, CourseRequiresRow
from graphmodel.rules.before_sending import CheckedOffer, check_offer
from graphmodel.rules.chains import in_months
from graphmodel.rules.courses import Course, courses_of, runners_of
from graphmodel.rules.gap import Thing
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.who_to_call.answer import Sentence

MOST_WEEKS = 78
"""So many weeks ahead are looked at: a year and a half."""


@dataclass(frozen=True, slots=True)
class Strand:
    """One drafted intervention: its offers, checked for the citizen, who answers for it, and what it is said to need first.

    ``meeting`` is where it is to be agreed, if that is known; ``replaces`` are planned interventions in the same offer, not
    begun, whose place it would take.
    """

    row: LifeCourseRow
    course: Course
    offers: tuple[CheckedOffer, ...]
    runners: tuple[Thing, ...]
    replaces: tuple[Thing, ...]
    waiting: int | None
    meeting: str | None

    @property
    def thing(self) -> Thing:
        """The intervention as something to point at."""
        return self.course.thing

    @property
    def responsible(self) -> Thing | None:
        """The one professional who answers for it; None where there is none, or more than one."""
        people = [who for who in self.runners if who.label == "Professional"]
        return people[0] if len(people) == 1 else None


@dataclass(frozen=True, slots=True)
class Week:
    """One week ahead: its Monday, how many appointments it holds, and what runs; ``unknown`` runs without a known number."""

    first: date
    appointments: float
    running: tuple[Thing, ...]
    unknown: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """How long it takes as it is ordered today, and as it is drafted; months from the day until all of known length is over."""

    today: Schedule
    drafted: Schedule

    @property
    def saved(self) -> float:
        """The months by which the draft is shorter; negative when it is longer."""
        return round(self.today.months - self.drafted.months, 1)

    @property
    def words(self) -> Sentence:
        """How much shorter or longer it is, and how long each takes."""
        if not self.today.months and not self.drafted.months:
            return Sentence(
                "Længden er ikke kendt: skriv, hvor mange måneder hver indsats tager.",
                "The length is not known: say how many months each intervention takes.",
            )
        saved = in_months(abs(self.saved))
        today, drafted = in_months(self.today.months), in_months(self.drafted.months)
        least = ("mindst ", "at least ") if self.drafted.at_least or self.today.at_least else ("", "")
        if self.saved == 0:
            return Sentence(
                f"Lige så lang tid som i dag: {least[0]}{today.da}.", f"As long as today: {least[1]}{today.en}."
            )
        longer = self.saved < 0
        return Sentence(
            f"{saved.da} {'længere' if longer else 'kortere'} end i dag: {least[0]}{drafted.da} mod {today.da}.",
            f"{saved.en} {'longer' if longer else 'shorter'} than today: {least[1]}{drafted.en} against {today.en}.",
        )


def strands_of(story: Story, near: Surroundings) -> tuple[Strand, ...]:
    """Every drafted intervention, in the order of when it would begin, then title."""
    rows = {row.intervention: row for row in story.of(LIFE_COURSES) if row.draft and row.status != "cancelled"}
    courses = courses_of(story)
    agreed = {row.what: row.meeting for row in story.of(AGREED) if row.kind == "Intervention"}
    found = []
    for key, row in rows.items():
        if (course := courses.get(key)) is None:
            continue
        offers = tuple(check_offer(near.offers[o], story, near) for o in course.offers if o in near.offers)
        replaced = tuple(other.thing for other in replaced_by(course, courses.values(), story.day))
        wait = waiting_days(course.offers, near)
        found.append(Strand(row, course, offers, tuple(runners_of(story, key, near)), replaced, wait, agreed.get(key)))
    return tuple(sorted(found, key=lambda one: (one.row.planned_start or date.max, one.row.title, one.thing.id)))


def replaced_by(draft: Course, courses: Iterable[Course], day: date) -> list[Course]:
    """Unfinished courses not begun that take place in an offer of the draft: it takes their place."""
    return [
        other
        for other in courses
        if other.unfinished and not other.started_by(day) and set(draft.offers).intersection(other.offers)
    ]


def if_adopted(story: Story, near: Surroundings) -> Story:
    """The story as it would be with every draft adopted: drafts are none, and what they take the place of is gone."""
    rows: dict[str, Sequence[Any]] = {family.id: story.of(family) for family in WHOLE if story.has(family)}
    strands = strands_of(story, near)
    gone = {thing.id for strand in strands for thing in strand.replaces}
    rows[COURSES.id] = [
        replace(row, draft=False) if row.draft else row for row in story.of(COURSES) if row.intervention not in gone
    ]
    kept = [row for row in story.of(COURSE_REQUIRES) if not {row.intervention, row.first} & gone]
    rows[COURSE_REQUIRES.id] = [*kept, *passed_on(story, strands)]
    return Story(story.citizen, story.day, {key: some for key, some in rows.items() if some})


def passed_on(story: Story, strands: Iterable[Strand]) -> list[CourseRequiresRow]:
    """What required one that is replaced comes to require the strand that takes its place, for the same reason."""
    instead = {thing.id: strand.thing.id for strand in strands for thing in strand.replaces}
    return [
        replace(row, first=instead[row.first])
        for row in story.of(COURSE_REQUIRES)
        if row.first in instead and row.intervention not in instead and row.intervention != instead[row.first]
    ]


def compared(story: Story, near: Surroundings) -> Compared:
    """Today's order beside the draft."""
    adopted = if_adopted(story, near)
    return Compared(
        schedule_of(courses_of(story).values(), near, story.day),
        schedule_of(courses_of(adopted).values(), near, story.day),
    )


def weeks_ahead(story: Story, schedule: Schedule) -> tuple[Week, ...]:
    """The weeks from this one on, until all of known length is over, at most :data:`MOST_WEEKS`."""
    weekly = {row.intervention: row.weekly_appointments for row in story.of(LIFE_COURSES)}
    things = {key: course.thing for key, course in courses_of(story).items()}
    monday = story.day - timedelta(days=story.day.weekday())
    last = max(schedule.last, story.day + timedelta(days=7))
    found: list[Week] = []
    while monday < last and len(found) < MOST_WEEKS:
        after = monday + timedelta(days=7)
        running = [key for key, one in schedule.placed.items() if one.runs_within(max(monday, story.day), after)]
        found.append(
            Week(
                monday,
                round(sum(weekly.get(key) or 0.0 for key in running), 2),
                tuple(things[key] for key in running if weekly.get(key) is not None),
                tuple(things[key] for key in running if weekly.get(key) is None),
            )
        )
        monday = after
    return tuple(found)


def first_of(strands: Iterable[Strand], story: Story, near: Surroundings) -> Mapping[str, tuple[Thing, ...]]:
    """By strand: what must be over first, said so or asked for by its offers."""
    courses = {key: one for key, one in courses_of(if_adopted(story, near)).items() if one.unfinished}
    return {
        one.thing.id: tuple(courses[key].thing for key in needs_first(courses[one.thing.id], courses, near))
        for one in strands
        if one.thing.id in courses
    }
