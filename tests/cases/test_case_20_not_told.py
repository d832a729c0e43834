"""Case 20, coordinating caseworkers: not told when the citizen starts, and no idea where to ask."""

from __future__ import annotations

import pytest

from tests.cases.facts import Forest

STARTS = (
    "MATCH (k:Contact {kind: 'start'})-[:ABOUT]->(i:Intervention {id: $id}), (k)-[:CONTACT_TO]->(p {id: 'anne-mette-rask'}) "
    "RETURN k.channel AS id"
)


@pytest.mark.parametrize(("citizen", "told"), [("ruth", ["via_citizen"]), ("ejnar", []), ("bodil", ["email"])])
async def test_how_the_coordinator_heard_of_the_start(forest: Forest, citizen: str, told: list[str]) -> None:
    assert await forest.coordinators(citizen) == ["anne-mette-rask"]
    course = await forest.one("Intervention", f"{citizen}-mestring")
    assert course["status"] == "active"
    assert course["started_on"] < forest.today
    assert await forest.ids(STARTS, id=f"{citizen}-mestring") == told


async def test_she_asked_the_switchboard_and_got_no_answer(forest: Forest) -> None:
    asked = [c for c in await forest.contacts("ruth") if c["sender"] == "anne-mette-rask"]
    assert [(c["receiver"], c["answered"]) for c in asked] == [("nyby", False)]


async def test_there_is_a_person_at_the_offer_to_ask(forest: Forest) -> None:
    people = await forest.ids("MATCH (p)-[:CONTACT_FOR]->(o:Offer {id: 'nyby-mestringsforloeb'}) RETURN p.id AS id")
    assert people == ["lotte-bay"]
    assert (await forest.one("Professional", "lotte-bay"))["phone"]
