"""``skov network`` shows one citizen's network: who helps, who must talk and does not, what nobody has; or writes a file."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from api.cli.stores import reading
from api.cli.whose import NOBODY, one_citizen
from api.cli.words import say, stop, stop_for
from api.clock import danish_now
from api.network_days import read_day
from api.roles import scope_of
from api.settings import Settings
from graphmodel.access.scope import Role, Scope
from graphmodel.citizen_network.network import Bond, BondKind, CitizenNetwork, Helper
from graphmodel.citizen_network.on_day import network_on, network_story
from graphmodel.questions import directory
from graphmodel.rules.surroundings import Surroundings, read_surroundings
from graphmodel.rules.wording import counted, day
from graphmodel.store.errors import StoreError
from graphmodel.store.port import Store

FORMS = {".html": "html", ".svg": "svg", ".png": "png", ".json": "fhir"}
"""What is written for which ending of a file's name."""


def network(
    citizen: Annotated[str, typer.Argument(help="Borgerens id eller navn.")],
    on: Annotated[str | None, typer.Option("--on", help="Dagen, fx 24-12-2026; ellers i dag.")] = None,
    asker: Annotated[str | None, typer.Option("--as", help="Hvem spørger: fagpersonens id.")] = None,
    role: Annotated[
        str, typer.Option("--role", help="Se som: coordinator, leader eller professional (med --as).")
    ] = Role.COORDINATOR.value,
    out: Annotated[
        Path | None, typer.Option("--out", help="Skriv en fil i stedet: .html, .svg, .png eller .json (FHIR CareTeam).")
    ] = None,
    names: Annotated[bool, typer.Option("--names", help="Med navne i filen; ellers Fagperson 1, Opgave 1 …")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """En borgers netværk: hvem hjælper, hvem skal tale sammen, og hvad ingen har taget."""
    if role == Role.PROFESSIONAL.value and asker is None:
        stop("Sig hvem der spørger med --as, når du ser som professional.")
    if role not in (Role.COORDINATOR.value, Role.LEADER.value, Role.PROFESSIONAL.value):
        stop("--role skal være coordinator, leader eller professional.")
    if out is not None and out.suffix.lower() not in FORMS:
        stop("Filens navn skal ende på .html, .svg, .png eller .json.")
    settings, seat = Settings(), f"{role}:{asker}" if role == Role.PROFESSIONAL.value else role
    wanted = _day(on)
    try:
        if out is not None:
            form = FORMS[out.suffix.lower()]
            out.write_bytes(asyncio.run(_taken(settings, citizen, seat, wanted, form, named=names)))
            say(f"Skrevet: {out}")
            return
        found = asyncio.run(_show(settings, citizen, seat, wanted))
    except StoreError as error:
        stop_for(error)
    if as_json:
        from api.models_network import network_model

        say(network_model(found).model_dump_json(indent=2))
        return
    for line in _lines(found):
        say(line)


def _day(written: str | None) -> date | None:
    found = read_day(written) if written else None
    if written and found is None:
        stop("--on skal være en dag, fx 24-12-2026.")
    return found


async def _read(store: Store, written: str, seat: str, on: date | None) -> tuple[CitizenNetwork, Surroundings]:
    today = danish_now().date()
    scope = await scope_of(store, seat, today)
    citizen = await one_citizen(store, scope, written, today)
    story = await network_story(store, scope, citizen, today)
    if story is None:
        stop(NOBODY)
    near = await read_surroundings(store, today)
    return network_on(story, near, on), near


async def _show(settings: Settings, written: str, seat: str, on: date | None) -> CitizenNetwork:
    async with reading(settings) as store:
        return (await _read(store, written, seat, on))[0]


async def _taken(settings: Settings, written: str, seat: str, on: date | None, form: str, *, named: bool) -> bytes:
    """The file's content, noted in the log of exports before it is made."""
    from api.exports import ExportLog
    from api.network_take import by_whom, drawn
    from viz.network_file import TakeAlong
    from viz.sectors import described

    now = danish_now()
    async with reading(settings) as store:
        network, near = await _read(store, written, seat, on)
        log = ExportLog(settings.operations_address())
        try:
            log.record(network.citizen.id, form, now, seat=seat, named=named)
        finally:
            log.close()
        sectors = described(await directory.SECTORS.ask(store, Scope.nobody(), at=now.date()))
        is_demo = settings.demo or settings.reads_demo()
        around = TakeAlong("", now.date(), demo=is_demo, sectors=sectors, by=by_whom("da", seat, near), at=now)
        return await drawn(store, network, around, form, named=named)


def _lines(found: CitizenNetwork) -> Iterator[str]:
    helpers = counted(len(found.helpers), ("hjælper", "hjælpere"), ("helper", "helpers")).da
    units = counted(found.organisations, ("organisation", "organisationer"), ("organisation", "organisations")).da
    tasks = counted(found.without_anybody, ("opgave", "opgaver"), ("task", "tasks")).da
    new = counted(found.new, ("ny", "nye"), ("new", "new")).da
    yield f"{found.citizen.name}, {day(found.day).da}: {helpers} i {units}; {new} på 90 dage; {tasks} har ingen."
    if not found.helpers:
        yield "Her er endnu ingen. Begynd med den, du ved mest om."
    for helper in found.helpers:
        yield f"  {_helper(helper, found)}"
    yield from _listed("Skal tale sammen og gør det ikke", (_missing(bond) for bond in found.missing))
    carried = (bond for bond in found.bonds if bond.kind is BondKind.VIA_CITIZEN)
    yield from _listed("Borgeren bærer beskeder mellem", (f"{bond.one.name} og {bond.other.name}" for bond in carried))
    yield from _listed("Ingen har taget", (task.row.title for task in found.tasks if task.nobody))


def _helper(helper: Helper, found: CitizenNetwork) -> str:
    unit = found.units.get(helper.unit or "")
    place = unit.name if unit and unit.id != helper.thing.id else None
    what = ", ".join(filter(None, [place, *helper.roles]))
    marks = [
        *(["holder trådene"] if helper.coordinates else []),
        *(["ny"] if helper.is_new else []),
        *(["væk i dag"] if helper.away else []),
        *(["er holdt op"] if helper.left else []),
        f"talt {day(helper.last_contact).da}" if helper.last_contact else "ingen kontakt noteret",
    ]
    return f"{helper.thing.name} – {what} ({'; '.join(marks)})" if what else f"{helper.thing.name} ({'; '.join(marks)})"


def _missing(bond: Bond) -> str:
    why = f": {bond.why[0].da}" if bond.why else ""
    return f"{bond.one.name} og {bond.other.name}{why}"


def _listed(title: str, lines: Iterable[str]) -> Iterator[str]:
    some = list(lines)
    if some:
        yield f"{title}:"
        yield from (f"  ✕ {line}" for line in some)
