"""Taking a citizen's network along: files, the sheet for the meeting, and the citizen's own sheet. Each time is noted."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import Response

from api.network_take import file_of, mine_of, paper_of, take_content
from api.routes.network_pages import CitizenAddress, citizen_story, nowhere, reader_of
from api.routes.pages import frame_of, page
from viz.pages.network_take import mine_page, paper_page, take_page

router = APIRouter(prefix="/network", include_in_schema=False)

Form_ = Annotated[str, Form(alias="form", pattern="^(html|svg|png|fhir)$")]
Names = Annotated[str, Form(pattern="^(names|pseudonyms)$")]


@router.get("/{address}/take")
async def take(request: Request, address: CitizenAddress) -> Response:
    """Choose what to take along; what was taken before, and saved views."""
    reader = await reader_of(request)
    found = await citizen_story(reader, address)
    if found is None:
        return await nowhere(request, reader)
    asked = request.query_params
    content = await take_content(
        reader, *found, address, query=asked.get("query", "")[:2000], saved=asked.get("saved"), gone=asked.get("gone")
    )
    frame = await frame_of(request, f"{content.path}/take", "network", language=reader.language)
    return page(request, take_page(content, frame), reader.language)


@router.post("/{address}/take")
async def taken(request: Request, address: CitizenAddress, form: Form_, names: Names = "pseudonyms") -> Response:
    """The file."""
    reader = await reader_of(request)
    found = await citizen_story(reader, address)
    if found is None:
        return await nowhere(request, reader)
    frame = await frame_of(request, f"/network/{address}/take", "network", language=reader.language)
    file = await file_of(reader, *found, frame, form, named=names == "names")
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"', "Cache-Control": "no-store"}
    return Response(file.content, media_type=file.media, headers=headers)


@router.get("/{address}/paper")
async def paper(request: Request, address: CitizenAddress, pages: Annotated[int, Query(ge=1, le=2)] = 1) -> Response:
    """The sheet for the meeting."""
    reader = await reader_of(request)
    found = await citizen_story(reader, address)
    if found is None:
        return await nowhere(request, reader)
    content = await paper_of(reader, *found, address, pages)
    frame = await frame_of(request, f"/network/{address}/paper?pages={pages}", "network", language=reader.language)
    return page(request, paper_page(content, frame), reader.language)


@router.get("/{address}/mine")
async def mine(request: Request, address: CitizenAddress) -> Response:
    """The citizen's own sheet."""
    reader = await reader_of(request)
    found = await citizen_story(reader, address)
    if found is None:
        return await nowhere(request, reader)
    content = await mine_of(reader, *found, address)
    frame = await frame_of(request, f"/network/{address}/mine", "network", language=reader.language)
    return page(request, mine_page(content, frame), reader.language)
