"""Whole changes: written or not at all, repeatable, and nothing that does not fit."""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pytest

from graphmodel.records import Delta, Pair, Tables, tables_of
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.contacts import Contact
from graphmodel.schema.offers import Offer
from graphmodel.schema.people import Citizen, Professional
from graphmodel.schema.relations import Helps, TalksWith
from graphmodel.store.errors import ChangeRefused, DeadlineExceeded, QuestionRefused, StoreError
from graphmodel.store.port import Store

Record = NodeType | RelationType
HELPS = Pair("HELPS", "Professional", "Citizen")


def helps(person: str, citizen: str, **given: Any) -> Helps:
    return Helps(from_type="Professional", from_id=person, to_type="Citizen", to_id=citizen, **given)


FIRST: list[Record] = [
    Professional(id="b", name="Bente", phone="12 34 56 78", load_id="l1"),
    Professional(id="j", name="Jan", phone=None, load_id="l1"),
    Citizen(id="p", name="Pernille"),
    helps("b", "p", role="terapeut", valid_from=date(2026, 1, 1)),
    helps("j", "p", role=None, valid_from=None),
]


async def names(store: Store) -> list[str]:
    return [
        row["name"]
        for row in await store.read("MATCH (p:Professional) RETURN p.name AS name ORDER BY name", deadline=30)
    ]


async def helpers(store: Store) -> list[dict[str, Any]]:
    return await store.read(
        "MATCH (p:Professional)-[h:HELPS]->(c:Citizen) RETURN p.id AS who, h.rel_key AS k, h.role AS role ORDER BY who, k",
        deadline=30,
    )


async def test_what_is_new_is_there_with_all_its_properties(store: Store) -> None:
    await store.apply(Delta(inserts=tables_of(FIRST)))
    rows = await store.read(
        "MATCH (p:Professional)-[h:HELPS]->(c:Citizen) RETURN p.id AS who, p.phone AS phone, p.load_id AS load, "
        "h.role AS role, h.rel_key AS k, h.valid_from AS since, c.name AS c ORDER BY who",
        deadline=30,
    )
    assert rows == [
        {
            "who": "b",
            "phone": "12 34 56 78",
            "load": "l1",
            "role": "terapeut",
            "k": "",
            "since": date(2026, 1, 1),
            "c": "Pernille",
        },
        {"who": "j", "phone": None, "load": "l1", "role": None, "k": "", "since": None, "c": "Pernille"},
    ]


@pytest.mark.parametrize("part", ["inserts", "updates"])
async def test_a_change_may_be_repeated(store: Store, part: str) -> None:
    """As after an outcome that was unknown: the second time nothing is doubled and nothing fails."""
    change = Delta(**{part: tables_of(FIRST)})
    for _ in range(3):
        await store.apply(change)
    assert await names(store) == ["Bente", "Jan"]
    assert [row["who"] for row in await helpers(store)] == ["b", "j"]


async def test_an_update_touches_only_the_columns_it_has(store: Store) -> None:
    await store.apply(Delta(inserts=tables_of(FIRST)))
    changed = pa.table({"id": ["b", "new"], "title": ["leder", "mentor"]})
    await store.apply(Delta(updates=Tables(nodes={"Professional": changed})))
    rows = await store.read(
        "MATCH (p:Professional) RETURN p.id AS id, p.name AS name, p.title AS title ORDER BY id", deadline=30
    )
    assert rows == [
        {"id": "b", "name": "Bente", "title": "leder"},
        {"id": "j", "name": "Jan", "title": None},
        {"id": "new", "name": None, "title": "mentor"},
    ]


async def test_an_empty_value_empties_the_property(store: Store) -> None:
    await store.apply(Delta(inserts=tables_of(FIRST)))
    emptied = pa.table({"id": ["b"], "phone": pa.array([None], pa.string()), "absent_from": pa.nulls(1)})
    gone = pa.table({"from_id": ["b"], "to_id": ["p"], "rel_key": [""], "role": pa.nulls(1)})
    await store.apply(Delta(updates=Tables({"Professional": emptied}, {HELPS: gone})))
    assert await store.read("MATCH (p:Professional {id: 'b'}) RETURN p.phone AS phone", deadline=30) == [
        {"phone": None}
    ]
    assert (await helpers(store))[0]["role"] is None


async def test_a_key_tells_relations_between_the_same_two_apart(store: Store) -> None:
    await store.apply(Delta(inserts=tables_of(FIRST)))
    again = [helps("b", "p", rel_key="2", role="igen")]
    await store.apply(Delta(inserts=tables_of(again)))
    await store.apply(Delta(updates=tables_of([helps("b", "p", rel_key="2", role="stadig")])))
    assert [(row["k"], row["role"]) for row in await helpers(store) if row["who"] == "b"] == [
        ("", "terapeut"),
        ("2", "stadig"),
    ]


async def test_a_table_without_keys_has_empty_keys(store: Store) -> None:
    await store.apply(Delta(inserts=tables_of(FIRST[:3])))
    bare = Tables(relations={HELPS: pa.table({"from_id": ["b"], "to_id": ["p"]})})
    await store.apply(Delta(inserts=bare))
    await store.apply(Delta(updates=bare))
    assert [(row["who"], row["k"]) for row in await helpers(store)] == [("b", "")]


