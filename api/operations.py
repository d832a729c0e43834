"""The database beside the graph, for what cannot be loaded again: SQLite in the data folder, or what SQLAlchemy reaches."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import MetaData, create_engine, event
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.schema import CreateIndex, CreateTable

from graphmodel.store.errors import StoreError


class OperationsUnavailable(StoreError):
    """The database beside the graph cannot be opened."""

    status = 503
    da = (
        "Databasen med ændringer og indberetninger kan ikke åbnes. Se, om Skov må skrive i sin mappe (SKOV_DATA_DIR), og "
        "om SKOV_OPERATIONS er rigtig."
    )
    en = (
        "The database of changes and reports cannot be opened. See whether Skov may write in its folder (SKOV_DATA_DIR), "
        "and whether SKOV_OPERATIONS is right."
    )


def opened(address: str, tables: MetaData) -> Engine:
    """The database at a SQLAlchemy address with these tables made; the folder of a SQLite file is made too.

    Several processes may open it at the same moment. Raises :class:`OperationsUnavailable`.
    """
    try:
        return _opened(address, tables)
    except (SQLAlchemyError, OSError, ImportError) as error:  # a driver that is not installed is an ImportError
        raise OperationsUnavailable(type(error).__name__) from None


def _opened(address: str, tables: MetaData) -> Engine:
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
