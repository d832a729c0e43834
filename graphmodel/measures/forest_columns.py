"""A forest as the measures read it: a few columns of who works where, who helps whom, and who talked to whom.

Everything a measure needs stands here, so that the same figures come out of either database, out of a file, and out of a
hand-made example. The schemas are fixed: an engine that has no value in a column would otherwise guess its type.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

import pyarrow as pa

_ID: Final = pa.string()
_DAY: Final = pa.date32()

SCHEMAS: Final[dict[str, pa.Schema]] = {
    "people": pa.schema([("person", _ID), ("unit", _ID)]),
    "units": pa.schema([("unit", _ID), ("sector", _ID), ("municipality", _ID)]),
    "talks": pa.schema(
        [("contact", _ID), ("one", _ID), ("other", _ID), ("citizen", _ID), ("day", _DAY), ("via_citizen", pa.bool_())]
    ),
    "made": pa.schema(
        [("contact", _ID), ("happened_at", pa.timestamp("us")), ("citizen", _ID), ("person", _ID), ("unit", _ID)]
    ),
    "helps": pa.schema([("person", _ID), ("citizen", _ID), ("since", _DAY), ("until", _DAY)]),
    "tasks": pa.schema([("citizen", _ID), ("task", _ID), ("opened", _DAY), ("closed", _DAY)]),
    "knows": pa.schema([("one", _ID), ("other", _ID)]),
}
"""The columns of each table and their types."""


@dataclass(frozen=True, slots=True)
class ForestColumns:
    """The tables, each with the columns of :data:`SCHEMAS`; ``ValueError`` when one has others.

    - ``people``: each professional once, with the unit they belong to, null where none is known.
    - ``units``: each organisation once, with its sector, its own or the nearest above, and the municipality it lies in; null
      where there is none.
    - ``talks``: one row for each professional a contact came from (``one``) and each other it went to (``other``), with the
      citizen it was about, null for none. ``via_citizen``: it was the citizen who carried it.
    - ``made``: one row for each professional who made a contact about a citizen, with the unit they worked in that day.
    - ``helps``: who helps or helped whom, from ``since`` to ``until``, both days included; null is open.
    - ``tasks``: what is or was owed to a citizen, open from ``opened`` to ``closed``; null is open.
    - ``knows``: two professionals who know each other, once in any order.
    """

    people: pa.Table
    units: pa.Table
    talks: pa.Table
    made: pa.Table
    helps: pa.Table
    tasks: pa.Table
    knows: pa.Table

    def __post_init__(self) -> None:
        for field in fields(self):
            found, wanted = getattr(self, field.name).schema, SCHEMAS[field.name]
            if not found.equals(wanted):
                raise ValueError(f"the columns of {field.name} must be {wanted}, not {found}")


def columns_of(**rows: Sequence[tuple[object, ...]]) -> ForestColumns:
    """A forest from rows in the order of the columns, for examples and tests; a table that is not given is empty."""
    unknown = set(rows) - set(SCHEMAS)
    if unknown:
        raise ValueError(f"no such tables: {sorted(unknown)}")
    return ForestColumns(**{name: table_of(name, rows.get(name, [])) for name in SCHEMAS})


def table_of(name: str, rows: Sequence[tuple[object, ...]]) -> pa.Table:
    """One table of :data:`SCHEMAS` from rows in the order of its columns."""
    schema = SCHEMAS[name]
    whole = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    return pa.table([pa.array(column, type=field.type) for column, field in zip(whole, schema, strict=True)], schema)
