"""Whom an asker may see now: the only question that reads citizens before there is a scope."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.questions.question import AT, Parameter, Question, valid


@dataclass(frozen=True, slots=True)
class InViewRow:
    """One citizen the asker helps or coordinates for."""

    citizen: str


CITIZENS_OF_HELPER = Question(
    id="citizens_of_helper",
    danish="Hvilke borgere hjælper jeg?",
    why="A professional sees the citizens they help or coordinate for, as the graph says now; nobody else's.",
    cypher=f"""
MATCH (p:Professional {{id: $asker}})-[h:HELPS|COORDINATES]->(c:Citizen)
WHERE {valid("h")}
RETURN DISTINCT c.id AS citizen""",
    row=InViewRow,
    parameters=(Parameter("asker", "Id of the professional who asks.", "jan-krogh"), AT),
    makes_scope=True,
)

CITIZENS_OF_TASKS = Question(
    id="citizens_of_tasks",
    danish="Hvilke borgeres opgaver har jeg, eller er jeg spurgt om at tage?",
    why="Who holds a task, or is asked to take it, must see whose it is; who said no, or whose task is done, no longer.",
    cypher=f"""
MATCH (p:Professional {{id: $asker}})-[h:HOLDS]->(t:Task)
WHERE {valid("h")} AND t.status = 'open' AND (h.accepted IS NULL OR h.accepted = true)
OPTIONAL MATCH (t)-[:CONCERNS]->(c:Citizen)
WITH c
WHERE c.id IS NOT NULL
RETURN DISTINCT c.id AS citizen""",
    row=InViewRow,
    parameters=(Parameter("asker", "Id of the professional who asks.", "jan-krogh"), AT),
    makes_scope=True,
)
