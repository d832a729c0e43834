"""Knitting an offer for one citizen as JSON; each change undoable."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request

from api.models import ProblemModel
from api.models_meetings import (
    AdoptModel,
    ChangedModel,
    ConflictModel,
    DraftModel,
    PlacedModel,
    PlanModel,
    ResponsibleModel,
    StrandModel,
    StrandOfferModel,
    WeekModel,
)
from api.network_meetings import Around
from api.plan_changes import adopt, answer_for, begin_with_today, draft, drop, strand_of
from api.routes.meetings import NOT_THERE, REFUSED, CitizenId, here_of
from graphmodel.citizen_network.knitting import Strand, first_of, if_adopted, weeks_ahead
from graphmodel.edits.knitting import Drafted

router = APIRouter(
    prefix="/api/citizens/{identity}/plan",
    tags=["plan"],
    responses={
        **NOT_THERE,
        503: {"model": ProblemModel, "description": "The database cannot be reached."},
        504: {"model": ProblemModel, "description": "The database did not answer in time."},
    },
)
StrandId = Annotated[str, Path(description="Id of the strand.", max_length=200, examples=["flemming-strikket"])]


@router.get("", summary="A knitted offer while it is drafted, with what is in its way")
async def plan(request: Request, identity: CitizenId) -> PlanModel:
    """Side by side, checked; the weeks ahead, and how long it takes beside today's order."""
    here, _ = await here_of(request, identity)
    both, found = here.compared, here.conflicts
    weeks = weeks_ahead(if_adopted(here.story, here.near), both.drafted)
    return PlanModel.model_validate(
        {
            "strands": _strands(here),
            "conflicts": tuple(ConflictModel.model_validate(one) for one in found.conflicts),
            "solved": found.solved,
            "months_today": both.today.months,
            "months_drafted": both.drafted.months,
            "words": both.words,
            "weeks": tuple(WeekModel.model_validate(one) for one in weeks),
        },
        from_attributes=True,
    )


def _strands(here: Around) -> tuple[StrandModel, ...]:
    first = first_of(here.strands, here.story, here.near)
    placed = here.compared.drafted.placed

    def model(one: Strand) -> StrandModel:
        when = placed.get(one.thing.id)
        return StrandModel.model_validate(
            {
                "id": one.thing.id,
                "title": one.row.title,
                "responsible": one.runners,
                "offers": tuple(StrandOfferModel.model_validate(offer) for offer in one.offers),
                "waiting_days": one.waiting,
                "months": one.row.months,
                "weekly": one.row.weekly_appointments,
                "placed": PlacedModel.model_validate(when) if when else None,
                "first": first.get(one.thing.id, ()),
                "replaces": one.replaces,
            },
            from_attributes=True,
        )

    return tuple(model(one) for one in here.strands)


@router.post("", summary="Draft a strand", responses=REFUSED, status_code=201)
async def drafted(request: Request, identity: CitizenId, asked: DraftModel) -> ChangedModel:
    """An intervention that does not count before it is adopted."""
    here, seat = await here_of(request, identity, to_change=True)
    edit, made = await draft(here, seat, Drafted(**asked.model_dump()))
    return ChangedModel(edit=edit, id=made)


@router.post("/today", summary="Begin with what is planned today", responses=REFUSED, status_code=201)
async def today(request: Request, identity: CitizenId) -> ChangedModel:
    """Everything planned or waited for in an offer that has not begun, drafted side by side."""
    here, seat = await here_of(request, identity, to_change=True)
    edit = await begin_with_today(here, seat)
    return ChangedModel(edit=edit, id=edit)


@router.post("/adopt", summary="Adopt a knitted offer at a meeting", responses=REFUSED, status_code=201)
async def adopted(request: Request, identity: CitizenId, asked: AdoptModel) -> ChangedModel:
    """The strands become real interventions, agreed at the meeting; exactly one person must answer for each."""
    here, seat = await here_of(request, identity, to_change=True)
    meeting = here.meeting(asked.meeting)
    if meeting is None:
        raise HTTPException(404)
    edit = await adopt(here, seat, [strand_of(here, one) for one in dict.fromkeys(asked.strands)], meeting)
    return ChangedModel(edit=edit, id=meeting.id)


@router.put("/{strand}/responsible", summary="Say who answers for a strand", responses=REFUSED)
async def responsible(request: Request, identity: CitizenId, strand: StrandId, asked: ResponsibleModel) -> ChangedModel:
    """For one that has nobody."""
    here, seat = await here_of(request, identity, to_change=True)
    return ChangedModel(edit=await answer_for(here, seat, strand_of(here, strand), asked.person), id=strand)


@router.delete("/{strand}", summary="Drop a strand", responses=REFUSED)
async def dropped(request: Request, identity: CitizenId, strand: StrandId) -> ChangedModel:
    """Given up: kept as cancelled, and undoable."""
    here, seat = await here_of(request, identity, to_change=True)
    return ChangedModel(edit=await drop(here, seat, strand_of(here, strand)), id=strand)
