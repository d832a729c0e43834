"""The measures on real data with a known answer: e-mail in a European research institution, 42 departments (SNAP)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from graphmodel.measures import brokerage, communities, homophily
from graphmodel.measures.contact_matrix import contact_matrix, linked_pairs
from graphmodel.measures.forest_columns import columns_of
from graphmodel.measures.network import Ints, Network, network_of_table
from graphmodel.measures.relational import Relations, embedded, named, relations_of, rows
from tests.measures.networks import as_networkx

DAY = date(2026, 1, 1)
"""The data has no days."""


@dataclass(frozen=True)
class Mail:
    """Who wrote to whom, each pair once, and everybody's department."""

    sent: list[tuple[int, int]]
    department: dict[int, int]
    relations: Relations
    network: Network
    labels: Ints


@pytest.fixture(scope="module")
def mail(real_data: Path) -> Mail:
    """Read as the forest's columns: a message is a contact, a department a unit."""
    folder = real_data / "email-eu-core"
    sent = _numbers(folder / "email-Eu-core.txt")
    department = dict(_numbers(folder / "email-Eu-core-department-labels.txt"))
    columns = columns_of(
        people=[(_id(person), f"d{unit:02}") for person, unit in department.items()],
        talks=[(f"k{n}", _id(a), _id(b), None, DAY, False) for n, (a, b) in enumerate(sent)],
    )
    relations = relations_of(columns, embedded())
    network = network_of_table(columns.people, rows(linked_pairs(relations)))
    labels = np.array([department[int(str(who)[1:])] for who in network.people], dtype=np.int64)
    return Mail(sent, department, relations, network, labels)


def _numbers(path: Path) -> list[tuple[int, int]]:
    lines = (line.split() for line in path.read_text("ascii").splitlines())
    return [(int(a), int(b)) for a, b in lines]


def _id(person: int) -> str:
    return f"p{person:04}"


def test_it_is_the_network_that_snap_describes(mail: Mail) -> None:
    """1,005 people, 25,571 links, 986 in the largest component, 105,461 triangles, clustering 0.3994."""
    assert (mail.network.size, len(mail.sent), len(set(mail.department.values()))) == (1005, 25_571, 42)
    graph = as_networkx(mail.network)
    assert max(map(len, nx.connected_components(graph))) == 986
    triangles = nx.triangles(graph)
    assert isinstance(triangles, dict)
    assert sum(triangles.values()) // 3 == 105_461
    assert nx.average_clustering(graph) == pytest.approx(0.3994, abs=5e-5)


def test_contacts_between_the_42_departments(mail: Mail) -> None:
    matrix = named(rows(contact_matrix(mail.relations, "unit")), ("from_group", "to_group"))
    unit = mail.department
    expected = Counter((f"d{unit[a]:02}", f"d{unit[b]:02}") for a, b in mail.sent)
    assert {cell: row["contacts"] for cell, row in matrix.items()} == expected
    assert sum(row["contacts"] for row in matrix.values()) == 25_571
    assert sum(row["contacts"] for (one, other), row in matrix.items() if one == other) == 9287


def test_departments_look_inward_far_beyond_chance(mail: Mail) -> None:
    links = {frozenset(pair) for pair in mail.sent if pair[0] != pair[1]}
    internal = sum(len({mail.department[each] for each in pair}) == 1 for pair in links)
    found = homophily.ties(mail.network, mail.labels)
    assert (found.internal, found.external) == (internal, len(links) - internal) == (5393, 10_671)
    assert found.index == Fraction(2639, 8032)
    chance = homophily.internal_by_chance(mail.network, mail.labels)
    sizes = Counter(mail.department.values()).values()
    assert chance.mean == Fraction(len(links) * sum(n * (n - 1) for n in sizes), 1005 * 1004)
    assert chance.deviations == pytest.approx(104.55, abs=0.01)
    whole, units = homophily.shuffled(mail.network, mail.labels, 42, times=200)
    assert whole.p == Fraction(1, 201)
    assert float(whole.mean or 0) == pytest.approx(float(1 - 2 * chance.mean / len(links)), abs=0.002)
    assert float(whole.mean or 0) == pytest.approx(0.9067, abs=0.002)
    assert sum(unit.p is not None and unit.p > Fraction(1, 20) for unit in units) == 4, "of 1, 1, 2 and 8 people"


def test_modularity_of_the_departments(mail: Mail) -> None:
    parts = [set(np.flatnonzero(mail.labels == unit).tolist()) for unit in range(42)]
    expected = nx.community.modularity(as_networkx(mail.network), parts, weight=None)
    found = communities.modularity(mail.network, mail.labels, weighted=False)
    assert float(found) == pytest.approx(expected, abs=1e-12)
    assert float(found) == pytest.approx(0.2880, abs=5e-5)


def test_leiden_finds_fewer_and_larger_groups_than_there_are_departments(mail: Mail) -> None:
    linked = mail.network.degree > 0
    found = communities.leiden(mail.network, weighted=False)
    assert float(found.modularity) == pytest.approx(0.4175, abs=0.001)
    assert len(set(found.labels[linked].tolist())) == 8
    assert communities.nmi(found.labels[linked], mail.labels[linked]) == pytest.approx(0.592, abs=0.02)
    assert float(communities.ari(found.labels[linked], mail.labels[linked]) or 0) == pytest.approx(0.342, abs=0.03)
    finer = communities.leiden(mail.network, weighted=False, resolution=5.0)
    assert communities.nmi(finer.labels[linked], mail.labels[linked]) == pytest.approx(0.763, abs=0.02)


def test_who_holds_the_institution_together(mail: Mail) -> None:
    graph = as_networkx(mail.network)
    between = brokerage.betweenness(mail.network)
    assert np.argsort(-between)[:5].tolist() == [160, 86, 5, 82, 121]
    expected = nx.betweenness_centrality(graph, normalized=False)
    assert between.tolist() == pytest.approx([expected[n] for n in graph], abs=1e-6)
    assert brokerage.cut_professionals(mail.network).tolist() == sorted(nx.articulation_points(graph))
    assert len(brokerage.cut_professionals(mail.network)) == 73
    constraint = nx.constraint(graph, nodes=range(0, 1005, 50), weight="weight")
    found = brokerage.constraint(mail.network)
    assert [found[n] for n in constraint] == pytest.approx(list(constraint.values()), abs=1e-9, nan_ok=True)
