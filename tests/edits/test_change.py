"""A change by hand: written whole, told as before and after, taken back to exactly what stood there."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from graphmodel.edits import about_gaps
from graphmodel.edits.change import EditConflict, from_json, prepared, stored_row, to_json, undoing, write
from graphmodel.records import Delta, Pair, tables_of
from graphmodel.schema.tasks import Task
from graphmodel.store.port import Store
from tests.small_forest import CHAIR, DAY, NOON, plant

HOLDS = Pair("HOLDS", "Professional", "Task")
KEY = ("bente", "chair", "e1")


async def test_taking_a_task_and_giving_it_back(store: Store) -> None:
    await plant(store)
    edit = await prepared(store, "e1", about_gaps.take_task("chair", "bente", DAY, "e1"))
    await write(store, edit, NOON)
    held = await stored_row(store, HOLDS, KEY)
    assert held == {
        "aspect": "responsible",
        "accepted": True,
        "valid_from": DAY,
        "source": "Skov",
        "load_id": "e1",
    }
    await write(store, undoing(edit, "e2"), NOON)
    assert await stored_row(store, HOLDS, KEY) is None


async def test_a_changed_property_comes_back_and_the_rest_is_left_alone(store: Store) -> None:
    await plant(store)
    before = await stored_row(store, "Task", ("chair",))
    given: dict[str, Any] = {"id": "chair", "title": CHAIR.title, "status": "open", "opened_on": CHAIR.opened_on}
    later = Task(**given, postponed_to=date(2026, 5, 1), postponed_why="venter på skolen, æøå")
    edit = await prepared(store, "e1", about_gaps.postpone(later))
    await write(store, edit, NOON)
    after = await stored_row(store, "Task", ("chair",))
    assert after is not None
    assert (after["postponed_to"], after["postponed_why"], after["times_asked"]) == (
        date(2026, 5, 1),
        "venter på skolen, æøå",
        4,
    )
    await write(store, undoing(edit, "e2"), NOON)
    assert await stored_row(store, "Task", ("chair",)) == before


async def test_nothing_is_overwritten_that_somebody_else_changed_meanwhile(store: Store) -> None:
    await plant(store)
    given: dict[str, Any] = {"id": "chair", "title": CHAIR.title, "status": "open", "opened_on": CHAIR.opened_on}
    mine = await prepared(store, "mine", [Task(**given, note="min note")])
    theirs = await prepared(store, "theirs", [Task(**given, note="deres note")])
    await write(store, theirs, NOON)
    with pytest.raises(EditConflict):
        await write(store, mine, NOON)
    found = await stored_row(store, "Task", ("chair",))
    assert found is not None
    assert found["note"] == "deres note"


async def test_undo_refuses_when_the_thing_has_moved_on(store: Store) -> None:
    await plant(store)
    given: dict[str, Any] = {"id": "chair", "title": CHAIR.title, "status": "open", "opened_on": CHAIR.opened_on}
    first = await prepared(store, "e1", [Task(**given, note="første")])
    await write(store, first, NOON)
    await store.apply(Delta(updates=tables_of([Task(**given, note="anden")])))
    with pytest.raises(EditConflict):
        await write(store, undoing(first, "e3"), NOON)


async def test_a_noted_contact_brings_the_derived_relations_along(store: Store) -> None:
    await plant(store)
    records = about_gaps.note_contact(
        "k1",
        "pernille",
        "jan",
        [("Professional", "bente")],
        NOON,
        channel="phone",
        kind="question",
        about=[("Task", "chair")],
    )
    edit = await prepared(store, "e1", records)
    await write(store, edit, NOON)
    talk = "MATCH (a:Professional {id: 'bente'})-[t:TALKS_WITH]-(b:Professional {id: 'jan'}) RETURN t.times AS times"
    assert await store.read(talk) == [{"times": 1}]
    await write(store, undoing(edit, "e2"), NOON)
    assert await store.read(talk) == []
    assert await store.read("MATCH (k:Contact) RETURN k.id AS id") == []


async def test_the_history_tells_a_change_as_it_was(store: Store) -> None:
    await plant(store)
    moment = datetime(2026, 3, 3, 9, 30)
    records = about_gaps.note_contact(
        "k1", "pernille", "jan", [("Professional", "bente")], moment, channel="phone", kind=None, answered=False
    )
    edit = await prepared(store, "e1", records)
    assert from_json("e1", to_json(edit)) == edit


async def test_every_change_leaves_its_mark(store: Store) -> None:
    await plant(store)
    edit = await prepared(store, "e1", about_gaps.set_topic("chair", "27.60.12", DAY))
    await write(store, edit, NOON)
    marks = await store.read("MATCH (l:Load) RETURN l.id AS id, l.origin AS origin, l.kinds AS kinds")
    assert marks == [{"id": "e1", "origin": "Skov", "kinds": ["ABOUT:Task>Topic"]}]
