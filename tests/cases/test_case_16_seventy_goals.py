"""Case 16, 70 goals: "Vi har 70 mål. Et for hver ung." Each with an owner and an age, never averaged away."""

from __future__ import annotations

from tests.cases.facts import Forest

GOALS = (
    "MATCH (i:Intervention)-[:IN_OFFER]->(o:Offer {id: 'ungehuset'}), (i)-[:CONCERNS]->(c:Citizen)<-[:CONCERNS]-(g:Goal), "
    "(p)-[:RUNS]->(g) "
    "RETURN c.id AS young, g.title AS title, g.set_on AS set_on, p.id AS owner"
)


async def test_one_goal_for_each_of_seventy(forest: Forest) -> None:
    rows = await forest.read(GOALS)
    assert len(rows) == 70
    assert len({row["young"] for row in rows}) == 70


async def test_the_goals_are_as_different_as_the_young(forest: Forest) -> None:
    assert len({row["title"] for row in await forest.read(GOALS)}) == 70


async def test_each_goal_has_an_owner_and_an_age(forest: Forest) -> None:
    rows = await forest.read(GOALS)
    assert all(row["set_on"] < forest.today for row in rows)
    owners = [row["owner"] for row in rows]
    assert {owner: owners.count(owner) for owner in set(owners)} == {
        "ungehus-freja": 14,
        "ungehus-tobias": 14,
        "ungehus-safia": 14,
        "ungehus-malthe": 14,
        "ungehus-silja": 14,
    }
