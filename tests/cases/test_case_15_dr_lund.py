"""Case 15, Peter and Dr. Lund: "How great that you call! We'll make a plan!" One private number is the whole way in."""

from __future__ import annotations

from tests.cases.facts import Forest


async def test_she_rang_his_private_mobile_and_he_made_a_plan(forest: Forest) -> None:
    contacts = await forest.contacts("peter")
    assert [(c["sender"], c["receiver"], c["channel"]) for c in contacts] == [
        ("rikke-storm", "dr-lund", "private_mobile"),
        ("dr-lund", "rikke-storm", "private_mobile"),
    ]
    assert contacts[1]["note"] == "Hvor er det fedt, at du ringer! Vi laver en plan!"
    assert await forest.ids("MATCH (p)-[:RUNS]->(x:Plan {id: 'peter-plan'}) RETURN p.id AS id") == ["dr-lund"]


async def test_they_know_each_other_from_an_earlier_admission(forest: Forest) -> None:
    rows = await forest.read(
        "MATCH (p {id: 'rikke-storm'})-[k:KNOWS]-(q {id: 'dr-lund'}) RETURN k.how AS how, k.last_used AS last"
    )
    assert len(rows) == 1
    assert "indlæggelse" in rows[0]["how"]
    assert rows[0]["last"] == forest.ago(weeks=5)
    earlier = await forest.one("Intervention", "peter-indlagt")
    assert (earlier["status"], earlier["ended_on"]) == ("ended", forest.ago(months=26))


async def test_nobody_else_in_treatment_knows_anybody_on_the_ward(forest: Forest) -> None:
    pairs = await forest.read(
        "MATCH (a {id: 'nyby-stofbehandling'})<-[:WORKS_IN]-(p)-[:KNOWS]-(q)-[:WORKS_IN]->(b {id: 'region-p4'}) "
        "RETURN p.id AS here, q.id AS there"
    )
    assert pairs == [{"here": "rikke-storm", "there": "dr-lund"}]


async def test_the_private_number_itself_is_not_in_the_forest(forest: Forest) -> None:
    assert "mobile" not in await forest.one("Professional", "dr-lund")
