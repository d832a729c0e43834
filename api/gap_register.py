"""When each gap was first seen and when it was gone, and by which change: for "new since last week" and "closed by whom".

A gap is never closed here: it is gone when the rules no longer find it in the graph, and only then is that written down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import Column, DateTime, MetaData, String, Table, insert, select, update
from sqlalchemy.engine import Connection

from api.operations import opened
from graphmodel.rules.gap import Gap

_METADATA = MetaData()
GAPS = Table(
    "gaps",
    _METADATA,
    Column("id", String(40), primary_key=True),
    Column("rule", String(60), nullable=False),
    Column("citizen", String(200), index=True),
    Column("first_seen", DateTime, nullable=False, index=True),
    Column("closed_at", DateTime, index=True),
    Column("closed_by", String(40)),
)
_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Closed:
    """One gap that is gone: by which change (an id of the history), None when a load closed it or time did."""

    id: str
    rule: str
    citizen: str | None
    closed_at: datetime
    closed_by: str | None


class GapRegister:
    """The gaps that were found, by id."""

    def __init__(self, address: str) -> None:
        """Open the database at a SQLAlchemy address and make its table; SQLAlchemy's errors pass through."""
        self._engine = opened(address, _METADATA)

    def found(
        self,
        gaps: Iterable[Gap],
        now: datetime,
        *,
        among: Iterable[str] | None = None,
        by: str | None = None,
        undone: str | None = None,
    ) -> None:
        """Note what the rules found: new gaps are first seen, those that are gone are closed, ``by`` a change if one did.

        ``among`` are the citizens that were looked at, None for everybody and the map. The very first time, a gap counts as
        seen on the day it began. What comes back is new, except where the change that closed it was ``undone``: then it was
        never gone.
        """
        here = {gap.id: gap for gap in gaps}
        with self._engine.begin() as connection:
            first = connection.execute(select(GAPS.c.id).limit(1)).first() is None
            known = self._known(connection, None if among is None else list(among))
            fresh = [
                {
                    "id": gap.id,
                    "rule": gap.rule,
                    "citizen": gap.citizen,
                    "first_seen": datetime.combine(gap.since, time()) if first and gap.since else now,
                }
                for gap in here.values()
                if gap.id not in known
            ]
            for begin in range(0, len(fresh), _AT_ONCE):
                connection.execute(insert(GAPS), fresh[begin : begin + _AT_ONCE])
            again = [i for i in here if known.get(i, False)]
            gone = [i for i, closed in known.items() if not closed and i not in here]
            for identity in again:
                mine = (GAPS.c.id == identity) & GAPS.c.closed_at.is_not(None)
                never_gone = update(GAPS).where(mine & (GAPS.c.closed_by == (undone or "")))
                connection.execute(never_gone.values(closed_at=None, closed_by=None))
                connection.execute(update(GAPS).where(mine).values(closed_at=None, closed_by=None, first_seen=now))
            for identity in gone:
                connection.execute(update(GAPS).where(GAPS.c.id == identity).values(closed_at=now, closed_by=by))

    def note(self, gap: Gap, now: datetime) -> None:
        """Note one gap that somebody is about to act on, unless it is noted, so that its closing is remembered."""
        begun = datetime.combine(gap.since, time()) if gap.since else now
        row = {"id": gap.id, "rule": gap.rule, "citizen": gap.citizen, "first_seen": begun}
        with self._engine.begin() as connection:
            if connection.execute(select(GAPS.c.id).where(GAPS.c.id == gap.id)).first() is None:
                connection.execute(insert(GAPS), [row])

    @staticmethod
    def _known(connection: Connection, among: list[str] | None) -> dict[str, bool]:
        """Gaps noted before, by id: whether they are closed."""
        wanted = select(GAPS.c.id, GAPS.c.closed_at)
        if among is not None:
            wanted = wanted.where(GAPS.c.citizen.in_(among))
        return {row.id: row.closed_at is not None for row in connection.execute(wanted)}

    def first_seen(self, gaps: Iterable[str]) -> Mapping[str, datetime]:
        """When each of these gaps was first seen."""
        wanted = set(gaps)
        if not wanted:
            return {}
        with self._engine.connect() as connection:
            few = len(wanted) <= _FEW
            asked = select(GAPS.c.id, GAPS.c.first_seen)
            rows = connection.execute(asked.where(GAPS.c.id.in_(wanted)) if few else asked)
            return {row.id: row.first_seen for row in rows if row.id in wanted}

    def closed_since(self, moment: datetime) -> list[Closed]:
        """What is gone since a moment, newest first."""
        asked = select(GAPS).where(GAPS.c.closed_at >= moment).order_by(GAPS.c.closed_at.desc(), GAPS.c.id)
        with self._engine.connect() as connection:
            return [
                Closed(row.id, row.rule, row.citizen, row.closed_at, row.closed_by) for row in connection.execute(asked)
            ]

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()


_FEW = 500