async def test_a_removed_relation_leaves_its_ends(store: Store) -> None:
    await store.apply(Delta(inserts=tables_of([*FIRST, helps("b", "p", rel_key="2", role=None, valid_from=None)])))
    gone = pa.table({"from_id": ["b", "nobody"], "to_id": ["p", "p"], "rel_key": ["", ""]})
    await store.apply(Delta(removals=Tables(relations={HELPS: gone})))
    assert [(row["who"], row["k"]) for row in await helpers(store)] == [("b", "2"), ("j", "")]
    assert await names(store) == ["Bente", "Jan"]


async def test_a_removed_node_takes_its_relations_along(store: Store) -> None:
    await store.apply(Delta(inserts=tables_of(FIRST)))
    removal = Delta(removals=Tables(nodes={"Professional": pa.table({"id": ["b", "nobody"]})}))
    await store.apply(removal)
    await store.apply(removal)
    assert await names(store) == ["Jan"]
    assert [row["who"] for row in await helpers(store)] == ["j"]


async def test_closing_is_an_update(store: Store) -> None:
    await store.apply(Delta(inserts=tables_of(FIRST)))
    closed = helps("b", "p", valid_to=date(2026, 5, 1))
    await store.apply(Delta(updates=tables_of([closed])))
    rows = await store.read(
        "MATCH (p)-[h:HELPS]->() WHERE h.valid_to IS NOT NULL RETURN p.id AS who, h.valid_to AS d, h.role AS r",
        deadline=30,
    )
    assert rows == [{"who": "b", "d": date(2026, 5, 1), "r": "terapeut"}]


MISSING = helps("nobody", "p", role=None)


@pytest.mark.parametrize("part", ["inserts", "updates"])
async def test_a_relation_to_a_missing_node_is_refused_and_nothing_is_written(store: Store, part: str) -> None:
    await store.apply(Delta(inserts=tables_of(FIRST)))
    fine: list[Record] = [
        Professional(id="new", name="Ny"),
        Citizen(id="p2", name="Palle"),
        helps("new", "p2", role=None),
        MISSING,
    ]
    with pytest.raises(ChangeRefused):
        await store.apply(Delta(**{part: tables_of(fine)}))
    assert await names(store) == ["Bente", "Jan"]
    assert len(await helpers(store)) == 2


async def test_a_new_node_that_exists_is_refused_and_nothing_is_written(store: Store) -> None:
    await store.apply(Delta(inserts=tables_of(FIRST)))
    mixed = [Professional(id="new", name="Ny"), Professional(id="b", name="Anden")]
    with pytest.raises(ChangeRefused):
        await store.apply(Delta(inserts=tables_of(mixed)))
    assert await names(store) == ["Bente", "Jan"]


async def test_what_the_model_does_not_have_is_refused(store: Store) -> None:
    for tables in (
        Tables(nodes={"Dragon": pa.table({"id": ["x"]})}),
        Tables(nodes={"Professional": pa.table({"id": ["x"], "cpr": ["y"]})}),
        Tables(nodes={"Professional": pa.table({"name": ["x"]})}),
        Tables(nodes={"Professional": pa.table({"id": pa.array([None], pa.string())})}),
        Tables(nodes={"Offer": pa.table({"id": ["x"], "waiting_days": ["many"]})}),
        Tables(relations={Pair("HELPS", "Citizen", "Professional"): pa.table({"from_id": ["p"], "to_id": ["b"]})}),
    ):
        with pytest.raises(QuestionRefused):
            await store.apply(Delta(inserts=tables))


async def test_nothing_to_write_is_fine(store: Store) -> None:
    await store.apply(Delta())
    await store.apply(Delta(inserts=Tables(nodes={"Professional": pa.table({"id": pa.array([], pa.string())})})))


AWKWARD = [
    "æøå ÆØÅ é 漢字 🎉👩‍⚕️ \u200d",
    "'; DROP TABLE Professional; //",
    '"quoted" \\ back\\u0060slash `tick` $id {id}',
    "linje 1\nlinje 2\r\n\ttab",
    " ",
    "NULL",
    "2026-01-01",
    "x" * 100_000,
    "å" * 50_000,
]


async def test_every_text_comes_back_as_it_went_in(store: Store) -> None:
    made = [Citizen(id=f"c{n}", name="x") for n in range(len(AWKWARD))]
    await store.apply(Delta(inserts=tables_of(made)))
    told = pa.table({"id": [c.id for c in made], "story": AWKWARD})
    await store.apply(Delta(updates=Tables(nodes={"Citizen": told})))
    rows = await store.read("MATCH (c:Citizen) RETURN c.id AS id, c.story AS story", deadline=30)
    assert {row["id"]: row["story"] for row in rows} == {f"c{n}": text for n, text in enumerate(AWKWARD)}


