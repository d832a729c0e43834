"""What was changed by hand around one citizen, in words: who, when, what, before and after."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from typing import Any

from api.citizen_desk import Desk
from api.history import Entry
from api.network_values import in_language, label_of
from graphmodel.access.scope import Role
from graphmodel.edits.about_citizen import BY_KIND
from graphmodel.edits.change import Touch
from graphmodel.edits.kinds import End
from graphmodel.loading.stored import word_of
from graphmodel.records import Pair
from graphmodel.schema.base import Described
from graphmodel.schema.registry import NODES, RELATIONS
from graphmodel.who_to_call.answer import Sentence
from viz.pages.gaps import Notice
from viz.pages.network_forms import PastChange, PastLine, PastThing
from viz.words import Words, formats

PAGE = 30
"""So many changes stand on a page of the history."""
_UNSAID = frozenset({"load_id", "source", "id", "rel_key"})
_QUIET = frozenset({"CONCERNS"})
_DEEDS = frozenset({"take", "ask", "accept", "decline", "set_topic", "refer", "note_contact", "postpone"})
_TITLES: Mapping[str, Sentence] = {
    "undo": Sentence("Fortrød en ændring", "Undid a change"),
    "handover": Sentence("Stafet", "Hand-over"),
    "call_meeting": Sentence("Indkaldte til netværksmøde", "Called a network meeting"),
    "seat": Sentence("Ændrede, hvem der sidder med ved mødet", "Changed who sits at the meeting"),
    "move_meeting": Sentence("Flyttede mødet", "Moved the meeting"),
    "minutes": Sentence("Skrev referat", "Wrote the minutes"),
    "agree": Sentence("Aftalte en opgave på mødet", "Agreed a task at the meeting"),
    "settle": Sentence("Gjorde en aftale op", "Settled an agreement"),
    "draft": Sentence("Strikkede på en kladde", "Drafted an offer"),
    "answer_for": Sentence("Satte, hvem der står for en kladde", "Set who answers for a draft"),
    "drop_draft": Sentence("Tog en kladde ud", "Dropped a draft"),
    "adopt": Sentence("Vedtog en plan på mødet", "Adopted a plan at the meeting"),
}
_CHANGED = Sentence("Ændret", "Changed")
_ROLES: Mapping[str, Sentence] = {
    Role.COORDINATOR.value: Sentence("en koordinator", "a coordinator"),
    Role.LEADER.value: Sentence("en leder", "a leader"),
    Role.PROFESSIONAL.value: Sentence("en fagperson", "a professional"),
}


async def past_changes(desk: Desk, before: int = 0) -> tuple[tuple[PastChange, ...], bool]:
    """The changes about the citizen, newest first, leaving out ``before`` of them, and whether there are older ones."""
    history = desk.reader.forest.history
    entries = await asyncio.to_thread(history.about, desk.citizen, PAGE + 1, offset=before)
    return tuple(past(desk, entry) for entry in entries[:PAGE]), len(entries) > PAGE


async def told_at(desk: Desk, edit: str) -> PastChange | None:
    """One change about the citizen; None for none of theirs."""
    entry = await asyncio.to_thread(desk.reader.forest.history.entry, edit)
    return past(desk, entry) if entry is not None and entry.citizen == desk.citizen else None


async def newest_of_mine(desk: Desk) -> PastChange | None:
    """The reader's newest change about the citizen that still stands; None when there is none."""
    history = desk.reader.forest.history
    for entry in await asyncio.to_thread(history.about, desk.citizen, PAGE):
        if entry.seat == desk.reader.seat and entry.undone_at is None and entry.action != "undo":
            return past(desk, entry)
    return None


async def later_than(desk: Desk, entry: Entry) -> Entry | None:
    """The newest change that touched something of another one after it, and still stands; None when none did."""
    touched = {(word_of(touch.kind), touch.key) for touch in entry.edit.touches}
    history = desk.reader.forest.history
    for other in await asyncio.to_thread(history.about, desk.citizen, 200):
        if other.id == entry.id:
            return None
        same = any((word_of(t.kind), t.key) in touched or _hangs_on(t, touched) for t in other.edit.touches)
        if same and other.undone_at is None and other.action != "undo":
            return other
    return None


def _hangs_on(touch: Touch, touched: set[tuple[str, tuple[str, ...]]]) -> bool:
    """Whether a relation was tied to one of the nodes."""
    if not isinstance(touch.kind, Pair):
        return False
    ends = ((touch.kind.start, touch.key[0]), (touch.kind.end, touch.key[1]))
    return any((label, (identity,)) in touched for label, identity in ends)


