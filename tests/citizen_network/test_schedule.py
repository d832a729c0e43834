"""When courses run: against a plain longest path over days, on random courses; and circles are said so."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.citizen_network.schedule import DAYS_IN_MONTH, schedule_of
from graphmodel.questions.story.courses import CourseRow
from graphmodel.rules.courses import Course
from graphmodel.rules.surroundings import OfferHere, Surroundings
from tests.rules.by_hand import DAY, NEAR, ago

IDS = "abcdef"
STARTS = st.one_of(st.none(), st.integers(-60, 400))
DRAWN = st.fixed_dictionaries(
    {
        "months": st.one_of(st.none(), st.sampled_from([0.5, 1.0, 3.0, 12.0])),
        "started": st.one_of(st.none(), st.integers(1, 300)),
        "planned": STARTS,
        "first": st.lists(st.sampled_from(IDS), max_size=3, unique=True),
    }
)
Drawn = dict[str, dict[str, object]]
courses_drawn = st.dictionaries(st.sampled_from(IDS), DRAWN, min_size=1)


def course(own: str, drawn: dict[str, object]) -> Course:
    started, planned, months = drawn["started"], drawn["planned"], drawn["months"]
    assert not isinstance(months, list)
    row = CourseRow(
        "c",
        own,
        own,
        "active" if isinstance(started, int) else "planned",
        None,
        DAY + timedelta(days=planned) if isinstance(planned, int) else None,
        ago(started) if isinstance(started, int) else None,
        None,
        months if isinstance(months, float) else None,
        None,
        False,
        None,
        None,
    )
    first = drawn["first"]
    return Course(row, (), (), tuple(first) if isinstance(first, list) else ())


def days_of(one: Course) -> int:
    return round((one.row.months or 0.0) * DAYS_IN_MONTH)


@settings(deadline=None)
@given(courses_drawn)
def test_each_begins_when_all_it_needs_is_over_and_no_later(drawn: Drawn) -> None:
    courses = {key: course(key, some) for key, some in drawn.items()}
    schedule = schedule_of(courses.values(), NEAR, DAY)
    graph = nx.DiGraph(
        (first, key) for key, one in courses.items() for first in one.first if first in courses and first != key
    )
    graph.add_nodes_from(courses)
    circling = {key for some in nx.strongly_connected_components(graph) if len(some) > 1 for key in some}
    waiting = {
        key
        for key in courses
        if key in circling or (nx.ancestors(graph, key) & circling and courses[key].row.started_on is None)
    }
    assert set(schedule.unplaced) == waiting
    assert set(schedule.placed) == set(courses) - waiting
    for key, placed in schedule.placed.items():
        row = courses[key].row
        before = [schedule.placed[one] for one in graph.predecessors(key) if one in schedule.placed]
        if row.started_on is not None:
            assert placed.start == row.started_on and placed.sure
        else:
            bounds = [
                DAY,
                *([row.planned_start] if row.planned_start else []),
                *(one.end or one.start for one in before),
            ]
            assert placed.start == max(bounds)
            known = all(one.sure and one.end is not None for one in before)
            assert placed.sure == (row.planned_start is not None and known)
        length = timedelta(days=days_of(courses[key]))
        assert placed.end == (
            max(placed.start + length, DAY if row.started_on else placed.start) if row.months else None
        )


@settings(deadline=None)
@given(courses_drawn, st.sampled_from(IDS))
def test_taking_a_requirement_away_never_makes_it_longer(drawn: Drawn, freed: str) -> None:
    courses = {key: course(key, some) for key, some in drawn.items()}
    free = {key: course(key, some | ({"first": []} if key == freed else {})) for key, some in drawn.items()}
    before, after = (schedule_of(some.values(), NEAR, DAY) for some in (courses, free))
    for key, placed in before.placed.items():
        assert after.placed[key].start <= placed.start
    assert set(after.unplaced) <= set(before.unplaced)


def test_the_waiting_time_of_the_offer_counts_and_an_unknown_one_is_not_sure() -> None:
    row = CourseRow("c", "a", "A", "planned", None, None, None, None, 1.0, None, False, None, "o")
    offer = OfferHere("o", "O", None, None, 30, None, None, (), (), ())
    known = schedule_of([Course(row, ("o",), (), ())], _with(offer), DAY).placed["a"]
    assert (known.start, known.sure) == (DAY + timedelta(days=30), True)
    unknown = schedule_of([Course(row, ("o",), (), ())], NEAR, DAY)
    assert (unknown.placed["a"].start, unknown.placed["a"].sure, unknown.at_least) == (DAY, False, True)


def _with(offer: OfferHere) -> Surroundings:
    return replace(NEAR, offers={offer.id: offer})
