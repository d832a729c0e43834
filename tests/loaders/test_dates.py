"""Dates and moments in every form that people and systems write."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.dates import read_date, read_moment

TODAY = date(2026, 3, 31)
THIRD = date(2026, 3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-03",
        "03-03-2026",
        "3.3.2026",
        "3/3-2026",
        "03/03/2026",
        "3. marts 2026",
        "3 mar 2026",
        "d. 3. Marts 2026",
        "2026-3-3",
        "3 March 2026",
    ],
)
def test_forms_of_a_date(text: str) -> None:
    assert read_date(text, TODAY) == THIRD
    assert read_moment(text, TODAY) == datetime(2026, 3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-03 10:15",
        "2026-03-03T10:15:00",
        "03-03-2026 10.15",
        "3. marts 2026 kl. 10.15",
        "3/3-2026, kl 10:15",
        "2026-03-03T10:15:00.000",
    ],
)
def test_forms_of_a_moment(text: str) -> None:
    assert read_moment(text, TODAY) == datetime(2026, 3, 3, 10, 15)
    assert read_date(text, TODAY) is None


def test_a_zone_becomes_danish_time() -> None:
    assert read_moment("2026-07-01T10:15:00Z", TODAY) == datetime(2026, 7, 1, 12, 15)
    assert read_moment("2026-01-01T10:15:00+01:00", TODAY) == datetime(2026, 1, 1, 10, 15)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("@", date(2026, 3, 31)),
        ("@-3d", date(2026, 3, 28)),
        ("@+2w", date(2026, 4, 14)),
        ("@-1m", date(2026, 2, 28)),
        ("@-18m", date(2024, 9, 30)),
        ("@-8y", date(2018, 3, 31)),
        ("@-1y+3d", date(2025, 4, 3)),
    ],
)
def test_dates_count_from_the_day_of_the_load(text: str, day: date) -> None:
    assert read_date(text, TODAY) == day


def test_a_relative_moment_has_its_own_time() -> None:
    assert read_moment("@-3d 10:15", TODAY) == datetime(2026, 3, 28, 10, 15)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31-02-2026",
        "2026-13-01",
        "03-04-26",
        "i går",
        "@-3",
        "@-99999y",
        "10:15",
        "2026-03-03 25:00",
        "0000-01-01",
        "32. marts 2026",
    ],
)
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    assert read_moment(text, TODAY) is None


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    read_moment(text, TODAY)


@settings(deadline=None)
@given(st.datetimes(datetime(1000, 1, 1), datetime(9999, 12, 31)).map(lambda t: t.replace(microsecond=0)))
def test_what_is_written_is_read_back(moment: datetime) -> None:
    assert read_moment(moment.isoformat(" "), TODAY) == moment
    assert read_moment(f"{moment.day}-{moment.month}-{moment.year:04} {moment:%H:%M:%S}", TODAY) == moment
