"""Changing one citizen's network by hand, as pages complete without script: add, change, end, history, undo.

The address of a citizen and the reference of a thing tell nothing; who may not see the citizen is answered as where nobody is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form, Path, Request
from fastapi.responses import RedirectResponse, Response

from api.citizen_desk import Desk, desk_at
from api.forest import forest_of
from api.gap_actions import ActionRefused
from api.network_clashes import Deed, deed_of, first, typed_in
from api.network_edit_checks import wrong_in
from api.network_edits import EditRefused, Overtaken, Saved, add, filled
from api.network_form_reading import Reading, Sent, read_form
from api.network_form_views import Shown, adding, changing, ending
from api.network_history import PAGE, by_of, past_changes, told_at, why_not_undone
from api.network_options import prefill
from api.network_things import things_of
from api.routes.network_pages import CitizenAddress, nowhere, reader_of
from api.routes.pages import frame_of, page
from graphmodel.edits.about_citizen import BY_KIND
from graphmodel.edits.change import EditConflict
from graphmodel.edits.kinds import EditKind
from graphmodel.edits.standing import Standing
from graphmodel.rules.before_sending import READS, BeforeSending, before_sending
from graphmodel.rules.story import story_of
from graphmodel.store.errors import StoreError
from graphmodel.who_to_call.answer import Sentence
from viz.pages.gaps import Notice
from viz.pages.network_forms import EditForm, HistoryContent, form_page, history_page, things_page

router = APIRouter(prefix="/network", include_in_schema=False)

KindName = Annotated[str, Path(max_length=40)]
Reference = Annotated[str, Path(max_length=40)]
_AGAIN = Sentence("Prøv igen om lidt.", "Try again in a moment.")


async def sent_of(request: Request) -> Sent:
    """The fields of a form, each with all that was sent under its name."""
    form = await request.form()
    return {name: [text for text in form.getlist(name) if isinstance(text, str)] for name in form}


def to_network(request: Request, desk: Desk, edit: str | None) -> Response:
    """Back to the citizen's network, which says what was done."""
    where = f"{desk.path}?done={edit}#noted" if edit else desk.path
    return RedirectResponse(f"{forest_of(request).settings.base_path}{where}", status_code=303)


async def shown(request: Request, desk: Desk, form: EditForm, status: int = 200) -> Response:
    """A form as it is sent."""
    frame = await frame_of(request, form.path, "network", language=desk.reader.language)
    return page(request, form_page(form, frame), desk.reader.language, status)


@router.get("/{address}/edit")
async def everything(request: Request, address: CitizenAddress) -> Response:
    """Everything around the citizen that can be changed, ended ones too."""
    reader = await reader_of(request)
    desk = await desk_at(reader, address)
    if desk is None:
        return await nowhere(request, reader)
    frame = await frame_of(request, f"{desk.path}/edit", "network", language=reader.language)
    return page(request, things_page(await things_of(desk), frame), reader.language)


@router.get("/{address}/edit/{kind}")
async def add_form(request: Request, address: CitizenAddress, kind: KindName) -> Response:
    """The empty form; ``?of=`` and ``?who=`` say what stands in it."""
    reader = await reader_of(request)
    desk = await desk_at(reader, address)
    found = BY_KIND.get(kind)
    if desk is None or found is None:
        return await nowhere(request, reader)
    given = prefill(desk, found, {name: text[:200] for name, text in request.query_params.items()})
    return await shown(request, desk, adding(desk, found, Shown(), given))


@router.post("/{address}/edit/{kind}")
async def add_sent(request: Request, address: CitizenAddress, kind: KindName) -> Response:
    """Write a new thing, or say beside its field everything that is wrong; what was typed is kept."""
    reader = await reader_of(request)
    desk = await desk_at(reader, address)
    found = BY_KIND.get(kind)
    if desk is None or found is None:
        return await nowhere(request, reader)
    sent = await sent_of(request)
    reading = await read_form(desk, found.added_fields, sent)
    typed = typed_in(found.added_fields, sent)
    try:
        saved = await _added(desk, found, reading, sent)
    except EditRefused as refused:
        wrong = Shown(reading, {**refused.wrong, **reading.wrong}, typed)
        return await shown(request, desk, adding(desk, found, wrong), 422)
    except (EditConflict, StoreError) as error:
        return await shown(request, desk, adding(desk, found, Shown(reading, _in_words(error), typed)), _status(error))
    if isinstance(saved, BeforeSending):
        return await shown(request, desk, adding(desk, found, Shown(reading, {}, typed, sending=saved)))
    return to_network(request, desk, saved.edit)


async def _added(desk: Desk, kind: EditKind, reading: Reading, sent: Sent) -> Saved | BeforeSending:
    """Write it; a referral that was not checked yet is checked first."""
    if reading.wrong:
        given = filled(desk, kind, reading.given)
        known = [one for one in kind.added_fields if one.name not in reading.wrong]
        raise EditRefused(wrong_in(desk, kind, known, given, None, whole=False))
    offer = reading.given.get("offer") if kind.id == "referral" else None
    if offer is not None and first(sent, "checked") != offer.id:
        found = await _checked(desk, offer.id)
        if found is not None:
            return found
    return await add(desk, kind, reading.given)


async def _checked(desk: Desk, offer: str) -> BeforeSending | None:
    reader = desk.reader
    story = await story_of(reader.forest.store, reader.scope, desk.citizen, reader.now.date(), READS)
    return None if story is None else before_sending(story, desk.near, offer)


