"""The lines of the time line, worked out by hand: what is waiting, unknown, planned, active, ended; who held what when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.citizen_network.over_time import time_line
from graphmodel.citizen_network.time_courses import expected_starts, life_courses
from graphmodel.citizen_network.time_line import Axis, Lane, Line, Look, Reach, axis_for
from graphmodel.questions.network.bonds import EVENTS, EventRow
from graphmodel.questions.network.matters import (
    LIFE_COURSES,
    LIFE_GOALS,
    LIFE_PLANS,
    MATTER_HOLDERS,
    MATTERS,
    LifeCourseRow,
    LifeGoalRow,
    LifePlanRow,
    MatterHolderRow,
    MatterRow,
)
from graphmodel.questions.network.people import HELP, HelpRow
from graphmodel.questions.story.asked import StoryQuestion
from graphmodel.questions.story.courses import COURSE_REQUIRES, CourseRequiresRow
from graphmodel.questions.story.helped_by import CITIZENS, COORDINATORS, CitizenRow, CoordinatorRow
from graphmodel.questions.story.plans import OPPOSITIONS, PAUSES, OppositionRow, PauseRow
from graphmodel.questions.story.referrals import REFERRALS, STATIONS, ReferralRow, StationRow
from graphmodel.rules.story import Story
from tests.rules.by_hand import DAY, NEAR, ago

Rows = Mapping[StoryQuestion[Any], Sequence[Any]]


def story(*some: Rows) -> Story:
    """The citizen with these rows."""
    rows: dict[str, list[Any]] = {CITIZENS.id: [CitizenRow("c", "C", 1980, None, None, None)]}
    for one in some:
        for family, found in one.items():
            rows.setdefault(family.id, []).extend(found)
    return Story("c", DAY, rows)


def course(own: str, status: str, *, first: str | None = None, **given: Any) -> Rows:
    """A course; days are given as days ago, negative ones lie ahead."""
    days = ("decided_on", "planned_start", "started_on", "ended_on")
    values: dict[str, Any] = {name: ago(value) if name in days else value for name, value in given.items()}
    empty: dict[str, Any] = dict.fromkeys(
        (*days, "months", "weekly_appointments", "start_words", "draft", "source", "offer")
    )
    row = LifeCourseRow("c", own, own.title(), status, **{**empty, **values})
    requires = [CourseRequiresRow("c", own, first, None, None)] if first else []
    return {LIFE_COURSES: [row], COURSE_REQUIRES: requires}


def lines(lane: Lane, *some: Rows, reach: Reach = Reach.YEAR) -> tuple[Line, ...]:
    return time_line(story(*some), NEAR, reach).of(lane)


def looks(line: Line) -> list[tuple[Look, int, int | None]]:
    """The bars of a line as days ago."""
    return [
        (bar.look, (DAY - bar.first).days, None if bar.last is None else (DAY - bar.last).days) for bar in line.bars
    ]


def test_waited_then_ran_then_ended() -> None:
    (line,) = lines(Lane.COURSES, course("talks", "ended", decided_on=100, started_on=60, ended_on=10))
    assert looks(line) == [(Look.WAITING, 100, 61), (Look.ACTIVE, 60, 10)]
    assert [(mark.sign.value, mark.day) for mark in line.marks] == [("ended", ago(10))]
    assert line.state.da == "slut 21. februar 2026"


def test_start_unknown_has_a_look_of_its_own() -> None:
    (line,) = lines(Lane.COURSES, course("course", "waiting", decided_on=200, start_words="engang næste år"))
    assert looks(line) == [(Look.UNKNOWN, 200, 0)]
    assert line.state.da == "venter, start ukendt, 201 dage · sagt: »engang næste år«"


def test_a_planned_start_ahead() -> None:
    (line,) = lines(Lane.COURSES, course("work", "planned", decided_on=30, planned_start=-10, months=1.0))
    assert looks(line) == [(Look.WAITING, 30, 0), (Look.PLANNED, -10, -39)]
    assert line.state.da == "begynder 13. marts 2026, venter 31 dage · 1 måned"


def test_a_planned_start_that_has_passed() -> None:
    (line,) = lines(Lane.COURSES, course("work", "planned", decided_on=30, planned_start=10))
    assert looks(line) == [(Look.WAITING, 30, 0)]
    assert line.state.da == "skulle være begyndt 21. februar 2026, venter 31 dage"


def test_what_runs_goes_on_as_planned() -> None:
    (line,) = lines(Lane.COURSES, course("talks", "active", started_on=10, months=1.0, weekly_appointments=2.5))
    assert looks(line) == [(Look.ACTIVE, 10, 0), (Look.PLANNED, -1, -19)]
    assert line.state.en == "active since 21 February 2026 · 1 month · 2.5 appointments a week"


def test_cancelled_and_draft_never_ran() -> None:
    cancelled, draft = lines(
        Lane.COURSES, course("a", "cancelled", decided_on=50, ended_on=40),
        course("b", "planned", draft=True, planned_start=-5, months=1.0, decided_on=5), reach=Reach.YEAR,
    )  # fmt: skip
    assert (looks(cancelled), looks(draft)) == ([(Look.CANCELLED, 50, 40)], [(Look.DRAFT, -5, -34)])
    (passive,) = lines(Lane.PASSIVE, course("a", "cancelled", decided_on=50, started_on=50, ended_on=40))
    assert passive.state.da == "365 dage i alt; længst 365 dage i træk"


def chain() -> list[Rows]:
    """Twelve months from a hundred days ago, then nine, then six, as one requires the other: 27 in a row."""
    return [
        course("1", "active", decided_on=100, started_on=100, months=12.0),
        course("2", "planned", decided_on=100, months=9.0, first="1"),
        course("3", "planned", decided_on=100, months=6.0, first="2"),
    ]


def test_one_after_the_other_begins_when_the_one_before_may_end() -> None:
    courses = {key: found for key, (found, _) in life_courses(story(*chain())).items()}
    starts = expected_starts(courses)
    assert [(starts[key] - starts["1"]).days for key in "123"] == [0, 365, 365 + 274], "12 and 9 months of 30.44 days"
    first, second, third = lines(Lane.COURSES, *chain(), reach=Reach.ALL)
    assert second.state.da.startswith("venter på det før, tidligst 23. november 2026")
    assert [bar.look for line in (first, second, third) for bar in line.bars] == [
        Look.ACTIVE, Look.PLANNED, Look.WAITING, Look.PLANNED, Look.WAITING, Look.PLANNED,
    ]  # fmt: skip


def test_of_a_circle_nobody_knows_when() -> None:
    some = [
        course("1", "planned", decided_on=9, months=1.0, first="2"),
        course("2", "planned", decided_on=9, first="1"),
    ]
    assert [line.bars[0].look for line in lines(Lane.COURSES, *some)] == [Look.UNKNOWN, Look.UNKNOWN]


def test_passive_between_courses_that_overlap() -> None:
    """Ran 300–200 and 250–150 and 50–20 days ago: passive before, between, and since; 64 + 99 + 20."""
    some = [
        course("a", "ended", started_on=300, ended_on=200),
        course("b", "ended", started_on=250, ended_on=150),
        course("c", "ended", started_on=50, ended_on=20),
    ]
    (line,) = lines(Lane.PASSIVE, *some)
    assert looks(line) == [(Look.PASSIVE, 364, 301), (Look.PASSIVE, 149, 51), (Look.PASSIVE, 19, 0)]
    assert line.state.da == "183 dage i alt; længst 99 dage i træk"


def moved(days: int, notice: int) -> Rows:
    at = datetime(DAY.year, DAY.month, DAY.day, 8) - timedelta(days=days)
    ends = (("CONTACT_FROM", "Professional", "ada"), ("CONTACT_TO", "Citizen", "c"))
    return {EVENTS: [EventRow("c", at, f"k{days}", "phone", "change", None, notice, None, None, *end) for end in ends]}


def test_appointments_a_week_as_they_changed() -> None:
    """Two a week from 100 days ago, one more from 40 to 11 days ago; one visit moved the same day, one in good time."""
    some = [
        course("a", "active", started_on=100, weekly_appointments=2.0),
        course("b", "ended", started_on=40, ended_on=11, weekly_appointments=1.0),
        moved(9, 0),
        moved(20, 3),
    ]
    (line,) = lines(Lane.APPOINTMENTS, *some)
    assert [(bar.number, (DAY - bar.first).days, (DAY - (bar.last or DAY)).days) for bar in line.bars] == [
        (2.0, 100, 41), (3.0, 40, 11), (2.0, 10, 0),
    ]  # fmt: skip
    assert [(mark.words.da, mark.amiss) for mark in line.marks] == [
        ("flyttet med 3 dages varsel", False), ("flyttet samme dag", True),
    ]  # fmt: skip
    assert line.state.da == "2 aftaler om ugen · 2 flyttet, 1 med højst en dags varsel"


def test_the_stations_of_a_referral_in_order() -> None:
    rows: Rows = {
        REFERRALS: [ReferralRow("c", "r", ago(80), "refused", None, None, ago(20), "mestring", None)],
        STATIONS: [
            StationRow("c", "r", 2, "center", "Organisation", ago(60), "refused", "ikke i målgruppen"),
            StationRow("c", "r", 1, "team", "Organisation", ago(80), "bounced", None),
        ],
    }
    (line,) = lines(Lane.REFERRALS, rows)
    assert looks(line) == [(Look.SENT, 80, 20)]
    assert [mark.words.da for mark in line.marks] == ["1. Team, sendt tilbage", "2. Center, afvist: ikke i målgruppen"]
    assert line.state.da == "afvist, 61 dage · 1 Team (sendt tilbage) → 2 Center (afvist)"


def test_goals_that_oppose_lie_side_by_side() -> None:
    """The oldest first, but the two that oppose each other together."""
    ages = {"rest": 90, "home": 60, "work": 30}
    goals = [LifeGoalRow("c", own, own.title(), "active", ago(days), None, None, None) for own, days in ages.items()]
    opposed = [OppositionRow("c", "work", "Goal", "rest", "Goal", None, None)]
    found = lines(Lane.WANTED, {LIFE_GOALS: goals, OPPOSITIONS: opposed})
    assert [line.name.da for line in found] == ["Mål: Rest", "Mål: Work", "Mål: Home"]
    assert [bool(line.cares) for line in found] == [True, True, False]


def test_a_plan_that_stands_still() -> None:
    """Adopted again after it was cancelled, and not moved since: more than half a year."""
    plan = LifePlanRow("c", "p", "Taxa", "active", ago(300), ago(330), ago(290), None)
    (line,) = lines(Lane.WANTED, {LIFE_PLANS: [plan]})
    assert looks(line) == [(Look.WANTED, 300, 290), (Look.STILL, 289, None)]
    assert [mark.sign.value for mark in line.marks] == ["cancelled", "moved"]
    assert "vedtaget igen" in line.state.da
    lively = LifePlanRow("c", "p", "Taxa", "active", ago(300), None, ago(10), None)
    assert looks(lines(Lane.WANTED, {LIFE_PLANS: [lively]})[0]) == [(Look.WANTED, 300, None)]


def test_a_pause_without_an_end() -> None:
    (line,) = lines(Lane.PAUSES, {PAUSES: [PauseRow("c", "p", "nedtrapning", ago(30), None, None)]})
    assert looks(line) == [(Look.PAUSED, 30, None)]
    assert line.state.da == "fra 1. februar 2026, uden slutdato · nedtrapning · ingen står for den"


def test_a_task_changes_hands_and_nobody_has_it_meanwhile() -> None:
    """Opened 100 days ago, Ada from 90 to 50, Bo from 20: nobody for 10 and for 29 days. One closed and held is not drawn."""

    def held(who: str, own: str, since: int, until: int | None) -> MatterHolderRow:
        last = None if until is None else ago(until)
        return MatterHolderRow("c", own, who, "Professional", "responsible", True, None, ago(since), last, who)

    rows: Rows = {
        MATTERS: [
            MatterRow("c", "chair", "Stol", None, "open", ago(100), None, None, None, 3, None, None, None),
            MatterRow("c", "lamp", "Lampe", None, "done", ago(90), None, ago(10), None, None, None, None, None),
        ],
        MATTER_HOLDERS: [held("ada", "chair", 90, 50), held("bo", "chair", 20, None), held("ada", "lamp", 90, None)],
    }
    (line,) = lines(Lane.TASKS, rows)
    assert looks(line) == [(Look.NOBODY, 100, 91), (Look.HELD, 90, 50), (Look.NOBODY, 49, 21), (Look.HELD, 20, None)]
    assert line.state.da == "Bo · 39 dage uden nogen · spurgt 3 gange"


def test_helpers_of_one_role_follow_each_other_on_a_line() -> None:
    """Ada and then Bo as mentors; Cy beside Bo gets a line of their own; who holds the threads comes first."""

    def helped(who: str, role: str, since: int, until: int | None = None) -> HelpRow:
        last = None if until is None else ago(until)
        return HelpRow("c", who, "Professional", role, None, ago(since), last, who, None)

    rows: Rows = {
        HELP: [helped("ada", "mentor", 300, 100), helped("bo", "mentor", 90), helped("cy", "mentor", 80),
               helped("lis", "leder", 10)],
        COORDINATORS: [CoordinatorRow("c", "lis", "tovholder", ago(10), None, None)],
    }  # fmt: skip
    found = lines(Lane.HELPERS, rows)
    assert [(line.name.da, line.state.da) for line in found] == [
        ("Leder", "Lis"), ("Mentor", "Ada → Bo"), ("Mentor", "Cy"),
    ]  # fmt: skip
    assert found[0].bars[0].look is Look.THREADS


@pytest.mark.parametrize(
    ("reach", "first", "last", "on", "days"),
    [
        (Reach.HALF, 900, 0, None, (182, 0)),
        (Reach.YEAR, 900, 0, None, (364, 0)),
        (Reach.ALL, 900, 0, None, (900, 0)),
        (Reach.ALL, 10, 0, None, (182, 0)),
        (Reach.YEAR, 900, -60, None, (364, -60)),
        (Reach.YEAR, 900, -600, None, (364, -120)),
        (Reach.YEAR, 900, 0, 800, (982, 618)),
        (Reach.ALL, 900, 0, 1000, (1000, 0)),
        (Reach.YEAR, 900, 0, -500, (364, -500)),
        (Reach.YEAR, None, None, None, (364, 0)),
    ],
)
def test_which_days_are_shown(
    reach: Reach, first: int | None, last: int | None, on: int | None, days: tuple[int, int]
) -> None:
    known = [None if one is None else ago(one) for one in (first, last, on)]
    axis = axis_for(reach, DAY, *known)
    assert ((DAY - axis.first).days, (DAY - axis.last).days) == days


@given(st.integers(0, 400), st.integers(0, 400))
def test_places_lie_in_order_within_the_axis(one: int, other: int) -> None:
    axis = Axis(Reach.YEAR, ago(364), DAY)
    early, late = ago(max(one, other)), ago(min(one, other))
    assert 0 <= axis.place(early) <= axis.place(late) <= axis.place(late, end=True) <= 1
    assert axis.place(axis.first) == 0 and axis.place(axis.last, end=True) == 1


def test_who_came_before_anything_on_record_is_drawn_from_the_start() -> None:
    row = HelpRow("c", "ada", "Professional", None, None, None, None, "x", None)
    (line,) = lines(Lane.HELPERS, {HELP: [row]})
    assert (line.bars[0].first, line.name.da) == (date.min, "Uden rolle")


def test_nothing_known_is_an_empty_time_line() -> None:
    found = time_line(story(), NEAR)
    assert [line.lane for line in found.lines] == [Lane.PASSIVE]
