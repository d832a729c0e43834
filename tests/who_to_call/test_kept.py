"""What is kept in memory answers as the store would, follows every change, and never shows what a role may not see."""

from __future__ import annotations

import asyncio
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from graphmodel.access.scope import Role, Scope
from graphmodel.questions.around_citizen import OPEN_TASKS
from graphmodel.questions.question import AT, Question, QuestionMistaken
from graphmodel.questions.whole import Whole
from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.offers import Offer
from graphmodel.schema.organisations import Organisation, Topic
from graphmodel.schema.people import Professional
from graphmodel.store import open_store
from graphmodel.store.port import Store
from graphmodel.who_to_call import keeper as keeper_module
from graphmodel.who_to_call.answer import WhoAnswer
from graphmodel.who_to_call.ask import who_to_call
from graphmodel.who_to_call.found import Found
from graphmodel.who_to_call.keeper import DirectoryKeeper
from graphmodel.who_to_call.network import WHOLE, Network, read_network
from graphmodel.who_to_call.question import WhoQuestion
from tests.small_forest import AIDS, BENTE, DAY, HANS, HM, IDA, JAN, LINKS, NODES, PERNILLE, SECRET, link, plant

NOON = datetime(DAY.year, DAY.month, DAY.day, 12)
ABOUT_CHAIR = WhoQuestion("", NOON, citizen=PERNILLE.id, topic=AIDS.id)


def ids(answer: WhoAnswer) -> list[str]:
    return [one.person.id for one in answer.people]


def bytes_of(answer: WhoAnswer) -> bytes:
    return TypeAdapter(WhoAnswer).dump_json(answer)


# --- the same as the store --------------------------------------------------------------------------------------------


def some_span(chance: random.Random) -> dict[str, Any]:
    """From and to on either side of the day, or without end."""
    first = chance.choice([None, *range(-3, 3)])
    last = chance.choice([None, *range(0 if first is None else first, 4)])
    return {
        "valid_from": None if first is None else DAY + timedelta(days=first),
        "valid_to": None if last is None else DAY + timedelta(days=last),
    }


def some_network(chance: random.Random) -> Iterator[NodeType | RelationType]:
    """Ties of every kind that is kept, between a few of everything, each for some days only."""
    people = [Professional(id=f"p{n}", name=f"P {n % 3}", phone=None, **some_span(chance)) for n in range(6)]
    units = [Organisation(id=f"o{n}", name=f"O {n}", **some_span(chance)) for n in range(4)]
    topics = [Topic(id=f"t{n}", title=f"T {n}") for n in range(3)]
    offers = [Offer(id=f"f{n}", name=f"F {n}", **some_span(chance)) for n in range(3)]
    yield from (*people, *units, *topics, *offers)
    kinds: list[tuple[type[RelationType], list[Any], list[Any], dict[str, list[Any]]]] = [
        (r.WorksIn, people, units, {"role": [None, "leder"]}),
        (r.ContactFor, people, units, {}),
        (r.ContactFor, people, topics, {}),
        (r.ContactFor, people, offers, {}),
        (r.ResponsibleFor, people, topics, {"aspect": ["responsible", "insight"]}),
        (r.ResponsibleFor, units, topics, {"aspect": ["responsible", "executing"]}),
        (r.About, offers, topics, {}),
        (r.Provides, units, offers, {}),
        (r.SubstituteFor, people, people, {}),
        (r.Knows, people, people, {"declared": [None, True], "last_used": [None, DAY]}),
    ]
    for kind, starts, ends, values in kinds:
        pairs = [(one, other) for one in starts for other in ends if one is not other]
        for start, end in chance.sample(pairs, 7):
            chosen = {name: chance.choice(several) for name, several in values.items()}
            yield link(kind, start, end, source=chance.choice([None, "kle"]), **chosen, **some_span(chance))


