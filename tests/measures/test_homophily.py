"""E-I index, its baseline and cross density: the worked examples, and random networks against trying every labeling."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from graphmodel.measures import homophily
from graphmodel.measures.network import Ints, Network, network_of
from tests.measures.networks import as_networkx, first, networks, second


def test_organisations_of_the_first_example() -> None:
    network, labels, names = first()
    assert homophily.ties(network, labels).index == Fraction(-1, 5)
    by_group = homophily.ties_by_group(network, labels, 3)
    assert {name: each.index for name, each in zip(names, by_group, strict=True)} == {
        "J": 0,
        "S": Fraction(1, 3),
        "P": 0,
    }


def test_people_of_the_first_example() -> None:
    network, labels, _ = first()
    by_person = dict(zip(network.people, homophily.ties_by_person(network, labels), strict=True))
    assert by_person["s1"].index == Fraction(1, 3)
    assert by_person["j2"].index == -1


def test_chance_over_all_90_labelings() -> None:
    network, labels, _ = first()
    whole, _ = homophily.shuffled(network, labels, 3)
    assert whole == homophily.Shuffled(Fraction(3, 5), Fraction(1, 15), 90, exact=True)


def test_density_between_the_organisations() -> None:
    network, labels, names = first()
    density = homophily.cross_density(network, labels, 3)
    found = {names[one] + names[other]: value for (one, other), value in density.items() if one != other}
    assert found == {"JP": 0, "JS": Fraction(1, 4), "PS": Fraction(1, 4)}


def test_units_of_the_second_example() -> None:
    network, labels, _ = second()
    assert homophily.ties(network, labels).index == Fraction(-1, 7)
    assert [each.index for each in homophily.ties_by_group(network, labels, 3)] == [Fraction(-1, 5), Fraction(1, 2), 1]


def test_chance_over_all_60_labelings() -> None:
    network, labels, _ = second()
    whole, units = homophily.shuffled(network, labels, 3)
    assert (whole.p, whole.labelings) == (Fraction(1, 30), 60)
    assert [unit.p for unit in units] == [Fraction(1, 20), Fraction(1, 3), 1]


def test_internal_links_by_chance_in_closed_form() -> None:
    network, labels, _ = second()
    chance = homophily.internal_by_chance(network, labels)
    assert (chance.mean, chance.variance, chance.found) == (Fraction(28, 15), Fraction(367, 450), 4)
    assert chance.deviations == pytest.approx(float(4 - Fraction(28, 15)) / float(Fraction(367, 450)) ** 0.5, abs=1e-12)


def test_a_unit_without_links_has_no_index() -> None:
    network = network_of("abc", [("a", "b", 1)])
    labels = np.array([0, 0, 1])
    assert homophily.ties_by_group(network, labels, 2)[1].index is None
    _, units = homophily.shuffled(network, labels, 2)
    assert units[1].p is None
    assert units[1].mean is not None, "with other labels it would have had one"


def test_drawn_labels_come_near_the_exact_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    network, labels, _ = second()
    monkeypatch.setattr(homophily, "MOST_LABELINGS", 0)
    whole, units = homophily.shuffled(network, labels, 3, times=4000, seed=7)
    assert not whole.exact
    assert whole.mean is not None
    assert whole.p is not None
    assert float(whole.p) == pytest.approx(1 / 30, abs=0.01)
    assert float(whole.mean) == pytest.approx(7 / 15, abs=0.02)
    assert [float(unit.p or 0) for unit in units] == pytest.approx([1 / 20, 1 / 3, 1], abs=0.03)
    assert (whole, units) == homophily.shuffled(network, labels, 3, times=4000, seed=7)


def test_strata_keep_their_labels() -> None:
    """Two municipalities alike: each is shuffled by itself, so mean and variance double."""
    network, labels, _ = second()
    size = network.size
    twice = network_of(
        range(2 * size),
        [
            (int(one) + add, int(other) + add, 1)
            for add in (0, size)
            for one, other in zip(network.one, network.other, strict=True)
        ],
    )
    strata = np.repeat([0, 1], size)
    both = np.concatenate([labels, labels + 3])
    chance = homophily.internal_by_chance(twice, both, strata)
    assert (chance.mean, chance.variance) == (2 * Fraction(28, 15), 2 * Fraction(367, 450))
    whole, units = homophily.shuffled(twice, both, 6, times=2000, strata=strata)
    assert float(whole.mean or 0) == pytest.approx(7 / 15, abs=0.02)
    assert [float(unit.p or 0) for unit in units] == pytest.approx([1 / 20, 1 / 3, 1] * 2, abs=0.04)


def test_a_group_in_two_strata_is_refused() -> None:
    network, labels, _ = second()
    with pytest.raises(ValueError, match="more than one stratum"):
        homophily.internal_by_chance(network, labels, np.array([0, 1, 1, 1, 1, 1]))


@settings(max_examples=60, deadline=None)
@given(networks(most=6))
def test_closed_form_and_shuffling_against_every_labeling(drawn: tuple[Network, Ints, int]) -> None:
    network, labels, groups = drawn
    different = {tuple(each) for each in permutations(labels.tolist())}
    inside = [homophily.ties(network, np.array(each)).internal for each in different]
    chance = homophily.internal_by_chance(network, labels)
    mean = Fraction(sum(inside), len(inside))
    assert chance.mean == mean
    assert chance.variance == Fraction(sum(n * n for n in inside), len(inside)) - mean**2
    whole, units = homophily.shuffled(network, labels, groups)
    assert whole.labelings == len(different)
    for group, unit in enumerate(units):
        found = homophily.ties_by_group(network, labels, groups)[group].index
        tried = [homophily.ties_by_group(network, np.array(each), groups)[group] for each in different]
        defined = [each.index for each in tried if each.index is not None]
        assert unit.mean == (Fraction(sum(defined), len(defined)) if defined else None)
        low = None if found is None else Fraction(sum(each <= found for each in defined), len(defined))
        assert unit.p == low
        inner = homophily.internal_of_groups_by_chance(network, labels, groups)[group]
        assert inner.mean == Fraction(sum(each.internal for each in tried), len(tried))
        squares = Fraction(sum(each.internal**2 for each in tried), len(tried))
        assert inner.variance == squares - inner.mean**2


@settings(max_examples=60, deadline=None)
@given(networks())
def test_links_and_density_against_networkx(drawn: tuple[Network, Ints, int]) -> None:
    network, labels, groups = drawn
    graph = as_networkx(network)
    boundary = Counter(tuple(sorted((int(labels[a]), int(labels[b])))) for a, b in graph.edges)
    density = homophily.cross_density(network, labels, groups)
    sizes = np.bincount(labels, minlength=groups)
    for (one, other), value in density.items():
        members = np.flatnonzero(labels == one)
        if one == other:
            assert value == Fraction(nx.density(graph.subgraph(members.tolist()))).limit_denominator(1000)
        assert (
            value * (sizes[one] * sizes[other] if one != other else sizes[one] * (sizes[one] - 1) // 2)
            == boundary[one, other]
        )
    for group, ties in enumerate(homophily.ties_by_group(network, labels, groups)):
        inner = np.flatnonzero(labels == group).tolist()
        assert ties.external == len(list(nx.edge_boundary(graph, inner)))
        assert ties.internal == graph.subgraph(inner).number_of_edges()
