"""Asking the loaded demo for plain facts, so that each case reads like the story it is about.

Where a question names a kind of thing it is a label of the model; ``of`` is a citizen's id.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graphmodel.store.port import Row, Store


@dataclass(frozen=True)
class Forest:
    """The demo as it was loaded on ``today``."""

    store: Store
    today: date

    async def read(self, cypher: str, **parameters: Any) -> list[Row]:
        """Rows of any question; ``$today`` is at hand."""
        used = {"today": self.today} if "$today" in cypher else {}
        return await self.store.read(cypher, {**parameters, **used})

    async def one(self, label: str, identity: str) -> Row:
        """The properties of one node that was given a value."""
        rows = await self.read(f"MATCH (n:{label} {{id: $id}}) RETURN n", id=identity)
        assert len(rows) == 1, f"{label} {identity}: {len(rows)} found"
        return {name: value for name, value in dict(rows[0]["n"]).items() if value is not None}

    async def ids(self, cypher: str, **parameters: Any) -> list[str]:
        """The column ``id`` of a question, sorted."""
        return sorted(row["id"] for row in await self.read(cypher, **parameters))

    async def helpers(self, citizen: str) -> dict[str, Row]:
        """Who helps the citizen today: id to role, since when, with what; professionals and organisations."""
        rows = await self.read(
            "MATCH (h)-[r:HELPS]->(c:Citizen {id: $id}) WHERE r.valid_to IS NULL OR r.valid_to >= $today "
            "RETURN h.id AS id, r.role AS role, r.valid_from AS since, r.with_what AS with_what",
            id=citizen,
        )
        return {row["id"]: row for row in rows}

    async def units_of_helpers(self, citizen: str) -> dict[str, str | None]:
        """The organisations behind the citizen's helpers today, with their sector."""
        rows = await self.read(
            "MATCH (p:Professional)-[r:HELPS]->(c:Citizen {id: $id}), (p)-[w:WORKS_IN]->(o:Organisation) "
            "WHERE (r.valid_to IS NULL OR r.valid_to >= $today) AND (w.valid_to IS NULL OR w.valid_to >= $today) "
            "RETURN DISTINCT o.id AS id, o.sector AS sector",
            id=citizen,
        )
        direct = await self.read(
            "MATCH (o:Organisation)-[r:HELPS]->(c:Citizen {id: $id}) WHERE r.valid_to IS NULL OR r.valid_to >= $today "
            "RETURN o.id AS id, o.sector AS sector",
            id=citizen,
        )
        return {row["id"]: row["sector"] for row in (*rows, *direct)}

    async def holders(self, task: str) -> list[str]:
        """Who holds a task, professional or organisation."""
        return await self.ids("MATCH (h)-[:HOLDS]->(t:Task {id: $id}) RETURN h.id AS id", id=task)

    async def topics(self, label: str, identity: str) -> list[str]:
        """The topics something is about."""
        return await self.ids(f"MATCH (n:{label} {{id: $id}})-[:ABOUT]->(t:Topic) RETURN t.id AS id", id=identity)

    async def contacts(self, citizen: str) -> list[Row]:
        """Every contact about the citizen in order: at, channel, kind, sender, receiver, answered, notice_days, note."""
        return await self.read(
            "MATCH (k:Contact)-[:CONCERNS]->(c:Citizen {id: $id}), (k)-[:CONTACT_FROM]->(a), (k)-[:CONTACT_TO]->(b) "
            "RETURN k.id AS id, k.happened_at AS at, k.channel AS channel, k.kind AS kind, a.id AS sender, b.id AS receiver, "
            "k.answered AS answered, k.notice_days AS notice_days, k.note AS note ORDER BY at, id",
            id=citizen,
        )

    async def circumstances(self, citizen: str) -> dict[str, str]:
        """What is noted about the citizen, the newest value of each fact."""
        rows = await self.read(
            "MATCH (n:Circumstance)-[:CONCERNS]->(c:Citizen {id: $id}) "
            "RETURN n.fact AS fact, n.found AS found, n.noted_on AS noted ORDER BY noted",
            id=citizen,
        )
        return {row["fact"]: row["found"] for row in rows}

    async def coordinators(self, citizen: str) -> list[str]:
        """Who holds the threads for the citizen today."""
        return await self.ids(
            "MATCH (p:Professional)-[r:COORDINATES]->(c:Citizen {id: $id}) "
            "WHERE r.valid_to IS NULL OR r.valid_to >= $today RETURN p.id AS id",
            id=citizen,
        )

    def ago(self, *, months: int = 0, weeks: int = 0, days: int = 0) -> date:
        """The day so long before the load; the last day of a shorter month for its 31st. Negative: after it."""
        year, month = divmod(self.today.year * 12 + self.today.month - 1 - months, 12)
        day = min(self.today.day, calendar.monthrange(year, month + 1)[1])
        return date(year, month + 1, day) - timedelta(weeks=weeks, days=days)
