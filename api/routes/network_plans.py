"""Knitting an offer for one citizen as a page, complete without script."""

from __future__ import annotations

from collections.abc import Awaitable

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.datastructures import FormData

from api.gap_actions import ActionRefused
from api.gap_reader import Reader
from api.meeting_forms import named, read_strand, texts_of
from api.meeting_screens import came_back, lines_of, planning
from api.network_meetings import Around, reference_of
from api.plan_changes import adopt, answer_for, begin_with_today, draft, drop
from api.routes.gap_pages import refusal, status_of
from api.routes.network_meetings import REFUSED, done_of, entered, to, undone
from api.routes.network_pages import CitizenAddress
from api.routes.pages import frame_of, page
from graphmodel.citizen_network.knitting import Strand
from viz.pages.gaps import DeedForm
from viz.pages.network_plan import PlanContent, plan_page

router = APIRouter(prefix="/network/{address}/plan", include_in_schema=False)


async def _show(request: Request, reader: Reader, content: PlanContent, status: int = 200) -> Response:
    frame = await frame_of(request, content.path, "network", language=reader.language)
    return page(request, plan_page(content, frame), reader.language, status)


def _back(request: Request, address: str, edit: str) -> Response:
    return to(request, f"/network/{address}/plan?done={edit}#noted")


@router.get("")
async def plan(request: Request, address: CitizenAddress) -> Response:
    """The draft with what is in its way, the weeks ahead, and how long it takes beside today's order."""
    found = await entered(request, address)
    if isinstance(found, Response):
        return found
    reader, here, _ = found
    notice = await came_back(reader, done_of(request))
    return await _show(request, reader, planning(reader, here, address, notice=notice))


@router.post("")
async def drafted(request: Request, address: CitizenAddress) -> Response:
    """A strand, or everything planned today as strands."""
    found = await entered(request, address, to_change=True)
    if isinstance(found, Response):
        return found
    reader, here, sent = found
    if sent.get("do") == "today":
        return await _done(request, reader, here, address, begin_with_today(here, reader.seat), DeedForm())
    form, asked = await read_strand(here, sent)
    if asked is None:
        return await _show(request, reader, planning(reader, here, address, form=form), 422)
    try:
        edit, _ = await draft(here, reader.seat, asked)
    except REFUSED as error:
        content = planning(reader, here, address, form=form, notice=refusal(error))
        return await _show(request, reader, content, status_of(error))
    return _back(request, address, edit)


async def _done(
    request: Request, reader: Reader, here: Around, address: str, change: Awaitable[str], form: DeedForm
) -> Response:
    """Wait for a change; where it is refused the page says why."""
    try:
        edit = await change
    except REFUSED as error:
        content = planning(reader, here, address, form=form, notice=refusal(error))
        return await _show(request, reader, content, status_of(error))
    return _back(request, address, edit)


def _strand(here: Around, address: str, sent: FormData) -> Strand:
    """The strand a form is about; :class:`ActionRefused` when it is no longer drafted."""
    wanted = texts_of(sent).get("strand", "")
    found = next((one for one in here.strands if reference_of(address, one.thing.id) == wanted), None)
    if found is None:
        raise ActionRefused("Den er ikke i kladden mere.", "It is no longer in the draft.")
    return found


@router.post("/person")
async def person(request: Request, address: CitizenAddress) -> Response:
    """Who answers for a strand that has nobody."""
    found = await entered(request, address, to_change=True)
    if isinstance(found, Response):
        return found
    reader, here, sent = found
    values = texts_of(sent)
    who = await named(here, "professional", "person", values)
    one = who.ids[0] if len(who.ids) == 1 and who.wrong is None else None
    if one is None and who.wrong is not None:
        form = DeedForm(f"person-{values.get('strand', '')}", values, {"person": who.wrong}, {"person": who.choices})
        return await _show(request, reader, planning(reader, here, address, form=form), 422)

    async def change() -> str:
        return await answer_for(here, reader.seat, _strand(here, address, sent), one)

    return await _done(request, reader, here, address, change(), DeedForm())


@router.post("/drop")
async def dropped(request: Request, address: CitizenAddress) -> Response:
    """Give a strand up."""
    found = await entered(request, address, to_change=True)
    if isinstance(found, Response):
        return found
    reader, here, sent = found

    async def change() -> str:
        return await drop(here, reader.seat, _strand(here, address, sent))

    return await _done(request, reader, here, address, change(), DeedForm())


@router.post("/adopt")
async def adopted(request: Request, address: CitizenAddress) -> Response:
    """The strands that are ticked become real, agreed at a meeting."""
    found = await entered(request, address, to_change=True)
    if isinstance(found, Response):
        return found
    reader, here, sent = found
    wanted = {value for value in sent.getlist("strand") if isinstance(value, str)}
    some = [one for one in here.strands if reference_of(address, one.thing.id) in wanted]
    at = texts_of(sent).get("meeting", "")
    meeting = next((line.meeting for line in lines_of(here, address) if line.reference == at), None)

    async def change() -> str:
        if meeting is None:
            raise ActionRefused("Vælg det møde, det vedtages på.", "Choose the meeting at which it is adopted.")
        return await adopt(here, reader.seat, some, meeting)

    return await _done(request, reader, here, address, change(), DeedForm("adopt", texts_of(sent)))


@router.post("/undo")
async def undo(request: Request, address: CitizenAddress) -> Response:
    """Take back what was done here."""
    found = await entered(request, address, to_change=True)
    if isinstance(found, Response):
        return found
    reader, here, sent = found
    edit = texts_of(sent).get("edit", "")[:64]
    error = await undone(reader, edit)
    if error is not None:
        return await _show(request, reader, planning(reader, here, address, notice=refusal(error)), status_of(error))
    return to(request, f"/network/{address}/plan?undone={edit}#noted")
