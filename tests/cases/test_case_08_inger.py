"""Case 8, Inger in Østerby: the housing team has the task and does not touch it; the young are left."""

from __future__ import annotations

from tests.cases.facts import Forest


async def test_a_unit_has_the_task_and_no_person(forest: Forest) -> None:
    assert await forest.holders("sille-bolig") == ["oesterby-boligteam"]
    by_people = "MATCH (p:Professional)-[:HOLDS]->(t:Task {id: 'sille-bolig'}) RETURN p.id AS id"
    assert await forest.ids(by_people) == []


async def test_it_has_not_been_touched_for_seven_months(forest: Forest) -> None:
    task = await forest.one("Task", "sille-bolig")
    assert (task["status"], task["opened_on"]) == ("open", forest.ago(months=9))
    assert (task["last_moved_on"], task["times_asked"]) == (forest.ago(months=7), 5)


async def test_the_last_sign_of_life_was_a_phone_call(forest: Forest) -> None:
    contacts = await forest.contacts("sille")
    answers = [c for c in contacts if c["sender"] == "jesper-toft"]
    assert [(c["id"], c["channel"], c["receiver"]) for c in answers] == [("sille-livstegn", "phone", "inger")]
    after = [c for c in contacts if c["at"] > answers[0]["at"]]
    assert [(c["kind"], c["answered"]) for c in after] == [("reminder", False)] * 4


async def test_there_is_somebody_to_call_by_name(forest: Forest) -> None:
    people = await forest.ids("MATCH (p)-[:CONTACT_FOR]->(o:Organisation {id: 'oesterby-boligteam'}) RETURN p.id AS id")
    assert people == ["jesper-toft"]
    jesper = await forest.one("Professional", "jesper-toft")
    assert jesper["phone"]
    assert jesper["hours"] == "ti 10.00-12.00; to 10.00-12.00"


async def test_two_more_young_people_wait_the_same_way(forest: Forest) -> None:
    left = "MATCH (o {id: 'oesterby-boligteam'})-[:HOLDS]->(t:Task {status: 'open'})-[:CONCERNS]->(c) RETURN c.id AS id"
    assert await forest.ids(left) == ["frida", "noah", "sille"]
