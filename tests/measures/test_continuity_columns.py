"""Continuity of all citizens at once, against the exact function of each."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.measures import continuity as exact
from graphmodel.measures.continuity_columns import care_density, continuity
from graphmodel.measures.coordination import required_by_citizen
from graphmodel.measures.forest_columns import columns_of
from graphmodel.measures.relational import Relations, embedded, named, relations_of, rows
from graphmodel.measures.window import Window
from tests.measures.two_forests import START, UNIT, the_day

Made = tuple[str, str, int]
NOON = datetime(2026, 1, 1, 12)
RELAY = "AAAAAABBBBBBCCCCCCDDDDDD"


def forest_of(made: list[Made], units: dict[str, str | None] | None = None) -> Relations:
    """Contacts made: about whom, by whom, on which day; in order where days are equal."""
    unit = units or {}
    return relations_of(
        columns_of(
            made=[
                (f"k{n:03}", NOON + timedelta(days=day), c, who, unit.get(who)) for n, (c, who, day) in enumerate(made)
            ]
        ),
        embedded(),
    )


def figures(relations: Relations, window: Window | None = None) -> dict[str, dict[str, float | None]]:
    return {citizen: row for (citizen,), row in named(rows(continuity(relations, window)), ("citizen",)).items()}


@pytest.mark.parametrize(
    ("contacts", "coc", "upc", "secon"),
    [
        ("AABAC", "3/10", "3/5", "1/4"),
        ("ABABAB", "2/5", "1/2", "0"),
        ("AAABBB", "2/5", "1/2", "4/5"),
        (RELAY, "5/23", "1/4", "20/23"),
    ],
)
def test_the_worked_examples(contacts: str, coc: str, upc: str, secon: str) -> None:
    found = figures(forest_of([("c", who, day) for day, who in enumerate(contacts)]))["c"]
    assert found["contacts"] == len(contacts)
    assert [found["coc"], found["upc"], found["secon"]] == pytest.approx(
        [float(Fraction(each)) for each in (coc, upc, secon)], rel=0, abs=1e-12
    )


def test_fragmentation_is_counted_over_units() -> None:
    found = figures(forest_of([("c", who, n) for n, who in enumerate("AABAC")], {"A": "J", "B": "J", "C": "M"}))
    assert found["c"]["fci"] == pytest.approx(2 / 5, rel=0, abs=1e-12)


def test_the_citizens_of_the_second_example(relations: Relations) -> None:
    found = figures(relations)
    assert [found["1"][name] for name in ("coc", "upc", "secon")] == pytest.approx(
        [2 / 15, 1 / 3, 2 / 5], rel=0, abs=1e-12
    )
    assert found["2"]["contacts"] == 3
    assert [found["2"][name] for name in ("coc", "upc", "secon", "fci")] == [None] * 4, "too few"


def test_care_density_of_the_second_example(relations: Relations) -> None:
    table = rows(care_density(required_by_citizen(relations, Window(START, START))))
    assert {row["citizen"]: row["density"] for row in table.to_pylist()} == pytest.approx(
        {"1": 4 / 3, "2": 2, "3": 1}, rel=0, abs=1e-12
    )


def test_care_density_of_the_first_example() -> None:
    helps = {"1": "ACD", "2": "AD", "3": "AD", "4": "D", "5": "C"}
    relations = relations_of(
        columns_of(helps=[(who, citizen, None, None) for citizen, some in helps.items() for who in some]), embedded()
    )
    table = rows(care_density(required_by_citizen(relations, Window(START, START))))
    assert {row["citizen"]: row["density"] for row in table.to_pylist()} == pytest.approx(
        {"1": 5 / 3, "2": 3, "3": 3}, rel=0, abs=1e-12
    )


def test_the_window_holds_both_its_days() -> None:
    made = [("c", who, day) for day, who in enumerate("AABACB")]
    found = figures(forest_of(made), Window(the_day(1), the_day(4)))["c"]
    assert found["contacts"] == 4
    assert found["secon"] == 0


def test_fewer_than_two_contacts_cannot_be_asked_for(relations: Relations) -> None:
    with pytest.raises(ValueError, match="fewer than two"):
        continuity(relations, fewest=1)


contacts = st.lists(st.tuples(st.sampled_from("12"), st.sampled_from("abcx"), st.integers(0, 5)), max_size=24)


@settings(max_examples=40, deadline=None)
@given(contacts)
def test_against_the_exact_figures_of_each_citizen(made: list[Made]) -> None:
    units: dict[str, str | None] = dict(UNIT)
    per: defaultdict[str, list[str]] = defaultdict(list)
    for _, (citizen, who, _) in sorted(enumerate(made), key=lambda each: (each[1][2], each[0])):
        per[citizen].append(who)
    found = figures(forest_of(made, units))
    assert found.keys() == per.keys()
    for citizen, helpers in per.items():
        placed = [unit for who in helpers if (unit := units.get(who)) is not None]
        row = found[citizen]
        assert (row["contacts"], row["placed"]) == (len(helpers), len(placed))
        for name, figure in (
            ("coc", exact.coc(helpers)),
            ("upc", exact.upc(helpers)),
            ("secon", exact.secon(helpers)),
            ("fci", exact.fci(placed)),
        ):
            if isinstance(figure, exact.TooFew):
                assert row[name] is None
            else:
                assert row[name] == pytest.approx(float(figure), rel=0, abs=1e-12)
                assert str(row[name]) != "-0.0"
