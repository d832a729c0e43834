"""A forest's columns, read from a store: once, as Arrow, through registered questions, the same from either engine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from types import NoneType
from typing import Any, get_args, get_type_hints

import ibis
import pyarrow as pa

from graphmodel.access.scope import Scope
from graphmodel.measures.forest_columns import SCHEMAS, ForestColumns
from graphmodel.measures.relational import Table, embedded, rows, seen_by
from graphmodel.measures.window import Window
from graphmodel.questions import directory, surroundings, whole_forest
from graphmodel.questions.question import Question
from graphmodel.rules.surroundings import upwards
from graphmodel.rules.telling import VIA_CITIZEN
from graphmodel.store.port import Store

_DEADLINE = 300.0
_TYPES: Mapping[str, pa.DataType] = {"str": pa.string(), "date": pa.date32(), "datetime": pa.timestamp("us")}


async def read_columns(store: Store, scope: Scope, window: Window) -> ForestColumns:
    """Everything the measures read, of the citizens in view; contacts of the window only. Store errors pass through.

    Contacts about no citizen are there for everybody: they are about professionals. A professional belongs to the unit they
    work in on the last day of the window, or worked in last before it, or will work in first after it; of several, to the
    first by id. Organisations that help or make contact without a named person are not there.
    """
    at = window.last
    moments = {
        "since": datetime.combine(window.first, time.min),
        "until": datetime.combine(window.last + timedelta(days=1), time.min),
    }
    work = await _read(store, scope, whole_forest.EMPLOYMENTS)
    made = await _read(store, scope, whole_forest.CONTACTS_MADE, at=at, **moments)
    reached = await _read(store, scope, whole_forest.CONTACTS_REACHED, at=at, **moments)
    people = await _read(store, scope, surroundings.PEOPLE)
    knows = await _read(store, scope, whole_forest.ACQUAINTED, at=at)
    backend = embedded()
    work_, made_ = seen_by(backend, work), seen_by(backend, made)
    return ForestColumns(
        people=_as("people", _people(seen_by(backend, people), work_, window)),
        units=_units(
            await _read(store, scope, surroundings.UNITS), await _read(store, scope, directory.ORGANISATION_TREE, at=at)
        ),
        talks=_as("talks", _talks(made_, seen_by(backend, reached))),
        made=_as("made", _made(made_, work_)),
        helps=_as("helps", seen_by(backend, await _read(store, scope, whole_forest.HELP)).distinct()),
        tasks=_as("tasks", seen_by(backend, await _read(store, scope, whole_forest.OWED, at=at)).distinct()),
        knows=_as("knows", _once(seen_by(backend, knows))),
    )


async def _read(store: Store, scope: Scope, question: Question[Any], **values: Any) -> pa.Table:
    """A question's rows as columns, of the types its row says."""
    cypher, parameters = question.asked(scope, **values)
    schema = pa.schema([(name, _arrow(kind)) for name, kind in get_type_hints(question.row).items()])
    table = await store.read_arrow(cypher, parameters, deadline=_DEADLINE, schema=schema)
    return table.select(schema.names).cast(schema)


def _arrow(kind: Any) -> pa.DataType:
    bare = next((each for each in get_args(kind) if each is not NoneType), kind)
    return _TYPES[bare.__name__]


def _as(name: str, expression: Table) -> pa.Table:
    """The rows in no order: no measure depends on it, and putting a million in order takes as long as reading them."""
    schema = SCHEMAS[name]
    return rows(expression.select(*schema.names)).cast(schema)


def _people(people: Table, work: Table, window: Window) -> Table:
    last = ibis.literal(window.last)
    begun = work.since.isnull() | (work.since <= last)
    now = begun & (work.until.isnull() | (work.until >= last))
    ranked = work.mutate(
        rank=ibis.cases((now, 0), (begun, 1), else_=2),
        ended=ibis.ifelse(begun & ~now, work.until, ibis.null("date")),
        begins=ibis.ifelse(begun, ibis.null("date"), work.since),
    )
    order = ibis.window(
        group_by=ranked.person,
        order_by=[ranked.rank, ranked.ended.desc(nulls_first=False), ranked.begins, ranked.unit],
    )
    first = ranked.mutate(place=ibis.row_number().over(order))
    first = first.filter(first.place == 0).select("unit", who=first.person)
    return people.left_join(first, people.id == first.who).select(person=people.id, unit=first.unit)


def _units(units: pa.Table, tree: pa.Table) -> pa.Table:
    """Each unit with its sector, or that of the nearest above it, and the municipality it lies in."""
    own = dict(zip(units.column("id").to_pylist(), units.column("sector").to_pylist(), strict=True))
    towns = {row["id"] for row in units.select(["id", "kind"]).to_pylist() if row["kind"] == "municipality"}
    parent = dict(zip(tree.column("child").to_pylist(), tree.column("parent").to_pylist(), strict=True))
    ids = sorted(own)
    above = {unit: upwards(unit, parent) for unit in ids}
    sectors = [next((own[place] for place in above[unit] if own.get(place)), None) for unit in ids]
    lies_in = [next((place for place in above[unit] if place in towns), None) for unit in ids]
    return pa.table([pa.array(each, pa.string()) for each in (ids, sectors, lies_in)], schema=SCHEMAS["units"])


def _talks(made: Table, reached: Table) -> Table:
    """From each who made a contact to each other it went to, about the same citizen or none."""
    same = made.citizen == reached.citizen
    joined = made.join(
        reached, [made.contact == reached.contact, same | (made.citizen.isnull() & reached.citizen.isnull())]
    )
    pairs = joined.select(
        contact=made.contact,
        one=made.person,
        other=reached.person,
        citizen=made.citizen,
        day=made.happened_at.date(),
        via_citizen=made.channel == VIA_CITIZEN,
    )
    return pairs.filter(pairs.one != pairs.other).distinct()


def _made(made: Table, work: Table) -> Table:
    """Contacts about citizens with the unit their maker worked in that day, the first by id of several."""
    about = made.filter(made.citizen.notnull()).select("contact", "happened_at", "citizen", "person").distinct()
    day = about.happened_at.date()
    there = about.join(
        work,
        [
            about.person == work.person,
            work.since.isnull() | (work.since <= day),
            work.until.isnull() | (work.until >= day),
        ],
    ).select(whose=about.contact, who=about.person, unit=work.unit)
    units = there.group_by("whose", "who").aggregate(unit=there.unit.min())
    return about.left_join(units, [about.contact == units.whose, about.person == units.who]).select(
        about.contact, about.happened_at, about.citizen, about.person, units.unit
    )


def _once(knows: Table) -> Table:
    """Each two once, in the order of their ids."""
    return knows.select(one=ibis.least(knows.one, knows.other), other=ibis.greatest(knows.one, knows.other)).distinct()
