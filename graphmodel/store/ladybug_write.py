"""Writing one change into the embedded database: one transaction, the bulk path for what is new."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, cast

import ladybug
import pyarrow as pa

from graphmodel.records import Pair
from graphmodel.schema.statements import Ladybug
from graphmodel.store.errors import ChangeRefused, DeadlineExceeded, StoreError
from graphmodel.store.frames import Change, Frame
from graphmodel.store.port import Progress

Commit = Callable[[], None]


class Writing:
    """One change on one connection of its own.

    The connection is not used again: the driver keeps each statement it prepared with the address of its frame.
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
        for frame in change.inserts:
            self._merge(frame) if repeated else self._insert(frame)
        for frame in change.updates:
            self._merge(frame)
        for frame in change.removals:
            self._remove(frame)
        self._limit()
        before_commit()
        self._connection.set_query_timeout(0)
        self._connection.execute("COMMIT")

    def _was_written_before(self, change: Change) -> bool:
        """A change is written whole, so one row of it tells whether this is a repetition after an unknown outcome."""
        return any(self._exists(Frame(frame.kind, frame.table.slice(0, 1))) for frame in change.inserts)

    def _exists(self, frame: Frame) -> bool:
        if isinstance(frame.kind, Pair):
            return self._ask(Ladybug.count_relations(frame.kind), frame.identities) > 0
        return self._ask(Ladybug.count_nodes(frame.kind), _wanted(frame)) > 0

    def _insert(self, frame: Frame) -> None:
        if isinstance(frame.kind, Pair):
            told = self._first(Ladybug.insert_relations(frame.kind, frame.columns), frame.table)
        else:
            told = self._first(Ladybug.insert_nodes(frame.kind, frame.columns), frame.table)
        written = int(str(told).split()[0])  # "12 tuples have been copied to the … table."
        if written != frame.table.num_rows:
            raise StoreError(f"{written} of {frame.table.num_rows} {frame.name} were taken")
        self._tell(frame)

    def _merge(self, frame: Frame) -> None:
        if isinstance(frame.kind, Pair):
            matched = self._ask(Ladybug.merge_relations(frame.kind, frame.columns), frame.table)
        else:
            matched = self._ask(Ladybug.merge_nodes(frame.kind, frame.columns), frame.table)
        if matched != frame.table.num_rows:
            raise ChangeRefused(f"{frame.table.num_rows - matched} {frame.name} run to or from a missing node")
        self._tell(frame)

    def _remove(self, frame: Frame) -> None:
        if isinstance(frame.kind, Pair):
            self._run(Ladybug.remove_relations(frame.kind), frame.table)
        else:
            self._run(Ladybug.remove_nodes(frame.kind), _wanted(frame))
        self._tell(frame)

    def _run(self, statement: str, frame: pa.Table) -> ladybug.QueryResult:
        self._limit()
        return cast(ladybug.QueryResult, self._connection.execute(statement, {"frame": frame}))

    def _ask(self, statement: str, frame: pa.Table) -> int:
        return int(self._first(statement, frame))

    def _first(self, statement: str, frame: pa.Table) -> Any:
        return cast(list[Any], self._run(statement, frame).get_next())[0]

    def _limit(self) -> None:
        left = self._until - time.monotonic()
        if left <= 0:
            raise DeadlineExceeded("the change was rolled back")
        self._connection.set_query_timeout(max(1, int(left * 1000)))

    def _tell(self, frame: Frame) -> None:
        self._done += frame.table.num_rows
        if self._progress is not None:
            self._progress(frame.name, self._done, self._all)


def _wanted(frame: Frame) -> pa.Table:
    """The ids under a name that no property has, so that the comparison cannot mean the node's own id."""
    return frame.identities.rename_columns(["wanted"])
