"""One table kept in memory: every row of a question about places and professionals, found by key, each with its days.

Values lie column by column as numbers into a list of the different values: some tens of bytes a row.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from graphmodel.questions.whole import BEGINS, ENDS, MOST_ROWS, Whole
from graphmodel.store.port import Store

R = TypeVar("R")
Numbers = npt.NDArray[np.int32]

_EPOCH = date(1970, 1, 1).toordinal()
_ALWAYS = np.iinfo(np.int32)
_DEADLINE = 600.0
"""Seconds for a whole table: a cold server that has just been loaded took more than 60 on two hundred thousand citizens."""


class KeptTable(Generic[R]):
    """The rows of a whole table; :meth:`rows` answers as the question itself would, in the same order."""

    def __init__(self, whole: Whole[R], table: pa.Table) -> None:
        """Take over a table as :meth:`~graphmodel.store.port.Store.read_arrow` gives it for ``whole.cypher``."""
        self._row = whole.question.row
        names = whole.question.columns
        encoded = [_encoded(table[name]) for name in names]
        # The order of Question.typed: by the columns of the row, nulls last. So a row's place here is its rank there.
        order = np.lexsort([codes for codes, _ in reversed(encoded)])
        self._columns = [(codes[order], values) for codes, values in encoded]
        self._begins = _bound(table, [BEGINS + variable for variable in whole.windows], order, first=True)
        self._ends = _bound(table, [ENDS + variable for variable in whole.windows], order, first=False)
        codes, keys = self._columns[names.index(whole.column)]
        self._by_key: Numbers = np.argsort(codes, kind="stable").astype(np.int32)
        self._place = {key: number for number, key in enumerate(keys[:-1])}
        self._starts = np.searchsorted(codes[self._by_key], np.arange(len(keys))).tolist()

    @property
    def keys(self) -> Collection[str]:
        """All keys that have a row on some day."""
        return self._place.keys()

    def rows(self, keys: Sequence[str], day: date) -> list[R]:
        """The rows of these keys that hold that day, as typed rows in the question's order."""
        places = [self._place[key] for key in dict.fromkeys(keys) if key in self._place]
        if not places:
            return []
        parts = [self._by_key[self._starts[place] : self._starts[place + 1]] for place in places]
        found = parts[0] if len(parts) == 1 else np.sort(np.concatenate(parts))
        if self._begins is not None and self._ends is not None:
            today = day.toordinal() - _EPOCH
            found = found[(self._begins[found] <= today) & (self._ends[found] >= today)]
        columns = [[values[code] for code in codes[found].tolist()] for codes, values in self._columns]
        return [self._row(*values) for values in zip(*columns, strict=True)]


async def read_kept(store: Store, whole: Whole[R]) -> KeptTable[R] | None:
    """The table as it is now, None when it is too large to be kept; store errors pass through."""
    table = await store.read_arrow(whole.cypher, deadline=_DEADLINE)
    return KeptTable(whole, table) if table.num_rows <= MOST_ROWS else None


def _encoded(column: pa.ChunkedArray) -> tuple[Numbers, list[Any]]:
    """A column as numbers into its different values in order; the last of them is None."""
    if pa.types.is_null(column.type):
        return np.zeros(len(column), np.int32), [None]
    encoded = column.combine_chunks().dictionary_encode()
    values = encoded.dictionary.to_pylist()
    order = sorted(range(len(values)), key=values.__getitem__)
    rank = np.empty(len(values) + 1, np.int32)
    rank[[*order, len(values)]] = np.arange(len(values) + 1)
    codes = encoded.indices.fill_null(len(values)).to_numpy(zero_copy_only=False)
    return rank[codes], [*(values[place] for place in order), None]


def _bound(table: pa.Table, names: Sequence[str], order: npt.NDArray[Any], *, first: bool) -> Numbers | None:
    """The day from which (``first``) or to which all windows of a row hold, counted from 1970; None without windows."""
    if not names:
        return None
    open_end = _ALWAYS.min if first else _ALWAYS.max
    columns = [
        table[name].cast(pa.date32()).cast(pa.int32()).fill_null(open_end).to_numpy().astype(np.int32) for name in names
    ]
    together = np.maximum.reduce(columns) if first else np.minimum.reduce(columns)
    in_order: Numbers = together[order]
    return in_order
