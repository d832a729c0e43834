"""Every contact about a citizen with its professional ends, and where those who made them worked: what the figures count.

The rules read only contacts that may still wait for something; these are all, and are asked of one citizen. Both ends come in one
question, which costs the embedded engine no more than one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from graphmodel.access.scope import visible
from graphmodel.questions.question import valid
from graphmodel.questions.story.asked import story_question
from graphmodel.questions.story.contacts import APART, IN_WINDOW, WINDOW


@dataclass(frozen=True, slots=True)
class AnyContactRow:
    """One end of one contact: ``side`` is CONTACT_FROM or CONTACT_TO, ``kind`` is Professional or Organisation."""

    citizen: str
    happened_at: datetime
    contact: str
    channel: str
    side: str
    kind: str
    who: str


ALL_CONTACTS = story_question(
    "story_all_contacts",
    "Hvilke kontakter om borgeren har fagpersoner og enheder haft?",
    "How continuous the help is, and how much of the coordination the citizen carries (cases 2, 11, 12, 14).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(k:Contact)
WHERE {visible("c")}
WITH c, k
WHERE {IN_WINDOW}
OPTIONAL MATCH (k)-[e:CONTACT_FROM|CONTACT_TO]->(p:Professional|Organisation)
WITH c, k, e, p
WHERE p.id IS NOT NULL AND {valid("e")}
RETURN c.id AS citizen, k.happened_at AS happened_at, k.id AS contact, k.channel AS channel, type(e) AS side,
       label(p) AS kind, p.id AS who""",
    AnyContactRow,
    WINDOW,
    apart=APART,
)


@dataclass(frozen=True, slots=True)
class CallerUnitRow:
    """Where one who made contact about the citizen works or worked, first and last day included."""

    citizen: str
    who: str
    unit: str
    since: date | None
    until: date | None


CALLER_UNITS = story_question(
    "story_caller_units",
    "Hvor arbejder eller arbejdede de, der tog kontakt?",
    "Help may be spread over organisations, also over those whose people have left since (cases 11, 15).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(k:Contact)
WHERE {visible("c")}
WITH c, k
WHERE {IN_WINDOW}
OPTIONAL MATCH (k)-[:CONTACT_FROM]->(p:Professional)-[w:WORKS_IN]->(o:Organisation)
WITH c, p, w, o
WHERE o.id IS NOT NULL
RETURN DISTINCT c.id AS citizen, p.id AS who, o.id AS unit, w.valid_from AS since, w.valid_to AS until""",
    CallerUnitRow,
    WINDOW,
    apart=APART,
)
