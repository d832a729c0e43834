"""Random forests: both engines give the rows that plain Python gives, walks or trails, empty values, doubles and all."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graphmodel.records import Delta, tables_of
from graphmodel.schema.people import Citizen, Professional
from graphmodel.schema.relations import Helps, Knows
from graphmodel.store import open_store
from graphmodel.store.port import Store
from tests.neo4j_server import wipe

PEOPLE, CITIZENS = "abcdef", "xyz"
DAY = date(2026, 1, 1)

days = st.one_of(st.none(), st.integers(-3, 3).map(lambda n: DAY + timedelta(days=n)))
titles = st.sampled_from([None, "mentor", "leder"])
forests = st.fixed_dictionaries(
    {
        "people": st.dictionaries(st.sampled_from(PEOPLE), st.tuples(titles, days), min_size=1),
        "citizens": st.sets(st.sampled_from(CITIZENS), min_size=1),
        "knows": st.dictionaries(
            st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.sampled_from(["", "2"])), days, max_size=12
        ),
        "helps": st.dictionaries(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(CITIZENS)), days, max_size=10),
    }
)

QUESTIONS = {
    "who helps with a colleague": (
        "MATCH (a:Professional)-[:HELPS]->(c:Citizen)<-[:HELPS]-(b:Professional) WHERE a.id <> b.id "
        "RETURN a.id AS one, c.id AS who, b.id AS other"
    ),
    "friends of friends": (
        "MATCH (a:Professional)-[:KNOWS]-(m:Professional)-[:KNOWS]-(b:Professional) "
        "WHERE a.id <> b.id AND m.id <> a.id AND m.id <> b.id RETURN DISTINCT a.id AS one, b.id AS other"
    ),
    "nobody helps": (
        "MATCH (c:Citizen) OPTIONAL MATCH (p:Professional)-[:HELPS]->(c) WITH c, count(p) AS n WHERE n = 0 RETURN c.id AS who"
    ),
    "valid today": (
        "MATCH (p:Professional)-[h:HELPS]->(c:Citizen) WHERE (h.valid_from IS NULL OR h.valid_from <= $day) "
        "RETURN p.id AS one, c.id AS who"
    ),
    "by title": "MATCH (p:Professional) RETURN p.title AS title, count(*) AS n, max(p.absent_from) AS latest",
    "known by how many": (
        "MATCH (p:Professional) OPTIONAL MATCH (q:Professional)-[:KNOWS]->(p) RETURN p.id AS who, count(DISTINCT q.id) AS n"
    ),
    "how far": (
        "MATCH (a:Professional), (b:Professional) WHERE a.id < b.id "
        "MATCH p = shortestPath((a)-[:KNOWS*1..4]-(b)) RETURN a.id AS one, b.id AS other, length(p) AS n"
    ),
}


def records(forest: dict[str, Any]) -> list[Any]:
    people, citizens = forest["people"], forest["citizens"]
    made: list[Any] = [Professional(id=i, name=i, title=t, absent_from=d) for i, (t, d) in people.items()]
    made += [Citizen(id=c, name=c) for c in sorted(citizens)]
    ends: dict[str, Any] = {"from_type": "Professional"}
    for (a, b, key), day in forest["knows"].items():
        if a in people and b in people:
            made.append(Knows(**ends, from_id=a, to_type="Professional", to_id=b, rel_key=key, valid_from=day))
    for (a, c), day in forest["helps"].items():
        if a in people and c in citizens:
            made.append(Helps(**ends, from_id=a, to_type="Citizen", to_id=c, valid_from=day))
    return made


def oracle(made: list[Any]) -> dict[str, list[tuple[Any, ...]]]:
    """The answers without a graph database."""
    people = [r for r in made if isinstance(r, Professional)]
    helps = [(r.from_id, r.to_id, r.valid_from) for r in made if isinstance(r, Helps)]
    knows = {(r.from_id, r.to_id) for r in made if isinstance(r, Knows)}
    graph = nx.Graph([pair for pair in knows if pair[0] != pair[1]])
    graph.add_nodes_from(p.id for p in people)
    friends = {(a, b) for m in graph for a in graph[m] for b in graph[m] if a != b}
    far = dict(nx.all_pairs_shortest_path_length(graph, cutoff=4))
    titles = Counter(p.title for p in people)
    latest = {t: max((p.absent_from for p in people if p.title == t and p.absent_from), default=None) for t in titles}
    return {
        "who helps with a colleague": [(a, c, b) for a, c, _ in helps for b, d, _ in helps if c == d and a != b],
        "friends of friends": sorted(friends),
        "nobody helps": [(r.id,) for r in made if isinstance(r, Citizen) and r.id not in {c for _, c, _ in helps}],
        "valid today": [(a, c) for a, c, day in helps if day is None or day <= DAY],
        "by title": [(t, n, latest[t]) for t, n in titles.items()],
        "known by how many": [(p.id, len({a for a, b in knows if b == p.id})) for p in people],
        "how far": [(a, b, n) for a in far for b, n in far[a].items() if a < b],
    }


async def answers(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    told = {}
    for name, text in QUESTIONS.items():
        parameters = {"day": DAY} if "$day" in text else {}
        told[name] = [tuple(row.values()) for row in await store.read(text, parameters, deadline=30)]
    return told


def as_bags(told: dict[str, list[tuple[Any, ...]]]) -> dict[str, Counter[tuple[Any, ...]]]:
    return {name: Counter(rows) for name, rows in told.items()}


EXAMPLES = {"ladybug": 20, "neo4j": 12}


@pytest.mark.parametrize("engine", ["ladybug", "neo4j"])
async def test_random_forests(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """The forests come from hypothesis; one store an engine is emptied between them, because opening one takes longer."""
    server = str(request.getfixturevalue("neo4j_address")) if engine == "neo4j" else ""
    if server:
        wipe(server)
    store = await open_store(server or f"ladybug://{tmp_path / 'forest.lbdb'}")
    await store.migrate()
    for forest in drawn(EXAMPLES[engine]):
        made = records(forest)
        await store.apply(Delta(inserts=tables_of(made)))
        told = await answers(store)
        assert as_bags(told) == as_bags(oracle(made)), made
        nodes = tables_of([r for r in made if isinstance(r, Professional | Citizen)])
        await store.apply(Delta(removals=nodes))
    await store.close()


def drawn(count: int) -> list[dict[str, Any]]:
    """Forests as hypothesis makes them, always the same ones."""
    made: list[dict[str, Any]] = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(forests)
    def draw(forest: dict[str, Any]) -> None:
        made.append(forest)

    draw()
    return made
