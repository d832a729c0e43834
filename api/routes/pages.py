"""The pages, complete without script. No personal data in an address: a citizen travels in the body of a POST."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.clock import danish_now
from api.forest import forest_of
from api.roles import scope_of, seats
from api.seat import ROLE_COOKIE, seat_of, take_seat
from graphmodel.store.errors import StoreError
from graphmodel.who_to_call.ask import who_to_call
from graphmodel.who_to_call.question import WhoQuestion
from viz.pages import Frame, Language, Noted, RoleChoice, WhoForm, help_page, who_page
from viz.pages.who_form import MAX_LENGTH
from viz.sectors import described

router = APIRouter(include_in_schema=False)

LANGUAGE_COOKIE = "skov_language"
_YEAR = 365 * 24 * 3600


def language_of(request: Request) -> Language:
    """The language asked for in the address, else the cookie's, else Danish."""
    chosen = request.query_params.get("lang") or request.cookies.get(LANGUAGE_COOKIE)
    return "en" if chosen == "en" else "da"


async def frame_of(
    request: Request,
    path: str,
    door: str | None = None,
    *,
    language: Language | None = None,
    resubmit: tuple[tuple[str, str], ...] = (),
) -> Frame:
    """What surrounds the page; still there when the database is not."""
    forest = forest_of(request)
    now = danish_now()
    shown = language or language_of(request)
    try:
        choices = await seats(forest.store, demo=forest.settings.demo, day=now.date())
        sectors = described((await forest.keeper.current(now.date())).sectors.values())
    except StoreError:
        choices, sectors = (), ()
    return Frame(
        today=now.date(),
        language=shown,
        path=path,
        door=door,
        resubmit=resubmit,
        roles=tuple(RoleChoice(seat.id, seat.name_da if shown == "da" else seat.name_en) for seat in choices),
        role=seat_of(request),
        sectors=sectors,
        demo=forest.settings.demo,
        base_path=forest.settings.base_path,
    )


def page(request: Request, html: str, language: Language, status: int = 200) -> HTMLResponse:
    """A page as it is sent: never kept by anybody between, its language remembered."""
    response = HTMLResponse(
        html, status_code=status, headers={"Cache-Control": "private, no-cache", "Content-Language": language}
    )
    if request.cookies.get(LANGUAGE_COOKIE) != language:
        response.set_cookie(LANGUAGE_COOKIE, language, max_age=_YEAR, httponly=True, samesite="lax")
    return response


@router.get("/")
async def start(request: Request) -> Response:
    """The first door is the question most people come with."""
    return RedirectResponse(f"{forest_of(request).settings.base_path}/who", status_code=307)


async def answered(
    request: Request, form: WhoForm, language: Language, noted: Noted | None = None, status: int = 200
) -> HTMLResponse:
    """The page with the answer to a form, and with what became of a report that came along with it."""
    forest = forest_of(request)
    frame = await frame_of(request, form.address, "who", language=language, resubmit=form.resubmit)
    if not form.asks:
        return page(request, who_page(None, frame, form, noted), language, status)
    now = danish_now()
    scope = await scope_of(forest.store, seat_of(request), now.date())
    question = WhoQuestion(
        form.q,
        now,
        form.citizen_id or form.citizen or None,
        form.topic or None,
        form.task or None,
        form.offer or None,
        form.why_not or None,
    )
    experiences = await asyncio.to_thread(forest.experiences.fresh, now)
    answer = await who_to_call(forest.store, forest.keeper, scope, question, experiences)
    return page(request, who_page(answer, frame, form, noted), language, status)


@router.get("/who")
async def who(request: Request) -> Response:
    """Who do I call? The question, a chosen topic and an offer may stand in the address, nothing else."""
    fields = {name: value for name, value in request.query_params.items() if name in ("q", "topic", "offer")}
    return await answered(request, WhoForm.read(fields), language_of(request))


@router.post("/who")
async def who_asked(request: Request) -> Response:
    """The form. Without a citizen it leads to an address that can be shared; with one the answer comes at once."""
    fields = await request.form()
    form = WhoForm.read({name: value for name, value in fields.items() if isinstance(value, str)})
    chosen, role = fields.get("lang"), fields.get("role")
    role = role[:MAX_LENGTH] if isinstance(role, str) else None
    if role is not None:
        take_seat(request, role)
    language: Language = ("en" if chosen == "en" else "da") if isinstance(chosen, str) else language_of(request)
    if not form.personal:
        response: Response = RedirectResponse(f"{forest_of(request).settings.base_path}{form.address}", status_code=303)
        response.set_cookie(LANGUAGE_COOKIE, language, max_age=_YEAR, httponly=True, samesite="lax")
    else:
        response = await answered(request, form, language)
    if role is not None:
        response.set_cookie(ROLE_COOKIE, role, httponly=True, samesite="lax")
    return response


@router.get("/help")
async def help_(request: Request) -> Response:
    """How to ask, and what the signs mean."""
    language = language_of(request)
    return page(request, help_page(await frame_of(request, "/help", language=language)), language)


@router.post("/role")
async def role(
    request: Request,
    chosen: Annotated[str, Form(alias="role", max_length=120)],
    back: Annotated[str, Form(alias="next", max_length=2000)] = "/who",
) -> Response:
    """Look as somebody else. Leads back to where one was, within this site only."""
    own = back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/who"
    response = RedirectResponse(f"{forest_of(request).settings.base_path}{own}", status_code=303)
    response.set_cookie(ROLE_COOKIE, chosen, httponly=True, samesite="lax")
    return response
