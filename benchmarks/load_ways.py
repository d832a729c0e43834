"""The ways of loading that are compared, each run alone in a process of its own.

By hand means: the same tables, the same rows and columns, the engine's own bulk path, and nothing else: no check, no
comparison with what is there, no tag of source and load, no derived relations. Every way has the same empty tables (or
constraints) made before the clock starts, and stops it when everything is on disk and closed.
"""

from __future__ import annotations

import asyncio
import resource
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from datetime import time as time_of_day
from pathlib import Path

import ladybug
import pyarrow as pa
import pyarrow.parquet as pq
from neo4j import GraphDatabase

import loaders
from graphmodel.loading import load
from graphmodel.loading.talks import Contacts, acquaintances, talks
from graphmodel.loading.touched import CONTACT, FROM, KNOWS, TALKS, TO
from graphmodel.records import Pair
from graphmodel.store.opening import open_store
from graphmodel.store.port import Store
from loaders.generator import DAY, tables

BATCH = 20_000
"""Rows a batch on Neo4j; the fastest of those tried in the design."""
NOW = datetime.combine(DAY, time_of_day(12))


@dataclass(frozen=True, slots=True)
class Work:
    """What a way is given: the CSV folder, the Parquet folder, an empty folder, and the server's address where one is needed."""

    files: Path
    parquet: Path
    empty: Path
    address: str


@dataclass(frozen=True, slots=True)
class Measure:
    """What came of it: input rows, seconds on the clock and of this process's processors, peak memory of the process in MiB."""

    rows: int
    seconds: float
    processor: float
    peak_mib: float


