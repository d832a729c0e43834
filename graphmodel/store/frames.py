"""The tables of a change as the engines want them: known columns only, of the model's own types, no empty keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.records import Delta, Pair, Tables, node_schema, relation_schema
from graphmodel.schema.registry import NODES, RELATIONS
from graphmodel.schema.statements import LINK_KEY, NODE_KEY
from graphmodel.store.errors import QuestionRefused


@dataclass(frozen=True, slots=True)
class Frame:
    """Rows of one type, ready to write; ``kind`` is a label or a :class:`~graphmodel.records.Pair`."""

    kind: str | Pair
    table: pa.Table

    @property
    def name(self) -> str:
        """The label or relation type, for progress and messages."""
        return self.kind.relation if isinstance(self.kind, Pair) else self.kind

    @property
    def columns(self) -> list[str]:
        """The columns in order; a relation's ends come first."""
        return list(self.table.column_names)

    @property
    def identities(self) -> pa.Table:
        """Only the columns that tell which node or relation a row is."""
        return self.table.select(list(LINK_KEY if isinstance(self.kind, Pair) else NODE_KEY))


@dataclass(frozen=True, slots=True)
class Change:
    """A :class:`~graphmodel.records.Delta` checked against the model, nodes before relations, without empty tables."""

    inserts: tuple[Frame, ...]
    updates: tuple[Frame, ...]
    removals: tuple[Frame, ...]

    @property
    def rows(self) -> int:
        """Rows in all three parts together."""
        return sum(f.table.num_rows for f in (*self.inserts, *self.updates, *self.removals))


def change_of(delta: Delta) -> Change:
    """Check and shape a delta; raises :class:`QuestionRefused` for a type or column the model does not have."""
    removals = tuple(frames_of(delta.removals))
    links_first = sorted(removals, key=lambda frame: isinstance(frame.kind, str))
    gone = tuple(Frame(frame.kind, frame.identities) for frame in links_first)
    return Change(tuple(frames_of(delta.inserts)), tuple(frames_of(delta.updates)), gone)


def frames_of(tables: Tables) -> Iterator[Frame]:
    """Each table that has rows, nodes first."""
    for label, table in tables.nodes.items():
        if label not in NODES:
            raise QuestionRefused(f"the model has no type {label}")
        if table.num_rows:
            yield Frame(label, _shaped(label, table, node_schema(label), NODE_KEY))
    for pair, table in tables.relations.items():
        if pair.relation not in RELATIONS or (pair.start, pair.end) not in RELATIONS[pair.relation].pairs:
            raise QuestionRefused(f"the model has no {pair.relation} from {pair.start} to {pair.end}")
        if table.num_rows:
            yield Frame(pair, _shaped(pair.relation, _keyed(table), relation_schema(pair.relation), LINK_KEY))


def _without_empty_chunks(table: pa.Table) -> pa.Table:
    """Ladybug takes an empty chunk for the end of the table and silently leaves out the rest."""
    return pa.Table.from_batches([batch for batch in table.to_batches() if batch.num_rows], table.schema)


def _keyed(table: pa.Table) -> pa.Table:
    """Every relation has a ``rel_key``; none given means the empty one."""
    if "rel_key" not in table.column_names:
        return table.append_column("rel_key", pa.array([""] * table.num_rows, pa.string()))
    place = table.column_names.index("rel_key")
    return table.set_column(place, "rel_key", pc.fill_null(table["rel_key"].cast(pa.string()), ""))


def _shaped(name: str, table: pa.Table, schema: pa.Schema, key: tuple[str, ...]) -> pa.Table:
    """The table with its key first and every column of the model's type; an untyped empty column gets its type."""
    unknown = [column for column in table.column_names if column not in schema.names]
    missing = [column for column in key if column not in table.column_names]
    if unknown or missing:
        raise QuestionRefused(f"{name}: unknown columns {unknown}, missing columns {missing}")
    order = [*key, *(column for column in table.column_names if column not in key)]
    try:
        shaped = _without_empty_chunks(table.select(order).cast(pa.schema([schema.field(column) for column in order])))
    except pa.ArrowInvalid:
        raise QuestionRefused(f"{name}: a column has values of another type than the model says") from None
    if any(shaped[column].null_count for column in key):
        raise QuestionRefused(f"{name}: a row has no id")
    return shaped
