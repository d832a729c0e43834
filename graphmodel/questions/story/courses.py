"""The citizen's actual courses (interventions): where each stands, what must come first, and who was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from graphmodel.access.scope import visible
from graphmodel.questions.question import AT, valid
from graphmodel.questions.story.asked import story_question
from graphmodel.questions.story.contacts import IN_WINDOW, WINDOW


@dataclass(frozen=True, slots=True)
class CourseRow:
    """One intervention; ``offer`` is the offer it takes place in."""

    citizen: str
    intervention: str
    title: str
    status: str
    decided_on: date | None
    planned_start: date | None
    started_on: date | None
    ended_on: date | None
    months: float | None
    start_words: str | None
    draft: bool | None
    source: str | None
    offer: str | None


COURSES = story_question(
    "story_courses",
    "Hvilke indsatser er planlagt, venter, er i gang eller slut?",
    "Waiting and passive periods are counted from these (case 13).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(i:Intervention)
WHERE {visible("c")} AND i.status <> 'cancelled' AND {valid("i")}
OPTIONAL MATCH (i)-[r:IN_OFFER]->(f:Offer)
WHERE {valid("r")}
RETURN c.id AS citizen, i.id AS intervention, i.title AS title, i.status AS status, i.decided_on AS decided_on,
       i.planned_start AS planned_start, i.started_on AS started_on, i.ended_on AS ended_on, i.months AS months,
       i.start_words AS start_words, i.draft AS draft, i.source AS source, f.id AS offer""",
    CourseRow,
    (AT,),
)


@dataclass(frozen=True, slots=True)
class CourseTopicRow:
    """What an intervention is about."""

    citizen: str
    intervention: str
    topic: str


COURSE_TOPICS = story_question(
    "story_course_topics",
    "Hvad handler indsatserne om?",
    "The clock of the law depends on the topic.",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(i:Intervention)-[a:ABOUT]->(e:Topic)
WHERE {visible("c")} AND {valid("a")}
RETURN c.id AS citizen, i.id AS intervention, e.id AS topic""",
    CourseTopicRow,
    (AT,),
)


@dataclass(frozen=True, slots=True)
class CourseRequiresRow:
    """One intervention that requires another first."""

    citizen: str
    intervention: str
    first: str
    reason: str | None
    source: str | None


COURSE_REQUIRES = story_question(
    "story_course_requires",
    "Hvad skal komme først?",
    "One after the other, or each first (cases 5, 7).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(i:Intervention)
WHERE {visible("c")}
WITH c, i
MATCH (i)-[r:REQUIRES]->(o:Intervention)
WHERE {valid("r")}
RETURN c.id AS citizen, i.id AS intervention, o.id AS first, r.reason AS reason, r.source AS source""",
    CourseRequiresRow,
    (AT,),
)


@dataclass(frozen=True, slots=True)
class CourseNewsRow:
    """One message about an intervention and one it reached.

    ``kind`` of the contact; ``from_kind`` and ``to_kind`` the labels of one who sent it and one who got it.
    """

    citizen: str
    intervention: str
    contact: str
    kind: str
    channel: str
    happened_at: datetime
    to_kind: str
    to: str
    from_kind: str | None
    source: str | None


COURSE_NEWS = story_question(
    "story_course_news",
    "Hvem fik at vide, at noget begyndte, ændredes eller sluttede?",
    "Have they discharged you? (case 9); not told when the citizen starts (case 20).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(i:Intervention)<-[b:ABOUT]-(k:Contact)
WHERE {visible("c")}
WITH c, i, b, k
WHERE k.kind IN ['start', 'change', 'ending', 'message'] AND {IN_WINDOW} AND {valid("b")}
OPTIONAL MATCH (k)-[e:CONTACT_TO]->(p:Professional|Organisation|Citizen)
WHERE {valid("e")}
OPTIONAL MATCH (k)-[:CONTACT_FROM]->(s:Professional|Organisation|Citizen)
WITH c, i, k, p, s
WHERE p.id IS NOT NULL
RETURN c.id AS citizen, i.id AS intervention, k.id AS contact, k.kind AS kind, k.channel AS channel,
       k.happened_at AS happened_at, label(p) AS to_kind, p.id AS to, label(s) AS from_kind, k.source AS source""",
    CourseNewsRow,
    WINDOW,
    apart="WITH c, i, b, k\nWHERE",
)


@dataclass(frozen=True, slots=True)
class RunnerRow:
    """Who answers for an intervention, a plan, a goal or a pause (``kind``); ``who_kind`` is the label of who does."""

    citizen: str
    thing: str
    kind: str
    who: str
    who_kind: str


RUNNERS = story_question(
    "story_runners",
    "Hvem står for indsatser, planer, mål og fredninger?",
    "A goal or a pause without an owner is nobody's (cases 4, 10, 16).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(x:Intervention|Plan|Goal|Pause)
WHERE {visible("c")}
OPTIONAL MATCH (x)<-[r:RUNS]-(p:Professional|Organisation)
WHERE {valid("r")}
WITH c, x, p
WHERE p.id IS NOT NULL
RETURN c.id AS citizen, x.id AS thing, label(x) AS kind, p.id AS who, label(p) AS who_kind""",
    RunnerRow,
    (AT,),
)
