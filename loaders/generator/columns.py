"""Arrow columns from whole numpy arrays: ids, days, words. The only place that knows how a generated value looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.records import Pair, node_schema, relation_schema

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

PREFIX: Mapping[str, str] = {
    "Professional": "p",
    "Citizen": "c",
    "Organisation": "o",
    "Offer": "t",
    "Task": "op",
    "Referral": "he",
    "Intervention": "in",
    "Plan": "pl",
    "Goal": "ma",
    "Pause": "fr",
    "Consent": "sa",
    "Circumstance": "fo",
    "Relative": "re",
    "Contact": "k",
    "Meeting": "mo",
    "Handover": "st",
}
"""What the ids of a label begin with; a running number follows."""


class Part(NamedTuple):
    """A piece of the forest: rows of one node label, or of one relation between two labels."""

    kind: str | Pair
    table: pa.Table


def text(value: str) -> pa.Scalar:
    """One text for a whole column."""
    return pa.scalar(value, pa.string())


def ids(label: str, numbers: Ints) -> pa.Array:
    """The ids of things of a label by their running number."""
    return pc.binary_join_element_wise(text(PREFIX[label]), pa.array(numbers).cast(pa.string()), "")


def one_id(label: str, number: int) -> str:
    """The same for a single thing."""
    return f"{PREFIX[label]}{number}"


def same(value: Any, count: int) -> pa.Array:
    """One value so many times."""
    return pa.repeat(pa.scalar(value), count)


def picked(words: Sequence[str | None], which: Ints) -> pa.Array:
    """Words by their index."""
    return pa.array(list(words), pa.string()).take(pa.array(which))


def days_before(day: date, ago: npt.NDArray[Any], where: Mask | None = None) -> pa.Array:
    """Dates so many whole days before a day (negative: after); empty where the mask is false."""
    values = np.datetime64(day, "D") - np.asarray(ago).astype(np.int64)
    return pa.array(values, pa.date32(), mask=None if where is None else ~where)


def moments(day: date, ago: Ints, minute: Ints) -> pa.Array:
    """Moments so many days before a day, at a minute of the day, moved back to a Friday from a weekend."""
    days = np.datetime64(day, "D") - ago
    weekday = (days.astype(np.int64) + 3) % 7
    days = days - np.maximum(weekday - 4, 0)
    return pa.array((days.astype("datetime64[m]") + minute).astype("datetime64[us]"), pa.timestamp("us"))


def nodes(label: str, columns: Mapping[str, Any]) -> Part:
    """A part of nodes; every column gets the type the model gives it."""
    return Part(label, _table(columns, node_schema(label)))


def links(relation: str, start: str, end: str, columns: Mapping[str, Any]) -> Part:
    """A part of relations; ``from_id`` and ``to_id`` must be among the columns."""
    return Part(Pair(relation, start, end), _table(columns, relation_schema(relation)))


def _table(columns: Mapping[str, Any], schema: pa.Schema) -> pa.Table:
    chosen = pa.schema([schema.field(name) for name in columns])
    return pa.table([_typed(columns[field.name], field.type) for field in chosen], schema=chosen)


def _typed(column: Any, kind: pa.DataType) -> pa.Array:
    array = column if isinstance(column, (pa.Array, pa.ChunkedArray)) else pa.array(column)
    return array if array.type == kind else array.cast(kind)
