"""Where the citizen was sent, what came of it, and what is known that an offer may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphmodel.access.scope import visible
from graphmodel.questions.question import AT, valid
from graphmodel.questions.story.asked import story_question


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """One referral."""

    citizen: str
    referral: str
    sent_on: date
    status: str
    reason: str | None
    refused_for: str | None
    answered_on: date | None
    purpose: str | None
    source: str | None


REFERRALS = story_question(
    "story_referrals",
    "Hvilke henvisninger er sendt?",
    "Bounced, refused or lost (case 12).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(h:Referral)
WHERE {visible("c")} AND h.sent_on <= $at AND {valid("h")}
RETURN c.id AS citizen, h.id AS referral, h.sent_on AS sent_on, h.status AS status, h.reason AS reason,
       h.refused_for AS refused_for, h.answered_on AS answered_on, h.purpose AS purpose, h.source AS source""",
    ReferralRow,
    (AT,),
)


@dataclass(frozen=True, slots=True)
class StationRow:
    """One station of a referral's way: ``kind`` is Offer or Organisation."""

    citizen: str
    referral: str
    step: int | None
    place: str
    kind: str
    sent_on: date | None
    outcome: str | None
    reason: str | None


STATIONS = story_question(
    "story_stations",
    "Hvor har henvisningerne været?",
    "The path of a bounce: here, there, and back (case 12).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(h:Referral)
WHERE {visible("c")}
OPTIONAL MATCH (h)-[s:SENT_TO]->(p:Offer|Organisation)
WHERE {valid("s")}
WITH c, h, s, p
WHERE p.id IS NOT NULL
RETURN c.id AS citizen, h.id AS referral, s.step AS step, p.id AS place, label(p) AS kind, s.sent_on AS sent_on,
       s.outcome AS outcome, s.reason AS reason""",
    StationRow,
    (AT,),
)


@dataclass(frozen=True, slots=True)
class SenderRow:
    """Who sent a referral: ``kind`` is Professional or Organisation."""

    citizen: str
    referral: str
    sender: str
    kind: str


SENDERS = story_question(
    "story_senders",
    "Hvem sendte henvisningerne?",
    "Who sent it is who must hear what came of it.",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(h:Referral)
WHERE {visible("c")}
OPTIONAL MATCH (h)-[s:SENT_BY]->(p:Professional|Organisation)
WITH c, h, p
WHERE p.id IS NOT NULL
RETURN c.id AS citizen, h.id AS referral, p.id AS sender, label(p) AS kind""",
    SenderRow,
)


@dataclass(frozen=True, slots=True)
class CircumstanceRow:
    """One fact about the citizen."""

    citizen: str
    fact: str
    found: str
    noted_on: date | None
    source: str | None


CIRCUMSTANCES = story_question(
    "story_circumstances",
    "Hvad ved vi om borgerens forhold?",
    "Whether the citizen is in the target group can be seen before sending (case 12).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(n:Circumstance)
WHERE {visible("c")} AND {valid("n")}
RETURN c.id AS citizen, n.fact AS fact, n.found AS found, n.noted_on AS noted_on, n.source AS source""",
    CircumstanceRow,
    (AT,),
)
