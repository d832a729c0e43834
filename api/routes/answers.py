"""Answers as JSON: the same that the page and the command line show."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import TypeAdapter

from api.clock import Moment, danish_local
from api.forest import forest_of
from api.models import NameModel, ProblemModel, TopicModel, WhoAnswerModel, WhoQuestionModel
from api.roles import scope_of
from api.seat import seat_of
from graphmodel.who_to_call.answer import WhoAnswer
from graphmodel.who_to_call.ask import who_to_call
from graphmodel.who_to_call.question import WhoQuestion

router = APIRouter(
    prefix="/api",
    tags=["answers"],
    responses={
        422: {
            "model": ProblemModel,
            "description": "The question cannot be understood; says which part and what to do.",
        },
        503: {"model": ProblemModel, "description": "The database cannot be reached."},
        504: {"model": ProblemModel, "description": "The database did not answer in time."},
    },
)

_ANSWER = TypeAdapter(WhoAnswer)
_LONGEST = 300


async def _answer(request: Request, question: WhoQuestion, asker: str | None) -> Response:
    forest = forest_of(request)
    scope = await scope_of(forest.store, seat_of(request), question.at.date(), asker=asker)
    experiences = forest.experiences.at_hand(question.at)
    if experiences is None:
        experiences = await asyncio.to_thread(forest.experiences.fresh, question.at)
    answer = await who_to_call(forest.store, forest.keeper, scope, question, experiences)
    # Written straight from the answer: the model describes it in OpenAPI, and a test holds the two together.
    return Response(_ANSWER.dump_json(answer), media_type="application/json")


@router.get("/who-to-call", summary="Who do I call?", response_model=WhoAnswerModel)
async def who_to_call_get(  # noqa: PLR0913, PLR0917 - each is a parameter of the address
    request: Request,
    q: Annotated[
        str,
        Query(
            description="The question in free words, or a KLE number.", max_length=_LONGEST, examples=["særlig stol"]
        ),
    ] = "",
    citizen: Annotated[
        str | None,
        Query(
            description="Id of the citizen. A name belongs in the POST, where no address keeps it.",
            max_length=_LONGEST,
            examples=["pernille"],
        ),
    ] = None,
    topic: Annotated[
        str | None,
        Query(description="Id or number of a topic chosen by hand.", max_length=_LONGEST, examples=["27.60.12"]),
    ] = None,
    task: Annotated[
        str | None, Query(description="Id of a task to start from.", max_length=_LONGEST, examples=["pernille-stol"])
    ] = None,
    offer: Annotated[
        str | None, Query(description="Id of an offer to start from.", max_length=_LONGEST, examples=["act"])
    ] = None,
    why_not: Annotated[
        str | None, Query(description="Name or id of somebody: why not them?", max_length=_LONGEST, examples=["anja"])
    ] = None,
    at: Annotated[
        Moment | None, Query(description="The moment asked about, Danish local time; now when left out.")
    ] = None,
    asker: Annotated[
        str | None,
        Query(alias="as", description="Id of the professional who asks.", max_length=_LONGEST, examples=["anja"]),
    ] = None,
) -> Response:
    """At most five people in order, each with number, reason and way in; the switchboard and what to say; what is missing."""
    return await _answer(request, WhoQuestion(q, danish_local(at), citizen, topic, task, offer, why_not), asker)


@router.post(
    "/who-to-call", summary="Who do I call? With nothing personal in the address", response_model=WhoAnswerModel
)
async def who_to_call_post(request: Request, asked: WhoQuestionModel) -> Response:
    """The same as the GET; the citizen travels in the body."""
    question = WhoQuestion(
        asked.q, danish_local(asked.at), asked.citizen, asked.topic, asked.task, asked.offer, asked.why_not
    )
    return await _answer(request, question, asked.asker)


@router.get("/topics", summary="Which topics may these words mean?")
async def topics(
    request: Request,
    q: Annotated[
        str,
        Query(
            description="Words, or the beginning of a number.", min_length=1, max_length=_LONGEST, examples=["kørestol"]
        ),
    ],
    limit: Annotated[int, Query(description="At most so many.", ge=1, le=20, examples=[5])] = 5,
) -> list[TopicModel]:
    """Topics that fit, best first; an empty list when none does."""
    directory = await forest_of(request).keeper.current(danish_local(None).date())
    return [TopicModel.model_validate(found) for found in directory.index.find(q, limit)]


@router.get("/complete", summary="What is being typed?")
async def complete(
    request: Request,
    q: Annotated[
        str,
        Query(
            description="The beginning of a name, number or topic.", min_length=1, max_length=_LONGEST, examples=["ben"]
        ),
    ],
    limit: Annotated[int, Query(description="At most so many.", ge=1, le=20, examples=[8])] = 8,
) -> list[NameModel]:
    """Topics, people, units and offers that fit what is typed so far, topics first. No citizens."""
    directory = await forest_of(request).keeper.current(danish_local(None).date())
    topics = [
        NameModel(kind="topic", id=found.id, name=found.title, detail=None, number=found.number)
        for found in directory.index.find(q, max(1, limit // 2))
    ]
    names = [NameModel.model_validate(found) for found in directory.names.complete(q, limit)]
    return [*topics, *names][:limit]
