"""Contacts from group to group, on the second worked example and against counting by hand."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.measures.contact_matrix import contact_matrix, linked_pairs
from graphmodel.measures.forest_columns import columns_of
from graphmodel.measures.relational import Relations, embedded, named, relations_of, rows
from graphmodel.measures.window import Window
from tests.measures.two_forests import FROM_DAY_10, SECTOR, START, UNIT, the_day

CELL = ("from_group", "to_group")


def contacts(relations: Relations, level: str, window: Window | None = None) -> dict[tuple[str, ...], int]:
    matrix = named(rows(contact_matrix(relations, level, window)), CELL)  # type: ignore[arg-type]
    return {cell: numbers["contacts"] for cell, numbers in matrix.items()}


def test_from_unit_to_unit(relations: Relations) -> None:
    assert contacts(relations, "unit") == {("A", "A"): 5, ("A", "B"): 2, ("B", "A"): 2, ("B", "B"): 1, ("B", "C"): 1}


def test_from_sector_to_sector(relations: Relations) -> None:
    assert contacts(relations, "sector") == {("health", "health"): 10, ("health", "housing"): 1}


def test_in_the_window_two_contacts_are_missing(relations: Relations) -> None:
    inside = contacts(relations, "unit", FROM_DAY_10)
    assert inside[("A", "A")] == 4
    assert inside[("A", "B")] == 1


def test_different_pairs_and_citizens_are_counted_once(relations: Relations) -> None:
    matrix = named(rows(contact_matrix(relations, "unit")), CELL)
    assert matrix["A", "A"] == {"contacts": 5, "via_citizen": 0, "people": 4, "citizens": 1}
    assert matrix["B", "A"] == {"contacts": 2, "via_citizen": 0, "people": 1, "citizens": 2}


def test_links_have_no_direction_and_are_there_once(relations: Relations) -> None:
    linked = {(row["one"], row["other"]): row["contacts"] for row in rows(linked_pairs(relations)).to_pylist()}
    assert linked == {
        ("a", "b"): 3,
        ("a", "c"): 1,
        ("a", "d"): 3,
        ("b", "c"): 1,
        ("c", "e"): 1,
        ("d", "e"): 1,
        ("e", "f"): 1,
    }


def test_what_the_citizen_carried_is_counted_apart_and_is_no_link() -> None:
    relations = relations_of(
        columns_of(
            people=[("a", "A"), ("b", "B"), ("x", None)],
            talks=[
                ("k1", "a", "b", "1", START, True),
                ("k2", "a", "b", None, START, False),
                ("k3", "a", "x", "1", START, False),
            ],
        ),
        embedded(),
    )
    matrix = named(rows(contact_matrix(relations, "unit")), CELL)
    assert matrix == {("A", "B"): {"contacts": 1, "via_citizen": 1, "people": 1, "citizens": 1}}
    assert rows(linked_pairs(relations)).num_rows == 2
    assert rows(contact_matrix(relations, "sector")).num_rows == 0


people = st.sampled_from(sorted(UNIT))
drawn = st.lists(st.tuples(people, people, st.sampled_from("1234"), st.integers(0, 20), st.booleans()), max_size=30)


@settings(max_examples=25, deadline=None)
@given(drawn, st.integers(0, 20), st.integers(0, 20))
def test_against_counting(talks: list[tuple[str, str, str, int, bool]], first: int, more: int) -> None:
    window = Window(the_day(first), the_day(first) + timedelta(days=more))
    relations = relations_of(
        columns_of(
            people=list(UNIT.items()),
            units=[(unit, sector, None) for unit, sector in SECTOR.items()],
            talks=[(f"k{n}", one, other, c, the_day(day), via) for n, (one, other, c, day, via) in enumerate(talks)],
        ),
        embedded(),
    )
    inside = [talk for talk in talks if first <= talk[3] <= first + more]
    matrix = named(rows(contact_matrix(relations, "sector", window)), CELL)

    def cell(talk: tuple[str, str, str, int, bool]) -> tuple[str, str]:
        return SECTOR[UNIT[talk[0]]], SECTOR[UNIT[talk[1]]]

    assert {key: row["contacts"] for key, row in matrix.items() if row["contacts"]} == Counter(
        cell(talk) for talk in inside if not talk[4]
    )
    assert {key: row["via_citizen"] for key, row in matrix.items() if row["via_citizen"]} == Counter(
        cell(talk) for talk in inside if talk[4]
    )
    for key, row in matrix.items():
        assert row["people"] == len({talk[:2] for talk in inside if cell(talk) == key})
        assert row["citizens"] == len({talk[2] for talk in inside if cell(talk) == key})


def test_columns_of_another_forest_are_refused() -> None:
    with pytest.raises(ValueError, match="no such tables"):
        columns_of(persons=[("a", "A")])
