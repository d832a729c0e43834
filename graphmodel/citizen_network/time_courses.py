"""The citizen's courses as lines of the time line: decided and waiting, start unknown, planned, active, ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from graphmodel.citizen_network.time_line import Bar, Lane, Line, Look, Mark, Sign
from graphmodel.questions.network.matters import LIFE_COURSES, LifeCourseRow
from graphmodel.questions.story.courses import COURSE_REQUIRES, CourseRow
from graphmodel.rules.chains import in_months
from graphmodel.rules.courses import Course, runners_of
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import counted, day, listed
from graphmodel.who_to_call.answer import Sentence

_DAYS_IN_MONTH = 30.44
_DAY = timedelta(days=1)


def life_courses(story: Story) -> dict[str, tuple[Course, LifeCourseRow]]:
    """Every course of the citizen's life by id, cancelled ones and drafts too, with all that is on record of it."""
    rows: dict[str, LifeCourseRow] = {}
    offers: defaultdict[str, list[str]] = defaultdict(list)
    for row in story.of(LIFE_COURSES):
        rows.setdefault(row.intervention, row)
        if row.offer is not None:
            offers[row.intervention].append(row.offer)
    first: defaultdict[str, list[str]] = defaultdict(list)
    for required in story.of(COURSE_REQUIRES):
        first[required.intervention].append(required.first)
    return {key: (Course(_as_asked(row), tuple(offers[key]), (), tuple(first[key])), row) for key, row in rows.items()}


def _as_asked(row: LifeCourseRow) -> CourseRow:
    return CourseRow(
        row.citizen,
        row.intervention,
        row.title,
        row.status,
        row.decided_on,
        row.planned_start,
        row.started_on,
        row.ended_on,
        row.months,
        row.start_words,
        row.draft,
        row.source,
        row.offer,
    )


def expected_starts(courses: Mapping[str, Course]) -> dict[str, date]:
    """When each unfinished course may begin at the earliest: as planned, else the day after the ones it comes after.

    A course is left out where nobody knows: nothing is planned, or one before it has no known length.
    """
    found: dict[str, date] = {}
    unknown: set[str] = set()

    def end_of(key: str) -> date | None:
        course = courses.get(key)
        if course is None:
            return None
        if course.ended is not None:
            return course.ended
        start = course.row.started_on or start_of(key)
        return None if start is None or not course.row.months else _after(start, course.row.months) - _DAY

    def start_of(key: str) -> date | None:
        if key in found or key in unknown:
            return found.get(key)
        unknown.add(key)  # a circle is never known
        course = courses[key]
        start = course.start
        if start is None and course.first:
            ends = [end_of(first) for first in course.first]
            start = None if None in ends else max(end for end in ends if end is not None) + _DAY
        if start is not None:
            unknown.discard(key)
            found[key] = start
        return start

    for key in courses:
        start_of(key)
    return found


def _after(start: date, months: float) -> date:
    """So many months later; beyond the calendar its last day."""
    return start + timedelta(days=min(round(months * _DAYS_IN_MONTH), (date.max - start).days))


def course_lines(story: Story, near: Surroundings, on: date) -> Iterator[Line]:
    """A line for each course, those that began or were decided first on top."""
    courses = life_courses(story)
    starts = expected_starts({key: course for key, (course, _) in courses.items()})
    for key in sorted(courses, key=lambda key: (_begin(courses[key][0], starts.get(key)) or date.max, key)):
        course, row = courses[key]
        bars = tuple(_bars(course, starts.get(key), on))
        ended = course.ended
        marks = (Mark(ended, Sign.ENDED, Sentence("slut", "ended")),) if ended is not None and not row.draft else ()
        by = [who.name for who in runners_of(story, key, near)]
        state = _state(course, row, bars, starts.get(key), on, by)
        yield Line(Lane.COURSES, Sentence(row.title, row.title), state, bars, marks, thing=course.thing)


def _begin(course: Course, start: date | None) -> date | None:
    return course.row.decided_on or course.row.started_on or start


def _bars(course: Course, start: date | None, on: date) -> Iterator[Bar]:
    row = course.row
    if row.draft:
        first = start or row.decided_on or on
        yield Bar(first, _planned_end(first, row.months), Look.DRAFT, Sentence("kladde", "draft"))
        return
    if row.status == "cancelled":
        first_day = row.decided_on or row.started_on or row.planned_start
        if first_day is not None:
            end = max(row.ended_on or row.started_on or first_day, first_day)
            yield Bar(first_day, end, Look.CANCELLED, Sentence("aflyst", "cancelled"))
        return
    yield from _waiting(course, start, on)
    ran = course.span(on)
    if ran is not None and ran[0] <= ran[1]:
        yield Bar(*ran, Look.ACTIVE, Sentence("i gang", "active"))
    yield from _to_come(course, start, on)


