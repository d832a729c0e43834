"""Writing one change to the server: in one transaction, in batches the server plans once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

import pyarrow as pa
from neo4j import AsyncSession, AsyncTransaction
from neo4j.exceptions import DriverError, Neo4jError

from graphmodel.store.errors import ChangeRefused, DeadlineExceeded
from graphmodel.store.frames import Change, Frame
from graphmodel.store.neo4j_columns import Packed, Sending, sending
from graphmodel.store.port import Progress

BATCH = 20_000
"""Rows a statement; measured fastest of 1,000 to 100,000."""
IN_ONE_TRANSACTION = 100_000
"""Rows that fit into one transaction of a server with 1 GB heap; see ``docs/decisions``."""
TRY_AGAIN_SECONDS = 1.0
FEW_FRAMES = 4
"""New tables up to which each is looked for, without asking first whether the database is empty."""
NOT_COUNTED = -1

_ANY = "MATCH (n) WHERE NOT n:SchemaState AND NOT n:UnfinishedLoad RETURN 1 AS one LIMIT 1"


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
    inserts = [sending(frame) for frame in writing.change.inserts]
    repeated = await was_written_before(tx, inserts)
    for sent in inserts:
        await write_frame(tx, writing, sent, sent.merge if repeated else sent.insert)
    await write_changes(tx, writing)


async def write_changes(tx: AsyncTransaction, writing: Writing) -> None:
    """Updates and removals, after what is new."""
    for sent in map(sending, writing.change.updates):
        await write_frame(tx, writing, sent, sent.merge)
    for sent in map(sending, writing.change.removals):
        await write_frame(tx, writing, sent, sent.remove)


async def was_written_before(tx: AsyncTransaction, inserts: Sequence[Sending]) -> bool:
    """A change is written whole, so one row of it tells whether this is a repetition after an unknown outcome."""
    for frame in await already_there(tx, [sent.frame for sent in inserts]):
        if await has_first(tx, frame, frame.table):
            return True
    return False


async def already_there(tx: AsyncTransaction, frames: Sequence[Frame]) -> list[Frame]:
    """The frames of which the database may hold rows: none when it holds no node at all.

    One question instead of one for each frame: a first load has seventy, and the server plans each anew.
    """
    if len(frames) <= FEW_FRAMES:
        return list(frames)
    record = await (await tx.run(_ANY)).single()
    return list(frames) if record is not None else []


async def has_first(tx: AsyncTransaction, frame: Frame, rows: pa.Table) -> bool:
    """Whether the first of some rows of a frame exists."""
    one = Sending(Frame(frame.kind, Frame(frame.kind, rows).identities.slice(0, 1)), None)
    return await count(tx, one, one.frame.table) > 0


async def count(tx: AsyncTransaction, sent: Sending, batch: pa.Table) -> int:
    """How many of these nodes or relations exist."""
    return await ask(tx, sent.count, sent.packed(batch))


async def write_frame(tx: AsyncTransaction, writing: Writing, sent: Sending, statement: str) -> None:
    """All rows of a frame, batch by batch; raises :class:`ChangeRefused` where an end of a relation is missing."""
    for batch in sent.batches(BATCH):
        await write_batch(tx, writing, sent, statement, batch)


async def write_batch(tx: AsyncTransaction, writing: Writing, sent: Sending, statement: str, batch: pa.Table) -> None:
    """One batch; the statement returns how many rows it wrote."""
    writing.left()
    packed = await asyncio.to_thread(sent.packed, batch) if batch.num_rows > 1_000 else sent.packed(batch)
    found = await ask(tx, statement, packed)
    if found not in (packed.rows, NOT_COUNTED):
        raise ChangeRefused(f"{packed.rows - found} {sent.frame.name} run to or from a missing node")
    writing.tell(sent.frame, packed.rows)


async def ask(tx: AsyncTransaction, statement: str, packed: Packed) -> int:
    """The one number a statement returns, :data:`NOT_COUNTED` where it returns none."""
    result = await tx.run(statement, packed.parameters)
    record = await result.single()
    return int(record["matched"]) if record is not None else NOT_COUNTED
