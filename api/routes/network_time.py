"""One citizen's years as JSON: the time line, and what changed between two days."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Request

from api.gap_reader import Reader
from api.models import ProblemModel
from api.models_network_time import ChangesModel, TimeLineModel, changes_model, time_line_model
from api.routes.network_pages import reader_of
from graphmodel.citizen_network import over_time
from graphmodel.citizen_network.changes import changes
from graphmodel.citizen_network.day_counts import day_counts
from graphmodel.citizen_network.on_day import network_story
from graphmodel.citizen_network.time_line import Reach
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


async def _story(reader: Reader, citizen: str, *, whole: bool) -> Story:
    store, scope, day = reader.forest.store, reader.scope, reader.now.date()
    story = await (
        network_story(store, scope, citizen, day, over_time.READS)
        if whole
        else network_story(store, scope, citizen, day)
    )
    if story is None:
        raise HTTPException(404)
    return story


@router.get("/citizens/{identity}/time-line", summary="One citizen's years on one axis")
async def time_line(
    request: Request,
    identity: CitizenId,
    span: Annotated[
        Reach, Query(description="How much time: half a year, a year, or all.", examples=["year"])
    ] = Reach.YEAR,
    on: Annotated[
        date | None, Query(description="A day that must be among those shown.", examples=["2026-03-03"])
    ] = None,
) -> TimeLineModel:
    """Everything that lasted or happened, line by line, and how many helped.

    Courses waiting, planned, active and ended, passive periods, pauses, referrals with their way, plans and goals, tasks,
    appointments a week, hand-overs, meetings, and who helped when.
    """
    reader = await reader_of(request)
    story = await _story(reader, identity, whole=True)
    near = await reader.forest.work.near(reader.now.date())
    found = over_time.time_line(story, near, span, on)
    return time_line_model(found, day_counts(story, near, found.axis.first, found.axis.last))


@router.get("/citizens/{identity}/changes", summary="What changed in one citizen's network between two days")
async def changed(
    request: Request,
    identity: CitizenId,
    first: Annotated[date, Query(description="One day.", examples=["2025-09-01"])],
    second: Annotated[
        date | None, Query(description="The other; today when left out.", examples=["2026-03-03"])
    ] = None,
) -> ChangesModel:
    """Who came, who left, what was lost with those who left, and which tasks opened and closed, whichever day is the earlier."""
    reader = await reader_of(request)
    story = await _story(reader, identity, whole=False)
    near = await reader.forest.work.near(reader.now.date())
    return changes_model(changes(story, near, first, second or reader.now.date()))
