"""What the time line, the comparison and the figures show of the cases of the demo, on both engines."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from fractions import Fraction

import pytest

from graphmodel.access.scope import Scope
from graphmodel.citizen_network.changes import Changes, changes
from graphmodel.citizen_network.day_counts import day_counts
from graphmodel.citizen_network.over_time import READS, time_line
from graphmodel.citizen_network.time_line import Lane, Line, Look, Reach, TimeLine
from graphmodel.measures.figures import figures_in
from graphmodel.rules.story import Story, story_of
from graphmodel.rules.surroundings import Surroundings, read_surroundings
from graphmodel.store.port import Store

Years = Callable[[str], Awaitable[tuple[Story, Surroundings]]]


@pytest.fixture
def years(demo_store: Store, today: date) -> Years:
    """What is known of a citizen of the demo."""

    async def read(citizen: str) -> tuple[Story, Surroundings]:
        near = await read_surroundings(demo_store, today)
        story = await story_of(demo_store, Scope.everyone(), citizen, today, READS)
        assert story is not None
        return story, near

    return read


def named(line: TimeLine, lane: Lane, name: str) -> Line:
    return next(one for one in line.of(lane) if one.name.da == name)


async def test_case_5_one_two_three_and_how_long(years: Years) -> None:
    """Each planned to begin when the one before ends; the rule says how long in months, and that some could run together."""
    line = time_line(*await years("kenneth"), Reach.ALL)
    first, second, third = line.of(Lane.COURSES)
    assert [one.name.da for one in (first, second, third)] == [
        "Stofbehandling",
        "ADHD-udredning og medicin",
        "Arbejdsprøvning",
    ]
    planned = [bar for one in (first, second, third) for bar in one.bars if bar.look is Look.PLANNED]
    assert [then.first - timedelta(days=1) for then in planned[1:]] == [before.last for before in planned[:-1]]
    whole = (planned[-1].last or line.day) - first.bars[0].first
    assert whole.days + 1 == 365 + 274 + 183, "12 + 9 + 6 months"
    assert "3 indsatser efter hinanden tager 27 måneder; 18 måneder er nok." in [words.da for words in third.cares]


async def test_case_9_it_ended_and_nobody_told_the_others(years: Years, today: date) -> None:
    course = named(time_line(*await years("vibeke")), Lane.COURSES, "Ambulant forløb")
    assert [(mark.sign.value, mark.day, mark.amiss) for mark in course.marks] == [
        ("ended", today - timedelta(weeks=6), True)
    ]
    assert [words.da for words in course.cares] == ["»Ambulant forløb« er slut, og de andre har ikke fået det at vide."]


async def test_case_10_goals_that_oppose_and_a_plan_that_stands_still(years: Years) -> None:
    line = time_line(*await years("hans"))
    goals = [one for one in line.of(Lane.WANTED) if one.thing and one.thing.label == "Goal"]
    assert ["Pia" in one.state.da or "Vilhelm Bro" in one.state.da for one in goals] == [True, True], (
        "both owners are named"
    )
    assert all("trækker hver sin vej" in one.cares[0].da for one in goals)
    plan = named(line, Lane.WANTED, "Plan: Taxakørekort")
    assert [bar.look for bar in plan.bars] == [Look.WANTED, Look.STILL]
    assert plan.bars[1].days(line.day) > 300
    assert "vedtaget igen" in plan.state.da and plan.marks[0].words.da == "aflyst"


async def test_case_11_always_new_people(years: Years, today: date) -> None:
    """Seven of ten within ninety days, Else longest; COC 7/66, UPC 1/3 and SECON 0 of twelve contacts."""
    story, near = await years("jytte")
    assert day_counts(story, near, today, today)[0].helpers == 10
    assert day_counts(story, near, today, today)[0].new == 7
    before = changes(story, near, today - timedelta(days=91), today)
    assert (len(before.came), before.stayed) == (7, 3)
    figures = {one.definition.id: one for one in figures_in(story, near, ()).figures}
    assert [who.id for who in figures["longest"].who] == ["else"]
    assert [figures[name].value for name in ("coc", "upc", "secon")] == [Fraction(7, 66), Fraction(1, 3), Fraction(0)]


async def test_case_13_start_unknown_and_passive(years: Years) -> None:
    """Nothing runs; one course waits without a known start, the other until the winter; nobody has the third need."""
    line = time_line(*await years("lene"))
    unknown, until_winter = line.of(Lane.COURSES)
    assert [bar.look for bar in unknown.bars] == [Look.UNKNOWN]
    assert unknown.state.da.startswith("venter, start ukendt, 18") and "engang næste år" in unknown.state.da
    assert [bar.look for bar in until_winter.bars] == [Look.WAITING, Look.PLANNED]
    (passive,) = line.of(Lane.PASSIVE)
    assert [bar.days(line.day) for bar in passive.bars] == [365]
    assert named(line, Lane.TASKS, "Hjælp til søvnproblemer").bars[0].look is Look.NOBODY


async def test_case_14_hand_overs_with_what_was_lost(years: Years) -> None:
    line = time_line(*await years("pernille"), Reach.ALL)
    (handovers,) = line.of(Lane.HANDOVERS)
    assert len(handovers.marks) == 5
    assert all("gik tabt" in mark.words.da for mark in handovers.marks)
    threads = named(line, Lane.HELPERS, "Koordinerende sagsbehandler")
    gaps = [
        (after.first - (before.last or line.day)).days
        for before, after in zip(threads.bars, threads.bars[1:], strict=False)
    ]
    assert len(threads.bars) == 4 and all(gap > 25 for gap in gaps), "a month or two without anybody"
    (appointments,) = line.of(Lane.APPOINTMENTS)
    assert appointments.bars[-1].number == 5.0
    assert appointments.state.da == "5 aftaler om ugen · 6 flyttet, 5 med højst en dags varsel"
    chair = named(line, Lane.TASKS, "Særlig stol til hjemmet")
    assert "ingen har den" in chair.state.da and "spurgt 5 gange" in chair.state.da


async def test_case_14_two_days_compared(years: Years, today: date) -> None:
    """Half a year ago Camilla held the threads; now Line does, and three more have come."""
    story, near = await years("pernille")
    found: Changes = changes(story, near, today - timedelta(days=180), today)
    assert "line-aagaard" in {one.thing.id for one in found.came}
    assert [one.thing.id for one in found.left] == ["camilla-friis"]
    assert len(found.after.helpers) == 11 and found.stayed == 11 - len(found.came)
