"""Which offers said no, and why: criteria that look too rigid from outside can at least be seen (case 21)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphmodel.access.scope import visible
from graphmodel.questions.question import AT, Parameter, Question, valid

SINCE_DAY = Parameter("from_day", "Referrals that got there on this day or later.", date(2025, 3, 3))


@dataclass(frozen=True, slots=True)
class RefusalRow:
    """One station of a referral that said no: ``outcome`` is refused or bounced, ``fact`` what the refusal is about."""

    offer: str
    offer_name: str
    citizen: str
    referral: str
    outcome: str
    reason: str | None
    fact: str | None
    day: date | None


REFUSALS = Question(
    id="refusals",
    danish="Hvilke tilbud har sagt nej, og hvorfor?",
    why="Refusals per offer with their reasons show where criteria shut people out (case 21).",
    cypher=f"""
MATCH (c:Citizen)<-[:CONCERNS]-(h:Referral)
WHERE {visible("c")} AND {valid("h")}
OPTIONAL MATCH (h)-[s:SENT_TO]->(f:Offer)
WHERE {valid("s")} AND (s.outcome = 'refused' OR s.outcome = 'bounced') AND (s.sent_on IS NULL OR s.sent_on >= $from_day)
WITH c, h, s, f
WHERE f.id IS NOT NULL
RETURN f.id AS offer, f.name AS offer_name, c.id AS citizen, h.id AS referral, s.outcome AS outcome,
       coalesce(s.reason, h.reason) AS reason, h.refused_for AS fact, s.sent_on AS day""",
    row=RefusalRow,
    parameters=(AT, SINCE_DAY),
)
