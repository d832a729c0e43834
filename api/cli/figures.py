"""``skov figures`` shows one citizen's network in figures, each with what it is counted among."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Annotated

import typer

from api.cli.stores import reading
from api.cli.whose import NOBODY, one_citizen
from api.cli.words import say, stop, stop_for
from api.clock import danish_now
from api.roles import scope_of
from api.settings import Settings
from graphmodel.access.scope import Role
from graphmodel.measures.figure_words import DEFINITIONS
from graphmodel.measures.figures import CitizenFigures, Figure, figures_of, said
from graphmodel.rules.surroundings import read_surroundings
from graphmodel.rules.wording import day, listed
from graphmodel.store.errors import StoreError


def figures(
    citizen: Annotated[str, typer.Argument(help="Borgerens id eller navn.")],
    asker: Annotated[str | None, typer.Option("--as", help="Hvem spørger: fagpersonens id.")] = None,
    role: Annotated[
        str, typer.Option("--role", help="Se som: coordinator, leader eller professional (med --as).")
    ] = Role.COORDINATOR.value,
    why: Annotated[bool, typer.Option("--why", help="Vis, hvad hvert tal betyder.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """En borgers netværk i tal: hjælpere, kontinuitet, og hvor meget borgeren selv bærer."""
    if role == Role.PROFESSIONAL.value and asker is None:
        stop("Sig hvem der spørger med --as, når du ser som professional.")
    if role not in (Role.COORDINATOR.value, Role.LEADER.value, Role.PROFESSIONAL.value):
        stop("--role skal være coordinator, leader eller professional.")
    try:
        found = asyncio.run(_ask(Settings(), citizen, asker, role))
    except StoreError as error:
        stop_for(error)
    if as_json:
        from api.models_figures import figures_model

        say(figures_model(found).model_dump_json(indent=2))
        return
    for line in _lines(found, why=why):
        say(line)


async def _ask(settings: Settings, written: str, asker: str | None, role: str) -> CitizenFigures:
    async with reading(settings) as store:
        today = danish_now().date()
        seat = f"{role}:{asker}" if role == Role.PROFESSIONAL.value else role
        scope = await scope_of(store, seat, today, asker=asker)
        citizen = await one_citizen(store, scope, written, today)
        near = await read_surroundings(store, today)
        found = await figures_of(store, scope, citizen, near)
        if found is None:
            stop(NOBODY)
        return found


def _lines(found: CitizenFigures, *, why: bool) -> Iterator[str]:
    yield f"{found.citizen.name}, {day(found.day).da}"
    yield from _table(found.figures, why=why)
    yield from _roles(found.by_role)


def _roles(by_role: Sequence[Figure]) -> Iterator[str]:
    """Each role with contacts enough; the others by name and number of contacts."""
    few: list[str] = []
    for role, figures_of_role in groupby(by_role, lambda one: one.role):
        some = list(figures_of_role)
        if all(one.value is None for one in some):
            few.append(f"{role} ({some[0].among})")
            continue
        yield ""
        yield f"Kun kontakter som {role}:"
        yield from _table(some, why=False)
    if few:
        yield ""
        yield f"Roller med for få kontakter til et tal: {', '.join(few)}"


_NAMES = max(len(definition.name.da) for definition in DEFINITIONS)


def _table(some: Sequence[Figure], *, why: bool) -> Iterator[str]:
    for one in some:
        who = f", {listed([thing.name for thing in one.who]).da}" if one.who else ""
        window = "" if one.first == one.last else f" siden {day(one.first).da}"
        yield f"  {one.definition.name.da:{_NAMES}s}  {said(one).da:>12s}{who}  ({one.out_of.da}{window})"
        if why:
            source = f" Kilde: {one.definition.source}." if one.definition.source else ""
            yield f"      {one.definition.means.da} {one.definition.beware.da}{source}"
