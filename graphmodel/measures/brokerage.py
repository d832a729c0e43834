"""Who holds the network together: constraint, effective size, betweenness, cut professionals, and the roles of go-betweens.

Isolates are undefined for constraint and effective size: null (NaN in the arrays). Large networks are taken a municipality
at a time: betweenness exactly, never sampled; estimated from 256 sources, nominal 95 % intervals held 63 % of the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from graphmodel.measures.network import Floats, Ints, Network

_ROWS = 5_000
"""So many people at a time are multiplied out: the pairs of pairs of all at once would not fit."""


def constraint(network: Network, *, weighted: bool = True) -> Floats:
    """How much each person's contacts are each other's: Σⱼ (pᵢⱼ + Σ_q pᵢ_q p_qⱼ)²; low for whoever bridges.

    Pitfalls: undefined without links (NaN); 1 with exactly one link, where nothing is bridged; above 1 with two or three who
    all know each other.

    Source: Burt 1992, Structural Holes.
    """
    if not network.links:
        return np.full(network.size, np.nan)
    found = network.graph.constraint(weights=network.weight.astype(float).tolist() if weighted else None)
    values: Floats = np.array(found, dtype=np.float64)
    values[network.degree == 0] = np.nan
    return values


def effective_size(network: Network, *, weighted: bool = True) -> Floats:
    """How many of each person's contacts are not already each other's: n − Σⱼ Σ_q pᵢ_q mⱼ_q.

    m is the tie of a contact to another in proportion to that contact's strongest. Unweighted it is n − 2t/n, with t links
    among the n contacts.

    Pitfalls: undefined without links (NaN). networkx 3.6.1 is wrong on weighted graphs unless ``nodes=list(G)`` is given,
    and gives NaN on directed ones for whoever has only incoming links; multigraphs differ there: here weights are added up
    and loops dropped first.

    Source: Burt 1992; unweighted: Borgatti 1997, Structural holes: unpacking Burt's redundancy measures, Connections 20(1).
    """
    ties = network.matrix(weighted=weighted)
    share = _scaled(ties, ties.sum(axis=1))
    strength = _scaled(ties, ties.max(axis=1).toarray().ravel()).T.tocsr()
    there = ties.astype(bool)
    redundant = np.zeros(network.size)
    for start in range(0, network.size, _ROWS):
        rows = slice(start, start + _ROWS)
        redundant[rows] = (share[rows] @ strength).multiply(there[rows]).sum(axis=1)
    found: Floats = np.where(network.degree > 0, network.degree - redundant, np.nan)
    return found


def betweenness(network: Network) -> Floats:
    """On how many shortest ways between two others each person lies, unnormalised, each pair once; weights are not distances.

    Pitfall: never compare between networks of different size.
    Source: Freeman 1977, A set of measures of centrality based on betweenness, Sociometry 40(1).
    """
    return np.array(network.graph.betweenness(directed=False), dtype=np.float64)


def cut_professionals(network: Network) -> Ints:
    """The numbers of those without whom some of the others could no longer reach each other (articulation points), in order."""
    return np.array(sorted(network.graph.articulation_points()), dtype=np.int64)


def pairs_cut(network: Network) -> Ints:
    """For each person, how many pairs of others could no longer reach each other without them.

    0 for all but the cut professionals, isolates and ends of a single link among them.

    Each cut professional joins blocks; without them what hangs on one block falls apart from what hangs on another.
    """
    blocks, cuts = network.graph.biconnected_components(return_articulation_points=True)
    members = [list(block) for block in blocks]
    lost = np.zeros(network.size, dtype=np.int64)
    if not cuts:
        return lost
    tree, below, root, parent = _block_tree(network, members, set(cuts))
    for node in cuts:
        others = below[root[node]] - 1
        hanging = [below[block] for block in tree[node] if parent[block] == node]
        parts = [*hanging, others - sum(hanging)]
        lost[node] = (others**2 - sum(part**2 for part in parts)) // 2
    return lost


def _block_tree(
    network: Network, members: list[list[int]], cuts: set[int]
) -> tuple[dict[int, list[int]], dict[int, int], dict[int, int], dict[int, int]]:
    """The tree of blocks and cut professionals: neighbours, people below each, the root of each, and what it hangs on."""
    offset = network.size
    tree: dict[int, list[int]] = {cut: [] for cut in cuts}
    own: dict[int, int] = dict.fromkeys(cuts, 1)
    for n, block in enumerate(members):
        joints = [person for person in block if person in cuts]
        tree[offset + n] = joints
        own[offset + n] = len(block) - len(joints)
        for joint in joints:
            tree[joint].append(offset + n)
    parent: dict[int, int] = {}
    root: dict[int, int] = {}
    below = dict(own)
    for start in tree:
        if start in root:
            continue
        stack, walked = [start], []
        parent[start], root[start] = -1, start
        while stack:
            node = stack.pop()
            walked.append(node)
            for next_ in tree[node]:
                if next_ not in root:
                    parent[next_], root[next_] = node, start
                    stack.append(next_)
        for node in reversed(walked):
            if parent[node] >= 0:
                below[parent[node]] += below[node]
    return tree, below, root, parent


@dataclass(frozen=True, slots=True)
class Roles:
    """How often each person stands between two who are not linked, by the groups of the three; arrays by person.

    ``coordinator``: all of one group. ``gatekeeper``: from another group into one's own. ``representative``: from one's own out.
    ``itinerant``: both others of one other group. ``liaison``: three groups.
    """

    coordinator: Ints
    gatekeeper: Ints
    representative: Ints
    itinerant: Ints
    liaison: Ints


def brokerage_roles(arcs: Any, labels: Ints, groups: int) -> Roles:
    """Open triads a → v → b, where a does not lead to b, counted for v by the groups of the three.

    ``arcs``: a matrix with a row a person and a column a person, not zero where an arc leads; loops are dropped.

    Pitfall: arcs have a direction, so the records must say who sought whom; who is busier stands between more. ``networkx`` and
    ``igraph`` have no such measure.
    Source: Gould & Fernandez 1989, Structures of mediation, Sociological Methodology 19.
    """
    leads = _binary(arcs)
    where = leads.tocoo()
    inside = labels[where.row] == labels[where.col]
    same = _picked(where, inside)
    out = _picked(where, ~inside)
    member = sparse.csr_array(
        (np.ones(len(labels), dtype=np.int64), (np.arange(len(labels)), labels)), shape=(len(labels), groups)
    )
    from_same, from_out = _total(same, 0), _total(out, 0)
    to_same, to_out = _total(same, 1), _total(out, 1)
    between_equal = _total((out.T @ member).multiply(out @ member), 1)
    back_same, back_out = _total(same.multiply(same.T), 1), _total(out.multiply(out.T), 1)
    return Roles(
        coordinator=from_same * to_same - back_same - _closed(same, same, same),
        gatekeeper=from_out * to_same - _closed(out, same, out),
        representative=from_same * to_out - _closed(same, out, out),
        itinerant=between_equal - back_out - _closed(out, out, same),
        liaison=from_out * to_out - between_equal - _closed(out, out, out),
    )


def _closed(first: sparse.csr_array, second: sparse.csr_array, third: sparse.csr_array) -> Ints:
    """For each v: pairs a → v (first), v → b (second) that are closed by a → b (third)."""
    to_b = second.T.tocsr()
    found = np.zeros(first.shape[0], dtype=np.int64)
    for start in range(0, first.shape[0], _ROWS):
        rows = slice(start, start + _ROWS)
        found += _total((third[rows] @ to_b).multiply(first[rows]), 0)
    return found


def _binary(arcs: Any) -> sparse.csr_array:
    where = sparse.csr_array(arcs).tocoo()
    return _picked(where, (where.row != where.col) & (where.data != 0))


def _picked(where: Any, which: Any) -> sparse.csr_array:
    ones = np.ones(int(which.sum()), dtype=np.int64)
    return sparse.csr_array((ones, (where.row[which], where.col[which])), shape=where.shape)


def _total(matrix: Any, axis: int) -> Ints:
    return np.asarray(matrix.sum(axis=axis), dtype=np.int64).ravel()


def _scaled(matrix: sparse.csr_array, by: Any) -> sparse.csr_array:
    """Each row divided by its number; rows of nothing stay so."""
    flat = np.asarray(by, dtype=np.float64).ravel()
    inverse = np.divide(1.0, flat, out=np.zeros_like(flat), where=flat != 0)
    return sparse.csr_array(sparse.diags_array(inverse) @ matrix)
