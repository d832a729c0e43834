"""``skov silos`` tells where organisations share citizens and do not talk."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Literal

import typer

from api.cli.progress import progress_bar
from api.cli.stores import reading
from api.cli.words import say, stop, stop_for
from api.clock import danish_now
from api.settings import Settings
from api.silos import silos_json, window_for
from graphmodel.access.scope import Role
from graphmodel.measures.window import Window
from graphmodel.rules.wording import day as said_day
from graphmodel.silos.report import Between, SiloReport, silos_in
from graphmodel.store.errors import StoreError

_MOST = 20
"""So many pairs are told; ``--json`` has all."""


def silos(
    since: Annotated[
        datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], help="Fra hvilken dag; ellers 90 dage.")
    ] = None,
    by: Annotated[str, typer.Option("--by", help="sector (områder) eller unit (enheder).")] = "sector",
    leader: Annotated[
        bool, typer.Option("--leader", help="Som en leder ser det: et helt kvartal, stillinger uden navne.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """Hvor deler enheder borgere uden at tale sammen? Kun tal; tal om færre end fem borgere vises ikke."""
    if by not in ("sector", "unit"):
        stop("--by skal være sector eller unit.")
    level: Literal["unit", "sector"] = "unit" if by == "unit" else "sector"
    now = danish_now()
    role = Role.LEADER if leader else Role.COORDINATOR
    try:
        window = window_for(role, now.date(), since.date() if since else None)
    except ValueError:
        stop(
            "--since skal ligge i et af de sidste otte hele kvartaler."
            if leader
            else "--since kan ikke ligge efter i dag."
        )
    try:
        report = asyncio.run(_find(Settings(), window, now, named=not leader))
    except StoreError as error:
        stop_for(error)
    if as_json:
        import json

        say(json.dumps(silos_json(report, level), ensure_ascii=False, indent=2))
        return
    for line in _lines(report, level):
        say(line)


async def _find(settings: Settings, window: Window, now: datetime, *, named: bool) -> SiloReport:
    from graphmodel.silos.compute import STEPS, silo_report  # late: it brings Ibis, DuckDB, scipy and igraph

    with progress_bar() as bar:
        async with reading(settings) as store:
            return await silo_report(
                store,
                window,
                computed=now,
                named=named,
                step=lambda what: bar("silos", STEPS.index(what), len(STEPS)),
            )


def _lines(report: SiloReport, level: Literal["unit", "sector"]) -> Iterator[str]:
    yield f"{_said(report.window.first)} – {_said(report.window.last)}"
    pairs = [pair for pair in report.between[level] if pair.one != pair.other]
    hidden = sum(pair.hidden for pair in pairs)
    shown = [pair for pair in pairs if pair.counts is not None and pair.counts.required]
    shown.sort(key=lambda pair: (-(_unmet(pair)), pair.one, pair.other))
    silent = {(pair.one, pair.other) for pair in silos_in(report, level)}
    if not shown:
        yield "Ingen deler fem borgere eller flere."
    for pair in shown[:_MOST]:
        yield from _told(report, pair, silent=(pair.one, pair.other) in silent)
    if len(shown) > _MOST:
        yield f"og {len(shown) - _MOST} par mere (--json viser alle)"
    if hidden:
        yield f"{hidden} par vises ikke: færre end fem borgere, eller kunne regnes ud."


def _told(report: SiloReport, pair: Between, *, silent: bool) -> Iterator[str]:
    counts = pair.counts
    if counts is None or counts.gap is None:
        return
    one, other = (report.names.get(each, each) for each in (pair.one, pair.other))
    yield f"{one} og {other}{': ingen taler sammen' if silent else ''}"
    chance = "" if counts.gap_by_chance is None else f" (tilfældigt: {counts.gap_by_chance:.0%})"
    yield (
        f"    {counts.citizens} fælles borgere. {counts.required} par skal tale sammen, {counts.met} har gjort det: "
        f"silohul {counts.gap:.0%}{chance}".replace("%", " %")
    )


def _unmet(pair: Between) -> int:
    return pair.counts.required - pair.counts.met if pair.counts else 0


def _said(when: date) -> str:
    return said_day(when).da
