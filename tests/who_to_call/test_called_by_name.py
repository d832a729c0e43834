"""People asked for by name: one or several, within a sentence, by a part of the name; never oneself."""

from __future__ import annotations

import pytest

from graphmodel.access.scope import Role, Scope
from graphmodel.schema import relations as r
from graphmodel.schema.organisations import Organisation, Topic
from graphmodel.schema.people import Professional
from graphmodel.store.port import Store
from graphmodel.who_to_call.answer import WhoAnswer
from graphmodel.who_to_call.ask import who_to_call
from graphmodel.who_to_call.keeper import DirectoryKeeper
from graphmodel.who_to_call.question import WhoQuestion
from tests.small_forest import NOON, NYBY, WEEK, link, plant

EVERYONE = Scope.everyone()


async def ask(store: Store, text: str, scope: Scope = EVERYONE) -> WhoAnswer:
    return await who_to_call(store, DirectoryKeeper(store), scope, WhoQuestion(text, NOON))


def by_name(answer: WhoAnswer) -> set[str]:
    return {one.person.id for one in answer.people if any(reason.code == "called_by_name" for reason in one.reasons)}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Bente Holm", {"bente"}),
        ("Bente Holm, Jan Krogh", {"bente", "jan"}),
        ("bente holm og jan krogh", {"bente", "jan"}),
        ("Åse Bæk eller Pia Lund", {"aase", "pia"}),
        ("aase baek", {"aase"}),
        ("kan jeg tale med Pia Lund om en seng", {"pia"}),
        ("Bente Holms nummer", {"bente"}),
        ("Bente", {"bente"}),
        ("krogh", {"jan"}),
        ("Ole Gået", set()),
        ("en stol til Bente", set()),
    ],
)
async def test_who_is_meant(store: Store, text: str, who: set[str]) -> None:
    """Ole has left; a single word of a name within a sentence may be anything."""
    await plant(store)
    assert by_name(await ask(store, text)) == who


async def test_a_name_and_a_matter_are_both_understood(store: Store) -> None:
    await plant(store)
    answer = await ask(store, "kan jeg tale med Pia Lund om en seng")
    assert [one.person.id for one in answer.people][:2] == ["pia", "bente"]
    assert answer.topic is not None and answer.topic.number == "27.60.12"


async def test_a_unit_of_one_word_is_meant_only_when_nothing_else_is_said(store: Store) -> None:
    workshop = Organisation(id="ws", name="Værkstedet", kind="team")
    mette = Professional(id="mette", name="Mette Krag", phone="12 34 57 09", hours=WEEK)
    await plant(store)
    await plant(store, [workshop, mette, link(r.PartOf, workshop, NYBY), link(r.WorksIn, mette, workshop)])
    assert [one.person.id for one in (await ask(store, "værkstedet")).people] == ["mette"]
    assert "mette" not in [one.person.id for one in (await ask(store, "en stol til værkstedet")).people]


async def test_a_unit_called_as_its_topic_is_asks_for_the_topic_too(store: Store) -> None:
    aids = Topic(id="l", title="Hjælpemidler")
    await plant(store)
    await plant(store, [aids])
    answer = await ask(store, "hjælpemidler")
    assert answer.topic is not None and answer.people[0].person.id == "bente"


async def test_a_remit_is_quoted_as_it_is_written(store: Store) -> None:
    await plant(store)
    told = [reason.words.da for reason in (await ask(store, "stole")).people[0].reasons]
    assert "ansvarsområdet nævner »stole«" in told


async def test_who_asks_for_themselves_is_told_so(store: Store) -> None:
    await plant(store)
    answer = await ask(store, "Jan Krogh", Scope.of(Role.PROFESSIONAL, ["pernille"], "jan"))
    assert answer.people == () and answer.status.da == "Du spørger efter dig selv."
    both = await ask(store, "Jan Krogh, Pia Lund", Scope.of(Role.PROFESSIONAL, ["pernille"], "jan"))
    assert [one.person.id for one in both.people] == ["pia"]


async def test_the_switchboard_is_asked_for_the_name(store: Store) -> None:
    await plant(store)
    answer = await ask(store, "hvad er Jan Kroghs nummer")
    assert answer.switchboard is not None
    assert answer.switchboard.say.da.startswith("Jeg skal tale med Jan Krogh")


@pytest.mark.parametrize("text", ["😀", "xqzw", "<script>alert(1)</script>", ""])
async def test_what_is_not_understood_gives_the_areas_to_choose_from(store: Store, text: str) -> None:
    await plant(store)
    answer = await ask(store, text)
    assert [(lost.kind, [choice.id for choice in lost.choices]) for lost in answer.not_found] == [("topic", ["27"])]
    assert answer.status.da == "Intet emne passer på spørgsmålet." and answer.missing
