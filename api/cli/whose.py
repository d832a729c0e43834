"""Which citizen a command is about."""

from __future__ import annotations

from datetime import date

from api.cli.words import stop
from graphmodel.access.scope import Scope
from graphmodel.store.port import Store
from graphmodel.who_to_call.whose import citizens_meant

NOBODY = "Ingen borger i dit syn hedder sådan. Skriv navnet eller id'et, som det står i data."


async def one_citizen(store: Store, scope: Scope, written: str, day: date) -> str:
    """The id of the citizen somebody wrote, by id or name; ends with the choices when it is none or several."""
    meant = await citizens_meant(store, scope, written, day)
    if not meant:
        stop(NOBODY)
    if len(meant) > 1:
        stop("Flere borgere passer. Skriv et af disse id'er: " + ", ".join(f"{row.id} ({row.name})" for row in meant))
    return meant[0].id
