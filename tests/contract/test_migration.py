"""A database of an older model opens, is brought up to the new one, and keeps its data; one of a newer model is left alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import create_model

from graphmodel.records import Delta, tables_of
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.contacts import Contact
from graphmodel.schema.people import Professional
from graphmodel.schema.registry import FOREST, NODE_TYPES, RELATION_TYPES, Registry, contents
from graphmodel.schema.relations import Holds, WorksIn
from graphmodel.schema.tasks import Pause, Task
from graphmodel.store import open_store
from graphmodel.store.errors import DatabaseTooNew, StoreReadOnly
from graphmodel.store.port import Engine


def without(kind: type[NodeType], *names: str) -> type[NodeType]:
    """The type as it was before a property was added."""
    fields: dict[str, Any] = {n: (f.annotation, f) for n, f in kind.model_fields.items() if n not in names}
    return create_model(kind.__name__, __base__=NodeType, __module__=kind.__module__, **fields)


def previous() -> Registry:
    """Yesterday's model: no pauses, ``Task.times_asked``, ``Contact.notice_days``, ``WORKS_IN.role``; only people hold tasks."""

    class EarlierHolds(RelationType):
        """As Holds, with one pair."""

        danish, file, name = Holds.danish, Holds.file, Holds.name
        pairs = (("Professional", "Task"),)

    class EarlierWorksIn(RelationType):
        """As WorksIn, without a role."""

        danish, file, name, pairs = WorksIn.danish, WorksIn.file, WorksIn.name, WorksIn.pairs

    later = {Task: "times_asked", Contact: "notice_days"}
    nodes = tuple(without(n, later[n]) if n in later else n for n in NODE_TYPES if n is not Pause)
    replaced = {Holds: EarlierHolds, WorksIn: EarlierWorksIn}
    kept = [r for r in RELATION_TYPES if not any("Pause" in pair for pair in r.pairs)]
    return nodes, tuple(replaced.get(r, r) for r in kept)


TASK = Task(id="t", title="Stol", status="open", opened_on=date(2026, 1, 1))
HELD = Holds(from_type="Professional", from_id="b", to_type="Task", to_id="t")


async def test_an_older_database_is_brought_up_to_the_model(empty_address: str) -> None:
    store = await open_store(empty_address)
    assert await store.schema_version() == 0
    first = await store.migrate(previous())
    assert (first.version, "Task.times_asked" in first.added) == (1, False)
    await store.apply(Delta(inserts=tables_of([Professional(id="b", name="Bente"), TASK, HELD])))
    await store.close()

    store = await open_store(empty_address)
    done = await store.migrate()
    assert done.version == await store.schema_version() == 2
    assert {
        "Task.times_asked",
        "Contact.notice_days",
        "Pause.starts_on",
        "WORKS_IN.role",
        "HOLDS:Organisation>Task",
    } <= set(done.added)
    assert set(done.added) == set(contents(FOREST)) - set(contents(previous()))
    question = "MATCH (p:Professional)-[:HOLDS]->(t:Task) RETURN p.name AS name, t.title AS title, t.times_asked AS n"
    assert await store.read(question, deadline=30) == [{"name": "Bente", "title": "Stol", "n": None}]
    pause = Pause(id="f", starts_on=date(2026, 1, 1))
    await store.apply(
        Delta(inserts=tables_of([pause]), updates=tables_of([TASK.model_copy(update={"times_asked": 4})]))
    )
    assert (await store.read(question, deadline=30))[0]["n"] == 4
    assert await store.read("MATCH (f:Pause) RETURN f.id AS id", deadline=30) == [{"id": "f"}]
    again = await store.migrate()
    assert (again.version, again.added) == (2, ())
    await store.close()


async def test_a_newer_database_is_left_alone(empty_address: str) -> None:
    store = await open_store(empty_address)
    await store.migrate()
    await store.apply(Delta(inserts=tables_of([TASK])))
    with pytest.raises(DatabaseTooNew):
        await store.migrate(previous())
    assert await store.schema_version() == 1
    assert await store.read("MATCH (t:Task) RETURN t.id AS id", deadline=30) == [{"id": "t"}]
    await store.close()


async def test_a_reader_does_not_migrate(empty_address: str) -> None:
    writer = await open_store(empty_address)
    await writer.migrate(previous())
    await writer.close()
    reader = await open_store(empty_address, read_only=True)
    with pytest.raises(StoreReadOnly):
        await reader.migrate()
    assert (await reader.migrate(previous())).added == ()
    with pytest.raises(StoreReadOnly):
        await reader.apply(Delta(inserts=tables_of([TASK])))
    assert await reader.read("MATCH (t:Task) RETURN count(*) AS n", deadline=30) == [{"n": 0}]
    await reader.close()


async def test_two_nodes_of_one_label_cannot_have_one_id(empty_neo4j: str) -> None:
    """The constraints are there after the migration (the embedded engine has its primary keys)."""
    store = await open_store(empty_neo4j)
    await store.migrate()
    rows = await store.read(
        "SHOW CONSTRAINTS YIELD labelsOrTypes, properties RETURN labelsOrTypes[0] AS label, properties AS p",
        deadline=30,
    )
    assert {row["label"] for row in rows if row["p"] == ["id"]} == {node.label() for node in NODE_TYPES}
    indexes = await store.read(
        "SHOW INDEXES YIELD labelsOrTypes, properties, state WHERE state <> 'ONLINE' RETURN properties AS p",
        deadline=30,
    )
    assert indexes == []
    assert store.engine is Engine.NEO4J
    await store.close()
