"""Case 2, Wahid in Nyby: eight systems around him, a permit nobody holds, and a workshop that knows what no one else was told."""

from __future__ import annotations

from tests.cases.facts import Forest


async def test_all_systems_around_him_are_there(forest: Forest) -> None:
    units = await forest.units_of_helpers("wahid")
    assert set(units) == {
        "nyby-vaerksted",
        "nyby-herberg",
        "nyby-stofbehandling",
        "nyby-kontanthjaelp",
        "nyby-ydelse",
        "laege-torvet",
        "udlaendingestyrelsen",
        "politi-nyby",
    }
    assert set(units.values()) == {
        "social",
        "bolig",
        "stofbrug",
        "beskaeftigelse",
        "ydelse",
        "sundhed",
        "udlaendinge",
        "politi",
    }
    assert (await forest.one("Intervention", "wahid-indlagt"))["status"] == "ended"


async def test_nobody_holds_the_residence_permit_and_it_runs_out(forest: Forest) -> None:
    permit = await forest.one("Task", "wahid-ophold")
    assert (permit["kind"], permit["status"], permit["due_on"]) == ("permit", "open", forest.ago(weeks=-6))
    assert await forest.holders("wahid-ophold") == []
    assert await forest.holders("wahid-mave") == []
    assert await forest.holders("wahid-psyk") == []


async def test_only_the_workshop_was_told(forest: Forest) -> None:
    told = await forest.read(
        "MATCH (k:Contact)-[:ABOUT]->(t:Task) WHERE t.id IN ['wahid-ophold', 'wahid-mave', 'wahid-psyk'] "
        "MATCH (k)-[:CONTACT_FROM]->(c:Citizen), (k)-[:CONTACT_TO]->(p:Professional) "
        "RETURN DISTINCT t.id AS task, p.id AS person"
    )
    assert {(row["task"], row["person"]) for row in told} == {
        ("wahid-ophold", "mette-krag"),
        ("wahid-mave", "mette-krag"),
        ("wahid-psyk", "mette-krag"),
    }
    passed_on = await forest.ids("MATCH (k:Contact)-[:CONTACT_FROM]->(p {id: 'mette-krag'}) RETURN k.id AS id")
    assert passed_on == []


async def test_the_jobcenter_threatens_and_treatment_waits_for_him(forest: Forest) -> None:
    contacts = await forest.contacts("wahid")
    demands = [c for c in contacts if c["kind"] == "demand"]
    assert [(c["sender"], c["receiver"]) for c in demands] == [("niels-brandt", "wahid")]
    missed = [c for c in contacts if c["sender"] == "dorthe-friis"]
    assert len(missed) == 4
    assert not any(c["answered"] for c in missed)


async def test_there_is_no_coordinator(forest: Forest) -> None:
    assert await forest.coordinators("wahid") == []
    assert (await forest.one("Citizen", "wahid"))["meeting_place"] == "Værkstedet, hverdage 9-12"
