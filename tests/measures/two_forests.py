"""The two worked examples that every measure is tried on, small enough to work out by hand.

The first is a network of organisations J {j1 j2}, S {s1 s2}, P {p1 p2}. The second has everything: organisations A {a b c},
B {d e}, C {f}; A and B are health, C housing; who helps whom, and dated contacts about citizens.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from graphmodel.measures.forest_columns import ForestColumns, columns_of
from graphmodel.measures.window import Window

G_LINKS = (("j1", "j2"), ("s1", "s2"), ("p1", "p2"), ("j1", "s1"), ("s1", "p1"))
G_GROUP = {"j1": "J", "j2": "J", "s1": "S", "s2": "S", "p1": "P", "p2": "P"}
G_ARCS = (("j2", "j1"), ("j1", "s1"), ("s1", "p1"), ("p1", "p2"), ("s1", "s2"))

START = date(2026, 1, 1)
"""Day 0 of the second example."""
UNIT = {"a": "A", "b": "A", "c": "A", "d": "B", "e": "B", "f": "C"}
SECTOR = {"A": "health", "B": "health", "C": "housing"}
HELPS = (("1", "abd"), ("2", "ad"), ("3", "cef"), ("4", "f"))
CONTACTS = (
    ("a", "b", "1", 5),
    ("a", "b", "1", 20),
    ("b", "a", "1", 30),
    ("a", "d", "2", 40),
    ("b", "c", "1", 50),
    ("c", "a", "1", 60),
    ("d", "e", "2", 70),
    ("e", "f", "3", 80),
    ("c", "e", "3", 3),
    ("d", "a", "2", 90),
    ("d", "a", "1", 95),
)
WHOLE = Window(START, START + timedelta(days=100))
FROM_DAY_10 = Window(START + timedelta(days=10), START + timedelta(days=100))


def the_day(number: int) -> date:
    """A day of the second example."""
    return START + timedelta(days=number)


def forest() -> ForestColumns:
    """The second example as columns; help has neither beginning nor end."""
    contacts = [(f"k{n:02}", *contact) for n, contact in enumerate(CONTACTS)]
    return columns_of(
        people=list(UNIT.items()),
        units=[(unit, sector, None) for unit, sector in SECTOR.items()],
        talks=[(k, one, other, citizen, the_day(n), False) for k, one, other, citizen, n in contacts],
        made=[
            (k, datetime.combine(the_day(n), datetime.min.time()), citizen, one, UNIT[one])
            for k, one, _, citizen, n in contacts
        ],
        helps=[(person, citizen, None, None) for citizen, people in HELPS for person in people],
    )
