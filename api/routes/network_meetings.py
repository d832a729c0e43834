"""A citizen's network meetings as pages, complete without script; the addresses tell nothing."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from api.forest import forest_of
from api.gap_actions import ActionRefused
from api.gap_reader import Reader
from api.meeting_changes import MinutesMeanwhile, agree, call_meeting, change_seats, move, settle, write_minutes
from api.meeting_forms import read_agreement, read_call, read_seat, read_when, seats_of, texts_of
from api.meeting_screens import Listed, around_address, came_back, may_edit, meeting_at, one_meeting, preparing
from api.network_meetings import Around, reference_of
from api.routes.gap_pages import refusal, status_of
from api.routes.network_pages import CitizenAddress, nowhere, reader_of
from api.routes.pages import frame_of, page
from graphmodel.citizen_network.agenda import LENGTH
from graphmodel.citizen_network.meetings import MeetingHere
from graphmodel.edits.change import EditConflict
from graphmodel.edits.meeting import End
from graphmodel.store.errors import StoreError
from viz.invitation import Guest, Invitation, calendar_file
from viz.pages.gaps import DeedForm, Notice
from viz.pages.network_meeting import MeetingContent, MeetingsContent, meeting_page, meetings_page

router = APIRouter(prefix="/network/{address}/meeting", include_in_schema=False)

Reference = Annotated[str, Path(max_length=40)]
REFUSED = (ActionRefused, EditConflict, StoreError)
"""What is told in words on the page itself."""


def to(request: Request, path: str) -> Response:
    """Lead on with a GET."""
    return RedirectResponse(f"{forest_of(request).settings.base_path}{path}", status_code=303)


def done_of(request: Request) -> str | None:
    """The change the address says was just made or taken back."""
    return request.query_params.get("done") or request.query_params.get("undone")


async def _prepare(request: Request, reader: Reader, content: MeetingsContent, status: int = 200) -> Response:
    frame = await frame_of(request, content.path, "network", language=reader.language)
    return page(request, meetings_page(content, frame), reader.language, status)


async def _one(request: Request, reader: Reader, content: MeetingContent, status: int = 200) -> Response:
    frame = await frame_of(request, content.path, "network", language=reader.language)
    return page(request, meeting_page(content, frame), reader.language, status)


async def entered(
    request: Request, address: str, *, to_change: bool = False
) -> tuple[Reader, Around, FormData] | Response:
    """The reader, what is around the citizen, and the form; the page that says there is nothing for all others.

    Everybody out of view is answered alike, and who may not change anything as well.
    """
    sent = await request.form()
    reader = await reader_of(request)
    here = await around_address(reader, address)
    if here is None or (to_change and not may_edit(reader)):
        return await nowhere(request, reader)
    return reader, here, sent


async def _at(
    request: Request, address: str, reference: str, *, to_change: bool = True
) -> tuple[Reader, Around, FormData, MeetingHere] | Response:
    """The same at one meeting."""
    found = await entered(request, address, to_change=to_change)
    if isinstance(found, Response):
        return found
    reader, here, sent = found
    meeting = meeting_at(here, address, reference)
    return await nowhere(request, reader) if meeting is None else (reader, here, sent, meeting)


@router.get("")
async def meetings(request: Request, address: CitizenAddress) -> Response:
    """Who should sit there and why, what to talk about, and the meetings there are."""
    found = await entered(request, address)
    if isinstance(found, Response):
        return found
    reader, here, _ = found
    notice = await came_back(reader, done_of(request))
    return await _prepare(request, reader, await preparing(reader, here, address, notice=notice))


@router.post("")
async def call(request: Request, address: CitizenAddress) -> Response:
    """Call the meeting, or add somebody to the list first."""
    found = await entered(request, address, to_change=True)
    if isinstance(found, Response):
        return found
    reader, here, sent = found
    ticked = seats_of(sent)
    if sent.get("do") == "add":
        form, ticked = await _added(here, sent, ticked)
        content = await preparing(reader, here, address, ticked, form)
        return await _prepare(request, reader, content, 422 if form.wrong else 200)
    form, asked = await read_call(here, sent)
    if asked is None:
        return await _prepare(request, reader, await preparing(reader, here, address, ticked, form), 422)
    try:
        edit, meeting = await call_meeting(here, reader.seat, asked)
    except REFUSED as error:
        content = await preparing(reader, here, address, ticked, form, refusal(error))
        return await _prepare(request, reader, content, status_of(error))
    return to(request, f"/network/{address}/meeting/{reference_of(address, meeting)}?done={edit}#noted")


async def _added(here: Around, sent: FormData, ticked: tuple[End, ...]) -> tuple[DeedForm, tuple[End, ...]]:
    form, end = await read_seat(here, sent)
    return form, ticked if end is None else tuple(dict.fromkeys([*ticked, end]))


@router.get("/{reference}")
async def meeting(request: Request, address: CitizenAddress, reference: Reference) -> Response:
    """One meeting: who comes, the agenda, the minutes, and what was agreed."""
    found = await _at(request, address, reference, to_change=False)
    if isinstance(found, Response):
        return found
    reader, here, _, held = found
    notice = await came_back(reader, done_of(request))
    return await _one(request, reader, await one_meeting(reader, here, address, held, notice=notice))


@router.post("/{reference}/seats")
async def seats(request: Request, address: CitizenAddress, reference: Reference) -> Response:
    """Who comes, changed."""
    found = await _at(request, address, reference)
    if isinstance(found, Response):
        return found
    reader, here, sent, held = found
    ticked, seen = seats_of(sent), seats_of(sent, "was")
    if sent.get("do") == "add":
        form, ticked = await _added(here, sent, ticked)
        content = await one_meeting(reader, here, address, held, list_=Listed(ticked, seen), form=form)
        return await _one(request, reader, content, 422 if form.wrong else 200)
    form = DeedForm("seats", texts_of(sent))
    try:
        edit = await change_seats(here, reader.seat, held, ticked, seen)
    except REFUSED as error:
        content = await one_meeting(
            reader, here, address, held, list_=Listed(ticked, seen), form=form, notice=refusal(error)
        )
        return await _one(request, reader, content, status_of(error))
    return _back(request, address, reference, edit)


@router.post("/{reference}/when")
async def when(request: Request, address: CitizenAddress, reference: Reference) -> Response:
    """Another time or place."""
    found = await _at(request, address, reference)
    if isinstance(found, Response):
        return found
    reader, here, sent, held = found
    form, held_at = read_when(here, sent)
    if held_at is None:
        return await _one(request, reader, await one_meeting(reader, here, address, held, form=form), 422)
    try:
        edit = await move(here, reader.seat, held, held_at, form.values.get("place"), form.values.get("seen"))
    except REFUSED as error:
        content = await one_meeting(reader, here, address, held, form=form, notice=refusal(error))
        return await _one(request, reader, content, status_of(error))
    return _back(request, address, reference, edit)


@router.post("/{reference}/minutes")
async def minutes(request: Request, address: CitizenAddress, reference: Reference) -> Response:
    """The minutes. What somebody else wrote meanwhile is shown beside, and what was typed is kept."""
    found = await _at(request, address, reference)
    if isinstance(found, Response):
        return found
    reader, here, sent, held = found
    values = texts_of(sent)
    form = DeedForm("minutes", values)
    text = values.get("minutes", "").replace("\r\n", "\n")
    try:
        edit = await write_minutes(here, reader.seat, held, text, values.get("seen", ""))
    except MinutesMeanwhile as error:
        content = await one_meeting(reader, here, address, held, form=form, meanwhile=error.now)
        return await _one(request, reader, content, 409)
    except REFUSED as error:
        content = await one_meeting(reader, here, address, held, form=form, notice=refusal(error))
        return await _one(request, reader, content, status_of(error))
    return _back(request, address, reference, edit)


@router.post("/{reference}/agree")
async def agreement(request: Request, address: CitizenAddress, reference: Reference) -> Response:
    """An agreement becomes a task with exactly one who has it, and a day."""
    found = await _at(request, address, reference)
    if isinstance(found, Response):
        return found
    reader, here, sent, held = found
    form, asked = await read_agreement(here, sent)
    if asked is None:
        return await _one(request, reader, await one_meeting(reader, here, address, held, form=form), 422)
    try:
        edit, _ = await agree(here, reader.seat, held, asked)
    except REFUSED as error:
        content = await one_meeting(reader, here, address, held, form=form, notice=refusal(error))
        return await _one(request, reader, content, status_of(error))
    return _back(request, address, reference, edit)


@router.post("/{reference}/settle")
async def settled(request: Request, address: CitizenAddress, reference: Reference) -> Response:
    """An agreement is done, given up, or open again."""
    found = await _at(request, address, reference)
    if isinstance(found, Response):
        return found
    reader, here, sent, held = found
    values = texts_of(sent)
    agreed = {reference_of(address, one.thing.id): one.thing.id for one in held.agreements}
    status = {"done": "done", "dropped": "dropped", "open": "open"}.get(values.get("status", ""), "done")
    try:
        edit = await settle(here, reader.seat, agreed.get(values.get("agreement", ""), ""), status)
    except REFUSED as error:
        content = await one_meeting(reader, here, address, held, notice=refusal(error))
        return await _one(request, reader, content, status_of(error))
    return _back(request, address, reference, edit)


@router.post("/undo")
async def undo_call(request: Request, address: CitizenAddress) -> Response:
    """Take back what was done in the list of meetings."""
    return await _undo(request, address, "")


@router.post("/{reference}/undo")
async def undo(request: Request, address: CitizenAddress, reference: Reference) -> Response:
    """Take back what was done here; a meeting that is taken back leads to the list."""
    return await _undo(request, address, reference)


async def _undo(request: Request, address: str, reference: str) -> Response:
    found = await entered(request, address, to_change=True)
    if isinstance(found, Response):
        return found
    reader, here, sent = found
    edit = texts_of(sent).get("edit", "")[:64]
    error = await undone(reader, edit)
    after = await around_address(reader, address)
    held = meeting_at(after or here, address, reference)
    if error is not None:
        return await _refused_undo(request, reader, here, address, held, error)
    where = f"/{reference}" if held is not None else ""
    return to(request, f"/network/{address}/meeting{where}?undone={edit}#noted")


async def undone(reader: Reader, edit: str) -> Exception | None:
    """Take a change back; why it could not be, else None."""
    try:
        await reader.forest.actions.undo(reader.scope, reader.seat, edit, reader.now)
    except REFUSED as error:
        return error
    return None


async def _refused_undo(
    request: Request, reader: Reader, here: Around, address: str, held: MeetingHere | None, error: Exception
) -> Response:
    notice: Notice = refusal(error)
    if held is None:
        return await _prepare(request, reader, await preparing(reader, here, address, notice=notice), status_of(error))
    content = await one_meeting(reader, here, address, held, notice=notice)
    return await _one(request, reader, content, status_of(error))


@router.get("/{reference}/invitation.ics")
async def invitation(request: Request, address: CitizenAddress, reference: Reference) -> Response:
    """The invitation as a calendar file, which names nobody but the professionals who are asked. Noted before it is given."""
    found = await _at(request, address, reference, to_change=False)
    if isinstance(found, Response):
        return found
    reader, here, _, held = found
    asked = await invitation_of(here, held, reference, _absolute(request, f"/network/{address}/meeting/{reference}"))
    forest, now = reader.forest, reader.now
    await asyncio.to_thread(forest.exports.record, here.citizen, "invitation", now, seat=reader.seat, named=False)
    return as_calendar(asked, calendar_file(asked, reader.language))


async def invitation_of(here: Around, held: MeetingHere, reference: str, address: str) -> Invitation:
    """A meeting as it is put into calendars; store errors pass through."""
    cards = await here.cards(held.people)
    chair = (await here.table()).chair
    guests = tuple(
        Guest(one.name, cards[one.id].email if one.id in cards else None, chairs=one == chair)
        for one in held.people
        if one.label == "Professional"
    )
    return Invitation(reference, held.row.held_at, LENGTH, held.row.place, address, here.now, guests)


def as_calendar(asked: Invitation, content: bytes) -> Response:
    """The file as it is sent."""
    headers = {"Content-Disposition": f'attachment; filename="{asked.file_name}"', "Cache-Control": "private, no-store"}
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)


def _absolute(request: Request, path: str) -> str:
    return f"{request.url.scheme}://{request.url.netloc}{forest_of(request).settings.base_path}{path}"


def _back(request: Request, address: str, reference: str, edit: str) -> Response:
    return to(request, f"/network/{address}/meeting/{reference}?done={edit}#noted")
