"""Case 14, Pernille: four coordinators in two years, and a chair asked for in a year and a half: which box does it fit?"""

from __future__ import annotations

from itertools import pairwise

from tests.cases.facts import Forest


async def test_four_coordinators_two_mentors_two_consultants_in_two_years(forest: Forest) -> None:
    rows = await forest.read(
        "MATCH (p)-[r:HELPS]->(c:Citizen {id: 'pernille'}) RETURN p.id AS id, r.role AS role, r.valid_from AS since"
    )
    roles = [row["role"] for row in rows]
    assert roles.count("koordinerende sagsbehandler") == 4
    assert roles.count("mentor") == 2
    assert roles.count("virksomhedskonsulent") == 2
    coordinating = [row["since"] for row in rows if row["role"] == "koordinerende sagsbehandler"]
    assert min(coordinating) == forest.ago(months=24)
    assert await forest.coordinators("pernille") == ["line-aagaard"]


async def test_each_change_was_a_hand_over_with_something_lost(forest: Forest) -> None:
    rows = await forest.read(
        "MATCH (s:Handover)-[:CONCERNS]->(c:Citizen {id: 'pernille'}), (a)-[:LEFT_IN]->(s), (b)-[:CAME_IN]->(s) "
        "RETURN s.happened_on AS day, a.id AS left, b.id AS came, s.note AS note ORDER BY day"
    )
    assert [(row["left"], row["came"]) for row in rows] == [
        ("ulla-thomsen", "henrik-vad"),
        ("dorte-lind", "jan-krogh"),
        ("henrik-vad", "camilla-friis"),
        ("thomas-rahbek", "nanna-steen"),
        ("camilla-friis", "line-aagaard"),
    ]
    assert all("gik tabt" in row["note"] for row in rows)


async def test_each_change_of_coordinator_left_a_passive_time(forest: Forest) -> None:
    rows = await forest.read(
        "MATCH (p)-[r:COORDINATES]->(c:Citizen {id: 'pernille'}) RETURN r.valid_from AS came, r.valid_to AS went ORDER BY came"
    )
    gaps = [(later["came"] - earlier["went"]).days for earlier, later in pairwise(rows)]
    assert [28 <= gaps[0] <= 31, 59 <= gaps[1] <= 62, 28 <= gaps[2] <= 31] == [True, True, True]


async def test_the_chair_has_no_topic_and_nobody(forest: Forest) -> None:
    chair = await forest.one("Task", "pernille-stol")
    assert (chair["title"], chair["status"]) == ("Særlig stol til hjemmet", "open")
    assert chair["opened_on"] == forest.ago(months=18)
    assert await forest.holders("pernille-stol") == []
    assert await forest.topics("Task", "pernille-stol") == []
    asked = [c for c in await forest.contacts("pernille") if c["kind"] == "question" and c["sender"] == "pernille"]
    assert len({c["receiver"] for c in asked}) == 4, "every one of the four coordinators was asked"
    assert len(asked) == chair["times_asked"] == 5


async def test_three_boxes_it_could_fit_and_who_has_them(forest: Forest) -> None:
    rows = await forest.read(
        "MATCH (o:Organisation)-[:RESPONSIBLE_FOR]->(t:Topic) WHERE t.id IN ['27.60', '15.20.34'] AND o.id STARTS WITH 'nyby' "
        "RETURN t.id AS topic, o.id AS unit ORDER BY topic"
    )
    assert [(row["topic"], row["unit"]) for row in rows] == [
        ("15.20.34", "nyby-jobcenter"),
        ("27.60", "nyby-hjaelpemidler"),
    ]
    inherits = (
        "MATCH (t:Topic)-[:BROADER]->(g:Topic {id: '27.60'}) WHERE t.id IN ['27.60.12', '27.60.16'] RETURN t.id AS id"
    )
    assert await forest.ids(inherits) == ["27.60.12", "27.60.16"]
    bente = await forest.one("Professional", "bente-holm")
    assert (bente["title"], bente["phone"]) == ("ergoterapeut", "12 34 56 78")


async def test_her_mentor_knows_bente_holm(forest: Forest) -> None:
    rows = await forest.read(
        "MATCH (p {id: 'jan-krogh'})-[k:KNOWS]-(q {id: 'bente-holm'}) RETURN k.last_used AS last, k.declared AS declared"
    )
    assert rows == [{"last": forest.ago(months=3), "declared": True}]


async def test_five_appointments_a_week_that_are_moved_at_the_last_moment(forest: Forest) -> None:
    rows = await forest.read(
        "MATCH (i:Intervention {status: 'active'})-[:CONCERNS]->(c:Citizen {id: 'pernille'}) "
        "RETURN sum(i.weekly_appointments) AS n"
    )
    assert rows == [{"n": 5.0}]
    moved = [c["notice_days"] for c in await forest.contacts("pernille") if c["kind"] == "change"]
    assert sorted(moved) == [0, 0, 1, 1, 1, 2]
    other = [c["notice_days"] for c in await forest.contacts("pernille") if c["kind"] != "change"]
    assert set(other) == {None}


async def test_eleven_helpers_in_six_organisations_four_of_them_new(forest: Forest) -> None:
    helpers = await forest.helpers("pernille")
    assert len(helpers) == 11
    assert len(await forest.units_of_helpers("pernille")) == 6
    assert sum(row["since"] >= forest.ago(days=90) for row in helpers.values()) == 4
    unheld = (
        "MATCH (t:Task {status: 'open'})-[:CONCERNS]->(c:Citizen {id: 'pernille'}) WHERE NOT EXISTS { MATCH (t)<-[:HOLDS]-() } "
        "RETURN t.id AS id"
    )
    assert await forest.ids(unheld) == ["pernille-fleksjob", "pernille-stol", "pernille-ugeplan"]
