"""``skov refer`` checks an offer before a citizen is sent there."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Annotated

import typer

from api.cli.stores import reading
from api.cli.words import say, stop, stop_for
from api.clock import danish_now
from api.roles import scope_of
from api.settings import Settings
from graphmodel.access.scope import Role
from graphmodel.rules.before_sending import CheckedOffer, in_short
from graphmodel.rules.sending import SendingAnswer, SendingQuestion, asked_before_sending
from graphmodel.rules.surroundings import read_surroundings
from graphmodel.store.errors import StoreError
from graphmodel.target_group import Fit
from graphmodel.who_to_call.answer import CitizenChoice
from graphmodel.who_to_call.keeper import DirectoryKeeper

_SHOWN = 10
"""So many alternatives are listed; the rest are counted."""
_MARKS = {Fit.YES: "✓", Fit.NO: "✗", Fit.UNKNOWN: "?"}
_WORDS = {Fit.YES: "passer", Fit.NO: "passer ikke", Fit.UNKNOWN: "passer måske"}


def refer(
    offer: Annotated[str, typer.Argument(help="Tilbuddet: id eller navn.")],
    citizen: Annotated[str, typer.Option("--citizen", "-c", help="Borgerens id eller navn.")],
    asker: Annotated[str | None, typer.Option("--as", help="Hvem spørger: fagpersonens id.")] = None,
    role: Annotated[
        str, typer.Option("--role", help="Se som: coordinator, leader eller professional (med --as).")
    ] = Role.COORDINATOR.value,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """Før du henviser: se, om borgeren opfylder betingelserne, og hvad der ellers passer."""
    if role == Role.PROFESSIONAL.value and asker is None:
        stop("Sig hvem der spørger med --as, når du ser som professional.")
    if role not in (Role.COORDINATOR.value, Role.LEADER.value, Role.PROFESSIONAL.value):
        stop("--role skal være coordinator, leader eller professional.")
    try:
        answer = asyncio.run(_ask(Settings(), offer, citizen, asker, role))
    except StoreError as error:
        stop_for(error)
    if as_json:
        from pydantic import TypeAdapter

        say(TypeAdapter(SendingAnswer).dump_json(answer, indent=2).decode())
        return
    for line in _lines(answer):
        say(line)


async def _ask(settings: Settings, offer: str, citizen: str, asker: str | None, role: str) -> SendingAnswer:
    async with reading(settings) as store:
        now = danish_now()
        seat = f"{role}:{asker}" if role == Role.PROFESSIONAL.value else role
        scope = await scope_of(store, seat, now.date(), asker=asker)
        directory, near = await DirectoryKeeper(store).current(now.date()), await read_surroundings(store, now.date())
        return await asked_before_sending(store, scope, directory, near, SendingQuestion(offer, citizen, now))


def _lines(answer: SendingAnswer) -> Iterator[str]:
    if answer.citizen:
        yield f"Borger: {_named(answer.citizen)}"
    yield answer.words.da
    if answer.not_found and answer.not_found.choices:
        yield "Måske mente du:"
        yield from (f"  {choice.id}  ({choice.name})" for choice in answer.not_found.choices)
    yield from (f"  {choice.id}  ({_named(choice)})" for choice in answer.citizen_choices)
    if answer.checked is None:
        return
    yield from _conditions(answer.checked.offer, "  ")
    yield ""
    if not answer.checked.alternatives:
        yield answer.checked.words.da
        return
    yield "Andre tilbud til samme formål:"
    for n, other in enumerate(answer.checked.alternatives[:_SHOWN], start=1):
        where = f", {', '.join(other.units)}" if other.units else ""
        yield f"{n}. {in_short(other).da}{where}: {_WORDS[other.fit]}  [{other.id}]"
        yield from _conditions(other, "   ", only_unknown=True)
    if (more := len(answer.checked.alternatives) - _SHOWN) > 0:
        yield f"… og {more} til; se dem alle med --json."


def _conditions(offer: CheckedOffer, before: str, *, only_unknown: bool = False) -> Iterator[str]:
    for condition in offer.conditions:
        if condition.fit is Fit.UNKNOWN or not only_unknown:
            yield f"{before}{_MARKS[condition.fit]} {condition.words.da}"


def _named(citizen: CitizenChoice) -> str:
    return f"{citizen.name}, {citizen.detail.da}" if citizen.detail else citizen.name
