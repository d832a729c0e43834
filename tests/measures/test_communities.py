"""Communities and how alike two groupings are: the worked examples, and random networks against networkx and by definition."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations
from math import log

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.measures import communities
from graphmodel.measures.network import Ints, Network, network_of
from tests.measures.networks import as_networkx, first, networks, second

BEST = np.array([0, 0, 1, 0, 1, 1])
"""{a b d} {c e f}."""


def test_modularity_of_the_first_example() -> None:
    network, labels, _ = first()
    assert communities.modularity(network, labels) == Fraction(26, 100)


def test_modularity_of_the_second_example() -> None:
    network, labels, _ = second()
    assert communities.modularity(network, labels) == Fraction(9, 242)
    assert communities.modularity(network, BEST) == Fraction(39, 242)


def test_no_other_grouping_of_the_second_example_is_better() -> None:
    network, _, _ = second()
    every = {tuple(labels) for labels in _groupings(6)}
    assert len(every) == 203
    assert max(communities.modularity(network, np.array(labels)) for labels in every) == Fraction(39, 242)


def test_leiden_finds_the_best_grouping_and_finds_it_again() -> None:
    network, labels, _ = second()
    found = communities.leiden(network)
    assert found.labels.tolist() == BEST.tolist()
    assert found.modularity == Fraction(39, 242)
    assert found.count == 2
    assert communities.leiden(network).labels.tolist() == found.labels.tolist()
    assert communities.ari(found.labels, labels) == Fraction(-3, 17)
    assert communities.nmi(found.labels, labels) == pytest.approx(0.16877288934, abs=1e-11)


def test_a_search_that_is_not_tried_finds_nothing() -> None:
    network, _, _ = second()
    with pytest.raises(ValueError, match="once at least"):
        communities.leiden(network, tries=0)


def test_two_cliques_are_two_communities_until_the_resolution_joins_or_splits_them() -> None:
    inside = [(a + add, b + add, 1) for add in (0, 5) for a, b in combinations(range(5), 2)]
    network = network_of(range(10), [*inside, (0, 5, 1)])
    assert communities.leiden(network).count == 2
    assert communities.leiden(network, resolution=0.01).count == 1
    assert communities.leiden(network, resolution=20.0).count == 10


def test_the_same_grouping_under_other_names_is_the_same() -> None:
    assert communities.ari([0, 0, 1, 2], [5, 5, 3, 4]) == 1
    assert communities.nmi([0, 0, 1, 2], [5, 5, 3, 4]) == pytest.approx(1, abs=1e-12)


def test_where_chance_leaves_no_choice_there_is_no_ari() -> None:
    assert communities.ari([0, 0, 0], [1, 1, 1]) is None
    assert communities.ari([0], [0]) is None


def test_a_network_without_links_has_no_modularity_to_speak_of() -> None:
    assert communities.modularity(network_of("ab", []), np.array([0, 1])) == 0


@settings(max_examples=60, deadline=None)
@given(networks(), st.sampled_from([1, Fraction(1, 2), 2]))
def test_modularity_against_networkx(drawn: tuple[Network, Ints, int], resolution: Fraction | int) -> None:
    network, labels, groups = drawn
    if not network.links:
        return
    graph = as_networkx(network)
    parts = [set(np.flatnonzero(labels == group).tolist()) for group in range(groups)]
    expected = nx.community.modularity(graph, parts, resolution=float(resolution))
    assert float(communities.modularity(network, labels, resolution=resolution)) == pytest.approx(expected, abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=12))
def test_agreement_by_definition(both: list[tuple[int, int]]) -> None:
    one, other = [a for a, _ in both], [b for _, b in both]
    pairs = list(combinations(both, 2))
    together = sum(a[0] == b[0] and a[1] == b[1] for a, b in pairs)
    rows, columns = sum(a[0] == b[0] for a, b in pairs), sum(a[1] == b[1] for a, b in pairs)
    expected, most = Fraction(rows * columns, len(pairs)), Fraction(rows + columns, 2)
    assert communities.ari(one, other) == (None if most == expected else (together - expected) / (most - expected))
    entropy = [-sum(c / len(both) * log(c / len(both)) for c in Counter(each).values()) for each in (one, other, both)]
    if sum(entropy[:2]):
        mutual = entropy[0] + entropy[1] - entropy[2]
        assert communities.nmi(one, other) == pytest.approx(2 * mutual / (entropy[0] + entropy[1]), abs=1e-9)


def _groupings(size: int) -> list[list[int]]:
    """Every way to group so many."""
    if size == 0:
        return [[]]
    return [[*labels, label] for labels in _groupings(size - 1) for label in range(max(labels, default=-1) + 2)]
