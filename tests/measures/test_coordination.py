"""Who has to talk, who does: the worked examples, and random forests against counting pair by pair."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.measures import coordination
from graphmodel.measures.contact_matrix import linked_pairs
from graphmodel.measures.forest_columns import columns_of
from graphmodel.measures.relational import Relations, embedded, named, relations_of, rows
from graphmodel.measures.window import Window
from tests.measures.two_forests import FROM_DAY_10, SECTOR, START, UNIT, the_day

T_A = [[0, 1, 0], [0, 1, 1], [1, 1, 0]]
T_D = [[1, 1, 0], [1, 1, 1], [0, 1, 1]]


def test_requirements_are_the_product_off_the_diagonal() -> None:
    assert (np.array(T_A) @ T_D @ np.transpose(T_A)).tolist() == [[1, 2, 2], [2, 4, 3], [2, 3, 4]]
    assert coordination.requirements(T_A, T_D).toarray().tolist() == [[0, 2, 2], [2, 0, 3], [2, 3, 0]]


def test_a_third_of_the_requirements_is_met() -> None:
    contact = [[0, 1, 0], [0, 0, 0], [0, 0, 0]]
    assert coordination.congruence(coordination.requirements(T_A, T_D), contact) == Fraction(1, 3)


def test_nothing_required_has_no_congruence() -> None:
    assert coordination.congruence(np.zeros((3, 3)), np.ones((3, 3))) is None


def test_tasks_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="3 are assigned"):
        coordination.requirements(T_A, [[1]])


def answered(relations: Relations, window: Window = FROM_DAY_10) -> tuple[object, object]:
    by_citizen = coordination.required_by_citizen(relations, window)
    linked = linked_pairs(relations, window)
    pairs = coordination.required_pairs(by_citizen, relations, window)
    return coordination.answered_pairs(by_citizen, linked), coordination.answered_pairs(pairs, linked)


def test_required_pairs_and_the_citizens_they_share(relations: Relations) -> None:
    _, pairs = answered(relations)
    assert {(row["one"], row["other"]): row["citizens"] for row in rows(pairs).to_pylist()} == {
        ("a", "b"): 1,
        ("a", "d"): 2,
        ("b", "d"): 1,
        ("c", "e"): 1,
        ("c", "f"): 1,
        ("e", "f"): 1,
    }


def test_half_of_the_required_pairs_talk(relations: Relations) -> None:
    _, pairs = answered(relations)
    assert rows(coordination.overall(pairs)).to_pylist() == [{"required": 6, "met": 3, "tasks": 0}]


def test_shared_citizens_and_congruence_between_units(relations: Relations) -> None:
    by_citizen, _ = answered(relations)
    found = named(rows(coordination.by_group(by_citizen, relations, "unit")), ("one_group", "other_group"))
    assert {pair: row["citizens"] for pair, row in found.items()} == {
        ("A", "A"): 1,
        ("A", "B"): 3,
        ("A", "C"): 1,
        ("B", "C"): 1,
    }
    assert {pair: Fraction(row["met"], row["required"]) for pair, row in found.items()} == {
        ("A", "A"): 1,
        ("A", "B"): Fraction(1, 3),
        ("A", "C"): 0,
        ("B", "C"): 1,
    }
    assert found["A", "B"]["required"] == 3
    assert found["A", "B"]["citizens_unmet"] == 2, "b and d about 1, c and e about 3"


def test_congruence_between_sectors(relations: Relations) -> None:
    by_citizen, _ = answered(relations)
    found = named(rows(coordination.by_group(by_citizen, relations, "sector")), ("one_group", "other_group"))
    assert {pair: (row["met"], row["required"], row["citizens"]) for pair, row in found.items()} == {
        ("health", "health"): (2, 4, 3),
        ("health", "housing"): (1, 2, 1),
    }


def test_congruence_around_each_citizen(relations: Relations) -> None:
    by_citizen, _ = answered(relations)
    found = {row["citizen"]: row for row in rows(coordination.by_citizen(by_citizen)).to_pylist()}
    assert {c: Fraction(row["met"], row["required"]) for c, row in found.items()} == {
        "1": Fraction(2, 3),
        "2": 1,
        "3": Fraction(1, 3),
    }
    assert "4" not in found, "with one helper nobody has to talk: undefined"


def test_help_at_different_times_asks_for_nothing() -> None:
    relations = relations_of(
        columns_of(
            helps=[
                ("a", "1", None, the_day(10)),
                ("b", "1", the_day(10), the_day(20)),
                ("c", "1", the_day(21), None),
                ("c", "1", the_day(5), the_day(6)),
            ]
        ),
        embedded(),
    )
    pairs = coordination.required_by_citizen(relations, Window(the_day(0), the_day(30)))
    assert {(row["one"], row["other"]) for row in rows(pairs).to_pylist()} == {("a", "b"), ("a", "c")}
    later = coordination.required_by_citizen(relations, Window(the_day(7), the_day(30)))
    assert {(row["one"], row["other"]) for row in rows(later).to_pylist()} == {("a", "b")}


def test_pairs_weigh_by_the_open_tasks_of_the_citizens_they_share() -> None:
    relations = relations_of(
        columns_of(
            helps=[(person, citizen, None, None) for person in "ab" for citizen in "12"] + [("c", "1", None, None)],
            tasks=[
                ("1", "t1", None, None),
                ("1", "t2", the_day(3), the_day(4)),
                ("2", "t3", the_day(12), None),
                ("2", "t4", the_day(31), None),
                ("2", "t5", None, the_day(9)),
            ],
        ),
        embedded(),
    )
    window = Window(the_day(10), the_day(30))
    pairs = coordination.required_pairs(coordination.required_by_citizen(relations, window), relations, window)
    assert {(r["one"], r["other"]): (r["citizens"], r["tasks"]) for r in rows(pairs).to_pylist()} == {
        ("a", "b"): (2, 2),
        ("a", "c"): (1, 1),
        ("b", "c"): (1, 1),
    }


def test_the_domains_requirement_is_the_product() -> None:
    """T_A who helps whom, T_D each citizen's open tasks: the same weights as the matrices give."""
    helps = np.array([[1, 1, 0], [1, 0, 1], [0, 1, 1], [1, 1, 1]])
    owed = [2, 1, 3]
    relations = relations_of(
        columns_of(
            helps=[(f"p{p}", f"c{c}", None, None) for p, c in zip(*np.nonzero(helps), strict=True)],
            tasks=[(f"c{c}", f"t{c}{n}", None, None) for c, count in enumerate(owed) for n in range(count)],
        ),
        embedded(),
    )
    window = Window(START, START)
    pairs = coordination.required_pairs(coordination.required_by_citizen(relations, window), relations, window)
    product = coordination.requirements(helps, np.diag(owed)).toarray()
    assert {(int(r["one"][1]), int(r["other"][1])): r["tasks"] for r in rows(pairs).to_pylist()} == {
        (i, j): product[i, j] for i, j in combinations(range(4), 2) if product[i, j]
    }