async def test_an_id_may_be_any_text(store: Store) -> None:
    ids = [text for text in AWKWARD if len(text) < 1000]
    await store.apply(Delta(inserts=Tables(nodes={"Citizen": pa.table({"id": ids})})))
    for text in ids:
        assert await store.read("MATCH (c:Citizen {id: $id}) RETURN c.id AS id", {"id": text}, deadline=30) == [
            {"id": text}
        ]


async def test_every_kind_of_value_comes_back(store: Store) -> None:
    moment = datetime(2026, 3, 3, 10, 15, 30, 123456)
    offer = Offer(
        id="o", name="Forløb", waiting_days=0, copayment=350.5, self_referral=False, valid_from=date(1900, 1, 1)
    )
    contact = Contact(id="k", happened_at=moment, channel="phone", answered=True)
    people = [Professional(id=x, name=x) for x in ("a", "b")]
    ends: dict[str, Any] = {"from_type": "Professional", "from_id": "a", "to_type": "Professional", "to_id": "b"}
    talks = TalksWith(**ends, times=2**40, last_contact=moment, channels=("æ", "ø,å", ""))
    await store.apply(Delta(inserts=tables_of([offer, contact, *people, talks])))
    assert await store.read(
        "MATCH (o:Offer) RETURN o.waiting_days AS w, o.copayment AS c, o.self_referral AS s, o.valid_from AS v, o.capacity AS n",
        deadline=30,
    ) == [{"w": 0, "c": 350.5, "s": False, "v": date(1900, 1, 1), "n": None}]
    assert await store.read("MATCH (k:Contact) RETURN k.happened_at AS at, k.answered AS yes", deadline=30) == [
        {"at": moment, "yes": True}
    ]
    assert await store.read(
        "MATCH ()-[t:TALKS_WITH]->() RETURN t.times AS n, t.last_contact AS at, t.channels AS c", deadline=30
    ) == [{"n": 2**40, "at": moment, "c": ["æ", "ø,å", ""]}]


async def test_many_rows_of_all_sorts_in_one_change(store: Store) -> None:
    """More than one batch, in chunks and slices, with progress to the last row."""
    count = 45_000
    table = pa.table({"id": [f"c{n}" for n in range(count)], "birth_year": [1900 + n % 100 for n in range(count)]})
    chunked = pa.concat_tables([table.slice(0, 7), table.slice(7, 0), table.slice(7)])
    told: list[tuple[str, int, int]] = []
    change = Delta(
        inserts=Tables(
            nodes={"Professional": pa.table({"id": ["b"], "name": ["Bente"]}), "Citizen": chunked},
            relations={HELPS: pa.table({"from_id": ["b"] * count, "to_id": table["id"]})},
        )
    )
    await store.apply(change, deadline=120, progress=lambda what, done, rows: told.append((what, done, rows)))
    assert told[-1] == ("HELPS", 2 * count + 1, 2 * count + 1)
    assert await store.read(
        "MATCH (:Professional)-[h:HELPS]->(c:Citizen) RETURN count(*) AS n, sum(c.birth_year) AS y", deadline=30
    ) == [{"n": count, "y": sum(1900 + n % 100 for n in range(count))}]
    younger = Tables(nodes={"Citizen": table.set_column(1, "birth_year", pa.array([2000] * count))})
    await store.apply(Delta(updates=younger), deadline=120)
    assert await store.read("MATCH (c:Citizen) RETURN count(*) AS n, min(c.birth_year) AS y", deadline=30) == [
        {"n": count, "y": 2000}
    ]


async def test_changes_at_the_same_time_are_all_written(store: Store) -> None:
    await store.apply(Delta(inserts=tables_of([Professional(id="b", name="Bente")])))
    changes = [
        Delta(inserts=tables_of([Citizen(id=f"c{n}", name="x"), helps("b", f"c{n}", role=None)])) for n in range(12)
    ]
    reads = [store.read("MATCH (c:Citizen) RETURN count(*) AS n", deadline=20) for _ in range(12)]
    await asyncio.gather(*(store.apply(change) for change in changes), *reads)
    assert len(await helpers(store)) == 12


async def test_a_write_that_is_out_of_time_leaves_nothing(store: Store) -> None:
    count = 60_000
    many = pa.table({"id": [f"c{n}" for n in range(count)], "story": ["x" * 300] * count})
    with pytest.raises(DeadlineExceeded):
        await store.apply(Delta(inserts=Tables(nodes={"Citizen": many})), deadline=0.02)
    assert await store.read("MATCH (c:Citizen) RETURN count(*) AS n", deadline=10) == [{"n": 0}]
    await store.apply(Delta(inserts=tables_of(FIRST)))


async def test_errors_hold_no_values(store: Store) -> None:
    await store.apply(Delta(inserts=tables_of(FIRST)))
    secret = "Pernilles hemmelighed"
    double = Delta(inserts=tables_of([Citizen(id="ny", name="x"), Citizen(id="p", name=secret)]))
    missing = Delta(inserts=tables_of([helps(secret, "p", role=secret)]))
    for change in (double, missing):
        with pytest.raises(StoreError) as raised:
            await store.apply(change)
        assert secret not in repr(raised.value) + raised.value.detail
        assert raised.value.__cause__ is None
        assert raised.value.__suppress_context__ or raised.value.__context__ is None
