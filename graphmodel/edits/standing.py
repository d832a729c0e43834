"""A thing of a citizen's network as it stands in the graph now: its values by field, and a fingerprint of them.

What belongs to the citizen is asked for with the scope (``questions/network/things.py``); relations are read only between ends
found that way.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, cast

from graphmodel.access.scope import Scope
from graphmodel.edits.change import stored_row
from graphmodel.edits.kinds import EditKind, End, Field, Link, Sort, Value
from graphmodel.loading.stored import read_kind
from graphmodel.loading.talks import DERIVED
from graphmodel.questions.network.things import CITIZEN_THINGS
from graphmodel.records import Pair
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.store.port import Store

_DEADLINE = 10.0
Key = tuple[str, ...]


class Gone(NamedTuple):
    """A relation that is taken away."""

    pair: Pair
    key: Key


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation from a thing to what was chosen in a field; ``since`` its first day."""

    pair: Pair
    key: Key
    other: End
    since: date | None
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing as it is now; ``pair`` is None for a node. ``links`` by field, those that hold on the day it was read."""

    kind: EditKind
    key: Key
    pair: Pair | None
    row: Mapping[str, Any]
    links: Mapping[str, tuple[Tie, ...]]

    @property
    def as_end(self) -> End:
        """The thing as an end of relations; nodes only."""
        return End(self.kind.main.__name__, self.key[0])

    def value(self, name: str) -> Value:
        """What a field holds; ``KeyError`` for one the kind has not."""
        field = self.kind.field_named(name)
        if field.link is not None:
            chosen = tuple(tie.other for tie in self.links[name])
            return chosen if field.sort is Sort.MANY else (chosen[0] if chosen else None)
        if field.end is not None:
            return self._end(field)
        return self.row.get(name)

    def _end(self, field: Field) -> End | None:
        if self.pair is None:
            return None
        return End(self.pair.start, self.key[0]) if field.end == "from" else End(self.pair.end, self.key[1])

    @property
    def values(self) -> dict[str, Value]:
        """All fields with what they hold."""
        return {field.name: self.value(field.name) for field in self.kind.fields}

    @property
    def fingerprint(self) -> str:
        """The same as long as nobody changes anything of it."""
        links = {name: [(*tie.key, tie.row) for tie in ties] for name, ties in self.links.items()}
        told = json.dumps([self.kind.id, self.key, self.row, links], sort_keys=True, default=str)
        return hashlib.sha256(told.encode()).hexdigest()[:20]

    def over(self, day: date) -> bool:
        """Whether it has ended by then."""
        until = self.row.get("valid_to")
        return until is not None and until < day


Owned = Mapping[str, frozenset[str]]
"""Ids by label of what belongs to a citizen."""


async def owned_by(store: Store, scope: Scope, citizen: str, day: date) -> Owned:
    """What belongs to a citizen in view; store errors pass through."""
    rows = await CITIZEN_THINGS.ask(store, scope, citizen=citizen, at=day, deadline=_DEADLINE)
    found: dict[str, set[str]] = {"Citizen": {citizen}}
    for row in rows:
        found.setdefault(row.label, set()).add(row.id)
    return {label: frozenset(ids) for label, ids in found.items()}


async def keys_of(
    store: Store, kind: EditKind, owned: Owned, helpers: frozenset[str]
) -> list[tuple[Pair | None, Key, Mapping[str, Any]]]:
    """Every thing of a kind that is the citizen's, with its properties where it is a relation. ``helpers``: whose acquaintances.

    Acquaintances seen from contacts alone are left out: they follow the contacts. Store errors pass through.
    """
    if not kind.is_relation:
        return [(None, (identity,), {}) for identity in sorted(owned.get(kind.main.__name__, ()))]
    relation = cast("type[RelationType]", kind.main)
    found: list[tuple[Pair | None, Key, Mapping[str, Any]]] = []
    names = [spec.name for spec in relation.stored_properties()]
    for pair in (Pair(relation.name, *ends) for ends in relation.pairs):
        where, ids = _hangs_on(kind, pair, owned, helpers)
        if ids:
            table = await read_kind(store, pair, names, where=where, parameters={"ids": sorted(ids)})
            found += [(pair, _key(row), row) for row in table.to_pylist() if row.get("source") != DERIVED]
    return sorted(found, key=lambda one: one[1])


def _hangs_on(kind: EditKind, pair: Pair, owned: Owned, helpers: frozenset[str]) -> tuple[str, frozenset[str]]:
    """On which of the citizen's things the relations of a pair hang."""
    if pair.start == pair.end == "Professional":
        return "a.id IN $ids OR b.id IN $ids", helpers
    if pair.end in owned and pair.end != "Professional" and kind.id != "station":
        return "b.id IN $ids", owned[pair.end]
    return "a.id IN $ids", owned.get(pair.start, frozenset())


