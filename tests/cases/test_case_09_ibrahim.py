"""Case 9, Ibrahim in Grønholm: "have they discharged you?" Two organisations share citizens and do not talk."""

from __future__ import annotations

from tests.cases.facts import Forest

SOCIAL, REGIONAL = "groenholm-socialpsykiatri", "region-ambulatorium"


async def test_it_ended_six_weeks_ago_and_only_the_citizen_was_told(forest: Forest) -> None:
    course = await forest.one("Intervention", "vibeke-ambulant")
    assert (course["status"], course["ended_on"]) == ("ended", forest.ago(weeks=6))
    endings = [c for c in await forest.contacts("vibeke") if c["kind"] == "ending"]
    assert [(c["sender"], c["receiver"]) for c in endings] == [("aage-riis", "vibeke")]


async def test_ibrahim_heard_it_from_her_two_weeks_later(forest: Forest) -> None:
    heard = [c for c in await forest.contacts("vibeke") if c["receiver"] == "ibrahim"]
    assert [(c["sender"], c["at"].date()) for c in heard] == [("vibeke", forest.ago(days=28))]


async def test_the_two_share_six_citizens(forest: Forest) -> None:
    rows = await forest.ids(
        "MATCH (a:Organisation {id: $one})<-[:WORKS_IN]-(p)-[h:HELPS]->(c:Citizen)<-[g:HELPS]-(q)-[:WORKS_IN]->(b {id: $other}) "
        "WHERE c.municipality = 'groenholm' RETURN DISTINCT c.id AS id",
        one=SOCIAL,
        other=REGIONAL,
    )
    assert rows == ["gunhild", "leif", "oskar", "sigurd", "tine", "troels", "vibeke"], "Troels is shared as well"


async def test_and_have_not_talked_about_them(forest: Forest) -> None:
    talked = await forest.ids(
        "MATCH (k:Contact)-[:CONTACT_FROM]->(p)-[:WORKS_IN]->(a:Organisation), "
        "(k)-[:CONTACT_TO]->(q)-[:WORKS_IN]->(b:Organisation) "
        "WHERE a.id IN $both AND b.id IN $both AND a.id <> b.id RETURN k.id AS id",
        both=[SOCIAL, REGIONAL],
    )
    assert talked == []
