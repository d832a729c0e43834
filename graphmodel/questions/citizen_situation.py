"""One citizen's situation: circumstances, consents, refusals, and how much is going on at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphmodel.access.scope import visible
from graphmodel.questions.around_citizen import CITIZEN
from graphmodel.questions.question import AT, Parameter, Question, valid


@dataclass(frozen=True, slots=True)
class CircumstanceRow:
    """One recorded fact; the citizen's year of birth comes along."""

    fact: str | None
    found: str | None
    birth_year: int | None


CIRCUMSTANCES = Question(
    id="circumstances",
    danish="Hvad ved vi om borgerens forhold?",
    why="A target group is checked before a referral is sent (case 12).",
    cypher=f"""
MATCH (c:Citizen {{id: $citizen}})
WHERE {visible("c")}
OPTIONAL MATCH (c)<-[r:CONCERNS]-(f:Circumstance)
WHERE {valid("r")} AND {valid("f")} AND (f.noted_on IS NULL OR f.noted_on <= $at)
RETURN f.fact AS fact, f.found AS found, c.birth_year AS birth_year
ORDER BY fact, found""",
    row=CircumstanceRow,
    parameters=(CITIZEN, AT),
)


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """One consent in force and one organisation it covers; none named: everybody who helps."""

    scope: str
    ends_on: date | None
    organisation: str | None


CONSENTS = Question(
    id="consents",
    danish="Hvad har borgeren givet samtykke til?",
    why="Whoever calls must know what may be said.",
    cypher=f"""
MATCH (c:Citizen {{id: $citizen}})<-[:CONCERNS]-(s:Consent)
WHERE {visible("c")} AND {valid("s")} AND (s.given_on IS NULL OR s.given_on <= $at)
  AND (s.ends_on IS NULL OR s.ends_on >= $at)
OPTIONAL MATCH (s)-[k:CONSENT_COVERS]->(o:Organisation)
WHERE {valid("k")}
RETURN s.scope AS scope, s.ends_on AS ends_on, o.id AS organisation
ORDER BY scope, organisation""",
    row=ConsentRow,
    parameters=(CITIZEN, AT),
)


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """One referral of the citizen's and where it stands."""

    referral: str
    status: str


REFERRALS = Question(
    id="referrals",
    danish="Hvilke henvisninger har borgeren haft?",
    why="Bounced and refused referrals are a sign of a case too complex for the usual boxes (case 17).",
    cypher=f"""
MATCH (c:Citizen {{id: $citizen}})<-[:CONCERNS]-(r:Referral)
WHERE {visible("c")} AND {valid("r")} AND r.sent_on <= $at
RETURN r.id AS referral, r.status AS status
ORDER BY referral""",
    row=ReferralRow,
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


OFFERS = Parameter("offers", "Ids of offers.", ["act", "ips"])

OFFER_CONDITIONS = Question(
    id="offer_conditions",
    danish="Hvem er tilbuddet for?",
    why="Criteria that look too rigid from outside can at least be seen (case 21).",
    cypher=f"""
MATCH (f:Offer)-[r:REQUIRES]->(k:Condition)
WHERE f.id IN $offers AND {valid("r")} AND {valid("k")}
RETURN f.id AS offer, k.fact AS fact, k.test AS test, k.expected AS expected, k.words AS words
ORDER BY offer, fact, test, expected""",
    row=ConditionRow,
    parameters=(OFFERS, AT),
)


@dataclass(frozen=True, slots=True)
class ModelOfferRow:
    """One offer that works by a coordination model, or gives special advice."""

    offer: str
    name: str
    model: str | None
    unit: str | None


MODEL_OFFERS = Question(
    id="model_offers",
    danish="Hvilke koordinationsmodeller findes her?",
    why="IPS, IBBIS, CTI, ACT: models in which the caseworker coordinates with success (case 19).",
    cypher=f"""
MATCH (f:Offer)
WHERE f.model IS NOT NULL AND {valid("f")}
OPTIONAL MATCH (f)<-[v:PROVIDES]-(o:Organisation)
WHERE {valid("v")}
RETURN f.id AS offer, f.name AS name, f.model AS model, o.id AS unit
ORDER BY model, offer, unit""",
    row=ModelOfferRow,
    parameters=(AT,),
)

ADVICE_OFFERS = Question(
    id="advice_offers",
    danish="Hvem giver gratis specialrådgivning?",
    why="VISO advises municipalities free of charge when a case is too complex (case 17).",
    cypher=f"""
MATCH (f:Offer)
WHERE f.purpose = $purpose AND {valid("f")}
OPTIONAL MATCH (f)<-[v:PROVIDES]-(o:Organisation)
WHERE {valid("v")}
RETURN f.id AS offer, f.name AS name, f.model AS model, o.id AS unit
ORDER BY offer, unit""",
    row=ModelOfferRow,
    parameters=(Parameter("purpose", "Purpose of the offer.", "specialviden"), AT),
)
