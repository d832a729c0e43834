"""The work list as a file: CSV and Excel, with the same filters and the same view as on the screen."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from api.clock import danish_now
from api.gap_tables import Cell, as_csv, as_workbook, rows_of
from api.routes.gaps import scope_and_seat
from api.work_list import GapFilter
from graphmodel.rules.gap import Severity

router = APIRouter(prefix="/api", tags=["gaps"])
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def _rows(request: Request, wanted: GapFilter) -> list[tuple[Cell, ...]]:
    forest, scope, _ = await scope_and_seat(request)
    now = danish_now()
    found = await forest.work.listed(scope, now, wanted)
    return rows_of(found.gaps, found.first_seen, await forest.work.near(now.date()), now.date())


def _file(content: bytes, media_type: str, suffix: str) -> Response:
    name = f"huller-{danish_now():%Y-%m-%d}.{suffix}"
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


Rule = Annotated[str | None, Query(description="Only of this rule.", max_length=60, examples=["task_nobody_holds"])]
Unit = Annotated[str | None, Query(description="Only concerning this organisation.", max_length=200)]
Severe = Annotated[Severity | None, Query(description="Only as severe as this.")]
Since = Annotated[date | None, Query(description="Only first seen on this day or later.")]
Whose = Annotated[str | None, Query(description="Only of this citizen: the id.", max_length=200)]


def asked_for(
    citizen: Whose = None, rule: Rule = None, unit: Unit = None, severity: Severe = None, since: Since = None
) -> GapFilter:
    """The filters as they stand in the address."""
    return GapFilter(citizen, rule, unit, severity, since)


Wanted = Annotated[GapFilter, Depends(asked_for)]


@router.get("/gaps.csv", summary="The work list as CSV", response_class=Response)
async def gaps_csv(request: Request, wanted: Wanted) -> Response:
    """UTF-8 with semicolons and Danish dates, as Danish Excel expects."""
    return _file(as_csv(await _rows(request, wanted)), "text/csv; charset=utf-8", "csv")


@router.get("/gaps.xlsx", summary="The work list as an Excel workbook", response_class=Response)
async def gaps_xlsx(request: Request, wanted: Wanted) -> Response:
    """One sheet with filters and real dates."""
    return _file(await asyncio.to_thread(as_workbook, await _rows(request, wanted)), _WORKBOOK, "xlsx")
