"""Steps laid one after the other that do not need each other: case 5."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.rules.chains import circles, heaviest, in_months
from tests.rules.by_hand import Rows, ago, gaps
from tests.rules.conftest import DemoGaps
from tests.rules.offers_by_hand import course, fact, offer, with_offers

NEAR = with_offers(
    offer("free", asks=[("age", "at_least", "18")]), offer("asks", asks=[("dry", "is", "yes")]), offer("a")
)
TIED = with_offers(offer("then"), offer("first"), first=[("then", "first")])


async def test_kenneth_27_months_of_which_18_are_needed(demo_gaps: DemoGaps) -> None:
    (gap,) = await demo_gaps("kenneth", "chain_too_long")
    assert [thing.id for thing in gap.things] == ["kenneth-1-stof", "kenneth-2-adhd", "kenneth-3-arbejde"]
    assert gap.figures == {"months": 27, "needed_months": 18, "saved_months": 9, "steps": 3}
    assert gap.words.da == "3 indsatser efter hinanden tager 27 måneder; 18 måneder er nok."
    said = [evidence.words.da for evidence in gap.evidence]
    side = [one for one in said if "side om side" in one]
    assert len(side) == 1 and side[0].startswith("»Stofbehandling« og »ADHD-udredning og medicin« kan gå side om side")
    assert any("»Først når han er færdig med misbrugsbehandling, ser vi på ADHD.«" in one for one in said)
    assert "charlotte" in gap.people


@pytest.mark.parametrize("other", ["katja", "lene", "pernille", "rune", "sanne"])
async def test_nobody_else_of_the_cases_has_such_a_chain(demo_gaps: DemoGaps, other: str) -> None:
    assert await demo_gaps(other, "chain_too_long") == []


def chain(*, start: int, in_offer: str | None = None, said: bool = False, months: float = 6) -> tuple[Rows, Rows]:
    """A course from today for six months, and another that starts so many days from now."""
    return (
        course("one", "active", started=0, months=6, offer="a"),
        course(
            "two", "planned", decided=3, planned=-start, months=months, offer=in_offer, first=("one",) if said else ()
        ),
    )


@pytest.mark.parametrize(("start", "found"), [(183, 1), (169, 1), (168, 0), (0, 0)])
def test_after_means_at_most_two_weeks_of_overlap(start: int, found: int) -> None:
    got = gaps("chain_too_long", *chain(start=start), near=NEAR)
    assert len(got) == found
    assert all(one.figures["saved_months"] == 6 and one.since == ago(3) for one in got)


@pytest.mark.parametrize(
    ("in_offer", "dry", "found"),
    [(None, None, 0), ("asks", None, 0), ("asks", "no", 0), ("asks", "yes", 1), ("free", None, 1)],
)
def test_what_is_said_to_be_needed_counts_unless_the_offer_asks_for_nothing_more(
    in_offer: str | None, dry: str | None, found: int
) -> None:
    known = [fact("dry", dry)] if dry else []
    got = gaps("chain_too_long", *chain(start=183, in_offer=in_offer, said=True), *known, near=NEAR)
    assert len(got) == found


def test_what_the_offers_require_is_needed() -> None:
    parts = (
        course("one", "active", started=0, months=6, offer="first"),
        course("two", "planned", planned=-183, months=6, offer="then"),
    )
    assert gaps("chain_too_long", *parts, near=TIED) == []


def test_less_than_three_months_to_save_is_let_be() -> None:
    assert gaps("chain_too_long", *chain(start=183, months=2.9), near=NEAR) == []
    assert len(gaps("chain_too_long", *chain(start=183, months=3), near=NEAR)) == 1


def test_a_circle_is_no_chain() -> None:
    one = course("one", "waiting", months=6, first=("two",), offer="free")
    two = course("two", "waiting", months=6, first=("one",), offer="free")
    assert gaps("chain_too_long", one, two, near=NEAR) == []


NAMES = "abcde"
ORDERS = st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] < pair[1]))


@given(ORDERS, st.lists(st.integers(1, 9), min_size=5, max_size=5))
def test_heaviest_path_against_trying_them_all(order: set[tuple[str, str]], lengths: list[int]) -> None:
    months = dict(zip(NAMES, map(float, lengths), strict=True))
    after = {name: [first for first, then in order if then == name] for name in NAMES}
    found = heaviest(months, after)
    every = [p for n in range(1, 6) for p in permutations(NAMES, n) if all(q in order for q in pairwise(p))]
    assert found == min(every, key=lambda path: (-sum(months[one] for one in path), path))


@given(st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES))))
def test_circles_against_walking(edges: set[tuple[str, str]]) -> None:
    after = {name: [then for one, then in edges if one == name] for name in NAMES}

    def leads(one: str, other: str) -> bool:
        reached = {then for start, then in edges if start == one}
        for _ in NAMES:
            reached |= {then for start, then in edges if start in reached}
        return other in reached

    together = {tuple(n for n in NAMES if leads(one, n) and leads(n, one)) for one in NAMES}
    assert circles(after) == sorted(group for group in together if len(group) > 1)


@pytest.mark.parametrize(("number", "words"), [(27, "27 måneder"), (1, "1 måned"), (4.5, "4,5 måneder")])
def test_months_in_words(number: float, words: str) -> None:
    assert in_months(number).da == words
