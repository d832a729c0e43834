"""Who answers for a topic: units, professionals by name, and the people to ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphmodel.questions.question import AT, Parameter, Question, valid

TOPIC_CHAIN = Parameter("topics", "Ids of the topic, its group and its main group.", ["27.60.12", "27.60", "27"])
OFFERS = Parameter("offers", "Ids of offers.", ["nyby-mestringsforloeb"])
UNITS = Parameter("units", "Ids of organisations.", ["nyby-hjaelpemidler"])


@dataclass(frozen=True, slots=True)
class ResponsibleUnitRow:
    """One unit marked on one topic."""

    topic: str
    unit: str
    aspect: str
    source: str | None
    since: date | None


RESPONSIBLE_UNITS = Question(
    id="responsible_units",
    danish="Hvilken enhed har ansvaret for emnet?",
    why="KLE: exactly one unit is responsible for a number; lower numbers inherit from their group and main group.",
    cypher=f"""
MATCH (t:Topic)<-[r:RESPONSIBLE_FOR]-(o:Organisation)
WHERE t.id IN $topics AND {valid("r")} AND {valid("o")}
RETURN t.id AS topic, o.id AS unit, r.aspect AS aspect, r.source AS source, r.valid_from AS since""",
    row=ResponsibleUnitRow,
    parameters=(TOPIC_CHAIN, AT),
)


@dataclass(frozen=True, slots=True)
class ResponsiblePersonRow:
    """One professional marked on one topic."""

    person: str
    topic: str
    aspect: str
    source: str | None
    since: date | None


RESPONSIBLE_PEOPLE = Question(
    id="responsible_people",
    danish="Hvem står selv som ansvarlig for emnet?",
    why="Where a person is named there is no need to ask the unit.",
    cypher=f"""
MATCH (t:Topic)<-[r:RESPONSIBLE_FOR]-(p:Professional)
WHERE t.id IN $topics AND {valid("r")}
RETURN p.id AS person, t.id AS topic, r.aspect AS aspect, r.source AS source, r.valid_from AS since""",
    row=ResponsiblePersonRow,
    parameters=(TOPIC_CHAIN, AT),
)


@dataclass(frozen=True, slots=True)
class AtPlaceRow:
    """One professional at one unit, offer or topic."""

    person: str
    place: str
    role: str | None
    source: str | None
    since: date | None


UNIT_PEOPLE = Question(
    id="unit_people",
    danish="Hvem arbejder i enheden?",
    why="A named person in the responsible unit spares the switchboard (case 1).",
    cypher=f"""
MATCH (o:Organisation)<-[w:WORKS_IN]-(p:Professional)
WHERE o.id IN $units AND {valid("w")}
RETURN p.id AS person, o.id AS place, w.role AS role, w.source AS source, w.valid_from AS since""",
    row=AtPlaceRow,
    parameters=(UNITS, AT),
)


@dataclass(frozen=True, slots=True)
class ContactPersonRow:
    """One professional who is the one to ask somewhere."""

    person: str
    place: str
    source: str | None
    since: date | None


UNIT_CONTACTS = Question(
    id="unit_contacts",
    danish="Hvem er enhedens kontaktperson?",
    why="Some units have said whom to ask.",
    cypher=f"""
MATCH (o:Organisation)<-[k:CONTACT_FOR]-(p:Professional)
WHERE o.id IN $units AND {valid("k")}
RETURN p.id AS person, o.id AS place, k.source AS source, k.valid_from AS since""",
    row=ContactPersonRow,
    parameters=(UNITS, AT),
)

TOPIC_CONTACTS = Question(
    id="topic_contacts",
    danish="Hvem er kontaktperson for emnet?",
    why="Some topics have a person who knows, whichever unit they sit in.",
    cypher=f"""
MATCH (t:Topic)<-[k:CONTACT_FOR]-(p:Professional)
WHERE t.id IN $topics AND {valid("k")}
RETURN p.id AS person, t.id AS place, k.source AS source, k.valid_from AS since""",
    row=ContactPersonRow,
    parameters=(TOPIC_CHAIN, AT),
)


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One offer about a topic."""

    offer: str
    name: str
    topic: str


@dataclass(frozen=True, slots=True)
class ProviderRow:
    """The unit behind an offer."""

    offer: str
    unit: str


OFFERS_ON_TOPIC = Question(
    id="offers_on_topic",
    danish="Hvilke tilbud handler om emnet?",
    why="Whoever runs the offer knows who gets in (case 20).",
    cypher=f"""
MATCH (t:Topic)<-[a:ABOUT]-(f:Offer)
WHERE t.id IN $topics AND {valid("a")} AND {valid("f")}
RETURN f.id AS offer, f.name AS name, t.id AS topic""",
    row=OfferRow,
    parameters=(TOPIC_CHAIN, AT),
)

OFFER_PROVIDERS = Question(
    id="offer_providers",
    danish="Hvem udbyder tilbuddene?",
    why="The unit behind an offer decides whose municipality it counts for.",
    cypher=f"""
MATCH (f:Offer)<-[v:PROVIDES]-(o:Organisation)
WHERE f.id IN $offers AND {valid("v")}
RETURN f.id AS offer, o.id AS unit""",
    row=ProviderRow,
    parameters=(OFFERS, AT),
)

OFFER_CONTACTS = Question(
    id="offer_contacts",
    danish="Hvem spørger man om tilbuddet?",
    why="Coordinating caseworkers do not know where to ask (case 20).",
    cypher=f"""
MATCH (f:Offer)<-[k:CONTACT_FOR]-(p:Professional)
WHERE f.id IN $offers AND {valid("k")}
RETURN p.id AS person, f.id AS place, k.source AS source, k.valid_from AS since""",
    row=ContactPersonRow,
    parameters=(OFFERS, AT),
)


OFFER_BY_ID = Question(
    id="offer_by_id",
    danish="Hvilket tilbud er det, og hvad handler det om?",
    why="A question may start from an offer: who gets in, and whom to ask (case 20).",
    cypher=f"""
MATCH (f:Offer {{id: $offer}})-[a:ABOUT]->(t:Topic)
WHERE {valid("f")} AND {valid("a")}
RETURN f.id AS offer, f.name AS name, t.id AS topic""",
    row=OfferRow,
    parameters=(Parameter("offer", "Id of the offer.", "nyby-mestringsforloeb"), AT),
)
