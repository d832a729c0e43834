"""Case 4, Charlotte in Østerby: when demands are paused people use less; employment does not know of the pause."""

from __future__ import annotations

from tests.cases.facts import Forest


async def test_the_pause_has_an_owner_and_an_end(forest: Forest) -> None:
    pause = await forest.one("Pause", "rune-fredning")
    assert (pause["starts_on"], pause["ends_on"]) == (forest.ago(weeks=6), forest.ago(weeks=-6))
    assert await forest.ids("MATCH (p)-[:RUNS]->(x:Pause {id: 'rune-fredning'}) RETURN p.id AS id") == ["charlotte"]


async def test_employment_was_not_told(forest: Forest) -> None:
    told = "MATCH (k:Contact)-[:ABOUT]->(x:Pause {id: $pause}), (k)-[:CONTACT_TO]->(p:Professional) RETURN p.id AS id"
    assert await forest.ids(told, pause="rune-fredning") == []
    assert await forest.ids(told, pause="bettina-fredning") == ["birgit-saxe"]


async def test_a_demand_and_a_sanction_fall_in_the_pause(forest: Forest) -> None:
    contacts = [c for c in await forest.contacts("rune") if c["sender"] == "birgit-saxe"]
    assert [(c["kind"], c["at"].date()) for c in contacts] == [
        ("demand", forest.ago(days=14)),
        ("sanction", forest.ago(days=5)),
    ]
    trial = await forest.one("Intervention", "rune-arbejdsproevning")
    assert trial["planned_start"] == forest.ago(weeks=-1)


async def test_the_goals_oppose_each_other(forest: Forest) -> None:
    rows = await forest.read(
        "MATCH (a:Goal)-[:OPPOSES]->(b:Goal), (p)-[:RUNS]->(a), (q)-[:RUNS]->(b), (a)-[:CONCERNS]->(c:Citizen {id: 'rune'}) "
        "RETURN p.id AS one, q.id AS other"
    )
    assert rows == [{"one": "birgit-saxe", "other": "charlotte"}]


async def test_use_falls_when_demands_are_paused(forest: Forest) -> None:
    for citizen in ("rune", "bettina"):
        rows = await forest.read(
            "MATCH (n:Circumstance {fact: 'substance_use'})-[:CONCERNS]->(c:Citizen {id: $id}) "
            "RETURN n.found AS found, n.noted_on AS noted ORDER BY noted",
            id=citizen,
        )
        assert [row["found"] for row in rows] == ["active", "reduced"], citizen