@pytest.mark.parametrize("seed", range(3))
async def test_kept_tables_answer_as_the_store_does_on_any_day(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    await plant(store, list(some_network(chance)))
    network = await read_network(store)
    for whole in WHOLE:
        keys = sorted({str(key) for key in network.tables[whole.question.id].keys} | {"nobody"})
        for offset in range(-4, 5):
            day = DAY + timedelta(days=offset)
            for asked in (keys, chance.sample(keys, min(2, len(keys))), []):
                values: dict[str, Any] = {whole.parameter: asked}
                dated: dict[str, Any] = {AT.name: day} if AT in whole.question.parameters else {}
                live = await whole.question.ask(store, Scope.nobody(), **values, **dated)
                assert network.answer(whole.question, {whole.parameter: asked}, day) == live, whole.question.id


async def test_a_table_that_is_too_large_is_asked_live(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    await plant(store)
    kept = await who_to_call(store, DirectoryKeeper(store), Scope.everyone(), ABOUT_CHAIR)
    monkeypatch.setattr("graphmodel.who_to_call.kept.MOST_ROWS", 0)
    network = await read_network(store)
    assert not any(len(table.keys) for table in network.tables.values())
    live = await who_to_call(store, DirectoryKeeper(store), Scope.everyone(), ABOUT_CHAIR)
    assert ids(live) and bytes_of(live) == bytes_of(kept)


def test_a_question_about_citizens_cannot_be_kept() -> None:
    with pytest.raises(QuestionMistaken):
        Whole(OPEN_TASKS, "citizen", "task", ("{id: $citizen}", ""), ("a",))


def test_a_question_must_have_the_parts_that_are_left_out() -> None:
    question: Question[Any] = WHOLE[0].question
    with pytest.raises(QuestionMistaken):
        Whole(question, "topics", "topic", ("no such part", ""), ())


# --- fresh ------------------------------------------------------------------------------------------------------------


async def test_what_this_program_wrote_is_in_the_next_answer(store: Store) -> None:
    await plant(store)
    keeper = DirectoryKeeper(store)
    assert BENTE.id in ids(await who_to_call(store, keeper, Scope.everyone(), ABOUT_CHAIR))
    await plant(store, [link(r.WorksIn, BENTE, HM, valid_to=DAY - timedelta(days=1))])
    assert BENTE.id not in ids(await who_to_call(store, keeper, Scope.everyone(), ABOUT_CHAIR))
    await plant(store, [link(r.WorksIn, BENTE, HM, valid_to=DAY)])
    assert BENTE.id in ids(await who_to_call(store, keeper, Scope.everyone(), ABOUT_CHAIR))


async def test_one_keeper_answers_for_every_day(store: Store) -> None:
    """Ole left the day before; Ida is away for two days from tomorrow: nothing of that is frozen by the first question."""
    await plant(store)
    away = IDA.model_copy(update={"absent_from": DAY + timedelta(days=1), "absent_to": DAY + timedelta(days=2)})
    await plant(store, [away])
    keeper = DirectoryKeeper(store)
    for offset in (0, -1, 1, 3, 0, -1):
        at = NOON + timedelta(days=offset)
        answer = await who_to_call(store, keeper, Scope.everyone(), replace(ABOUT_CHAIR, at=at, citizen=None))
        assert ("ole" in ids(answer)) == (offset < 0), offset
        ida = next(one for one in answer.people if one.person.id == IDA.id)
        assert any(reason.code == "away" for reason in ida.reasons) == (offset == 1), offset
    assert len(keeper._kept) <= keeper_module.MOST_DAYS


class Gate:
    """Holds up the reading of the network until it is opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened = asyncio.Event()
        monkeypatch.setattr(keeper_module, "read_network", self._read)

    async def _read(self, store: Store) -> Network:
        await self.opened.wait()
        return await read_network(store)


async def test_while_anothers_load_is_read_the_service_answers_from_what_it_has(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await plant(store)
    keeper = DirectoryKeeper(store)
    before = await keeper.current(DAY)
    gate = Gate(monkeypatch)
    monkeypatch.setattr(keeper_module, "PATIENCE", 0.05)
    noticed = store.changes + 1
    monkeypatch.setattr(type(store), "changes", property(lambda _: noticed))
    assert [await keeper.current(DAY) for _ in range(3)] == [before] * 3
    gate.opened.set()
    async with asyncio.timeout(10):
        while await keeper.current(DAY) is before:  # noqa: ASYNC110 - it is asked as a service is
            await asyncio.sleep(0.01)


async def test_what_this_program_wrote_is_waited_for_also_when_reading_had_begun(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await plant(store)
    keeper = DirectoryKeeper(store)
    await keeper.current(DAY)
    gate = Gate(monkeypatch)
    monkeypatch.setattr(keeper_module, "PATIENCE", 0.05)
    await plant(store, [link(r.WorksIn, BENTE, HM, valid_to=DAY - timedelta(days=1))])
    first = asyncio.ensure_future(keeper.current(DAY))
    await asyncio.sleep(0.1)
    await plant(store, [IDA.model_copy(update={"name": "Ida Ny"})])
    second = asyncio.ensure_future(keeper.current(DAY))
    await asyncio.sleep(0.1)
    assert not first.done() and not second.done()
    gate.opened.set()
    cards = (await second).network.tables["cards"].rows([IDA.id], DAY)
    assert [card.name for card in cards] == ["Ida Ny"]
    await first
    await keeper.close()


_ANOTHER_PROGRAM = """
import asyncio, sys
from datetime import date, timedelta
from graphmodel.store import open_store
from graphmodel.schema import relations as r
from tests.small_forest import BENTE, DAY, HM, link, plant
async def main():
    store = await open_store(sys.argv[1])
    await plant(store, [link(r.WorksIn, BENTE, HM, valid_to=DAY - timedelta(days=1))])
    await store.close()
asyncio.run(main())
"""


async def test_what_another_program_wrote_is_seen_after_two_looks(tmp_path: Path) -> None:
    """The reader looks at the files once a second; the next question begins to read, and those until then get the old."""
    address = f"ladybug://{tmp_path / 'forest.lbdb'}"
    writer = await open_store(address)
    await writer.migrate()
    await plant(writer)
    await writer.close()
    reader = await open_store(address, read_only=True)
    keeper = DirectoryKeeper(reader)
    assert BENTE.id in ids(await who_to_call(reader, keeper, Scope.everyone(), ABOUT_CHAIR))
    done = await asyncio.create_subprocess_exec(sys.executable, "-c", _ANOTHER_PROGRAM, address)
    assert await done.wait() == 0
    await asyncio.sleep(2 * keeper_module.LOOK_EVERY + 0.1)
    async with asyncio.timeout(10):
        while BENTE.id in ids(await who_to_call(reader, keeper, Scope.everyone(), ABOUT_CHAIR)):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    await reader.close()


# --- hidden equals absent ---------------------------------------------------------------------------------------------


async def test_what_one_role_asked_is_not_shown_to_another(store: Store) -> None:
    """The coordinator asks first and fills what is kept; Jan, who may not see Hans, gets the bytes of a forest without him."""
    about_hans = WhoQuestion("stol", NOON, citizen=HANS.id)
    jan = Scope.of(Role.PROFESSIONAL, [PERNILLE.id], JAN.id)
    whole: tuple[NodeType | RelationType, ...] = (*NODES, *LINKS)
    await plant(store, [one for one in whole if HANS.id not in mentioned(one) and SECRET.id not in mentioned(one)])
    absent = bytes_of(await who_to_call(store, DirectoryKeeper(store), jan, about_hans))
    await plant(store, whole)
    keeper = DirectoryKeeper(store)
    seen = await who_to_call(store, keeper, Scope.everyone(), about_hans)
    assert seen.citizen is not None and seen.citizen.id == HANS.id
    assert bytes_of(await who_to_call(store, keeper, jan, about_hans)) == absent
    assert bytes_of(await who_to_call(store, keeper, Scope.everyone(), about_hans)) == bytes_of(seen)


def mentioned(one: NodeType | RelationType) -> set[str]:
    return {one.id} if isinstance(one, NodeType) else {one.from_id, one.to_id}


# --- within bounds ----------------------------------------------------------------------------------------------------


def test_what_was_found_stays_within_its_bound() -> None:
    found = Found(most=10)
    found.put("a", "first", 4)
    found.put("b", "second", 4)
    assert found.get("a") == "first"
    found.put("c", "third", 4)
    assert (found.get("a"), found.get("b"), found.get("c")) == ("first", None, "third")
    found.put("d", "too much", 11)
    assert found.get("d") is None
    found.put("c", "anew", 6)
    assert (found.get("a"), found.get("c")) == ("first", "anew")
