"""Large tables go to the server by column: what arrives is the same as row by row, on both engines."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import cycle, islice
from typing import Any

import pyarrow as pa
import pytest

from graphmodel.records import Delta, Pair, Tables
from graphmodel.store.frames import Frame
from graphmodel.store.neo4j_columns import BY_COLUMN_FROM, Way, sending
from graphmodel.store.port import Store

ROWS = BY_COLUMN_FROM * 2
TALKS = Pair("TALKS_WITH", "Professional", "Professional")
PLAIN = datetime.fromisoformat
USUAL = [PLAIN("2024-03-31T02:30:00"), PLAIN("1969-12-31T23:59:59.999999"), None]
FAR = [PLAIN("0001-01-01T00:00:00"), PLAIN("2500-06-01T12:00:00.000001"), None]


def repeated(values: list[Any]) -> list[Any]:
    return list(islice(cycle(values), ROWS))


def contacts(moments: list[datetime | None]) -> pa.Table:
    return pa.table(
        {
            "id": [f"k{n:03}" for n in range(ROWS)],
            "happened_at": pa.array(repeated(moments), pa.timestamp("us")),
            "channel": repeated(["phone", "mail", None]),
            "answered": repeated([True, None, False]),
            "note": [f"note {n}" for n in range(ROWS)],
            "valid_from": pa.array(repeated([date(2024, 2, 29), None]), pa.date32()),
            "valid_to": pa.nulls(ROWS, pa.date32()),
            "source": ["somebody"] * ROWS,
        }
    )


async def stored(store: Store) -> list[dict[str, Any]]:
    names = contacts(USUAL).column_names
    returned = ", ".join(f"c.{name} AS {name}" for name in names)
    return await store.read(f"MATCH (c:Contact) RETURN {returned} ORDER BY id", deadline=10)


@pytest.mark.parametrize("moments", [USUAL, FAR])
async def test_every_value_arrives_as_it_was(store: Store, moments: list[datetime | None]) -> None:
    table = contacts(moments)
    await store.apply(Delta(inserts=Tables({"Contact": table})))
    assert await stored(store) == table.to_pylist()


async def test_many_changed_rows_and_emptied_values_arrive(store: Store) -> None:
    await store.apply(Delta(inserts=Tables({"Contact": contacts(USUAL)})))
    changed = contacts([None, *USUAL]).set_column(4, "note", pa.nulls(ROWS, pa.string()))
    await store.apply(Delta(updates=Tables({"Contact": changed})))
    assert await stored(store) == changed.to_pylist()
    await store.apply(Delta(removals=Tables({"Contact": changed.select(["id"]).slice(1)})))
    assert [row["id"] for row in await stored(store)] == ["k000"]


async def test_lists_and_numbers_of_relations_arrive(store: Store) -> None:
    people = pa.table({"id": [f"p{n:03}" for n in range(ROWS)], "name": ["x"] * ROWS})
    talks = pa.table(
        {
            "from_id": ["p000"] * ROWS,
            "to_id": people["id"],
            "times": repeated([1, 2, 3]),
            "channels": pa.array(repeated([["mail"], ["mail", "phone"]]), pa.list_(pa.string())),
            "last_contact": pa.array(repeated([PLAIN("2026-01-02T03:04:05"), None]), pa.timestamp("us")),
        }
    )
    await store.apply(Delta(inserts=Tables({"Professional": people}, {TALKS: talks})))
    names = ["from_id", "to_id", "times", "channels", "last_contact"]
    rows = await store.read(
        "MATCH (a)-[r:TALKS_WITH]->(b) RETURN a.id AS from_id, b.id AS to_id, r.times AS times, r.channels AS channels,"
        " r.last_contact AS last_contact ORDER BY to_id",
        deadline=10,
    )
    assert [[row[name] for name in names] for row in rows] == [
        [row[name] for name in names] for row in talks.to_pylist()
    ]


def test_what_repeats_is_sent_once() -> None:
    sent = sending(Frame("Contact", contacts(USUAL)))
    assert sent.ways == {
        "id": Way.EACH,
        "happened_at": Way.MOMENT,
        "channel": Way.FEW,
        "answered": Way.EACH,
        "note": Way.EACH,
        "valid_from": Way.FEW,
        "valid_to": Way.ONCE,
        "source": Way.ONCE,
    }
    first = next(sent.batches(20))
    packed = sent.packed(first)
    assert packed.rows == 20
    assert packed.parameters["once_source"] == "somebody"
    assert packed.parameters["few_channel"] == ["phone", "mail"]
    assert packed.parameters["each_channel"][:4] == [0, 1, None, 0]
    assert packed.parameters["each_happened_at"][1] == -1
    assert (
        packed.parameters["each_happened_at"][0] == PLAIN("2024-03-31T02:30:00").replace(tzinfo=UTC).timestamp() * 1e6
    )


def test_moments_the_server_cannot_reckon_with_travel_as_they_are() -> None:
    ways = sending(Frame("Contact", contacts(FAR))).ways
    assert ways is not None
    assert ways["happened_at"] is Way.EACH


def test_few_rows_are_maps_so_that_the_statement_is_the_same_each_time() -> None:
    sent = sending(Frame("Contact", contacts(USUAL).slice(0, BY_COLUMN_FROM - 1)))
    assert sent.ways is None
    assert sent.insert.startswith("UNWIND $rows AS row CREATE (node:`Contact` {`id`: row.id")
