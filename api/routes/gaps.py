"""Gaps as JSON: the work list, one gap, what can be done about it, and undo."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, Request

from api.clock import danish_now
from api.forest import Forest, forest_of
from api.gap_actions import ActionAsked, Done
from api.models import ProblemModel
from api.models_gaps import (
    ActionModel,
    AnswerModel,
    AskedModel,
    DoneModel,
    EditModel,
    GapDetailModel,
    GapModel,
    RuleModel,
    WorkListModel,
)
from api.roles import scope_of
from api.seat import seat_of
from api.work_list import GapFilter
from graphmodel.access.scope import Scope
from graphmodel.questions.asked_to_take import ASKED_TO_TAKE
from graphmodel.rules.beside import beside
from graphmodel.rules.could_own import could_own, fits_no_box
from graphmodel.rules.gap import Gap, Severity
from graphmodel.rules.picture import picture_of
from graphmodel.rules.registry import BY_ID, RULES
from graphmodel.who_to_call.understand import find_topics

router = APIRouter(
    prefix="/api",
    tags=["gaps"],
    responses={
        503: {"model": ProblemModel, "description": "The database cannot be reached."},
        504: {"model": ProblemModel, "description": "The database did not answer in time."},
    },
)
_UNKNOWN: dict[int | str, dict[str, Any]] = {
    404: {"model": ProblemModel, "description": "There is no such gap, it is closed, or it is out of view."}
}
_REFUSED: dict[int | str, dict[str, Any]] = {
    **_UNKNOWN,
    409: {"model": ProblemModel, "description": "It cannot be done, or somebody has changed it meanwhile; says why."},
}
_LONGEST = 200
GapId = Annotated[str, Path(description="Id of the gap.", max_length=64, examples=["97c72a49ccdd4ce76862"])]


async def scope_and_seat(request: Request) -> tuple[Forest, Scope, str]:
    """The forest, what the asker may see of it, and as whom they look."""
    forest, seat = forest_of(request), seat_of(request)
    return forest, await scope_of(forest.store, seat, danish_now().date()), seat


@router.get("/gap-rules", summary="What counts as a gap?")
async def rules() -> list[RuleModel]:
    """Every rule, with what it means, why it matters, what closes it and what to do."""
    return [RuleModel.model_validate(rule) for rule in RULES]


@router.get("/gaps", summary="What has nobody taken, and what does everybody wait for?")
async def gaps(
    request: Request,
    citizen: Annotated[
        str | None, Query(description="Only of this citizen: the id.", max_length=_LONGEST, examples=["pernille"])
    ] = None,
    rule: Annotated[
        str | None, Query(description="Only of this rule.", max_length=60, examples=["task_nobody_holds"])
    ] = None,
    unit: Annotated[
        str | None,
        Query(description="Only concerning this organisation.", max_length=_LONGEST, examples=["jobcenter-nyby"]),
    ] = None,
    severity: Annotated[Severity | None, Query(description="Only as severe as this.")] = None,
    since: Annotated[date | None, Query(description="Only first seen on this day or later.")] = None,
    offset: Annotated[int, Query(description="Leave out so many.", ge=0)] = 0,
    limit: Annotated[int, Query(description="At most so many.", ge=1, le=1000)] = 200,
) -> WorkListModel:
    """The work list, oldest first, as far as the role may see; for a leader the map's gaps, and counts."""
    forest, scope, _ = await scope_and_seat(request)
    found = await forest.work.listed(scope, danish_now(), GapFilter(citizen, rule, unit, severity, since))
    return WorkListModel.of(found, offset, limit)


async def gap_in_view(forest: Forest, scope: Scope, identity: str) -> Gap:
    """The gap of this id; 404 when there is none, it is closed, or it is out of view: the same answer."""
    gap = await forest.work.one(scope, danish_now(), identity)
    if gap is None:
        raise HTTPException(404)
    return gap


@router.get("/gaps/{identity}", summary="One gap, with the network that shows it", responses=_UNKNOWN)
async def gap(request: Request, identity: GapId) -> GapDetailModel:
    """The gap as it is now."""
    forest, scope, _ = await scope_and_seat(request)
    found = await gap_in_view(forest, scope, identity)
    seen = forest.register.first_seen([identity]).get(identity)
    now = danish_now()
    near = await forest.work.near(now.date())
    topics = find_topics(await forest.keeper.current(now.date()), found.call.text, None) if fits_no_box(found) else []
    return GapDetailModel.model_validate(
        {
            "gap": GapModel.model_validate(found),
            "rule": RuleModel.model_validate(BY_ID[found.rule]),
            "first_seen": seen,
            "picture": picture_of(found, near),
            "beside": await beside(forest.store, scope, found, near),
            "could_own": await could_own(forest.store, forest.keeper, scope, found, topics, now),
        },
        from_attributes=True,
    )


@router.post("/gaps/{identity}/actions", summary="Do something about it", responses=_REFUSED, status_code=201)
async def act(request: Request, identity: GapId, asked: ActionModel) -> DoneModel:
    """Take it, ask somebody, set a topic, refer elsewhere, note a contact, or put it off; the graph is changed, and undoable."""
    forest, scope, seat = await scope_and_seat(request)
    found = await gap_in_view(forest, scope, identity)
    wanted = ActionAsked(**asked.model_dump())
    return _done(await forest.actions.act(scope, seat, found, wanted, danish_now()))


@router.get("/asked", summary="What am I asked to take?")
async def asked_to_take(request: Request) -> list[AskedModel]:
    """Tasks the professional one looks as was asked to take and has not answered; empty for other roles."""
    forest, scope, _ = await scope_and_seat(request)
    if scope.asker is None:
        return []
    rows = await ASKED_TO_TAKE.ask(forest.store, scope, person=scope.asker, at=danish_now().date())
    return [AskedModel.model_validate(row) for row in rows]


@router.post("/asked/{task}", summary="Yes or no to a task", responses=_REFUSED, status_code=201)
async def answer_asked(
    request: Request,
    task: Annotated[str, Path(description="Id of the task.", max_length=_LONGEST, examples=["pernille-stol"])],
    answer: AnswerModel,
) -> DoneModel:
    """Accept, and it is yours; decline, and it is open again."""
    forest, scope, seat = await scope_and_seat(request)
    return _done(await forest.actions.answer(scope, seat, task, danish_now(), accepts=answer.accepts))


@router.get("/edits", summary="What was changed by hand lately?")
async def edits(
    request: Request, limit: Annotated[int, Query(description="At most so many.", ge=1, le=200)] = 20
) -> list[EditModel]:
    """The newest changes about citizens in view, newest first."""
    forest, scope, _ = await scope_and_seat(request)
    citizens = None if scope.every else sorted(scope.citizens)
    entries = await asyncio.to_thread(forest.history.latest, limit, citizens=citizens)
    return [EditModel.model_validate(entry) for entry in entries]


@router.post("/edits/{identity}/undo", summary="Take a change back", responses=_REFUSED, status_code=201)
async def undo(
    request: Request,
    identity: Annotated[str, Path(description="Id of the change.", max_length=64, examples=["0c8e1f"])],
) -> DoneModel:
    """Put everything the change touched back as it was, unless somebody has changed it since."""
    forest, scope, seat = await scope_and_seat(request)
    return _done(await forest.actions.undo(scope, seat, identity, danish_now()))


def _done(done: Done) -> DoneModel:
    return DoneModel.model_validate(done)
