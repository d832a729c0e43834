"""A change too large for one transaction of the server, written so that it can be taken back.

What is new is written batch by batch, each row marked with the load's id, beside one node that says the load is
unfinished. The last transaction holds the updates and removals and takes that node away. A load that fails is taken
back at once; one whose program died is taken back by the next program that writes. Readers may see new rows before the
load is finished: that is the price, written down in ``docs/decisions``.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from neo4j import AsyncSession, AsyncTransaction
from neo4j.exceptions import DriverError, Neo4jError

from graphmodel.records import Pair
from graphmodel.schema.ddl import quoted
from graphmodel.store import neo4j_write
from graphmodel.store.errors import ChangeRefused, StoreError
from graphmodel.store.frames import Frame
from graphmodel.store.neo4j_columns import Sending, sending
from graphmodel.store.neo4j_write import Writing, already_there, count, has_first, write_batch, write_changes

ABANDONED_AFTER_MS = 60_000
"""A load that has not written for so long is dead; its batches take about a second each."""

_BEGIN = "MERGE (u:UnfinishedLoad {id: $mark}) SET u.kinds = $kinds, u.beat = timestamp()"
_BEAT = (
    "MATCH (u:UnfinishedLoad {id: $mark}) WHERE u.undoing IS NULL SET u.beat = timestamp() RETURN count(*) AS matched"
)
_END = "MATCH (u:UnfinishedLoad {id: $mark}) WHERE u.undoing IS NULL DELETE u RETURN count(*) AS matched"
_DEAD = (
    "MATCH (u:UnfinishedLoad) WHERE u.undoing IS NOT NULL OR u.beat < timestamp() - $silent"
    " SET u.undoing = true RETURN u.id AS mark, u.kinds AS kinds"
)
_GIVE_UP = "MATCH (u:UnfinishedLoad {id: $mark}) SET u.undoing = true RETURN u.kinds AS kinds"
_GONE = "MATCH (u:UnfinishedLoad {id: $mark}) DELETE u"


async def write_staged(session: AsyncSession, writing: Writing) -> None:
    """Write a very large change; its mark stays in ``writing`` until it is whole or taken back."""
    inserts, mark = _marked(writing.change.inserts)
    async with await session.begin_transaction(timeout=writing.left()) as tx:
        there = await already_there(tx, inserts)
        if await _was_written_before(tx, inserts, there):
            await write_changes(tx, writing)
            await writing.commit(tx)
            return
        await _must_be_unused(tx, there, mark)
    writing.mark = mark
    kinds = [_kind_text(frame) for frame in inserts]
    await _run(session, _BEGIN, mark=mark, kinds=kinds)
    try:
        for portion in _portions(inserts):
            await _insert(session, writing, portion, mark, {frame.kind for frame in there})
        async with await session.begin_transaction(timeout=writing.left()) as tx:
            await write_changes(tx, writing)
            await _must_be_ours(tx, _END, mark)
            await writing.commit(tx)
    except (StoreError, DriverError, Neo4jError):
        if not writing.committing:
            await take_back(session, mark)
            writing.mark = ""
        raise
    writing.mark = ""


async def take_back(session: AsyncSession, mark: str) -> None:
    """Undo an unfinished load; nothing is done when it was finished after all."""
    record = await (await session.run(_GIVE_UP, mark=mark)).single()
    if record is not None:
        await _undo(session, mark, record["kinds"])


async def undo_abandoned(session: AsyncSession) -> None:
    """Take back loads whose program died; a quick look where there are none."""
    result = await session.run(_DEAD, silent=ABANDONED_AFTER_MS)
    for mark, kinds in [(record["mark"], record["kinds"]) async for record in result]:
        await _undo(session, mark, kinds)


async def _was_written_before(tx: AsyncTransaction, inserts: list[Frame], there: list[Frame]) -> bool:
    """Whether all that is new is there already: a repetition after an unknown outcome. Some of it: the change is refused."""
    firsts = [await has_first(tx, frame, frame.table) for frame in there]
    if not any(firsts):
        return False
    for frame in inserts:
        identities = sending(Frame(frame.kind, frame.identities))
        for batch in identities.batches(neo4j_write.BATCH):
            if await count(tx, identities, batch) < batch.num_rows:
                raise ChangeRefused(f"some of the new {frame.name} exist already")
    return True


async def _must_be_unused(tx: AsyncTransaction, there: list[Frame], mark: str) -> None:
    """Taking back goes by the mark, so no row that was there before may have it."""
    for frame in there:
        found, _ = _pattern_of(_kind_text(frame))
        if await _number(tx, f"MATCH {found} WHERE x.load_id = $mark RETURN count(x) AS matched", mark):
            raise ChangeRefused(f"there are {frame.name} of this load already")


Portion = list[tuple[Sending, pa.Table]]
"""What one transaction writes: batches of frames."""


def _portions(inserts: list[Frame]) -> Iterator[Portion]:
    """All rows in order, as many at a time as a batch has: small tables share a transaction."""
    portion: Portion = []
    room = neo4j_write.BATCH
    for sent in map(sending, inserts):
        for batch in sent.batches(neo4j_write.BATCH):
            if batch.num_rows > room:
                yield portion
                portion, room = [], neo4j_write.BATCH
            portion.append((sent, batch))
            room -= batch.num_rows
    if portion:
        yield portion


async def _insert(session: AsyncSession, writing: Writing, portion: Portion, mark: str, there: set[str | Pair]) -> None:
    """One transaction. A row that exists is looked for where the database held the type when the load began."""
    async with await session.begin_transaction(timeout=writing.left()) as tx:
        await _must_be_ours(tx, _BEAT, mark)
        for sent, batch in portion:
            if sent.frame.kind in there and await has_first(tx, sent.frame, batch):
                raise ChangeRefused(f"a new {sent.frame.name} exists already")
            await write_batch(tx, writing, sent, sent.insert, batch)
        await tx.commit()


async def _number(tx: AsyncTransaction, statement: str, mark: str) -> int:
    record = await (await tx.run(statement, mark=mark)).single()
    return int(record["matched"]) if record is not None else 0


async def _must_be_ours(tx: AsyncTransaction, statement: str, mark: str) -> None:
    if await _number(tx, statement, mark) != 1:
        raise StoreError("another program took this load back, because it had been silent for too long")


async def _undo(session: AsyncSession, mark: str, kinds: list[str]) -> None:
    for kind in reversed(kinds):
        found, name = _pattern_of(kind)
        text = f"MATCH {found} WHERE x.load_id = $mark CALL (x) {{ {name} x }} IN TRANSACTIONS OF 10000 ROWS"
        await _run(session, text, mark=mark)
    await _run(session, _GONE, mark=mark)


def _marked(inserts: tuple[Frame, ...]) -> tuple[list[Frame], str]:
    """The frames with one load id on every row: the one they have, or a new one where they have none."""
    given: set[Any] = set()
    for frame in inserts:
        if "load_id" in frame.columns:
            given |= set(pc.unique(frame.table["load_id"]).to_pylist())
    mark = given.pop() if len(given) == 1 and None not in given else None
    if given:
        raise ChangeRefused("a change of this size must be of one load")
    mark = mark or f"load-{uuid.uuid4().hex}"
    return [_with_mark(frame, mark) for frame in inserts], mark


def _with_mark(frame: Frame, mark: str) -> Frame:
    if "load_id" in frame.columns:
        return frame
    marks = pa.array([mark] * frame.table.num_rows, pa.string())
    return Frame(frame.kind, frame.table.append_column("load_id", marks))


def _kind_text(frame: Frame) -> str:
    return "|".join(frame.kind) if isinstance(frame.kind, Pair) else frame.kind


def _pattern_of(kind: str) -> tuple[str, str]:
    parts = kind.split("|")
    if len(parts) == 1:
        return f"(x:{quoted(kind)})", "DETACH DELETE"
    relation, start, end = (quoted(part) for part in parts)
    return f"(:{start})-[x:{relation}]->(:{end})", "DELETE"


async def _run(session: AsyncSession, statement: str, **parameters: Any) -> None:
    await (await session.run(statement, parameters)).consume()
