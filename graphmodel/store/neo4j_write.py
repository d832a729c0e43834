"""Writing one change to the server: in one transaction, in batches the server plans once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
from neo4j import AsyncSession, AsyncTransaction
from neo4j.exceptions import DriverError, Neo4jError

from graphmodel.records import Pair
from graphmodel.schema.statements import Neo4j
from graphmodel.store.errors import ChangeRefused, DeadlineExceeded
from graphmodel.store.frames import Change, Frame
from graphmodel.store.port import Progress

BATCH = 20_000
"""Rows a statement; measured fastest of 1,000 to 100,000."""
IN_ONE_TRANSACTION = 100_000
"""Rows that fit into one transaction of a server with 1 GB heap; see ``docs/decisions``."""
TRY_AGAIN_SECONDS = 1.0


class Writing:
    """A change on its way, and how far it has come."""

    def __init__(self, change: Change, until: float, progress: Progress | None) -> None:
        """``until`` is a moment of :func:`time.monotonic`."""
        self.change = change
        self.until = until
        self.committing = False
        self.mark = ""  # of a load in stages that is neither whole nor taken back
        self._progress = progress
        self._done = 0

    def left(self) -> float:
        """Seconds left; raises :class:`DeadlineExceeded` when there are none."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise DeadlineExceeded("the change was rolled back")
        return left

    def begin_again(self) -> None:
        """The transaction is tried once more from its first row."""
        self._done = 0
        self.committing = False

    def tell(self, frame: Frame, rows: int) -> None:
        """Report progress."""
        self._done += rows
        if self._progress is not None:
            self._progress(frame.name, self._done, self.change.rows)

    async def commit(self, tx: AsyncTransaction) -> None:
        """Commit; from here on a lost connection leaves the outcome unknown."""
        self.committing = True
        await tx.commit()
        self.committing = False


async def write_whole(session: AsyncSession, writing: Writing) -> None:
    """All of it in one transaction; after a deadlock or a lost connection it is tried again, for a second."""
    give_up = time.monotonic() + TRY_AGAIN_SECONDS
    while True:
        try:
            async with await session.begin_transaction(timeout=writing.left()) as tx:
                await _write_all(tx, writing)
                await writing.commit(tx)
        except (DriverError, Neo4jError) as error:
            if writing.committing or not error.is_retryable() or time.monotonic() > give_up:
                raise
            writing.begin_again()
            await asyncio.sleep(0.05)
        else:
            return


async def _write_all(tx: AsyncTransaction, writing: Writing) -> None:
    change = writing.change
    repeated = await was_written_before(tx, change)
    for frame in change.inserts:
        await write_frame(tx, writing, frame, merge_text(frame) if repeated else insert_text(frame))
    await write_changes(tx, writing)


async def write_changes(tx: AsyncTransaction, writing: Writing) -> None:
    """Updates and removals, after what is new."""
    for frame in writing.change.updates:
        await write_frame(tx, writing, frame, merge_text(frame))
    for frame in writing.change.removals:
        await write_frame(tx, writing, frame, _remove_text(frame))


async def was_written_before(tx: AsyncTransaction, change: Change) -> bool:
    """A change is written whole, so one row of it tells whether this is a repetition after an unknown outcome."""
    for frame in change.inserts:
        if await count(tx, frame, frame.identities.slice(0, 1)):
            return True
    return False


async def count(tx: AsyncTransaction, frame: Frame, identities: pa.Table) -> int:
    """How many of these nodes or relations exist."""
    text = Neo4j.count_relations(frame.kind) if isinstance(frame.kind, Pair) else Neo4j.count_nodes(frame.kind)
    return await ask(tx, text, identities.to_pylist())


async def write_frame(tx: AsyncTransaction, writing: Writing, frame: Frame, statement: str) -> None:
    """All rows of a frame, batch by batch; raises :class:`ChangeRefused` where an end of a relation is missing."""
    for batch in batches(frame.table):
        await write_batch(tx, writing, frame, statement, batch)


async def write_batch(tx: AsyncTransaction, writing: Writing, frame: Frame, statement: str, batch: pa.Table) -> None:
    """One batch; the statement returns how many rows it wrote."""
    writing.left()
    rows = await asyncio.to_thread(batch.to_pylist) if batch.num_rows > 1_000 else batch.to_pylist()
    found = await ask(tx, statement, rows)
    if found not in (len(rows), NOT_COUNTED):
        raise ChangeRefused(f"{len(rows) - found} {frame.name} run to or from a missing node")
    writing.tell(frame, len(rows))


NOT_COUNTED = -1


async def ask(tx: AsyncTransaction, statement: str, rows: list[dict[str, Any]]) -> int:
    """The one number a statement returns, :data:`NOT_COUNTED` where it returns none."""
    result = await tx.run(statement, rows=rows)
    record = await result.single()
    return int(record["matched"]) if record is not None else NOT_COUNTED


def batches(table: pa.Table) -> Iterator[pa.Table]:
    """Slices of at most :data:`BATCH` rows."""
    for start in range(0, table.num_rows, BATCH):
        yield table.slice(start, BATCH)


def insert_text(frame: Frame) -> str:
    """The statement that makes new nodes or relations."""
    if isinstance(frame.kind, Pair):
        return Neo4j.insert_relations(frame.kind, frame.columns)
    return Neo4j.insert_nodes(frame.kind, frame.columns)


def merge_text(frame: Frame) -> str:
    """The statement that makes what is absent and sets what is given."""
    if isinstance(frame.kind, Pair):
        return Neo4j.merge_relations(frame.kind, frame.columns)
    return Neo4j.merge_nodes(frame.kind, frame.columns)


def _remove_text(frame: Frame) -> str:
    return Neo4j.remove_relations(frame.kind) if isinstance(frame.kind, Pair) else Neo4j.remove_nodes(frame.kind)
