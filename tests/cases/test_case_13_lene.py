"""Case 13, Lene: half a year after the team meeting nothing has begun, and for one need there is no offer at all."""

from __future__ import annotations

from tests.cases.facts import Forest


async def test_the_course_has_no_known_start(forest: Forest) -> None:
    course = await forest.one("Intervention", "lene-mestring")
    assert (course["status"], course["decided_on"]) == ("waiting", forest.ago(months=6))
    assert "planned_start" not in course
    assert course["start_words"] == "engang næste år"
    offer = await forest.one("Offer", "nyby-mestringsforloeb")
    assert "waiting_days" not in offer, "the offer does not know its own waiting time"


async def test_the_internship_is_earliest_next_winter(forest: Forest) -> None:
    course = await forest.one("Intervention", "lene-praktik")
    assert (course["status"], course["start_words"]) == ("waiting", "tidligst til vinter")
    assert course["planned_start"] == forest.ago(months=-3)


async def test_nothing_has_been_active_since_the_meeting(forest: Forest) -> None:
    rows = await forest.read(
        "MATCH (i:Intervention)-[:CONCERNS]->(c:Citizen {id: 'lene'}) RETURN i.started_on AS started"
    )
    assert [row["started"] for row in rows] == [None, None]
    meeting = await forest.one("Meeting", "lene-rehabmoede")
    assert meeting["held_at"].date() == forest.ago(months=6)


async def test_for_the_third_need_there_is_no_offer_and_nobody(forest: Forest) -> None:
    need = await forest.one("Task", "lene-soevn")
    assert (need["kind"], need["status"]) == ("need", "open")
    assert await forest.holders("lene-soevn") == []
    assert await forest.topics("Task", "lene-soevn") == ["lokal-soevn"]
    assert await forest.ids("MATCH (o:Offer)-[:ABOUT]->(t:Topic {id: 'lokal-soevn'}) RETURN o.id AS id") == []
    marked = "MATCH (o)-[:RESPONSIBLE_FOR]->(t:Topic) WHERE t.id IN ['lokal-soevn', '29.09', '29'] RETURN o.id AS id"
    assert await forest.ids(marked) == []
