"""Every registered question, on every engine: it runs, and a hidden citizen is as absent as one that never was."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from graphmodel.access.scope import Role, Scope
from graphmodel.questions.around_citizen import CITIZENS_NAMED, HELPERS, OPEN_TASKS
from graphmodel.questions.asker_scope import CITIZENS_OF_HELPER
from graphmodel.questions.citizen_situation import SITUATION
from graphmodel.questions.question import Question
from graphmodel.questions.registry import QUESTIONS
from graphmodel.questions.responsibility import UNIT_PEOPLE
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.store.port import Store
from tests.small_forest import CHAIR, DAY, HANS, LINKS, NODES, SECRET, plant

HELD_VALUES: dict[str, Any] = {
    "at": DAY,
    "topics": ["27.60.12", "27.60", "27"],
    "units": ["hm", "jc"],
    "offers": ["none"],
    "offer": "none",
    "from": datetime(2025, 12, 1),
    "from_day": DAY - timedelta(days=365),
    "since": datetime(2025, 3, 3),
    "until": datetime(2026, 3, 3, 12),
    "task": "chair",
    "part": "stol",
    "purpose": "specialviden",
    "people": ["bente", "jan", "pia"],
    "person": "bente",
    "many": 1,
    "asker": "jan",
}
IN_VIEW = Scope.of(Role.PROFESSIONAL, ["pernille"], "jan")


def values_of(question: Question[Any], **more: Any) -> dict[str, Any]:
    return {p.name: {**HELD_VALUES, **more}[p.name] for p in question.parameters}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
async def test_runs_with_its_examples_on_an_empty_forest(store: Store, question: Question[Any]) -> None:
    examples = {p.name: p.example for p in question.parameters}
    rows = await question.ask(store, Scope.everyone(), **examples)
    assert len(rows) == (1 if question.id == "latest_load" else 0)


async def test_hidden_equals_absent(store: Store) -> None:
    """Jan sees Pernille. Every question gives the same rows with Hans in the forest, out of view, as with no Hans at all."""
    whole: tuple[NodeType | RelationType, ...] = (*NODES, *LINKS)
    await plant(store, [one for one in whole if not _of_hans(one)])
    absent = await _everything(store)
    await plant(store, [one for one in whole if _of_hans(one)])
    hidden = await _everything(store)
    assert hidden == absent
    seen = await SITUATION.ask(store, Scope.everyone(), citizen="hans", at=DAY)
    assert [row.id for row in seen] == [SECRET.id], "the comparison must be able to fail: Hans is really there"


def _of_hans(one: NodeType | RelationType) -> bool:
    if isinstance(one, NodeType):
        return one in (HANS, SECRET)
    return {HANS.id, SECRET.id} & {one.from_id, one.to_id} != set()


async def _everything(store: Store) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for question in QUESTIONS:
        for citizen, name in (("hans", "Hans"), ("pernille", "Pernille"), ("nobody", "ans")):
            found[f"{question.id}/{citizen}"] = await question.ask(
                store, IN_VIEW, **values_of(question, citizen=citizen, name=name)
            )
    return found


async def test_nobody_sees_nobody(store: Store) -> None:
    await plant(store)
    for question in QUESTIONS:
        if "$sees_every" in question.cypher:
            assert (
                await question.ask(store, Scope.nobody(), **values_of(question, citizen="pernille", name="Pernille"))
                == []
            ), question.id


async def test_what_the_small_forest_answers(store: Store) -> None:
    await plant(store)
    everyone = Scope.everyone()
    assert [row.person for row in await HELPERS.ask(store, everyone, citizen="pernille", at=DAY)] == ["jan"]
    tasks = await SITUATION.ask(store, everyone, citizen="pernille", at=DAY)
    assert [(row.id, row.title) for row in tasks] == [(CHAIR.id, CHAIR.title)]
    assert await OPEN_TASKS.ask(store, everyone, citizen="pernille", at=DAY) == [], (
        "nobody has it, and it fits no topic"
    )
    ties = await OPEN_TASKS.ask(store, everyone, citizen="hans", at=DAY)
    assert [(row.matter, row.relation, row.kind, row.other) for row in ties] == [
        (SECRET.id, "HOLDS", "Professional", "pia")
    ]
    assert [row.name for row in await CITIZENS_NAMED.ask(store, everyone, name="pern", at=DAY)] == ["Pernille"]
    assert [row.citizen for row in await CITIZENS_OF_HELPER.ask(store, Scope.nobody(), asker="jan", at=DAY)] == [
        "pernille"
    ]


async def test_who_left_yesterday_no_longer_works_there(store: Store) -> None:
    await plant(store)
    people = await UNIT_PEOPLE.ask(store, Scope.nobody(), units=["hm"], at=DAY)
    assert [row.person for row in people] == ["bente", "ida"]


async def test_a_missing_parameter_is_said(store: Store) -> None:
    with pytest.raises(TypeError, match="takes"):
        await HELPERS.ask(store, Scope.everyone(), citizen="pernille")
