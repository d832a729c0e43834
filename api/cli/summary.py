"""``skov summary`` shows or sends the weekly summary of gaps."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from api.cli.stores import reading
from api.cli.words import say, stop, stop_for
from api.forest import forest_on
from api.settings import Settings
from api.summary import Summary, as_text
from api.weekly import current, send, wanted
from graphmodel.store.errors import StoreError


def summary(
    send_it: Annotated[bool, typer.Option("--send", help="Send med e-mail og webhook; ellers vises det kun.")] = False,
) -> None:
    """Ugens huller i tal, uden oplysninger om borgere."""
    settings = Settings()
    if send_it and not wanted(settings):
        stop("Sæt SKOV_SMTP og SKOV_SUMMARY_TO, eller SKOV_WEBHOOK, så Skov ved, hvor tallene skal hen.")
    try:
        found, failed = asyncio.run(_summary(settings, send_it=send_it))
    except StoreError as error:
        stop_for(error)
    if failed:
        stop("\n".join(failed))
    say(as_text(found) if not send_it else "Sendt.")


async def _summary(settings: Settings, *, send_it: bool) -> tuple[Summary, list[str]]:
    async with reading(settings) as store:
        forest = forest_on(store, settings)
        try:
            found = await current(forest)
        finally:
            await forest.close()
    return found, await send(found, settings) if send_it else []
