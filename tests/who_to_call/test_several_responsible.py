"""Several units marked as responsible: said in whole sentences, in both languages, also when inherited from the group."""

from __future__ import annotations

import pytest

from graphmodel.access.scope import Scope
from graphmodel.schema import relations as r
from graphmodel.schema.organisations import Organisation, Topic
from graphmodel.store.port import Store
from graphmodel.who_to_call.answer import Sentence
from graphmodel.who_to_call.ask import who_to_call
from graphmodel.who_to_call.keeper import DirectoryKeeper
from graphmodel.who_to_call.question import WhoQuestion
from tests.small_forest import AIDS, GROUP, JC, NOON, NYBY, link, plant

LOANS = Organisation(id="loans", name="Udlån", kind="team")


async def status(store: Store, citizen: str | None = None) -> Sentence:
    question = WhoQuestion("", NOON, citizen, "27.60.12")
    return (await who_to_call(store, DirectoryKeeper(store), Scope.everyone(), question)).status


@pytest.mark.parametrize("topic", [AIDS, GROUP])
async def test_two_and_three_in_one_municipality_must_settle_who(store: Store, topic: Topic) -> None:
    await plant(store)
    await plant(store, [LOANS, link(r.PartOf, LOANS, NYBY)])
    own = topic is AIDS
    more = [LOANS, JC] if own else [LOANS]
    await plant(store, [link(r.ResponsibleFor, unit, topic, aspect="responsible") for unit in more])
    about = "27.60.12 Særlige møbler" if own else "27.60 Hjælpemidler, som 27.60.12 Særlige møbler hører under"
    about_en = "27.60.12 Særlige møbler" if own else "27.60 Hjælpemidler, which 27.60.12 Særlige møbler lies under"
    both, both_en = ("Jobcenter Nyby", "Jobcenter Nyby") if own else ("Hjælpemidler, Nyby", "Hjælpemidler, Nyby")
    found = await status(store, "pernille")
    assert found.da.startswith(f"{both} og Udlån, Nyby er begge sat som ansvarlige for {about}: afklar hvem.")
    assert found.en.startswith(f"{both_en} and Udlån, Nyby are both marked as responsible for {about_en}: settle who.")
    third = Organisation(id="third", name="Depot", kind="team")
    await plant(store, [third, link(r.PartOf, third, NYBY), link(r.ResponsibleFor, third, topic, aspect="responsible")])
    found = await status(store, "pernille")
    assert " og " in found.da and f"er alle sat som ansvarlige for {about}: afklar hvem." in found.da
    assert f"are all marked as responsible for {about_en}: settle who." in found.en


async def test_one_in_each_municipality_is_no_conflict(store: Store) -> None:
    await plant(store)
    found = await status(store)
    assert found.da == (
        "Hjælpemidler, Nyby og Hjælpemidler Øst, Østby er ansvarlige for 27.60 Hjælpemidler, "
        "som 27.60.12 Særlige møbler hører under, hver i sin kommune."
    )
    assert found.en.endswith("which 27.60.12 Særlige møbler lies under, each in its own municipality.")


async def test_one_is_responsible(store: Store) -> None:
    await plant(store)
    found = await status(store, "hans")
    assert found.da.startswith(
        "Hjælpemidler er ansvarlig for 27.60 Hjælpemidler, som 27.60.12 Særlige møbler hører under."
    )
    assert found.en.startswith("Hjælpemidler is responsible for 27.60 Hjælpemidler, which ")
