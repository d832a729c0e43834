"""One Cypher text, the same rows from both engines; and the pitfalls, so that nobody falls in twice."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pytest
import pytest_asyncio

from graphmodel.records import Delta, tables_of
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.contacts import Contact
from graphmodel.schema.organisations import Organisation
from graphmodel.schema.people import Citizen, Professional
from graphmodel.schema.relations import Knows, TalksWith
from graphmodel.store.errors import QuestionRefused, StoreError
from graphmodel.store.port import Asked, Engine, Store

PEOPLE = [
    Professional(id="a", name="Åse", absent_from=None, title="mentor"),
    Professional(id="b", name="Bo", absent_from=date(2026, 2, 1), title=None),
    Professional(id="c", name="Ærø", absent_from=None, title="mentor"),
    Professional(id="d", name="Dan", absent_from=date(2025, 1, 1), title=None),
]
CONTACT = Contact(id="k", happened_at=datetime(2026, 3, 3, 10, 15, 30), channel="phone", kind=None, answered=True)


def knows(one: str, other: str) -> Knows:
    return Knows(from_type="Professional", from_id=one, to_type="Professional", to_id=other)


TALKS = TalksWith(
    from_type="Professional",
    from_id="a",
    to_type="Professional",
    to_id="b",
    times=3,
    last_contact=datetime(2026, 1, 2, 3, 4, 5),
    channels=("meeting", "phone"),
)
LINKS: list[NodeType | RelationType] = [knows("a", "b"), knows("b", "c"), knows("c", "d"), knows("a", "c"), TALKS]


@pytest_asyncio.fixture
async def people(store: Store) -> Store:
    records = [*PEOPLE, Citizen(id="p", name="Pernille"), Organisation(id="o", name="Nyby"), CONTACT, *LINKS]
    await store.apply(Delta(inserts=tables_of(records)))
    return store


FEATURES: list[tuple[str, dict[str, Any], list[tuple[Any, ...]]]] = [
    # matching
    ("MATCH (p:Professional {id: $id}) RETURN p.name AS name", {"id": "a"}, [("Åse",)]),
    ("MATCH (x:Citizen|Organisation) RETURN x.id AS id ORDER BY id", {}, [("o",), ("p",)]),
    ("MATCH (a {id: 'a'})-[k:KNOWS]->(b:Professional) RETURN b.id AS id ORDER BY id", {}, [("b",), ("c",)]),
    ("MATCH (a:Professional {id: 'b'})-[:KNOWS|TALKS_WITH]-(x) RETURN count(*) AS n", {}, [(3,)]),
    (
        (
            "MATCH (p:Professional) OPTIONAL MATCH (p)-[:KNOWS]->(q:Professional) WITH p, count(q) AS n WHERE n = 0 "
            "RETURN p.id AS id"
        ),
        {},
        [("d",)],
    ),
    ("MATCH (p:Professional) WHERE NOT EXISTS { MATCH (p)-[:KNOWS]->() } RETURN p.id AS id", {}, [("d",)]),
    (
        "MATCH (a:Professional)-[:KNOWS*1..2]->(b {id: 'd'}) RETURN DISTINCT a.id AS id ORDER BY id",
        {},
        [("a",), ("b",), ("c",)],
    ),
    # walks and trails: the same relation may be used twice on one engine, unless the question says what it means
    (
        "MATCH (a {id: 'a'})-[:KNOWS]-(m)-[:KNOWS]-(b) WHERE a.id <> b.id RETURN m.id AS m1, b.id AS b1 ORDER BY m1, b1",
        {},
        [("b", "c"), ("c", "b"), ("c", "d")],
    ),
    # empty values and order: nulls last upwards, first downwards
    (
        "MATCH (p:Professional) RETURN p.id AS id ORDER BY p.absent_from, id",
        {},
        [("d",), ("b",), ("a",), ("c",)],
    ),
    (
        "MATCH (p:Professional) RETURN p.id AS id ORDER BY p.absent_from DESC, id",
        {},
        [("a",), ("c",), ("b",), ("d",)],
    ),
    ("MATCH (p:Professional) WHERE p.title IS NULL RETURN p.id AS id ORDER BY id", {}, [("b",), ("d",)]),
    ("MATCH (p:Professional) WHERE p.title <> 'mentor' RETURN p.id AS id", {}, []),
    ("MATCH (p:Professional {id: 'b'}) RETURN coalesce(p.title, p.name) AS told", {}, [("Bo",)]),
    ("MATCH (p:Professional) RETURN count(p.title) AS n, count(*) AS m", {}, [(2, 4)]),
    # dates and moments
    ("MATCH (p:Professional) WHERE p.absent_from <= $day RETURN p.id AS id", {"day": date(2025, 6, 1)}, [("d",)]),
    ("MATCH (p:Professional) RETURN max(p.absent_from) AS latest", {}, [(date(2026, 2, 1),)]),
    ("RETURN date('2026-03-01') AS day", {}, [(date(2026, 3, 1),)]),
    ("MATCH (k:Contact) RETURN k.happened_at AS at", {}, [(datetime(2026, 3, 3, 10, 15, 30),)]),
    ("MATCH (k:Contact) WHERE k.happened_at >= $at RETURN k.id AS id", {"at": datetime(2026, 3, 3)}, [("k",)]),
    # lists
    (
        "MATCH ()-[t:TALKS_WITH]->() RETURN t.channels AS c, t.last_contact AS l",
        {},
        [(["meeting", "phone"], datetime(2026, 1, 2, 3, 4, 5))],
    ),
    (
        "MATCH (p:Professional) WHERE p.id IN $ids RETURN p.id AS id ORDER BY id",
        {"ids": ["c", "a", "zz"]},
        [("a",), ("c",)],
    ),
    ("MATCH (p:Professional) WHERE p.id IN $ids RETURN p.id AS id", {"ids": []}, []),
    (
        "MATCH (p:Professional) WITH p.title AS t, collect(p.id) AS ids WHERE t = 'mentor' RETURN size(ids) AS n",
        {},
        [(2,)],
    ),
    (
        "UNWIND $rows AS row MATCH (p:Professional {id: row.id}) RETURN p.id AS id, row.n AS n ORDER BY id",
        {"rows": [{"id": "a", "n": 1}, {"id": "b", "n": 2}]},
        [("a", 1), ("b", 2)],
    ),
    # counting
    (
        "MATCH (p:Professional) RETURN sum(1) AS s, avg(2) AS a, min(p.id) AS f, max(p.id) AS l",
        {},
        [(4, 2.0, "a", "d")],
    ),
    ("MATCH (p:Professional) RETURN p.title AS t, count(*) AS n ORDER BY n, t", {}, [("mentor", 2), (None, 2)]),
    ("RETURN 7 / 2 AS whole, 7.0 / 2 AS broken, 7 % 2 AS rest", {}, [(3, 3.5, 1)]),
    (
        "MATCH (p:Professional) RETURN p.id AS id ORDER BY id SKIP $skip LIMIT $limit",
        {"skip": 1, "limit": 2},
        [("b",), ("c",)],
    ),
    # text
    ("MATCH (p:Professional) WHERE toLower(p.name) STARTS WITH 'å' RETURN p.id AS id", {}, [("a",)]),
    ("MATCH (p:Professional) WHERE p.name CONTAINS 'r' RETURN p.id AS id", {}, [("c",)]),
    ("RETURN size('æøå🎉') AS n, toUpper('æøå') AS u", {}, [(4, "ÆØÅ")]),
    ("RETURN CASE WHEN 1 > 2 THEN 'a' ELSE 'b' END AS c", {}, [("b",)]),
    ("MATCH (c:Citizen) RETURN c.id AS id UNION MATCH (o:Organisation) RETURN o.id AS id", {}, [("p",), ("o",)]),
    ("RETURN null = null AS unknown, null IS NULL AS yes", {}, [(None, True)]),
]


async def test_both_engines_answer_alike(people: Store) -> None:
    """One test an engine, because filling a database costs more than all the questions; every wrong answer is told."""
    wrong = {}
    for question, parameters, rows in FEATURES:
        found = [tuple(row.values()) for row in await people.read(question, parameters, deadline=10)]
        in_order = "ORDER BY" in question
        if found != rows if in_order else sorted(found, key=repr) != sorted(rows, key=repr):
            wrong[question] = found
    assert not wrong


async def test_a_relation_can_be_walked_twice_on_one_engine_only(people: Store) -> None:
    """Why every question says ``a.id <> b.id``. When this fails on Ladybug, the warning in the dialect can go."""
    rows = await people.read(
        "MATCH (a:Professional {id: 'a'})-[:KNOWS]-(m)-[:KNOWS]-(b) RETURN b.id AS id", deadline=30
    )
    assert [row["id"] for row in rows].count("a") == (2 if people.engine is Engine.LADYBUG else 0)


async def test_an_empty_parameter_has_no_type_on_one_engine(people: Store) -> None:
    """Why no parameter may be ``None``: what one engine answers, the other refuses."""
    text = "MATCH (p:Professional) WHERE $title IS NULL OR p.title = $title RETURN count(*) AS n"
    if people.engine is Engine.LADYBUG:
        with pytest.raises(StoreError):
            await people.read(text, {"title": None}, deadline=30)
    else:
        assert await people.read(text, {"title": None}, deadline=30) == [{"n": 4}]


async def test_nodes_and_relations_are_their_properties(people: Store) -> None:
    rows = await people.read("MATCH (a:Professional {id: 'a'})-[t:TALKS_WITH]->(b) RETURN b AS b, t AS t", deadline=30)
    told = {"rel_key": "", "times": 3, "last_contact": datetime(2026, 1, 2, 3, 4, 5), "channels": ["meeting", "phone"]}
    assert rows == [{"b": {"id": "b", "name": "Bo", "absent_from": date(2026, 2, 1)}, "t": told}]


async def test_no_rows_is_an_empty_list(people: Store) -> None:
    assert await people.read("MATCH (p:Professional {id: 'nobody'}) RETURN p.id AS id", deadline=30) == []


async def test_a_question_the_engine_does_not_understand_is_refused(people: Store) -> None:
    with pytest.raises(QuestionRefused):
        await people.read("MATCH (p:Professional RETURN p", deadline=30)
    assert (await people.health()).ok


async def test_a_value_no_engine_can_keep_is_refused(people: Store) -> None:
    for value in (object(), 2**70, {"a", "b"}, 1 + 2j):
        with pytest.raises(StoreError):
            await people.read("RETURN $x AS x", {"x": value}, deadline=10)
    with pytest.raises(QuestionRefused):
        await people.read_arrow("RETURN 'many' AS n", schema=pa.schema([("n", pa.int64())]))


async def test_values_are_never_read_as_text_of_the_question(people: Store) -> None:
    attempts = [
        "' OR 1 = 1 //",
        '"}) DETACH DELETE p //',
        "\\u0060) RETURN 1 //",
        "$id",
        "`",
        "a' OR 'a' = 'a",
        "\\",
        "\n",
    ]
    for attempt in attempts:
        assert (
            await people.read("MATCH (p:Professional {id: $id}) RETURN p.id AS id", {"id": attempt}, deadline=30) == []
        )
        assert await people.read("RETURN $id AS id", {"id": attempt}, deadline=30) == [{"id": attempt}]
    assert await people.read("MATCH (p:Professional) RETURN count(*) AS n", deadline=30) == [{"n": 4}]


COLUMNS = (
    "MATCH (p:Professional) OPTIONAL MATCH (p)-[t:TALKS_WITH]->() RETURN p.id AS id, p.absent_from AS day, t.times AS times, "
    "t.last_contact AS at, t.channels AS channels, p.picture AS picture, p.valid_from AS since, count(*) AS n, sum(1) AS s "
    "ORDER BY id"
)
TYPES = pa.schema(
    [
        ("id", pa.string()),
        ("day", pa.date32()),
        ("times", pa.int64()),
        ("at", pa.timestamp("us")),
        ("channels", pa.list_(pa.string())),
        ("picture", pa.string()),
        ("since", pa.date32()),
        ("n", pa.int64()),
        ("s", pa.int64()),
    ]
)


async def test_columns_have_the_same_types_on_both_engines(people: Store) -> None:
    table = await people.read_arrow(COLUMNS, schema=TYPES)
    assert table.schema == TYPES
    assert table["times"].to_pylist() == [3, None, None, None]
    assert table["picture"].to_pylist() == [None] * 4
    assert table["channels"].to_pylist() == [["meeting", "phone"], None, None, None]
    assert list(table.to_pandas()["n"]) == [1, 1, 1, 1]


async def test_columns_with_values_need_no_schema(people: Store) -> None:
    table = await people.read_arrow(COLUMNS)
    for name in ("id", "day", "times", "at", "channels", "n", "s"):
        assert table.schema.field(name).type == TYPES.field(name).type


async def test_no_rows_have_the_types_of_the_schema(people: Store) -> None:
    table = await people.read_arrow(
        "MATCH (p:Professional {id: 'nobody'}) RETURN p.id AS id, p.absent_from AS day",
        schema=pa.schema([TYPES.field("id"), TYPES.field("day")]),
    )
    assert table.num_rows == 0
    assert table.schema.types == [pa.string(), pa.date32()]


async def test_many_rows_come_whole(people: Store) -> None:
    rows = await people.read("UNWIND range(1, 30000) AS x RETURN x AS x", deadline=20)
    assert [row["x"] for row in rows] == list(range(1, 30001))
    table = await people.read_arrow("UNWIND range(1, 30000) AS x RETURN x AS x")
    assert table["x"].to_pylist() == list(range(1, 30001))


async def test_several_questions_together_answer_as_each_alone(store: Store) -> None:
    asked: list[Asked] = [
        ("RETURN 1 AS one", {}),
        ("UNWIND $many AS x RETURN x AS x", {"many": ["a", "b"]}),
        ("RETURN $day AS day", {"day": date(2026, 3, 3)}),
    ]
    together = await store.read_together(asked, deadline=30)
    assert together == [await store.read(text, given, deadline=30) for text, given in asked]
    assert await store.read_together([], deadline=30) == []


async def test_hundreds_of_questions_together_wait_for_each_other(store: Store) -> None:
    """As many as the stories of twenty citizens: more than there are connections."""
    asked = [("UNWIND range(1, 200000) AS x RETURN sum(x) + $n AS n", {"n": n}) for n in range(400)]
    assert [rows[0]["n"] for rows in await store.read_together(asked, deadline=120)] == [
        20000100000 + n for n in range(400)
    ]


async def test_one_refused_question_refuses_all(store: Store) -> None:
    with pytest.raises(QuestionRefused):
        await store.read_together([("RETURN 1 AS one", {}), ("RETURN nonsense(", {})], deadline=30)
