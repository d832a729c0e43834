"""What the engines answer, as plain Python and as the same Arrow types from both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa

_AS_IS = (str, int, float, bool, type(None), date, datetime, time, timedelta, bytes)
_OF_THE_ENGINE = frozenset({"_ID", "_LABEL", "_SRC", "_DST", "_id", "_label", "_src", "_dst"})


def plain(value: Any) -> Any:
    """One value from an engine without the engine's own classes.

    A whole decimal (Ladybug sums whole numbers wider than 64 bits) becomes an ``int``; a node or a relation becomes a
    dictionary of the properties it has.
    """
    if isinstance(value, _AS_IS):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return _without_engine_keys(value)
    if isinstance(value, Sequence | set | frozenset):
        return [plain(part) for part in value]
    return value


def _without_engine_keys(value: Mapping[str, Any]) -> dict[str, Any]:
    if "_LABEL" in value or "_label" in value:
        return {k: plain(v) for k, v in value.items() if k not in _OF_THE_ENGINE and v is not None}
    return {k: plain(v) for k, v in value.items()}


def plain_type(found: pa.DataType) -> pa.DataType:
    """The Arrow type that stands for a found one: 64-bit numbers, microseconds without zone, plain strings."""
    if pa.types.is_integer(found) or (pa.types.is_decimal(found) and found.scale == 0):
        return pa.int64()
    if pa.types.is_floating(found) or pa.types.is_decimal(found):
        return pa.float64()
    if pa.types.is_timestamp(found):
        return pa.timestamp("us")
    if pa.types.is_large_string(found) or pa.types.is_dictionary(found):
        return pa.string()
    if pa.types.is_list(found) or pa.types.is_large_list(found) or pa.types.is_fixed_size_list(found):
        return pa.list_(plain_type(found.value_type))
    return found


def plain_table(table: pa.Table, schema: pa.Schema | None = None) -> pa.Table:
    """A table with plain types, its columns named and typed by ``schema`` where that names them."""
    fields = []
    for column in table.schema:
        place = schema.get_field_index(column.name) if schema is not None else -1
        wanted = schema.field(place).type if schema is not None and place >= 0 else plain_type(column.type)
        fields.append(pa.field(column.name, wanted))
    return table.cast(pa.schema(fields))
