"""Changing one citizen's network by hand: checked, written whole with its history, never over somebody else's change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from pydantic import ValidationError

from api.citizen_desk import Desk
from api.network_edit_checks import Wrong, refused_by_schema, wrong_in
from graphmodel.edits.about_citizen import Moment, Written, added, changed, nothing, out_of_sight
from graphmodel.edits.change import EditConflict, prepared, stored_row
from graphmodel.edits.kinds import EditKind, End, Field, Given, Start
from graphmodel.edits.standing import Standing
from graphmodel.questions.story.referrals import STATIONS
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.tasks import Plan, Task


class EditRefused(Exception):
    """A form that cannot be written as it is; ``wrong`` says by field what is wrong with it."""

    def __init__(self, wrong: Wrong) -> None:
        """Everything at once."""
        super().__init__("the form cannot be written")
        self.wrong = wrong


class Overtaken(EditConflict):
    """Somebody changed the thing since the form was opened; ``now`` is how it stands, None when it is gone."""

    def __init__(self, kind: EditKind, key: tuple[str, ...], now: Standing | None) -> None:
        """Which thing, and how it stands."""
        super().__init__(kind.main.__name__, key)
        self.now = now


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of it: the id of the change, None when nothing was different; and the key of a new thing."""

    edit: str | None
    key: tuple[str, ...] | None = None


async def add(desk: Desk, kind: EditKind, given: Given) -> Saved:
    """Write a new thing. Raises :class:`EditRefused`, an EditConflict or a store error."""
    given = filled(desk, kind, given)
    _refuse(wrong_in(desk, kind, kind.added_fields, given, None))
    identity = uuid4().hex
    when = Moment(desk.citizen, identity, desk.reader.now.date())
    links, also = _holding(desk, kind, given), _answering(desk, kind, given)
    written = _checked(kind, lambda: added(kind, given, when, links, also))
    async with desk.reader.forest.actions.turn:
        written = written.with_also([record async for record in _moved(desk, kind, given)])
        await _write(desk, written, identity, f"add_{kind.id}")
    return Saved(identity, (identity,))


async def change(desk: Desk, standing: Standing, given: Given, fingerprint: str | None) -> Saved:
    """Write what is different, unless somebody has changed the thing since ``fingerprint`` was taken.

    Raises:
        EditRefused: something is wrong, in words by field.
        Overtaken: somebody has changed it; nothing was written.
    """
    _refuse(wrong_in(desk, standing.kind, _fields(standing.kind, given), given, standing))
    return await _changed(desk, standing, given, fingerprint, f"change_{standing.kind.id}")


async def end(desk: Desk, standing: Standing, given: Given, fingerprint: str | None) -> Saved:
    """End a thing, with the same care as :func:`change`."""
    kind = standing.kind
    _refuse(wrong_in(desk, kind, kind.ended_fields, given, standing))
    return await _changed(desk, standing, given, fingerprint, f"end_{kind.id}", ends=True)


async def _changed(
    desk: Desk, standing: Standing, given: Given, fingerprint: str | None, action: str, *, ends: bool = False
) -> Saved:
    kind, identity = standing.kind, uuid4().hex
    when = Moment(desk.citizen, identity, desk.reader.now.date())
    async with desk.reader.forest.actions.turn:
        now = await desk.standing(kind, standing.pair, standing.key)
        if now is None or (fingerprint is not None and now.fingerprint != fingerprint):
            raise Overtaken(kind, standing.key, now)
        mistaken = ends and not kind.ending.names
        written = out_of_sight(now, when) if mistaken else _checked(kind, lambda: changed(now, given, when))
        if not written:
            return Saved(None)
        if ends:
            written = written.with_also(await _last_station(desk, now, given))
        await _write(desk, written, identity, action)
    return Saved(identity, standing.key)


async def _write(desk: Desk, written: Written, identity: str, action: str) -> None:
    reader = desk.reader
    edit = await prepared(reader.forest.store, identity, written.records, written.gone)
    await reader.forest.actions.by_hand(
        reader.scope, reader.seat, edit, reader.now, action=action, citizen=desk.citizen
    )


def _refuse(wrong: Wrong) -> None:
    if wrong:
        raise EditRefused(wrong)


def _checked(kind: EditKind, make: Any) -> Written:
    try:
        made: Written = make()
    except ValidationError as error:
        raise EditRefused(refused_by_schema(kind, error)) from None
    return made


