"""What has been said about one task, and which referrals it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from graphmodel.access.scope import visible
from graphmodel.questions.question import AT, Parameter, Question, valid

TASK = Parameter("task", "Id of the task.", "wahid-ophold")


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One contact about a task: from whom and to whom; kinds are Professional, Organisation or Citizen."""

    contact: str
    happened_at: datetime
    from_kind: str | None
    sender: str | None
    to_kind: str | None
    receiver: str | None
    source: str | None


SAID_ABOUT_TASK = Question(
    id="said_about_task",
    danish="Hvem ved noget om opgaven?",
    why="The workshop was told of the permit, and nobody else was (case 2).",
    cypher=f"""
MATCH (c:Citizen)<-[:CONCERNS]-(t:Task {{id: $task}})
WHERE {visible("c")}
MATCH (t)<-[a:ABOUT]-(k:Contact)
WHERE {valid("k")} AND {valid("a")}
OPTIONAL MATCH (k)-[:CONTACT_FROM]->(one:Professional|Organisation|Citizen)
OPTIONAL MATCH (k)-[:CONTACT_TO]->(other:Professional|Organisation|Citizen)
RETURN DISTINCT k.id AS contact, k.happened_at AS happened_at, label(one) AS from_kind, one.id AS sender,
       label(other) AS to_kind, other.id AS receiver, k.source AS source""",
    row=SaidRow,
    parameters=(TASK, AT),
)


@dataclass(frozen=True, slots=True)
class TaskReferralRow:
    """A referral that a task is about."""

    referral: str


REFERRALS_OF_TASK = Question(
    id="referrals_of_task",
    danish="Hvilke henvisninger handler opgaven om?",
    why="The need is open because a referral came to nothing: its way belongs to the story (case 12).",
    cypher=f"""
MATCH (c:Citizen)<-[:CONCERNS]-(t:Task {{id: $task}})
WHERE {visible("c")}
MATCH (t)-[a:ABOUT]->(r:Referral)
WHERE {valid("a")} AND {valid("r")}
RETURN DISTINCT r.id AS referral""",
    row=TaskReferralRow,
    parameters=(TASK, AT),
)
