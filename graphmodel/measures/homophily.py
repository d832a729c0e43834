"""Whether people keep to their own: the E-I index with what chance gives, and how dense contact is between groups.

A raw E-I index misleads: a unit of two cannot look inward much, a large one can hardly help it. It is never shown without its
baseline: the same network with the labels shuffled. The closed form of that is exact; the shuffling itself gives the chance of as
low an index.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import comb, factorial, prod, sqrt

import numpy as np

from graphmodel.measures.network import Ints, Network

MOST_LABELINGS = 20_000
"""So many ways to hand out the labels are tried one by one; where there are more, they are drawn."""
_BATCH = 4_000_000


@dataclass(frozen=True, slots=True)
class Ties:
    """Links that leave a group and links that stay inside it."""

    external: int
    internal: int

    @property
    def index(self) -> Fraction | None:
        """(E − I)/(E + I): 1 all outward, −1 all inward; None without links."""
        whole = self.external + self.internal
        return Fraction(self.external - self.internal, whole) if whole else None


@dataclass(frozen=True, slots=True)
class Chance:
    """How many links would stay inside with the labels shuffled: exact mean and variance, and how far off the found number is."""

    mean: Fraction
    variance: Fraction
    found: int

    @property
    def deviations(self) -> float | None:
        """Found minus expected, in standard deviations: the effect. None where chance leaves nothing open."""
        return float(self.found - self.mean) / sqrt(self.variance) if self.variance else None


@dataclass(frozen=True, slots=True)
class Shuffled:
    """What shuffled labels gave: the mean index, and how often it was as low as the found one; None where it was never defined.

    ``exact`` when every labeling was tried. Where they are drawn, ``p`` counts the found one among them, so that it is never 0.
    """

    mean: Fraction | None
    p: Fraction | None
    labelings: int
    exact: bool


def ties(network: Network, labels: Ints) -> Ties:
    """External and internal links of the whole network, each counted once.

    Source: Krackhardt & Stern 1988, Informal networks and organizational crises, Social Psychology Quarterly 51(2).
    """
    internal = int((labels[network.one] == labels[network.other]).sum())
    return Ties(network.links - internal, internal)


def ties_by_group(network: Network, labels: Ints, groups: int) -> list[Ties]:
    """The links of each group: inside it, and from it to others. A link between two groups counts for both."""
    internal, external = _by_group(network, labels, groups)
    return [Ties(int(e), int(i)) for e, i in zip(external, internal, strict=True)]


def ties_by_person(network: Network, labels: Ints) -> list[Ties]:
    """The links of each person, to their own group and to others."""
    same = (labels[network.one] == labels[network.other]).astype(np.int64)
    internal = np.zeros(network.size, dtype=np.int64)
    np.add.at(internal, network.one, same)
    np.add.at(internal, network.other, same)
    return [Ties(int(d - i), int(i)) for d, i in zip(network.degree, internal, strict=True)]


def cross_density(network: Network, labels: Ints, groups: int) -> dict[tuple[int, int], Fraction]:
    """Links between two groups, or inside one, / possible links; for every pair of groups where a link is possible.

    Pitfall: densities fall with size, since nobody can know a thousand people: compare groups of like size.
    """
    sizes = np.bincount(labels, minlength=groups)
    low = np.minimum(labels[network.one], labels[network.other])
    high = np.maximum(labels[network.one], labels[network.other])
    links = np.bincount(low * groups + high, minlength=groups * groups)
    found: dict[tuple[int, int], Fraction] = {}
    for one in range(groups):
        for other in range(one, groups):
            possible = comb(int(sizes[one]), 2) if one == other else int(sizes[one]) * int(sizes[other])
            if possible:
                found[one, other] = Fraction(int(links[one * groups + other]), possible)
    return found


def internal_by_chance(network: Network, labels: Ints, strata: Ints | None = None) -> Chance:
    """Links inside groups if labels were shuffled, for the whole network: exact mean and variance, in closed form.

    ``strata``: labels are shuffled within each (a municipality); each group must lie in one (``ValueError``). A link between two
    strata can never be internal.

    Pitfalls: the normal approximation to ``p`` is poor for small networks; at scale every p is tiny: read ``deviations`` and
    the share. Source: the moments of a join count, Moran 1948, The interpretation of statistical maps, JRSS B 10(2).
    """
    within = np.zeros(network.size, dtype=np.int64) if strata is None else strata
    _nested(labels, within)
    same = within[network.one] == within[network.other]
    places = np.unique(within, return_inverse=True)[1]
    mean = variance = Fraction(0)
    order = np.argsort(places, kind="stable")
    starts = np.searchsorted(places[order], np.arange(int(places.max(initial=-1)) + 2))
    link_place = places[network.one[same]]
    by_link = np.argsort(link_place, kind="stable")
    link_starts = np.searchsorted(link_place[by_link], np.arange(len(starts)))
    one, other = network.one[same][by_link], network.other[same][by_link]
    for n in range(len(starts) - 1):
        members = order[starts[n] : starts[n + 1]]
        here = slice(link_starts[n], link_starts[n + 1])
        ends = np.concatenate([one[here], other[here]])
        degree = np.unique(ends, return_counts=True)[1]
        sizes = [int(size) for size in np.unique(labels[members], return_counts=True)[1]]
        links = int(link_starts[n + 1] - link_starts[n])
        twos = int((degree * (degree - 1)).sum())
        m, v = _moments(len(members), links, twos, sizes)
        mean, variance = mean + m, variance + v
    return Chance(mean, variance, ties(network, labels).internal)


def internal_of_groups_by_chance(network: Network, labels: Ints, groups: int) -> list[Chance]:
    """The same for the links inside each group: a random set of as many people."""
    twos = int((network.degree * (network.degree - 1)).sum())
    sizes = np.bincount(labels, minlength=groups).tolist()
    by_size = {size: _moments(network.size, network.links, twos, [size]) for size in set(sizes)}
    inside, _ = _by_group(network, labels, groups)
    return [Chance(*by_size[size], found) for size, found in zip(sizes, inside.tolist(), strict=True)]


def shuffled(
    network: Network, labels: Ints, groups: int, *, times: int = 1000, seed: int = 1, strata: Ints | None = None
) -> tuple[Shuffled, list[Shuffled]]:
    """What chance gives for the index of the whole network and of each group: P(E-I ≤ found), and the mean.

    Every labeling is tried where there are no more than :data:`MOST_LABELINGS`; else ``times`` are drawn, the same for the
    same seed. With ``strata`` they are drawn within each, and always drawn.

    Pitfall: at scale every group has the smallest p there can be; show the effect (:func:`internal_by_chance`) instead.
    """
    sizes = [int(size) for size in np.bincount(labels, minlength=groups)]
    exact = strata is None and factorial(network.size) // prod(map(factorial, sizes)) <= MOST_LABELINGS
    if exact:
        tried = np.array(list(_every_labeling(sizes)), dtype=np.int64).reshape(-1, network.size)
        return _compared(network, labels, groups, _batches(tried), exact=True)
    within = np.zeros(network.size, dtype=np.int64) if strata is None else strata
    _nested(labels, within)
    return _compared(network, labels, groups, _drawn(network, labels, within, times, seed), exact=False)


def _moments(people: int, links: int, twos: int, sizes: list[int]) -> tuple[Fraction, Fraction]:
    """Mean and variance of the links inside groups of these sizes; ``twos``: ordered pairs of links that share a person."""

    def falling(n: int, k: int) -> int:
        return prod(range(n - k + 1, n + 1)) if n >= k else 0

    if people < 2 or not links:
        return Fraction(0), Fraction(0)
    pair = Fraction(sum(falling(s, 2) for s in sizes), falling(people, 2))
    mean = links * pair
    second = mean
    if people >= 3:
        second += twos * Fraction(sum(falling(s, 3) for s in sizes), falling(people, 3))
    apart = links * (links - 1) - twos
    if people >= 4 and apart:
        squares = sum(falling(s, 2) for s in sizes) ** 2 - sum(falling(s, 2) ** 2 for s in sizes)
        both = sum(falling(s, 4) for s in sizes) + squares
        second += apart * Fraction(both, falling(people, 4))
    return mean, second - mean**2


def _by_group(network: Network, labels: Ints, groups: int) -> tuple[Ints, Ints]:
    one, other = labels[network.one], labels[network.other]
    same = one == other
    internal = np.bincount(one[same], minlength=groups)
    external = np.bincount(one[~same], minlength=groups) + np.bincount(other[~same], minlength=groups)
    return internal.astype(np.int64), external.astype(np.int64)


def _every_labeling(left: list[int]) -> Iterator[tuple[int, ...]]:
    """All different ways to hand out so many of each label."""
    if not any(left):
        yield ()
        return
    for label, count in enumerate(left):
        if count:
            fewer = [n - (k == label) for k, n in enumerate(left)]
            yield from ((label, *rest) for rest in _every_labeling(fewer))


def _batches(tried: Ints) -> Iterator[Ints]:
    size = max(1, _BATCH // max(1, tried.shape[1]))
    return (tried[start : start + size] for start in range(0, len(tried), size))


def _drawn(network: Network, labels: Ints, within: Ints, times: int, seed: int) -> Iterator[Ints]:
    """Shuffled labels; each stratum is shuffled by itself."""
    rng = np.random.default_rng(seed)
    order = np.argsort(within, kind="stable")
    for _ in range(times):
        keys = np.lexsort((rng.random(network.size), within))
        drawn = np.empty_like(labels)
        drawn[order] = labels[keys]
        yield drawn[None, :]


def _compared(
    network: Network, labels: Ints, groups: int, tried: Iterator[Ints], *, exact: bool
) -> tuple[Shuffled, list[Shuffled]]:
    counts = [_Count(each) for each in (ties(network, labels), *ties_by_group(network, labels, groups))]
    labelings = 0
    for batch in tried:
        for each in batch:
            labelings += 1
            internal, external = _by_group(network, each, groups)
            inside = int(internal.sum())
            counts[0].add(network.links - inside, inside, exact=exact)
            for count, e, i in zip(counts[1:], external.tolist(), internal.tolist(), strict=True):
                count.add(e, i, exact=exact)
    answers = [count.answer(labelings, exact=exact) for count in counts]
    return answers[0], answers[1:]


@dataclass
class _Count:
    """What shuffled labels gave for one group: how often it had an index, how often as low a one, and their sum."""

    found: Ties
    defined: int = 0
    low: int = 0
    exact_sum: Fraction = Fraction(0)
    sum: float = 0.0

    def add(self, external: int, internal: int, *, exact: bool) -> None:
        whole = external + internal
        if not whole:
            return
        self.defined += 1
        # As whole numbers: (e − i)/(e + i) ≤ (E − I)/(E + I).
        was = self.found
        self.low += (external - internal) * (was.external + was.internal) <= (was.external - was.internal) * whole
        if exact:
            self.exact_sum += Fraction(external - internal, whole)
        else:
            self.sum += (external - internal) / whole

    def answer(self, labelings: int, *, exact: bool) -> Shuffled:
        itself = 0 if exact else 1
        total = self.exact_sum if exact else Fraction(self.sum)
        known = self.found.index is not None
        return Shuffled(
            mean=total / self.defined if self.defined else None,
            p=Fraction(self.low + itself, self.defined + itself) if known else None,
            labelings=labelings,
            exact=exact,
        )


def _nested(labels: Ints, within: Ints) -> None:
    pairs = np.unique(np.stack([labels, within]), axis=1)
    if len(np.unique(labels)) != pairs.shape[1]:
        raise ValueError("a group lies in more than one stratum")
