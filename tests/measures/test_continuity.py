"""Continuity: every worked example as an exact fraction, and against counting written another way."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networkx.algorithms import bipartite

from graphmodel.measures.continuity import TooFew, care_density, coc, fci, secon, upc

RELAY = "AAAAAABBBBBBCCCCCCDDDDDD"
IN_ORDER = (coc, upc, secon, fci)
MET = st.lists(st.sampled_from("abcde"), min_size=4, max_size=30)


@pytest.mark.parametrize(
    ("contacts", "expected"),
    [
        ("AABAC", Fraction(3, 10)),
        ("ABABAB", Fraction(2, 5)),
        ("AAABBB", Fraction(2, 5)),
        (RELAY, Fraction(5, 23)),
        ("aabbcd", Fraction(2, 15)),
    ],
)
def test_continuity_of_care(contacts: str, expected: Fraction) -> None:
    assert coc(contacts) == expected


@pytest.mark.parametrize(
    ("contacts", "expected"),
    [("AABAC", Fraction(3, 5)), (RELAY, Fraction(1, 4)), ("aabbcd", Fraction(1, 3)), ("ABABAB", Fraction(1, 2))],
)
def test_usual_provider(contacts: str, expected: Fraction) -> None:
    assert upc(contacts) == expected


@pytest.mark.parametrize(
    ("contacts", "expected"),
    [
        ("AABAC", Fraction(1, 4)),
        ("ABABAB", Fraction(0)),
        ("AAABBB", Fraction(4, 5)),
        (RELAY, Fraction(20, 23)),
        ("aabbcd", Fraction(2, 5)),
    ],
)
def test_sequential_continuity(contacts: str, expected: Fraction) -> None:
    assert secon(contacts) == expected


def test_fragmentation_over_organisations() -> None:
    works_in = {"A": "J", "B": "J", "C": "M"}
    assert fci([works_in[helper] for helper in "AABAC"]) == Fraction(2, 5)
    assert fci("JJJJ") == 0


def test_three_contacts_are_too_few_though_the_definition_has_a_value() -> None:
    """Citizen 2 of the second forest."""
    assert [measure("add", fewest=2) for measure in (coc, upc, secon)] == [
        Fraction(1, 3),
        Fraction(2, 3),
        Fraction(1, 2),
    ]
    assert {measure("add") for measure in IN_ORDER} == {TooFew(found=3, needed=4)}


def test_a_relay_follows_on_without_a_break_and_has_no_usual_helper() -> None:
    assert secon(RELAY) == Fraction(20, 23)
    assert upc(RELAY) == Fraction(1, 4)


def shared(helps: dict[str, str], citizen: str) -> list[set[str]]:
    """The helpers of a citizen, each with all whom they help; ``helps`` has a citizen's helpers."""
    return [{other for other, some in helps.items() if helper in some} for helper in helps[citizen]]


@pytest.mark.parametrize(
    ("helps", "expected"),
    [
        (
            {"1": "ACD", "2": "AD", "3": "AD", "4": "D", "5": "C"},
            [Fraction(5, 3), Fraction(3), Fraction(3), TooFew(found=1, needed=2), TooFew(found=1, needed=2)],
        ),
        (
            {"1": "abd", "2": "ad", "3": "cef", "4": "f"},
            [Fraction(4, 3), Fraction(2), Fraction(1), TooFew(found=1, needed=2)],
        ),
    ],
)
def test_care_density(helps: dict[str, str], expected: list[Fraction | TooFew]) -> None:
    assert [care_density(shared(helps, citizen)) for citizen in helps] == expected


def test_nobody_helps() -> None:
    assert care_density([]) == TooFew(found=0, needed=2)
    assert coc([]) == TooFew(found=0, needed=4)


@pytest.mark.parametrize("measure", IN_ORDER)
def test_one_contact_is_never_enough(measure: object) -> None:
    assert callable(measure)
    with pytest.raises(ValueError, match="undefined"):
        measure("a", fewest=1)


@given(MET)
def test_against_counting_every_pair(met: Sequence[str]) -> None:
    pairs = list(permutations(range(len(met)), 2))
    same = [pair for pair in pairs if met[pair[0]] == met[pair[1]]]
    assert coc(met) == Fraction(len(same), len(pairs))
    assert fci(met) == Fraction(len(pairs) - len(same), len(pairs))
    assert secon(met) == Fraction(sum(b == a + 1 for a, b in same), len(met) - 1)
    assert upc(met) == max(Fraction(sum(one == other for other in met), len(met)) for one in met)


@given(MET, st.randoms(use_true_random=False))
def test_order_matters_to_the_sequence_only(met: list[str], random: object) -> None:
    assert hasattr(random, "shuffle")
    shuffled = list(met)
    random.shuffle(shuffled)
    assert [measure(shuffled) for measure in (coc, upc, fci)] == [measure(met) for measure in (coc, upc, fci)]
    for measure in IN_ORDER:
        value = measure(met)
        assert isinstance(value, Fraction)
        assert 0 <= value <= 1
        assert str(float(value)) != "-0.0"


@given(st.dictionaries(st.integers(0, 9), st.sets(st.sampled_from("abcdef"), min_size=1), min_size=1))
def test_care_density_against_projection(helps: dict[int, set[str]]) -> None:
    """networkx weighs the projection of citizens and helpers on the helpers by the citizens they share."""
    graph = nx.Graph((citizen, helper) for citizen, some in helps.items() for helper in some)
    weights = bipartite.weighted_projected_graph(graph, {helper for some in helps.values() for helper in some})
    for citizen, some in helps.items():
        around = weights.subgraph(some)
        found = care_density([set(graph[one]) for one in some])
        if len(some) < 2:
            assert found == TooFew(len(some), 2)
        else:
            assert found == Fraction(int(around.size(weight="weight")), len(some) * (len(some) - 1) // 2), citizen
