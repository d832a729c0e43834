"""What loaders and edits hand to a store: tables of one type each, and the change they amount to.

A table is an Arrow table. Columns of a node table: ``id`` and any of the type's properties. Columns of a relation table:
``from_id``, ``to_id``, ``rel_key`` ("" when not needed) and any of the type's own properties. A column that is not there is
not touched; a null value empties the property.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import pyarrow as pa

from graphmodel.schema.base import NodeType, Property, RelationType, Storage
from graphmodel.schema.registry import NODES, RELATIONS

ARROW: Mapping[Storage, pa.DataType] = {
    Storage.TEXT: pa.string(),
    Storage.WHOLE: pa.int64(),
    Storage.NUMBER: pa.float64(),
    Storage.YES_NO: pa.bool_(),
    Storage.DATE: pa.date32(),
    Storage.MOMENT: pa.timestamp("us"),
    Storage.TEXTS: pa.list_(pa.string()),
}
"""How each storage looks in Arrow; dates and moments are Danish local time without a zone."""


class Pair(NamedTuple):
    """Which relation between which labels a table holds."""

    relation: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Tables:
    """Node tables by label and relation tables by :class:`Pair`."""

    nodes: Mapping[str, pa.Table] = field(default_factory=dict)
    relations: Mapping[Pair, pa.Table] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Rows in all tables together."""
        return sum(t.num_rows for t in (*self.nodes.values(), *self.relations.values()))


@dataclass(frozen=True, slots=True)
class Delta:
    """One change of the graph, applied whole or not at all.

    ``inserts`` are known not to exist, ``updates`` are merged by identity (created where absent, so a repeated write is
    safe), ``removals`` hold only identities and take relations of removed nodes with them.
    """

    inserts: Tables = field(default_factory=Tables)
    updates: Tables = field(default_factory=Tables)
    removals: Tables = field(default_factory=Tables)

    @property
    def rows(self) -> int:
        """Rows in all three parts together."""
        return self.inserts.rows + self.updates.rows + self.removals.rows


def arrow_field(spec: Property) -> pa.Field:
    """The Arrow column of a property."""
    return pa.field(spec.name, ARROW[spec.storage])


def node_schema(label: str) -> pa.Schema:
    """All columns a node table of this label may have; ``KeyError`` for an unknown label."""
    return pa.schema([arrow_field(p) for p in NODES[label].properties()])


def relation_schema(name: str) -> pa.Schema:
    """All columns a relation table of this type may have; ``KeyError`` for an unknown type."""
    ends = [pa.field("from_id", pa.string()), pa.field("to_id", pa.string())]
    return pa.schema(ends + [arrow_field(p) for p in RELATIONS[name].stored_properties()])


def tables_of(records: Iterable[NodeType | RelationType]) -> Tables:
    """Typed records as tables; only properties that were given become columns, so an edit touches nothing else."""
    nodes: dict[tuple[str, frozenset[str]], list[NodeType]] = {}
    relations: dict[tuple[Pair, frozenset[str]], list[RelationType]] = {}
    for record in records:
        given = frozenset(record.model_fields_set)
        if isinstance(record, NodeType):
            nodes.setdefault((record.label(), given), []).append(record)
        else:
            pair = Pair(record.name, record.from_type, record.to_type)
            relations.setdefault((pair, given | {"rel_key"}), []).append(record)
    _refuse_mixed([label for label, _ in nodes] + [pair for pair, _ in relations])
    return Tables(
        nodes={label: _table(rows, node_schema(label), given) for (label, given), rows in nodes.items()},
        relations={
            pair: _table(rows, relation_schema(pair.relation), given | {"from_id", "to_id"})
            for (pair, given), rows in relations.items()
        },
    )


def _refuse_mixed(kinds: list[object]) -> None:
    if len(set(kinds)) != len(kinds):
        raise ValueError("records of one type must all give the same properties; write them in several changes")


def _table(records: Iterable[NodeType | RelationType], schema: pa.Schema, given: frozenset[str]) -> pa.Table:
    columns = pa.schema([column for column in schema if column.name in given])
    rows = [{name: getattr(record, name) for name in columns.names} for record in records]
    for row in rows:
        for name, value in row.items():
            if isinstance(value, tuple):
                row[name] = list(value)
    return pa.Table.from_pylist(rows, schema=columns)
