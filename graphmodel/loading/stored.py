"""Reading whole columns of what a store already holds, by label or pair. Names come from the model, never from outside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.records import Pair, node_schema, relation_schema
from graphmodel.schema.registry import NODES, RELATIONS
from graphmodel.store.port import Store

DEADLINE = 600.0
"""Seconds for reading one whole type."""
RELATION_KEY = ("from_id", "to_id", "rel_key")
NODE_KEY = ("id",)


def key_of(kind: str | Pair) -> tuple[str, ...]:
    """The columns that identify a row."""
    return RELATION_KEY if isinstance(kind, Pair) else NODE_KEY


def schema_of(kind: str | Pair) -> pa.Schema:
    """All columns a table of this kind may have."""
    return relation_schema(kind.relation) if isinstance(kind, Pair) else node_schema(kind)


def columns_of(kind: str | Pair, given: Iterable[str]) -> list[str]:
    """The key and the given columns, each once, in the order of the model."""
    wanted = {*key_of(kind), *given}
    return [name for name in schema_of(kind).names if name in wanted]


def shaped(kind: str | Pair, table: pa.Table) -> pa.Table:
    """The table with the model's types; a relation always has its ``rel_key``."""
    if isinstance(kind, Pair) and "rel_key" not in table.column_names:
        table = table.append_column("rel_key", pa.repeat("", table.num_rows))
    schema = schema_of(kind)
    return table.select(columns_of(kind, table.column_names)).cast(
        pa.schema([schema.field(n) for n in columns_of(kind, table.column_names)])
    )


async def is_empty(store: Store, kind: str | Pair) -> bool:
    """Whether the store holds none of a kind; one row at most is read."""
    return not await store.read(f"MATCH {_pattern(kind)} RETURN 1 AS one LIMIT 1", deadline=30.0)


async def is_bare(store: Store) -> bool:
    """Whether the store holds nothing at all but the state of its schema: then no kind needs to be looked for."""
    return not await store.read(
        "MATCH (n) WHERE label(n) <> 'SchemaState' RETURN 1 AS one LIMIT 1",
        deadline=30.0,
    )


async def read_kind(
    store: Store,
    kind: str | Pair,
    given: Iterable[str],
    *,
    where: str = "",
    parameters: Mapping[str, Any] | None = None,
) -> pa.Table:
    """Key and given columns of all of a kind, or of those that a condition leaves.

    The condition is on ``n`` for nodes, on ``a``, ``r`` and ``b`` for relations.
    """
    names = columns_of(kind, given)
    returned = ", ".join(f"{_expression(kind, name)} AS {name}" for name in names)
    condition = f"WHERE {where} " if where else ""
    schema = schema_of(kind)
    return await store.read_arrow(
        f"MATCH {_pattern(kind)} {condition}RETURN {returned}",
        parameters,
        deadline=DEADLINE,
        schema=pa.schema([schema.field(name) for name in names]),
    )


async def ids_of(store: Store, label: str, wanted: Sequence[str], *, not_owned_by: str | None) -> pa.Array:
    """Those of the wanted ids that are in the store, leaving out what one source owns."""
    table = await store.read_arrow(
        f"MATCH (n:{label}) WHERE n.id IN $wanted RETURN n.id AS id, n.source AS source",
        {"wanted": list(wanted)},
        deadline=DEADLINE,
        schema=pa.schema([pa.field("id", pa.string()), pa.field("source", pa.string())]),
    )
    if not_owned_by is not None:
        table = table.filter(pc.fill_null(pc.not_equal(table.column("source"), not_owned_by), True))
    return table.column("id").combine_chunks()


async def kinds_loaded(store: Store, source: str) -> list[str | Pair]:
    """Every kind that loads of this source ever held; empty when it was never loaded."""
    rows = await store.read(
        "MATCH (l:Load) WHERE l.origin = $source RETURN l.kinds AS kinds", {"source": source}, deadline=30.0
    )
    words = {word for row in rows for word in row["kinds"] or ()}
    return [kind for kind in (kind_of(word) for word in sorted(words)) if kind is not None]


def word_of(kind: str | Pair) -> str:
    """A kind as one word: 'Citizen', 'HELPS:Professional>Citizen'."""
    return f"{kind.relation}:{kind.start}>{kind.end}" if isinstance(kind, Pair) else kind


def kind_of(word: str) -> str | Pair | None:
    """The kind a word means; ``None`` when the model has it no longer."""
    if word in NODES:
        return word
    relation, _, ends = word.partition(":")
    start, _, end = ends.partition(">")
    if relation in RELATIONS and (start, end) in RELATIONS[relation].pairs:
        return Pair(relation, start, end)
    return None


def _pattern(kind: str | Pair) -> str:
    if isinstance(kind, Pair):
        return f"(a:{kind.start})-[r:{kind.relation}]->(b:{kind.end})"
    return f"(n:{kind})"


def _expression(kind: str | Pair, name: str) -> str:
    if not isinstance(kind, Pair):
        return f"n.{name}"
    return {"from_id": "a.id", "to_id": "b.id"}.get(name, f"r.{name}")
