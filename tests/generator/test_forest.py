"""A generated municipality of any size is whole: counts, references, dates, no number that looks like a real one."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from api.cli.main import app
from graphmodel.records import Pair
from graphmodel.schema.registry import NODES, RELATIONS
from loaders.generator import KINDS, SIZES, generate, parts, tables
from loaders.generator.shape import Shape
from tests.generator import looked_up
from tests.generator.town import Town

CPR = re.compile(r"(?<!\d)\d{6}[- ]?\d{4}(?!\d)")


def _hash(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_same_seed_same_bytes_other_seed_others(tmp_path: Path) -> None:
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        generate(tmp_path / name, 1_500, seed)
    assert _hash(tmp_path / "a") == _hash(tmp_path / "b")
    assert _hash(tmp_path / "a")["contacts.csv"] != _hash(tmp_path / "c")["contacts.csv"]


def test_what_was_generated_before_is_replaced(tmp_path: Path) -> None:
    """A small municipality lacks some files of a larger one; they must not be left behind."""
    generate(tmp_path / "a", 700, seed=5)
    generate(tmp_path / "a", 3, seed=5)
    generate(tmp_path / "b", 3, seed=5)
    assert _hash(tmp_path / "a") == _hash(tmp_path / "b")


def test_a_folder_with_data_of_ones_own_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "citizens.csv").write_text("id;name\n", encoding="utf-8")
    got = CliRunner().invoke(app, ["generate", "--citizens", "3", "--out", str(tmp_path)])
    assert got.exit_code == 1
    assert "kan ikke skrives (mappen er ikke tom). Vælg et andet sted." in got.output
    assert _hash(tmp_path).keys() == {"citizens.csv"}
    assert (tmp_path / "citizens.csv").read_text(encoding="utf-8") == "id;name\n"


def test_the_sizes_of_the_benchmarks() -> None:
    shapes = {name: Shape(citizens) for name, citizens in SIZES.items()}
    assert [(s.citizens, s.professionals, s.contacts) for s in shapes.values()] == [
        (20_000, 2_000, 100_000),
        (200_000, 20_000, 1_000_000),
        (2_000_000, 200_000, 10_000_000),
    ]


def test_files_and_tables_hold_the_same(tmp_path: Path) -> None:
    planted = generate(tmp_path, 700, seed=3)
    whole, same_planted = tables(700, seed=3)
    assert same_planted == planted
    town = Town(tmp_path, planted.day)
    for label, table in whole.nodes.items():
        rows = town.rows(Path(NODES[label].file).stem)
        assert [row["id"] for row in rows] == table.column("id").to_pylist()
    for name in {pair.relation for pair in whole.relations}:
        written = {
            (r["from_type"], r["from_id"], r["to_type"], r["to_id"]) for r in town.rows(Path(RELATIONS[name].file).stem)
        }
        held = set()
        for pair, table in whole.relations.items():
            if pair.relation == name:
                ends = zip(table.column("from_id").to_pylist(), table.column("to_id").to_pylist(), strict=True)
                held |= {(pair.start, one, pair.end, other) for one, other in ends}
        assert written == held


def test_progress_ends_at_all_citizens(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    generate(tmp_path, 25_000, progress=lambda _, done, total: seen.append((done, total)))
    assert seen[-1] == (25_000, 25_000)
    assert len(seen) == 2, "an area at a time"


def test_a_piece_does_not_grow_with_the_size() -> None:
    largest = {n: max(part.table.num_rows for part in parts(n)) for n in (20_000, 60_000)}
    assert largest[60_000] < 1.2 * largest[20_000]


@pytest.mark.parametrize("citizens", [0, -5])
def test_nobody_is_refused(tmp_path: Path, citizens: int) -> None:
    with pytest.raises(ValueError, match="at least 1 citizen"):
        generate(tmp_path, citizens)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(citizens=st.integers(1, 1_600), seed=st.integers(0, 2**31))
def test_any_size_and_seed_is_whole_and_clean_but_for_what_was_planted(
    tmp_path_factory: pytest.TempPathFactory, citizens: int, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("any")
    planted = generate(folder, citizens, seed)
    town = Town(folder, planted.day)
    assert len(town.rows("citizens")) == citizens
    assert len(town.rows("professionals")) == max(24, citizens // 10)
    assert len(town.rows("contacts")) == 5 * citizens
    _whole(town)
    _right_kinds(folder)
    for kind in KINDS if citizens >= 100 else (k for k in KINDS if not k.startswith("silo")):
        listed = {frozenset(item.ids_of(looked_up.KEYS.get(kind, "Task"))) for item in planted.of_kind(kind)}
        assert getattr(looked_up, kind)(town) == listed


def _whole(town: Town) -> None:
    """Ids are unique within a type, every end exists, no relation twice, every period in order."""
    ids = {kind.file.removesuffix(".csv"): label for label, kind in NODES.items() if kind.file}
    known = {label: [row["id"] for row in town.rows(file)] for file, label in ids.items()}
    for label, found in known.items():
        assert len(set(found)) == len(found), label
    sets = {label: set(found) for label, found in known.items()}
    for kind in RELATIONS.values():
        rows = town.rows(kind.file.removesuffix(".csv"))
        ends = [(r["from_type"], r["from_id"], r["to_type"], r["to_id"], r["rel_key"]) for r in rows]
        assert len(set(ends)) == len(ends), kind.name
        for row in rows:
            assert row["from_id"] in sets[row["from_type"]], (kind.name, row)
            assert row["to_id"] in sets[row["to_type"]], (kind.name, row)
    for rows in town.files.values():
        for row in rows:
            if row.get("valid_from") and row.get("valid_to"):
                assert date.fromisoformat(row["valid_from"]) <= date.fromisoformat(row["valid_to"]), row


def _right_kinds(folder: Path) -> None:
    """Only known files and columns; nothing that looks like a CPR number."""
    files = {
        kind.file: {p.name for p in kind.properties()} for kind in (*NODES.values(), *RELATIONS.values()) if kind.file
    }
    for path in folder.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        assert set(text.splitlines()[0].split(",")) <= files[path.name] | {"id"}, path.name
        assert not CPR.search(text), path.name


@settings(max_examples=6, deadline=None)
@given(citizens=st.integers(100, 1_200), seed=st.integers(0, 2**31))
def test_helpers_work_there_while_they_help(tmp_path_factory: pytest.TempPathFactory, citizens: int, seed: int) -> None:
    folder = tmp_path_factory.mktemp("staff")
    town = Town(folder, generate(folder, citizens, seed).day)
    job = {row["from_id"]: row for row in town.rows("works_in")}
    for row in town.rows("helps"):
        employed = job[row["from_id"]]
        assert row["valid_from"] >= employed["valid_from"], row
        if employed["valid_to"]:
            assert row["valid_to"], row
            assert row["valid_to"] <= employed["valid_to"], row


def test_every_part_is_of_a_kind_the_model_allows() -> None:
    for kind, _ in parts(400):
        if isinstance(kind, Pair):
            assert (kind.start, kind.end) in RELATIONS[kind.relation].pairs
        else:
            assert kind in NODES
