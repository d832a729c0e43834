"""Refusals per offer as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field

from api.clock import danish_now
from api.models import Described
from api.refusals import refusals_per_offer
from api.routes.gaps import scope_and_seat

router = APIRouter(prefix="/api", tags=["gaps"])


class OfferRefusalsModel(Described):
    """One offer that said no."""

    offer: str = Field(description="Id of the offer.", examples=["nyby-traening-vedligehold"])
    name: str = Field(description="Its name.", examples=["Træning, der holder kroppen i gang"])
    citizens: int = Field(description="To how many citizens; for a leader of the reasons shown.", examples=[7])
    by_reason: Mapping[str, int] = Field(
        description="Citizens by reason; for a leader none of fewer than five.", examples=[{"ikke i målgruppen": 7}]
    )
    more: bool = Field(description="Whether there are reasons too few to show.", examples=[False])


@router.get("/refusals", summary="Which offers say no, and why?")
async def refusals(
    request: Request,
    since: Annotated[
        date | None, Query(description="From this day on; a year back when left out, and for a leader always.")
    ] = None,
) -> list[OfferRefusalsModel]:
    """Offers by how many citizens they refused or sent on, with the reasons given (case 21)."""
    forest, scope, _ = await scope_and_seat(request)
    found = await refusals_per_offer(forest.store, scope, danish_now().date(), since)
    return [OfferRefusalsModel.model_validate(one) for one in found]
