"""The columns the measures read, from random networks in the store, against the records themselves. On both engines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from random import Random

import pytest

from graphmodel.access.scope import Role, Scope
from graphmodel.measures.forest_columns import ForestColumns
from graphmodel.measures.reading import read_columns
from graphmodel.measures.window import Window
from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.contacts import Contact
from graphmodel.schema.organisations import Organisation
from graphmodel.schema.people import Citizen, Professional
from graphmodel.schema.tasks import Task
from graphmodel.store.port import Store
from tests.measures.test_random_networks import draw, holds
from tests.small_forest import DAY, link, plant

WINDOW = Window(DAY - timedelta(days=364), DAY)
EVERYONE = Scope.everyone()
Drawn = tuple[object, ...]


def content(columns: ForestColumns) -> dict[str, Counter[Drawn]]:
    """Every table as its rows in no order."""
    tables = {field.name: getattr(columns, field.name) for field in fields(columns)}
    return {name: Counter(tuple(row.values()) for row in table.to_pylist()) for name, table in tables.items()}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("seen", [None, {"c0", "c2"}], ids=["everyone", "two citizens"])
async def test_contacts_and_help_of_random_networks(store: Store, seed: int, seen: set[str] | None) -> None:
    network = draw(Random(seed))
    await plant(store, network.records)
    scope = EVERYONE if seen is None else Scope.of(Role.PROFESSIONAL, seen)
    visible = {f"c{n}" for n in range(5)} if seen is None else seen
    found = content(await read_columns(store, scope, WINDOW))
    told = [t for t in network.told if t.citizen in visible and WINDOW.first <= t.at.date() <= WINDOW.last]
    assert found["talks"] == Counter(
        {
            (t.id, one, other, t.citizen, t.at.date(), t.channel == "via_citizen")
            for t in told
            for one in t.senders
            for other in t.receivers
            if one != other and one.startswith("p") and other.startswith("p")
        }
    )
    assert found["made"] == Counter(
        {
            (t.id, t.at, t.citizen, one, min(_units(network.works, one, t.at.date()), default=None))
            for t in told
            for one in t.senders
            if one.startswith("p")
        }
    )
    assert found["helps"] == Counter(
        {(who, citizen, *span) for who, citizen, span in network.helps if citizen in visible}
    )


def _units(works: Iterable[tuple[str, str, tuple[date | None, date | None]]], who: str, day: date) -> list[str]:
    return [unit for person, unit, span in works if person == who and holds(span, day)]


ANNA, BO, CARL, DAN, EVA = (Professional(id=each, name=each) for each in ("anna", "bo", "carl", "dan", "eva"))
TOWN = Organisation(id="town", name="By", kind="municipality")
CARE = Organisation(id="care", name="Sundhed", kind="department", sector="health")
TEAM = Organisation(id="team", name="Team", kind="team")
NEST = Organisation(id="nest", name="Rede", kind="team", sector="housing")
AWAY = Organisation(id="away", name="Staten", kind="team")
PIA = Citizen(id="pia", name="Pia")


async def test_each_professional_has_one_unit(store: Store) -> None:
    days = {n: DAY - timedelta(days=n) for n in (1, 10, 50, 200)}
    records: list[NodeType | RelationType] = [
        *(ANNA, BO, CARL, DAN, EVA),
        *(TOWN, CARE, TEAM, NEST, AWAY),
        link(r.PartOf, CARE, TOWN),
        link(r.PartOf, TEAM, CARE),
        link(r.PartOf, NEST, CARE),
        link(r.WorksIn, ANNA, TEAM),
        link(r.WorksIn, ANNA, NEST, valid_to=days[1]),
        link(r.WorksIn, BO, TEAM, valid_to=days[50]),
        link(r.WorksIn, BO, NEST, valid_to=days[10]),
        link(r.WorksIn, CARL, NEST, valid_from=DAY + timedelta(days=9)),
        link(r.WorksIn, CARL, TEAM, valid_from=DAY + timedelta(days=8)),
        link(r.WorksIn, DAN, TEAM, valid_from=days[200]),
        link(r.WorksIn, DAN, NEST, valid_from=days[200]),
    ]
    await plant(store, records)
    found = content(await read_columns(store, EVERYONE, WINDOW))
    assert dict(found["people"]) == {  # now; the last; the next; the first by id of two; none
        ("anna", "team"): 1,
        ("bo", "nest"): 1,
        ("carl", "team"): 1,
        ("dan", "nest"): 1,
        ("eva", None): 1,
    }
    assert set(found["units"]) == {
        ("town", None, "town"),
        ("care", "health", "town"),
        ("team", "health", "town"),
        ("nest", "housing", "town"),
        ("away", None, None),
    }


async def test_contacts_about_no_citizen_are_for_everybody_and_those_of_a_hidden_one_for_nobody(store: Store) -> None:
    at = datetime.combine(DAY, time(9))
    free, about = (Contact(id=each, happened_at=at, channel="phone") for each in ("free", "about"))
    ends: list[NodeType | RelationType] = [
        made
        for contact in (free, about)
        for made in (
            contact,
            link(r.SentFrom, contact, ANNA),
            link(r.Reached, contact, BO),
            link(r.Reached, contact, ANNA),
        )
    ]
    await plant(
        store, [ANNA, BO, PIA, *ends, link(r.Concerns, about, PIA), link(r.Knows, BO, ANNA), link(r.Knows, ANNA, BO)]
    )
    everybody = content(await read_columns(store, EVERYONE, WINDOW))
    assert set(everybody["talks"]) == {
        ("free", "anna", "bo", None, DAY, False),
        ("about", "anna", "bo", "pia", DAY, False),
    }
    assert set(everybody["made"]) == {("about", at, "pia", "anna", None)}
    assert dict(everybody["knows"]) == {("anna", "bo"): 1}
    leader = content(await read_columns(store, Scope.nobody(), WINDOW))
    assert set(leader["talks"]) == {("free", "anna", "bo", None, DAY, False)}
    assert not leader["made"]
    assert not leader["helps"]
    assert leader["people"] == everybody["people"]


async def test_tasks_that_are_open_or_were_closed_on_a_known_day(store: Store) -> None:
    opened, closed = DAY - timedelta(days=20), DAY - timedelta(days=5)
    tasks = [
        Task(id="open", title="Stol", status="open", opened_on=opened),
        Task(id="done", title="Seng", status="done", opened_on=opened, closed_on=closed),
        Task(id="lost", title="Bord", status="dropped", opened_on=opened),
    ]
    await plant(store, [PIA, *tasks, *(link(r.Concerns, task, PIA) for task in tasks)])
    found = content(await read_columns(store, EVERYONE, WINDOW))
    assert set(found["tasks"]) == {("pia", "open", opened, None), ("pia", "done", opened, closed)}


async def test_an_empty_forest_has_all_columns(store: Store) -> None:
    found = await read_columns(store, EVERYONE, WINDOW)
    assert all(getattr(found, field.name).num_rows == 0 for field in fields(found))
