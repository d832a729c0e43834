"""``skov health`` says whether the forest answers."""

from __future__ import annotations

import asyncio

from api.cli.stores import reading
from api.cli.words import say, stop, stop_for
from api.settings import Settings
from graphmodel.store.errors import StoreError
from graphmodel.store.port import Health


def health() -> None:
    """Se, om databasen svarer, hvor hurtigt, og hvilken model den har."""
    try:
        found, version = asyncio.run(_look(Settings()))
    except StoreError as error:
        stop_for(error)
    if not found.ok:
        stop(f"{found.engine.value} svarer ikke. {found.detail_da}")
    say(f"{found.engine.value} svarer på {found.milliseconds:.1f} ms, model {version}.")


async def _look(settings: Settings) -> tuple[Health, int]:
    async with reading(settings) as store:
        found = await store.health()
        return found, await store.schema_version() if found.ok else 0
