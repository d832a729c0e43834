"""The page on silos, for leaders: counts only, by whole quarters, kept and served at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from api.forest import forest_of
from api.gap_reader import Reader
from api.routes.network_pages import reader_of
from api.routes.pages import frame_of, page
from graphmodel.access.scope import Role
from graphmodel.measures.window import Window, quarters
from viz.pages.silos import SilosContent, silos_page

router = APIRouter(prefix="/silos", include_in_schema=False)

_QUARTERS = 4
SectorId = Annotated[str, Query(max_length=200)]
Quarter = Annotated[str, Query(max_length=10)]


def _windows(reader: Reader) -> tuple[Window, ...]:
    """Whole quarters only, newest first: with windows of one's own the few could be worked out from two of them."""
    return tuple(reversed(quarters(reader.now.date(), _QUARTERS)))


def _chosen(reader: Reader, quarter: str) -> Window:
    """The quarter asked for, else the newest."""
    windows = _windows(reader)
    try:
        first = date.fromisoformat(quarter)
    except ValueError:
        return windows[0]
    return next((window for window in windows if window.first == first), windows[0])


@router.get("")
async def silos(
    request: Request, quarter: Quarter = "", one: SectorId = "", other: SectorId = "", again: str = ""
) -> Response:
    """Where organisations share citizens and do not talk."""
    reader = await reader_of(request)
    window = _chosen(reader, quarter)
    near = await reader.forest.work.near(reader.now.date())
    state = reader.forest.silos.current(near, reader.now, window, again=bool(again))
    if state.error is not None:
        raise state.error
    named = reader.scope.role is not Role.LEADER
    content = SilosContent(window, _windows(reader), state.report, state.step, state.cancelled, one, other)
    if state.report is not None:
        known = (p.person for p in state.report.positions if p.person is not None)
        people = {who: near.people[who].name for who in known if who in near.people}
        content = replace(content, sectors=near.sectors, named=named, people=people if named else {})
    frame = await frame_of(request, f"/silos?quarter={window.first.isoformat()}", "silos", language=reader.language)
    return page(request, silos_page(content, frame), reader.language)


@router.get("/state")
async def state(request: Request, quarter: Quarter = "") -> Response:
    """Whether the report is there: ``at`` is the moment it is from, null while it is being worked out."""
    reader = await reader_of(request)
    window = _chosen(reader, quarter)
    near = await reader.forest.work.near(reader.now.date())
    found = reader.forest.silos.current(near, reader.now, window)
    done = found.step is None
    at = found.report.computed.isoformat() if found.report and done else reader.now.isoformat() if done else None
    return JSONResponse({"at": at, "step": found.step}, headers={"Cache-Control": "no-store"})


@router.post("/cancel")
async def cancel(request: Request, quarter: Annotated[str, Form(max_length=10)] = "") -> Response:
    """Stop working it out."""
    reader = await reader_of(request)
    window = _chosen(reader, quarter)
    reader.forest.silos.cancel(window)
    base = forest_of(request).settings.base_path
    return RedirectResponse(f"{base}/silos?quarter={window.first.isoformat()}", status_code=303)
