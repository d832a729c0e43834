"""A topic, task or offer that is not there: said so with choices, and hidden is answered as absent."""

from __future__ import annotations

import pytest

from graphmodel.access.scope import Role, Scope
from graphmodel.schema import relations as r
from graphmodel.schema.offers import Offer
from graphmodel.store.port import Store
from graphmodel.who_to_call.answer import WhoAnswer
from graphmodel.who_to_call.ask import who_to_call
from graphmodel.who_to_call.keeper import DirectoryKeeper
from graphmodel.who_to_call.question import WhoQuestion
from tests.small_forest import AIDS, JC, NOON, link, plant

EVERYONE = Scope.everyone()
JAN = Scope.of(Role.PROFESSIONAL, ["pernille"], "jan")


async def ask(store: Store, text: str = "", *, scope: Scope = EVERYONE, **more: str | None) -> WhoAnswer:
    return await who_to_call(store, DirectoryKeeper(store), scope, WhoQuestion(text, NOON, **more))


def choices(answer: WhoAnswer) -> dict[str, list[str]]:
    return {lost.kind: [choice.id for choice in lost.choices] for lost in answer.not_found}


@pytest.mark.parametrize("asked", ["27.60.99", "27.61", "stole"])
async def test_an_unknown_topic_is_named_with_the_nearest(store: Store, asked: str) -> None:
    await plant(store)
    answer = await ask(store, topic=asked)
    assert answer.people == () and answer.topic is None and answer.responsible == ()
    assert answer.status.da == f"Emnet »{asked}« findes ikke i det, der er indlæst."
    assert "27.60.12" in choices(answer)["topic"]
    assert "32.03.16" not in choices(answer)["topic"]
    assert answer.missing[0].da.startswith("Vælg et af forslagene")
    assert choices(await ask(store, topic="27.60.12")) == {}


async def test_the_words_are_answered_beside_an_unknown_topic(store: Store) -> None:
    await plant(store)
    answer = await ask(store, "særlig stol", topic="27.60.99", citizen="Pernille")
    assert [found.person.id for found in answer.people] == ["bente"]
    assert answer.status.da.startswith("Emnet »27.60.99« findes ikke i det, der er indlæst. ")


async def test_an_unknown_task_gives_the_citizens_own_or_those_called_alike(store: Store) -> None:
    await plant(store)
    for citizen in ("Pernille", None):
        answer = await ask(store, task="chair-2", citizen=citizen)
        assert choices(answer) == {"task": ["chair"]}
        assert answer.people == () and answer.models == ()
        assert answer.status.da == "Ingen opgave, du kan se, har det id."
    assert choices(await ask(store, task="chair")) == {}


async def test_a_hidden_task_is_answered_as_an_unknown_one(store: Store) -> None:
    """Jan may not see Hans: his task, and one that never was, are answered alike."""
    await plant(store)
    hidden, unknown = await ask(store, task="secret", scope=JAN), await ask(store, task="secrut", scope=JAN)
    assert choices(hidden) == choices(unknown) == {"task": []}
    assert hidden == unknown
    assert choices(await ask(store, task="secrets")) == {"task": ["secret"]}, "there is something to hide"


async def test_an_unknown_offer_gives_those_called_alike(store: Store) -> None:
    offer = Offer(id="nyby-mestring", name="Mestringsforløb")
    await plant(store)
    await plant(store, [offer, link(r.Provides, JC, offer), link(r.About, offer, AIDS)])
    for asked in ("nyby-mestrin", "mestringsforlob", "nyby mestring"):
        answer = await ask(store, offer=asked)
        assert choices(answer) == {"offer": ["nyby-mestring"]}
        assert answer.people == () and answer.status.da.startswith(f"Tilbuddet »{asked}« findes ikke")
    assert choices(await ask(store, offer="nyby-mestring")) == {}


async def test_the_switchboard_is_never_asked_for_nothing(store: Store) -> None:
    await plant(store)
    lost = await ask(store, task="no-such", citizen="Pernille")
    assert lost.switchboard is not None
    assert lost.switchboard.say.da == "Hvem kan hjælpe mig videre i en borgers sag?"
