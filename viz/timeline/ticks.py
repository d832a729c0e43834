"""The ticks of the time axis: months, quarters or years, few enough to be written on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from graphmodel.citizen_network.time_line import Axis
from viz.words import Language

_MOST_MONTHS = 4
"""So many labels "jan. 2026" fit on a phone."""
_MOST_YEARS = 6
_MONTHS_UNTIL_YEARS = 30
_LAST_LABEL = 0.9
"""A label that begins further to the right would be cut."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of the axis: where it is, and what is written there if anything."""

    x: str
    label: str
    strong: bool


def ticks_of(axis: Axis, language: Language) -> tuple[Tick, ...]:
    """A line for each month with few months, else for each year; labels at as many as fit."""
    months = (axis.last.year - axis.first.year) * 12 + axis.last.month - axis.first.month
    return tuple(_monthly(axis, months, language) if months < _MONTHS_UNTIL_YEARS else _yearly(axis))


def _monthly(axis: Axis, months: int, language: Language) -> Iterator[Tick]:
    every = next(step for step in (1, 2, 3, 4, 6, 12) if months / step <= _MOST_MONTHS)
    labelled = False
    year, month = axis.first.year, axis.first.month
    for _ in range(months + 1):
        day = date(year, month, 1)
        if axis.first <= day:
            place = axis.place(day)
            label = ""
            if (month - 1) % every == 0 and place <= _LAST_LABEL:
                label = _month(day, language, with_year=month == 1 or not labelled)
                labelled = True
            yield Tick(f"{place * 100:.2f}%", label, month == 1)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _month(day: date, language: Language, *, with_year: bool) -> str:
    locale = "en_GB" if language == "en" else "da"
    return format_date(day, "MMM y" if with_year else "MMM", locale=locale)


def _yearly(axis: Axis) -> Iterator[Tick]:
    years = [year for year in range(axis.first.year, axis.last.year + 1) if axis.first <= date(year, 1, 1)]
    every = next(step for step in (1, 2, 5, 10, 20, 50, 100) if len(years) / step <= _MOST_YEARS)
    for year in years:
        place = axis.place(date(year, 1, 1))
        label = str(year) if year % every == 0 and place <= _LAST_LABEL else ""
        yield Tick(f"{place * 100:.2f}%", label, bool(label))
