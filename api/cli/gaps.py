"""``skov gaps`` lists what nobody has and what everybody waits for."""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from api.cli.gaps_text import Besides, lines_of
from api.cli.stores import reading
from api.cli.whose import one_citizen
from api.cli.words import hint, say, stop, stop_for
from api.clock import DAY_FORMS, danish_now
from api.forest import Forest, forest_on
from api.gap_tables import as_csv, as_workbook, rows_of
from api.roles import scope_of
from api.settings import Settings
from api.work_list import GapFilter, Listed
from graphmodel.access.scope import Role, Scope
from graphmodel.rules.beside import beside
from graphmodel.rules.could_own import could_own, fits_no_box
from graphmodel.rules.gap import Gap, Severity
from graphmodel.rules.registry import BY_ID
from graphmodel.rules.surroundings import Surroundings
from graphmodel.store.errors import StoreError
from graphmodel.who_to_call.answer import Sentence
from graphmodel.who_to_call.understand import find_topics
from loaders.system_words import reason_of


def gaps(  # noqa: PLR0913, PLR0917 - each is an option of the command
    citizen: Annotated[str | None, typer.Option("--citizen", "-c", help="Kun denne borger: id eller navn.")] = None,
    unit: Annotated[str | None, typer.Option("--unit", "-u", help="Kun denne enhed: id eller navn.")] = None,
    rule: Annotated[str | None, typer.Option("--rule", "-r", help="Kun denne regel, fx task_nobody_holds.")] = None,
    severity: Annotated[Severity | None, typer.Option("--severity", help="Kun så alvorlige.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", help="Kun dem, der er set siden denne dag, fx 24-12-2026.")
    ] = None,
    asker: Annotated[str | None, typer.Option("--as", help="Se som denne fagperson: id eller navn.")] = None,
    role: Annotated[str, typer.Option("--role", help="Se som: coordinator, leader eller professional (med --as).")] = (
        Role.COORDINATOR.value
    ),
    why: Annotated[bool, typer.Option("--why", help="Vis, hvorfor det er et hul, og hvad der lukker det.")] = False,
    limit: Annotated[int, typer.Option("--limit", help="Højst så mange.", min=1)] = 50,
    rules: Annotated[bool, typer.Option("--rules", help="Vis reglerne i stedet for hullerne.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
    csv_file: Annotated[Path | None, typer.Option("--csv", help="Skriv listen som CSV til denne fil.")] = None,
    xlsx_file: Annotated[Path | None, typer.Option("--xlsx", help="Skriv listen som Excel til denne fil.")] = None,
) -> None:
    """Hvad har ingen, og hvad venter alle på? Ældste løfte først."""
    if rules:
        for one in BY_ID.values():
            say(f"{one.number:2d}  {one.id:28s} {one.title.da}. {one.means.da}")
        return
    if rule is not None and rule not in BY_ID:
        stop(f"Der er ingen regel {rule!r}. Se dem med »skov gaps --rules«.")
    wanted = GapFilter(citizen, rule, unit, severity, _day(since))
    told = limit if why and not (as_json or csv_file or xlsx_file) else 0
    try:
        found, near, day, besides = asyncio.run(_find(Settings(), wanted, asker, role, told))
    except StoreError as error:
        stop_for(error)
    table = rows_of(found.gaps, found.first_seen, near, day)
    for path, content in ((csv_file, as_csv), (xlsx_file, as_workbook)):
        if path is not None:
            _write(path, content(table))
    if as_json:
        from api.models_gaps import WorkListModel

        say(WorkListModel.of(found).model_dump_json(indent=2))
    elif csv_file is None and xlsx_file is None:
        for line in lines_of(found, near, day, besides, why=why, limit=limit):
            say(line)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        stop(f"{path} kan ikke skrives ({reason_of(error).da}). Vælg en anden fil eller mappe.")
    hint(f"Skrevet til {path}.")


def _day(written: str | None) -> date | None:
    if written is None:
        return None
    for form in DAY_FORMS:
        try:
            return datetime.strptime(written.strip(), form).date()  # noqa: DTZ007 - Danish local time
        except ValueError:
            continue
    return stop(f"--since {written!r} er ikke en dag. Skriv fx 24-12-2026.")


async def _find(
    settings: Settings, wanted: GapFilter, asker: str | None, role: str, told: int
) -> tuple[Listed, Surroundings, date, Besides]:
    """The list, and what else is known of the first ``told`` of it."""
    if role not in set(Role):
        stop(f"Der er ingen rolle {role!r}. Vælg coordinator, leader eller professional.")
    if role == Role.PROFESSIONAL.value and asker is None:
        stop("Sig hvem der spørger med --as, når du ser som professional.")
    async with reading(settings) as store:
        now = danish_now()
        forest = forest_on(store, settings)
        try:
            near = await forest.work.near(now.date())
            person = _person(near, asker) if asker is not None else None
            scope = await scope_of(store, f"{role}:{person}" if person else role, now.date(), asker=person)
            asked = GapFilter(
                await one_citizen(store, scope, wanted.citizen, now.date()) if wanted.citizen else None,
                wanted.rule,
                _unit(near, wanted.unit) if wanted.unit else None,
                wanted.severity,
                wanted.since,
            )
            found = await forest.work.listed(scope, now, asked)
            while found.at is None:  # a large municipality is being gone through
                found = await forest.work.listed(scope, now, asked)
            besides = {gap.id: await _beside(forest, scope, gap, near, now) for gap in found.gaps[:told]}
        finally:
            await forest.close()
        return found, near, now.date(), besides


async def _beside(forest: Forest, scope: Scope, gap: Gap, near: Surroundings, now: datetime) -> tuple[Sentence, ...]:
    """What else is known of a gap, and where a task without a topic may belong."""
    pieces = await beside(forest.store, scope, gap, near)
    topics = find_topics(await forest.keeper.current(now.date()), gap.call.text, None) if fits_no_box(gap) else []
    owners = await could_own(forest.store, forest.keeper, scope, gap, topics, now)
    return (
        *(piece.words for piece in pieces),
        *(Sentence(f"Kan høre til {own.words.da}", f"May belong to {own.words.en}") for own in owners),
    )


def _person(near: Surroundings, written: str) -> str:
    """The professional somebody wrote, by id or whole name."""
    named = [one for one, row in near.people.items() if row.name.casefold() == written.strip().casefold()]
    found = [written] if written in near.people else named
    if len(found) > 1:
        stop("Flere fagpersoner hedder det. Skriv et af disse id'er: " + ", ".join(sorted(found)))
    return (
        found[0] if found else stop("Ingen fagperson hedder som i --as. Skriv navnet eller id'et, som det står i data.")
    )


def _unit(near: Surroundings, written: str) -> str:
    if written in near.units:
        return written
    named = [unit for unit in near.units.values() if written.casefold() in unit.name.casefold()]
    exact = [unit for unit in named if unit.name.casefold() == written.casefold()]
    fitting = exact or named
    if not fitting:
        stop("Ingen enhed hedder sådan. Skriv navnet eller id'et, som det står i data.")
    if len(fitting) > 1:
        stop("Flere enheder passer. Skriv et af disse id'er: " + ", ".join(f"{u.id} ({u.name})" for u in fitting[:8]))
    return fitting[0].id
