"""The weeks ahead as a picture: one bar for each course, on one axis of months. The words stand in the table beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graphmodel.citizen_network.knitting import Week
from graphmodel.citizen_network.schedule import DAYS_IN_MONTH, Schedule
from viz.picture.text import wrap

WIDTH = 880
LABEL = 250
ROW = 44
TOP = 30
WEEKS = 64
"""The height of the field with appointments a week."""
_SHORTEST = timedelta(days=84)
_TEXT = 14.0
_LINES = 2


@dataclass(frozen=True, slots=True)
class Bar:
    """One course: ``kind`` is draft, running or planned; ``open_end`` where nobody knows how long it takes.

    ``sure`` is False where the start is not known. ``label`` are the lines of its title beside it, ``whole`` the title.
    """

    x: float
    y: float
    width: float
    kind: str
    label: tuple[str, ...]
    whole: str
    sure: bool
    open_end: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a month on the axis; ``named`` every so many."""

    x: float
    day: date
    named: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One week's appointments as a column; ``full`` when they are too many."""

    x: float
    y: float
    width: float
    height: float
    full: bool


@dataclass(frozen=True, slots=True)
class PlanPicture:
    """The picture: ``limit`` is the height of the line of how many appointments are enough."""

    width: int
    height: int
    base: float
    limit: float
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    columns: tuple[Column, ...]


def plan_picture(
    schedule: Schedule, titles: Mapping[str, str], drafted: Iterable[str], weeks: Sequence[Week], enough: int
) -> PlanPicture:
    """Drafted, running and planned courses by when they begin; unplaced ones are left to the table."""
    last = max([schedule.day + _SHORTEST, *(one.end or one.start for one in schedule.placed.values())])
    scale = (WIDTH - LABEL - 10) / max(1, (last - schedule.day).days)

    def at(when: date) -> float:
        return round(LABEL + max(0, (when - schedule.day).days) * scale, 1)

    drafts = set(drafted)
    bars = []
    for number, (key, one) in enumerate(sorted(schedule.placed.items(), key=lambda item: (item[1].start, item[0]))):
        kind = "draft" if key in drafts else "running" if one.start <= schedule.day and one.sure else "planned"
        end = one.end or last
        label = wrap(titles[key], _TEXT, LABEL - 16)
        kept = label if len(label) <= _LINES else (*label[: _LINES - 1], f"{label[_LINES - 1].rstrip()} …")
        bars.append(
            Bar(at(one.start), TOP + number * ROW, max(6.0, at(end) - at(one.start)), kind, kept, titles[key], one.sure,
                one.end is None)
        )  # fmt: skip
    base = TOP + len(bars) * ROW + WEEKS + 20
    most = max([enough * 1.4, *(week.appointments for week in weeks)])
    tall = WEEKS / most
    columns = tuple(
        Column(at(week.first), round(base - week.appointments * tall, 1), round(max(1.0, 7 * scale - 1), 1),
               round(week.appointments * tall, 1), week.appointments > enough)
        for week in weeks
    )  # fmt: skip
    ticks = tuple(_ticks(schedule.day, last, at))
    return PlanPicture(WIDTH, round(base + 24), base, round(base - enough * tall, 1), tuple(bars), ticks, columns)


def _ticks(first: date, last: date, at: Callable[[date], float]) -> Iterable[Tick]:
    months = max(1, round((last - first).days / DAYS_IN_MONTH))
    step = next(n for n in (1, 2, 3, 6, 12, 24) if months / n <= 8 or n == 24)
    day = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    number = 0
    while day <= last:
        yield Tick(at(day), day, number % step == 0)
        number += 1
        day = (day + timedelta(days=32)).replace(day=1)
