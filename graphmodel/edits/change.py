"""One change by hand: what it touches, how that was before, and the way back.

A change is prepared from typed records: what stands there now is read first, so that the history can tell before from after
and put it back. It is written like a load, with what follows from it (who talks with whom) and a mark of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from graphmodel.loading import with_derived
from graphmodel.loading.stored import key_of, kind_of, read_kind, schema_of, word_of
from graphmodel.records import Delta, Pair, Tables, node_schema
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.store.port import Store

BY_HAND = "Skov"
"""The source of what was written in Skov itself; no load of a file closes it."""
_THIS_RELATION = "a.id = $from_id AND b.id = $to_id AND r.rel_key = $rel_key"


class EditConflict(Exception):
    """Somebody else has changed the same thing meanwhile; nothing was written. ``kind`` and ``key`` say which."""

    def __init__(self, kind: str, key: Sequence[str]) -> None:
        """Remember which thing it was."""
        super().__init__(f"{kind} was changed meanwhile")
        self.kind = kind
        self.key = tuple(key)


@dataclass(frozen=True, slots=True)
class Touch:
    """One node or relation that a change touches: its values by property ``before`` (None: it was not there) and ``after``.

    ``after`` None means that it is taken away.
    """

    kind: str | Pair
    key: tuple[str, ...]
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    def reversed(self) -> Touch:
        """The way back."""
        return Touch(self.kind, self.key, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Edit:
    """A change ready to be written: its id, and what it touches."""

    id: str
    touches: tuple[Touch, ...]


async def prepared(
    store: Store,
    identity: str,
    records: Iterable[NodeType | RelationType],
    gone: Iterable[tuple[Pair, tuple[str, ...]]] = (),
) -> Edit:
    """Read what stands where the records will be written; only properties that a record gives are changed.

    ``gone`` are relations that are taken away; one that is not there is left out.
    """
    touches = []
    for record in records:
        kind, key = _kind_and_key(record)
        before = await stored_row(store, kind, key)
        given = {name: _plain(getattr(record, name)) for name in record.model_fields_set if name not in _ENDS}
        after = {**(before or {"source": BY_HAND}), **given, "load_id": identity}
        touches.append(Touch(kind, key, before, after))
    for pair, key in gone:
        before = await stored_row(store, pair, key)
        if before is not None:
            touches.append(Touch(pair, key, before, None))
    return Edit(identity, tuple(touches))


async def write(store: Store, edit: Edit, now: datetime) -> None:
    """Write the change whole or not at all, unless one of its things has changed since it was prepared.

    Raises:
        EditConflict: it has; nothing was written.
        StoreError: as the store says.
    """
    for touch in edit.touches:
        if await stored_row(store, touch.kind, touch.key) != _as_stored(touch.before):
            raise EditConflict(word_of(touch.kind), touch.key)
    await _nothing_else_goes(store, edit)
    today = now.date()
    derived = await with_derived(store, _delta(edit.touches), today=today, load_id=edit.id)
    await store.apply(_marked(derived.delta, edit, now))


async def _nothing_else_goes(store: Store, edit: Edit) -> None:
    """A node that is taken away takes every relation along: those somebody has tied to it since are theirs."""
    going = {(_relation_of(t.kind), *t.key[:2]) for t in edit.touches if isinstance(t.kind, Pair) and t.after is None}
    for touch in edit.touches:
        if isinstance(touch.kind, str) and touch.after is None:
            for away, row in await _links_of(store, touch.kind, touch.key[0]):
                ends = (touch.key[0], row["other"]) if away else (row["other"], touch.key[0])
                if (row["relation"], *ends) not in going:
                    raise EditConflict(touch.kind, touch.key)


def _relation_of(kind: str | Pair) -> str:
    return kind.relation if isinstance(kind, Pair) else kind


async def _links_of(store: Store, label: str, identity: str) -> list[tuple[bool, Mapping[str, Any]]]:
    """Every relation of a node: whether it goes out from it, its type, and the id of its other end."""
    node, told = f"(n:{label} {{id: $id}})", "RETURN type(r) AS relation, m.id AS other"
    patterns = ((True, f"MATCH {node}-[r]->(m) {told}"), (False, f"MATCH {node}<-[r]-(m) {told}"))
    return [(away, row) for away, text in patterns for row in await store.read(text, {"id": identity}, deadline=30.0)]


def undoing(edit: Edit, identity: str) -> Edit:
    """The change that takes a change back."""
    back = []
    for touch in reversed(edit.touches):
        turned = touch.reversed()
        after = None if turned.after is None else {**turned.after, "load_id": turned.after.get("load_id")}
        back.append(Touch(turned.kind, turned.key, turned.before, after))
    return Edit(identity, tuple(back))


async def stored_row(store: Store, kind: str | Pair, key: Sequence[str]) -> dict[str, Any] | None:
    """The properties that one node or relation has; None when it is not there."""
    names = schema_of(kind).names
    where = _THIS_RELATION if isinstance(kind, Pair) else "n.id = $id"
    table = await read_kind(store, kind, names, where=where, parameters=dict(zip(key_of(kind), key, strict=True)))
    rows = table.to_pylist()
    return _as_stored(rows[0], kind) if rows else None


def _as_stored(row: Mapping[str, Any] | None, kind: str | Pair | None = None) -> dict[str, Any] | None:
    """Without what is empty, and without the key, which is known."""
    if row is None:
        return None
    hidden = set(key_of(kind)) if kind is not None else set()
    return {name: _plain(value) for name, value in row.items() if value is not None and name not in hidden}


_ENDS = frozenset({"id", "from_type", "from_id", "to_type", "to_id", "rel_key"})


def _kind_and_key(record: NodeType | RelationType) -> tuple[str | Pair, tuple[str, ...]]:
    if isinstance(record, NodeType):
        return record.label(), (record.id,)
    pair = Pair(record.name, record.from_type, record.to_type)
    return pair, (record.from_id, record.to_id, record.rel_key)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _delta(touches: Sequence[Touch]) -> Delta:
    written = [touch for touch in touches if touch.after is not None]
    gone = [touch for touch in touches if touch.after is None]
    return Delta(updates=_tables(written), removals=_tables(gone, keys_only=True))


def _tables(touches: Sequence[Touch], *, keys_only: bool = False) -> Tables:
    """One table a kind: a property that one of its rows gives is written for all, with the value that each has."""
    by_kind: dict[str | Pair, list[Touch]] = {}
    for touch in touches:
        by_kind.setdefault(touch.kind, []).append(touch)
    tables = {kind: _table(kind, some, keys_only=keys_only) for kind, some in by_kind.items()}
    return Tables(
        {k: t for k, t in tables.items() if isinstance(k, str)},
        {k: t for k, t in tables.items() if isinstance(k, Pair)},
    )


def _table(kind: str | Pair, touches: Sequence[Touch], *, keys_only: bool) -> pa.Table:
    given = set() if keys_only else {n for t in touches for side in (t.before, t.after) for n in side or ()}
    schema = schema_of(kind)
    names = [name for name in schema.names if name in given or name in key_of(kind)]
    rows = [{**(touch.after or {}), **dict(zip(key_of(kind), touch.key, strict=True))} for touch in touches]
    return pa.Table.from_pylist(rows, schema=pa.schema([schema.field(name) for name in names]))


def _marked(delta: Delta, edit: Edit, now: datetime) -> Delta:
    """With a mark in the graph, so that whoever keeps something of it knows that it is old, and what of it."""
    row = {
        "id": edit.id,
        "origin": BY_HAND,
        "loaded_at": now,
        "source": BY_HAND,
        "load_id": edit.id,
        "kinds": sorted({word_of(touch.kind) for touch in edit.touches}),
    }
    schema = node_schema("Load")
    table = pa.Table.from_pylist([row], schema=pa.schema([schema.field(name) for name in row]))
    return Delta(Tables({**delta.inserts.nodes, "Load": table}, delta.inserts.relations), delta.updates, delta.removals)


def to_json(edit: Edit) -> list[dict[str, Any]]:
    """The change as plain values that JSON can hold, for the history."""
    return [
        {
            "kind": word_of(touch.kind),
            "key": list(touch.key),
            "before": _told(touch.before),
            "after": _told(touch.after),
        }
        for touch in edit.touches
    ]


def from_json(identity: str, told: Iterable[Mapping[str, Any]]) -> Edit:
    """The change that :func:`to_json` told; ``ValueError`` for a kind that the model has no longer."""
    touches = []
    for one in told:
        kind = kind_of(one["kind"])
        if kind is None:
            raise ValueError(f"no kind {one['kind']}")
        touches.append(Touch(kind, tuple(one["key"]), _heard(kind, one["before"]), _heard(kind, one["after"])))
    return Edit(identity, tuple(touches))


def _told(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if values is None:
        return None
    return {n: v.isoformat() if isinstance(v, date | datetime) else v for n, v in values.items()}


def _heard(kind: str | Pair, values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if values is None:
        return None
    schema = schema_of(kind)
    return {name: _read(schema.field(name).type, value) for name, value in values.items()}


def _read(kind: pa.DataType, value: Any) -> Any:
    if value is None:
        return None
    if pa.types.is_date(kind):
        return date.fromisoformat(value)
    return datetime.fromisoformat(value) if pa.types.is_timestamp(kind) else value
