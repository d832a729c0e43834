"""Spans of days: what the slider shows and hides by, against plain sets of days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.citizen_network.spans import Span, as_span, between, help_spans, merged, written
from graphmodel.questions.network.people import HELP, HelpRow
from graphmodel.questions.story.helped_by import COORDINATORS, CoordinatorRow
from graphmodel.rules.story import Story

FIRST = date(2026, 1, 1)
DAYS = 40
CALENDAR = [FIRST + timedelta(days=n) for n in range(DAYS)]
ends = st.one_of(st.none(), st.integers(0, DAYS - 1).map(lambda n: CALENDAR[n]))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    one, other = draw(ends), draw(ends)
    return Span(other, one) if one is not None and other is not None and other < one else Span(one, other)


def days_of(some: Iterable[Span]) -> set[date]:
    """The days of the calendar that lie in any of them, looked at one by one."""
    return {
        day
        for day in CALENDAR
        for span in some
        if (span.first is None or span.first <= day) and (span.last is None or span.last >= day)
    }


@given(st.lists(spans(), max_size=8))
def test_merged_are_the_same_days_with_room_between(some: list[Span]) -> None:
    found = merged(some)
    assert days_of(found) == days_of(some)
    for before, after in pairwise(found):
        assert before.last is not None and after.first is not None
        assert (after.first - before.last).days > 1, "those that touch are one"


@given(st.lists(spans(), max_size=8), st.integers(0, DAYS - 1), st.integers(0, DAYS - 1))
def test_between_are_all_other_days(some: list[Span], one: int, other: int) -> None:
    first, last = CALENDAR[min(one, other)], CALENDAR[max(one, other)]
    wanted = {day for day in CALENDAR if first <= day <= last} - days_of(some)
    found = between(some, first, last)
    assert days_of(found) == wanted
    assert all(span.first is not None and span.last is not None for span in found)


def test_by_hand() -> None:
    """1–3 and 4–6 touch, 8–9 stands apart; of 1–10 the seventh and tenth are left."""
    some = [Span(CALENDAR[3], CALENDAR[5]), Span(CALENDAR[0], CALENDAR[2]), Span(CALENDAR[7], CALENDAR[8]), None]
    assert written(merged(some)) == "2026-01-01/2026-01-06 2026-01-08/2026-01-09"
    assert [str(span) for span in between(some, FIRST, CALENDAR[9])] == [
        "2026-01-07/2026-01-07",
        "2026-01-10/2026-01-10",
    ]
    assert str(Span(None, None)) == "/"


def test_an_end_before_the_beginning_is_no_span() -> None:
    assert as_span(CALENDAR[3], CALENDAR[2]) is None
    with pytest.raises(ValueError, match="cannot end"):
        Span(CALENDAR[3], CALENDAR[2])


def test_when_each_helper_helps() -> None:
    """Ada twice with a gap, then holding the threads next day; the team from nobody knows when; Bo's record is out of order."""

    def helped(who: str, kind: str, since: int | None, until: int | None) -> HelpRow:
        first, last = (None if n is None else CALENDAR[n] for n in (since, until))
        return HelpRow("c", who, kind, None, None, first, last, f"{who}{since}", None)

    rows = [helped("ada", "Professional", 0, 4), helped("ada", "Professional", 9, 12), helped("team", "Organisation", None, 3),
            helped("bo", "Professional", 5, 2)]  # fmt: skip
    threads = [CoordinatorRow("c", "ada", "tovholder", CALENDAR[13], None, None)]
    found = help_spans(Story("c", FIRST, {HELP.id: rows, COORDINATORS.id: threads}))
    assert {who: written(some) for who, some in found.items()} == {
        ("Professional", "ada"): "2026-01-01/2026-01-05 2026-01-10/",
        ("Organisation", "team"): "/2026-01-04",
    }
