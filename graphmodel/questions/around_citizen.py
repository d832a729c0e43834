"""One citizen's helpers, coordinators and open tasks, as far as the asker may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from graphmodel.access.scope import visible
from graphmodel.questions.question import AT, Parameter, Question, valid

CITIZEN = Parameter("citizen", "Id of the citizen.", "pernille")


@dataclass(frozen=True, slots=True)
class HelperRow:
    """One professional who helps the citizen (``relation`` is HELPS) or coordinates for them (COORDINATES)."""

    person: str
    relation: str
    role: str | None
    source: str | None
    since: date | None


# Both at once, as all that tasks are tied to below: an engine takes longer to begin a question than to find a few rows.
HELPERS = Question(
    id="helpers",
    danish="Hvem hjælper borgeren, og hvem koordinerer?",
    why="Who already helps knows more than a stranger; whoever holds the threads is the second best to call about anything.",
    cypher=f"""
MATCH (c:Citizen {{id: $citizen}})<-[h:HELPS|COORDINATES]-(p:Professional)
WHERE {visible("c")} AND {valid("h")}
RETURN p.id AS person, type(h) AS relation, coalesce(h.role, h.title) AS role, h.source AS source, h.valid_from AS since""",
    row=HelperRow,
    parameters=(CITIZEN, AT),
)


@dataclass(frozen=True, slots=True)
class OpenTaskRow:
    """One open task of the citizen; ``topic`` is None for the chair that fits no box."""

    task: str
    title: str
    kind: str | None
    opened_on: date
    times_asked: int | None
    topic: str | None


@dataclass(frozen=True, slots=True)
class TiedRow:
    """What a task or a consent of the citizen is tied to.

    ``relation`` is ABOUT (an open task's topic), HOLDS (the professional or organisation that has it) or CONSENT_COVERS (an
    organisation that a consent names); ``kind`` is the label of the ``other``, ``matter`` the id of the task or consent.
    """

    other: str
    matter: str
    relation: str
    kind: str
    accepted: bool | None
    source: str | None
    since: date | None


OPEN_TASKS = Question(
    id="open_tasks",
    danish="Hvad handler borgerens åbne opgaver om, hvem har dem, og hvem dækker samtykkerne?",
    why="The one responsible for this very task comes before everyone else; a unit can hold it and nobody in it (case 8).",
    cypher=f"""
MATCH (c:Citizen {{id: $citizen}})<-[:CONCERNS]-(m:Task|Consent),
      (m)-[a:ABOUT|HOLDS|CONSENT_COVERS]-(e:Topic|Professional|Organisation)
WHERE {visible("c")} AND (m.status = 'open' OR m.scope IS NOT NULL) AND {valid("a")}
RETURN e.id AS other, m.id AS matter, type(a) AS relation, label(e) AS kind,
       a.accepted AS accepted, a.source AS source, a.valid_from AS since""",
    row=TiedRow,
    parameters=(CITIZEN, AT),
)


@dataclass(frozen=True, slots=True)
class CitizenRow:
    """One citizen in view."""

    id: str
    name: str
    municipality: str | None
    birth_year: int | None
    digital_post: bool | None
    meeting_place: str | None


CITIZEN_BY_ID = Question(
    id="citizen_by_id",
    danish="Hvem er borgeren?",
    why="A citizen outside the scope is as absent as one that does not exist.",
    cypher=f"""
MATCH (c:Citizen {{id: $citizen}})
WHERE {visible("c")} AND {valid("c")}
RETURN c.id AS id, c.name AS name, c.municipality AS municipality,
       c.birth_year AS birth_year, c.digital_post AS digital_post, c.meeting_place AS meeting_place""",
    row=CitizenRow,
    parameters=(CITIZEN, AT),
)

CITIZENS_NAMED = Question(
    id="citizens_named",
    danish="Hvilke borgere hedder sådan?",
    why="A name may be typed in part; several that fit become choices.",
    cypher=f"""
MATCH (c:Citizen)
WHERE toLower(c.name) CONTAINS toLower($name) AND {visible("c")} AND {valid("c")}
RETURN c.id AS id, c.name AS name, c.municipality AS municipality,
       c.birth_year AS birth_year, c.digital_post AS digital_post, c.meeting_place AS meeting_place
