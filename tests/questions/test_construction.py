"""A question that cannot work is refused when it is written down, not when somebody asks it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from graphmodel.access.scope import visible
from graphmodel.questions.question import AT, Parameter, Question, QuestionMistaken
from graphmodel.questions.registry import QUESTIONS
from graphmodel.schema.registry import CITIZEN_BOUND


@dataclass(frozen=True, slots=True)
class IdRow:
    id: str


def question(cypher: str, *parameters: Parameter) -> Question[IdRow]:
    return Question(id="tried", danish="?", why="a test", cypher=cypher, row=IdRow, parameters=parameters)


@pytest.mark.parametrize(
    ("cypher", "complaint"),
    [
        ("MATCH (x:Troll) RETURN x.id AS id", "no node type Troll"),
        ("MATCH (p:Professional)-[:HATES]->(o:Organisation) RETURN p.id AS id", "no relation type HATES"),
        ("MATCH (p:Professional) RETURN p.id AS person", r"returns \['person'\], but its row type has \['id'\]"),
        ("MATCH (p:Professional) WHERE p.name = $name RETURN p.id AS id", r"uses parameters \['name'\], declares \[\]"),
        ("MATCH (c:Citizen) RETURN c.id AS id", "read without the visibility predicate"),
        ("MATCH (t:Task) RETURN t.id AS id", "without the citizen they belong to"),
        (
            f"MATCH (c:Citizen)<-[:HELPS]-(p:Professional)-[:HELPS]->(d:Citizen) WHERE {visible('c')} RETURN d.id AS id",
            "citizen d",
        ),
        ("MATCH (p:Professional) WHERE p.id = 'x'", "returns nothing"),
    ],
)
def test_refused(cypher: str, complaint: str) -> None:
    with pytest.raises(QuestionMistaken, match=complaint):
        question(cypher)


def test_unused_parameter_is_refused() -> None:
    with pytest.raises(QuestionMistaken, match="declares"):
        question("MATCH (p:Professional) RETURN p.id AS id", AT)


def test_accepted_with_the_predicate() -> None:
    assert question(f"MATCH (c:Citizen) WHERE {visible('c')} RETURN c.id AS id").id == "tried"


def test_every_question_that_touches_a_citizen_carries_the_scope() -> None:
    """No read path without a scope: walked over the whole registry, independently of the check at construction."""
    for asked in QUESTIONS:
        touches = any(f":{label}" in asked.cypher for label in CITIZEN_BOUND)
        carries = "$sees_every" in asked.cypher and "$sees CONTAINS" in asked.cypher
        assert carries == (touches and not asked.makes_scope), asked.id


def test_only_the_questions_of_whom_an_asker_sees_make_scopes() -> None:
    assert [asked.id for asked in QUESTIONS if asked.makes_scope] == [
        "citizens_of_helper",
        "citizens_of_tasks",
    ]


def test_ids_are_unique() -> None:
    ids = [asked.id for asked in QUESTIONS]
    assert len(ids) == len(set(ids))
