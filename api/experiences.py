"""What callers report, kept beside the graph: the graph can be loaded again, this cannot.

SQLite in the data folder, or any database SQLAlchemy reaches. Holds ids of professionals and topics, never a citizen.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from time import monotonic
from uuid import uuid4

from sqlalchemy import Column, DateTime, MetaData, String, Table, insert, select, update

from api.operations import opened
from graphmodel.who_to_call.experience import FRESH_FOR, Experience, Outcome

_METADATA = MetaData()
EXPERIENCES = Table(
    "experiences",
    _METADATA,
    Column("id", String(32), primary_key=True),
    Column("person", String(200), nullable=False),
    Column("topic", String(200)),
    Column("outcome", String(20), nullable=False),
    Column("at", DateTime, nullable=False, index=True),
    Column("seat", String(120)),
    Column("undone_at", DateTime),
)


LOOK_EVERY = 1.0
"""Seconds between two looks at what other processes were told."""


class ExperienceStore:
    """Reports of callers: written at once, counted while fresh, undoable, never deleted."""

    def __init__(self, address: str) -> None:
        """Open the database at a SQLAlchemy address and make its table; SQLAlchemy's errors pass through."""
        self._engine = opened(address, _METADATA)
        self._writes = 0
        self._known: tuple[datetime, int, float, Mapping[str, tuple[Experience, ...]]] | None = None

    def record(self, person: str, outcome: Outcome, at: datetime, *, topic: str | None = None, seat: str = "") -> str:
        """Keep one report; returns its id, with which it can be undone."""
        identity = uuid4().hex
        row = {"id": identity, "person": person, "topic": topic, "outcome": outcome.value, "at": at, "seat": seat}
        with self._engine.begin() as connection:
            connection.execute(insert(EXPERIENCES).values(row))
        self._writes += 1
        return identity

    def undo(self, identity: str, at: datetime) -> bool:
        """Take a report back; False when there is none of this id, or it was taken back before."""
        mine = (EXPERIENCES.c.id == identity) & EXPERIENCES.c.undone_at.is_(None)
        with self._engine.begin() as connection:
            undone = connection.execute(update(EXPERIENCES).where(mine).values(undone_at=at)).rowcount == 1
        self._writes += 1
        return undone

    def fresh(self, now: datetime) -> Mapping[str, tuple[Experience, ...]]:
        """The reports that may still count, by professional, newest first.

        Those of this program at once; what another process was told, at most :data:`LOOK_EVERY` seconds later.
        """
        known = self.at_hand(now)
        if known is not None:
            return known
        first, writes, read_at = _first(now), self._writes, monotonic()
        found = self._since(first)
        self._known = (first, writes, read_at, found)
        return found

    def at_hand(self, now: datetime) -> Mapping[str, tuple[Experience, ...]] | None:
        """What :meth:`fresh` answers, when it needs no look at the database; else None."""
        if self._known is None:
            return None
        first, writes, read_at, found = self._known
        current = writes == self._writes and monotonic() < read_at + LOOK_EVERY
        return found if current and first == _first(now) else None

    def _since(self, first: datetime) -> Mapping[str, tuple[Experience, ...]]:
        wanted = (EXPERIENCES.c.at >= first) & EXPERIENCES.c.undone_at.is_(None)
        found: dict[str, list[Experience]] = {}
        with self._engine.connect() as connection:
            for row in connection.execute(select(EXPERIENCES).where(wanted).order_by(EXPERIENCES.c.at.desc())):
                report = Experience(row.person, Outcome(row.outcome), row.at, row.topic)
                found.setdefault(row.person, []).append(report)
        return {person: tuple(reports) for person, reports in found.items()}

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()


def _first(now: datetime) -> datetime:
    """From when on reports are read: a little more than may count, the same all day."""
    return datetime.combine(now.date(), time.min) - FRESH_FOR