def _waiting(course: Course, start: date | None, on: date) -> Iterator[Bar]:
    """From the decision until it began, or until now where it has not."""
    row, decided = course.row, course.row.decided_on
    waits = course.unfinished and (row.status != "active" or row.started_on is not None)
    words = Sentence("venter", "waiting")
    if decided is None or decided > on:
        return
    if row.started_on is not None and row.started_on <= on:
        if row.started_on > decided:
            yield Bar(decided, row.started_on - _DAY, Look.WAITING, words)
    elif waits and start is None:
        yield Bar(decided, on, Look.UNKNOWN, Sentence("venter, start ukendt", "waiting, start unknown"))
    elif waits:
        yield Bar(decided, on, Look.WAITING, words)


def _to_come(course: Course, start: date | None, on: date) -> Iterator[Bar]:
    """What is planned: from the planned start, or the rest of what runs, as long as its length is known."""
    if not course.unfinished or course.ended is not None:
        return
    words = Sentence("planlagt", "planned")
    if course.started_by(on):
        end = _planned_end(course.row.started_on, course.row.months)
        if end is not None and end > on:
            yield Bar(on + _DAY, end, Look.PLANNED, words)
    elif start is not None and start > on:
        yield Bar(start, _planned_end(start, course.row.months), Look.PLANNED, words)


def _planned_end(start: date | None, months: float | None) -> date | None:
    return None if start is None or not months else max(start, _after(start, months) - _DAY)


def _state(
    course: Course, row: LifeCourseRow, bars: Sequence[Bar], start: date | None, on: date, by: Sequence[str]
) -> Sentence:
    parts = [_stands(course, bars, start, on)]
    if row.start_words and not course.started_by(on) and course.unfinished:
        parts.append(Sentence(f"sagt: »{row.start_words}«", f"said: “{row.start_words}”"))
    if row.months and course.unfinished:
        parts.append(in_months(row.months))
    if row.weekly_appointments and course.unfinished:
        parts.append(weekly(row.weekly_appointments))
    if by:
        parts.append(listed(by))
    return joined(parts)


def joined(parts: Iterable[Sentence]) -> Sentence:
    """Pieces one after the other: "venter, start ukendt · 184 dage · Lotte Bay"."""
    some = list(parts)
    return Sentence(" · ".join(one.da for one in some), " · ".join(one.en for one in some))


def _stands(course: Course, bars: Sequence[Bar], start: date | None, on: date) -> Sentence:
    if course.row.draft:
        return Sentence("kladde", "draft")
    if course.row.status == "cancelled":
        return Sentence("aflyst", "cancelled")
    if course.ended is not None and course.ended <= on:
        when = day(course.ended)
        return Sentence(f"slut {when.da}", f"ended {when.en}")
    if course.started_by(on):
        when = day(course.row.started_on or on)
        return Sentence(f"i gang siden {when.da}", f"active since {when.en}")
    if course.row.status == "active":
        return Sentence("i gang, første dag ikke noteret", "active, first day not on record")
    return _waits(course, bars, start, on)


def _waits(course: Course, bars: Sequence[Bar], start: date | None, on: date) -> Sentence:
    waited = next((bar.days(on) for bar in bars if bar.look in (Look.WAITING, Look.UNKNOWN)), 0)
    n = counted(waited, ("dag", "dage"), ("day", "days"))
    if start is None:
        return Sentence(f"venter, start ukendt, {n.da}", f"waiting, start unknown, {n.en}")
    when = day(start)
    if start <= on:
        return Sentence(f"skulle være begyndt {when.da}, venter {n.da}", f"should have begun {when.en}, waiting {n.en}")
    if course.row.planned_start is None:
        return Sentence(
            f"venter på det før, tidligst {when.da}", f"waits for what comes before, {when.en} at the earliest"
        )
    return Sentence(f"begynder {when.da}, venter {n.da}", f"begins {when.en}, waiting {n.en}")


def _number(value: float) -> Sentence:
    text = f"{value:.1f}".removesuffix(".0")
    return Sentence(text.replace(".", ","), text)


def weekly(value: float) -> Sentence:
    """So many appointments a week: "2,5 aftaler om ugen"."""
    n = _number(value)
    one = n.en == "1"
    return Sentence(
        f"{n.da} {'aftale' if one else 'aftaler'} om ugen", f"{n.en} {'appointment' if one else 'appointments'} a week"
    )
