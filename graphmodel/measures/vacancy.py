"""What breaks if a position is vacant: who would be without help, and which ways would be gone (case 15)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphmodel.measures.brokerage import pairs_cut
from graphmodel.measures.network import Ints, Network


@dataclass(frozen=True, eq=False)
class Vacancies:
    """For each person of a network what would be lost without them; arrays by person, all counts.

    ``acquaintances``: others who know or talk to them. ``citizens``: whom they help; ``alone``: citizens no other
    professional helps. ``pairs``: pairs of others who could no longer reach each other through people who talk.
    ``unit_pairs``: pairs of units whose only contact runs through them, to or from their own unit.
    """

    acquaintances: Ints
    citizens: Ints
    alone: Ints
    pairs: Ints
    unit_pairs: Ints


def vacancies(network: Network, labels: Ints, helper: Ints, citizen: Ints) -> Vacancies:
    """What each position holds together; ``helper`` and ``citizen`` number who helps whom, row by row, repeats allowed.

    ``labels``: the unit of each person. ``ValueError`` when somebody helps who is not in the network.

    Pitfalls: acquaintance nobody noted is not seen, so this is the least that breaks. Whoever takes the position over may be told
    everything; what is lost is lost until then.
    """
    if len(helper) and (helper.min() < 0 or helper.max() >= network.size):
        raise ValueError("somebody helps who is not in the network")
    pairs = np.unique(np.stack([citizen, helper]), axis=1)
    helpers_of = np.unique(pairs[0], return_counts=True)
    only = np.isin(pairs[0], helpers_of[0][helpers_of[1] == 1])
    return Vacancies(
        acquaintances=network.degree,
        citizens=_times(pairs[1], network.size),
        alone=_times(pairs[1][only], network.size),
        pairs=pairs_cut(network),
        unit_pairs=_sole_ways(network, labels),
    )


def _times(values: Ints, size: int) -> Ints:
    return np.bincount(values, minlength=size).astype(np.int64)


def _sole_ways(network: Network, labels: Ints) -> Ints:
    """For each person, the pairs of units all of whose links end at them."""
    groups = int(labels.max(initial=-1)) + 1
    one, other = labels[network.one], labels[network.other]
    across = one != other
    codes = (np.minimum(one, other) * groups + np.maximum(one, other))[across]
    pair, number, links = np.unique(codes, return_inverse=True, return_counts=True)
    count = max(len(pair), 1)
    ends = np.concatenate([network.one[across], network.other[across]])
    mine, times = np.unique(ends * count + np.concatenate([number, number]), return_counts=True)
    sole = times == links[mine % count] if len(pair) else np.zeros(0, dtype=np.bool_)
    return _times(mine[sole] // count, network.size)