ORDER BY name, id LIMIT 8""",
    row=CitizenRow,
    parameters=(Parameter("name", "A name or a part of it.", "Pernille"), AT),
)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task and the citizen it concerns."""

    citizen: str
    title: str


TASK_BY_ID = Question(
    id="task_by_id",
    danish="Hvilken opgave er det, og for hvem?",
    why="A question may start from a task in the work list.",
    cypher=f"""
MATCH (c:Citizen)<-[:CONCERNS]-(t:Task {{id: $task}})
WHERE {visible("c")} AND {valid("c")}
RETURN c.id AS citizen, t.title AS title""",
    row=TaskRow,
    parameters=(Parameter("task", "Id of the task.", "pernille-stol"), AT),
)


@dataclass(frozen=True, slots=True)
class CalledTaskRow:
    """One open task in view by what it is called."""

    task: str
    title: str


TASKS_CALLED = Question(
    id="tasks_called",
    danish="Hvilke åbne opgaver hedder noget lignende?",
    why="A task that is not there is answered with the nearest ones to choose from.",
    cypher=f"""
MATCH (c:Citizen)<-[:CONCERNS]-(t:Task)
WHERE (toLower(t.id) CONTAINS $part OR toLower(t.title) CONTAINS $part) AND t.status = 'open'
      AND {visible("c")} AND {valid("c")}
RETURN t.id AS task, t.title AS title
ORDER BY task LIMIT 20""",
    row=CalledTaskRow,
    parameters=(Parameter("part", "A part of its id or title, in lower case.", "stol"), AT),
)


@dataclass(frozen=True, slots=True)
class LoadRow:
    """How many open tasks a professional holds."""

    person: str
    tasks: int


TASKS_HELD = Question(
    id="tasks_held",
    danish="Hvor mange åbne opgaver har de?",
    why="Between two who could do it, the one with fewer open tasks is asked first.",
    cypher=f"""
MATCH (p:Professional {{id: $person}})-[h:HOLDS]->(t:Task)-[:CONCERNS]->(c:Citizen)
WHERE {visible("c")} AND t.status = 'open' AND {valid("h")}
RETURN p.id AS person, count(t) AS tasks""",
    row=LoadRow,
    parameters=(Parameter("person", "Id of a professional.", "bente-holm"), AT),
)

BUSY = Question(
    id="busy",
    danish="Hvem har mange åbne opgaver?",
    why="Only of these must it be counted, for an asker who sees some of the citizens, how many they hold among those.",
    cypher=f"""
MATCH (p:Professional)-[h:HOLDS]->(t:Task)-[:CONCERNS]->(c:Citizen)
WHERE {visible("c")} AND t.status = 'open' AND {valid("h")}
WITH p.id AS person, count(t) AS tasks
WHERE tasks >= $many
RETURN person AS person, tasks AS tasks""",
    row=LoadRow,
    parameters=(Parameter("many", "From so many on.", 8), AT),
)


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A professional who met the citizen face to face, and when last."""

    person: str
    last: datetime


MEETS_IN_PERSON = Question(
    id="meets_in_person",
    danish="Hvem møder borgeren ansigt til ansigt?",
    why="A citizen who cannot receive digital post can still be met (Hanne and Ib, case 6).",
    cypher=f"""
MATCH (c:Citizen {{id: $citizen}})<-[:CONTACT_TO|CONTACT_FROM]-(k:Contact)-[:CONTACT_TO|CONTACT_FROM]->(p:Professional)
WHERE {visible("c")} AND k.channel = 'in_person' AND k.happened_at >= $from AND k.happened_at <= $until
RETURN p.id AS person, max(k.happened_at) AS last""",
    row=MeetingRow,
    parameters=(
        CITIZEN,
        Parameter("from", "First moment that counts.", datetime(2025, 12, 1)),  # noqa: DTZ001 - Danish local time
        Parameter("until", "Last moment that counts.", datetime(2026, 3, 3, 12)),  # noqa: DTZ001
    ),
)
