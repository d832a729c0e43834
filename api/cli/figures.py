"""``skov figures`` shows one citizen's network in figures, each with what it is counted among."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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
from graphmodel.measures.figures import CitizenFigures, Figure, figures_of, said, said_value
from graphmodel.measures.medians import Median, Medians, beside, every_median
from graphmodel.rules.surroundings import Surroundings, read_surroundings
from graphmodel.rules.wording import day, listed
from graphmodel.store.errors import StoreError


def figures(
    citizen: Annotated[str, typer.Argument(help="Borgerens id eller navn.")],
    asker: Annotated[str | None, typer.Option("--as", help="Hvem spørger: fagpersonens id.")] = None,
    role: Annotated[
        str, typer.Option("--role", help="Se som: coordinator, leader eller professional (med --as).")
    ] = Role.COORDINATOR.value,
    median: Annotated[
        bool, typer.Option("--median", help="Sæt kommunens median ved siden af; alle borgere regnes igennem.")
    ] = False,
    why: Annotated[bool, typer.Option("--why", help="Vis, hvad hvert tal betyder.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """En borgers netværk i tal: hjælpere, kontinuitet, og hvor meget borgeren selv bærer."""
    if role == Role.PROFESSIONAL.value and asker is None:
        stop("Sig hvem der spørger med --as, når du ser som professional.")
    if role not in (Role.COORDINATOR.value, Role.LEADER.value, Role.PROFESSIONAL.value):
        stop("--role skal være coordinator, leader eller professional.")
    try:
        answer = asyncio.run(_ask(Settings(), citizen, asker, role, median=median))
    except StoreError as error:
        stop_for(error)
    if as_json:
        from api.models_figures import figures_model

        at = answer.medians.at if answer.medians else None
        say(figures_model(answer.figures, answer.near, answer.beside, at).model_dump_json(indent=2))
        return
    for line in _lines(answer, why=why):
        say(line)


@dataclass(frozen=True, slots=True)
class _Answer:
    """The figures with the map they are read on, and the medians to set beside them where these were asked for."""

    figures: CitizenFigures
    near: Surroundings
    medians: Medians | None
    beside: Mapping[str, Median]


async def _ask(settings: Settings, written: str, asker: str | None, role: str, *, median: bool) -> _Answer:
    async with reading(settings) as store:
        now = danish_now()
        today = now.date()
        seat = f"{role}:{asker}" if role == Role.PROFESSIONAL.value else role
        scope = await scope_of(store, seat, today, asker=asker)
        citizen = await one_citizen(store, scope, written, today)
        near = await read_surroundings(store, today)
        found = await figures_of(store, scope, citizen, near)
        if found is None:
            stop(NOBODY)
        medians = await every_median(store, near, now) if median else None
        return _Answer(found, near, medians, beside(found, medians, scope))


def _lines(answer: _Answer, *, why: bool) -> Iterator[str]:
    found = answer.figures
    yield f"{found.citizen.name}, {day(found.day).da}"
    if answer.medians and found.municipality:
        yield f"Ved siden af: medianen i {answer.near.name_of(found.municipality)}"
    yield from _table(found.figures, answer.beside, why=why)
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
        yield from _table(some, {}, why=False)
    if few:
        yield ""
        yield f"Roller med for få kontakter til et tal: {', '.join(few)}"


def _usual(one: Figure, median: Median | None) -> str:
    """The municipality's median, where there is one to set beside the figure."""
    if median is None:
        return ""
    if median.value is None:
        return "  median: for få borgere"
    return f"  median {said_value(one.definition, median.value).da} ({median.citizens} borgere)"


_NAMES = max(len(definition.name.da) for definition in DEFINITIONS)


def _table(some: Sequence[Figure], medians: Mapping[str, Median], *, why: bool) -> Iterator[str]:
    for one in some:
        who = f", {listed([thing.name for thing in one.who]).da}" if one.who else ""
        window = "" if one.first == one.last else f" siden {day(one.first).da}"
        usual = _usual(one, medians.get(one.definition.id))
        yield f"  {one.definition.name.da:{_NAMES}s}  {said(one).da:>12s}{who}  ({one.out_of.da}{window}){usual}"
        if why:
            source = f" Kilde: {one.definition.source}." if one.definition.source else ""
            yield f"      {one.definition.means.da} {one.definition.beware.da}{source}"
