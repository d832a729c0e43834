"""What is promised or owed, what it is about, and who holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphmodel.access.scope import visible
from graphmodel.questions.question import AT, valid
from graphmodel.questions.story.asked import story_question


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One open task."""

    citizen: str
    task: str
    title: str
    kind: str | None
    opened_on: date
    due_on: date | None
    last_moved_on: date | None
    times_asked: int | None
    postponed_to: date | None
    source: str | None


TASKS = story_question(
    "story_tasks",
    "Hvilke opgaver står åbne?",
    "A task is something promised; somebody must have it (cases 2, 3, 12, 14).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(t:Task)
WHERE {visible("c")} AND t.status = 'open' AND t.opened_on <= $at AND {valid("t")}
RETURN c.id AS citizen, t.id AS task, t.title AS title, t.kind AS kind, t.opened_on AS opened_on, t.due_on AS due_on,
       t.last_moved_on AS last_moved_on, t.times_asked AS times_asked, t.postponed_to AS postponed_to, t.source AS source""",
    TaskRow,
    (AT,),
)


@dataclass(frozen=True, slots=True)
class TaskTopicRow:
    """What an open task is about."""

    citizen: str
    task: str
    topic: str


TASK_TOPICS = story_question(
    "story_task_topics",
    "Hvad handler opgaverne om?",
    "A task without a topic belongs to nobody: which box does it fit? (case 14)",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(t:Task)-[a:ABOUT]->(e:Topic)
WHERE {visible("c")} AND t.status = 'open' AND {valid("a")}
RETURN c.id AS citizen, t.id AS task, e.id AS topic""",
    TaskTopicRow,
    (AT,),
)


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """Who holds or held an open task, or was asked to: ``kind`` is Professional or Organisation."""

    citizen: str
    task: str
    holder: str
    kind: str
    aspect: str | None
    accepted: bool | None
    asked_on: date | None
    since: date | None
    until: date | None
    source: str | None


HOLDINGS = story_question(
    "story_holdings",
    "Hvem har eller havde opgaverne?",
    "Held by a unit but by no person, by somebody who left, by several who all wait (cases 2, 8).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(t:Task)<-[h:HOLDS]-(p:Professional|Organisation)
WHERE {visible("c")} AND t.status = 'open'
RETURN c.id AS citizen, t.id AS task, p.id AS holder, label(p) AS kind, h.aspect AS aspect, h.accepted AS accepted,
       h.asked_on AS asked_on, h.valid_from AS since, h.valid_to AS until, h.source AS source""",
    HoldingRow,
)
