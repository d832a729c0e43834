"""One citizen's network over HTTP: as JSON of ours, and as a FHIR care team."""

from __future__ import annotations

import asyncio
import json
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import Response

from api.gap_reader import Reader
from api.models import ProblemModel
from api.models_network import NetworkModel, network_model
from api.network_take import care_team_of
from api.routes.network_pages import reader_of
from graphmodel.citizen_network.on_day import network_on, network_story
from graphmodel.rules.story import Story

router = APIRouter(
    prefix="/api",
    tags=["network"],
    responses={
        404: {"model": ProblemModel, "description": "There is no such citizen, or it is out of view."},
        503: {"model": ProblemModel, "description": "The database cannot be reached."},
        504: {"model": ProblemModel, "description": "The database did not answer in time."},
    },
)

CitizenId = Annotated[str, Path(description="Id of the citizen.", max_length=200, examples=["pernille"])]


async def _story(reader: Reader, citizen: str) -> Story:
    story = await network_story(reader.forest.store, reader.scope, citizen, reader.now.date())
    if story is None:
        raise HTTPException(404)
    return story


@router.get("/citizens/{identity}/network", summary="One citizen's network on a day")
async def network(
    request: Request,
    identity: CitizenId,
    on: Annotated[date | None, Query(description="The day; today when left out.", examples=["2026-03-03"])] = None,
) -> NetworkModel:
    """Who helps and where, who talks with whom and who must and does not, and which tasks nobody has."""
    reader = await reader_of(request)
    story = await _story(reader, identity)
    return network_model(network_on(story, await reader.forest.work.near(reader.now.date()), on))


_CARE_TEAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A FHIR R4 CareTeam with everybody contained.",
        "content": {"application/fhir+json": {"schema": {"type": "object"}}},
    }
}


@router.get(
    "/citizens/{identity}/care-team",
    summary="One citizen's network as a FHIR CareTeam",
    responses=_CARE_TEAM,
    response_class=Response,
)
async def care_team(
    request: Request,
    identity: CitizenId,
    named: Annotated[bool, Query(description="With names; otherwise under pseudonyms.", examples=[True])] = False,
) -> Response:
    """Helpers with role, unit, numbers and first day, as FHIR R4. Each time is noted in the log of exports."""
    reader = await reader_of(request)
    story = await _story(reader, identity)
    near = await reader.forest.work.near(reader.now.date())
    await asyncio.to_thread(
        reader.forest.exports.record, story.citizen, "fhir", reader.now, seat=reader.seat, named=named
    )
    team = await care_team_of(reader.forest.store, network_on(story, near), named=named)
    return Response(json.dumps(team, ensure_ascii=False), media_type="application/fhir+json")
