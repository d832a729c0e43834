"""Saved views of a citizen's network: a name, and what the address says of day, filter and comparison.

Kept beside the graph under the citizen's id, so that a view outlives a reload of the data. A view is shared by its address with
those who may see the citizen; to others it leads nowhere. Taking one away is undoable: it is marked, not deleted.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import Column, DateTime, MetaData, String, Table, Text, insert, select, update

from api.operations import opened

LONGEST_NAME = 120
_MOST_FIELDS = 20
_LONGEST_VALUE = 200
_METADATA = MetaData()
VIEWS = Table(
    "saved_views",
    _METADATA,
    Column("id", String(32), primary_key=True),
    Column("citizen", String(200), nullable=False, index=True),
    Column("name", String(LONGEST_NAME), nullable=False),
    Column("query", Text, nullable=False),
    Column("seat", String(120), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("gone_at", DateTime),
)


@dataclass(frozen=True, slots=True)
class SavedView:
    """One saved view; ``query`` follows the ``?`` of the page's address."""

    id: str
    citizen: str
    name: str
    query: str
    seat: str
    at: datetime


def plain_query(query: str) -> str:
    """The fields of an address's query that a view keeps: short ones, without the language and what was just done."""
    fields = [
        (name, value) for name, value in parse_qsl(query) if name not in _PASSING and len(value) <= _LONGEST_VALUE
    ]
    return urlencode(fields[:_MOST_FIELDS])


_PASSING = frozenset({"lang", "done", "undone", "saved", "gone"})


class SavedViews:
    """The saved views of one service."""

    def __init__(self, address: str) -> None:
        """Open the database at a SQLAlchemy address and make its table; SQLAlchemy's errors pass through."""
        self._engine = opened(address, _METADATA)

    def save(self, citizen: str, name: str, query: str, at: datetime, *, seat: str) -> SavedView:
        """Keep a view under a new address; the name is cut at :data:`LONGEST_NAME`."""
        view = SavedView(secrets.token_urlsafe(12), citizen, name.strip()[:LONGEST_NAME], plain_query(query), seat, at)
        row = {"id": view.id, "citizen": citizen, "name": view.name, "query": view.query, "seat": seat, "at": at}
        with self._engine.begin() as connection:
            connection.execute(insert(VIEWS).values(row))
        return view

    def of(self, citizen: str) -> tuple[SavedView, ...]:
        """The views of one citizen's network by name."""
        query = select(VIEWS).where((VIEWS.c.citizen == citizen) & VIEWS.c.gone_at.is_(None))
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(VIEWS.c.name, VIEWS.c.at)).mappings().all()
        return tuple(SavedView(r["id"], r["citizen"], r["name"], r["query"], r["seat"], r["at"]) for r in rows)

    def one(self, identity: str) -> SavedView | None:
        """The view of an address; None for one that is gone or never was."""
        query = select(VIEWS).where((VIEWS.c.id == identity) & VIEWS.c.gone_at.is_(None))
        with self._engine.connect() as connection:
            r = connection.execute(query).mappings().one_or_none()
        return None if r is None else SavedView(r["id"], r["citizen"], r["name"], r["query"], r["seat"], r["at"])

    def take_away(self, citizen: str, identity: str, at: datetime) -> bool:
        """Take a view of this citizen away; False when there is none."""
        mine = (VIEWS.c.id == identity) & (VIEWS.c.citizen == citizen) & VIEWS.c.gone_at.is_(None)
        return self._mark(mine, at)

    def bring_back(self, citizen: str, identity: str) -> bool:
        """Bring a view back that was taken away; False when there is none."""
        mine = (VIEWS.c.id == identity) & (VIEWS.c.citizen == citizen) & VIEWS.c.gone_at.is_not(None)
        return self._mark(mine, None)

    def _mark(self, which: object, at: datetime | None) -> bool:
        with self._engine.begin() as connection:
            return connection.execute(update(VIEWS).where(which).values(gone_at=at)).rowcount == 1  # type: ignore[arg-type]

    def close(self) -> None:
        """Give back the database."""
        self._engine.dispose()