spans = st.tuples(
    st.sampled_from("abcdef"),
    st.sampled_from("123"),
    st.one_of(st.none(), st.integers(0, 20)),
    st.one_of(st.none(), st.integers(0, 20)),
)
talks = st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.integers(0, 20), st.booleans())


@settings(max_examples=40, deadline=None)
@given(st.lists(spans, max_size=14), st.lists(talks, max_size=12), st.integers(0, 12), st.integers(0, 8))
def test_against_counting_pair_by_pair(
    helps: list[tuple[str, str, int | None, int | None]],
    said: list[tuple[str, str, int, bool]],
    first: int,
    more: int,
) -> None:
    relations = relations_of(
        columns_of(
            people=list(UNIT.items()),
            units=[(unit, sector, None) for unit, sector in SECTOR.items()],
            helps=[(p, c, _day(since), _day(until)) for p, c, since, until in helps],
            talks=[(f"k{n}", a, b, None, the_day(day), via) for n, (a, b, day, via) in enumerate(said)],
        ),
        embedded(),
    )
    days = range(first, first + more + 1)
    window = Window(the_day(first), the_day(first) + timedelta(days=more))
    required = {
        (c, *sorted((p, q)))
        for p, c, *one in helps
        for q, d, *other in helps
        if p != q and c == d and any(_holds(one, day) and _holds(other, day) for day in days)
    }
    linked = {tuple(sorted((a, b))) for a, b, day, via in said if a != b and not via and day in days}
    by_citizen, pairs = answered(relations, window)
    assert {(r["citizen"], r["one"], r["other"]) for r in rows(by_citizen).to_pylist()} == required
    whole = rows(coordination.overall(pairs)).to_pylist()[0]
    different = {pair for _, *pair_ in required for pair in [tuple(pair_)]}
    assert (whole["required"], whole["met"]) == (len(different), len(different & linked))
    for row in rows(coordination.by_group(by_citizen, relations, "unit")).to_pylist():
        here = {r for r in required if sorted((UNIT[r[1]], UNIT[r[2]])) == [row["one_group"], row["other_group"]]}
        assert row["citizens"] == len({c for c, *_ in here})
        assert row["citizens_unmet"] == len({c for c, *pair in here if tuple(pair) not in linked})
        assert row["met"] == len({tuple(pair) for _, *pair in here} & linked)


def _day(number: int | None) -> date | None:
    return None if number is None else the_day(number)


def _holds(span: list[int | None], day: int) -> bool:
    since, until = span
    return (since is None or since <= day) and (until is None or until >= day)
