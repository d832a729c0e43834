"""Case 7, drugs and psychiatry: each requires the other first."""

from __future__ import annotations

from tests.cases.facts import Forest


async def test_each_waits_for_the_other(forest: Forest) -> None:
    rows = await forest.read(
        "MATCH (a:Intervention)-[:REQUIRES]->(b:Intervention), (b)-[:REQUIRES]->(c:Intervention) "
        "WHERE a.id = c.id RETURN a.id AS one, b.id AS other ORDER BY one"
    )
    assert [(row["one"], row["other"]) for row in rows] == [
        ("katja-psykiatri", "katja-stof"),
        ("katja-stof", "katja-psykiatri"),
    ]
    for course in ("katja-psykiatri", "katja-stof"):
        assert (await forest.one("Intervention", course))["status"] == "waiting"


async def test_both_offers_say_so_themselves(forest: Forest) -> None:
    rows = await forest.read(
        "MATCH (a:Offer)-[:REQUIRES]->(b:Offer), (b)-[:REQUIRES]->(c:Offer) WHERE a.id = c.id RETURN a.id AS id ORDER BY id"
    )
    assert [row["id"] for row in rows] == ["nyby-stofbehandling-samtaler", "psyk-udredning"]


async def test_both_refused_her(forest: Forest) -> None:
    rows = await forest.read(
        "MATCH (h:Referral)-[:CONCERNS]->(c:Citizen {id: 'katja'}), (h)-[s:SENT_TO]->(o:Offer) "
        "RETURN o.id AS offer, s.outcome AS outcome, h.refused_for AS fact ORDER BY offer"
    )
    assert [(row["offer"], row["outcome"], row["fact"]) for row in rows] == [
        ("nyby-stofbehandling-samtaler", "refused", "psychiatric_illness"),
        ("psyk-udredning", "refused", "substance_use"),
    ]


async def test_integrated_treatment_and_a_coordinating_plan_can_break_it(forest: Forest) -> None:
    breakers = await forest.ids("MATCH (o:Offer {purpose: 'dobbeltdiagnose'}) RETURN o.id AS id")
    assert breakers == ["dobbeltdiagnose", "koordinerende-plan"]
    asked = await forest.read(
        "MATCH (o:Offer {id: 'dobbeltdiagnose'})-[:REQUIRES]->(b:Condition) RETURN b.fact AS fact, b.expected AS expected"
    )
    expected = {row["fact"]: row["expected"].split("|") for row in asked}
    found = await forest.circumstances("katja")
    assert found["substance_use"] in expected["substance_use"]
    assert found["psychiatric_illness"] in expected["psychiatric_illness"]
    people = await forest.ids("MATCH (p)-[:CONTACT_FOR]->(o:Offer {id: 'dobbeltdiagnose'}) RETURN p.id AS id")
    assert people == ["anders-vedel"]
