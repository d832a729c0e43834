"""Which model an embedded database holds, and how it is brought up to another."""

from __future__ import annotations

from typing import Any, cast

import ladybug

from graphmodel.schema.ddl import ladybug_ddl
from graphmodel.schema.registry import Registry
from graphmodel.store.errors import StoreReadOnly
from graphmodel.store.migrate import READ_STATE, WRITE_STATE, State, plan
from graphmodel.store.port import Migration


def state(connection: ladybug.Connection) -> State:
    """What the database says of itself; version 0 when it holds no tables of ours."""
    tables = _rows(connection, "CALL show_tables() RETURN name")
    if ["SchemaState"] not in tables:
        return State(0, ())
    found = _rows(connection, READ_STATE)
    return State(int(found[0][0]), tuple(found[0][1] or ())) if found else State(0, ())


def migrate(connection: ladybug.Connection, registry: Registry, *, read_only: bool) -> Migration:
    """Make or extend the tables and write down the new state, in one transaction; raises ``DatabaseTooNew``."""
    before = state(connection)
    after = plan(before, registry)
    if after is None:
        return Migration(before.version, ())
    if read_only:
        raise StoreReadOnly("the database is of an older model and must be opened to write once")
    connection.execute("BEGIN TRANSACTION")
    for statement in ladybug_ddl(registry, before.contents):
        connection.execute(statement)
    connection.execute(WRITE_STATE, after.parameters())
    connection.execute("COMMIT")
    return Migration(after.version, tuple(sorted(set(after.contents) - set(before.contents))))


def _rows(connection: ladybug.Connection, cypher: str) -> list[Any]:
    return cast(ladybug.QueryResult, connection.execute(cypher)).get_all()
