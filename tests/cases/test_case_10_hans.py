"""Case 10, Pia and Hans in Nyby: a taxi licence and daily cannabis; cancelled, adopted again, and nearly a year has passed."""

from __future__ import annotations

from tests.cases.facts import Forest


async def test_the_goals_oppose_each_other_and_both_have_an_owner(forest: Forest) -> None:
    rows = await forest.read(
        "MATCH (a:Goal)-[o:OPPOSES]->(b:Goal), (p)-[:RUNS]->(a), (q)-[:RUNS]->(b), (a)-[:CONCERNS]->(c:Citizen {id: 'hans'}) "
        "RETURN a.id AS one, p.id AS one_owner, b.id AS other, q.id AS other_owner, o.why AS why"
    )
    assert len(rows) == 1
    row = rows[0]
    assert (row["one"], row["one_owner"]) == ("hans-maal-ro", "pia")
    assert (row["other"], row["other_owner"]) == ("hans-maal-taxa", "vilhelm-bro")
    assert "cannabis" in row["why"]


async def test_the_plan_was_cancelled_and_adopted_again(forest: Forest) -> None:
    plan = await forest.one("Plan", "hans-taxa")
    assert (plan["status"], plan["title"]) == ("active", "Taxakørekort")
    assert plan["cancelled_on"] == forest.ago(months=12)
    assert plan["adopted_on"] == forest.ago(months=11)


async def test_it_has_stood_still_for_nearly_a_year(forest: Forest) -> None:
    assert (await forest.one("Plan", "hans-taxa"))["last_moved_on"] == forest.ago(months=11)
    courses = "MATCH (i:Intervention)-[:CONCERNS]->(c:Citizen {id: 'hans'}) RETURN i.id AS id"
    assert await forest.ids(courses) == []


async def test_pia_told_the_jobcenter_about_the_cannabis(forest: Forest) -> None:
    told = [c for c in await forest.contacts("hans") if c["sender"] == "pia"]
    assert [(c["receiver"], c["note"]) for c in told] == [("vilhelm-bro", "Hans ryger hash dagligt.")]
    assert (await forest.circumstances("hans"))["cannabis"] == "daily"
