"""The database beside the graph, for what cannot be loaded again: SQLite in the data folder, or what SQLAlchemy reaches."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import MetaData, create_engine, event
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.schema import CreateIndex, CreateTable


def opened(address: str, tables: MetaData) -> Engine:
    """The database at a SQLAlchemy address with these tables made; the folder of a SQLite file is made too.

    Several processes may open it at the same moment. SQLAlchemy's errors pass through.
    """
    url = make_url(address)
    if url.drivername.startswith("sqlite") and url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _durable)
    with engine.begin() as connection:
        for table in tables.sorted_tables:
            connection.execute(CreateTable(table, if_not_exists=True))
            for index in sorted(table.indexes, key=lambda one: str(one.name)):
                connection.execute(CreateIndex(index, if_not_exists=True))
    return engine


def _durable(connection: object, _: ConnectionPoolEntry) -> None:
    """Write-ahead log with full synchronisation: nothing acknowledged is lost in a crash."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()
