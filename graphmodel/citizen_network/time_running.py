"""What ran and what did not, as lines of the time line: passive periods, and how many appointments a week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from graphmodel.citizen_network.spans import Span, as_span, between
from graphmodel.citizen_network.talking import events_of
from graphmodel.citizen_network.time_courses import joined, life_courses, weekly
from graphmodel.citizen_network.time_line import Bar, Lane, Line, Look, Mark, Sign
from graphmodel.rules.courses import Course
from graphmodel.rules.story import Story
from graphmodel.rules.wording import counted
from graphmodel.who_to_call.answer import Sentence

_DAY = timedelta(days=1)


def passive_line(story: Story, first: date, on: date) -> Iterator[Line]:
    """The days from one day until now on which no course ran, as the figures count them: overlapping courses count once."""
    ran = [_ran(course, on) for course, _ in life_courses(story).values() if course.row.status != "cancelled"]
    free = between(ran, first, on)
    words = Sentence("intet i gang", "nothing active")
    bars = tuple(Bar(span.first or first, span.last, Look.PASSIVE, words) for span in free)
    if bars:
        total = sum(bar.days(on) for bar in bars)
        n = counted(total, ("dag", "dage"), ("day", "days"))
        longest = max(bars, key=lambda bar: bar.days(on))
        m = counted(longest.days(on), ("dag", "dage"), ("day", "days"))
        state = Sentence(f"{n.da} i alt; længst {m.da} i træk", f"{n.en} in all; {m.en} in a row at most")
        yield Line(Lane.PASSIVE, Sentence("Passive perioder", "Passive periods"), state, bars)


def _ran(course: Course, on: date) -> Span | None:
    ran = course.span(on)
    return None if ran is None else as_span(*ran)


def appointments_line(story: Story, on: date) -> Iterator[Line]:
    """How many appointments a week the courses that ran took, and every appointment that was moved."""
    bars = tuple(_weekly_bars(story, on))
    marks = tuple(_moved(story, on))
    if bars or marks:
        now = next((bar.number for bar in bars if bar.first <= on <= (bar.last or on)), None) or 0.0
        state = weekly(now)
        if marks:
            late = sum(mark.amiss for mark in marks)
            n = counted(len(marks), ("flyttet", "flyttet"), ("moved", "moved"))
            state = joined(
                [
                    state,
                    Sentence(f"{n.da}, {late} med højst en dags varsel", f"{n.en}, {late} at a day's notice at most"),
                ]
            )
        name = Sentence("Aftaler om ugen", "Appointments a week")
        yield Line(Lane.APPOINTMENTS, name, state, bars, marks)


def _weekly_bars(story: Story, on: date) -> Iterator[Bar]:
    """The sum over the courses that ran, from each day it changed to the next."""
    steps: defaultdict[date, float] = defaultdict(float)
    for course, row in life_courses(story).values():
        ran = None if row.status == "cancelled" or not row.weekly_appointments else _ran(course, on)
        if ran is not None and ran.first is not None and ran.last is not None and row.weekly_appointments:
            steps[ran.first] += row.weekly_appointments
            if ran.last < on:
                steps[ran.last + _DAY] -= row.weekly_appointments
    days = sorted(steps)
    total = 0.0
    for begin, following in pairwise([*days, on + _DAY]):
        total = round(total + steps[begin], 6)
        if total > 0:
            yield Bar(begin, following - _DAY, Look.WEEKLY, weekly(total), total)


_LATE = 1
"""Told so many days before or fewer, an appointment was moved at the last moment."""


def _moved(story: Story, on: date) -> Iterator[Mark]:
    for event in events_of(story):
        notice = event.row.notice_days
        if notice is not None and event.day <= on:
            n = counted(notice, ("dags", "dages"), ("day's", "days'"))
            words = (
                Sentence("flyttet samme dag", "moved the same day")
                if notice == 0
                else Sentence(f"flyttet med {n.da} varsel", f"moved at {n.en} notice")
            )
            yield Mark(event.day, Sign.LATE, words, amiss=notice <= _LATE)
