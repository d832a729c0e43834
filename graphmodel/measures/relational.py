"""Where the measures that are joins and sums run: written once in Ibis, on DuckDB in this process or on Spark past one machine.

A measure takes Ibis tables and gives an Ibis table: nothing is computed until its rows are asked for. The engine in this
process is the default. For Spark, hand in ``ibis.pyspark.connect(session)`` (``pip install skov[spark]``, Java 17): the
expressions are the same, letter for letter, and tests run them there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

import ibis
import pyarrow as pa

from graphmodel.measures.forest_columns import SCHEMAS, ForestColumns

Backend = Any
"""An Ibis backend; Ibis brings no types."""
Table = Any
"""An Ibis table: an expression over columns."""
_NUMBERS = count()


@dataclass(frozen=True, slots=True)
class Relations:
    """The tables of a forest as expressions of one engine; their columns are those of :class:`ForestColumns`."""

    people: Table
    units: Table
    talks: Table
    made: Table
    helps: Table
    tasks: Table
    knows: Table


def embedded() -> Backend:
    """A DuckDB of its own in this process's memory."""
    return ibis.duckdb.connect()


def relations_of(columns: ForestColumns, backend: Backend) -> Relations:
    """The forest's columns as tables of the engine; in DuckDB they are read where they lie, in Spark they are sent there."""
    return Relations(**{name: seen_by(backend, getattr(columns, name)) for name in SCHEMAS})


def seen_by(backend: Backend, table: pa.Table) -> Table:
    """One table as the engine sees it, under a name of its own."""
    return backend.create_view(f"skov_{next(_NUMBERS)}", ibis.memtable(table))


def rows(expression: Table, order: str | list[str] | None = None) -> pa.Table:
    """What an expression amounts to, ordered by these columns; all of it is in memory then."""
    found: pa.Table = (expression if order is None else expression.order_by(order)).to_pyarrow()
    return found


def kept(expression: Table) -> Table:
    """The same rows, computed once and held by the engine: for what several measures read."""
    return expression.cache()


def named(table: pa.Table, keys: tuple[str, ...]) -> Mapping[tuple[Any, ...], dict[str, Any]]:
    """The rows by the values of their key columns, each with its other columns."""
    found = {}
    for row in table.to_pylist():
        key = tuple(row.pop(name) for name in keys)
        found[key] = row
    return found