async def why_not_undone(desk: Desk, edit: str) -> Notice:
    """Why a change cannot be taken back: what was changed since, when and by whom."""
    entry = await asyncio.to_thread(desk.reader.forest.history.entry, edit)
    later = await later_than(desk, entry) if entry is not None else None
    if later is None:
        return Notice(
            words=Sentence("Det samme er ændret siden.", "The same was changed since."),
            do=Sentence("Se, hvordan det nu står, og ret det.", "See how it stands now, and correct it."),
        )
    told, at = past(desk, later), later.at
    name = told.things[0].name if told.things else ""
    da, en = (formats.lately(at, desk.reader.now.date(), language) for language in ("da", "en"))
    return Notice(
        words=Sentence(
            f"Det er ændret siden: {told.title.da} ({name}), {da}, af {told.by.da}.",
            f"It was changed since: {told.title.en} ({name}), {en}, by {told.by.en}.",
        ),
        do=Sentence("Fortryd den ændring først, eller ret det.", "Undo that change first, or correct it."),
    )


def by_of(desk: Desk, seat: str) -> Sentence:
    """Who sat there: a professional by name, others by role."""
    role, _, who = seat.partition(":")
    if who in desk.near.people:
        name = desk.near.people[who].name
        return Sentence(name, name)
    return _ROLES.get(role, Sentence(role, role))


def past(desk: Desk, entry: Entry) -> PastChange:
    """One change in words."""
    return PastChange(
        id=entry.id,
        title=title_of(entry.action),
        at=entry.at,
        by=by_of(desk, entry.seat),
        things=tuple(_things(desk, entry)),
        undone_at=entry.undone_at,
        undone_by=by_of(desk, entry.undone_by) if entry.undone_by else None,
        can_undo=entry.action != "undo" and entry.undone_at is None,
    )


def title_of(action: str) -> Sentence:
    """What was done, in words."""
    step, _, kind = action.partition("_")
    found = BY_KIND.get(kind)
    if found is not None and step in ("add", "change", "end"):
        return {"add": found.add, "change": found.change, "end": found.ending.words}[step]
    if action in _DEEDS:
        da, en = Words("da"), Words("en")
        return Sentence(da(f"gaps.deed.{action}"), en(f"gaps.deed.{action}"))
    return _TITLES.get(action, _CHANGED)


def _things(desk: Desk, entry: Entry) -> Iterator[PastThing]:
    own = {End(t.kind, t.key[0]): t for t in entry.edit.touches if isinstance(t.kind, str)}
    for touch in entry.edit.touches:
        if isinstance(touch.kind, Pair) and touch.kind.relation in _QUIET:
            continue
        lines = tuple(_lines(desk, touch))
        state = "new" if touch.before is None else "gone" if touch.after is None else "changed"
        if lines or state != "changed":
            yield PastThing(_name(desk, touch, own), state, lines)


def _lines(desk: Desk, touch: Touch) -> Iterator[PastLine]:
    type_ = _type(touch)
    before, after = touch.before or {}, touch.after or {}
    for spec in type_.properties():
        if spec.name in _UNSAID or not (spec.name in before or spec.name in after):
            continue
        was, now = (in_language(spec.words, one.get(spec.name), desk.reader.language) for one in (before, after))
        if was != now:
            yield PastLine(label_of(type_, spec.name), was, now)


def _type(touch: Touch) -> type[Described]:
    return RELATIONS[touch.kind.relation] if isinstance(touch.kind, Pair) else NODES[touch.kind]


def _name(desk: Desk, touch: Touch, own: Mapping[End, Touch]) -> str:
    if isinstance(touch.kind, str):
        kind = NODES[touch.kind].danish if desk.reader.language == "da" else touch.kind
        called = _called(desk, End(touch.kind, touch.key[0]), own)
        return f"{kind}{called[len(kind) :]}" if called.casefold().startswith(kind.casefold()) else f"{kind}: {called}"
    start, end = End(touch.kind.start, touch.key[0]), End(touch.kind.end, touch.key[1])
    relation = RELATIONS[touch.kind.relation]
    word = relation.danish if desk.reader.language == "da" else relation.__name__
    return f"{_called(desk, start, own)} – {word.lower()} – {_called(desk, end, own)}"


def _called(desk: Desk, end: End, own: Mapping[End, Touch]) -> str:
    """A thing by its name: as it is now, else as this change knew it."""
    touch = own.get(end)
    if touch is not None and end not in desk.names:
        row: Mapping[str, Any] = touch.after or touch.before or {}
        told = row.get("title") or row.get("name") or row.get("scope") or row.get("fact")
        if told:
            return str(told)
    name = desk.name_of(end)
    return name.en if desk.reader.language == "en" else name.da