def _key(row: Mapping[str, Any]) -> Key:
    return (row["from_id"], row["to_id"], row["rel_key"])


async def standing(store: Store, kind: EditKind, pair: Pair | None, key: Key, day: date) -> Standing | None:
    """The thing as it stands; None when it is no longer there. Store errors pass through."""
    row = await stored_row(store, pair or kind.main.__name__, key)
    if row is None:
        return None
    if pair is not None:
        return Standing(kind, key, pair, row, {})
    links = await _links(store, kind, [key[0]], day)
    return Standing(kind, key, None, row, {name: tuple(ties.get(key[0], ())) for name, ties in links.items()})


async def standings(
    store: Store, kind: EditKind, keys: Sequence[tuple[Pair | None, Key, Mapping[str, Any]]], day: date
) -> list[Standing]:
    """Many things of a kind as they stand, in as few questions as for one; ``keys`` as :func:`keys_of` gives them."""
    if kind.is_relation:
        return [Standing(kind, key, pair, _bare(row), {}) for pair, key, row in keys]
    ids, label = [key[0] for _, key, _ in keys], kind.main.__name__
    if not ids:
        return []
    names = [spec.name for spec in kind.main.properties()]
    table = await read_kind(store, label, names, where="n.id IN $ids", parameters={"ids": ids})
    rows = {row["id"]: _bare(row) for row in table.to_pylist()}
    links = await _links(store, kind, ids, day)
    return [
        Standing(kind, (one,), None, rows[one], {name: tuple(ties.get(one, ())) for name, ties in links.items()})
        for one in ids
        if one in rows
    ]


def _bare(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row without what is empty, and without what it is known by."""
    return {name: value for name, value in row.items() if value is not None and name not in _KNOWN_BY}


_KNOWN_BY = frozenset({"id", "from_id", "to_id", "rel_key"})


async def _links(store: Store, kind: EditKind, ids: Sequence[str], day: date) -> dict[str, dict[str, list[Tie]]]:
    """What is chosen in each field that is kept as a relation, by the id of the thing; nothing where it cannot be changed."""
    found: dict[str, dict[str, list[Tie]]] = {}
    for field in kind.fields:
        if field.link is not None:
            found[field.name] = await _ties(store, field, field.link, kind, ids, day) if field.changes else {}
    return found


async def _ties(
    store: Store, field: Field, link: Link, kind: EditKind, ids: Sequence[str], day: date
) -> dict[str, list[Tie]]:
    """The relations of a field that hold on the day, the newest first: on the day of a hand-over two may hold."""
    me, found = kind.main.__name__, dict[str, list[Tie]]()
    names = [spec.name for spec in link.relation.stored_properties()]
    mine, others = ("from_id", "to_id") if link.away else ("to_id", "from_id")
    for label in field.labels:
        pair = Pair(link.relation.name, *((me, label) if link.away else (label, me)))
        if (pair.start, pair.end) not in link.relation.pairs:
            continue
        where = f"{'a' if link.away else 'b'}.id IN $ids"
        table = await read_kind(store, pair, names, where=where, parameters={"ids": list(ids)})
        for row in table.to_pylist():
            if row["valid_to"] is None or row["valid_to"] >= day:
                given = {name: value for name, value in row.items() if value is not None}
                tie = Tie(pair, _key(row), End(label, row[others]), row["valid_from"], given)
                found.setdefault(row[mine], []).append(tie)
    for some in found.values():
        some.sort(key=lambda tie: (tie.key, tie.pair))
        some.sort(key=lambda tie: tie.since or date.min, reverse=True)
    return found


def labelled(owned: Owned, labels: Sequence[str], identity: str) -> End | None:
    """One of the citizen's things of these labels by its id; None when there is none."""
    return next((End(label, identity) for label in labels if identity in owned.get(label, ())), None)


def reference_of(address: str, kind: EditKind, key: Iterable[str]) -> str:
    """What stands for a thing in addresses: it tells nothing, and is the same as long as the thing is there."""
    told = "\n".join((address, kind.id, *key))
    return hashlib.sha256(told.encode()).hexdigest()[:20]


def node_labels(kinds: Iterable[EditKind]) -> Iterator[str]:
    """The labels of the kinds that are nodes."""
    return (kind.main.__name__ for kind in kinds if issubclass(kind.main, NodeType))
