"""Quarters, and how coordination moves between them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from graphmodel.measures.forest_columns import columns_of
from graphmodel.measures.relational import embedded, relations_of
from graphmodel.measures.trend import Quarter, change, congruence_by_quarter
from graphmodel.measures.window import Window, quarters


def test_quarters_end_before_the_day() -> None:
    assert quarters(date(2026, 5, 17), 3) == (
        Window(date(2025, 7, 1), date(2025, 9, 30)),
        Window(date(2025, 10, 1), date(2025, 12, 31)),
        Window(date(2026, 1, 1), date(2026, 3, 31)),
    )
    assert quarters(date(2026, 4, 1), 1) == (Window(date(2026, 1, 1), date(2026, 3, 31)),)
    with pytest.raises(ValueError, match="at least one"):
        quarters(date(2026, 5, 17), 0)


def test_a_window_does_not_end_before_it_begins() -> None:
    assert Window.ending(date(2026, 3, 31), 90) == Window(date(2026, 1, 1), date(2026, 3, 31))
    assert Window.ending(date(2026, 3, 31), 90).days == 90
    with pytest.raises(ValueError, match="cannot end"):
        Window(date(2026, 3, 2), date(2026, 3, 1))


def test_two_units_begin_to_talk() -> None:
    first, second, third = quarters(date(2026, 10, 1), 3)
    relations = relations_of(
        columns_of(
            people=[("a", "A"), ("b", "B"), ("c", "B")],
            helps=[
                ("a", "1", date(2026, 1, 1), None),
                ("b", "1", date(2026, 1, 1), None),
                ("c", "1", date(2026, 4, 1), date(2026, 6, 30)),
            ],
            talks=[
                ("k1", "b", "a", "1", date(2026, 5, 2), False),
                ("k2", "b", "a", "1", date(2026, 7, 1), False),
                ("k3", "b", "a", "1", date(2026, 3, 31), True),
            ],
        ),
        embedded(),
    )
    found = congruence_by_quarter(relations, "unit", (first, second, third))
    assert found == {
        ("A", "B"): (Quarter(first, 1, 0, 1), Quarter(second, 2, 1, 1), Quarter(third, 1, 1, 1)),
        ("B", "B"): (Quarter(first, 0, 0, 0), Quarter(second, 1, 0, 1), Quarter(third, 0, 0, 0)),
    }
    assert change(found["A", "B"][:2]) == Fraction(1, 2)
    assert change(found["A", "B"]) == Fraction(1, 2)
    assert change(found["B", "B"]) is None, "nobody had to talk in the last"
    assert change(found["A", "B"][:1]) is None
