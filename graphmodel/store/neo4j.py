"""The server store: Neo4j over Bolt, with the asynchronous driver inside our own deadlines.

The asynchronous driver is used because a frozen server hangs the synchronous one far beyond all its time-outs. A store
belongs to the event loop it was first asked in.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Coroutine, Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeVar

import pyarrow as pa
from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    AsyncDriver,
    AsyncGraphDatabase,
    AsyncManagedTransaction,
    AsyncSession,
    basic_auth,
    unit_of_work,
)

from graphmodel.records import Delta
from graphmodel.schema.ddl import neo4j_ddl
from graphmodel.schema.registry import FOREST, Registry
from graphmodel.store.dialect import spelled
from graphmodel.store.errors import (
    WRONG_VALUES,
    DeadlineExceeded,
    OutcomeUnknown,
    QuestionRefused,
    StoreError,
    StoreReadOnly,
    StoreUnavailable,
)
from graphmodel.store.frames import change_of
from graphmodel.store.migrate import READ_STATE, WRITE_STATE, State, plan
from graphmodel.store.neo4j_errors import DRIVER_ERRORS, translated
from graphmodel.store.neo4j_staged import take_back, undo_abandoned, write_staged
from graphmodel.store.neo4j_values import plain_value
from graphmodel.store.neo4j_write import IN_ONE_TRANSACTION, Writing, write_whole
from graphmodel.store.plain import plain_table
from graphmodel.store.port import Asked, Engine, Health, Migration, Progress, Row

# The driver reports every failed try to its log, and without a handler Python prints that: our errors say it once.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

GRACE = 0.4
"""Seconds a cancelled call gets to give its connection back, before it is left behind."""

CLEANING_SECONDS = 60.0
"""How long closing waits for a load that is being taken back; the next writer would do it otherwise."""

LOOK_AGAIN_SECONDS = 60.0

SETTINGS: Mapping[str, Any] = {
    "connection_timeout": 1.0,
    "connection_acquisition_timeout": 2.0,
    "max_transaction_retry_time": 1.0,
    "liveness_check_timeout": 30.0,
    "max_connection_pool_size": 50,
    "notifications_min_severity": "OFF",
    "telemetry_disabled": True,
    "user_agent": "skov",
}
"""With the driver's own retry times the slowest error of a killed server took 34 s; with these 3.3 s."""

SIDE_BY_SIDE = 16
"""So many connections one caller's questions may hold at once; with all fifty, the fifty-first waits and gives up."""

Answer = TypeVar("Answer")


