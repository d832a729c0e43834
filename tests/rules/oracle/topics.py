"""Rule family 1 of docs/gaps.md: topics nobody, or more than one, answers for."""

from __future__ import annotations

from graphmodel.schema import relations as r
from graphmodel.schema.organisations import Topic
from tests.rules.oracle.forest import Forest, Found, one


def _responsible(f: Forest, topic: Topic) -> set[tuple[str, str]]:
    return {(x.from_type, x.from_id) for x in f.into(r.ResponsibleFor, topic) if x.aspect == "responsible"}


def topic_without_responsible(f: Forest) -> Found:
    """Highest empty subtree with nobody above it."""
    topics = f.all(Topic)
    held = {t.id for t in topics if _responsible(f, t)}
    above = {t.id: {a.id for a in f.above(t)} for t in topics}
    branches = {a for t in held for a in above[t]}
    empty = {t.id for t in topics if t.id not in branches and not above[t.id] & held}
    return {one(None, t) for t in empty if not (above[t] - {t}) & empty}


def topic_with_two_responsible(f: Forest) -> Found:
    """Two units that stand in one place: a municipality's own with those of none, each municipality by itself."""
    found: Found = set()
    for topic in f.all(Topic):
        units = [who for kind, who in _responsible(f, topic) if kind == "Organisation" and f.stands(who)]
        of_none = {unit for unit in units if f.municipality(unit) is None}
        own = {place: {unit for unit in units if f.municipality(unit) == place} for place in map(f.municipality, units)}
        own.pop(None, None)
        for place, mine in own.items():
            if len(mine | of_none) > 1:
                found.add(one(None, topic.id, str(place)))
        if not own and len(of_none) > 1:
            found.add(one(None, topic.id))
    return found


def topic_unit_closed(f: Forest) -> Found:
    """Units are marked, none stands."""
    found: Found = set()
    for topic in f.all(Topic):
        units = [who for kind, who in _responsible(f, topic) if kind == "Organisation"]
        if units and not any(f.stands(unit) for unit in units):
            found.add(one(None, topic.id))
    return found
