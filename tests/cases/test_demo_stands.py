"""The demo as a whole: fits the model on any day, is as large as promised, touches no case, and loads twice to the same."""

from __future__ import annotations

import csv
import re
from datetime import date

import pytest

from graphmodel.loading import load
from graphmodel.records import Tables
from graphmodel.schema.registry import NODES, RELATIONS
from graphmodel.store.port import Store
from loaders.demo import CASES, DEMO_SOURCE, case_tables, demo_tables
from loaders.demo.surroundings import surroundings
from tests.cases.conftest import NOW

DAYS = (date(2026, 3, 31), date(2028, 2, 29), date(2027, 12, 31), date(2027, 1, 1), date(2029, 5, 31))
"""Days on which months differ in length, where a story could get its dates in the wrong order."""


@pytest.mark.parametrize("day", DAYS)
def test_every_row_fits_the_model_on_any_day(day: date) -> None:
    tables = demo_tables(day)
    for label, table in tables.nodes.items():
        for row in table.to_pylist():
            NODES[label](**{name: value for name, value in row.items() if value is not None})
    for pair, table in tables.relations.items():
        for row in table.to_pylist():
            given = {name: value for name, value in row.items() if value is not None}
            RELATIONS[pair.relation](from_type=pair.start, to_type=pair.end, **given)


def test_ids_are_unique_and_every_reference_leads_somewhere(demo: Tables) -> None:
    ids = {label: table.column("id").to_pylist() for label, table in demo.nodes.items()}
    for label, found in ids.items():
        assert len(found) == len(set(found)), label
    for pair, table in demo.relations.items():
        assert set(table.column("from_id").to_pylist()) <= set(ids[pair.start]), pair
        assert set(table.column("to_id").to_pylist()) <= set(ids[pair.end]), pair


def test_the_surroundings_are_as_large_as_promised_and_equal_on_one_day(today: date) -> None:
    around = surroundings(today)
    sizes = {label: around.nodes[label].num_rows for label in ("Organisation", "Professional", "Citizen")}
    assert sizes == {"Organisation": 60, "Professional": 250, "Citizen": 300}
    days = [moment.date() for moment in around.nodes["Contact"].column("happened_at").to_pylist()]
    assert 600 < (today - min(days)).days <= 730
    assert max(days) <= today
    again = surroundings(today)
    assert all(again.nodes[label].equals(table) for label, table in around.nodes.items())
    assert all(again.relations[pair].equals(table) for pair, table in around.relations.items())
    sectors = set(case_tables(today).nodes["Sector"].column("id").to_pylist())
    assert set(around.nodes["Organisation"].column("sector").to_pylist()) == sectors


def test_the_surroundings_leave_the_people_of_the_cases_alone(today: date) -> None:
    told, around = case_tables(today), surroundings(today)
    people = {i for label in ("Citizen", "Professional") for i in told.nodes[label].column("id").to_pylist()}
    for table in around.relations.values():
        assert people.isdisjoint(table.column("from_id").to_pylist())
        assert people.isdisjoint(table.column("to_id").to_pylist())
    asked = (
        "Pernille Sanne Lene Wahid Eva Hans Peter Anja Asger Charlotte Yrsa Hanne Inger Ibrahim Pia Else Lund".lower()
    )
    names = [name for label in ("Citizen", "Professional") for name in around.nodes[label].column("name").to_pylist()]
    found = {(word, name) for word in asked.split() for name in names if word in name.lower()}
    assert not found


def test_numbers_are_invented_and_nobody_has_two(demo: Tables) -> None:
    numbers = [
        number
        for label, columns in {"Professional": ("phone", "mobile"), "Organisation": ("switchboard",)}.items()
        for column in columns
        if column in demo.nodes[label].column_names
        for number in demo.nodes[label].column(column).drop_null().to_pylist()
    ]
    assert all(re.fullmatch(r"12 34 \d\d \d\d", number) for number in numbers)
    shared = {number for number in numbers if numbers.count(number) > 1}
    assert shared == {"12 34 00 00"}, "only Hjælpemidler answers on the switchboard of Nyby"
    mails = demo.nodes["Professional"].column("email").drop_null().to_pylist()
    assert all(mail.endswith(".example") for mail in mails)


def test_every_date_in_the_files_is_relative_to_the_load() -> None:
    dates = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{4}")
    for path in sorted(CASES.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if dates.fullmatch(cell)], path.name


async def test_one_topic_is_disputed_and_four_belong_to_nobody(demo_store: Store) -> None:
    rows = await demo_store.read(
        "MATCH (o:Organisation)-[r:RESPONSIBLE_FOR {aspect: 'responsible'}]->(t:Topic) WHERE o.id STARTS WITH 'nyby' "
        "RETURN t.id AS topic, o.id AS unit"
    )
    marked = [row["topic"] for row in rows]
    assert {topic for topic in marked if marked.count(topic) > 1} == {"27.36.16"}
    anywhere = await demo_store.read(
        "MATCH (o:Organisation)-[:RESPONSIBLE_FOR]->(t:Topic) RETURN DISTINCT t.id AS topic"
    )
    topics = {row["topic"] for row in anywhere}
    assert topics.isdisjoint({"32", "32.03", "32.03.16", "29", "29.09"})
    assert topics.isdisjoint({"lokal-opholdstilladelse", "lokal-udredning-hjerne", "lokal-soevn"})


async def test_a_second_load_changes_nothing(demo_store: Store, demo: Tables) -> None:
    outcome = await load(demo_store, demo, source=DEMO_SOURCE, now=NOW)
    assert not outcome.load_id
    assert (outcome.total.created, outcome.total.changed, outcome.total.closed) == (0, 0, 0)
