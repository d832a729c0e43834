"""``skov refusals`` tells which offers say no, and why."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from api.cli.stores import reading
from api.cli.words import say, stop_for
from api.clock import danish_now
from api.refusals import OfferRefusals, refusals_per_offer
from api.roles import scope_of
from api.settings import Settings
from graphmodel.access.scope import Role
from graphmodel.store.errors import StoreError


def refusals(
    leader: Annotated[bool, typer.Option("--leader", help="Som en leder ser det: ingen tal under fem.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """Vis, hvilke tilbud der siger nej, til hvor mange, og hvorfor."""
    try:
        found = asyncio.run(_find(Settings(), Role.LEADER if leader else Role.COORDINATOR))
    except StoreError as error:
        stop_for(error)
    if as_json:
        from pydantic import TypeAdapter

        say(TypeAdapter(list[OfferRefusals]).dump_json(found, indent=2).decode())
        return
    if not found:
        say(
            "Ingen tilbud har sagt nej det sidste år."
            if not leader
            else "Ingen tal på fem eller derover det sidste år."
        )
    for one in found:
        say(f"{one.citizens:4d}  {one.name} ({one.offer})")
        for reason, citizens in one.by_reason.items():
            say(f"      {citizens:4d}  {reason}")
        if one.more:
            say("            og færre end fem af andre grunde")


async def _find(settings: Settings, role: Role) -> list[OfferRefusals]:
    async with reading(settings) as store:
        day = danish_now().date()
        return await refusals_per_offer(store, await scope_of(store, role.value, day), day)
