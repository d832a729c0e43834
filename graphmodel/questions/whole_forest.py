"""The columns that measures of a whole municipality are made of: who works where, who helps, who made contact, who got it.

Meant to be read as columns (``read_arrow``), of all citizens in view: a million contacts come in a second or two. Nothing in
them says more of a citizen than that somebody helps them; what is made of them for a leader is counted, and small counts are
hidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from graphmodel.access.scope import visible
from graphmodel.questions.question import AT, Question, valid
from graphmodel.questions.story.contacts import IN_WINDOW, WINDOW


@dataclass(frozen=True, slots=True)
class EmploymentRow:
    """Where a professional works or worked, first and last day included."""

    person: str
    unit: str
    since: date | None
    until: date | None


EMPLOYMENTS = Question(
    id="whole_employments",
    danish="Hvem arbejder eller arbejdede hvor, og hvornår?",
    why="A contact counts for the unit its maker worked in that day (cases 9, 21).",
    cypher="""
MATCH (p:Professional)-[w:WORKS_IN]->(o:Organisation)
RETURN p.id AS person, o.id AS unit, w.valid_from AS since, w.valid_to AS until""",
    row=EmploymentRow,
)


@dataclass(frozen=True, slots=True)
class MadeRow:
    """One professional who made a contact about a citizen in view, or about none."""

    contact: str
    happened_at: datetime
    channel: str
    citizen: str | None
    person: str


CONTACTS_MADE = Question(
    id="whole_contacts_made",
    danish="Hvilke kontakter har fagpersoner taget?",
    why="Who talks to whom, and how continuous the help is (cases 9, 11, 15, 21).",
    cypher=f"""
MATCH (k:Contact)-[e:CONTACT_FROM]->(p:Professional)
WHERE {IN_WINDOW} AND {valid("e")}
OPTIONAL MATCH (k)-[:CONCERNS]->(c:Citizen)
WITH k, p, c
WHERE c.id IS NULL OR {visible("c")}
RETURN k.id AS contact, k.happened_at AS happened_at, k.channel AS channel, c.id AS citizen, p.id AS person""",
    row=MadeRow,
    parameters=WINDOW,
)


@dataclass(frozen=True, slots=True)
class ReachedRow:
    """One professional whom a contact about a citizen in view, or about none, went to."""

    contact: str
    citizen: str | None
    person: str


CONTACTS_REACHED = Question(
    id="whole_contacts_reached",
    danish="Hvilke fagpersoner nåede kontakterne?",
    why="Who talks to whom (cases 9, 15, 21).",
    cypher=f"""
MATCH (k:Contact)-[e:CONTACT_TO]->(p:Professional)
WHERE {IN_WINDOW} AND {valid("e")}
OPTIONAL MATCH (k)-[:CONCERNS]->(c:Citizen)
WITH k, p, c
WHERE c.id IS NULL OR {visible("c")}
RETURN k.id AS contact, c.id AS citizen, p.id AS person""",
    row=ReachedRow,
    parameters=WINDOW,
)


@dataclass(frozen=True, slots=True)
class HelpRow:
    """One professional who helps or helped a citizen in view, first and last day included."""

    person: str
    citizen: str
    since: date | None
    until: date | None


HELP = Question(
    id="whole_help",
    danish="Hvem hjælper eller hjalp hvilke borgere?",
    why="Two who help the same citizen at the same time have to talk.",
    cypher=f"""
MATCH (c:Citizen)<-[h:HELPS]-(p:Professional)
WHERE {visible("c")}
RETURN p.id AS person, c.id AS citizen, h.valid_from AS since, h.valid_to AS until""",
    row=HelpRow,
)


@dataclass(frozen=True, slots=True)
class OwedRow:
    """One task of a citizen in view, from the day it was opened to the day it was closed."""

    citizen: str
    task: str
    opened: date | None
    closed: date | None


OWED = Question(
    id="whole_tasks",
    danish="Hvilke opgaver er eller var åbne?",
    why="Two who help a citizen with many open tasks have more to talk about.",
    cypher=f"""
MATCH (c:Citizen)<-[:CONCERNS]-(t:Task)
WHERE {visible("c")} AND {valid("t")} AND (t.status = 'open' OR t.closed_on IS NOT NULL)
RETURN c.id AS citizen, t.id AS task, t.opened_on AS opened, t.closed_on AS closed""",
    row=OwedRow,
    parameters=(AT,),
)


@dataclass(frozen=True, slots=True)
class KnownRow:
    """Two professionals who know each other."""

    one: str
    other: str


ACQUAINTED = Question(
    id="whole_acquaintances",
    danish="Hvem kender hvem?",
    why="What is lost if a position is vacant (case 15).",
    cypher=f"""
MATCH (p:Professional)-[k:KNOWS]->(q:Professional)
WHERE {valid("k")}
RETURN p.id AS one, q.id AS other""",
    row=KnownRow,
    parameters=(AT,),
)
