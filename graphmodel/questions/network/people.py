"""Who helps or helped, with what, where they worked meanwhile; and the people on the citizen's own side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphmodel.access.scope import visible
from graphmodel.questions.question import AT, valid
from graphmodel.questions.story.asked import story_question


@dataclass(frozen=True, slots=True)
class HelpRow:
    """One who helps or helped: ``kind`` is Professional or Organisation, ``since`` and ``until`` the first and last day.

    ``rel_key`` tells two times of the same helper apart.
    """

    citizen: str
    helper: str
    kind: str
    role: str | None
    with_what: str | None
    since: date | None
    until: date | None
    rel_key: str
    source: str | None


HELP = story_question(
    "network_help",
    "Hvem hjælper eller hjalp, og med hvad?",
    "The forest of helpers around one citizen, on any day (cases 2, 11, 14).",
    f"""
MATCH (c:Citizen)<-[h:HELPS]-(p:Professional|Organisation)
WHERE {visible("c")}
RETURN c.id AS citizen, p.id AS helper, label(p) AS kind, h.role AS role, h.with_what AS with_what, h.valid_from AS since,
       h.valid_to AS until, h.rel_key AS rel_key, h.source AS source""",
    HelpRow,
)


@dataclass(frozen=True, slots=True)
class StaffRow:
    """Where one who helps, helped or coordinated works or worked, first and last day included."""

    citizen: str
    who: str
    unit: str
    since: date | None
    until: date | None


STAFF = story_question(
    "network_staff",
    "Hvor arbejder eller arbejdede hjælperne?",
    "A helper stands inside their organisation, also in a picture of last year.",
    f"""
MATCH (c:Citizen)<-[:HELPS|COORDINATES]-(p:Professional)
WHERE {visible("c")}
OPTIONAL MATCH (p)-[w:WORKS_IN]->(o:Organisation)
WITH c, p, w, o
WHERE o.id IS NOT NULL
RETURN DISTINCT c.id AS citizen, p.id AS who, o.id AS unit, w.valid_from AS since, w.valid_to AS until""",
    StaffRow,
)


@dataclass(frozen=True, slots=True)
class RelativeRow:
    """Somebody close to the citizen who may be shown."""

    citizen: str
    relative: str
    name: str
    kinship: str | None
    phone: str | None
    since: date | None
    until: date | None


RELATIVES = story_question(
    "network_relatives",
    "Hvem står borgeren nær?",
    "Family and friends are on the citizen's own side, shown only when the citizen wants it.",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(f:Relative)
WHERE {visible("c")} AND f.shown = true AND {valid("f")}
RETURN c.id AS citizen, f.id AS relative, f.name AS name, f.kinship AS kinship, f.phone AS phone, f.valid_from AS since,
       f.valid_to AS until""",
    RelativeRow,
    (AT,),
)
