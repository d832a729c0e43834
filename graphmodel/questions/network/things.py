"""What belongs to one citizen, whatever kind it is: what may be changed by hand on the citizen's page, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.access.scope import visible
from graphmodel.questions.around_citizen import CITIZEN
from graphmodel.questions.question import AT, Question, valid

_KINDS = "Task|Referral|Intervention|Plan|Goal|Pause|Consent|Circumstance|Contact|Relative"


@dataclass(frozen=True, slots=True)
class CitizenThingRow:
    """One node of the citizen's story, by its label and id."""

    label: str
    id: str


CITIZEN_THINGS = Question(
    id="citizen_things",
    danish="Hvad hører til borgerens sag?",
    why="A change by hand may touch what is this citizen's, never another's. Who is not to be shown is not to be found.",
    cypher=f"""
MATCH (c:Citizen {{id: $citizen}})<-[:CONCERNS]-(n:{_KINDS})
WHERE {visible("c")} AND {valid("n")} AND (label(n) <> 'Relative' OR n.shown = true)
RETURN label(n) AS label, n.id AS id""",
    row=CitizenThingRow,
    parameters=(CITIZEN, AT),
)
