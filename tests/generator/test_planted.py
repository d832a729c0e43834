"""What is planted is in the data, exactly there, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.generator import KINDS, Planted, generate, read_planted
from tests.generator import looked_up
from tests.generator.town import Town

CITIZENS = 4_000


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Planted, Town, Path]:
    folder = tmp_path_factory.mktemp("town")
    found = generate(folder, CITIZENS, seed=11)
    return found, Town(folder, found.day), folder


@pytest.mark.parametrize("kind", KINDS)
def test_found_is_planted(planted: tuple[Planted, Town, Path], kind: str) -> None:
    label = looked_up.KEYS.get(kind, "Task")
    listed = {frozenset(item.ids_of(label)) for item in planted[0].of_kind(kind)}
    assert listed, f"nothing of {kind} was planted"
    assert getattr(looked_up, kind)(planted[1]) == listed


def test_each_kind_as_often_as_the_size_asks(planted: tuple[Planted, Town, Path]) -> None:
    counts = planted[0].counts()
    assert set(counts) == set(KINDS)
    assert all(n == 2 for kind, n in counts.items() if not kind.startswith("silo"))
    assert counts["silo_sectors"] == 1
    assert counts["silo_units"] == 4 + 2


def test_every_listed_id_exists(planted: tuple[Planted, Town, Path]) -> None:
    known = {row["id"] for rows in planted[1].files.values() for row in rows if "id" in row}
    assert {identity for item in planted[0].items for _, identity in item.ids} <= known


def test_the_list_is_read_back_as_written(planted: tuple[Planted, Town, Path]) -> None:
    assert read_planted(planted[2]) == planted[0]


def test_a_silo_shares_citizens(planted: tuple[Planted, Town, Path]) -> None:
    town = planted[1]
    for item in planted[0].of_kind("silo_units"):
        one, other = item.ids_of("Organisation")
        shared = [c for c, who in town.helpers.items() if {one, other} <= {town.unit_of[h["from_id"]] for h in who}]
        assert len(shared) >= 5


def test_most_contact_stays_inside_the_unit_or_the_sector(planted: tuple[Planted, Town, Path]) -> None:
    town = planted[1]
    sector = {row["id"]: row["sector"] for row in town.rows("organisations")}
    to = town.by("contact_to", "from_id")
    inside = outside = 0
    for row in town.rows("contact_from"):
        for other in to[row["from_id"]]:
            if row["to_type"] == other["to_type"] == "Professional":
                same = sector[town.unit_of[row["to_id"]]] == sector[town.unit_of[other["to_id"]]]
                inside, outside = inside + same, outside + (not same)
    assert inside > outside > 0
