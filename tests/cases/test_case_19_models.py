"""Case 19, IPS, IBBIS, CTI, ACT: models in which the caseworker coordinates; which exists where, and whom to call."""

from __future__ import annotations

import pytest

from tests.cases.facts import Forest


async def test_four_models_each_with_a_unit_and_a_person(forest: Forest) -> None:
    rows = await forest.read(
        "MATCH (u:Organisation)-[:PROVIDES]->(o:Offer), (p:Professional)-[:CONTACT_FOR]->(o) WHERE o.model IS NOT NULL "
        "RETURN o.model AS model, u.id AS unit, p.id AS person, p.phone AS phone ORDER BY model"
    )
    assert [(row["model"], row["unit"], row["person"]) for row in rows] == [
        ("ACT", "oesterby-opsoegende", "hassan-aydin"),
        ("CTI", "nyby-boligteam", "birger-holst"),
        ("IBBIS", "oesterby-sundhed", "nadia-rosen"),
        ("IPS", "region-ambulatorium", "merete-skak"),
    ]
    assert all(row["phone"] for row in rows)


@pytest.mark.parametrize(
    ("citizen", "offer", "municipality"),
    [("astrid", "ips", "nyby"), ("jonas", "ibbis", "nyby"), ("dagmar", "cti", "nyby"), ("steen", "act", "oesterby")],
)
async def test_each_citizen_meets_every_condition_of_one_model(
    forest: Forest, citizen: str, offer: str, municipality: str
) -> None:
    asked = await forest.read(
        "MATCH (o:Offer {id: $id})-[:REQUIRES]->(b:Condition) RETURN b.fact AS fact, b.expected AS expected", id=offer
    )
    found = await forest.circumstances(citizen)
    assert asked
    assert all(found.get(row["fact"]) in row["expected"].split("|") for row in asked)
    assert (await forest.one("Citizen", citizen))["municipality"] == municipality


async def test_the_model_that_fits_jonas_is_not_in_his_municipality(forest: Forest) -> None:
    where = await forest.ids(
        "MATCH (u:Organisation)-[:PROVIDES]->(o:Offer {id: 'ibbis'}), (u)-[:PART_OF]->(m:Organisation) RETURN m.id AS id"
    )
    assert where == ["oesterby"]
