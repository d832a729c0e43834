"""``skov who`` answers who to call."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

import typer

from api.cli.stores import reading
from api.cli.who_text import lines_of
from api.cli.words import say, stop, stop_for
from api.clock import DAY_FORMS, danish_local, within_reach
from api.experiences import ExperienceStore
from api.roles import scope_of
from api.settings import Settings
from graphmodel.access.scope import Role, Scope
from graphmodel.questions.people import CARDS, PROFESSIONALS_NAMED
from graphmodel.store.errors import StoreError
from graphmodel.store.port import Store
from graphmodel.who_to_call.answer import WhoAnswer
from graphmodel.who_to_call.ask import who_to_call
from graphmodel.who_to_call.keeper import DirectoryKeeper
from graphmodel.who_to_call.question import WhoQuestion


def who(  # noqa: PLR0913, PLR0917 - each is an option of the command
    question: Annotated[str, typer.Argument(help="Hvad drejer det sig om? Fri tekst eller et KLE-nummer.")] = "",
    citizen: Annotated[str | None, typer.Option("--citizen", "-c", help="Borgerens id eller navn.")] = None,
    topic: Annotated[str | None, typer.Option("--topic", help="Vælg selv emnet: nummer eller id.")] = None,
    at: Annotated[
        str | None, typer.Option("--at", help="Tidspunkt, fx 24-12-2026 eller 2026-12-24 10:15; ellers nu.")
    ] = None,
    asker: Annotated[str | None, typer.Option("--as", help="Hvem spørger: fagpersonens id eller navn.")] = None,
    role: Annotated[
        str, typer.Option("--role", help="Se som: coordinator, leader eller professional (med --as).")
    ] = Role.COORDINATOR.value,
    task: Annotated[str | None, typer.Option("--task", help="Begynd med en opgave: dens id.")] = None,
    offer: Annotated[str | None, typer.Option("--offer", help="Begynd med et tilbud: dets id.")] = None,
    why_not: Annotated[
        str | None, typer.Option("--why-not", help="Hvorfor ikke denne fagperson? Navn eller id.")
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="Vis hvert bidrag til rækkefølgen.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """Hvem ringer jeg til? Navn, nummer, hvorfor, og vejen ind."""
    if not (question or topic or task or offer):
        stop('Skriv, hvad det drejer sig om, fx skov who "særlig stol", eller brug --topic, --task eller --offer.')
    asked = WhoQuestion(question, _moment(at), citizen, topic, task, offer, why_not)
    try:
        answer = asyncio.run(_ask(Settings(), asked, asker, role))
    except StoreError as error:
        stop_for(error)
    if as_json:
        from pydantic import TypeAdapter

        say(TypeAdapter(WhoAnswer).dump_json(answer, indent=2).decode())
        return
    for line in lines_of(answer, why=why):
        say(line)


def _moment(written: str | None) -> datetime:
    """The moment somebody wrote, Danish or ISO, with or without a time; ends with what to write instead."""
    if written is None:
        return danish_local(None)
    found = next((moment for moment in _readings(written.strip()) if moment is not None), None)
    return found or stop(f"--at {written!r} er ikke et tidspunkt. Skriv fx 24-12-2026 eller 2026-12-24 10:15.")


def _readings(written: str) -> Iterator[datetime | None]:
    for form in DAY_FORMS:
        for clock in ("", " %H:%M", " %H.%M", "T%H:%M", "T%H:%M:%S"):
            try:
                yield within_reach(datetime.strptime(written, form + clock))  # noqa: DTZ007 - Danish local time
            except ValueError:
                yield None


async def _ask(settings: Settings, question: WhoQuestion, asker: str | None, role: str) -> WhoAnswer:
    async with reading(settings) as store:
        person = await _professional(store, asker, question) if asker else None
        scope = await _scope(store, role, person, question)
        experiences = ExperienceStore(settings.operations_address())
        try:
            reported = experiences.fresh(question.at)
        finally:
            experiences.close()
        return await who_to_call(store, DirectoryKeeper(store), scope, question, reported)


async def _scope(store: Store, role: str, asker: str | None, question: WhoQuestion) -> Scope:
    if role == Role.PROFESSIONAL.value:
        if asker is None:
            stop("Sig hvem der spørger med --as, når du ser som professional.")
        return await scope_of(store, f"{role}:{asker}", question.at.date())
    if role not in (Role.COORDINATOR.value, Role.LEADER.value):
        stop("--role skal være coordinator, leader eller professional.")
    return await scope_of(store, role, question.at.date(), asker=asker)


async def _professional(store: Store, asker: str, question: WhoQuestion) -> str:
    rows = await PROFESSIONALS_NAMED.ask(store, Scope.nobody(), name=asker, at=question.at.date())
    exact = [row for row in rows if row.name.casefold() == asker.casefold()]
    fitting = exact or rows
    if len(fitting) > 1:
        stop("Flere fagpersoner passer på --as. Skriv hele navnet: " + ", ".join(row.name for row in fitting))
    if not fitting and not await CARDS.ask(store, Scope.nobody(), people=[asker], at=question.at.date()):
        stop("Ingen fagperson hedder som i --as. Skriv navnet eller id'et, som det står i data.")
    return fitting[0].person if fitting else asker
