"""Professionals: their cards, who stands in for them, and who knows whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from graphmodel.questions.question import AT, Parameter, Question, valid

PEOPLE = Parameter("people", "Ids of professionals.", ["bente-holm", "jan-krogh"])


@dataclass(frozen=True, slots=True)
class CardRow:
    """All that is shown of a professional."""

    person: str
    name: str
    title: str | None
    profession: str | None
    remit: str | None
    discretion: str | None
    phone: str | None
    mobile: str | None
    email: str | None
    hours: str | None
    picture: str | None
    absent_from: date | None
    absent_to: date | None
    absence_reason: str | None


CARDS = Question(
    id="cards",
    danish="Hvem er det, og hvordan får man fat i dem?",
    why="Name, face and number: what makes it possible to call (VIVE/VISO 2021).",
    cypher=f"""
UNWIND $people AS one
MATCH (p:Professional {{id: one}})
WHERE {valid("p")}
RETURN p.id AS person, p.name AS name, p.title AS title, p.profession AS profession, p.remit AS remit,
       p.discretion AS discretion, p.phone AS phone, p.mobile AS mobile, p.email AS email, p.hours AS hours,
       p.picture AS picture, p.absent_from AS absent_from, p.absent_to AS absent_to, p.absence_reason AS absence_reason""",
    row=CardRow,
    parameters=(PEOPLE, AT),
)


@dataclass(frozen=True, slots=True)
class EmploymentRow:
    """One employment that is or was."""

    person: str
    works_from: date | None
    works_to: date | None
    unit: str


EMPLOYMENTS = Question(
    id="employments",
    danish="Hvor arbejder de, og hvor har de arbejdet?",
    why="Somebody all of whose employments have ended has left, and is never recommended.",
    cypher="""
MATCH (p:Professional)-[w:WORKS_IN]->(o:Organisation)
WHERE p.id IN $people
RETURN p.id AS person, w.valid_from AS works_from, w.valid_to AS works_to, o.id AS unit""",
    row=EmploymentRow,
    parameters=(PEOPLE,),
)


@dataclass(frozen=True, slots=True)
class SubstituteRow:
    """Who stands in for whom."""

    person: str
    substitute: str


SUBSTITUTES = Question(
    id="substitutes",
    danish="Hvem er stedfortræder?",
    why="When the one to call is away, the next name must be there at once.",
    cypher=f"""
MATCH (p:Professional)<-[r:SUBSTITUTE_FOR]-(s:Professional)
WHERE p.id IN $people AND {valid("r")}
RETURN p.id AS person, s.id AS substitute""",
    row=SubstituteRow,
    parameters=(PEOPLE, AT),
)


@dataclass(frozen=True, slots=True)
class AcquaintanceRow:
    """Two professionals who know each other, as one of them said or as their contacts show."""

    person: str
    other: str
    how: str | None
    declared: bool | None
    last_used: date | None
    source: str | None


ACQUAINTANCES = Question(
    id="acquaintances",
    danish="Hvem kender dem?",
    why="Personal acquaintance is often what makes it succeed (VIVE/VISO 2021; Dr. Lund, case 15).",
    cypher=f"""
MATCH (p:Professional)-[k:KNOWS]-(q:Professional)
WHERE p.id IN $people AND q.id <> p.id AND {valid("k")}
RETURN p.id AS person, q.id AS other, k.how AS how, k.declared AS declared, k.last_used AS last_used, k.source AS source""",
    row=AcquaintanceRow,
    parameters=(PEOPLE, AT),
)


@dataclass(frozen=True, slots=True)
class TalkRow:
    """When two professionals last talked directly."""

    person: str
    other: str
    last: datetime | None


TALKS = Question(
    id="talks",
    danish="Hvem har de talt med, og hvornår sidst?",
    why="A link that was used last month is worth more than one from long ago.",
    cypher="""
UNWIND $people AS one
MATCH (p:Professional {id: one})-[k:TALKS_WITH]-(q:Professional)
WHERE q.id <> p.id AND k.times > 0
RETURN p.id AS person, q.id AS other, k.last_contact AS last""",
    row=TalkRow,
    parameters=(PEOPLE,),
)


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A professional found by name."""

    person: str
    name: str


PROFESSIONALS_NAMED = Question(
    id="professionals_named",
    danish="Hvilke fagpersoner hedder sådan?",
    why="Who asks, and 'why not Anja?', are given by name.",
    cypher=f"""
MATCH (p:Professional)
WHERE toLower(p.name) CONTAINS toLower($name) AND {valid("p")}
RETURN p.id AS person, p.name AS name
ORDER BY name, person LIMIT 8""",
    row=NamedRow,
    parameters=(Parameter("name", "A name or a part of it.", "Bente"), AT),
)