def _fields(kind: EditKind, given: Given) -> Iterable[Field]:
    return [field for field in kind.changed_fields if field.name in given]


def started(desk: Desk, field: Field, start: Start | str | None) -> Any:
    """What stands in a field when a form is opened."""
    now = desk.reader.now
    if start is Start.TODAY:
        return now.date()
    if start is Start.NOW:
        return now.replace(second=0)
    if start is Start.ME:
        me = desk.asker
        return End("Professional", me) if me is not None and me in desk.near.people else nothing(field)
    if start in ("yes", "no"):
        return start == "yes"
    return start


def filled(desk: Desk, kind: EditKind, given: Given) -> dict[str, Any]:
    """With what follows from the rest where it was left out: a title and a purpose from the offer, the next step of a way."""
    found = {field.name: given.get(field.name, nothing(field)) for field in kind.added_fields}
    offer = found.get("offer")
    if offer is not None and offer.id in desk.near.offers:
        known = desk.near.offers[offer.id]
        if kind.id == "intervention" and not found.get("title"):
            found["title"] = known.name
        if kind.id == "referral" and not found.get("purpose"):
            found["purpose"] = known.purpose
    if kind.id == "station" and found.get("step") is None and found.get("referral") is not None:
        steps = [row.step or 1 for row in desk.story.of(STATIONS) if row.referral == found["referral"].id]
        found["step"] = max(steps, default=0) + 1
    return found


def _answering(desk: Desk, kind: EditKind, given: Given) -> Given:
    """Who has a task themselves has said yes; whoever else gets it is asked."""
    return _answer(desk, given["who"], given.get("accepted")) if kind.id == "holder" else {}


def _answer(desk: Desk, who: End, accepted: bool | None) -> dict[str, Any]:
    if who.label == "Organisation" or accepted is not None:
        return {} if accepted is None else {"accepted": accepted}
    return {"accepted": True} if who.id == desk.asker else {"asked_on": desk.reader.now.date()}


def _holding(desk: Desk, kind: EditKind, given: Given) -> Mapping[str, Mapping[str, Any]]:
    """How somebody has a new task: asked, or theirs because they took it."""
    who = given.get("holder") if kind.id == "task" else None
    if who is None:
        return {}
    return {"holder": {"aspect": "responsible", "valid_from": desk.reader.now.date(), **_answer(desk, who, None)}}


async def _moved(desk: Desk, kind: EditKind, given: Given) -> Any:
    """A contact about a task or a plan is a sign of life of it."""
    if kind.id != "contact":
        return
    day = given["happened_at"].date() if isinstance(given["happened_at"], datetime) else desk.reader.now.date()
    for about in given.get("about") or ():
        row = await stored_row(desk.reader.forest.store, about.label, (about.id,))
        moved = (row or {}).get("last_moved_on")
        if row is None or (moved is not None and moved >= day):
            continue
        if about.label == "Task":
            must = {name: row[name] for name in ("title", "status", "opened_on")}
            yield Task(id=about.id, **must, last_moved_on=day)
        elif about.label == "Plan":
            yield Plan(id=about.id, title=row["title"], status=row["status"], last_moved_on=day)


_OUTCOME = {"accepted": "accepted", "refused": "refused", "bounced": "bounced", "lost": "silent"}


async def _last_station(desk: Desk, now: Standing, given: Given) -> list[NodeType | RelationType]:
    """The answer to a referral is also what came of it at the place where it still waited."""
    from graphmodel.edits.task_kinds import STATION
    from graphmodel.schema.relations import SentTo

    if now.kind.id != "referral":
        return []
    waiting = [
        (row.get("step") or 1, pair, key)
        for pair, key, row in await desk.keys(STATION)
        if key[0] == now.key[0] and pair is not None and row.get("outcome") in (None, "waiting")
    ]
    if not waiting:
        return []
    _, pair, key = max(waiting)
    told: dict[str, Any] = {"outcome": _OUTCOME[given["status"]]}
    if given.get("reason"):
        told["reason"] = given["reason"]
    ends: dict[str, Any] = {
        "from_type": pair.start,
        "from_id": key[0],
        "to_type": pair.end,
        "to_id": key[1],
        "rel_key": key[2],
    }
    return [SentTo(**ends, **told)]