class Clock:
    """Wall and processor time since it was made."""

    def __init__(self) -> None:
        self._wall, self._processor = time.perf_counter(), time.process_time()

    def stop(self, rows: int) -> Measure:
        """The measure so far."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        mib = peak / 1024 if sys.platform != "darwin" else peak / 2**20
        return Measure(rows, time.perf_counter() - self._wall, time.process_time() - self._processor, mib)


def write_parquet(citizens: int, seed: int, folder: Path) -> int:
    """The generated tables as Parquet, a file a kind, for loading by hand; gives back the rows."""
    whole, _ = tables(citizens, seed)
    folder.mkdir(parents=True, exist_ok=True)
    for label, table in whole.nodes.items():
        pq.write_table(table, folder / f"{label}.parquet")
    for pair, table in whole.relations.items():
        pq.write_table(table, folder / f"{'-'.join(pair)}.parquet")
    return whole.rows


def _kinds(folder: Path) -> Iterator[tuple[str | Pair, Path]]:
    """Parquet files with their kinds, nodes first."""
    found = sorted(folder.glob("*.parquet"), key=lambda p: ("-" in p.stem, p.stem))
    for path in found:
        yield (Pair(*path.stem.split("-")) if "-" in path.stem else path.stem), path


async def _prepared(address: str) -> Store:
    store = await open_store(address)
    await store.migrate()
    return store


# --- embedded engine -------------------------------------------------------------------------------------------------


async def ladybug_by_hand(work: Work) -> Measure:
    """``COPY`` from Parquet, all in one transaction: three times as fast as one for each file."""
    path = work.empty / "hand.lbdb"
    await (await _prepared(f"ladybug://{path}")).close()
    clock, rows = Clock(), 0
    database = ladybug.Database(str(path))
    connection = ladybug.Connection(database)
    connection.execute("BEGIN TRANSACTION")
    for kind, file in _kinds(work.parquet):
        schema = pq.read_schema(file)
        if isinstance(kind, Pair):
            names = ", ".join(f"`{n}`" for n in schema.names if n not in ("from_id", "to_id"))
            text = f"COPY `{kind.relation}`({names}) FROM '{file}' (from='{kind.start}', to='{kind.end}')"
        else:
            text = f"COPY `{kind}`({', '.join(f'`{n}`' for n in schema.names)}) FROM '{file}'"
        connection.execute(text)
        rows += pq.read_metadata(file).num_rows
    connection.execute("COMMIT")
    connection.close()
    database.close()
    return clock.stop(rows)


async def ladybug_tables(work: Work) -> Measure:
    """Ours, from tables in memory: compared, tagged, derived, one transaction."""
    return await _load_tables(work, f"ladybug://{work.empty / 'tables.lbdb'}")


async def ladybug_files(work: Work) -> Measure:
    """Ours, from the CSV files: read, every row checked, then as above."""
    return await _load_files(work, f"ladybug://{work.empty / 'files.lbdb'}")


# --- server ----------------------------------------------------------------------------------------------------------


async def neo4j_by_hand(work: Work) -> Measure:
    """``UNWIND`` batches from Parquet through the ordinary driver."""
    return await _unwound(work.address, work.parquet)


async def neo4j_same_content(work: Work) -> Measure:
    """The same by hand, of all that a load of ours leaves in the database: source and load on each row, derived relations."""
    folder = work.empty / "same"
    rows = await asyncio.to_thread(_write_stored, work.parquet, folder)
    return replace(await _unwound(work.address, folder), rows=rows)


def _write_stored(parquet: Path, folder: Path) -> int:
    """Parquet files of the stored content; gives back the rows before anything was derived."""
    folder.mkdir()
    found = {kind: pq.read_table(file) for kind, file in _kinds(parquet)}
    rows = sum(int(table.num_rows) for table in found.values())
    contacts = Contacts(found[CONTACT], found[FROM], found[TO])
    talking = talks(contacts)
    said = {tuple(sorted(pair.values())) for pair in found[KNOWS].select(["from_id", "to_id"]).to_pylist()}
    knowing = acquaintances(talking, {(first, second) for first, second in said})
    found[TALKS] = talking
    found[KNOWS] = pa.concat_tables([_tagged(KNOWS, found[KNOWS]), _tagged(KNOWS, knowing)], promote_options="default")
    for kind, table in found.items():
        name = "-".join(kind) if isinstance(kind, Pair) else kind
        pq.write_table(_tagged(kind, table), folder / f"{name}.parquet")
    return rows


def _tagged(kind: str | Pair, table: pa.Table) -> pa.Table:
    """The table with the columns a load of ours adds to each row."""
    tags = {"source": "benchmark", "load_id": f"{DAY:%Y%m%d}T120000-0123abcd"}
    if isinstance(kind, Pair):
        tags["rel_key"] = ""
    for name, value in tags.items():
        if name not in table.column_names:
            table = table.append_column(name, pa.repeat(value, table.num_rows))
    return table


async def _unwound(address: str, parquet: Path) -> Measure:
    await (await _prepared(address)).close()
    uri, user, password = _login(address)
    clock, rows = Clock(), 0
    with GraphDatabase.driver(uri, auth=(user, password)) as driver, driver.session() as session:
        for kind, file in _kinds(parquet):
            table = pq.read_table(file)
            text = _unwind(kind, table.schema)
            for start in range(0, table.num_rows, BATCH):
                session.run(text, rows=table.slice(start, BATCH).to_pylist()).consume()
            rows += table.num_rows
    return clock.stop(rows)


def _unwind(kind: str | Pair, schema: pa.Schema) -> str:
    names = [n for n in schema.names if n not in ("from_id", "to_id")]
    values = ", ".join(f"{n}: row.{n}" for n in names)
    if isinstance(kind, str):
        return f"UNWIND $rows AS row CREATE (:{kind} {{{values}}})"
    return (
        f"UNWIND $rows AS row MATCH (a:{kind.start} {{id: row.from_id}}) MATCH (b:{kind.end} {{id: row.to_id}}) "
        f"CREATE (a)-[:{kind.relation} {{{values}}}]->(b)"
    )


def _login(address: str) -> tuple[str, str, str]:
    from tests.neo4j_server.server import login

    return login(address)


async def neo4j_tables(work: Work) -> Measure:
    """Ours, from tables in memory."""
    return await _load_tables(work, work.address)


async def neo4j_files(work: Work) -> Measure:
    """Ours, from the CSV files, with every check."""
    return await _load_files(work, work.address)


# --- ours, on either -------------------------------------------------------------------------------------------------


async def _load_tables(work: Work, address: str) -> Measure:
    found = loaders.read(work.files, today=DAY).tables
    store = await _prepared(address)
    clock = Clock()
    await load(store, found, source="benchmark", now=NOW)
    await store.close()
    return clock.stop(found.rows)


async def _load_files(work: Work, address: str) -> Measure:
    store = await _prepared(address)
    clock = Clock()
    loaded = await loaders.load_path(store, work.files, now=NOW)
    await store.close()
    measure = clock.stop(loaded.reading.tables.rows)
    if loaded.outcome is None:
        raise RuntimeError(f"refused: {loaded.reading.mistakes[:3]}")
    return measure


Way = Callable[[Work], Awaitable[Measure]]
WAYS: dict[str, dict[str, Way]] = {
    "ladybug": {"by hand": ladybug_by_hand, "tables": ladybug_tables, "files": ladybug_files},
    "neo4j": {
        "by hand": neo4j_by_hand,
        "same content": neo4j_same_content,
        "tables": neo4j_tables,
        "files": neo4j_files,
    },
}
"""Engine, then way: by hand with the engine's own fastest path; our load of ready tables; our load of the files."""


def run(engine: str, way: str, work: Work) -> Measure:
    """Run one way here and now."""

    async def measured() -> Measure:
        return await WAYS[engine][way](work)

    return asyncio.run(measured())
