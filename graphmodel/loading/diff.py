"""Comparing one table of a load with what the store holds, column by column, without looking at single rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.loading.outcome import Count

BOOKKEEPING = ("valid_from", "valid_to", "source", "load_id")
"""What must be known of a stored row besides the given columns."""
_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who loads, under which load, on which day."""

    source: str
    load_id: str
    today: date

    @property
    def day_before(self) -> date:
        """The last day on which something held that this load no longer contains."""
        return self.today - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TableChange:
    """The rows to insert and to update, and how many of which sort."""

    inserts: pa.Table | None
    updates: pa.Table | None
    count: Count


def all_new(incoming: pa.Table, stamp: Stamp) -> TableChange:
    """Every row is new: the store holds none of this kind."""
    return TableChange(_stamped(incoming, stamp), None, Count(created=incoming.num_rows))


def compared(incoming: pa.Table, stored: pa.Table, key: Sequence[str], stamp: Stamp, *, complete: bool) -> TableChange:
    """New rows, rows with another value in a given column, rows to open again, and rows the source no longer contains."""
    incoming, stored = incoming.combine_chunks(), stored.combine_chunks()
    names, kept = _joined_key(incoming, key), _joined_key(stored, key)
    position = pc.index_in(names, value_set=kept)
    known = pc.is_valid(position).to_numpy(zero_copy_only=False)
    at = pc.drop_null(position)
    old, new = stored.take(at), incoming.filter(pa.array(known))
    given = [name for name in incoming.column_names if name not in key]
    changed = np.zeros(len(at), dtype=bool)
    for name in given:
        changed |= differs(new.column(name), old.column(name))
    reopened = np.zeros(len(at), dtype=bool) if "valid_to" in given else _closed_by_a_load(old)
    gone = _gone(stored, names, kept, stamp) if complete else np.array([], dtype=np.int64)
    inserts = incoming.filter(pa.array(~known))
    touched = changed | reopened
    updates = _updates(new, old, np.flatnonzero(touched), reopened, stored.take(gone), given, key, stamp)
    count = Count(inserts.num_rows, int(touched.sum()), len(gone), int((~touched).sum()))
    return TableChange(_stamped(inserts, stamp) if inserts.num_rows else None, updates, count)


def differs(left: pa.ChunkedArray, right: pa.ChunkedArray) -> np.ndarray:
    """Row by row whether two columns differ; empty equals empty."""
    if pa.types.is_list(left.type):
        left, right = pc.binary_join(left, _SEPARATOR), pc.binary_join(right, _SEPARATOR)
    unequal = pc.fill_null(pc.not_equal(left, right), False)
    return np.asarray(pc.or_(unequal, pc.xor(pc.is_null(left), pc.is_null(right))).to_numpy(), dtype=bool)


def _joined_key(table: pa.Table, key: Sequence[str]) -> pa.ChunkedArray:
    """The identity of each row as one text."""
    if len(key) == 1:
        return table.column(key[0])
    return pc.binary_join_element_wise(*(table.column(name) for name in key), _SEPARATOR)


def _closed_by_a_load(stored: pa.Table) -> np.ndarray:
    """Rows whose end a load set because the source no longer had them: it is the day before the load they carry."""
    ended = np.flatnonzero(pc.is_valid(stored.column("valid_to")).to_numpy())
    closed = np.zeros(stored.num_rows, dtype=bool)
    rows = stored.take(ended).select(list(BOOKKEEPING)).to_pylist()
    closed[ended] = [row["valid_to"] == _end_set_by(row["load_id"], row["valid_from"]) for row in rows]
    return closed


def _end_set_by(load_id: str | None, valid_from: date | None) -> date | None:
    try:
        day = date.fromisoformat((load_id or "")[:8]) - timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    return max(day, valid_from) if valid_from else day


def _gone(stored: pa.Table, incoming: pa.ChunkedArray, kept: pa.ChunkedArray, stamp: Stamp) -> np.ndarray:
    """Stored rows of this source that the load does not have and that still hold."""
    absent = pc.invert(pc.is_in(kept, value_set=incoming))
    own = pc.fill_null(pc.equal(stored.column("source"), stamp.source), False)
    holds = pc.fill_null(pc.greater(stored.column("valid_to"), _ends(stored, stamp)), True)
    return np.flatnonzero(pc.and_(pc.and_(absent, own), holds).to_numpy())


def _ends(stored: pa.Table, stamp: Stamp) -> pa.ChunkedArray:
    """The last day of each row when it is closed now: the day before, but not before its first day."""
    return pc.max_element_wise(stored.column("valid_from"), pa.scalar(stamp.day_before, pa.date32()))


def _updates(
    new: pa.Table,
    old: pa.Table,
    touched: np.ndarray,
    reopened: np.ndarray,
    gone: pa.Table,
    given: list[str],
    key: Sequence[str],
    stamp: Stamp,
) -> pa.Table | None:
    """Changed, opened and closed rows as one table.

    A column that only some of them change keeps its stored value in the others.
    """
    if not len(touched) and not gone.num_rows:
        return None
    columns = list(key) + given
    if "valid_to" not in given and (gone.num_rows or reopened.any()):
        columns.append("valid_to")
    moved = reopened & pc.not_equal(old.column("source"), stamp.source).fill_null(True).to_numpy()
    if moved.any():
        columns.append("source")
    upper = {name: new.column(name).take(touched) for name in (*key, *given)}
    opened = pa.array(reopened[touched])
    if "valid_to" not in given:
        upper["valid_to"] = pc.if_else(opened, pa.scalar(None, pa.date32()), old.column("valid_to").take(touched))
    upper["source"] = pc.if_else(pa.array(moved[touched]), stamp.source, old.column("source").take(touched))
    lower = {name: gone.column(name) for name in columns} | {"valid_to": _ends(gone, stamp)}
    schema = pa.schema([pa.field(name, old.schema.field(name).type) for name in columns])
    tables = [pa.table({name: part[name] for name in columns}, schema=schema) for part in (upper, lower)]
    whole = pa.concat_tables(tables)
    return whole.append_column("load_id", pa.repeat(stamp.load_id, whole.num_rows))


def _stamped(table: pa.Table, stamp: Stamp) -> pa.Table:
    for name, value in (("source", stamp.source), ("load_id", stamp.load_id)):
        table = table.append_column(name, pa.repeat(value, table.num_rows))
    return table
