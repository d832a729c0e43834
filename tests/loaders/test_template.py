"""The template loads as it is, explains itself, and is what a user needs who only fills it in."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graphmodel.schema.base import RelationType
from graphmodel.schema.registry import NODE_TYPES, RELATION_TYPES
from loaders import load_path, read, write_template
from loaders.headings import KIND_BY_NAME, LOADABLE, loadable_properties, plain
from loaders.template import forms

if TYPE_CHECKING:
    from graphmodel.store.port import Store

NOW = datetime(2026, 3, 3, 12, 0)


@pytest.mark.parametrize("name", ["skabelon", "skabelon.xlsx"])
async def test_the_template_loads_as_it_is(store: Store, tmp_path: Path, name: str) -> None:
    write_template(tmp_path / name)
    loaded = await load_path(store, tmp_path / name, now=NOW)
    assert [m.text() for m in loaded.reading.mistakes] == []
    assert loaded.outcome
    assert loaded.outcome.created == 2 * len(LOADABLE)
    again = await load_path(store, tmp_path / name, now=NOW)
    assert again.outcome
    assert (again.outcome.created, again.outcome.changed, again.outcome.closed, again.outcome.load_id) == (0, 0, 0, "")


def test_every_type_and_property_is_in_it_with_an_explanation(tmp_path: Path) -> None:
    written = write_template(tmp_path / "t")
    assert {p.name for p in written} == {kind.file for kind in LOADABLE} | {"README.txt"}
    assert len(LOADABLE) == len([t for t in (*NODE_TYPES, *RELATION_TYPES) if not t.system])
    readme = (tmp_path / "t" / "README.txt").read_text("utf-8-sig")
    for form in forms():
        rows = list(csv.reader((tmp_path / "t" / form.kind.file).read_text("utf-8-sig").splitlines(), delimiter=";"))
        assert len(rows) == 4
        assert rows[0] == form.headings
        assert rows[1][0].startswith("# ")
        assert all(rows[1])
        for spec in form.specs:
            assert f"{spec.danish} ({spec.name})" in readme


def test_the_same_examples_in_both_forms(tmp_path: Path) -> None:
    write_template(tmp_path / "t")
    write_template(tmp_path / "t.xlsx")
    folder, book = read(tmp_path / "t").tables, read(tmp_path / "t.xlsx").tables
    assert folder.nodes == book.nodes
    assert folder.relations == book.relations


def test_whoever_empties_it_and_fills_in_succeeds(tmp_path: Path) -> None:
    write_template(tmp_path / "t")
    for file in (tmp_path / "t").glob("*.csv"):
        lines = file.read_text("utf-8-sig").splitlines()
        file.write_text("\n".join(lines[:2]) + "\n", "utf-8-sig")
    own = tmp_path / "t" / "professionals.csv"
    own.write_text(own.read_text("utf-8-sig") + "p1;Bente\n", "utf-8-sig")
    result = read(tmp_path / "t")
    assert (result.total, result.tables.rows) == (0, 1)


@pytest.mark.parametrize("name", ["t", "t.xlsx"])
def test_nothing_is_written_over(tmp_path: Path, name: str) -> None:
    write_template(tmp_path / name)
    with pytest.raises(FileExistsError):
        write_template(tmp_path / name)


def test_names_of_files_sheets_and_headings_mean_one_thing() -> None:
    names = [plain(word) for kind in LOADABLE for word in (kind.file.removesuffix(".csv"), kind.danish)]
    assert all(KIND_BY_NAME[plain(kind.file.removesuffix(".csv"))] is kind for kind in LOADABLE)
    assert all(KIND_BY_NAME[plain(form.kind.danish)] is form.kind for form in forms()), sorted(
        n for n in names if names.count(n) > 1
    )
    for kind in LOADABLE:
        headings = [plain(word) for p in loadable_properties(kind) for word in {plain(p.name), plain(p.danish)}]
        assert len(headings) == len(set(headings)), kind
        if issubclass(kind, RelationType):
            assert {"from_id", "to_id", "rel_key"} <= {p.name for p in loadable_properties(kind)}
