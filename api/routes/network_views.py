"""Saved views of a citizen's network: saved under a name, shared by an address, taken away and brought back."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Form, Path, Request
from fastapi.responses import RedirectResponse, Response

from api.forest import forest_of
from api.network_take import take_content
from api.routes.network_pages import CitizenAddress, citizen_story, nowhere, reader_of
from api.routes.pages import frame_of, page
from viz.pages.network_take import take_page

router = APIRouter(prefix="/network", include_in_schema=False)

ViewId = Annotated[str, Form(max_length=40)]


def _to(request: Request, path: str) -> Response:
    return RedirectResponse(f"{forest_of(request).settings.base_path}{path}", status_code=303)


@router.get("/view/{identity}")
async def view(request: Request, identity: Annotated[str, Path(max_length=40)]) -> Response:
    """The network as somebody saved it; for one who may not see the citizen there is nothing here."""
    reader = await reader_of(request)
    saved = await asyncio.to_thread(reader.forest.views.one, identity)
    if saved is None:
        return await nowhere(request, reader)
    address = await asyncio.to_thread(reader.forest.addresses.address_of, saved.citizen)
    if await citizen_story(reader, address) is None:
        return await nowhere(request, reader)
    return _to(request, f"/network/{address}{'?' if saved.query else ''}{saved.query}")


@router.post("/{address}/views")
async def save(
    request: Request,
    address: CitizenAddress,
    name: Annotated[str, Form(max_length=200)] = "",
    query: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Save a view under a name."""
    reader = await reader_of(request)
    found = await citizen_story(reader, address)
    if found is None:
        return await nowhere(request, reader)
    if not name.strip():
        content = await take_content(reader, *found, address, query=query, unnamed=True)
        frame = await frame_of(request, f"{content.path}/take", "network", language=reader.language)
        return page(request, take_page(content, frame), reader.language, 422)
    views, citizen = reader.forest.views, found[0].citizen
    saved = await asyncio.to_thread(views.save, citizen, name, query.lstrip("?"), reader.now, seat=reader.seat)
    return _to(request, f"/network/{address}/take?saved={saved.id}#views")


@router.post("/{address}/views/gone")
async def gone(request: Request, address: CitizenAddress, view: ViewId) -> Response:
    """Take a view away; it can be brought back."""
    reader = await reader_of(request)
    found = await citizen_story(reader, address)
    if found is None:
        return await nowhere(request, reader)
    done = await asyncio.to_thread(reader.forest.views.take_away, found[0].citizen, view, reader.now)
    return _to(request, f"/network/{address}/take{f'?gone={view}' if done else ''}#views")


@router.post("/{address}/views/back")
async def back(request: Request, address: CitizenAddress, view: ViewId) -> Response:
    """Bring a view back."""
    reader = await reader_of(request)
    found = await citizen_story(reader, address)
    if found is None:
        return await nowhere(request, reader)
    await asyncio.to_thread(reader.forest.views.bring_back, found[0].citizen, view)
    return _to(request, f"/network/{address}/take?saved={view}#views")
