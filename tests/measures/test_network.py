"""Links become a network: once each, weights added up, nobody linked to themselves."""

from __future__ import annotations

import networkx as nx
import pyarrow as pa
import pytest

from graphmodel.measures.contact_matrix import linked_pairs
from graphmodel.measures.network import Network, network_of, network_of_graph, network_of_table
from graphmodel.measures.relational import Relations, rows


def weights(network: Network) -> dict[tuple[object, object], int]:
    return {
        (network.people[one], network.people[other]): int(weight)
        for one, other, weight in zip(network.one, network.other, network.weight, strict=True)
    }


def test_links_are_added_up_whatever_their_direction() -> None:
    network = network_of("abc", [("b", "a", 2), ("a", "b", 3), ("c", "c", 9)])
    assert weights(network) == {("a", "b"): 5}
    assert network.degree.tolist() == [1, 1, 0]
    assert network.matrix().toarray().tolist() == [[0, 5, 0], [5, 0, 0], [0, 0, 0]]


def test_the_contacts_of_the_second_example(relations: Relations) -> None:
    people = pa.table({"person": ["f", "e", "d", "c", "b", "a"]})
    network = network_of_table(people, rows(linked_pairs(relations)))
    assert list(network.people) == ["a", "b", "c", "d", "e", "f"]
    assert weights(network)[("a", "d")] == 3
    assert network.links == 7


def test_links_to_somebody_unknown_are_left_out_of_a_table() -> None:
    linked = pa.table({"one": ["a", "a"], "other": ["b", "x"], "contacts": [1, 1]})
    assert weights(network_of_table(pa.table({"person": ["a", "b"]}), linked)) == {("a", "b"): 1}


def test_a_graph_with_directions_and_parallel_links() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph([("a", "b"), ("a", "b"), ("b", "a"), ("a", "a")])
    assert weights(network_of_graph(graph)) == {("a", "b"): 3}


def test_what_cannot_be_a_network_is_refused() -> None:
    with pytest.raises(ValueError, match="not in the network"):
        network_of("ab", [("a", "x", 1)])
    with pytest.raises(ValueError, match="twice"):
        network_of("aa", [])


def test_nobody_and_no_links() -> None:
    assert network_of([], []).links == 0
    assert network_of("ab", []).degree.tolist() == [0, 0]
