"""Network meetings: when, who sat there, and what was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from graphmodel.access.scope import visible
from graphmodel.questions.question import AT, valid
from graphmodel.questions.story.asked import story_question


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One network meeting, held or to come."""

    citizen: str
    meeting: str
    title: str
    held_at: datetime
    place: str | None
    minutes: str | None
    source: str | None


MEETINGS = story_question(
    "network_meetings",
    "Hvilke netværksmøder er eller bliver der holdt?",
    "An offer is knitted together at a meeting (case 18).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(m:Meeting)
WHERE {visible("c")} AND {valid("m")}
RETURN c.id AS citizen, m.id AS meeting, m.title AS title, m.held_at AS held_at, m.place AS place, m.minutes AS minutes,
       m.source AS source""",
    MeetingRow,
    (AT,),
)


@dataclass(frozen=True, slots=True)
class MeetingPersonRow:
    """Who sits or sat at a meeting: ``kind`` is Professional, or Relative of one who may be shown."""

    citizen: str
    meeting: str
    kind: str
    who: str
    name: str


MEETING_PEOPLE = story_question(
    "network_meeting_people",
    "Hvem sidder med ved bordet?",
    "Who is missing at the table is missing in the plan (case 18).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(m:Meeting)
WHERE {visible("c")}
OPTIONAL MATCH (m)<-[r:ATTENDS]-(p:Professional|Relative)
WHERE {valid("r")}
WITH c, m, p
WHERE p.id IS NOT NULL AND (label(p) = 'Professional' OR p.shown = true)
RETURN c.id AS citizen, m.id AS meeting, label(p) AS kind, p.id AS who, p.name AS name""",
    MeetingPersonRow,
    (AT,),
)


@dataclass(frozen=True, slots=True)
class AgreedRow:
    """One task or intervention (``kind``) agreed at a meeting."""

    citizen: str
    meeting: str
    kind: str
    what: str


AGREED = story_question(
    "network_agreed",
    "Hvad blev aftalt på møderne?",
    "An agreement becomes a task with one responsible person (case 18).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(m:Meeting)
WHERE {visible("c")}
OPTIONAL MATCH (m)<-[r:AGREED_AT]-(x:Task|Intervention)
WHERE {valid("r")}
WITH c, m, x
WHERE x.id IS NOT NULL
RETURN c.id AS citizen, m.id AS meeting, label(x) AS kind, x.id AS what""",
    AgreedRow,
    (AT,),
)
