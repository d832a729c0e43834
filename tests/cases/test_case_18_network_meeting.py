"""Case 18, the network meeting: an offer is knitted together; agreements become tasks with one responsible each."""

from __future__ import annotations

from datetime import timedelta

from tests.cases.facts import Forest


async def test_who_sat_at_the_table(forest: Forest) -> None:
    seats = "MATCH (p)-[:ATTENDS]->(m:Meeting {id: $id}) RETURN p.id AS id"
    assert await forest.ids(seats, id="flemming-moede-1") == [
        "charlotte",
        "ellen-broch",
        "flemming-soester",
        "hassan-aydin",
        "yrsa",
    ]
    absent = set(await forest.helpers("flemming")) - set(await forest.ids(seats, id="flemming-moede-1"))
    assert absent == {"birgit-saxe", "aage-riis"}, "jobcenter and psychiatry help him and were not there"
    assert absent <= set(await forest.ids(seats, id="flemming-moede-2"))


async def test_every_agreement_is_a_task_with_one_responsible(forest: Forest) -> None:
    rows = await forest.read(
        "MATCH (t:Task)-[:AGREED_AT]->(m:Meeting {id: 'flemming-moede-1'}), (p:Professional)-[h:HOLDS]->(t) "
        "RETURN t.id AS task, p.id AS person, h.accepted AS accepted, t.due_on AS due ORDER BY task"
    )
    assert [(row["task"], row["person"], row["accepted"]) for row in rows] == [
        ("flemming-aftale-1", "charlotte", True),
        ("flemming-aftale-2", "hassan-aydin", True),
        ("flemming-aftale-3", "ellen-broch", True),
        ("flemming-aftale-4", "birgit-saxe", None),
    ]
    assert [row["task"] for row in rows if row["due"] < forest.today] == ["flemming-aftale-2"]


async def test_the_offer_was_knitted_there(forest: Forest) -> None:
    knitted = await forest.one("Intervention", "flemming-strikket")
    assert knitted["draft"] is True
    where = "MATCH (i:Intervention {id: 'flemming-strikket'})-[:AGREED_AT]->(m) RETURN m.id AS id"
    assert await forest.ids(where) == ["flemming-moede-1"]


async def test_the_next_meeting_has_two_open_gaps_to_talk_about(forest: Forest) -> None:
    coming = await forest.one("Meeting", "flemming-moede-2")
    assert coming["held_at"].date() == forest.today + timedelta(days=10)
    unheld = await forest.ids(
        "MATCH (t:Task {status: 'open'})-[:CONCERNS]->(c:Citizen {id: 'flemming'}) "
        "WHERE NOT EXISTS { MATCH (t)<-[:HOLDS]-() } RETURN t.id AS id"
    )
    assert unheld == ["flemming-medicin", "flemming-tand"]
