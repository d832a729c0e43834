"""The history of what was changed by hand: who, when, what, before and after. Written with every change, never deleted.

It knows ids, never names, and lies beside the graph, which can be loaded again; this cannot.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, DateTime, MetaData, String, Table, Text, insert, literal_column, select, update
from sqlalchemy.engine import RowMapping

from api.operations import opened
from graphmodel.edits.change import Edit, from_json, to_json

_METADATA = MetaData()
EDITS = Table(
    "edits",
    _METADATA,
    Column("id", String(40), primary_key=True),
    Column("at", DateTime, nullable=False, index=True),
    Column("seat", String(120), nullable=False),
    Column("action", String(40), nullable=False),
    Column("gap", String(40), index=True),
    Column("rule", String(60)),
    Column("citizen", String(200), index=True),
    Column("touches", Text, nullable=False),
    Column("written_at", DateTime),
    Column("undone_at", DateTime),
    Column("undone_by", String(120)),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One change in the history; ``edit`` is what it touched, for undoing it."""

    id: str
    at: datetime
    seat: str
    action: str
    gap: str | None
    rule: str | None
    citizen: str | None
    edit: Edit
    undone_at: datetime | None
    undone_by: str | None = None


class History:
    """Changes by hand, newest first, each with the way back."""

    def __init__(self, address: str) -> None:
        """Open the database at a SQLAlchemy address and make its table; SQLAlchemy's errors pass through."""
        self._engine = opened(address, _METADATA)

    def record(
        self,
        edit: Edit,
        at: datetime,
        *,
        seat: str,
        action: str,
        gap: str | None,
        rule: str | None,
        citizen: str | None,
    ) -> None:
        """Keep one change that is about to be written; :meth:`written` says when it was. So no change lacks its history."""
        row = {
            "id": edit.id,
            "at": at,
            "seat": seat,
            "action": action,
            "gap": gap,
            "rule": rule,
            "citizen": citizen,
            "touches": json.dumps(to_json(edit), ensure_ascii=False),
        }
        with self._engine.begin() as connection:
            connection.execute(insert(EDITS).values(row))

    def written(self, identity: str, at: datetime) -> None:
        """The change stands in the graph."""
        with self._engine.begin() as connection:
            connection.execute(update(EDITS).where(EDITS.c.id == identity).values(written_at=at))

    def entry(self, identity: str) -> Entry | None:
        """One change; None when there is none of this id."""
        with self._engine.connect() as connection:
            row = connection.execute(select(EDITS).where(EDITS.c.id == identity)).mappings().first()
        return _entry(row) if row else None

    def latest(self, limit: int = 20, *, citizens: Sequence[str] | None = None) -> list[Entry]:
        """The newest changes; ``citizens`` leaves only those about them, or about nobody."""
        wanted = select(EDITS).where(EDITS.c.written_at.is_not(None)).order_by(EDITS.c.at.desc()).limit(limit)
        if citizens is not None:
            wanted = wanted.where(EDITS.c.citizen.is_(None) | EDITS.c.citizen.in_(list(citizens)))
        with self._engine.connect() as connection:
            return [_entry(row) for row in connection.execute(wanted).mappings()]

    def about(self, citizen: str, limit: int, *, offset: int = 0) -> list[Entry]:
        """The newest changes about one citizen, after leaving out ``offset`` of them."""
        mine = EDITS.c.written_at.is_not(None) & (EDITS.c.citizen == citizen)
        # Two changes of one second stand in the order in which they were kept.
        kept: list[Any] = [literal_column("rowid").desc()] if self._engine.dialect.name == "sqlite" else []
        wanted = select(EDITS).where(mine).order_by(EDITS.c.at.desc(), *kept).limit(limit).offset(offset)
        with self._engine.connect() as connection:
            return [_entry(row) for row in connection.execute(wanted).mappings()]

    def undone(self, identity: str, at: datetime, seat: str) -> bool:
        """Mark a change as taken back; False when it was before, or there is none."""
        mine = (EDITS.c.id == identity) & EDITS.c.undone_at.is_(None)
        with self._engine.begin() as connection:
            changed = connection.execute(update(EDITS).where(mine).values(undone_at=at, undone_by=seat))
            return changed.rowcount == 1

    def citizens_of(self, edits: Sequence[str]) -> dict[str, str | None]:
        """Which citizen each of these changes was about; changes that are not here are left out."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(EDITS.c.id, EDITS.c.citizen).where(EDITS.c.id.in_(list(edits))))
            return {row.id: row.citizen for row in rows}

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()


def _entry(row: RowMapping | dict[str, Any]) -> Entry:
    return Entry(
        id=row["id"],
        at=row["at"],
        seat=row["seat"],
        action=row["action"],
        gap=row["gap"],
        rule=row["rule"],
        citizen=row["citizen"],
        edit=from_json(row["id"], json.loads(row["touches"])),
        undone_at=row["undone_at"],
        undone_by=row["undone_by"],
    )
