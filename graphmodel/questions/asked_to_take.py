"""Tasks that a professional was asked to take and has not answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphmodel.access.scope import visible
from graphmodel.questions.question import AT, Parameter, Question, valid

PERSON = Parameter("person", "Id of the professional who was asked.", "bente-holm")


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One task somebody was asked to take; ``key`` tells this asking from another of the same two."""

    task: str
    title: str
    citizen: str
    citizen_name: str
    asked_on: date
    opened_on: date
    due_on: date | None
    key: str


ASKED_TO_TAKE = Question(
    id="asked_to_take",
    danish="Hvad er jeg spurgt om at tage?",
    why="A task somebody was asked to take waits for a yes or a no.",
    cypher=f"""
MATCH (p:Professional {{id: $person}})-[h:HOLDS]->(t:Task)-[:CONCERNS]->(c:Citizen)
WHERE {visible("c")} AND h.accepted IS NULL AND h.asked_on IS NOT NULL AND {valid("h")} AND t.status = 'open'
RETURN t.id AS task, t.title AS title, c.id AS citizen, c.name AS citizen_name, h.asked_on AS asked_on,
       t.opened_on AS opened_on, t.due_on AS due_on, h.rel_key AS key""",
    row=AskedRow,
    parameters=(PERSON, AT),
)
