"""The look-alikes of every format in tests/data: one small forest in three forms, and a KLE workbook."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from loaders import load_path
from loaders.formats import FORMATS

if TYPE_CHECKING:
    from graphmodel.store.port import Store

DATA = Path(__file__).resolve().parents[1] / "data"
NOW = datetime(2026, 3, 3, 12, 0)
THREE = ("csv", "csv-excel", "skov.xlsx")


def test_every_format_has_one() -> None:
    found = {next(one.name for one in FORMATS if one.recognises(DATA / name)) for name in (*THREE, "kle.xlsx")}
    assert found == {one.name for one in FORMATS}


@pytest.mark.parametrize("first", THREE)
async def test_the_three_forms_hold_the_same(store: Store, first: str) -> None:
    loaded = await load_path(store, DATA / first, now=NOW, source="kommune")
    assert [m.text() for m in loaded.reading.mistakes] == []
    assert loaded.outcome and (loaded.outcome.created, loaded.outcome.changed) == (21, 0)
    for number, other in enumerate(THREE, 1):
        again = await load_path(store, DATA / other, now=NOW + timedelta(days=number), source="kommune")
        assert again.outcome, [m.text() for m in again.reading.mistakes]
        assert (again.outcome.created, again.outcome.changed, again.outcome.closed) == (0, 0, 0), other


async def test_what_stands_in_them(store: Store) -> None:
    await load_path(store, DATA / "csv-excel", now=NOW)
    (aase,) = await store.read(
        "MATCH (p:Professional {id: 'aase'}) RETURN p.name AS name, p.title AS title, p.absent_from AS f, p.absent_to AS t"
    )
    assert (aase["name"], aase["title"]) == ("Åse Sø-Lund", "socialrådgiver; handicap")
    assert (str(aase["f"]), str(aase["t"])) == ("2026-02-01", "2026-03-31")
    assert await store.read("MATCH (o:Offer) RETURN o.copayment AS kroner, o.self_referral AS open") == [
        {"kroner": 350.5, "open": True}
    ]
    (contact,) = await store.read("MATCH (k:Contact) RETURN k.happened_at AS at, k.channel AS channel, k.note AS note")
    assert contact["at"] == datetime(2026, 2, 3, 10, 15) and contact["channel"] == "phone"
    assert contact["note"].splitlines() == ['Ringede om stolen: "hvilken kasse passer den i?"', "Intet svar endnu."]
    talks = "MATCH (a:Professional)-[r:TALKS_WITH]->(b:Professional) RETURN a.id AS a, b.id AS b, r.times AS n"
    assert await store.read(talks) == [{"a": "aase", "b": "bente", "n": 1}]


async def test_the_kle_workbook(store: Store) -> None:
    loaded = await load_path(store, DATA / "kle.xlsx", now=NOW)
    assert loaded.outcome and loaded.outcome.created == 21
    rows = await store.read(
        "MATCH (o:Organisation)-[r:RESPONSIBLE_FOR]->(t:Topic) RETURN o.name AS unit, t.number AS topic, r.aspect AS aspect"
    )
    assert {(row["unit"], row["topic"], row["aspect"]) for row in rows} == {
        ("Jobcenter Nyby", "32.03.16", "responsible"),
        ("Buffer", "27.60", "responsible"),
        ("Jobcenter Nyby", "27.60", "insight"),
        ("Hjælpemidler", "27.60.12", "executing"),
    }
