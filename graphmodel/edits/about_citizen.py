"""One citizen's network changed by hand: what a filled-in form amounts to, as records and as relations to take away.

Everything is told by the descriptions of the kinds (``KINDS``); nothing here knows a kind by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from graphmodel.edits.kinds import EditKind, End, Field, Given, Link, Sort, same
from graphmodel.edits.people_kinds import PEOPLE
from graphmodel.edits.plan_kinds import PLANS
from graphmodel.edits.standing import Gone, Standing
from graphmodel.edits.task_kinds import TASKS
from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType

KINDS: tuple[EditKind, ...] = (*PEOPLE, *TASKS, *PLANS)
"""Every kind that can be changed by hand, in the order it is offered."""
BY_KIND: Mapping[str, EditKind] = {kind.id: kind for kind in KINDS}
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Written:
    """What is to be written: records, and what is taken away. Empty when nothing is changed."""

    records: tuple[NodeType | RelationType, ...] = ()
    gone: tuple[Gone, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.records or self.gone)

    def with_also(self, records: Iterable[NodeType | RelationType]) -> Written:
        """With more records."""
        return Written((*self.records, *records), self.gone)


@dataclass(frozen=True, slots=True)
class Moment:
    """Whose network, the id of the change, and the day it is made."""

    citizen: str
    identity: str
    day: date


def added(
    kind: EditKind,
    given: Given,
    when: Moment,
    links: Mapping[str, Mapping[str, Any]] | None = None,
    also: Mapping[str, Any] | None = None,
) -> Written:
    """A new thing; ``ValueError`` for what the schema refuses.

    ``links`` gives properties to the relation of a chosen field, ``also`` properties of the thing that no field asks for.
    """
    values = {**kind.preset, **_kept(kind, given), **(also or {})}
    make: Any = kind.main
    if kind.is_relation:
        ends = _ends(kind, given, when.citizen)
        return Written((make(**ends, rel_key=when.identity, **values),))
    records: list[NodeType | RelationType] = [make(id=when.identity, **values)]
    me = End(kind.main.__name__, when.identity)
    records.append(r.Concerns(**_between(me, End("Citizen", when.citizen))))
    for field in kind.fields:
        if field.link is not None:
            extra = {**_properties(field.link, given), **(links or {}).get(field.name, {})}
            records += [_linked(field.link, me, end, extra) for end in _chosen(given.get(field.name))]
    return Written(tuple(records))


def changed(standing: Standing, given: Given, when: Moment) -> Written:
    """What is different in a thing that stands; ``ValueError`` for what the schema refuses."""
    kind = standing.kind
    different = {name: value for name, value in given.items() if not same(value, standing.value(name))}
    kept = {name: value for name, value in different.items() if kind.field_named(name).kept}
    records: list[NodeType | RelationType] = []
    gone: list[Gone] = []
    if kept:
        records.append(_again(standing, kept))
    for name, value in different.items():
        field = kind.field_named(name)
        if field.link is not None:
            more, less = _relinked(standing, field, field.link, _chosen(value), when)
            records += more
            gone += less
    return Written(tuple(records), tuple(gone))


def out_of_sight(standing: Standing, when: Moment) -> Written:
    """A thing noted by mistake: it holds until the day before, so it is kept, and found no more."""
    return Written((_again(standing, {"valid_to": when.day - _DAY}),))


def _again(standing: Standing, values: Mapping[str, Any]) -> NodeType | RelationType:
    """The record that changes these values; what the schema asks for goes along as it stands."""
    main = standing.kind.main
    must = {p.name for p in main.properties() if p.required and p.name in standing.row}
    row = {name: standing.row[name] for name in must} | dict(values)
    make: Any = main
    if standing.pair is not None:
        start, end, key = standing.key
        ends = {"from_type": standing.pair.start, "from_id": start, "to_type": standing.pair.end, "to_id": end}
        return cast("RelationType", make(**ends, rel_key=key, **row))
    return cast("NodeType", make(id=standing.key[0], **row))


def _kept(kind: EditKind, given: Given) -> dict[str, Any]:
    return {n: v for n, v in given.items() if kind.field_named(n).kept and v is not None}


def _ends(kind: EditKind, given: Given, citizen: str) -> dict[str, Any]:
    """Both ends of a relation: what was chosen, and the citizen."""
    ends = {kind.citizen_end: End("Citizen", citizen)} if kind.citizen_end else {}
    ends |= {field.end: given[field.name] for field in kind.fields if field.end is not None}
    start, finish = ends["from"], ends["to"]
    if issubclass(kind.main, RelationType) and (start.label, finish.label) not in kind.main.pairs:
        start, finish = finish, start
    return _between(start, finish)


def _between(start: End, finish: End) -> dict[str, Any]:
    return {"from_type": start.label, "from_id": start.id, "to_type": finish.label, "to_id": finish.id}


def _chosen(value: Any) -> tuple[End, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, End) else tuple(value)


def _properties(link: Link, given: Given) -> dict[str, Any]:
    copied = {name: given.get(source) for name, source in link.copies.items()}
    return {**link.given, **{name: value for name, value in copied.items() if value is not None}}


def _linked(link: Link, me: End, other: End, properties: Mapping[str, Any], key: str = "") -> RelationType:
    start, finish = (me, other) if link.away else (other, me)
    return link.relation(**_between(start, finish), **{"rel_key": key, **properties})


def _relinked(
    standing: Standing, field: Field, link: Link, wanted: tuple[End, ...], when: Moment
) -> tuple[list[RelationType], list[Gone]]:
    """New relations to what is chosen now, and the end of those to what no longer is."""
    records: list[RelationType] = []
    gone: list[Gone] = []
    there = standing.links[field.name]
    for tie in there:
        if tie.other in wanted:
            continue
        if link.lasts and (tie.since is None or tie.since < when.day):
            closed: dict[str, Any] = {"valid_to": when.day - _DAY}
            records.append(_linked(link, standing.as_end, tie.other, closed, tie.key[2]))
        else:
            gone.append(Gone(tie.pair, tie.key))
    known = {tie.other for tie in there}
    begun = {"valid_from": when.day} if link.lasts else {}
    new = (other for other in wanted if other not in known)
    records += [_linked(link, standing.as_end, other, {**link.given, **begun}, when.identity) for other in new]
    return records, gone


def in_order(kind: EditKind, given: Given) -> Iterator[tuple[str, str]]:
    """Pairs of fields of which the second lies before the first."""
    for first, second in kind.order:
        one, other = given.get(first), given.get(second)
        if one is not None and other is not None and other < one:
            yield first, second


def nothing(field: Field) -> Any:
    """What a field holds when it is left out."""
    return () if field.sort is Sort.MANY else None
