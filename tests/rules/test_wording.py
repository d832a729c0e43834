"""How long something has lasted, in words that agree with the age beside it."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.rules.wording import span
from viz.words.formats import ago


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "0 dage"),
        (1, "1 dag"),
        (20, "20 dage"),
        (21, "3 uger"),
        (41, "5 uger"),
        (69, "9 uger"),
        (90, "3 måneder"),
        (105, "3 måneder"),
        (291, "9 måneder"),
        (365, "12 måneder"),
        (549, "18 måneder"),
        (730, "2 år"),
        (1095, "3 år"),
    ],
)
def test_what_is_begun_does_not_count(days: int, said: str) -> None:
    assert span(days).da == said


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.integers(3, 23))
def test_whole_calendar_months_are_said_as_such(today: date, months: int) -> None:
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    then = date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))
    assert span((today - then).days).da == f"{months} måneder"


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.integers(75, 690))
def test_it_agrees_with_the_age_beside_it_but_for_the_last_days_of_a_month(today: date, days: int) -> None:
    told = ago(today - timedelta(days=days), today, "da")
    soon = ago(today - timedelta(days=days + 4), today, "da")
    assert f"for {span(days).da} siden" in (told, soon)
