"""What surrounds every citizen, past and present: who works where, which unit answers for what, what the offers ask for.

Unlike the directory these include what has ended, because that is what the rules of missing responsibility look for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphmodel.questions.question import AT, Question, valid


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One professional, with any absence."""

    id: str
    name: str
    title: str | None
    absent_from: date | None
    absent_to: date | None


PEOPLE = Question(
    id="surrounding_people",
    danish="Hvem er fagpersonerne, og hvem er væk?",
    why="A task held by somebody on leave is held by nobody for now.",
    cypher="""
MATCH (p:Professional)
RETURN p.id AS id, p.name AS name, p.title AS title, p.absent_from AS absent_from, p.absent_to AS absent_to""",
    row=PersonRow,
)


@dataclass(frozen=True, slots=True)
class PlaceOfWorkRow:
    """One employment, ended or not."""

    person: str
    unit: str
    until: date | None


PLACES_OF_WORK = Question(
    id="surrounding_places_of_work",
    danish="Hvem arbejder eller arbejdede hvor?",
    why="Who has no place of work left has gone, and what they held is open.",
    cypher="""
MATCH (p:Professional)-[w:WORKS_IN]->(o:Organisation)
RETURN p.id AS person, o.id AS unit, w.valid_to AS until""",
    row=PlaceOfWorkRow,
)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One organisation, closed or not."""

    id: str
    name: str
    kind: str | None
    sector: str | None
    until: date | None


UNITS = Question(
    id="surrounding_units",
    danish="Hvilke enheder findes, og hvilke er lukket?",
    why="A unit that no longer exists answers for nothing.",
    cypher="""
MATCH (o:Organisation)
RETURN o.id AS id, o.name AS name, o.kind AS kind, o.sector AS sector, o.valid_to AS until""",
    row=UnitRow,
)


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic."""

    id: str
    number: str | None
    title: str


TOPICS = Question(
    id="surrounding_topics",
    danish="Hvilke emner skal nogen have?",
    why="Exactly one unit answers for a topic (KLE).",
    cypher=f"""
MATCH (t:Topic)
WHERE {valid("t")}
RETURN t.id AS id, t.number AS number, t.title AS title""",
    row=TopicRow,
    parameters=(AT,),
)


@dataclass(frozen=True, slots=True)
class ResponsibleRow:
    """One unit or professional marked as responsible for a topic."""

    topic: str
    who: str
    kind: str
    source: str | None
    since: date | None


RESPONSIBLE = Question(
    id="surrounding_responsible",
    danish="Hvem er sat som ansvarlig for hvad?",
    why="Nobody, or two, or a unit that has closed.",
    cypher=f"""
MATCH (t:Topic)<-[r:RESPONSIBLE_FOR]-(p:Organisation|Professional)
WHERE r.aspect = 'responsible' AND {valid("r")}
RETURN t.id AS topic, p.id AS who, label(p) AS kind, r.source AS source, r.valid_from AS since""",
    row=ResponsibleRow,
    parameters=(AT,),
)


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One offer as it is now."""

    id: str
    name: str
    kind: str | None
    purpose: str | None
    waiting_days: int | None
    copayment: float | None
    model: str | None


OFFERS = Question(
    id="surrounding_offers",
    danish="Hvilke tilbud findes der?",
    why="Offers with the same purpose are alternatives (case 12).",
    cypher=f"""
MATCH (f:Offer)
WHERE {valid("f")}
RETURN f.id AS id, f.name AS name, f.kind AS kind, f.purpose AS purpose, f.waiting_days AS waiting_days,
       f.copayment AS copayment, f.model AS model""",
    row=OfferRow,
    parameters=(AT,),
)


@dataclass(frozen=True, slots=True)
class ProviderRow:
    """Which unit is behind an offer."""

    offer: str
    unit: str


PROVIDERS = Question(
    id="surrounding_providers",
    danish="Hvem står bag tilbuddene?",
    why="An alternative must lie where the citizen can get it.",
    cypher=f"""
MATCH (f:Offer)<-[r:PROVIDES]-(o:Organisation)
WHERE {valid("r")}
RETURN f.id AS offer, o.id AS unit""",
    row=ProviderRow,
    parameters=(AT,),
)


@dataclass(frozen=True, slots=True)
class OfferTopicRow:
    """What an offer is about."""

    offer: str
    topic: str


OFFER_TOPICS = Question(
    id="surrounding_offer_topics",
    danish="Hvad handler tilbuddene om?",
    why="A need whose topic no offer is about (case 13).",
    cypher=f"""
MATCH (f:Offer)-[a:ABOUT]->(t:Topic)
WHERE {valid("a")} AND {valid("f")}
RETURN f.id AS offer, t.id AS topic""",
    row=OfferTopicRow,
    parameters=(AT,),
)


@dataclass(frozen=True, slots=True)
class OfferRequiresRow:
    """An offer that takes only those who have been in another first."""

    offer: str
    first: str
    reason: str | None
    source: str | None


OFFER_REQUIRES = Question(
    id="surrounding_offer_requires",
    danish="Hvilke tilbud kræver et andet først?",
    why="Each requires the other first: a deadlock (case 7).",
    cypher=f"""
MATCH (f:Offer)-[r:REQUIRES]->(o:Offer)
WHERE {valid("r")} AND {valid("f")} AND {valid("o")}
RETURN f.id AS offer, o.id AS first, r.reason AS reason, r.source AS source""",
    row=OfferRequiresRow,
    parameters=(AT,),
)
