"""Nobody who has left, is away without end, or whose relation has ended is ever recommended; everybody else with a reason is.

Random situations against an oracle in plain Python that knows nothing of the graph. Each situation has its own topic, unit,
citizen and professional, so that one answer shows one verdict; a dozen situations are planted at a time.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.access.scope import Scope
from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.organisations import Organisation, Topic
from graphmodel.schema.people import Citizen, Professional
from graphmodel.schema.tasks import Task
from graphmodel.store.port import Store
from graphmodel.who_to_call.ask import who_to_call
from graphmodel.who_to_call.keeper import DirectoryKeeper
from graphmodel.who_to_call.question import WhoQuestion
from tests.small_forest import link, plant

DAY = date(2026, 3, 3)
Span = tuple[int | None, int | None]
"""First and last day as days from the day asked about; None: open."""
TIES = ("named", "topic contact", "works in the responsible unit", "holds the task", "coordinates")
_runs = itertools.count()


@dataclass(frozen=True, slots=True)
class Situation:
    """One professional: employments, absence, and the one tie to the matter."""

    employed: tuple[Span, ...]
    absent: Span | None
    tie: str
    tie_span: Span
    unit_closed: int | None


def around_the_day() -> st.SearchStrategy[Span]:
    offset = st.one_of(st.none(), st.integers(-3, 3))
    return st.tuples(offset, offset).map(in_order)


def in_order(span: Span) -> Span:
    first, last = span
    return (min(first, last), max(first, last)) if first is not None and last is not None else span


situations = st.builds(
    Situation,
    employed=st.lists(around_the_day(), max_size=2).map(tuple),
    absent=st.one_of(st.none(), st.tuples(st.integers(-3, 3), st.one_of(st.none(), st.integers(0, 3))).map(in_order)),
    tie=st.sampled_from(TIES),
    tie_span=around_the_day(),
    unit_closed=st.one_of(st.none(), st.integers(-2, 2)),
)


def holds(span: Span) -> bool:
    first, last = span
    return (first is None or first <= 0) and (last is None or last >= 0)


def expected(situation: Situation) -> bool:
    """The oracle: still there, not away for good, and the tie holds today."""
    spans = [*situation.employed, *([situation.tie_span] if situation.tie == TIES[2] else [])]
    left = bool(spans) and not any(holds(span) for span in spans)
    first, last = situation.absent or (None, None)
    gone = first is not None and first <= 0 and last is None
    unit_stands = situation.unit_closed is None or situation.unit_closed >= 0
    tied = holds(situation.tie_span) and (unit_stands or situation.tie != TIES[2])
    return tied and not left and not gone


def day(offset: int | None) -> date | None:
    return None if offset is None else DAY + timedelta(days=offset)


def dates(span: Span) -> dict[str, date | None]:
    return {"valid_from": day(span[0]), "valid_to": day(span[1])}


def records(situation: Situation, name: str) -> list[NodeType | RelationType]:
    """The situation as nodes and relations whose ids all begin with the name."""
    away = situation.absent or (None, None)
    person = Professional(id=f"{name}-p", name=f"{name} P", absent_from=day(away[0]), absent_to=day(away[1]))
    unit = Organisation(id=f"{name}-u", name=f"{name} U", valid_to=day(situation.unit_closed))
    elsewhere = Organisation(id=f"{name}-e", name=f"{name} E", valid_to=None)
    topic = Topic(id=f"{name}-t", title=f"{name} T")
    citizen = Citizen(id=f"{name}-c", name=f"{name} C")
    task = Task(id=f"{name}-k", title=f"{name} K", status="open", opened_on=DAY - timedelta(days=30))
    span = dates(situation.tie_span)
    tie = {
        "named": link(r.ResponsibleFor, person, topic, aspect="responsible", **span),
        "topic contact": link(r.ContactFor, person, topic, **span),
        "works in the responsible unit": link(r.WorksIn, person, unit, **span),
        "holds the task": link(r.Holds, person, task, **span),
        "coordinates": link(r.Coordinates, person, citizen, **span),
    }[situation.tie]
    employments = [
        link(r.WorksIn, person, elsewhere, rel_key=str(number), **dates(employed))
        for number, employed in enumerate(situation.employed)
    ]
    around = [
        link(r.ResponsibleFor, unit, topic, aspect="responsible"),
        link(r.Concerns, task, citizen),
        link(r.About, task, topic),
    ]
    return [person, unit, elsewhere, topic, citizen, task, tie, *employments, *around]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(planted=st.lists(situations, min_size=12, max_size=12))
async def test_recommended_exactly_when_the_oracle_says_so(store: Store, planted: list[Situation]) -> None:
    run = next(_runs)
    named = {f"s{run}x{number}": situation for number, situation in enumerate(planted)}
    await plant(store, [one for name, situation in named.items() for one in records(situation, name)])
    keeper = DirectoryKeeper(store)
    for name, situation in named.items():
        question = WhoQuestion("", datetime(2026, 3, 3, 12), citizen=f"{name}-c", topic=f"{name}-t")
        answer = await who_to_call(store, keeper, Scope.everyone(), question)
        found = [one.person.id for one in answer.people]
        assert found == ([f"{name}-p"] if expected(situation) else []), situation
        assert answer.status.da, "an empty answer never happens"
        assert answer.people or answer.missing
