"""Opening hours as people write them, read the way a clock would."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.who_to_call.hours import Absence, is_day_off, reachability, week_of


def test_a_week_with_two_parts() -> None:
    week = week_of("ma-to 8.00-15.00; fr 8.00-14.00")
    assert week[0] == ((time(8), time(15)),) and week[4] == ((time(8), time(14)),) and week[5] == ()


def test_lunch_break_and_wrapped_days() -> None:
    week = week_of("lø-ma 9:00-12:00, 13:00-15:30")
    assert [bool(day) for day in week] == [True, False, False, False, False, True, True]
    assert week[6] == ((time(9), time(12)), (time(13), time(15, 30)))


@pytest.mark.parametrize("text", ["", "mandag 8-15", "ma 8.00", "ma-to 8.00-15.00;;"])
def test_not_hours(text: str) -> None:
    with pytest.raises(ValueError, match="hours"):
        week_of(text)


@pytest.mark.parametrize(
    ("day", "off"),
    [
        (date(2026, 4, 3), True),
        (date(2026, 6, 5), True),
        (date(2026, 12, 24), True),
        (date(2026, 4, 7), False),
        (date(2024, 4, 26), False),
        (date(2023, 5, 5), True),
    ],
)
def test_days_off(day: date, off: bool) -> None:
    """Store bededag was a holiday until 2023 and is none since 2024."""
    assert is_day_off(day) is off


def test_next_time_skips_the_whole_easter() -> None:
    found = reachability("ma-fr 9.00-12.00", datetime(2026, 4, 1, 13))
    assert found.next_open == datetime(2026, 4, 7, 9)


def test_until_further_notice() -> None:
    found = reachability("ma-fr 9.00-12.00", datetime(2026, 3, 3, 10), Absence(date(2026, 1, 1), None))
    assert (found.open_now, found.next_open) == (False, None)


def test_unknown_hours_are_said_to_be_unknown() -> None:
    assert reachability(None, datetime(2026, 3, 3, 10)).open_now is None


@given(st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2030, 1, 1)))
def test_open_now_agrees_with_the_clock(moment: datetime) -> None:
    found = reachability("ma-fr 8.00-15.00", moment)
    expected = moment.weekday() < 5 and 8 <= moment.hour < 15 and not is_day_off(moment.date())
    assert found.open_now is expected
    assert found.next_open is not None and found.next_open >= moment
