"""Everything around one citizen that can be changed by hand, kind by kind, for the page that lists it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from api.citizen_desk import Desk
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
    lines = tuple(_line(desk, kind, pair, key, row) for pair, key, row in found[:MOST])
    add = EditLink(f"{desk.path}/edit/{kind.id}", kind.add)
    return ThingGroup(kind.title, add, lines, max(0, len(found) - MOST))


def _line(desk: Desk, kind: EditKind, pair: Pair | None, key: Key, row: Mapping[str, object]) -> ThingLine:
    until = row.get("valid_to")
    over = isinstance(until, date) and until < desk.reader.now.date()
    path = f"{desk.path}/edit/{kind.id}/{reference_of(desk.address, kind, key)}"
    links = [EditLink(path, _CHANGE), *([] if over else [EditLink(f"{path}/end", kind.ending.words)])]
    return ThingLine(_name(desk, kind, pair, key), over, tuple(links))


def _name(desk: Desk, kind: EditKind, pair: Pair | None, key: Key) -> Sentence:
    if pair is None:
        return desk.names.get(End(kind.main.__name__, key[0]), kind.title)
    ends = (End(pair.start, key[0]), End(pair.end, key[1]))
    shown = [desk.name_of(end) for end in ends if end.label != "Citizen"]
    return Sentence(" – ".join(one.da for one in shown), " – ".join(one.en for one in shown))
