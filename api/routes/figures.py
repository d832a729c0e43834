"""One citizen's figures as JSON: how many help, how continuous the help is, and how much the citizen carries."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request

from api.clock import danish_now
from api.forest import forest_of
from api.models import ProblemModel
from api.models_figures import FiguresModel, figures_model
from api.roles import scope_of
from api.seat import seat_of
from graphmodel.measures.figures import figures_of
from graphmodel.measures.medians import beside

router = APIRouter(
    prefix="/api",
    tags=["figures"],
    responses={
        404: {"model": ProblemModel, "description": "There is no such citizen, or it is out of view."},
        503: {"model": ProblemModel, "description": "The database cannot be reached."},
        504: {"model": ProblemModel, "description": "The database did not answer in time."},
    },
)


@router.get("/citizens/{identity}/figures", summary="One citizen's network in figures, each with its meaning")
async def figures(
    request: Request,
    identity: Annotated[str, Path(description="Id of the citizen.", max_length=200, examples=["pernille"])],
) -> FiguresModel:
    """Helpers, organisations, sectors, new ones, who has known the citizen longest, continuity, what the citizen carries.

    Beside each figure the median of the citizen's municipality, once these have been worked out.
    """
    forest, now = forest_of(request), danish_now()
    scope = await scope_of(forest.store, seat_of(request), now.date())
    near = await forest.work.near(now.date())
    found = await figures_of(forest.store, scope, identity, near)
    if found is None:
        raise HTTPException(404)
    medians = forest.medians.current(near, now)
    return figures_model(found, near, beside(found, medians, scope), medians.at if medians else None)
