"""Checked before sending, as JSON: whether the citizen meets the offer's conditions, and what else fits."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import TypeAdapter

from api.clock import danish_now
from api.forest import forest_of
from api.models import ProblemModel
from api.models_referrals import SendingAnswerModel, SendingQuestionModel
from api.roles import scope_of
from api.seat import seat_of
from graphmodel.rules.sending import SendingAnswer, SendingQuestion, asked_before_sending

router = APIRouter(
    prefix="/api",
    tags=["referrals"],
    responses={
        422: {"model": ProblemModel, "description": "Something is missing or cannot be understood; says which part."},
        503: {"model": ProblemModel, "description": "The database cannot be reached."},
        504: {"model": ProblemModel, "description": "The database did not answer in time."},
    },
)
_ANSWER = TypeAdapter(SendingAnswer)
_LONGEST = 300


async def _answer(request: Request, offer: str, citizen: str, *, by_name: bool) -> Response:
    forest, now = forest_of(request), danish_now()
    scope = await scope_of(forest.store, seat_of(request), now.date())
    directory, near = await forest.keeper.current(now.date()), await forest.work.near(now.date())
    asked = SendingQuestion(offer, citizen, now, by_name)
    answer = await asked_before_sending(forest.store, scope, directory, near, asked)
    return Response(_ANSWER.dump_json(answer), media_type="application/json")


@router.get("/before-sending", summary="May this citizen be sent there?", response_model=SendingAnswerModel)
async def before_sending_get(
    request: Request,
    offer: Annotated[
        str,
        Query(
            description="Id or name of the offer.",
            min_length=1,
            max_length=_LONGEST,
            examples=["nyby-traening-vedligehold"],
        ),
    ],
    citizen: Annotated[
        str,
        Query(
            description="Id of the citizen. A name is read in the POST only, where no address keeps it.",
            min_length=1,
            max_length=_LONGEST,
            examples=["sanne"],
        ),
    ],
) -> Response:
    """Every condition of the offer: met, not met or not known; and the other offers for its purpose that fit or may fit."""
    return await _answer(request, offer, citizen, by_name=False)


@router.post(
    "/before-sending",
    summary="May this citizen be sent there? With nothing personal in the address",
    response_model=SendingAnswerModel,
)
async def before_sending_post(request: Request, asked: SendingQuestionModel) -> Response:
    """The same as the GET; the citizen travels in the body, by id or by name."""
    return await _answer(request, asked.offer, asked.citizen, by_name=True)
