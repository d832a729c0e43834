"""A change too large for one transaction of the server: written in stages, and taken back whole when it fails."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pyarrow as pa
import pytest
import pytest_asyncio

from graphmodel.records import Delta, Pair, Tables, tables_of
from graphmodel.schema.people import Professional
from graphmodel.store import neo4j as adapter
from graphmodel.store import neo4j_staged, neo4j_write, open_store
from graphmodel.store.errors import ChangeRefused
from graphmodel.store.port import Store
from tests.neo4j_server import wipe

HELPS = Pair("HELPS", "Professional", "Citizen")
COUNT = "MATCH (c:Citizen) OPTIONAL MATCH (c)<-[h:HELPS]-() RETURN count(DISTINCT c) AS n, count(h) AS h"
UNFINISHED = "MATCH (u:UnfinishedLoad) RETURN count(*) AS n"


@pytest_asyncio.fixture
async def server(neo4j_address: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Store]:
    """A store that takes every change of more than 50 rows for a very large one, in batches of 20."""
    monkeypatch.setattr(adapter, "IN_ONE_TRANSACTION", 50)
    monkeypatch.setattr(neo4j_write, "BATCH", 20)
    wipe(neo4j_address)
    store = await open_store(neo4j_address)
    await store.migrate()
    await store.apply(Delta(inserts=tables_of([Professional(id="b", name="Bente", load_id="before")])))
    yield store
    await store.close()


def large(ends: list[str] | None = None) -> Delta:
    """A hundred citizens, each helped by Bente, and Bente with a new title."""
    ids = [f"c{n}" for n in range(100)]
    load = pa.array(["l2"] * 100)
    citizens = pa.table({"id": ids, "name": ["x"] * 100, "load_id": load})
    helps = pa.table({"from_id": ends or ["b"] * 100, "to_id": ids, "load_id": load})
    titled = pa.table({"id": ["b"], "title": ["leder"], "load_id": ["l2"]})
    return Delta(
        inserts=Tables({"Citizen": citizens}, {HELPS: helps}),
        updates=Tables({"Professional": titled}),
    )


async def title(store: Store) -> str | None:
    return str((await store.read("MATCH (p:Professional {id: 'b'}) RETURN p.title AS t", deadline=10))[0]["t"])


async def test_a_large_change_is_written_whole(server: Store) -> None:
    told: list[int] = []
    await server.apply(large(), deadline=120, progress=lambda _what, done, _rows: told.append(done))
    assert await server.read(COUNT, deadline=10) == [{"n": 100, "h": 100}]
    assert await server.read(UNFINISHED, deadline=10) == [{"n": 0}]
    assert await title(server) == "leder"
    assert told[-1] == 201


async def test_a_large_change_may_be_repeated(server: Store) -> None:
    for _ in range(2):
        await server.apply(large(), deadline=120)
    assert await server.read(COUNT, deadline=10) == [{"n": 100, "h": 100}]


async def test_a_large_change_that_fails_is_taken_back(server: Store) -> None:
    with pytest.raises(ChangeRefused):
        await server.apply(large(["b"] * 99 + ["nobody"]), deadline=120)
    assert await server.read(COUNT, deadline=10) == [{"n": 0, "h": 0}]
    assert await server.read(UNFINISHED, deadline=10) == [{"n": 0}]
    assert await title(server) == "None"
    await server.apply(large(), deadline=120)
    assert await server.read(COUNT, deadline=10) == [{"n": 100, "h": 100}]


async def test_a_large_change_that_is_cut_off_is_taken_back(server: Store, neo4j_address: str) -> None:
    half = asyncio.Event()
    task = asyncio.ensure_future(
        server.apply(large(), deadline=120, progress=lambda _what, done, _rows: half.set() if done >= 140 else None)
    )
    await half.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await server.close()  # waits until it is taken back
    other = await open_store(neo4j_address)
    assert await other.read(COUNT, deadline=10) == [{"n": 0, "h": 0}]
    assert await other.read(UNFINISHED, deadline=10) == [{"n": 0}]
    assert await title(other) == "None"
    await other.close()


DYING = """
import asyncio, os, time
from graphmodel.store import neo4j, neo4j_write, open_store
from tests.contract.test_staged import large
neo4j.IN_ONE_TRANSACTION, neo4j_write.BATCH = 50, 20

def stop_here(_what, done, _rows):
    if done >= 140:
        print("half", flush=True)
        time.sleep(600)

async def main():
    store = await open_store(os.environ["STORE"])
    await store.apply(large(), deadline=600, progress=stop_here)

asyncio.run(main())
"""


async def test_a_large_change_whose_program_died_is_taken_back_by_the_next(
    server: Store, neo4j_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        DYING,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "STORE": neo4j_address, "PYTHONPATH": "."},
    )
    assert program.stdout is not None
    assert await asyncio.wait_for(program.stdout.readline(), 120) == b"half\n"
    program.kill()
    await program.wait()
    left = (await server.read(COUNT, deadline=10))[0]
    assert left["n"] == 100
    assert left["h"] >= 20
    assert await server.read(UNFINISHED, deadline=10) == [{"n": 1}]

    monkeypatch.setattr(neo4j_staged, "ABANDONED_AFTER_MS", -1_000)
    other = await open_store(neo4j_address)
    await other.apply(Delta(updates=tables_of([Professional(id="b", name="Bente", title="efter")])), deadline=60)
    assert await other.read(COUNT, deadline=10) == [{"n": 0, "h": 0}]
    assert await other.read(UNFINISHED, deadline=10) == [{"n": 0}]
    assert await title(other) == "efter"
    await other.close()


async def test_a_large_change_of_two_loads_is_refused(server: Store) -> None:
    ids = [f"c{n}" for n in range(100)]
    mixed = pa.table({"id": ids, "load_id": ["l1", "l2"] * 50})
    with pytest.raises(ChangeRefused):
        await server.apply(Delta(inserts=Tables({"Citizen": mixed})), deadline=60)
    assert await server.read(COUNT, deadline=10) == [{"n": 0, "h": 0}]
