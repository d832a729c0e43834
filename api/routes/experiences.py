"""Callers' reports: one click that makes the next answer better, and one that takes it back."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Request

from api.clock import danish_now
from api.forest import forest_of
from api.models import ExperienceModel, ProblemModel, RecordedModel
from api.seat import seat_of
from graphmodel.access.scope import Scope
from graphmodel.questions.people import CARDS

router = APIRouter(prefix="/api", tags=["reports"])
_UNKNOWN: dict[int | str, dict[str, Any]] = {
    404: {"model": ProblemModel, "description": "There is no such professional, or no such report."}
}


@router.post("/experiences", status_code=201, summary="How did the call go?", responses=_UNKNOWN)
async def report(request: Request, told: ExperienceModel) -> RecordedModel:
    """Keep a report. It counts for 90 days; a wrong person counts for that topic only."""
    forest = forest_of(request)
    now = danish_now()
    known = await CARDS.ask(forest.store, Scope.nobody(), people=[told.person], at=now.date())
    if not known:
        raise HTTPException(404)
    identity = await asyncio.to_thread(
        forest.experiences.record, told.person, told.outcome, now, topic=told.topic, seat=seat_of(request)
    )
    return RecordedModel(id=identity)


@router.delete("/experiences/{identity}", status_code=204, summary="Take a report back", responses=_UNKNOWN)
async def undo(
    request: Request, identity: Annotated[str, Path(description="Id of the report.", max_length=64)]
) -> None:
    """Undo: from now on the report does not count. It stays in the history."""
    if not await asyncio.to_thread(forest_of(request).experiences.undo, identity, danish_now()):
        raise HTTPException(404)
