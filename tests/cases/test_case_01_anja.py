"""Case 1, Anja in Grønholm: eight years in the municipality, and still she rings the switchboard to ask whom to call."""

from __future__ import annotations

from tests.cases.facts import Forest


async def test_anja_has_been_there_for_eight_years(forest: Forest) -> None:
    rows = await forest.read(
        "MATCH (p:Professional {id: 'anja'})-[w:WORKS_IN]->(o:Organisation)-[:PART_OF]->(d:Organisation)-[:PART_OF]->(m) "
        "RETURN o.id AS unit, m.name AS municipality, w.valid_from AS since"
    )
    assert rows == [{"unit": "groenholm-voksen", "municipality": "Grønholm Kommune", "since": forest.ago(months=96)}]


async def test_she_still_rings_the_switchboard_to_ask(forest: Forest) -> None:
    rows = await forest.read(
        "MATCH (k:Contact)-[:CONTACT_FROM]->(p {id: 'anja'}), (k)-[:CONTACT_TO]->(o:Organisation {id: 'groenholm'}), "
        "(k)-[:ABOUT]->(t:Topic) RETURN k.channel AS channel, k.kind AS kind, k.happened_at AS at, t.id AS topic ORDER BY at"
    )
    assert len(rows) == 9
    assert {(row["channel"], row["kind"]) for row in rows} == {("phone", "question")}
    assert rows[-1]["topic"] == "27.48.08"
    assert rows[-1]["at"].date() == forest.ago(days=8)


async def test_there_is_a_person_with_number_and_hours_for_what_she_asks_most(forest: Forest) -> None:
    lise = await forest.one("Professional", "lise-noer")
    assert lise["phone"]
    assert lise["hours"] == "ma-to 8.00-14.00; fr 8.00-12.00"
    assert await forest.ids("MATCH (p)-[:CONTACT_FOR]->(t:Topic {id: '27.48.08'}) RETURN p.id AS id") == ["lise-noer"]
    assert await forest.holders("karsten-skp") == []
    assert "groenholm-skp" in await forest.ids(
        "MATCH (o)-[:RESPONSIBLE_FOR]->(t:Topic {id: '27.48.08'}) RETURN o.id AS id"
    )


async def test_for_early_pension_there_is_only_the_switchboard(forest: Forest) -> None:
    marked = "MATCH (o)-[:RESPONSIBLE_FOR]->(t:Topic) WHERE t.id IN ['32.03.16', '32.03', '32'] RETURN o.id AS id"
    assert await forest.ids(marked) == []
    assert await forest.holders("karsten-pension") == []
    assert (await forest.one("Organisation", "groenholm"))["switchboard"] == "12 34 20 00"
