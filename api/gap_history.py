"""What was done about gaps lately, by whom, and which gaps it closed, as far as the reader may see."""

from __future__ import annotations

import asyncio
from collections.abc import Container, Iterator, Mapping

from api.gap_reader import Reader, known_citizens
from api.history import Entry
from api.work_list import NEW_FOR
from graphmodel.access.scope import Role
from graphmodel.questions.story.tasks import TASKS
from graphmodel.records import Pair
from graphmodel.rules.registry import BY_ID
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from viz.pages.gaps import ClosedGap, Deed, Notice

_LATEST = 8
_MOST_CLOSED = 20
_TOLD = frozenset(
    {"take", "ask", "accept", "decline", "set_topic", "refer", "note_contact", "postpone"}
    | {"call_meeting", "seat", "move_meeting", "minutes", "agree", "settle"}
    | {"draft", "answer_for", "drop_draft", "adopt"}
)


async def deeds_lately(reader: Reader, near: Surroundings) -> tuple[Deed, ...]:
    """What was done lately about those in view, newest first; store errors pass through."""
    scope = reader.scope
    some = None if scope.every else sorted(scope.citizens)
    entries = await asyncio.to_thread(reader.forest.history.latest, 3 * _LATEST, citizens=some)
    told = [entry for entry in entries if entry.action != "undo"][:_LATEST]
    known = await known_citizens(reader, (entry.citizen for entry in told))
    return tuple(_deed(entry, near, known) for entry in told)


async def closed_lately(reader: Reader, near: Surroundings) -> tuple[ClosedGap, ...]:
    """Gaps in view that closed within the week, and by which change; store errors pass through."""
    forest, scope = reader.forest, reader.scope
    every = await asyncio.to_thread(forest.register.closed_since, reader.now - NEW_FOR)
    seen = [c for c in every if c.citizen is None or scope.every or c.citizen in scope.citizens]
    some = [closed for closed in seen if closed.rule in BY_ID][:_MOST_CLOSED]
    known = await known_citizens(reader, (closed.citizen for closed in some))
    found = []
    for closed in some:
        entry = await asyncio.to_thread(forest.history.entry, closed.closed_by) if closed.closed_by else None
        story = known.get(closed.citizen or "")
        name = story.person.name if story and story.person else None
        by = _deed(entry, near, known) if entry else None
        found.append(ClosedGap(BY_ID[closed.rule], name, closed.closed_at, by))
    return tuple(found)


def _deed(entry: Entry, near: Surroundings, known: Mapping[str, Story]) -> Deed:
    story = known.get(entry.citizen or "")
    titles = {row.task: row.title for row in story.of(TASKS)} if story else {}
    role, _, who = entry.seat.partition(":")
    return Deed(
        id=entry.id,
        action=entry.action if entry.action in _TOLD else "other",
        at=entry.at,
        seat=role if role in set(Role) else Role.LEADER.value,
        by=near.people[who].name if who in near.people else None,
        person=next((near.name_of(one) for one in _touched(entry, "Professional", _GIVEN)), None),
        citizen_name=story.person.name if story and story.person else None,
        about=next((titles[one] for one in _touched(entry, "Task") if one in titles), None),
        rule=BY_ID.get(entry.rule or ""),
        undone=entry.undone_at is not None,
    )


_GIVEN = frozenset({"HOLDS", "COORDINATES"})


def _touched(entry: Entry, label: str, relations: Container[str] | None = None) -> Iterator[str]:
    """Ids of things of a kind that a change touches, itself or by its relations."""
    for touch in entry.edit.touches:
        if not isinstance(touch.kind, Pair):
            if touch.kind == label and relations is None:
                yield touch.key[0]
        elif relations is None or touch.kind.relation in relations:
            ends = ((touch.kind.start, touch.key[0]), (touch.kind.end, touch.key[1]))
            yield from (identity for kind, identity in ends if kind == label)


async def told_of(reader: Reader, edit: str) -> Notice | None:
    """What became of a change the reader comes back from; None when it is not theirs to see. Store errors pass through."""
    entry = await asyncio.to_thread(reader.forest.history.entry, edit)
    if entry is None:
        return None
    scope = reader.scope
    in_view = scope.every or entry.citizen is None or entry.citizen in scope.citizens
    if not in_view and entry.seat != reader.seat:
        return None
    near = await reader.forest.work.near(reader.now.date())
    known = await known_citizens(reader, [entry.citizen])
    closed = None
    if entry.gap is not None and in_view:
        closed = await reader.forest.work.one(scope, reader.now, entry.gap) is None
    return Notice(_deed(entry, near, known), closed)
