"""Addresses, and the files of the embedded database: one writer, readers beside it, torn and damaged files."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import crash
from graphmodel.records import Delta, tables_of
from graphmodel.schema.people import Citizen
from graphmodel.store import open_store
from graphmodel.store.errors import AddressRefused, DatabaseDamaged, FilesRefused, StoreInUse, StoreUnavailable


def citizens(*ids: str) -> Delta:
    return Delta(inserts=tables_of([Citizen(id=i, name="x" * 2000) for i in ids]))


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("neo4j://anna:hemmeligt@db.example:7688", "neo4j://db.example:7688"),
        ("bolt+s://anna:h%40mmeligt@db.example", "bolt+s://db.example"),
        ("neo4j+s://[::1]:7687/skov", "neo4j+s://[::1]:7687"),
    ],
)
async def test_an_address_is_shown_without_its_password(address: str, shown: str) -> None:
    store = await open_store(address)
    assert store.address == shown
    assert "meligt" not in repr(vars(store)["_address"])
    await store.close()


@pytest.mark.parametrize("address", ["", "forest.lbdb", "mysql://x", "neo4j://", "ladybug://", "ladybug://:memory:"])
async def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(AddressRefused):
        await open_store(address)


async def test_a_second_program_is_told_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "skov på dansk" / "forest.lbdb"
    store = await open_store(f"ladybug://{path}")
    await store.migrate()
    await store.apply(citizens("a"))
    text = (
        "import asyncio, sys\nfrom graphmodel.store import open_store\nfrom graphmodel.store.errors import StoreInUse\n"
        "async def main():\n"
        "    try:\n        await open_store(sys.argv[1])\n"
        "    except StoreInUse as error:\n        print(error.da)\n"
        "    reader = await open_store(sys.argv[1], read_only=True)\n"
        "    print(await reader.read('MATCH (c:Citizen) RETURN c.id AS id'))\n    await reader.close()\n"
        "asyncio.run(main())\n"
    )
    command = [sys.executable, "-c", text, f"ladybug://{path}"]
    done = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines() == [StoreInUse.da, "[{'id': 'a'}]"]
    await store.apply(citizens("b"))
    await store.close()


async def test_a_second_store_in_the_same_program_is_refused(tmp_path: Path) -> None:
    address = f"ladybug://{tmp_path / 'forest.lbdb'}"
    store = await open_store(address)
    await store.migrate()
    for read_only in (False, True):
        with pytest.raises(StoreInUse):
            await open_store(address, read_only=read_only)
    await store.close()
    readers = [await open_store(address, read_only=True) for _ in range(2)]
    with pytest.raises(StoreInUse):
        await open_store(address)
    for reader in readers:
        await reader.close()
    await (await open_store(address)).close()


async def test_a_reader_sees_what_another_program_writes(tmp_path: Path) -> None:
    path, noted = tmp_path / "forest.lbdb", tmp_path / "noted.txt"
    await asyncio.to_thread(crash.kill_one, path, noted, "first", 0.2)
    reader = await open_store(f"ladybug://{path}", read_only=True)
    question = "MATCH (c:Citizen) RETURN c.id AS id"
    before = {row["id"] for row in await reader.read(question, deadline=30)}
    writing = asyncio.ensure_future(asyncio.to_thread(crash.kill_one, path, noted, "second", 1.0))
    asked = 0
    while not writing.done():
        rows = await asyncio.gather(*(reader.read(question, deadline=30) for _ in range(3)))
        assert all(before <= {row["id"] for row in answer} for answer in rows)
        asked += 3
    await writing
    await asyncio.sleep(1.1)
    found = {row["id"] for row in await reader.read(question, deadline=30)}
    assert set((await asyncio.to_thread(noted.read_text, encoding="utf-8")).split()) <= found
    assert any(key.startswith("second") for key in found)
    assert asked > 0
    await reader.close()


async def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable):
        await open_store(f"ladybug://{tmp_path / 'none.lbdb'}", read_only=True)
    assert await asyncio.to_thread(lambda: list(tmp_path.iterdir())) == []


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("part", ["file/forest.lbdb", "x" * 300 + "/forest.lbdb"])
async def test_a_place_where_no_file_can_be(tmp_path: Path, part: str, read_only: bool) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises((FilesRefused, StoreUnavailable)) as refused:
        await open_store(f"ladybug://{tmp_path / part}", read_only=read_only)
    assert read_only or refused.type is FilesRefused


@pytest.mark.parametrize("read_only", [False, True])
async def test_a_folder_is_no_database(tmp_path: Path, read_only: bool) -> None:
    with pytest.raises(AddressRefused):
        await open_store(f"ladybug://{tmp_path}", read_only=read_only)


async def test_files_without_permission_are_not_called_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The superuser, as whom tests may run, has every permission; so the system's answer is made here."""
    address = f"ladybug://{tmp_path / 'forest.lbdb'}"
    await (await open_store(address)).close()
    monkeypatch.setattr(os, "access", lambda _path, mode: not mode & os.W_OK)
    with pytest.raises(FilesRefused):
        await open_store(address)
    await (await open_store(address, read_only=True)).close()
    monkeypatch.setattr(os, "access", lambda _path, mode: not mode & os.R_OK)
    with pytest.raises(FilesRefused):
        await open_store(address, read_only=True)


async def test_a_file_of_another_kind_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "forest.lbdb"
    path.write_text("not a database, but somebody's notes\n" * 500, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(DatabaseDamaged):
        await open_store(f"ladybug://{path}")
    assert path.read_bytes() == before


@pytest.mark.parametrize("harm", ["cut", "garbage"])
async def test_a_torn_log_is_replayed_up_to_the_tear(tmp_path: Path, harm: str) -> None:
    """The log as a killed program leaves it, with its last bytes torn off or never written right."""
    path, noted = tmp_path / "forest.lbdb", tmp_path / "noted.txt"
    crash.kill_one(path, noted, "w", after=1.0)
    keys = noted.read_text(encoding="utf-8").split()
    log = path.with_name(path.name + ".wal")
    whole = log.read_bytes()
    log.write_bytes(whole[:-10] if harm == "cut" else whole[:-10] + b"\xff" * 400)
    store = await open_store(f"ladybug://{path}")
    told = (await store.health()).detail
    assert "torn log" in told
    kept = tmp_path / told.rpartition(" ")[2].rstrip(".")
    assert (kept / log.name).stat().st_size == len(whole) + (-10 if harm == "cut" else 390)
    found = {row["id"] for row in await store.read("MATCH (c:Citizen) RETURN c.id AS id", deadline=30)}
    assert set(keys[:-1]) <= found  # at most the change whose bytes were torn off is missing
    await store.apply(citizens("afterwards"))
    await store.close()
    again = await open_store(f"ladybug://{path}")
    assert (await again.health()).detail == ""
    assert await again.read("MATCH (c:Citizen {id: 'afterwards'}) RETURN count(*) AS n") == [{"n": 1}]
    await again.close()


def test_a_killed_writer_loses_nothing_that_was_acknowledged() -> None:
    """A few of the kills that ``benchmarks/crash.py`` makes in numbers."""
    figures = crash.run(kills=4, seed=7)
    assert figures.acknowledged > 0
    assert (figures.lost, figures.changed, figures.half, figures.unopenable) == (0, 0, 0, 0)
