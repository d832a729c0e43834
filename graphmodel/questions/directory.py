"""The directory: every sector, organisation and topic as it stands. No citizen is in it, so it may be kept between requests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from graphmodel.questions.question import AT, Question, valid


@dataclass(frozen=True, slots=True)
class SectorRow:
    """One sector."""

    id: str
    name: str
    name_en: str | None
    letter: str | None
    place: int | None


SECTORS = Question(
    id="sectors",
    danish="Hvilke områder findes der?",
    why="Colours, letters and words of the screen come from the data.",
    cypher=f"""
MATCH (s:Sector) WHERE {valid("s")}
RETURN s.id AS id, s.name AS name, s.name_en AS name_en, s.letter AS letter, s.place AS place""",
    row=SectorRow,
    parameters=(AT,),
)


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One organisation."""

    id: str
    name: str
    kind: str | None
    sector: str | None
    switchboard: str | None
    hours: str | None


ORGANISATIONS = Question(
    id="organisations",
    danish="Hvilke enheder findes der?",
    why="A unit's switchboard and place in the tree are needed in every answer.",
    cypher=f"""
MATCH (o:Organisation) WHERE {valid("o")}
RETURN o.id AS id, o.name AS name, o.kind AS kind, o.sector AS sector, o.switchboard AS switchboard, o.hours AS hours""",
    row=OrganisationRow,
    parameters=(AT,),
)


@dataclass(frozen=True, slots=True)
class ParentRow:
    """One step up a tree."""

    child: str
    parent: str


ORGANISATION_TREE = Question(
    id="organisation_tree",
    danish="Hvilken enhed hører under hvilken?",
    why="The switchboard is the nearest one upwards; the municipality is the top.",
    cypher=f"""
MATCH (o:Organisation)-[r:PART_OF]->(above:Organisation) WHERE {valid("r")}
RETURN o.id AS child, above.id AS parent""",
    row=ParentRow,
    parameters=(AT,),
)


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic with the words it is found by."""

    id: str
    number: str | None
    title: str
    search_words: list[str] | None
    level: int | None


TOPICS = Question(
    id="topics",
    danish="Hvilke emner findes der?",
    why="A free question is understood as one of these.",
    cypher=f"""
MATCH (t:Topic) WHERE {valid("t")}
RETURN t.id AS id, t.number AS number, t.title AS title, t.search_words AS search_words, t.level AS level""",
    row=TopicRow,
    parameters=(AT,),
)

TOPIC_TREE = Question(
    id="topic_tree",
    danish="Hvilket emne hører under hvilket?",
    why="A number without its own unit inherits from its group and main group (KLE).",
    cypher=f"""
MATCH (t:Topic)-[r:BROADER]->(above:Topic) WHERE {valid("r")}
RETURN t.id AS child, above.id AS parent""",
    row=ParentRow,
    parameters=(AT,),
)


@dataclass(frozen=True, slots=True)
class LatestLoadRow:
    """How many loads there were, and when the newest one was."""

    loads: int
    newest: datetime | None


LATEST_LOAD = Question(
    id="latest_load",
    danish="Hvornår blev der sidst indlæst?",
    why="What is kept in memory is read again when the forest has changed.",
    cypher="""
MATCH (l:Load)
RETURN count(l) AS loads, max(l.loaded_at) AS newest""",
    row=LatestLoadRow,
)


@dataclass(frozen=True, slots=True)
class NameRow:
    """One professional or offer by name, for finding it by what it is called or is for."""

    id: str
    name: str
    detail: str | None
    number: str | None


PROFESSIONAL_NAMES = Question(
    id="professional_names",
    danish="Hvad hedder fagpersonerne?",
    why="People are also looked up by name, number and remit.",
    cypher=f"""
MATCH (p:Professional) WHERE {valid("p")}
RETURN p.id AS id, p.name AS name, p.remit AS detail, p.phone AS number""",
    row=NameRow,
    parameters=(AT,),
)

OFFER_NAMES = Question(
    id="offer_names",
    danish="Hvad hedder tilbuddene?",
    why="Offers are also looked up by name and target group.",
    cypher=f"""
MATCH (f:Offer) WHERE {valid("f")}
RETURN f.id AS id, f.name AS name, f.target_group AS detail, f.purpose AS number""",
    row=NameRow,
    parameters=(AT,),
)
