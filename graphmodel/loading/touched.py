"""What a change touches of contacts and acquaintances, and what the store holds around that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.loading.stored import DEADLINE, columns_of, is_empty, key_of, read_kind, schema_of
from graphmodel.loading.talks import DERIVED, Contacts
from graphmodel.records import Delta, Pair, Tables
from graphmodel.store.port import Store

CONTACT = "Contact"
PERSON = "Professional"
FROM = Pair("CONTACT_FROM", CONTACT, PERSON)
TO = Pair("CONTACT_TO", CONTACT, PERSON)
TALKS = Pair("TALKS_WITH", PERSON, PERSON)
KNOWS = Pair("KNOWS", PERSON, PERSON)
MANY = 2_000
"""Touched contacts or acquaintances from which on everything is read instead of what is near them."""

_GIVEN: Mapping[str | Pair, tuple[str, ...]] = {
    CONTACT: ("happened_at", "channel", "valid_to"),
    FROM: ("valid_to",),
    TO: ("valid_to",),
    KNOWS: ("valid_to", "source", "declared", "last_used"),
    TALKS: ("times", "times_via_citizen", "last_contact", "channels"),
}


@dataclass(frozen=True, slots=True)
class Touched:
    """Ids of contacts and professionals a change names, directly or by their links; ``many`` where naming them all is no use."""

    contacts: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    removed_people: frozenset[str] = frozenset()
    many: bool = False

    def __bool__(self) -> bool:
        return bool(self.many or self.contacts or self.people)


@dataclass(frozen=True, slots=True)
class State:
    """Contacts, their ends, acquaintances and conversations; ``people`` whose pairs are complete, ``None`` for all."""

    tables: dict[str | Pair, pa.Table]
    people: frozenset[str] | None

    def after(self, delta: Delta) -> State:
        """The same once the change is written."""
        return State({kind: _after(kind, table, delta) for kind, table in self.tables.items()}, self.people)

    def contacts(self, today: date) -> Contacts:
        """The contacts that hold on a day, with their ends."""
        return Contacts(*(_open(self.tables[kind], today) for kind in (CONTACT, FROM, TO)))

    def declared(self, today: date) -> set[tuple[str, str]]:
        """Pairs somebody said know each other, the smaller id first."""
        knows = _open(self.tables[KNOWS], today)
        said = knows.filter(pc.invert(_derived(knows)))
        return {
            (min(pair), max(pair))
            for pair in zip(said.column("from_id").to_pylist(), said.column("to_id").to_pylist(), strict=True)
        }

    def derived(self, pair: Pair) -> pa.Table:
        """The derived relations of a kind."""
        table = self.tables[pair]
        return table.filter(_derived(table)) if pair == KNOWS else table


def touched_by(delta: Delta) -> Touched:
    """The contacts and professionals whose derived relations the change may alter."""
    removed = _ids(delta.removals.nodes.get(PERSON), "id")
    rows = sum(
        _rows(tables, kind)
        for tables in (delta.inserts, delta.updates, delta.removals)
        for kind in (CONTACT, FROM, TO, KNOWS)
    )
    if rows > MANY:
        return Touched(removed_people=removed, many=True)
    contacts: set[str] = set()
    people: set[str] = set()
    for tables in (delta.inserts, delta.updates, delta.removals):
        contacts |= _ids(tables.nodes.get(CONTACT), "id")
        for pair, table in tables.relations.items():
            if pair in (FROM, TO):
                contacts |= _ids(table, "from_id")
                people |= _ids(table, "to_id")
            elif pair == KNOWS:
                people |= _ids(table, "from_id") | _ids(table, "to_id")
    return Touched(frozenset(contacts), frozenset(people), removed)


def _rows(tables: Tables, kind: str | Pair) -> int:
    found = _of(tables, kind)
    return found.num_rows if found is not None else 0


async def read_state(store: Store, touched: Touched) -> State:
    """Everything, when much is touched; else the contacts between the professionals concerned."""
    empty = {kind: schema_table(kind) for kind in _GIVEN}
    if await is_empty(store, CONTACT) and await is_empty(store, KNOWS):
        return State(empty, None)
    if touched.many:
        return State({kind: await read_kind(store, kind, given) for kind, given in _GIVEN.items()}, None)
    return await _near(store, touched)


def schema_table(kind: str | Pair) -> pa.Table:
    """An empty table of what is read of a kind."""
    schema = schema_of(kind)
    return pa.schema([schema.field(name) for name in columns_of(kind, _GIVEN[kind])]).empty_table()


async def _near(store: Store, touched: Touched) -> State:
    ends = [await _read(store, pair, "a.id IN $ids", touched.contacts) for pair in (FROM, TO)]
    people = touched.people.union(*(_ids(table, "to_id") for table in ends))
    between = await store.read_arrow(
        f"MATCH (a:{PERSON})<-[:CONTACT_FROM]-(c:{CONTACT})-[:CONTACT_TO]->(b:{PERSON}) "
        "WHERE a.id IN $people AND b.id IN $people RETURN DISTINCT c.id AS id",
        {"people": sorted(people)},
        deadline=DEADLINE,
        schema=pa.schema([pa.field("id", pa.string())]),
    )
    contacts = touched.contacts | _ids(between, "id")
    tables: dict[str | Pair, pa.Table] = {CONTACT: await _read(store, CONTACT, "n.id IN $ids", contacts)}
    tables |= {pair: await _read(store, pair, "a.id IN $ids", contacts) for pair in (FROM, TO)}
    tables |= {pair: await _read(store, pair, "a.id IN $ids AND b.id IN $ids", people) for pair in (KNOWS, TALKS)}
    return State(tables, frozenset(people))


async def _read(store: Store, kind: str | Pair, where: str, ids: frozenset[str]) -> pa.Table:
    return await read_kind(store, kind, _GIVEN[kind], where=where, parameters={"ids": sorted(ids)})


def _after(kind: str | Pair, stored: pa.Table, delta: Delta) -> pa.Table:
    """A stored table with the change laid over it."""
    updates, inserts, removals = (_of(tables, kind) for tables in (delta.updates, delta.inserts, delta.removals))
    table = stored if updates is None else _laid_over(kind, stored, updates)
    if removals is not None:
        table = table.filter(
            pc.invert(pc.is_in(joined(kind, table), value_set=joined(kind, removals).combine_chunks()))
        )
    return table if inserts is None else pa.concat_tables([table, _widened(inserts, table.schema)])


def _laid_over(kind: str | Pair, stored: pa.Table, updates: pa.Table) -> pa.Table:
    updates = updates.combine_chunks()
    at = pc.index_in(joined(kind, stored), value_set=joined(kind, updates).combine_chunks())
    hit, place = pc.is_valid(at), pc.fill_null(at, 0)
    columns = {}
    for name in stored.column_names:
        given = name in updates.column_names and name not in key_of(kind) and stored.num_rows
        columns[name] = (
            pc.if_else(hit, updates.column(name).take(place), stored.column(name)) if given else stored.column(name)
        )
    fresh = updates.filter(pc.invert(pc.is_in(joined(kind, updates), value_set=joined(kind, stored).combine_chunks())))
    return pa.concat_tables([pa.table(columns, schema=stored.schema), _widened(fresh, stored.schema)])


def _of(tables: Tables, kind: str | Pair) -> pa.Table | None:
    found = tables.relations.get(kind) if isinstance(kind, Pair) else tables.nodes.get(kind)
    if found is None or not found.num_rows:
        return None
    return (
        found
        if not isinstance(kind, Pair) or "rel_key" in found.column_names
        else found.append_column("rel_key", pa.repeat("", found.num_rows))
    )


def _widened(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """The table with exactly these columns; what it does not give is empty."""
    columns = {
        f.name: table.column(f.name).cast(f.type) if f.name in table.column_names else pa.nulls(table.num_rows, f.type)
        for f in schema
    }
    return pa.table(columns, schema=schema)


def joined(kind: str | Pair, table: pa.Table) -> pa.ChunkedArray:
    """The identity of each row as one text."""
    if isinstance(kind, Pair):
        return pc.binary_join_element_wise(*(table.column(name) for name in key_of(kind)), "\x1f")
    return table.column("id")


def _open(table: pa.Table, today: date) -> pa.Table:
    last = table.column("valid_to")
    if last.null_count == len(last):
        return table
    return table.filter(pc.fill_null(pc.greater_equal(last, pa.scalar(today, pa.date32())), True))


def _derived(table: pa.Table) -> pa.ChunkedArray:
    return pc.fill_null(pc.equal(table.column("source"), DERIVED), False)


def _ids(table: pa.Table | None, column: str) -> frozenset[str]:
    return frozenset() if table is None else frozenset(pc.unique(table.column(column)).to_pylist())
