"""Callers' reports from the page without script: the same page comes back with what was noted and the way to undo it."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from api.clock import danish_now
from api.forest import forest_of
from api.routes.pages import answered, language_of
from api.seat import seat_of
from graphmodel.access.scope import Scope
from graphmodel.questions.people import CARDS
from graphmodel.who_to_call.experience import Outcome
from viz.pages import Noted, WhoForm

router = APIRouter(prefix="/who", include_in_schema=False)


@router.post("/report")
async def report(
    request: Request,
    person: Annotated[str, Form(min_length=1, max_length=200)],
    outcome: Annotated[Outcome, Form()],
    about: Annotated[str | None, Form(max_length=200)] = None,
) -> Response:
    """Keep a report about ``person``; ``about`` is the topic of the answer, else the topic chosen by hand counts."""
    forest, form, now = forest_of(request), WhoForm.read(await request.form()), danish_now()
    cards = await CARDS.ask(forest.store, Scope.nobody(), people=[person], at=now.date())
    if not cards:
        raise HTTPException(404)
    topic = about or form.topic or None
    identity = await asyncio.to_thread(
        forest.experiences.record, person, outcome, now, topic=topic, seat=seat_of(request)
    )
    noted = Noted("noted", cards[0].name, outcome.value, identity)
    return await answered(request, form, language_of(request), noted)


@router.post("/report/undo")
async def undo(request: Request, identity: Annotated[str, Form(alias="id", max_length=64)]) -> Response:
    """Take a report back; when there is none of this id, the page says so with status 404."""
    form = WhoForm.read(await request.form())
    done = await asyncio.to_thread(forest_of(request).experiences.undo, identity, danish_now())
    noted, status = (Noted("undone"), 200) if done else (Noted("gone"), 404)
    return await answered(request, form, language_of(request), noted, status)


@router.get("/report")
@router.get("/report/undo")
async def back(request: Request) -> Response:
    """Whoever asks for the address by itself, as a reload without the form does, comes to the question."""
    return RedirectResponse(f"{forest_of(request).settings.base_path}/who", status_code=303)
