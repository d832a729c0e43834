"""A citizen's network meetings as JSON: the proposal, the agenda, calling, minutes, agreements; each change undoable."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Request
from fastapi.responses import Response

from api.citizen_desk import MAY_EDIT
from api.clock import danish_local, danish_now
from api.gap_actions import ActionRefused
from api.meeting_changes import (
    AgreementAsked,
    MeetingAsked,
    MinutesMeanwhile,
    agree,
    call_meeting,
    change_seats,
    mark_of,
    move,
    settle,
    write_minutes,
)
from api.models import ProblemModel
from api.models_meetings import (
    AgendaItemModel,
    AgendaModel,
    AgreementModel,
    AgreeModel,
    ChangedModel,
    MeetingCallModel,
    MeetingModel,
    MeetingsModel,
    MinutesModel,
    SeatsModel,
    SettleModel,
    TableModel,
    WhenModel,
)
from api.network_meetings import Around, around, reference_of
from api.routes.gaps import scope_and_seat
from api.routes.network_meetings import as_calendar, invitation_of
from api.routes.pages import language_of
from graphmodel.citizen_network.agenda import Agenda
from graphmodel.citizen_network.meetings import MeetingHere
from graphmodel.edits.meeting import End
from viz.invitation import calendar_file

NOT_THERE: dict[int | str, dict[str, Any]] = {
    404: {"model": ProblemModel, "description": "There is no such citizen or meeting, or it is out of view."}
}
REFUSED: dict[int | str, dict[str, Any]] = {
    **NOT_THERE,
    409: {"model": ProblemModel, "description": "It cannot be done, or somebody has changed it meanwhile; says why."},
}
router = APIRouter(
    prefix="/api/citizens/{identity}/meetings",
    tags=["meetings"],
    responses={
        **NOT_THERE,
        503: {"model": ProblemModel, "description": "The database cannot be reached."},
        504: {"model": ProblemModel, "description": "The database did not answer in time."},
    },
)
CitizenId = Annotated[str, Path(description="Id of the citizen.", max_length=200, examples=["flemming"])]
MeetingId = Annotated[str, Path(description="Id of the meeting.", max_length=200, examples=["flemming-moede-1"])]


async def here_of(request: Request, identity: str, *, to_change: bool = False) -> tuple[Around, str]:
    """What is around a citizen, and as whom one looks; 404 for one who is not there, out of view, or not to be changed."""
    forest, scope, seat = await scope_and_seat(request)
    found = await around(forest, scope, identity, danish_now())
    if found is None or (to_change and scope.role not in MAY_EDIT):
        raise HTTPException(404)
    return found, seat


async def _at(
    request: Request, identity: str, meeting: str, *, to_change: bool = True
) -> tuple[Around, str, MeetingHere]:
    here, seat = await here_of(request, identity, to_change=to_change)
    found = here.meeting(meeting)
    if found is None:
        raise HTTPException(404)
    return here, seat, found


def _ends(professionals: tuple[str, ...], relatives: tuple[str, ...]) -> tuple[End, ...]:
    return (*(("Professional", one) for one in professionals), *(("Relative", one) for one in relatives))


def meeting_model(held: MeetingHere) -> MeetingModel:
    """One meeting as it is answered."""
    row = held.row
    return MeetingModel.model_validate(
        {
            "id": row.meeting,
            "title": row.title,
            "held_at": row.held_at,
            "place": row.place,
            "minutes": row.minutes,
            "mark": mark_of(row.minutes),
            "people": held.people,
            "agreements": tuple(AgreementModel.model_validate(one) for one in held.agreements),
        },
        from_attributes=True,
    )


def _agenda_model(agenda: Agenda) -> AgendaModel:
    items = [
        AgendaItemModel.model_validate(
            {
                "words": tuple(gap.words for gap in item.gaps),
                "gaps": tuple(gap.id for gap in item.gaps),
                "severity": item.severity,
                "since": item.since,
                "concerns": item.concerns,
                "minutes": item.minutes,
                "in_time": item.in_time,
            },
            from_attributes=True,
        )
        for item in agenda.items
    ]
    return AgendaModel.model_validate(
        {"items": items, "since_last": agenda.since_last, "minutes": agenda.minutes}, from_attributes=True
    )


@router.get("", summary="Who should meet about a citizen, what to talk about, and the meetings there are")
async def meetings(request: Request, identity: CitizenId) -> MeetingsModel:
    """The proposal is made of the graph; each person with reasons, the agenda of the open gaps."""
    here, _ = await here_of(request, identity)
    return MeetingsModel(
        table=TableModel.model_validate(await here.table()),
        agenda=_agenda_model(here.agenda()),
        meetings=tuple(meeting_model(one) for one in here.meetings),
    )


@router.post("", summary="Call a network meeting", responses=REFUSED, status_code=201)
async def call(request: Request, identity: CitizenId, asked: MeetingCallModel) -> ChangedModel:
    """The meeting is kept with who is asked to come."""
    here, seat = await here_of(request, identity, to_change=True)
    people = _ends(asked.professionals, asked.relatives)
    held_at = danish_local(asked.held_at).replace(microsecond=0)
    edit, made = await call_meeting(here, seat, MeetingAsked(held_at, asked.place, people))
    return ChangedModel(edit=edit, id=made)


@router.get("/{meeting}", summary="One meeting, with what was agreed and what became of it")
async def one(request: Request, identity: CitizenId, meeting: MeetingId) -> MeetingModel:
    """When and where, who sits there, minutes, agreements."""
    _, _, held = await _at(request, identity, meeting, to_change=False)
    return meeting_model(held)


@router.get("/{meeting}/invitation.ics", summary="The invitation as a calendar file", response_class=Response,
            responses={200: {"content": {"text/calendar": {}}, "description": "RFC 5545; it names no citizen."}})  # fmt: skip
async def invitation(request: Request, identity: CitizenId, meeting: MeetingId) -> Response:
    """Time, place and who is asked; whom it is about stands behind the address in it. Noted before it is given."""
    here, seat, held = await _at(request, identity, meeting, to_change=False)
    address = await asyncio.to_thread(here.forest.addresses.address_of, here.citizen)
    reference = reference_of(address, held.id)
    base = f"{request.url.scheme}://{request.url.netloc}{here.forest.settings.base_path}"
    asked = await invitation_of(here, held, reference, f"{base}/network/{address}/meeting/{reference}")
    await asyncio.to_thread(here.forest.exports.record, here.citizen, "invitation", here.now, seat=seat, named=False)
    return as_calendar(asked, calendar_file(asked, language_of(request)))


@router.put("/{meeting}/seats", summary="Change who comes", responses=REFUSED)
async def seats(request: Request, identity: CitizenId, meeting: MeetingId, asked: SeatsModel) -> ChangedModel:
    """All who are to come; who is left out no longer comes."""
    here, seat, held = await _at(request, identity, meeting)
    return ChangedModel(
        edit=await change_seats(here, seat, held, _ends(asked.professionals, asked.relatives)), id=held.id
    )


@router.put("/{meeting}/when", summary="Move a meeting", responses=REFUSED)
async def when(request: Request, identity: CitizenId, meeting: MeetingId, asked: WhenModel) -> ChangedModel:
    """Another time or place."""
    here, seat, held = await _at(request, identity, meeting)
    held_at = danish_local(asked.held_at).replace(microsecond=0)
    return ChangedModel(edit=await move(here, seat, held, held_at, asked.place), id=held.id)


@router.put("/{meeting}/minutes", summary="Write the minutes", responses=REFUSED)
async def minutes(request: Request, identity: CitizenId, meeting: MeetingId, asked: MinutesModel) -> ChangedModel:
    """The whole text; 409 when somebody else has written since it was read."""
    here, seat, held = await _at(request, identity, meeting)
    try:
        edit = await write_minutes(here, seat, held, asked.minutes, asked.seen)
    except MinutesMeanwhile as error:
        raise ActionRefused(
            "En anden har skrevet i referatet imens. Læs det igen, og saml teksterne.",
            "Somebody else has written in the minutes meanwhile. Read them again and make it one text.",
        ) from error
    return ChangedModel(edit=edit, id=held.id)


@router.post("/{meeting}/agreements", summary="Agree on something", responses=REFUSED, status_code=201)
async def agreement(request: Request, identity: CitizenId, meeting: MeetingId, asked: AgreeModel) -> ChangedModel:
    """It becomes a task with exactly one who is responsible, and a day; never with none and never with two."""
    here, seat, held = await _at(request, identity, meeting)
    wanted = AgreementAsked(asked.title, asked.responsible, asked.due_on, asked.topic, said_yes=asked.said_yes)
    edit, task = await agree(here, seat, held, wanted)
    return ChangedModel(edit=edit, id=task)


@router.put("/{meeting}/agreements/{task}", summary="Done, dropped, or open again", responses=REFUSED)
async def settled(
    request: Request,
    identity: CitizenId,
    meeting: MeetingId,
    task: Annotated[str, Path(description="Id of the task.", max_length=200, examples=["flemming-aftale-1"])],
    asked: SettleModel,
) -> ChangedModel:
    """What became of an agreement."""
    here, seat, held = await _at(request, identity, meeting)
    if task not in {one.thing.id for one in held.agreements}:
        raise HTTPException(404)
    return ChangedModel(edit=await settle(here, seat, task, asked.status), id=task)
