"""Who holds the network together: the worked examples, and random networks against networkx and against counting triads."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.measures import brokerage
from graphmodel.measures.network import Floats, Ints, Network, network_of
from graphmodel.measures.vacancy import vacancies
from tests.measures.networks import as_networkx, first, networks, second
from tests.measures.two_forests import CONTACTS, G_ARCS, HELPS

NEAR = 1e-12


def exactly(values: Floats, *expected: Fraction | str | int) -> bool:
    return bool(values.tolist() == pytest.approx([float(Fraction(each)) for each in expected], rel=0, abs=NEAR))


def test_constraint_of_the_first_example() -> None:
    network, _, _ = first()
    found = dict(zip(network.people, brokerage.constraint(network).tolist(), strict=True))
    assert [found[who] for who in ("s1", "j1", "j2")] == pytest.approx([1 / 3, 1 / 2, 1], rel=0, abs=NEAR)


def test_a_triangle_with_one_more() -> None:
    network = network_of("abcd", [("a", "b", 1), ("b", "c", 1), ("a", "c", 1), ("a", "d", 1)])
    assert brokerage.constraint(network)[0] == pytest.approx(11 / 18, rel=0, abs=NEAR)
    assert brokerage.effective_size(network)[0] == pytest.approx(7 / 3, rel=0, abs=NEAR)


def test_positions_of_the_first_example() -> None:
    network, _, _ = first()
    people = list(network.people)
    assert brokerage.effective_size(network)[people.index("s1")] == 3
    between = dict(zip(people, brokerage.betweenness(network).tolist(), strict=True))
    assert {who: between[who] for who in ("s1", "j1", "p1")} == {"s1": 8, "j1": 4, "p1": 4}
    assert {people[n] for n in brokerage.cut_professionals(network)} == {"j1", "s1", "p1"}


def test_constraint_of_the_second_example() -> None:
    network, _, _ = second()
    weighted, unweighted = brokerage.constraint(network), brokerage.constraint(network, weighted=False)
    assert exactly(weighted, "3337/7056", "725/882", "1595/2352", "5/8", "1/3", 1)
    assert exactly(unweighted, "181/324", "8/9", "181/324", "1/2", "1/3", 1)


def test_effective_size_of_the_second_example() -> None:
    network, _, _ = second()
    assert exactly(brokerage.effective_size(network), "53/21", "7/6", "7/3", 2, 3, 1)
    assert exactly(brokerage.effective_size(network, weighted=False), "7/3", 1, "7/3", 2, 3, 1)


def test_betweenness_and_cuts_of_the_second_example() -> None:
    network, _, _ = second()
    assert exactly(brokerage.betweenness(network), "3/2", 0, 3, 1, "9/2", 0)
    assert [network.people[n] for n in brokerage.cut_professionals(network)] == ["e"]


def arcs_of(pairs: list[tuple[int, int]], size: int) -> Ints:
    arcs = np.zeros((size, size), dtype=np.int64)
    for one, other in pairs:
        arcs[one, other] = 1
    return arcs


def told(roles: brokerage.Roles, people: list[object]) -> dict[object, dict[str, int]]:
    names = ("coordinator", "gatekeeper", "representative", "itinerant", "liaison")
    found = {who: {name: int(getattr(roles, name)[n]) for name in names} for n, who in enumerate(people)}
    return {who: some for who, each in found.items() if (some := {name: n for name, n in each.items() if n})}


def test_roles_of_the_first_example() -> None:
    network, labels, _ = first()
    people = list(network.people)
    arcs = arcs_of([(people.index(a), people.index(b)) for a, b in G_ARCS], 6)
    assert told(brokerage.brokerage_roles(arcs, labels, 3), people) == {
        "j1": {"representative": 1},
        "s1": {"liaison": 1, "gatekeeper": 1},
        "p1": {"gatekeeper": 1},
    }


def test_roles_of_the_second_example() -> None:
    network, labels, _ = second()
    people = list(network.people)
    arcs = arcs_of([(people.index(a), people.index(b)) for a, b, *_ in CONTACTS], 6)
    assert told(brokerage.brokerage_roles(arcs, labels, 3), people) == {
        "a": {"coordinator": 1, "gatekeeper": 1, "representative": 2},
        "b": {"coordinator": 1},
        "c": {"representative": 1},
        "d": {"gatekeeper": 1},
        "e": {"representative": 1, "liaison": 1},
    }


def test_between_two_of_another_group_is_itinerant() -> None:
    roles = brokerage.brokerage_roles(arcs_of([(0, 1), (1, 2)], 3), np.array([0, 1, 0]), 2)
    assert told(roles, ["a", "v", "b"]) == {"v": {"itinerant": 1}}


def test_whoever_has_no_link_has_no_constraint_and_no_size() -> None:
    network = network_of("abc", [("a", "b", 1)])
    for values in (brokerage.constraint(network), brokerage.effective_size(network)):
        assert values[:2].tolist() == [1, 1]
        assert np.isnan(values[2])
    assert np.isnan(brokerage.constraint(network_of("ab", []))).all()


@settings(max_examples=80, deadline=None)
@given(networks(), st.booleans())
def test_against_networkx(drawn: tuple[Network, Ints, int], weighted: bool) -> None:
    network, _, _ = drawn
    graph = as_networkx(network)
    weight = "weight" if weighted else None
    # nodes=list(G): without it networkx 3.6.1 takes a shorter way that is wrong on weighted graphs.
    size = nx.effective_size(graph, nodes=list(graph), weight=weight)
    assert brokerage.effective_size(network, weighted=weighted).tolist() == pytest.approx(
        [size[n] for n in graph], nan_ok=True, abs=1e-9
    )
    constraint = nx.constraint(graph, weight=weight)
    assert brokerage.constraint(network, weighted=weighted).tolist() == pytest.approx(
        [constraint[n] for n in graph], nan_ok=True, abs=1e-9
    )
    between = nx.betweenness_centrality(graph, normalized=False)
    assert brokerage.betweenness(network).tolist() == pytest.approx([between[n] for n in graph], abs=1e-9)
    assert brokerage.cut_professionals(network).tolist() == sorted(nx.articulation_points(graph))


@settings(max_examples=80, deadline=None)
@given(networks())
def test_pairs_cut_against_taking_each_away(drawn: tuple[Network, Ints, int]) -> None:
    network, _, _ = drawn
    graph = as_networkx(network)

    def reached(some: nx.Graph[int], without: int) -> int:
        parts = (len(part - {without}) for part in nx.connected_components(some))
        return sum(size * (size - 1) // 2 for size in parts)

    expected = []
    for person in range(network.size):
        fewer = graph.copy()
        fewer.remove_node(person)
        expected.append(reached(graph, person) - reached(fewer, person))
    assert brokerage.pairs_cut(network).tolist() == expected


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=25),
    st.lists(st.integers(0, 2), min_size=7, max_size=7),
)
def test_roles_against_counting_triads(pairs: list[tuple[int, int]], given_labels: list[int]) -> None:
    arcs, label = {pair for pair in pairs if pair[0] != pair[1]}, given_labels
    roles = brokerage.brokerage_roles(arcs_of(pairs, 7), np.array(label), 3)
    expected: dict[object, dict[str, int]] = {}
    for a, v, b in permutations(range(7), 3):
        if (a, v) in arcs and (v, b) in arcs and (a, b) not in arcs:
            if label[a] == label[v] == label[b]:
                role = "coordinator"
            elif label[v] == label[b]:
                role = "gatekeeper"
            elif label[a] == label[v]:
                role = "representative"
            elif label[a] == label[b]:
                role = "itinerant"
            else:
                role = "liaison"
            mine = expected.setdefault(v, {})
            mine[role] = mine.get(role, 0) + 1
    assert told(roles, list(range(7))) == expected


def test_what_breaks_without_each_position() -> None:
    """The second example: without e, f is cut off from the four others, and B has no way to C; f is alone with citizen 4."""
    network, labels, _ = second()
    pairs = [("abcdef".index(who), int(citizen)) for citizen, some in HELPS for who in some]
    helper, citizen = (np.array(column) for column in zip(*pairs, strict=True))
    lost = vacancies(network, labels, helper, citizen)
    assert lost.citizens.tolist() == [2, 1, 1, 2, 1, 2]
    assert lost.alone.tolist() == [0, 0, 0, 0, 0, 1]
    assert lost.acquaintances.tolist() == [3, 2, 3, 2, 3, 1]
    assert lost.pairs.tolist() == [0, 0, 0, 0, 4, 0]
    assert lost.unit_pairs.tolist() == [0, 0, 0, 0, 1, 1], "A and B have two ways: a to d and c to e"


def test_help_by_somebody_unknown_is_refused() -> None:
    network, labels, _ = second()
    with pytest.raises(ValueError, match="not in the network"):
        vacancies(network, labels, np.array([6]), np.array([0]))
