"""Writing one change into the embedded database: one transaction, each table by the way that is fastest for its size.

A few rows go one by one through the primary keys, which takes about a millisecond however large the database is. Many rows
go through the bulk path, which takes 50 ms and more to begin, and reads whole tables to find the ends of relations.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, cast

import ladybug
import pyarrow as pa

from graphmodel.records import Pair
from graphmodel.schema.statements import Ladybug, LadybugRow
from graphmodel.store.errors import ChangeRefused, DeadlineExceeded, StoreError
from graphmodel.store.frames import Change, Frame
from graphmodel.store.port import Progress

FEW = 200
"""Rows of a table that are written one by one."""
FEW_FRAMES = 4
"""New tables up to which each is looked for, without asking first whether the database is empty."""
FEW_AMONG_MANY = 10
"""New rows of a table that are written one by one when the change goes through the bulk path anyway: measured, a ``COPY`` of
200 relations takes 5 ms and 200 rows one by one 200 ms."""

Commit = Callable[[], None]


def is_small(change: Change) -> bool:
    """Whether all of it is written row by row."""
    return all(f.table.num_rows <= FEW for f in (*change.inserts, *change.updates, *change.removals))


class Writing:
    """One change on one connection.

    A connection that has taken a frame must not be used again: the driver keeps each statement it prepared with the
    address of its frame.
    """

    def __init__(self, connection: ladybug.Connection, until: float, progress: Progress | None) -> None:
        """``until`` is a moment of :func:`time.monotonic`."""
        self._connection = connection
        self._until = until
        self._progress = progress
        self._done = 0
        self._all = 0

    def apply(self, change: Change, before_commit: Commit) -> None:
        """Write it whole; ``before_commit`` is called when the outcome begins to be out of hand."""
        self._all = change.rows
        self._connection.execute("BEGIN TRANSACTION")
        repeated = self._was_written_before(change)
        few = FEW if repeated or is_small(change) else FEW_AMONG_MANY
        for frame in change.inserts:
            self._write(frame, merge=repeated, few=few)
        for frame in change.updates:
            self._write(frame, merge=True)
        for frame in change.removals:
            self._remove(frame)
        self._limit()
        before_commit()
        self._connection.set_query_timeout(0)
        self._connection.execute("COMMIT")

    def _was_written_before(self, change: Change) -> bool:
        """A change is written whole, so one row of it tells whether this is a repetition after an unknown outcome."""
        if len(change.inserts) > FEW_FRAMES and not self._holds_anything():
            return False
        return any(self._exists(frame) for frame in change.inserts)

    def _holds_anything(self) -> bool:
        """Whether there is any node: one question of 2 ms instead of one for each of the seventy tables of a first load."""
        result = self._run("MATCH (n) WHERE label(n) <> 'SchemaState' RETURN 1 LIMIT 1", {})
        found = result.has_next()
        result.close()
        return found

    def _exists(self, frame: Frame) -> bool:
        kind = frame.kind
        text = LadybugRow.count_relations(kind) if isinstance(kind, Pair) else LadybugRow.count_nodes(kind)
        return self._by_row(text, frame.identities.slice(0, 1)) > 0

    def _write(self, frame: Frame, *, merge: bool, few: int = FEW) -> None:
        if frame.table.num_rows <= few:
            taken = self._by_row(_row_text(frame, merge=merge), frame.table)
        elif merge:
            taken = int(self._first(_merge_text(frame), frame.table))
        else:
            told = str(self._first(_insert_text(frame), frame.table))
            taken = int(told.split(maxsplit=1)[0])  # "1200 tuples have been copied to the … table."
        if taken < frame.table.num_rows:
            missing = f"{frame.table.num_rows - taken} of {frame.table.num_rows} {frame.name}"
            if isinstance(frame.kind, Pair):
                raise ChangeRefused(f"{missing} run to or from a missing node")
            raise StoreError(f"{missing} were not taken")
        self._tell(frame)

    def _remove(self, frame: Frame) -> None:
        kind = frame.kind
        if frame.table.num_rows <= FEW:
            row_text = LadybugRow.remove_relations(kind) if isinstance(kind, Pair) else LadybugRow.remove_nodes(kind)
            self._by_row(row_text, frame.table)
        elif isinstance(kind, Pair):
            self._run(Ladybug.remove_relations(kind), {"frame": frame.table})
        else:
            # Under a name that no property has, so that the comparison cannot mean the node's own id.
            self._run(Ladybug.remove_nodes(kind), {"frame": frame.table.rename_columns(["wanted"])})
        self._tell(frame)

    def _by_row(self, statement: str, table: pa.Table) -> int:
        """Run a statement for each row; the sum of the numbers it returned."""
        taken = 0
        for row in table.to_pylist():
            result = self._run(statement, {f"value_{name}": value for name, value in row.items()})
            taken += int(cast(list[Any], result.get_next())[0]) if result.has_next() else 0
            result.close()
        return taken

    def _first(self, statement: str, frame: pa.Table) -> Any:
        return cast(list[Any], self._run(statement, {"frame": frame}).get_next())[0]

    def _run(self, statement: str, parameters: dict[str, Any]) -> ladybug.QueryResult:
        self._limit()
        return cast(ladybug.QueryResult, self._connection.execute(statement, parameters))

    def _limit(self) -> None:
        left = self._until - time.monotonic()
        if left <= 0:
            raise DeadlineExceeded("the change was rolled back")
        self._connection.set_query_timeout(max(1, int(left * 1000)))

    def _tell(self, frame: Frame) -> None:
        self._done += frame.table.num_rows
        if self._progress is not None:
            self._progress(frame.name, self._done, self._all)


def _row_text(frame: Frame, *, merge: bool) -> str:
    if isinstance(frame.kind, Pair):
        relations = LadybugRow.merge_relations if merge else LadybugRow.insert_relations
        return relations(frame.kind, frame.columns)
    return (LadybugRow.merge_nodes if merge else LadybugRow.insert_nodes)(frame.kind, frame.columns)


def _merge_text(frame: Frame) -> str:
    if isinstance(frame.kind, Pair):
        return Ladybug.merge_relations(frame.kind, frame.columns)
    return Ladybug.merge_nodes(frame.kind, frame.columns)


def _insert_text(frame: Frame) -> str:
    if isinstance(frame.kind, Pair):
        return Ladybug.insert_relations(frame.kind, frame.columns)
    return Ladybug.insert_nodes(frame.kind, frame.columns)
