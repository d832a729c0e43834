"""Everything around one citizen that can be changed by hand, kind by kind, for the page that lists it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from api.citizen_desk import Desk
from api.network_form_views import name_of
from graphmodel.citizen_network.talking import events_of
from graphmodel.edits.about_citizen import KINDS
from graphmodel.edits.kinds import EditKind, End
from graphmodel.edits.standing import Key, reference_of
from graphmodel.records import Pair
from graphmodel.who_to_call.answer import Sentence
from viz.pages.network_forms import EditLink, ThingGroup, ThingLine, ThingsContent

MOST = 60
"""So many of a kind are listed, the newest contacts first."""
_CHANGE = Sentence("Ret", "Change")


async def things_of(desk: Desk) -> ThingsContent:
    """The page's content; store errors pass through."""
    groups = [await _group(desk, kind) for kind in KINDS]
    return ThingsContent(desk.network.citizen.name, desk.path, tuple(groups))


async def _group(desk: Desk, kind: EditKind) -> ThingGroup:
    found = await desk.keys(kind)
    if kind.id == "contact":
        newest = {event.row.contact: place for place, event in enumerate(reversed(events_of(desk.story)))}
        found = sorted(found, key=lambda one: newest.get(one[1][0], len(newest)))
    names = {key: await _told(desk, kind, pair, key) for pair, key, _ in found[:MOST]}
    lines = tuple(_line(desk, kind, key, row, names[key]) for _, key, row in found[:MOST])
    add = EditLink(f"{desk.path}/edit/{kind.id}", kind.add)
    return ThingGroup(kind.title, add, lines, max(0, len(found) - MOST))


def _line(desk: Desk, kind: EditKind, key: Key, row: Mapping[str, object], name: Sentence) -> ThingLine:
    until = row.get("valid_to")
    over = isinstance(until, date) and until < desk.reader.now.date()
    path = f"{desk.path}/edit/{kind.id}/{reference_of(desk.address, kind, key)}"
    links = [EditLink(path, _CHANGE), *([] if over else [EditLink(f"{path}/end", kind.ending.words)])]
    return ThingLine(name, over, tuple(links))


async def _told(desk: Desk, kind: EditKind, pair: Pair | None, key: Key) -> Sentence:
    """What a thing is called; one the story does not name is read."""
    if pair is None:
        known = desk.names.get(End(kind.main.__name__, key[0]))
        if known is not None:
            return known
        standing = await desk.standing(kind, pair, key)
        return name_of(desk, standing) if standing is not None else kind.title
    ends = (End(pair.start, key[0]), End(pair.end, key[1]))
    shown = [desk.name_of(end) for end in ends if end.label != "Citizen"]
    return Sentence(" – ".join(one.da for one in shown), " – ".join(one.en for one in shown))
