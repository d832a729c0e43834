"""Tables, constraints and indexes of both engines, made from the types alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graphmodel.schema.base import NodeType, Property, RelationType, Storage
from graphmodel.schema.registry import FOREST, Registry

COLUMN: Mapping[Storage, str] = {
    Storage.TEXT: "STRING",
    Storage.WHOLE: "INT64",
    Storage.NUMBER: "DOUBLE",
    Storage.YES_NO: "BOOLEAN",
    Storage.DATE: "DATE",
    Storage.MOMENT: "TIMESTAMP",
    Storage.TEXTS: "STRING[]",
}
"""How Ladybug keeps each storage."""


def quoted(name: str) -> str:
    """A label, type or property name of the model as Cypher text; refuses what cannot be a name of ours."""
    if not (name.isascii() and name.isidentifier()):
        raise ValueError(f"{name!r} is not a name of the model")
    return f"`{name}`"


def _column(spec: Property) -> str:
    return f"{quoted(spec.name)} {COLUMN[spec.storage]}"


def ladybug_node_table(node: type[NodeType]) -> str:
    """``CREATE NODE TABLE`` for one node type, keyed by its id."""
    columns = ", ".join(_column(p) for p in node.properties())
    return f"CREATE NODE TABLE {quoted(node.label())}({columns}, PRIMARY KEY(`id`))"


def ladybug_relation_table(relation: type[RelationType]) -> str:
    """``CREATE REL TABLE`` for one relation type with all its pairs of ends."""
    ends = [f"FROM {quoted(start)} TO {quoted(end)}" for start, end in relation.pairs]
    parts = ", ".join(ends + [_column(p) for p in relation.stored_properties()])
    return f"CREATE REL TABLE {quoted(relation.name)}({parts})"


def ladybug_ddl(registry: Registry = FOREST, known: Iterable[str] = ()) -> tuple[str, ...]:
    """What brings a Ladybug database up to a model; ``known`` is what it has, in the form of ``registry.contents``."""
    nodes, relations = registry
    have = frozenset(known)
    statements = [text for node in nodes for text in _node_steps(node, have)]
    statements += [text for relation in relations for text in _relation_steps(relation, have)]
    return tuple(statements)


def _node_steps(node: type[NodeType], have: frozenset[str]) -> Iterator[str]:
    if f"{node.label()}.id" not in have:
        yield ladybug_node_table(node)
        return
    yield from _new_columns(node.label(), node.properties(), have)


def _relation_steps(relation: type[RelationType], have: frozenset[str]) -> Iterator[str]:
    if f"{relation.name}.rel_key" not in have:
        yield ladybug_relation_table(relation)
        return
    yield from _new_columns(relation.name, relation.stored_properties(), have)
    for start, end in relation.pairs:
        if f"{relation.name}:{start}>{end}" not in have:
            yield f"ALTER TABLE {quoted(relation.name)} ADD FROM {quoted(start)} TO {quoted(end)}"


def _new_columns(table: str, properties: Iterable[Property], have: frozenset[str]) -> Iterator[str]:
    for spec in properties:
        if f"{table}.{spec.name}" not in have:
            yield f"ALTER TABLE {quoted(table)} ADD {_column(spec)}"


def neo4j_ddl(registry: Registry = FOREST) -> tuple[str, ...]:
    """Constraints (a unique id a label) and indexes (``indexed`` properties) for Neo4j; each safe to repeat."""
    nodes, relations = registry
    statements = [
        f"CREATE CONSTRAINT {node.label()}_id IF NOT EXISTS FOR (n:{quoted(node.label())}) REQUIRE n.`id` IS UNIQUE"
        for node in nodes
    ]
    for node in nodes:
        for spec in node.properties():
            if spec.indexed:
                name, pattern = f"{node.label()}_{spec.name}", f"(n:{quoted(node.label())})"
                statements.append(f"CREATE INDEX {name} IF NOT EXISTS FOR {pattern} ON (n.{quoted(spec.name)})")
    for relation in relations:
        for spec in relation.stored_properties():
            if spec.indexed:
                name, pattern = f"{relation.name}_{spec.name}", f"()-[r:{quoted(relation.name)}]-()"
                statements.append(f"CREATE INDEX {name} IF NOT EXISTS FOR {pattern} ON (r.{quoted(spec.name)})")
    return tuple(statements)
