"""One citizen's situation: circumstances, consents, refusals, and how much is going on at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphmodel.access.scope import visible
from graphmodel.questions.around_citizen import CITIZEN
from graphmodel.questions.question import AT, Question, valid


@dataclass(frozen=True, slots=True)
class SituationRow:
    """One circumstance, referral, consent or open task of the citizen.

    A circumstance has ``fact`` and ``found``, a referral ``sent_on`` and ``status``, a consent ``scope``, a task ``opened_on``.
    """

    id: str
    fact: str | None
    found: str | None
    noted_on: date | None
    sent_on: date | None
    status: str | None
    scope: str | None
    given_on: date | None
    ends_on: date | None
    title: str | None
    kind: str | None
    opened_on: date | None
    times_asked: int | None


SITUATION = Question(
    id="situation",
    danish="Hvad ved vi om borgerens forhold, henvisninger, samtykker og åbne opgaver?",
    why="A question is often about something already promised (case 14); a target group is checked before sending (case 12), "
    "bounces are counted (case 17), consent decides what may be told.",
    cypher=f"""
MATCH (c:Citizen {{id: $citizen}})<-[:CONCERNS]-(n:Task|Circumstance|Referral|Consent)
WHERE {visible("c")}
      AND ((n.status = 'open' AND n.opened_on <= $at) OR (n.opened_on IS NULL AND {valid("n")}))
RETURN n.id AS id, n.fact AS fact, n.found AS found, n.noted_on AS noted_on, n.sent_on AS sent_on, n.status AS status,
       n.scope AS scope, n.given_on AS given_on, n.ends_on AS ends_on,
       n.title AS title, n.kind AS kind, n.opened_on AS opened_on, n.times_asked AS times_asked""",
    row=SituationRow,
    parameters=(CITIZEN, AT),
)


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """One condition of one offer."""

    offer: str
    fact: str
    test: str
    expected: str
    words: str | None


OFFER_CONDITIONS = Question(
    id="offer_conditions",
    danish="Hvem er tilbuddene for?",
    why="Criteria that look too rigid from outside can at least be seen (case 21).",
    cypher=f"""
MATCH (f:Offer)-[r:REQUIRES]->(k:Condition)
WHERE {valid("r")} AND {valid("k")}
RETURN f.id AS offer, k.fact AS fact, k.test AS test, k.expected AS expected, k.words AS words""",
    row=ConditionRow,
    parameters=(AT,),
)


@dataclass(frozen=True, slots=True)
class ModelOfferRow:
    """One offer that works by a coordination model, or gives special advice."""

    offer: str
    name: str
    model: str | None
    purpose: str | None
    unit: str | None


MODEL_OFFERS = Question(
    id="model_offers",
    danish="Hvilke tilbud arbejder efter en model eller har et formål?",
    why="IPS, IBBIS, CTI, ACT (case 19); special advice, which VISO gives free of charge (case 17).",
    cypher=f"""
MATCH (f:Offer)
WHERE (f.model IS NOT NULL OR f.purpose IS NOT NULL) AND {valid("f")}
OPTIONAL MATCH (f)<-[v:PROVIDES]-(o:Organisation)
WHERE {valid("v")}
RETURN f.id AS offer, f.name AS name, f.model AS model, f.purpose AS purpose, o.id AS unit""",
    row=ModelOfferRow,
    parameters=(AT,),
)
