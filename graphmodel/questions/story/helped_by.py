"""Who helps, who coordinates, and who handed over to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from graphmodel.access.scope import visible
from graphmodel.questions.question import AT, valid
from graphmodel.questions.story.asked import story_question


@dataclass(frozen=True, slots=True)
class CitizenRow:
    """The citizen; what is not known is None."""

    citizen: str
    name: str
    birth_year: int | None
    municipality: str | None
    digital_post: bool | None
    meeting_place: str | None


CITIZENS = story_question(
    "story_citizen",
    "Hvem er borgeren?",
    "Age, municipality and channels decide what fits (cases 6, 12).",
    f"""
MATCH (c:Citizen)
WHERE {visible("c")} AND {valid("c")}
RETURN c.id AS citizen, c.name AS name, c.birth_year AS birth_year, c.municipality AS municipality,
       c.digital_post AS digital_post, c.meeting_place AS meeting_place""",
    CitizenRow,
    (AT,),
)


@dataclass(frozen=True, slots=True)
class HelperRow:
    """One who helps or helped: ``kind`` is Professional or Organisation, ``since`` and ``until`` the first and last day."""

    citizen: str
    helper: str
    kind: str
    role: str | None
    since: date | None
    until: date | None
    source: str | None


HELPERS = story_question(
    "story_helpers",
    "Hvem hjælper eller hjalp borgeren?",
    "Many helpers and nobody who coordinates (case 2); always new people (case 11).",
    f"""
MATCH (c:Citizen)<-[h:HELPS]-(p:Professional|Organisation)
WHERE {visible("c")}
RETURN c.id AS citizen, p.id AS helper, label(p) AS kind, h.role AS role, h.valid_from AS since, h.valid_to AS until,
       h.source AS source""",
    HelperRow,
)


@dataclass(frozen=True, slots=True)
class CoordinatorRow:
    """One who coordinates or did."""

    citizen: str
    professional: str
    title: str | None
    since: date | None
    until: date | None
    source: str | None


COORDINATORS = story_question(
    "story_coordinators",
    "Hvem koordinerer eller koordinerede?",
    "Nobody holds the threads, or two do (cases 2, 14).",
    f"""
MATCH (c:Citizen)<-[k:COORDINATES]-(p:Professional)
WHERE {visible("c")}
RETURN c.id AS citizen, p.id AS professional, k.title AS title, k.valid_from AS since, k.valid_to AS until,
       k.source AS source""",
    CoordinatorRow,
)


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """One hand-over."""

    citizen: str
    handover: str
    happened_on: date
    role: str | None
    introduced: bool | None
    note: str | None
    source: str | None


HANDOVERS = story_question(
    "story_handovers",
    "Hvilke stafetter har der været?",
    "After each hand-over the citizen may stand alone (case 14).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(s:Handover)
WHERE {visible("c")} AND {valid("s")} AND s.happened_on <= $at
RETURN c.id AS citizen, s.id AS handover, s.happened_on AS happened_on, s.role AS role, s.introduced AS introduced,
       s.note AS note, s.source AS source""",
    HandoverRow,
    (AT,),
)


@dataclass(frozen=True, slots=True)
class HandoverPersonRow:
    """Who left or came in a hand-over: ``side`` is LEFT_IN or CAME_IN."""

    citizen: str
    handover: str
    side: str
    professional: str


HANDOVER_PEOPLE = story_question(
    "story_handover_people",
    "Hvem gik, og hvem kom?",
    "What the leaver alone held is lost unless somebody takes it (case 14).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(s:Handover)<-[r:LEFT_IN|CAME_IN]-(p:Professional)
WHERE {visible("c")}
RETURN c.id AS citizen, s.id AS handover, type(r) AS side, p.id AS professional""",
    HandoverPersonRow,
)


@dataclass(frozen=True, slots=True)
class HandoverKnowsRow:
    """A helper of the citizen whom one of a hand-over (``person``) knows or talks to: ``how`` is KNOWS or TALKS_WITH.

    ``last_contact`` is when they last talked themselves, for TALKS_WITH.
    """

    citizen: str
    person: str
    helper: str
    how: str
    last_contact: datetime | None


HANDOVER_KNOWS = story_question(
    "story_handover_knows",
    "Hvem af hjælperne kender den, der gik, og den, der kom?",
    "Acquaintance leaves with the one who had it, where nobody introduced the one who came (cases 14, 15).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(s:Handover)
WHERE {visible("c")} AND (s.introduced IS NULL OR s.introduced = false)
OPTIONAL MATCH (s)<-[:LEFT_IN|CAME_IN]-(p:Professional)
OPTIONAL MATCH (p)-[k:KNOWS|TALKS_WITH]-(q:Professional)-[h:HELPS]->(c)
WHERE {valid("k")} AND {valid("h")}
WITH c, p, k, q
WHERE q.id IS NOT NULL
RETURN DISTINCT c.id AS citizen, p.id AS person, q.id AS helper, type(k) AS how, k.last_contact AS last_contact""",
    HandoverKnowsRow,
    (AT,),
)
