"""Whose: one citizen in view by id or by name, outside an answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graphmodel.access.scope import Scope
from graphmodel.questions.around_citizen import CITIZEN_BY_ID, CITIZENS_NAMED, CitizenRow
from graphmodel.store.port import Store


async def citizens_meant(store: Store, scope: Scope, written: str, day: date) -> list[CitizenRow]:
    """Who may be meant, by id first, then by name: exactly one when it is clear, none when nobody in view is called so.

    An exact name wins over names that only contain it. Store errors pass through.
    """
    by_id = await CITIZEN_BY_ID.ask(store, scope, citizen=written, at=day)
    if by_id:
        return by_id
    named = await CITIZENS_NAMED.ask(store, scope, name=written, at=day)
    return [row for row in named if row.name.casefold() == written.casefold()] or named


async def citizens_by_id(store: Store, scope: Scope, ids: Sequence[str], day: date) -> list[CitizenRow]:
    """Those of these citizens who are in view, asked in one trip; store errors pass through."""
    asked = [CITIZEN_BY_ID.asked(scope, citizen=one, at=day) for one in ids]
    return [row for rows in await store.read_together(asked) for row in CITIZEN_BY_ID.typed(rows)]
