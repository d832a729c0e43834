"""What is or was to be done: tasks, courses, plans, goals and consents, whatever became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphmodel.access.scope import visible
from graphmodel.questions.question import AT, valid
from graphmodel.questions.story.asked import story_question

BEGUN_AT_KEY = "t.status IS NOT NULL"
"""True of every task. With it the embedded engine (0.22) begins at the citizen's key; without, it reads every holder there is:
6.7 ms instead of 0.4 ms on two hundred thousand citizens."""


@dataclass(frozen=True, slots=True)
class MatterRow:
    """One task, open or closed."""

    citizen: str
    task: str
    title: str
    kind: str | None
    status: str
    opened_on: date
    due_on: date | None
    closed_on: date | None
    last_moved_on: date | None
    times_asked: int | None
    postponed_to: date | None
    note: str | None
    source: str | None


MATTERS = story_question(
    "network_tasks",
    "Hvilke opgaver er eller var der?",
    "A task nobody has lies open in the picture (cases 2, 14).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(t:Task)
WHERE {visible("c")} AND {valid("t")}
RETURN c.id AS citizen, t.id AS task, t.title AS title, t.kind AS kind, t.status AS status, t.opened_on AS opened_on,
       t.due_on AS due_on, t.closed_on AS closed_on, t.last_moved_on AS last_moved_on, t.times_asked AS times_asked,
       t.postponed_to AS postponed_to, t.note AS note, t.source AS source""",
    MatterRow,
    (AT,),
)


@dataclass(frozen=True, slots=True)
class MatterTopicRow:
    """What a task is about."""

    citizen: str
    task: str
    topic: str


MATTER_TOPICS = story_question(
    "network_task_topics",
    "Hvad handler opgaverne om?",
    "Which unit a task belongs to follows from its topic.",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(t:Task)-[a:ABOUT]->(e:Topic)
WHERE {visible("c")} AND {valid("a")} AND {BEGUN_AT_KEY}
RETURN c.id AS citizen, t.id AS task, e.id AS topic""",
    MatterTopicRow,
    (AT,),
)


@dataclass(frozen=True, slots=True)
class MatterHolderRow:
    """Who holds or held a task, or was asked to: ``kind`` is Professional or Organisation."""

    citizen: str
    task: str
    holder: str
    kind: str
    aspect: str | None
    accepted: bool | None
    asked_on: date | None
    since: date | None
    until: date | None
    rel_key: str


MATTER_HOLDERS = story_question(
    "network_task_holders",
    "Hvem har eller havde opgaverne?",
    "Who holds what, and since when (case 14).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(t:Task)<-[h:HOLDS]-(p:Professional|Organisation)
WHERE {visible("c")} AND {BEGUN_AT_KEY}
RETURN c.id AS citizen, t.id AS task, p.id AS holder, label(p) AS kind, h.aspect AS aspect, h.accepted AS accepted,
       h.asked_on AS asked_on, h.valid_from AS since, h.valid_to AS until, h.rel_key AS rel_key""",
    MatterHolderRow,
)


@dataclass(frozen=True, slots=True)
class LifeCourseRow:
    """One intervention, also a cancelled one and a draft; ``offer`` is one it takes place in."""

    citizen: str
    intervention: str
    title: str
    status: str
    decided_on: date | None
    planned_start: date | None
    started_on: date | None
    ended_on: date | None
    months: float | None
    weekly_appointments: float | None
    start_words: str | None
    draft: bool | None
    source: str | None
    offer: str | None


LIFE_COURSES = story_question(
    "network_courses",
    "Hvilke indsatser er eller var der?",
    "Planned, waiting, active, ended: the bands of the time line (cases 5, 13, 14).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(i:Intervention)
WHERE {visible("c")} AND {valid("i")}
OPTIONAL MATCH (i)-[r:IN_OFFER]->(f:Offer)
WHERE {valid("r")}
RETURN c.id AS citizen, i.id AS intervention, i.title AS title, i.status AS status, i.decided_on AS decided_on,
       i.planned_start AS planned_start, i.started_on AS started_on, i.ended_on AS ended_on, i.months AS months,
       i.weekly_appointments AS weekly_appointments, i.start_words AS start_words, i.draft AS draft, i.source AS source,
       f.id AS offer""",
    LifeCourseRow,
    (AT,),
)


@dataclass(frozen=True, slots=True)
class LifePlanRow:
    """One plan, whatever became of it."""

    citizen: str
    plan: str
    title: str
    status: str
    adopted_on: date | None
    cancelled_on: date | None
    last_moved_on: date | None
    source: str | None


LIFE_PLANS = story_question(
    "network_plans",
    "Hvilke planer er eller var der?",
    "Adopted, cancelled, adopted again (case 10).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(p:Plan)
WHERE {visible("c")} AND {valid("p")}
RETURN c.id AS citizen, p.id AS plan, p.title AS title, p.status AS status, p.adopted_on AS adopted_on,
       p.cancelled_on AS cancelled_on, p.last_moved_on AS last_moved_on, p.source AS source""",
    LifePlanRow,
    (AT,),
)


@dataclass(frozen=True, slots=True)
class LifeGoalRow:
    """One goal, whatever became of it."""

    citizen: str
    goal: str
    title: str
    status: str
    set_on: date | None
    ended_on: date | None
    demands: str | None
    source: str | None


LIFE_GOALS = story_question(
    "network_goals",
    "Hvilke mål er eller var der?",
    "Goals with owner and age, never averaged away (cases 10, 16).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(m:Goal)
WHERE {visible("c")} AND {valid("m")}
RETURN c.id AS citizen, m.id AS goal, m.title AS title, m.status AS status, m.set_on AS set_on, m.ended_on AS ended_on,
       m.demands AS demands, m.source AS source""",
    LifeGoalRow,
    (AT,),
)


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """One consent and one organisation it covers, None when it names none."""

    citizen: str
    consent: str
    scope: str
    given_on: date | None
    ends_on: date | None
    unit: str | None


CONSENTS = story_question(
    "network_consents",
    "Hvad må deles med hvem?",
    "What is needed before two may talk.",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(s:Consent)
WHERE {visible("c")} AND {valid("s")}
OPTIONAL MATCH (s)-[r:CONSENT_COVERS]->(o:Organisation)
WHERE {valid("r")}
RETURN c.id AS citizen, s.id AS consent, s.scope AS scope, s.given_on AS given_on, s.ends_on AS ends_on, o.id AS unit""",
    ConsentRow,
    (AT,),
)