class Neo4jStore:
    """A :class:`~graphmodel.store.port.Store` on a Neo4j server or cluster, 5.26 or later."""

    def __init__(
        self, address: str, *, user: str = "", password: str = "", database: str = "", read_only: bool = False
    ) -> None:
        """Nothing is connected yet; ``address`` must hold neither user nor password."""
        self._address = address
        self._database = database or None
        self._read_only = read_only
        self._auth = basic_auth(user, password) if user else None
        self._driver: AsyncDriver | None = None
        self._closed = False
        self._changes = 0
        self._staging = asyncio.Lock()
        self._look_again_at = 0.0
        self._cleaning: asyncio.Future[None] | None = None

    @property
    def engine(self) -> Engine:
        """Always Neo4j."""
        return Engine.NEO4J

    @property
    def address(self) -> str:
        """Scheme, host and port."""
        return self._address

    @property
    def written(self) -> int:
        """How many changes were written through this store, or may have been."""
        return self._changes

    @property
    def changes(self) -> int:
        """The same: those of others are not noticed here."""
        return self._changes

    async def read(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, deadline: float = 3.0
    ) -> list[Row]:
        """Rows as dictionaries."""
        keys, rows = await self._within(self._fetch(cypher, parameters, deadline, 1_000), deadline)
        return [dict(zip(keys, row, strict=True)) for row in rows]

    async def read_together(self, asked: Sequence[Asked], *, deadline: float = 3.0) -> list[list[Row]]:
        """Several questions side by side, a few at a time: the connections are shared with everybody else's."""
        lanes = asyncio.Semaphore(SIDE_BY_SIDE)
        clock = asyncio.get_running_loop().time
        until = clock() + deadline

        async def one(cypher: str, parameters: Mapping[str, Any] | None) -> list[Row]:
            async with lanes:
                return await self.read(cypher, parameters, deadline=max(until - clock(), 0.001))

        return list(await asyncio.gather(*(one(cypher, parameters) for cypher, parameters in asked)))

    async def read_arrow(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        deadline: float = 120.0,
        schema: pa.Schema | None = None,
    ) -> pa.Table:
        """The same as a table; a column without any value has the type ``schema`` gives it, else none."""

        async def work() -> pa.Table:
            keys, rows = await self._fetch(cypher, parameters, deadline, 20_000)
            return await asyncio.to_thread(_table, keys, rows, schema)

        return await self._within(work(), deadline)

    async def apply(self, delta: Delta, *, deadline: float = 30.0, progress: Progress | None = None) -> None:
        """Write one change whole or not at all; a very large one in stages that are taken back when it fails."""
        self._must_write()
        change = change_of(delta)
        if not change.rows:
            return
        writing = Writing(change, time.monotonic() + deadline, progress)

        async def work() -> None:
            async with self._session() as session:
                await self._undo_abandoned(session)
                if change.rows <= IN_ONE_TRANSACTION:
                    await write_whole(session, writing)
                else:
                    async with self._staging:
                        await write_staged(session, writing)

        try:
            await self._within(work(), deadline, writing)
        finally:
            self._changes += 1
            if writing.mark:
                self._cleaning = asyncio.ensure_future(self._take_back(writing.mark))

    async def schema_version(self) -> int:
        """How many migrations the database has been through; 0 when it is empty."""
        return (await self._state()).version

    async def migrate(self, registry: Registry = FOREST) -> Migration:
        """Make the constraints and indexes, and write down the new state; each step may be repeated."""
        before = await self._state()
        after = plan(before, registry)
        if after is None:
            return Migration(before.version, ())
        self._must_write()

        async def work() -> None:
            async with self._session() as session:
                await undo_abandoned(session)
                await session.execute_write(_run_all, neo4j_ddl(registry))
                await (await session.run("CALL db.awaitIndexes(30)")).consume()
                await session.execute_write(_run_all, (WRITE_STATE,), after.parameters())

        await self._within(work(), 60.0)
        return Migration(after.version, tuple(sorted(set(after.contents) - set(before.contents))))

    async def health(self) -> Health:
        """One small question."""
        begun = time.monotonic()
        try:
            await self.read("RETURN 1 AS one", deadline=2.0)
        except StoreError as error:
            return Health(False, self.engine, (time.monotonic() - begun) * 1000, str(error), error.da)
        return Health(True, self.engine, (time.monotonic() - begun) * 1000)

    async def close(self) -> None:
        """Close all connections; a server that does not answer is not waited for."""
        if self._cleaning is not None:
            await asyncio.wait({self._cleaning}, timeout=CLEANING_SECONDS)
            self._cleaning.cancel()
        self._closed = True
        driver, self._driver = self._driver, None
        if driver is not None:
            closing = asyncio.ensure_future(driver.close())
            _, left = await asyncio.wait({closing}, timeout=2.0)
            for task in left:
                task.cancel()

    async def _take_back(self, mark: str) -> None:
        """After a load in stages that was cut off; if the server is away, the next writer does it."""
        with suppress(StoreError, *DRIVER_ERRORS):
            async with self._staging, self._session() as session:
                await take_back(session, mark)

    async def _undo_abandoned(self, session: AsyncSession) -> None:
        """Look for loads whose program died: with the first write, and then now and again."""
        if time.monotonic() >= self._look_again_at:
            await undo_abandoned(session)
            self._look_again_at = time.monotonic() + LOOK_AGAIN_SECONDS

    async def _state(self) -> State:
        rows = await self.read(READ_STATE, deadline=10.0)
        return State(int(rows[0]["version"]), tuple(rows[0]["contents"] or ())) if rows else State(0, ())

    async def _fetch(
        self, cypher: str, parameters: Mapping[str, Any] | None, deadline: float, at_once: int
    ) -> tuple[list[str], list[list[Any]]]:
        text = spelled(cypher, Engine.NEO4J)

        @unit_of_work(timeout=deadline)
        async def work(tx: AsyncManagedTransaction) -> tuple[list[str], list[list[Any]]]:
            result = await tx.run(text, dict(parameters or {}))
            rows = [[plain_value(value) for value in record.values()] async for record in result]
            return list(result.keys()), rows

        async with self._session(READ_ACCESS, at_once) as session:
            return await session.execute_read(work)

    def _session(self, access: str = WRITE_ACCESS, at_once: int = 1_000) -> AsyncSession:
        if self._closed:
            raise StoreUnavailable("the store is closed")
        if self._driver is None:
            self._driver = AsyncGraphDatabase.driver(self._address, auth=self._auth, **SETTINGS)
        return self._driver.session(database=self._database, default_access_mode=access, fetch_size=at_once)

    def _must_write(self) -> None:
        if self._read_only:
            raise StoreReadOnly("opened read-only")

    async def _within(
        self, call: Coroutine[Any, Any, Answer], deadline: float, writing: Writing | None = None
    ) -> Answer:
        """Wait for a call until the deadline, then cancel it, and soon after leave it behind."""
        task = asyncio.ensure_future(call)
        try:
            done, _ = await asyncio.wait({task}, timeout=deadline)
        except asyncio.CancelledError:
            task.cancel()
            raise
        committing = writing is not None and writing.committing
        if not done:
            task.cancel()
            task.add_done_callback(_seen)
            await asyncio.wait({task}, timeout=GRACE)
            raise OutcomeUnknown("no answer to the commit") if committing else DeadlineExceeded("no answer")
        try:
            return task.result()
        except DRIVER_ERRORS as error:
            raise translated(error, committing=committing) from None
        except WRONG_VALUES:
            raise QuestionRefused("a value is of a kind that cannot be kept or was not promised") from None


def _seen(task: asyncio.Future[Any]) -> None:
    """Nobody waits for this outcome any more; take note of its error so that it is not reported as forgotten."""
    if not task.cancelled():
        task.exception()


async def _run_all(
    tx: AsyncManagedTransaction, statements: tuple[str, ...], parameters: dict[str, Any] | None = None
) -> None:
    for statement in statements:
        await (await tx.run(statement, parameters)).consume()


def _table(keys: list[str], rows: list[list[Any]], schema: pa.Schema | None) -> pa.Table:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(keys)
    wanted = [schema.field(key).type if schema is not None and key in schema.names else None for key in keys]
    arrays = [pa.array(column, kind, from_pandas=False) for column, kind in zip(columns, wanted, strict=True)]
    return plain_table(pa.Table.from_arrays(arrays, names=keys), schema)
