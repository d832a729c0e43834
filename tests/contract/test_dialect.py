"""Each difference between the engines is real: the other engine's spelling is refused, and respelled it is understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import ladybug
import pytest
from neo4j import GraphDatabase

from graphmodel.records import Delta, tables_of
from graphmodel.schema.people import Professional
from graphmodel.schema.relations import Knows
from graphmodel.store.dialect import DIFFERENCES, spelled
from graphmodel.store.port import Engine, Store
from tests.neo4j_server.server import login

QUESTIONS = {
    "type of a relation": ("MATCH (a {id: 'a'})-[r:KNOWS]->(b {id: 'b'}) RETURN type(r) AS told", "KNOWS"),
    "label of a node": ("MATCH (n {id: 'a'}) RETURN label(n) AS told", "Professional"),
    "a shortest path": (
        (
            "MATCH (a:Professional {id: 'a'}), (b:Professional {id: 'd'}) "
            "MATCH p = shortestPath((a)-[:KNOWS*1..4]-(b)) RETURN length(p) AS told"
        ),
        2,
    ),
    "all shortest paths": (
        (
            "MATCH (a:Professional {id: 'a'}), (b:Professional {id: 'd'}) "
            "MATCH p = allShortestPaths((a)-[:KNOWS*1..4]-(b)) RETURN length(p) AS told LIMIT 1"
        ),
        2,
    ),
    "one property along a path": (
        "MATCH p = (a:Professional {id: 'a'})-[:KNOWS*2..2]->(b:Professional {id: 'd'}) RETURN [x IN nodes(p) | x.id] AS told",
        ["a", "c", "d"],
    ),
}
"""A question for each difference, as it is written, and its answer."""

KNOWN = [("a", "b"), ("b", "c"), ("c", "d"), ("a", "c")]


async def fill(store: Store) -> None:
    people = [Professional(id=x, name=x) for x in "abcd"]
    ends: dict[str, Any] = {"from_type": "Professional", "to_type": "Professional"}
    await store.apply(Delta(inserts=tables_of([*people, *(Knows(**ends, from_id=a, to_id=b) for a, b in KNOWN)])))


def test_every_difference_has_its_question() -> None:
    assert set(QUESTIONS) == {difference.name for difference in DIFFERENCES}


async def test_both_engines_understand_what_is_written(store: Store) -> None:
    await fill(store)
    for name, (question, told) in QUESTIONS.items():
        assert await store.read(question, deadline=30) == [{"told": told}], name


async def test_paths_of_one_length_all_come(store: Store) -> None:
    await fill(store)
    rows = await store.read(
        "MATCH (a:Professional {id: 'b'}), (b:Professional {id: 'a'}) "
        "MATCH p = allShortestPaths((a)-[:KNOWS*1..3]-(b)) RETURN [x IN nodes(p) | x.id] AS ids",
        deadline=30,
    )
    assert rows == [{"ids": ["b", "a"]}]
    rows = await store.read(
        "MATCH (a:Professional {id: 'b'}), (b:Professional {id: 'd'}) "
        "MATCH p = allShortestPaths((a)-[k:KNOWS*1..3]->(b)) RETURN [x IN nodes(p) | x.id] AS ids",
        deadline=30,
    )
    assert rows == [{"ids": ["b", "c", "d"]}]


Ask = Callable[[str], list[Any]]


@pytest.fixture
def raw_ladybug(tmp_path: Path) -> Iterator[Ask]:
    """The engine itself, without our adapter."""
    database = ladybug.Database(str(tmp_path / "raw.lbdb"), max_db_size=1 << 30)
    connection = ladybug.Connection(database)
    connection.execute("CREATE NODE TABLE Professional(id STRING PRIMARY KEY)")
    connection.execute("CREATE REL TABLE KNOWS(FROM Professional TO Professional)")

    def ask(text: str) -> list[Any]:
        result = connection.execute(text)
        assert isinstance(result, ladybug.QueryResult)
        return result.get_all()

    yield ask
    connection.close()
    database.close()


@pytest.fixture
def raw_neo4j(neo4j_address: str) -> Iterator[Ask]:
    """The server itself, without our adapter."""
    uri, user, password = login(neo4j_address)
    with GraphDatabase.driver(uri, auth=(user, password), notifications_min_severity="OFF") as driver:
        yield lambda text: driver.execute_query(text)[0]


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda d: d.name)
def test_the_difference_has_not_disappeared(difference: Any, request: pytest.FixtureRequest) -> None:
    ask: Ask = request.getfixturevalue("raw_ladybug" if difference.engine is Engine.LADYBUG else "raw_neo4j")
    question, _ = QUESTIONS[difference.name]
    ask(spelled(question, difference.engine))
    with pytest.raises(Exception, match=r"(?i)exception|syntax|unknown function|invalid"):
        ask(question)


def test_what_stands_in_quotes_is_left_alone() -> None:
    text = "MATCH (n) WHERE n.name = 'type(x) \\' type(' AND n.`type(` = \"label(n)\" RETURN type(r), label(n)"
    assert spelled(text, Engine.LADYBUG) == text.replace("RETURN type(r)", "RETURN label(r)")
    assert spelled(text, Engine.NEO4J) == text.replace(", label(n)", ", labels(n)[0]")


def test_words_that_only_end_alike_are_left_alone() -> None:
    text = "MATCH (n) RETURN n.subtype, mytype(n), n.from_type"
    assert spelled(text, Engine.LADYBUG) == text
