"""A load is all or nothing, repeatable, tagged, and closes what its source no longer contains; on both engines."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from graphmodel.loading import Count, LoadRefused, load
from graphmodel.records import Delta, Pair, Tables, tables_of
from graphmodel.schema.organisations import Organisation
from loaders import load_path
from tests.loaders.files import CPR, folder

if TYPE_CHECKING:
    from graphmodel.store.port import Store

NOW = datetime(2026, 3, 3, 12, 0)
DAY = timedelta(days=1)
WORKS = Pair("WORKS_IN", "Professional", "Organisation")
UNITS = Tables(nodes={"Organisation": pa.table({"id": ["o1"], "name": ["Jobcenter"]})})


def people(*names: str, **columns: list[Any]) -> dict[str, pa.Table]:
    """Professionals whose ids are their names in lower case."""
    return {"Professional": pa.table({"id": [n.lower() for n in names], "name": list(names)} | columns)}


def team(*names: str, **columns: list[Any]) -> Tables:
    """The same, all working in the job centre."""
    works = pa.table({"from_id": [n.lower() for n in names], "to_id": ["o1"] * len(names)})
    return Tables(people(*names, **columns) | dict(UNITS.nodes), {WORKS: works})


async def stored(store: Store, label: str = "Professional") -> dict[str, dict[str, Any]]:
    rows = await store.read(
        f"MATCH (n:{label}) RETURN n.id AS id, n.name AS name, "
        "n.valid_from AS since, n.valid_to AS until, n.source AS source, n.load_id AS load"
    )
    return {row["id"]: row for row in rows}


async def links(store: Store) -> dict[tuple[str, str], date | None]:
    rows = await store.read(
        "MATCH (a:Professional)-[r:WORKS_IN]->(b:Organisation) RETURN a.id AS a, b.id AS b, r.valid_to AS until"
    )
    return {(row["a"], row["b"]): row["until"] for row in rows}


async def test_first_again_changed_gone_and_back(store: Store) -> None:
    first = await load(store, team("Bente", "Jan"), source="s", now=NOW)
    assert first.total == Count(created=5)
    assert first.by_type["WORKS_IN"] == Count(created=2)
    rows = await stored(store)
    assert {(r["source"], r["load"], r["until"]) for r in rows.values()} == {("s", first.load_id, None)}
    noted = await store.read(
        "MATCH (l:Load) RETURN l.id AS id, l.origin AS origin, l.loaded_at AS at, l.created AS created, l.closed AS closed"
    )
    assert noted == [{"id": first.load_id, "origin": "s", "at": NOW, "created": 5, "closed": 0}]

    again = await load(store, team("Bente", "Jan"), source="s", now=NOW + DAY)
    assert again.total == Count(unchanged=5)
    assert again.load_id == ""
    assert len(await store.read("MATCH (l:Load) RETURN l.id AS id")) == 1

    gone = await load(store, team("Bente"), source="s", now=NOW + DAY)
    assert gone.total == Count(closed=2, unchanged=3)
    assert (await stored(store))["jan"]["until"] == NOW.date()
    assert await links(store) == {("bente", "o1"): None, ("jan", "o1"): NOW.date()}
    assert (await load(store, team("Bente"), source="s", now=NOW + 5 * DAY)).total == Count(unchanged=3)

    back = await load(store, team("Bente", "Jan"), source="s", now=NOW + 9 * DAY)
    assert back.total == Count(changed=2, unchanged=3)
    assert (await stored(store))["jan"]["until"] is None
    assert set((await links(store)).values()) == {None}


async def test_a_type_without_a_table_is_closed_too_unless_it_is_an_addition(store: Store) -> None:
    await load(store, team("Bente"), source="s", now=NOW)
    added = await load(store, Tables(people("Jan")), source="s", now=NOW, complete=False)
    assert added.total == Count(created=1)
    whole = await load(store, Tables(people("Bente", "Jan")), source="s", now=NOW + DAY)
    assert whole.total == Count(closed=2, unchanged=2)
    assert await links(store) == {("bente", "o1"): NOW.date()}


async def test_only_given_columns_are_compared_and_written(store: Store) -> None:
    await load(store, team("Bente", title=["ergoterapeut"], phone=["12 34 56 78"]), source="s", now=NOW)
    assert (await load(store, team("Bente"), source="s", now=NOW)).changed == 0
    changed = await load(store, team("Bente", title=[None]), source="s", now=NOW)
    assert changed.by_type["Professional"] == Count(changed=1)
    row = await store.read("MATCH (p:Professional) RETURN p.title AS title, p.phone AS phone, p.name AS name")
    assert row == [{"title": None, "phone": "12 34 56 78", "name": "Bente"}]


async def test_another_source_updates_what_it_gives_and_the_owner_stays(store: Store) -> None:
    await load(store, team("Bente"), source="hr", now=NOW)
    second = await load(store, Tables(people("Bente", title=["leder"])), source="page", now=NOW)
    assert second.total == Count(changed=1)
    assert (await stored(store))["bente"]["source"] == "hr"
    emptied = await load(
        store, Tables({"Professional": people("X")["Professional"].slice(0, 0)}), source="page", now=NOW + DAY
    )
    assert emptied.closed == 0
    await load(store, UNITS, source="hr", now=NOW + DAY)
    assert (await stored(store))["bente"]["until"] == NOW.date()
    taken_over = await load(store, Tables(people("Bente")), source="page", now=NOW + 2 * DAY)
    assert taken_over.changed == 1
    bente = (await stored(store))["bente"]
    assert (bente["source"], bente["until"]) == ("page", None)


async def test_an_end_that_was_not_set_by_a_load_stays(store: Store) -> None:
    await load(store, team("Bente"), source="s", now=NOW)
    ended = pa.table({"id": ["bente"], "valid_to": pa.array([date(2026, 2, 1)], pa.date32())})
    await store.apply(Delta(updates=Tables({"Professional": ended})))
    assert (await load(store, team("Bente"), source="s", now=NOW + DAY)).total == Count(unchanged=3)
    assert (await stored(store))["bente"]["until"] == date(2026, 2, 1)


async def test_what_begins_later_is_not_closed_before_it_begins(store: Store) -> None:
    begins = pa.array([date(2026, 6, 1)], pa.date32())
    await load(store, Tables(people("Bente", valid_from=begins) | dict(UNITS.nodes)), source="s", now=NOW)
    assert (await load(store, UNITS, source="s", now=NOW + DAY)).closed == 1
    assert (await stored(store))["bente"]["until"] == date(2026, 6, 1)
    assert (await load(store, UNITS, source="s", now=NOW + 2 * DAY)).closed == 0


async def test_references_that_lead_nowhere_refuse_the_whole_load(store: Store) -> None:
    works = pa.table({"from_id": ["bente", "ingen", "bente"], "to_id": ["o1", "o1", "o9"]})
    wrong = Tables(people("Bente") | dict(UNITS.nodes), {WORKS: works})
    with pytest.raises(LoadRefused) as refused:
        await load(store, wrong, source="s", now=NOW)
    assert {(m.column, m.label, tuple(m.values), tuple(m.positions)) for m in refused.value.missing} == {
        ("from_id", "Professional", ("ingen",), (1,)),
        ("to_id", "Organisation", ("o9",), (2,)),
    }
    assert await stored(store) == {}
    assert await store.read("MATCH (l:Load) RETURN l.id AS id") == []


async def test_references_into_the_store_count_but_not_to_what_this_load_closes(store: Store) -> None:
    await load(store, UNITS, source="hr", now=NOW)
    only_people = Tables(people("Bente"), {WORKS: pa.table({"from_id": ["bente"], "to_id": ["o1"]})})
    assert (await load(store, only_people, source="s", now=NOW)).created == 2
    with pytest.raises(LoadRefused):
        await load(store, Tables(relations=only_people.relations), source="s", now=NOW)


async def test_the_same_identity_twice_is_refused(store: Store) -> None:
    twice = Tables({"Professional": pa.table({"id": ["a", "a"], "name": ["A", "B"]})})
    with pytest.raises(LoadRefused) as refused:
        await load(store, twice, source="s", now=NOW)
    assert refused.value.doubles == ("Professional",)
    keyed = pa.table({"from_id": ["bente", "bente"], "to_id": ["o1", "o1"], "rel_key": ["", "2026"]})
    assert (
        await load(store, Tables(people("Bente") | dict(UNITS.nodes), {WORKS: keyed}), source="s", now=NOW)
    ).created == 4


async def test_a_dry_run_counts_and_writes_nothing(store: Store) -> None:
    dry = await load(store, team("Bente"), source="s", now=NOW, dry_run=True)
    assert (dry.created, dry.load_id, dry.dry_run) == (3, "", True)
    assert await stored(store) == {}


async def test_moments_are_danish_local_time(store: Store) -> None:
    midnight = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    await load(store, team("Bente"), source="s", now=midnight)
    gone = await load(store, UNITS, source="s", now=midnight)
    assert gone.closed == 2
    assert (await stored(store))["bente"]["until"] == date(2026, 3, 2)


async def test_from_files_with_progress_and_mistakes_of_references(store: Store, tmp_path: Path) -> None:
    files = {
        "professionals.csv": "Id;Navn\np1;Bente\n",
        "citizens.csv": "id;name;Kommune\nc1;Pernille;nyby\n",
        "helps.csv": f"Fra type;Fra;Til\nFagperson;p1;c1\n# x\nFagperson;p9;c1\nFagperson;{CPR};c1\n",
    }
    path = folder(tmp_path / "nyby", files)
    told: list[tuple[str, int, int]] = []
    refused = await load_path(store, path, now=NOW, progress=lambda *step: told.append(step))
    assert refused.outcome is None
    assert [(m.file, m.row, m.column, m.value) for m in refused.reading.mistakes] == [
        ("citizens.csv", 2, "Kommune", "nyby"),
        ("helps.csv", 4, "Fra", "p9"),
        ("helps.csv", 5, "Fra", "••••••-••••"),
    ]
    assert refused.reading.mistakes[1].what.da == "ingen Fagperson har dette id"
    assert "professionals.csv" in refused.reading.mistakes[1].what_to_do.da
    assert ("professionals.csv", 1, 3) in told
    (path / "citizens.csv").write_text("id;name;phone\nc1;Pernille;\n")
    both = await load_path(store, path, now=NOW)
    assert [m.file for m in both.reading.mistakes] == ["citizens.csv", "helps.csv", "helps.csv"]
    folder(path, {"citizens.csv": "id;name\nc1;Pernille\n", "helps.csv": "Fra type;Fra;Til\nFagperson;p1;c1\n"})
    loaded = await load_path(store, path, now=NOW, source="Nyby Kommune", progress=lambda *step: told.append(step))
    assert loaded.outcome
    assert (loaded.outcome.created, loaded.outcome.source) == (3, "Nyby Kommune")
    assert any(step[0] == "Citizen" for step in told)


@pytest.mark.parametrize(
    "name", ["Skov", "skov:derived", CPR, "x" * 201, "to\nlinjer"], ids=["by hand", "derived", "cpr", "long", "lines"]
)
async def test_a_source_may_not_have_any_name(store: Store, tmp_path: Path, name: str) -> None:
    """As a folder's name or given; under Skov's own a load would close all that was written by hand."""
    by_hand = Organisation(id="egen", name="Skrevet i hånden", source="Skov")
    await store.apply(Delta(inserts=tables_of([by_hand])))
    made = folder(tmp_path / (name if name == "Skov" else "data"), {"organisations.csv": "id;name\nny;Ny\n"})
    loaded = await load_path(store, made, now=NOW, source=None if name == "Skov" else name)
    assert loaded.outcome is None
    (mistake,) = loaded.reading.mistakes
    assert mistake.what_to_do.da.startswith(("Giv kilden et andet navn", "Skov gemmer ikke CPR-numre"))
    assert CPR not in mistake.text() and mistake.text().isprintable()
    rows = await store.read("MATCH (o:Organisation) WHERE o.valid_to IS NULL RETURN o.id AS id")
    assert rows == [{"id": "egen"}]
    again = await load_path(store, made, now=NOW, source="kommune")
    assert again.outcome and again.outcome.created == 1