async def _thing(request: Request, address: str, kind: str, reference: str) -> tuple[Desk, Standing] | Response:
    reader = await reader_of(request)
    desk = await desk_at(reader, address)
    found = BY_KIND.get(kind)
    standing = await desk.at(found, reference) if desk is not None and found is not None else None
    if desk is None or standing is None:
        return await nowhere(request, reader)
    return desk, standing


@router.get("/{address}/edit/{kind}/{reference}")
async def change_form(request: Request, address: CitizenAddress, kind: KindName, reference: Reference) -> Response:
    """The form with what stands there."""
    found = await _thing(request, address, kind, reference)
    return found if isinstance(found, Response) else await shown(request, found[0], changing(*found, Shown()))


@router.get("/{address}/edit/{kind}/{reference}/end")
async def end_form(request: Request, address: CitizenAddress, kind: KindName, reference: Reference) -> Response:
    """The form that ends it."""
    found = await _thing(request, address, kind, reference)
    return found if isinstance(found, Response) else await shown(request, found[0], ending(*found, Shown()))


@router.post("/{address}/edit/{kind}/{reference}")
async def change_sent(request: Request, address: CitizenAddress, kind: KindName, reference: Reference) -> Response:
    """Write what is different."""
    return await _sent(request, address, kind, reference, ends=False)


@router.post("/{address}/edit/{kind}/{reference}/end")
async def end_sent(request: Request, address: CitizenAddress, kind: KindName, reference: Reference) -> Response:
    """Write that it has ended, with what became of it."""
    return await _sent(request, address, kind, reference, ends=True)


async def _sent(request: Request, address: str, kind: str, reference: str, *, ends: bool) -> Response:
    found = await _thing(request, address, kind, reference)
    if isinstance(found, Response):
        return found
    desk, standing = found
    return await _settled(request, await deed_of(desk, standing.kind, await sent_of(request), ends=ends), standing)


async def _settled(request: Request, deed: Deed, now: Standing) -> Response:
    """Write it over the thing as it stands; when somebody is quicker, look again at how it stands then."""
    desk, merge = deed.desk, deed.merged(now)
    if merge.unpicked:
        form = replace(deed.form(now, {}, merge), who=await _last_by(desk, now))
        return await shown(request, desk, form, 409)
    try:
        saved = await deed.write(now, merge)
    except EditRefused as refused:
        return await shown(request, desk, deed.form(now, refused.wrong, merge), 422)
    except Overtaken as error:
        if error.now is not None:
            return await _settled(request, deed, error.now)
        return await shown(request, desk, replace(deed.form(now, {}, merge), gone=True), 409)
    except (EditConflict, StoreError) as error:
        return await shown(request, desk, deed.form(now, _in_words(error), merge), _status(error))
    return to_network(request, desk, saved.edit)


async def _last_by(desk: Desk, now: Standing) -> Sentence | None:
    """Who changed it last, by the history."""
    entry = await asyncio.to_thread(desk.reader.forest.history.entry, str(now.row.get("load_id") or ""))
    return by_of(desk, entry.seat) if entry is not None else None


def _in_words(error: Exception) -> Mapping[str, Sentence]:
    if isinstance(error, StoreError):
        return {"": Sentence(f"{error.da} {_AGAIN.da}", f"{error.en} {_AGAIN.en}")}
    return {
        "": Sentence(
            "En anden har ændret det samme imens. Gem igen, hvis det stadig er rigtigt.",
            "Somebody else has changed the same meanwhile. Save again if it is still right.",
        )
    }


def _status(error: Exception) -> int:
    return error.status if isinstance(error, StoreError) else 409


@router.get("/{address}/history")
async def history(request: Request, address: CitizenAddress) -> Response:
    """What was changed by hand around the citizen, newest first."""
    reader = await reader_of(request)
    desk = await desk_at(reader, address)
    if desk is None:
        return await nowhere(request, reader)
    return await _history(request, desk)


async def _history(request: Request, desk: Desk, notice: Notice | None = None, status: int = 200) -> Response:
    before = request.query_params.get("before", "0")
    start = int(before) if before.isascii() and before.isdigit() and len(before) < 7 else 0
    changes, more = await past_changes(desk, start)
    done = request.query_params.get("done")
    content = HistoryContent(
        citizen_name=desk.network.citizen.name,
        path=desk.path,
        changes=changes,
        notice=notice,
        done=await told_at(desk, done[:64]) if done else None,
        more=f"{desk.path}/history?before={start + PAGE}" if more else None,
    )
    frame = await frame_of(request, f"{desk.path}/history", "network", language=desk.reader.language)
    return page(request, history_page(content, frame), desk.reader.language, status)


@router.post("/{address}/undo")
async def undo(request: Request, address: CitizenAddress, edit: Annotated[str, Form(max_length=64)]) -> Response:
    """Take a change about this citizen back, or say in words what was changed since."""
    reader = await reader_of(request)
    desk = await desk_at(reader, address)
    if desk is None:
        return await nowhere(request, reader)
    if await told_at(desk, edit) is None:
        refused = Notice(words=Sentence("Der er ikke noget at fortryde.", "There is nothing to undo."))
        return await _history(request, desk, refused, 409)
    actions = reader.forest.actions
    try:
        async with actions.turn:
            await actions.undo(reader.scope, reader.seat, edit, reader.now)
    except ActionRefused as refused:
        return await _history(request, desk, Notice(words=refused.words), 409)
    except EditConflict:
        return await _history(request, desk, await why_not_undone(desk, edit), 409)
    except StoreError as error:
        return await _history(request, desk, Notice(words=Sentence(error.da, error.en), do=_AGAIN), error.status)
    where = f"{desk.path}/history?done={edit}#noted"
    return RedirectResponse(f"{forest_of(request).settings.base_path}{where}", status_code=303)
