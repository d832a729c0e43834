"""Changing one citizen's network as JSON: what can be changed, add, change, end, the history, and the hand-over.

One address a kind, made from the same descriptions as the forms; the body is told in full in OpenAPI.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel

from api.citizen_desk import Desk, desk_of
from api.clock import danish_local
from api.gap_texts import wrong_in_text
from api.models import ProblemModel
from api.models_network_edits import (
    BatonItemModel,
    BatonModel,
    ChangeableModel,
    EditDoneModel,
    HandoverModel,
    PastChangeModel,
    body_of,
)
from api.network_edits import EditRefused, Saved, add, change, end, started
from api.network_form_reading import known_as
from api.network_form_views import name_of, narrowed_fields
from api.network_handover import HandoverAsked, carry_out, checklist, wrong_with
from api.network_history import past_changes
from api.network_options import token
from api.routes.citizen_network import CitizenId
from api.routes.network_pages import reader_of
from graphmodel.edits.about_citizen import BY_KIND, KINDS
from graphmodel.edits.kinds import EditKind, End, Field, Sort
from graphmodel.edits.standing import Standing, reference_of
from graphmodel.who_to_call.answer import Sentence

router = APIRouter(
    prefix="/api/citizens/{identity}",
    tags=["network"],
    responses={
        404: {"model": ProblemModel, "description": "There is no such citizen or thing, or it is out of view."},
        503: {"model": ProblemModel, "description": "The database cannot be reached."},
        504: {"model": ProblemModel, "description": "The database did not answer in time."},
    },
)
_REFUSED: dict[int | str, dict[str, Any]] = {
    409: {"model": ProblemModel, "description": "Somebody has changed the same thing meanwhile; nothing was changed."},
    422: {"model": ProblemModel, "description": "Something is missing or cannot be; says which part, and what."},
}
Reference = Annotated[
    str,
    Path(description="What stands for the thing, as in `things`.", max_length=64, examples=["42d91f9d4a707a480a2a"]),
]
_UNKNOWN = Sentence("findes ikke, eller kan ikke vælges her", "is not there, or cannot be chosen here")


async def _desk(request: Request, citizen: str) -> Desk:
    desk = await desk_of(await reader_of(request), citizen)
    if desk is None:
        raise HTTPException(404)
    return desk


@router.get("/things", summary="What of a citizen's network can be changed?")
async def things(
    request: Request,
    identity: CitizenId,
    kind: Annotated[str | None, Query(description="Only of this kind.", max_length=40, examples=["helper"])] = None,
) -> list[ChangeableModel]:
    """Every helper, task, contact and so on, ended ones too, with its values and the fingerprint to send along."""
    desk = await _desk(request, identity)
    return [_thing(desk, one) for found in KINDS if kind in (None, found.id) for one in await desk.all_of(found)]


def _thing(desk: Desk, standing: Standing) -> ChangeableModel:
    return ChangeableModel(
        kind=standing.kind.id,
        reference=reference_of(desk.address, standing.kind, standing.key),
        name=name_of(desk, standing),  # type: ignore[arg-type]
        fingerprint=standing.fingerprint,
        over=standing.over(desk.reader.now.date()),
        values={field.name: _sent(standing.value(field.name)) for field in standing.kind.fields if _shown(field)},
    )


def _shown(field: Field) -> bool:
    return field.changes or field.end is not None


def _sent(value: Any) -> Any:
    if isinstance(value, End):
        return token(value).partition(":")[2] or token(value)
    return [_sent(end) for end in value] if isinstance(value, tuple) else value


@router.get("/history", summary="What was changed by hand around a citizen?")
async def history(
    request: Request,
    identity: CitizenId,
    before: Annotated[int, Query(description="Leave out so many of the newest.", ge=0, examples=[0])] = 0,
) -> list[PastChangeModel]:
    """The newest changes, each with who, when, and what was before and after; undo with `POST /api/edits/{id}/undo`."""
    changes, _ = await past_changes(await _desk(request, identity), before)
    return [PastChangeModel.model_validate(one) for one in changes]


@router.get("/handover", summary="What has one who leaves?")
async def handover(
    request: Request,
    identity: CitizenId,
    leaver: Annotated[str, Query(description="Who leaves: the id.", max_length=200, examples=["jan-krogh"])],
    newcomer: Annotated[
        str | None, Query(description="Who comes: the id.", max_length=200, examples=["bente-holm"])
    ] = None,
) -> BatonModel:
    """The checklist of a hand-over: what only the one who leaves has, and what becomes of each line that is ticked."""
    desk = await _desk(request, identity)
    items = checklist(desk, leaver, newcomer) if leaver in desk.helpers else ()
    lines = tuple(BatonItemModel.model_validate(item) for item in items)
    return BatonModel(leaver=leaver, helps=leaver in desk.helpers, items=lines)


@router.post(
    "/handover",
    summary="Carry out a hand-over",
    responses=_REFUSED,
    status_code=201,
    response_model=EditDoneModel,
)
async def hand_over(request: Request, identity: CitizenId, asked: HandoverModel) -> Response:
    """Help, threads, tasks and introductions in one change, undoable as one."""
    desk = await _desk(request, identity)
    told = HandoverAsked(
        leaver=asked.leaver,
        newcomer=asked.newcomer,
        role=(asked.role or "").strip(),
        day=asked.day or desk.reader.now.date(),
        introduced=asked.introduced,
        note=(asked.note or "").strip(),
        items=asked.items,
    )
    wrong = wrong_with(desk, told)
    if wrong:
        return _unwritten(wrong)
    edit = await carry_out(desk, told)
    return _done(EditDoneModel(edit=edit, reference=None, fingerprint=None))


def _done(model: EditDoneModel) -> Response:
    return JSONResponse(model.model_dump(), status_code=201)


def _unwritten(wrong: Mapping[str, Sentence]) -> Response:
    """Everything that is wrong, part by part; never a value."""
    da = " ".join(f"{name}: {words.da}" if name else words.da for name, words in wrong.items())
    en = " ".join(f"{name}: {words.en}" if name else words.en for name, words in wrong.items())
    problem = ProblemModel(
        status=422,
        da=f"Det blev ikke gemt. {da} Ret det, og send igen.",
        en=f"It was not saved. {en} Correct it and send again.",
    )
    return JSONResponse(problem.model_dump(), status_code=422)


def read_body(
    desk: Desk, fields: tuple[Field, ...], sent: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Sentence]]:
    """A body as values by field, and what is wrong with it; fields that are not there are left out."""
    given: dict[str, Any] = {}
    wrong: dict[str, Sentence] = {}
    for one in fields:
        if one.name not in sent:
            continue
        value = sent[one.name]
        refused = wrong_in_text(value) if isinstance(value, str) else None
        if refused is not None:
            wrong[one.name] = refused
        elif one.sort is Sort.MANY:
            ends = [known_as(desk, one, text) for text in value or ()]
            given[one.name] = tuple(dict.fromkeys(end for end in ends if end is not None))
            if None in ends:
                wrong[one.name] = _UNKNOWN
        elif one.sort is Sort.ONE and value is not None:
            given[one.name] = known_as(desk, one, value)
            if given[one.name] is None:
                wrong[one.name] = _UNKNOWN
        elif isinstance(value, datetime):
            given[one.name] = danish_local(value).replace(microsecond=0)
        else:
            given[one.name] = (value.strip() or None) if isinstance(value, str) else value
    return given, wrong


async def _written(
    desk: Desk, kind: EditKind, fields: tuple[Field, ...], sent: Mapping[str, Any], how: Any
) -> Response:
    given, wrong = read_body(desk, fields, sent)
    if wrong:
        return _unwritten(wrong)
    try:
        saved: Saved = await how(given)
    except EditRefused as refused:
        return _unwritten(refused.wrong)
    return _done(await _answer(desk, kind, saved))


async def _answer(desk: Desk, kind: EditKind, saved: Saved) -> EditDoneModel:
    """The thing as it is after the change, found anew."""
    after = await desk_of(desk.reader, desk.citizen)
    if after is None or saved.key is None:
        return EditDoneModel(edit=saved.edit, reference=None, fingerprint=None)
    for pair, key, _ in await after.keys(kind):
        if key == saved.key or (len(saved.key) == 1 and len(key) > 1 and key[2] == saved.key[0]):
            standing = await after.standing(kind, pair, key)
            if standing is not None:
                reference = reference_of(after.address, kind, key)
                return EditDoneModel(edit=saved.edit, reference=reference, fingerprint=standing.fingerprint)
    return EditDoneModel(edit=saved.edit, reference=None, fingerprint=None)


def _adds(kind: EditKind, body: type[BaseModel]) -> Callable[..., Any]:
    async def added(request: Request, identity: CitizenId, asked: Any) -> Response:
        desk = await _desk(request, identity)
        sent = _started(desk, kind, asked.model_dump(exclude_unset=True))
        return await _written(desk, kind, kind.added_fields, sent, lambda given: add(desk, kind, given))

    added.__annotations__["asked"] = body
    return added


def _started(desk: Desk, kind: EditKind, sent: dict[str, Any]) -> dict[str, Any]:
    """With what a form would begin with, where it was left out."""
    for one in kind.added_fields:
        if one.name not in sent and one.start is not None:
            sent[one.name] = _sent(started(desk, one, one.start))
    return sent


def _changes(kind: EditKind, body: type[BaseModel], *, ends: bool) -> Callable[..., Any]:
    fields = narrowed_fields(kind) if ends else kind.changed_fields

    async def changed(request: Request, identity: CitizenId, reference: Reference, asked: Any) -> Response:
        desk = await _desk(request, identity)
        standing = await desk.at(kind, reference)
        if standing is None:
            raise HTTPException(404)
        sent = asked.model_dump(exclude_unset=True)
        fingerprint = sent.pop("fingerprint", None)
        if ends:
            starts = kind.ending.starts
            sent = {name: _sent(started(desk, kind.field_named(name), starts[name])) for name in starts} | sent
        how = end if ends else change
        return await _written(desk, kind, fields, sent, lambda given: how(desk, standing, given, fingerprint))

    changed.__annotations__["asked"] = body
    return changed


def _add_kind(kind: EditKind) -> None:
    told: dict[str, Any] = {
        "responses": _REFUSED,
        "status_code": 201,
        "response_model": EditDoneModel,
        "methods": ["POST"],
    }
    router.add_api_route(
        f"/edits/{kind.id}",
        _adds(kind, body_of(kind, kind.added_fields, "Add")),
        name=f"add_{kind.id}",
        summary=kind.add.en,
        description="Fields left out begin as in the form: today, now, or you. Undone with `POST /api/edits/{id}/undo`.",
        **told,
    )
    router.add_api_route(
        f"/edits/{kind.id}/{{reference}}",
        _changes(kind, body_of(kind, kind.changed_fields, "Change"), ends=False),
        name=f"change_{kind.id}",
        summary=kind.change.en,
        description="Only the fields that are sent are changed; null empties one.",
        **told,
    )
    router.add_api_route(
        f"/edits/{kind.id}/{{reference}}/end",
        _changes(kind, body_of(kind, narrowed_fields(kind), "End"), ends=True),
        name=f"end_{kind.id}",
        summary=f"{kind.title.en}: {kind.ending.words.en[0].lower()}{kind.ending.words.en[1:]}",
        description="Fields left out begin as in the form. What has ended is kept, and is found on the days it held.",
        **told,
    )


for _kind in BY_KIND.values():
    _add_kind(_kind)
