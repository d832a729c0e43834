"""With no municipality known, the switchboard is that of the first person's municipality, or each unit's own is shown."""

from __future__ import annotations

from graphmodel.access.scope import Role, Scope
from graphmodel.schema import relations as r
from graphmodel.schema.organisations import Organisation
from graphmodel.schema.people import Professional
from graphmodel.store.port import Store
from graphmodel.who_to_call.answer import WhoAnswer
from graphmodel.who_to_call.ask import who_to_call
from graphmodel.who_to_call.keeper import DirectoryKeeper
from graphmodel.who_to_call.question import WhoQuestion
from tests.small_forest import AIDS, HM, NOON, OSTBY_HM, PENSION, link, plant


async def ask(store: Store, citizen: str | None = None, topic: str = "27.60.12", asker: str | None = None) -> WhoAnswer:
    scope = Scope.everyone(Role.COORDINATOR, asker)
    return await who_to_call(store, DirectoryKeeper(store), scope, WhoQuestion("", NOON, citizen, topic))


async def test_it_follows_the_first_person(store: Store) -> None:
    """Bente in Nyby comes first as her unit's contact; once Åse is named for the topic itself, Østby's board stands there."""
    await plant(store)
    answer = await ask(store)
    assert answer.people[0].person.id == "bente"
    assert answer.switchboard is not None and answer.switchboard.organisation == "Nyby Kommune"
    aase = Professional(id="aase", name="Åse Bæk")
    await plant(store, [link(r.ResponsibleFor, aase, AIDS, aspect="responsible")])
    answer = await ask(store)
    assert answer.people[0].person.id == "aase"
    assert answer.switchboard is not None and answer.switchboard.organisation == "Østby Kommune"
    assert answer.switchboard.say.da == "Jeg skal tale med den, der har 27.60.12 Særlige møbler i Hjælpemidler Øst."


async def test_the_citizens_or_the_askers_municipality_goes_before(store: Store) -> None:
    await plant(store)
    aase = Professional(id="aase", name="Åse Bæk")
    await plant(store, [link(r.ResponsibleFor, aase, AIDS, aspect="responsible")])
    for answer in (await ask(store, "pernille"), await ask(store, asker="jan")):
        assert answer.switchboard is not None and answer.switchboard.organisation == "Nyby Kommune"


async def test_somebody_outside_any_municipality_has_their_own(store: Store) -> None:
    region = Organisation(id="region", name="Region Midt", kind="region", switchboard="12 36 00 00")
    lund = Professional(id="lund", name="Dr. Lund")
    await plant(store)
    await plant(store, [region, lund, link(r.WorksIn, lund, region)])
    await plant(store, [link(r.ResponsibleFor, lund, PENSION, aspect="responsible")])
    answer = await ask(store, topic="32.03.16")
    assert answer.people[0].person.id == "lund"
    assert answer.switchboard is not None and answer.switchboard.organisation == "Region Midt"


async def test_without_a_person_no_municipality_is_chosen_for_one(store: Store) -> None:
    empty = [Organisation(id=f"{unit.id}-tom", name=f"Pension {unit.name}", kind="team") for unit in (HM, OSTBY_HM)]
    await plant(store)
    await plant(store, [*empty, *(link(r.PartOf, unit, HM if unit is empty[0] else OSTBY_HM) for unit in empty)])
    await plant(store, [link(r.ResponsibleFor, unit, PENSION, aspect="responsible") for unit in empty])
    answer = await ask(store, topic="32.03.16")
    assert answer.people == () and answer.switchboard is None
    assert {unit.switchboard for unit in answer.responsible} == {"12 34 00 00", "12 35 00 00"}
    assert any("Skriv borgeren, eller sig hvem du er" in sentence.da for sentence in answer.missing)
    known = await ask(store, "pernille", "32.03.16")
    assert known.switchboard is not None and known.switchboard.organisation == "Nyby Kommune"
