"""Case 3, Eva and Asger in Nyby: money trouble makes her ill, and nobody owns the assessment of a possible brain injury."""

from __future__ import annotations

from tests.cases.facts import Forest


async def test_nobody_owns_the_assessment(forest: Forest) -> None:
    task = await forest.one("Task", "eva-udredning")
    assert (task["kind"], task["status"], task["times_asked"]) == ("assessment", "open", 4)
    assert await forest.holders("eva-udredning") == []
    assert await forest.topics("Task", "eva-udredning") == ["lokal-udredning-hjerne"]
    asked = await forest.ids("MATCH (p)-[:ASKED_FOR]->(t:Task {id: 'eva-udredning'}) RETURN p.id AS id")
    assert asked == ["asger"]


async def test_the_injury_was_never_proven(forest: Forest) -> None:
    assert (await forest.circumstances("eva"))["brain_injury"] == "suspected"
    seen = await forest.one("Intervention", "eva-neurolog")
    assert (seen["status"], seen["ended_on"]) == ("ended", forest.ago(months=14))


async def test_asger_asked_four_places(forest: Forest) -> None:
    asked = [c["receiver"] for c in await forest.contacts("eva") if c["sender"] == "asger" and c["kind"] == "question"]
    assert asked == ["laege-torvet", "region-neurologi", "gitte-bjerre", "nyby-voksen"]


async def test_a_guard_sits_at_the_door(forest: Forest) -> None:
    assert (await forest.circumstances("eva"))["guard_at_meetings"] == "yes"


async def test_economic_advice_has_a_name_and_a_number(forest: Forest) -> None:
    people = await forest.ids("MATCH (p)-[:CONTACT_FOR]->(o:Organisation {id: 'nyby-oekonomi'}) RETURN p.id AS id")
    assert people == ["solveig-dahl"]
    solveig = await forest.one("Professional", "solveig-dahl")
    assert solveig["phone"]
    assert await forest.topics("Task", "eva-gaeld") == ["27.12.04"]
    assert await forest.holders("eva-gaeld") == []
