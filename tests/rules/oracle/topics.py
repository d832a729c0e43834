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
    below = {t.id: [b for b in topics if t in f.above(b)] for t in topics}
    empty = {
        t.id
        for t in topics
        if not any(_responsible(f, a) for a in f.above(t)) and not any(_responsible(f, b) for b in below[t.id])
    }
    return {
        one(None, t.id) for t in topics if t.id in empty and not any(a.id in empty for a in f.above(t) if a is not t)
    }


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
