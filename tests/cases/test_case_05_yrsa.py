"""Case 5, Yrsa in Østerby: first treatment, then ADHD, then work trial; 27 months in a row."""

from __future__ import annotations

from tests.cases.facts import Forest


async def test_one_two_three(forest: Forest) -> None:
    rows = await forest.read(
        "MATCH (b:Intervention)-[:REQUIRES]->(a:Intervention), (b)-[:CONCERNS]->(c:Citizen {id: 'kenneth'}) "
        "RETURN a.id AS first, b.id AS later ORDER BY first"
    )
    assert [(row["first"], row["later"]) for row in rows] == [
        ("kenneth-1-stof", "kenneth-2-adhd"),
        ("kenneth-2-adhd", "kenneth-3-arbejde"),
    ]


async def test_the_chain_takes_27_months(forest: Forest) -> None:
    rows = await forest.read(
        "MATCH (i:Intervention)-[:CONCERNS]->(c:Citizen {id: 'kenneth'}) RETURN i.id AS id, i.months AS months ORDER BY id"
    )
    assert [row["months"] for row in rows] == [12, 9, 6]


async def test_treatment_and_adhd_could_run_side_by_side_but_not_the_work_trial(forest: Forest) -> None:
    """The ADHD offer itself asks nothing about substance use; the work trial asks for stable medication."""
    asked = "MATCH (o:Offer {id: $id})-[:REQUIRES]->(b:Condition) RETURN b.fact AS id"
    assert await forest.ids(asked, id="adhd-udredning") == ["age"]
    assert await forest.ids(asked, id="oesterby-arbejdsproevning") == ["medication"]
    before = "MATCH (o:Offer)-[:REQUIRES]->(first:Offer) WHERE o.id IN $ids RETURN first.id AS id"
    assert await forest.ids(before, ids=["adhd-udredning"]) == []
    assert await forest.ids(before, ids=["oesterby-arbejdsproevning"]) == ["adhd-udredning"]
