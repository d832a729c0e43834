"""One citizen's network as a page. A citizen is chosen in the body of a POST; the page's own address tells nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import RedirectResponse, Response

from api.clock import danish_now
from api.forest import forest_of
from api.gap_reader import Reader
from api.network_days import days_of
from api.network_picture import picture_content
from api.network_time import figures_content, time_content
from api.network_work import network_work
from api.routes.gaps import scope_and_seat
from api.routes.pages import frame_of, language_of, page
from graphmodel.access.scope import Role
from graphmodel.citizen_network import over_time
from graphmodel.citizen_network.on_day import network_on, network_story
from graphmodel.questions.network import READS
from graphmodel.questions.story.asked import StoryQuestion
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.who_to_call.answer import CitizenChoice, Sentence
from graphmodel.who_to_call.citizens import citizen_as_shown
from graphmodel.who_to_call.whose import citizens_by_id, citizens_meant
from viz.pages import Problem, error_page
from viz.pages.network import ChooseContent, NetworkContent, choose_page, network_page

router = APIRouter(prefix="/network", include_in_schema=False)

_LONGEST = 200
_MOST_OWN = 60
CitizenAddress = Annotated[str, Path(max_length=40)]
_NOWHERE = Problem(
    404,
    Sentence("Her er intet netværk.", "There is no network here."),
    Sentence(
        "Måske er adressen skrevet forkert, eller det er ikke en borger, du må se.",
        "Perhaps the address is mistyped, or it is not a citizen you may see.",
    ),
    Sentence("Gå til »Borgerens netværk«, og vælg en borger.", "Go to “The citizen's network” and choose a citizen."),
)


async def reader_of(request: Request) -> Reader:
    """Who looks, seeing what, in which language, now."""
    forest, scope, seat = await scope_and_seat(request)
    return Reader(forest, scope, seat, language_of(request), danish_now())


async def citizen_story(
    reader: Reader, address: str, families: Iterable[StoryQuestion[Any]] = READS
) -> tuple[Story, Surroundings] | None:
    """The story of the citizen at an address, and the map around it; None for one who is not there or out of view."""
    citizen = await asyncio.to_thread(reader.forest.addresses.citizen_at, address)
    if citizen is None:
        return None
    day = reader.now.date()
    story = await network_story(reader.forest.store, reader.scope, citizen, day, families)
    return None if story is None else (story, await reader.forest.work.near(day))


async def nowhere(request: Request, reader: Reader) -> Response:
    """The same answer for an address that leads nowhere and for a citizen out of view."""
    frame = await frame_of(request, "/network", "network", language=reader.language)
    return page(request, error_page(_NOWHERE, frame), reader.language, 404)


async def _choose(request: Request, reader: Reader, content: ChooseContent, status: int = 200) -> Response:
    frame = await frame_of(request, "/network", "network", language=reader.language)
    return page(request, choose_page(content, frame), reader.language, status)


async def _to(request: Request, reader: Reader, citizen: str) -> Response:
    address = await asyncio.to_thread(reader.forest.addresses.address_of, citizen)
    return RedirectResponse(f"{forest_of(request).settings.base_path}/network/{address}", status_code=303)


async def _own(reader: Reader) -> tuple[CitizenChoice, ...]:
    """The citizens a professional may see; whoever sees all looks for one by name."""
    scope = reader.scope
    if scope.every or not scope.citizens:
        return ()
    some = sorted(scope.citizens)[:_MOST_OWN]
    rows = await citizens_by_id(reader.forest.store, scope, some, reader.now.date())
    directory = await reader.forest.keeper.current(reader.now.date())
    return tuple(citizen_as_shown(directory, row) for row in sorted(rows, key=lambda row: (row.name, row.id)))


@router.get("")
async def choose(request: Request) -> Response:
    """Ask whose network."""
    reader = await reader_of(request)
    hidden = reader.scope.role is Role.LEADER and not reader.scope.every
    return await _choose(request, reader, ChooseContent(own=await _own(reader), counts_only=hidden))


@router.post("")
async def chosen(request: Request) -> Response:
    """Lead to the citizen's own address, or say which citizens may be meant."""
    sent = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    reader = await reader_of(request)
    typed = (sent.get("citizen_id") or sent.get("citizen") or "").strip()[:_LONGEST]
    rows = await citizens_meant(reader.forest.store, reader.scope, typed, reader.now.date()) if typed else []
    if len(rows) == 1:
        return await _to(request, reader, rows[0].id)
    directory = await reader.forest.keeper.current(reader.now.date())
    choices = tuple(citizen_as_shown(directory, row) for row in rows)
    hidden = reader.scope.role is Role.LEADER and not reader.scope.every
    content = ChooseContent(sent.get("citizen", "")[:_LONGEST], choices, await _own(reader), not rows, hidden)
    return await _choose(request, reader, content, 200 if rows else 404)


@router.get("/{address}")
async def network(request: Request, address: CitizenAddress) -> Response:
    """One citizen's network: today, on another day, on two days beside each other, or over time."""
    reader = await reader_of(request)
    found = await citizen_story(reader, address, over_time.READS)
    if found is None:
        return await nowhere(request, reader)
    story, near = found
    days = days_of(request.query_params, reader.now.date())
    shown = network_on(story, near, days.on)
    drawn = await picture_content(reader, story, near, days, shown, request.query_params, f"/network/{address}")
    work = await network_work(reader, address, story, near, shown, done=request.query_params.get("done"))
    time, figures = time_content(story, near, days), await figures_content(reader, story, near)
    content = NetworkContent(shown, address, reader.now, drawn, work, time, figures)
    frame = await frame_of(request, drawn.address(), "network", language=reader.language)
    return page(request, network_page(content, frame), reader.language)
