"""The embedded store: LadybugDB in this process, its blocking calls on threads, its deadlines kept from outside too.

Two kinds of connections: some with one thread each for point questions (measured: a third of the time, three times the
throughput) and some with all threads for whole columns. One writer at a time; a load has a connection of its own.
"""

from __future__ import annotations

import asyncio
import os
import queue
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import ladybug
import pyarrow as pa

from graphmodel.records import Delta
from graphmodel.schema.registry import FOREST, Registry
from graphmodel.store import ladybug_schema
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
from graphmodel.store.ladybug_errors import translated
from graphmodel.store.ladybug_files import Files
from graphmodel.store.ladybug_prepared import PreparingConnection
from graphmodel.store.ladybug_write import Writing, is_small
from graphmodel.store.plain import plain, plain_table
from graphmodel.store.port import Asked, Engine, Health, Migration, Progress, Row

POINT_CONNECTIONS = max(4, os.cpu_count() or 1)
WIDE_CONNECTIONS = 2
GRACE = 0.25
"""Seconds after the deadline in which the engine may still say itself that it stopped."""
ROWS_AT_ONCE = 5_000

Answer = TypeVar("Answer")
Work = Callable[[PreparingConnection, float], Answer]


class _Running:
    """A call on a thread: which connection it is on, and whether its outcome is out of hand."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connection: ladybug.Connection | None = None
        self._stopped = False
        self.committing = False

    def enter(self, connection: ladybug.Connection) -> None:
        with self._lock:
            if self._stopped:
                raise DeadlineExceeded("nothing was begun")
            self._connection = connection

    def leave(self) -> None:
        with self._lock:
            self._connection = None

    def commits(self) -> None:
        with self._lock:
            if self._stopped:
                raise DeadlineExceeded("the change was rolled back")
            self.committing = True

    def stop(self) -> None:
        """Interrupt what runs; a commit is left to end, because nobody could say what became of it."""
        with self._lock:
            self._stopped = not self.committing
            if self._connection is not None and self._stopped:
                self._connection.interrupt()


class _Lane:
    """Connections of one sort; a call takes a free one or makes one. After a failure a connection is not used again."""

    def __init__(self, database: ladybug.Database, *, threads_each: int, once: bool = False) -> None:
        self._database = database
        self._threads_each = threads_each
        self._once = once
        self._free: queue.LifoQueue[PreparingConnection] = queue.LifoQueue()

    def call(self, running: _Running, work: Work[Answer], until: float) -> Answer:
        """Do the work on a connection, on the thread that calls."""
        try:
            connection = self._free.get_nowait()
        except queue.Empty:
            connection = PreparingConnection(self._database, num_threads=self._threads_each)
        keep = False
        try:
            running.enter(connection)
            answer = work(connection, until)
            keep = not self._once
        except RuntimeError as error:
            raise translated(error) from None
        except WRONG_VALUES:
            raise QuestionRefused("a value is of a kind that cannot be kept or was not promised") from None
        finally:
            running.leave()
            if keep:
                self._free.put(connection)
            else:
                connection.close()
        return answer

    def forget(self) -> None:
        """New connections from now on: the old ones keep statements prepared for tables that have changed."""
        while True:
            try:
                self._free.get_nowait().close()
            except queue.Empty:
                return


class LadybugStore:
    """A :class:`~graphmodel.store.port.Store` in one file on this machine."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open the file; made when absent, unless ``read_only``. Raises what :class:`Files` raises."""
        self._files = Files(path.resolve(), read_only=read_only)
        database = self._files.database
        self._points = _Lane(database, threads_each=1)
        self._wide = _Lane(database, threads_each=0)
        self._edits = _Lane(database, threads_each=1)
        self._loads = _Lane(database, threads_each=0, once=True)
        self._lanes = (self._points, self._wide, self._edits, self._loads)
        self._readers = ThreadPoolExecutor(POINT_CONNECTIONS, thread_name_prefix="skov-read")
        self._scanners = ThreadPoolExecutor(WIDE_CONNECTIONS, thread_name_prefix="skov-columns")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="skov-write")
        self._closed = False
        self._changes = 0

    @property
    def engine(self) -> Engine:
        """Always Ladybug."""
        return Engine.LADYBUG

    @property
    def address(self) -> str:
        """``ladybug://`` and the path."""
        return f"ladybug://{self._files.path}"

    @property
    def written(self) -> int:
        """How many changes were written, or may have been."""
        return self._changes

    @property
    def changes(self) -> int:
        """The same: nobody else can write while this is open for writing."""
        return self._changes

    async def read(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, deadline: float = 3.0
    ) -> list[Row]:
        """Rows as dictionaries; on a connection with one thread, which is the fastest for small answers."""
        return (await self.read_together([(cypher, parameters or {})], deadline=deadline))[0]

    async def read_together(self, asked: Sequence[Asked], *, deadline: float = 3.0) -> list[list[Row]]:
        """Several questions on one connection, one after another: changing threads costs as much as a small question.

        The deadline is kept by interrupting. With the engine's own time limit it would run every question on a thread of
        its own, which costs a small question a third more.
        """

        def work(connection: PreparingConnection, until: float) -> list[list[Row]]:
            return [_rows(connection, cypher, parameters, until) for cypher, parameters in asked]

        return await self._on(self._readers, self._points, work, deadline)

    async def read_arrow(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        deadline: float = 120.0,
        schema: pa.Schema | None = None,
    ) -> pa.Table:
        """The same as an Arrow table, on a connection that uses all threads."""

        def work(connection: PreparingConnection, until: float) -> pa.Table:
            connection.set_query_timeout(max(1, int((until - time.monotonic()) * 1000)))
            with _asked(connection, cypher, parameters, until) as result:
                return plain_table(result.get_as_arrow(), schema)

        return await self._on(self._scanners, self._wide, work, deadline)

    async def apply(self, delta: Delta, *, deadline: float = 30.0, progress: Progress | None = None) -> None:
        """Write one change whole or not at all; ``progress`` is called on the writing thread."""
        self._must_write()
        change = change_of(delta)
        if not change.rows:
            return

        lane = self._edits if is_small(change) else self._loads

        def write(running: _Running, until: float) -> None:
            lane.call(
                running,
                lambda connection, end: Writing(connection, end, progress).apply(change, running.commits),
                until,
            )

        try:
            await self._timed(self._writer, write, deadline)
        finally:
            self._changes += 1

    async def schema_version(self) -> int:
        """How many migrations the database has been through; 0 when it is empty."""
        return (
            await self._on(self._readers, self._points, lambda connection, _: ladybug_schema.state(connection), 10.0)
        ).version

    async def migrate(self, registry: Registry = FOREST) -> Migration:
        """Bring the tables up to the model, in one transaction."""

        def work(connection: PreparingConnection, _until: float) -> Migration:
            return ladybug_schema.migrate(connection, registry, read_only=self._files.read_only)

        done = await self._timed(self._writer, lambda running, until: self._loads.call(running, work, until), 60.0)
        for lane in self._lanes:
            lane.forget()
        return done

    async def health(self) -> Health:
        """One small question; the detail tells what opening had to repair."""
        begun = time.monotonic()
        try:
            await self.read("RETURN 1 AS one", deadline=2.0)
        except StoreError as error:
            return Health(False, self.engine, _since(begun), str(error), error.da)
        return Health(True, self.engine, _since(begun), self._files.detail, self._files.detail_da)

    async def close(self) -> None:
        """Wait for what runs, then close the file."""
        if not self._closed:
            self._closed = True
            await asyncio.to_thread(self._shut)

    def _shut(self) -> None:
        for threads in (self._readers, self._scanners, self._writer):
            threads.shutdown(wait=True, cancel_futures=True)
        for lane in self._lanes:
            lane.forget()
        self._files.close()

    def _must_write(self) -> None:
        if self._files.read_only:
            raise StoreReadOnly("opened read-only")

    async def _on(self, threads: ThreadPoolExecutor, lane: _Lane, work: Work[Answer], deadline: float) -> Answer:
        return await self._timed(threads, lambda running, until: lane.call(running, work, until), deadline)

    async def _timed(
        self, threads: ThreadPoolExecutor, call: Callable[[_Running, float], Answer], deadline: float
    ) -> Answer:
        """Wait for a call on a thread; at the deadline it is interrupted, and soon after it is no longer waited for."""
        if self._closed:
            raise StoreUnavailable("the store is closed")
        running = _Running()
        future = asyncio.get_running_loop().run_in_executor(threads, call, running, time.monotonic() + deadline)
        try:
            done, _ = await asyncio.wait({future}, timeout=deadline)
            if not done:
                running.stop()
                done, _ = await asyncio.wait({future}, timeout=GRACE)
        except asyncio.CancelledError:
            running.stop()
            future.add_done_callback(_seen)
            raise
        if done:
            return future.result()
        future.add_done_callback(_seen)
        asyncio.get_running_loop().call_later(GRACE, running.stop)  # the first may have come between two questions
        raise OutcomeUnknown("the commit took too long") if running.committing else DeadlineExceeded("interrupted")


def _rows(connection: PreparingConnection, cypher: str, parameters: Mapping[str, Any], until: float) -> list[Row]:
    with _asked(connection, cypher, parameters, until) as result:
        names = result.get_column_names()
        rows: list[Row] = []
        while result.has_next():
            _check(until)
            rows += [_row(names, values) for values in result.get_n(ROWS_AT_ONCE)]
        return rows


def _row(names: list[str], values: Any) -> Row:
    return {name: plain(value) for name, value in zip(names, values, strict=True)}


def _seen(future: asyncio.Future[Any]) -> None:
    """Nobody waits for this outcome any more; take note of its error so that it is not reported as forgotten."""
    if not future.cancelled():
        future.exception()


def _asked(
    connection: PreparingConnection, cypher: str, parameters: Mapping[str, Any] | None, until: float
) -> ladybug.QueryResult:
    _check(until)
    return connection.ask(spelled(cypher, Engine.LADYBUG), parameters or {})


def _check(until: float) -> None:
    if time.monotonic() >= until:
        raise DeadlineExceeded("no time was left")


def _since(begun: float) -> float:
    return (time.monotonic() - begun) * 1000
