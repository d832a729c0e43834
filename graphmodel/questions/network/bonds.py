"""Who talked with whom about the citizen, and which helpers know each other or talk at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from graphmodel.access.scope import visible
from graphmodel.questions.question import AT, Parameter, valid
from graphmodel.questions.story.asked import story_question

UNTIL = Parameter("until", "Before when contacts were.", datetime(2026, 3, 4))  # noqa: DTZ001 - Danish local time


@dataclass(frozen=True, slots=True)
class EventRow:
    """One end of one contact: ``side`` is CONTACT_FROM or CONTACT_TO, ``end_kind`` Professional, Organisation or Citizen."""

    citizen: str
    happened_at: datetime
    contact: str
    channel: str
    kind: str | None
    answered: bool | None
    notice_days: int | None
    note: str | None
    source: str | None
    side: str
    end_kind: str
    who: str


EVENTS = story_question(
    "network_contacts",
    "Hvem har talt med hvem om borgeren?",
    "Links are as strong as the contact is; contact through the citizen is drawn as such (cases 2, 12).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(k:Contact)
WHERE {visible("c")}
WITH c, k
WHERE k.happened_at < $until AND {valid("k")}
OPTIONAL MATCH (k)-[e:CONTACT_FROM|CONTACT_TO]->(p:Professional|Organisation|Citizen)
WITH c, k, e, p
WHERE p.id IS NOT NULL AND {valid("e")}
RETURN c.id AS citizen, k.happened_at AS happened_at, k.id AS contact, k.channel AS channel, k.kind AS kind,
       k.answered AS answered, k.notice_days AS notice_days, k.note AS note, k.source AS source, type(e) AS side,
       label(p) AS end_kind, p.id AS who""",
    EventRow,
    (AT, UNTIL),
    apart="WITH c, k\nWHERE",
)


@dataclass(frozen=True, slots=True)
class AcquaintedRow:
    """Two helpers of the citizen who know each other or talk: ``how`` is KNOWS or TALKS_WITH.

    For KNOWS ``since`` and ``until`` are its days and ``last`` when it was last used; for TALKS_WITH ``talked`` is when they last
    talked directly, about anybody.
    """

    citizen: str
    one: str
    other: str
    how: str
    since: date | None
    until: date | None
    last: date | None
    talked: datetime | None
    declared: bool | None
    from_where: str | None
    rel_key: str


ACQUAINTED = story_question(
    "network_acquainted",
    "Hvilke hjælpere kender hinanden eller taler sammen?",
    "Two who know each other by name and face get further (VIVE/VISO 2021; case 15).",
    f"""
MATCH (c:Citizen)<-[:HELPS|COORDINATES]-(p:Professional)
WHERE {visible("c")}
OPTIONAL MATCH (p)-[k:KNOWS|TALKS_WITH]->(q:Professional)-[:HELPS|COORDINATES]->(c)
WITH c, p, k, q
WHERE q.id IS NOT NULL AND p.id <> q.id
RETURN DISTINCT c.id AS citizen, p.id AS one, q.id AS other, type(k) AS how, k.valid_from AS since, k.valid_to AS until,
       k.last_used AS last, k.last_contact AS talked, k.declared AS declared, k.how AS from_where, k.rel_key AS rel_key""",
    AcquaintedRow,
)
