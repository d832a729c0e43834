"""Kingdoms: groups that talk mostly among themselves, found in the contacts, beside the units on paper.

Modularity has a resolution limit: with the same planted homophily, agreement with the organisations fell from NMI 1.00 (2,000
professionals) to 0.72 (20,000) and 0.67 (200,000). Find communities per municipality, or scan the resolution, and never compare
modularity across sizes.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from threading import Lock

import igraph
import numpy as np

from graphmodel.measures.network import Ints, Network

_ONE_AT_A_TIME = Lock()
"""igraph draws from one generator in the whole process; it is ours while a seeded search runs."""


@dataclass(frozen=True, eq=False)
class Communities:
    """The community of each person, numbered from the largest, and the modularity of the whole at this resolution."""

    labels: Ints
    modularity: Fraction
    resolution: float

    @property
    def count(self) -> int:
        """How many communities."""
        return int(self.labels.max(initial=-1)) + 1


def modularity(network: Network, labels: Ints, *, weighted: bool = True, resolution: Fraction | int = 1) -> Fraction:
    """How much more the links stay inside the groups than degrees alone would have them: Σ[L/m − γ(d/2m)²], exact.

    L: weight of the links inside a group, d: summed degrees there, m: weight of all links; 0 without links.

    Source: Newman & Girvan 2004, Finding and evaluating community structure in networks, Physical Review E 69; γ: Reichardt &
    Bornholdt 2006.
    """
    weight = network.weight if weighted else np.ones(network.links, dtype=np.int64)
    whole = int(weight.sum())
    if not whole:
        return Fraction(0)
    groups = int(labels.max(initial=-1)) + 1
    one, other = labels[network.one], labels[network.other]
    inside = np.zeros(groups, dtype=np.int64)
    np.add.at(inside, one[one == other], weight[one == other])
    degree = np.zeros(groups, dtype=np.int64)
    np.add.at(degree, one, weight)
    np.add.at(degree, other, weight)
    squares = sum(int(d) ** 2 for d in degree)
    return Fraction(int(inside.sum()), whole) - Fraction(resolution) * Fraction(squares, 4 * whole**2)


def leiden(
    network: Network, *, weighted: bool = True, resolution: float = 1.0, seed: int = 1, tries: int = 10
) -> Communities:
    """The best of so many searches for the groups with the highest modularity; the same for the same seed.

    Pitfalls: the best found is not the best there is, and different groupings may be nearly as good: see whether the answer
    holds over seeds and resolutions before anything is made of it.

    Source: Traag, Waltman & van Eck 2019, From Louvain to Leiden, Scientific Reports 9; igraph's implementation.
    """
    exact = Fraction(resolution).limit_denominator(1_000_000)
    best: tuple[Fraction, Ints] | None = None
    weights = network.weight.astype(float).tolist() if weighted else None
    with _ONE_AT_A_TIME:
        igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - a search, no secret
        try:
            for _ in range(tries):
                found = network.graph.community_leiden(
                    "modularity", weights=weights, resolution=resolution, n_iterations=-1
                )
                labels = _from_the_largest(np.array(found.membership, dtype=np.int64))
                quality = modularity(network, labels, weighted=weighted, resolution=exact)
                if best is None or quality > best[0]:
                    best = quality, labels
        finally:
            igraph.set_random_number_generator(random)
    if best is None:
        raise ValueError(f"a search must be tried once at least, not {tries} times")
    return Communities(best[1], best[0], resolution)


def nmi(one: Sequence[int] | Ints, other: Sequence[int] | Ints) -> float:
    """Normalised mutual information of two groupings, over the mean of their entropies: 1 the same, 0 nothing in common.

    Pitfall: it grows with the number of groups, also by chance; read it beside :func:`ari`.
    Source: Danon, Díaz-Guilera, Duch & Arenas 2005, Comparing community structure identification, J. Stat. Mech. P09008.
    """
    return float(igraph.compare_communities(list(map(int, one)), list(map(int, other)), method="nmi"))


def ari(one: Sequence[int] | Ints, other: Sequence[int] | Ints) -> Fraction | None:
    """Adjusted Rand index of two groupings: 1 the same, 0 as by chance, below 0 less; None when chance leaves no choice.

    Source: Hubert & Arabie 1985, Comparing partitions, Journal of Classification 2.
    """
    both = np.stack([np.asarray(one, dtype=np.int64), np.asarray(other, dtype=np.int64)])
    together = _twos(np.unique(both, axis=1, return_counts=True)[1])
    rows, columns = (_twos(np.unique(each, return_counts=True)[1]) for each in both)
    people = both.shape[1]
    whole = people * (people - 1) // 2
    if not whole:
        return None
    expected = Fraction(rows * columns, whole)
    most = Fraction(rows + columns, 2)
    return (together - expected) / (most - expected) if most != expected else None


def _twos(counts: Ints) -> int:
    return sum(int(n) * (int(n) - 1) // 2 for n in counts)


def _from_the_largest(labels: Ints) -> Ints:
    """The same grouping, numbered by size, then by who is first in it: the same groups always get the same numbers."""
    names, first, number, sizes = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    order = np.lexsort((first, -sizes))
    rank = np.empty(len(names), dtype=np.int64)
    rank[order] = np.arange(len(names))
    found: Ints = rank[number]
    return found
