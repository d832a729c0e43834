"""The database beside the graph, for what cannot be loaded again: SQLite in the data folder, or what SQLAlchemy reaches."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.pool import ConnectionPoolEntry


def opened(address: str) -> Engine:
    """The database at a SQLAlchemy address; the folder of a SQLite file is made. SQLAlchemy's errors pass through."""
    url = make_url(address)
    if url.drivername.startswith("sqlite") and url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _durable)
    return engine


def _durable(connection: object, _: ConnectionPoolEntry) -> None:
    """Write-ahead log with full synchronisation: nothing acknowledged is lost in a crash."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()
