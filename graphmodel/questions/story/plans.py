"""What each system wants with the citizen: plans, goals, pauses of demands, and what opposes what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphmodel.access.scope import visible
from graphmodel.questions.question import AT, valid
from graphmodel.questions.story.asked import story_question


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One active plan."""

    citizen: str
    plan: str
    title: str
    adopted_on: date | None
    cancelled_on: date | None
    last_moved_on: date | None
    source: str | None


PLANS = story_question(
    "story_plans",
    "Hvilke planer gælder?",
    "A plan adopted, cancelled and adopted again, and a year gone (case 10).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(p:Plan)
WHERE {visible("c")} AND p.status = 'active' AND {valid("p")}
RETURN c.id AS citizen, p.id AS plan, p.title AS title, p.adopted_on AS adopted_on, p.cancelled_on AS cancelled_on,
       p.last_moved_on AS last_moved_on, p.source AS source""",
    PlanRow,
    (AT,),
)


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One active goal; ``demands`` is a code of what it demands of the citizen now."""

    citizen: str
    goal: str
    title: str
    set_on: date | None
    demands: str | None
    source: str | None


GOALS = story_question(
    "story_goals",
    "Hvilke mål gælder?",
    "Seventy goals, one for each young person (case 16); goals that pull apart (case 10).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(m:Goal)
WHERE {visible("c")} AND m.status = 'active' AND {valid("m")}
RETURN c.id AS citizen, m.id AS goal, m.title AS title, m.set_on AS set_on, m.demands AS demands, m.source AS source""",
    GoalRow,
    (AT,),
)


@dataclass(frozen=True, slots=True)
class OppositionRow:
    """Two goals or plans declared to oppose each other; ``one_kind`` and ``other_kind`` are Goal or Plan."""

    citizen: str
    one: str
    one_kind: str
    other: str
    other_kind: str
    why: str | None
    source: str | None


OPPOSITIONS = story_question(
    "story_oppositions",
    "Hvad modarbejder hinanden?",
    "The jobcenter plans a taxi licence, the treatment sees daily cannabis (case 10).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(a:Goal|Plan)
WHERE {visible("c")}
WITH c, a
MATCH (a)-[r:OPPOSES]->(b:Goal|Plan)
WHERE {valid("r")}
RETURN c.id AS citizen, a.id AS one, label(a) AS one_kind, b.id AS other, label(b) AS other_kind, r.why AS why,
       r.source AS source""",
    OppositionRow,
    (AT,),
)


@dataclass(frozen=True, slots=True)
class PauseRow:
    """One pause of demands."""

    citizen: str
    pause: str
    reason: str | None
    starts_on: date
    ends_on: date | None
    source: str | None


PAUSES = story_question(
    "story_pauses",
    "Hvornår er borgeren fredet?",
    "A pause has an owner and an end; employment must know (case 4).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(f:Pause)
WHERE {visible("c")} AND {valid("f")}
RETURN c.id AS citizen, f.id AS pause, f.reason AS reason, f.starts_on AS starts_on, f.ends_on AS ends_on,
       f.source AS source""",
    PauseRow,
    (AT,),
)
