"""The work list and the page of one gap, complete without script. What names a citizen travels in bodies, never in addresses."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from api.clock import danish_now
from api.forest import forest_of
from api.gap_actions import ActionRefused
from api.gap_choices import read_deed
from api.gap_history import told_of
from api.gap_reader import Reader
from api.gap_screens import one_gap, work_list
from api.routes.gaps import GapId, scope_and_seat
from api.routes.pages import LANGUAGE_COOKIE, frame_of, language_of, page
from api.seat import ROLE_COOKIE, take_seat
from graphmodel.edits.change import EditConflict
from graphmodel.rules.gap import Gap
from graphmodel.store.errors import StoreError
from graphmodel.who_to_call.answer import Sentence
from viz.pages import Language, Problem, error_page
from viz.pages.gaps import DeedForm, Notice, gap_page, gaps_page
from viz.pages.gaps_form import GapsForm

router = APIRouter(prefix="/gaps", include_in_schema=False)

_YEAR = 365 * 24 * 3600
_LONGEST = 120
_LOOK = Sentence(
    "Se, hvordan det nu står, og gør det igen, hvis det stadig er rigtigt.",
    "See how it stands now, and do it again if it is still right.",
)
_MEANWHILE = Sentence("En anden har ændret det samme imens.", "Somebody else has changed the same thing meanwhile.")
_AGAIN = Sentence("Prøv igen om lidt.", "Try again in a moment.")
_CHOOSE = Sentence("Vælg, hvad du vil gøre.", "Choose what to do.")
_GONE = Problem(
    404,
    Sentence("Hullet er der ikke.", "The gap is not there."),
    Sentence(
        "Måske er det lukket imens, eller det er ikke et, du må se.",
        "Perhaps it was closed meanwhile, or it is not one you may see.",
    ),
    Sentence("Gå til »Huller«, og se, hvad der står åbent nu.", "Go to “Gaps” and see what stands open now."),
)
EditId = Annotated[str, Form(max_length=64)]


async def _reader(request: Request, language: Language | None = None) -> Reader:
    forest, scope, seat = await scope_and_seat(request)
    return Reader(forest, scope, seat, language or language_of(request), danish_now())


def _to(request: Request, path: str) -> Response:
    return RedirectResponse(f"{forest_of(request).settings.base_path}{path}", status_code=303)


async def _list(
    request: Request, form: GapsForm, reader: Reader, notice: Notice | None = None, status: int = 200
) -> Response:
    content, form = await work_list(reader, form, notice)
    frame = await frame_of(request, form.address, "gaps", language=reader.language, resubmit=form.resubmit)
    return page(request, gaps_page(content, frame, form), reader.language, status)


async def _came_back(request: Request, reader: Reader) -> Notice | None:
    """What the reader just did or took back, when the address says which change it was."""
    edit = request.query_params.get("done") or request.query_params.get("undone")
    return await told_of(reader, edit[:_LONGEST]) if edit else None


@router.get("")
async def gaps(request: Request) -> Response:
    """The work list; filters and grouping may stand in the address, a citizen not."""
    fields = {name: value for name, value in request.query_params.items() if not name.startswith("citizen")}
    reader = await _reader(request)
    return await _list(request, GapsForm.read(fields), reader, await _came_back(request, reader))


@router.post("")
async def gaps_chosen(request: Request) -> Response:
    """The form. Without a citizen it leads to an address that can be shared; with one the list comes at once."""
    sent = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    form, chosen, role = GapsForm.read(sent), sent.get("lang"), sent.get("role", "")[:_LONGEST]
    language = language_of(request) if chosen is None else "en" if chosen == "en" else "da"
    if role:
        take_seat(request, role)
    if form.personal:
        response = await _list(request, form, await _reader(request, language))
    else:
        response = _to(request, form.address)
        response.set_cookie(LANGUAGE_COOKIE, language, max_age=_YEAR, httponly=True, samesite="lax")
    if role:
        response.set_cookie(ROLE_COOKIE, role, httponly=True, samesite="lax")
    return response


@router.get("/undo")
@router.get("/asked")
async def back(request: Request) -> Response:
    """Whoever asks for the address by itself, as a reload without the form does, comes to the list."""
    return _to(request, "/gaps")


@router.post("/undo")
async def undo(request: Request, edit: EditId) -> Response:
    """Take a change back; the list, or the gap that is there again, says so."""
    reader = await _reader(request)
    forest, scope = reader.forest, reader.scope
    try:
        await forest.actions.undo(scope, reader.seat, edit, reader.now)
    except (ActionRefused, EditConflict, StoreError) as error:
        return await _list(request, GapsForm(), reader, refusal(error), status_of(error))
    return _to(request, f"/gaps?undone={edit}#noted")


@router.post("/asked")
async def asked(
    request: Request,
    task: Annotated[str, Form(max_length=200)],
    answer: Annotated[str, Form(pattern="^(yes|no)$")],
) -> Response:
    """Yes or no to a task the reader was asked to take."""
    reader = await _reader(request)
    try:
        done = await reader.forest.actions.answer(reader.scope, reader.seat, task, reader.now, accepts=answer == "yes")
    except (ActionRefused, EditConflict, StoreError) as error:
        return await _list(request, GapsForm(), reader, refusal(error), status_of(error))
    return _to(request, f"/gaps?done={done.edit}#noted")


async def _found(request: Request, reader: Reader, identity: str) -> Gap | Response:
    """The gap; or the page that says there is none, the same for one out of view."""
    gap = await reader.forest.work.one(reader.scope, reader.now, identity)
    if gap is not None:
        return gap
    frame = await frame_of(request, "/gaps", "gaps", language=reader.language)
    return page(request, error_page(_GONE, frame), reader.language, 404)


async def _one(
    request: Request,
    reader: Reader,
    gap: Gap,
    form: DeedForm | None = None,
    notice: Notice | None = None,
    status: int = 200,
) -> Response:
    content = await one_gap(reader, gap, form, notice)
    frame = await frame_of(request, f"/gaps/{gap.id}", "gaps", language=reader.language)
    return page(request, gap_page(content, frame), reader.language, status)


@router.get("/{identity}")
async def gap(request: Request, identity: GapId) -> Response:
    """One gap: what, why, who to call, and what can be done."""
    reader = await _reader(request)
    found = await _found(request, reader, identity)
    if isinstance(found, Response):
        return found
    return await _one(request, reader, found, notice=await _came_back(request, reader))


@router.get("/{identity}/act")
async def back_to_gap(request: Request, identity: GapId) -> Response:
    """Whoever asks for the address by itself comes to the gap."""
    return _to(request, f"/gaps/{identity}")


@router.post("/{identity}/act")
async def act(request: Request, identity: GapId) -> Response:
    """Do something about the gap. What is missing or refused is said beside its field, and what was typed is kept."""
    sent = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    reader = await _reader(request)
    found = await _found(request, reader, identity)
    if isinstance(found, Response):
        return found
    forest, scope, now = reader.forest, reader.scope, reader.now
    near = await forest.work.near(now.date())
    form, wanted = await read_deed(forest, sent, near, now.date(), own=reader.own)
    if wanted is None:
        notice = None if form.action else Notice(words=_CHOOSE)
        return await _one(request, reader, found, form, notice, 422)
    try:
        done = await forest.actions.act(scope, reader.seat, found, wanted, now)
    except (ActionRefused, EditConflict, StoreError) as error:
        return await _one(request, reader, found, form, refusal(error), status_of(error))
    where = "/gaps" if done.closed else f"/gaps/{identity}"
    return _to(request, f"{where}?done={done.edit}#noted")


def refusal(error: Exception) -> Notice:
    """Why it was not done, and what to do, in words; never the value that was refused."""
    if isinstance(error, ActionRefused):
        return Notice(words=error.words)
    if isinstance(error, EditConflict):
        return Notice(words=_MEANWHILE, do=_LOOK)
    if isinstance(error, StoreError):
        return Notice(words=Sentence(error.da, error.en), do=None if "igen" in error.da else _AGAIN)
    raise error


def status_of(error: Exception) -> int:
    """The HTTP status of what was refused or failed."""
    return error.status if isinstance(error, StoreError) else 409
