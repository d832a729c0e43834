"""The network of who speaks with whom, as the graph measures take it: people by number, links once, weights added up."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import igraph
import networkx as nx
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from scipy import sparse

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Network:
    """People and their links; link n runs between the people numbered ``one[n]`` < ``other[n]``, with a weight of ``weight[n]``.

    Undirected, no link twice, none from somebody to themselves; whoever has no link is there all the same. Make one with
    :func:`network_of`: the measures rely on it.
    """

    people: Sequence[Hashable]
    one: Ints
    other: Ints
    weight: Ints

    @property
    def size(self) -> int:
        """How many people."""
        return len(self.people)

    @property
    def links(self) -> int:
        """How many links."""
        return len(self.one)

    @cached_property
    def degree(self) -> Ints:
        """How many others each is linked to."""
        ends = np.bincount(self.one, minlength=self.size) + np.bincount(self.other, minlength=self.size)
        return ends.astype(np.int64)

    @cached_property
    def graph(self) -> Any:
        """As an igraph graph; the weights are beside it."""
        return igraph.Graph(n=self.size, edges=np.column_stack([self.one, self.other]))

    def matrix(self, *, weighted: bool = True) -> sparse.csr_array:
        """Symmetric, with the weight of each link, or 1."""
        data = (self.weight if weighted else np.ones(self.links)).astype(np.float64)
        upper = sparse.csr_array((data, (self.one, self.other)), shape=(self.size, self.size))
        return sparse.csr_array(upper + upper.T)


def network_of(people: Sequence[Hashable], links: Iterable[tuple[Hashable, Hashable, int]]) -> Network:
    """A network from links in any order and direction, weights of the same two added up, loops dropped.

    ``ValueError`` when a link has an end that is not among ``people``, or somebody is there twice.
    """
    number = {person: n for n, person in enumerate(people)}
    if len(number) != len(people):
        raise ValueError("somebody is in the network twice")
    found = list(links)
    try:
        ends = [(number[one], number[other]) for one, other, _ in found]
    except KeyError as missing:
        raise ValueError(f"a link ends at {missing}, who is not in the network") from None
    pairs = np.array(ends, dtype=np.int64).reshape(-1, 2)
    return _simple(people, pairs[:, 0], pairs[:, 1], np.array([weight for *_, weight in found], dtype=np.int64))


def network_of_table(people: pa.Table, linked: pa.Table) -> Network:
    """A network from the columns ``person`` and ``one``, ``other``, ``contacts``; links with an unknown end are left out.

    People come in the order of their ids, so that the same forest gives the same numbers.
    """
    ids = pc.unique(people.column("person")).sort()
    one, other = (pc.index_in(linked.column(name).combine_chunks(), value_set=ids) for name in ("one", "other"))
    known = pc.and_(one.is_valid(), other.is_valid())
    columns = [each.filter(known).to_numpy(zero_copy_only=False).astype(np.int64) for each in (one, other)]
    weight = linked.column("contacts").combine_chunks().filter(known).to_numpy(zero_copy_only=False)
    return _simple(ids.to_pylist(), columns[0], columns[1], weight.astype(np.int64))


def network_of_graph(graph: nx.Graph[Any], weight: str = "weight") -> Network:
    """A networkx graph as a network: directions and parallel links become one, weights added up; 1 where there is none."""
    return network_of(list(graph), [(a, b, data.get(weight, 1)) for a, b, data in graph.edges(data=True)])


def labels_of(network: Network, groups: Mapping[Any, Hashable]) -> tuple[list[Hashable], Ints]:
    """The groups in order of their names, and for each person which one; ``KeyError`` for a person without."""
    names = sorted({groups[person] for person in network.people}, key=str)
    place = {name: n for n, name in enumerate(names)}
    return names, np.array([place[groups[person]] for person in network.people], dtype=np.int64)


def _simple(people: Sequence[Hashable], one: Ints, other: Ints, weight: Ints) -> Network:
    low, high = np.minimum(one, other), np.maximum(one, other)
    real = low != high
    codes, which = np.unique(low[real] * len(people) + high[real], return_inverse=True)
    added = np.zeros(len(codes), dtype=np.int64)
    np.add.at(added, which, weight[real])
    size = max(len(people), 1)
    return Network(people, codes // size, codes % size, added)
