"""Which citizens in view a citizen's helpers help, the citizen itself among them."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.access.scope import visible
from graphmodel.questions.around_citizen import CITIZEN
from graphmodel.questions.question import AT, Question, valid


@dataclass(frozen=True, slots=True)
class HelpedByRow:
    """One citizen in view whom one of the helpers helps."""

    person: str
    citizen: str


# OPTIONAL keeps the embedded engine at the helpers of the one citizen; with a plain MATCH it goes through all (2 ms and 500 ms).
HELPED_BY_THE_SAME = Question(
    id="helped_by_the_same",
    danish="Hvem hjælper borgerens fagpersoner ellers?",
    why="Helpers who share many citizens are used to each other.",
    cypher=f"""
MATCH (c:Citizen {{id: $citizen}})<-[h:HELPS]-(p:Professional)
WHERE {visible("c")} AND {valid("h")}
OPTIONAL MATCH (p)-[g:HELPS]->(d:Citizen)
WHERE {visible("d")} AND {valid("g")}
WITH p, d
WHERE d.id IS NOT NULL
RETURN DISTINCT p.id AS person, d.id AS citizen""",
    row=HelpedByRow,
    parameters=(CITIZEN, AT),
)
