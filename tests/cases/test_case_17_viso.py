"""Case 17, VISO: a case too complex, with missing and contradicting assessments, and free specialist advice to call."""

from __future__ import annotations

from tests.cases.facts import Forest


async def test_viso_is_there_free_and_with_a_number(forest: Forest) -> None:
    assert (await forest.one("Offer", "viso-raadgivning"))["copayment"] == 0
    assert (await forest.one("Organisation", "viso"))["switchboard"] == "12 34 33 20"
    assert await forest.ids("MATCH (p)-[:CONTACT_FOR]->(o:Offer {id: 'viso-raadgivning'}) RETURN p.id AS id") == [
        "viso-raadgiver"
    ]


async def test_eight_helpers_from_six_sectors(forest: Forest) -> None:
    """Social, psychiatry (twice), drug treatment, employment, housing, support (social) and police."""
    assert len(await forest.helpers("troels")) == 8
    assert set((await forest.units_of_helpers("troels")).values()) == {
        "social",
        "psykiatri",
        "stofbrug",
        "beskaeftigelse",
        "bolig",
        "politi",
    }


async def test_three_refusals(forest: Forest) -> None:
    rows = await forest.read(
        "MATCH (h:Referral {status: 'refused'})-[:CONCERNS]->(c:Citizen {id: 'troels'}) "
        "RETURN h.refused_for AS fact ORDER BY fact"
    )
    assert [row["fact"] for row in rows] == ["no_show", "substance_use", "substance_use"]


async def test_two_assessments_that_nobody_has(forest: Forest) -> None:
    missing = await forest.ids(
        "MATCH (t:Task {kind: 'assessment', status: 'open'})-[:CONCERNS]->(c:Citizen {id: 'troels'}) "
        "WHERE NOT EXISTS { MATCH (t)<-[:HOLDS]-() } RETURN t.id AS id"
    )
    assert missing == ["troels-udredning-1", "troels-udredning-2"]


async def test_two_diagnoses_that_contradict(forest: Forest) -> None:
    found = await forest.ids(
        "MATCH (n:Circumstance {fact: 'diagnosis'})-[:CONCERNS]->(c:Citizen {id: 'troels'}) RETURN n.found AS id"
    )
    assert found == ["ptsd", "skizotypi"]
    assert await forest.coordinators("troels") == []
