"""A forest's columns with numbers in the place of ids: an engine joins and counts them in half the time and memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.measures.forest_columns import SCHEMAS, ForestColumns
from graphmodel.measures.level import Level
from graphmodel.measures.relational import Backend, Relations, seen_by
from graphmodel.silos.report import UNKNOWN

_HOLDS: Mapping[str, tuple[str, ...]] = {
    "person": ("people.person", "talks.one", "talks.other", "made.person", "helps.person", "knows.one", "knows.other"),
    "unit": ("people.unit", "units.unit", "made.unit"),
    "sector": ("units.sector",),
    "citizen": ("talks.citizen", "made.citizen", "helps.citizen", "tasks.citizen"),
}
"""The columns that hold ids of each kind."""


@dataclass(frozen=True, slots=True)
class Coded:
    """The tables, as columns and as the engine sees them, and the ids by number; numbers are in the order of the ids."""

    tables: Mapping[str, pa.Table]
    forest: Relations
    ids: Mapping[str, pa.Array]

    def names(self, kind: Level) -> Sequence[str]:
        """Units or sectors by their number."""
        found: list[str] = self.ids[kind].to_pylist()
        return found

    def people(self, numbers: pa.ChunkedArray) -> pa.ChunkedArray:
        """Ids of professionals by their numbers."""
        return self.ids["person"].take(numbers)


def placed(columns: ForestColumns) -> ForestColumns:
    """The same with everybody in some unit, and every unit in some sector: totals are then sums of what is shown."""
    unit = pc.fill_null(columns.people.column("unit"), UNKNOWN)
    people = pa.table([columns.people.column("person"), unit], schema=SCHEMAS["people"])
    sector = pc.fill_null(columns.units.column("sector"), UNKNOWN)
    units = pa.table(
        [columns.units.column("unit"), sector, columns.units.column("municipality")], schema=SCHEMAS["units"]
    )
    nowhere = pa.table([[UNKNOWN], [UNKNOWN], pa.nulls(1, pa.string())], schema=SCHEMAS["units"])
    return replace(columns, people=people, units=pa.concat_tables([units, nowhere]))


def coded(columns: ForestColumns, backend: Backend) -> Coded:
    """Number everything, and let the engine see it."""
    tables = {name: getattr(columns, name) for name in SCHEMAS}
    ids: dict[str, pa.Array] = {}
    for kind, places in _HOLDS.items():
        parts = [pc.unique(tables[table].column(column)) for table, column in (place.split(".") for place in places)]
        ids[kind] = pc.unique(pa.concat_arrays(parts)).drop_null().sort()
        for table, column in (place.split(".") for place in places):
            whole = tables[table]
            numbers = pc.index_in(whole.column(column), value_set=ids[kind])
            tables[table] = whole.set_column(whole.schema.get_field_index(column), column, numbers)
    return Coded(tables, Relations(**{name: seen_by(backend, table) for name, table in tables.items()}), ids)
