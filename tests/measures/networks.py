"""The networks of the worked examples, and random ones, beside the same as networkx graphs."""

from __future__ import annotations

import networkx as nx
import numpy as np
from hypothesis import strategies as st

from graphmodel.measures.network import Ints, Network, labels_of, network_of
from tests.measures.two_forests import CONTACTS, G_GROUP, G_LINKS, UNIT


def first() -> tuple[Network, Ints, list[str]]:
    """The organisations J, P, S, in this order."""
    network = network_of(sorted(G_GROUP), [(one, other, 1) for one, other in G_LINKS])
    names, labels = labels_of(network, G_GROUP)
    return network, labels, [str(name) for name in names]


def second() -> tuple[Network, Ints, list[str]]:
    """The units A, B, C and all contacts of all days."""
    network = network_of(sorted(UNIT), [(one, other, 1) for one, other, *_ in CONTACTS])
    names, labels = labels_of(network, UNIT)
    return network, labels, [str(name) for name in names]


def as_networkx(network: Network) -> nx.Graph[int]:
    """The same people, by number, and links with their weights."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(network.size))
    for one, other, weight in zip(network.one, network.other, network.weight, strict=True):
        graph.add_edge(int(one), int(other), weight=int(weight))
    return graph


@st.composite
def networks(draw: st.DrawFn, most: int = 10) -> tuple[Network, Ints, int]:
    """A network with weights, the label of each person, and how many labels there are."""
    size = draw(st.integers(1, most))
    person = st.integers(0, size - 1)
    links = draw(st.lists(st.tuples(person, person, st.integers(1, 5)), max_size=3 * size))
    groups = draw(st.integers(1, 4))
    labels = draw(st.lists(st.integers(0, groups - 1), min_size=size, max_size=size))
    return network_of(range(size), links), np.array(labels, dtype=np.int64), groups
