"""A knitted offer while it is drafted, on stories written by hand: what it replaces, what is in its way, how long it takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.citizen_network.conflicts import MOST_A_WEEK, Conflict, ConflictKind, Found, conflicts_of
from graphmodel.citizen_network.knitting import (
    MOST_WEEKS,
    compared,
    first_of,
    if_adopted,
    strands_of,
    weeks_ahead,
)
from graphmodel.questions.network.matters import LIFE_COURSES, LifeCourseRow
from graphmodel.questions.story.courses import (
    COURSE_REQUIRES,
    COURSES,
    RUNNERS,
    CourseRequiresRow,
    CourseRow,
    RunnerRow,
)
from graphmodel.questions.story.helped_by import CITIZENS
from graphmodel.questions.story.plans import GOALS, PAUSES, GoalRow, PauseRow
from graphmodel.questions.story.referrals import CIRCUMSTANCES, CircumstanceRow
from graphmodel.questions.surroundings import OfferRequiresRow
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import OfferHere, Surroundings
from graphmodel.target_group import Requirement
from tests.rules.by_hand import DAY, NEAR, Rows, ago, citizen

ADULT = Requirement("age", "at_least", "18", "fyldt 18 år")
SOBER = Requirement("substance_use", "is_not", "active", "intet aktivt stofbrug")


def offer(
    own: str, waiting: int | None = 0, *asks: Requirement, kind: str | None = None, purpose: str | None = None
) -> OfferHere:
    return OfferHere(own, own.title(), kind, purpose, waiting, None, None, (), (), asks)


def here(*offers: OfferHere, requires: tuple[OfferRequiresRow, ...] = ()) -> Surroundings:
    return replace(NEAR, offers={one.id: one for one in offers}, offer_requires=requires)


HERE = here(offer("drugs"), offer("adhd", 60, ADULT), offer("work", None, kind="work"))


def course(
    own: str,
    months: float | None = None,
    *,
    draft: bool = False,
    started: int | None = None,
    planned: int | None = None,
    weekly: float | None = None,
    at: str | None = None,
    who: str | None = "ada",
    first: tuple[str, ...] = (),
) -> Rows:
    status = "active" if started is not None else "planned"
    begun = None if started is None else ago(started)
    start = None if planned is None else DAY + timedelta(days=planned)
    known: dict[str, Any] = {
        "citizen": "c",
        "intervention": own,
        "title": own.title(),
        "status": status,
        "decided_on": None,
        "planned_start": start,
        "started_on": begun,
        "ended_on": None,
        "months": months,
        "start_words": None,
        "draft": draft,
        "source": None,
        "offer": at,
    }
    return {
        COURSES: [CourseRow(**known)],
        LIFE_COURSES: [LifeCourseRow(**known, weekly_appointments=weekly)],
        RUNNERS: [RunnerRow("c", own, "Intervention", who, "Professional")] if who else [],
        COURSE_REQUIRES: [CourseRequiresRow("c", own, one, None, None) for one in first],
    }


def story(*parts: Rows) -> Story:
    rows: dict[str, list[Any]] = {CITIZENS.id: [citizen()]}
    for part in parts:
        for family, some in part.items():
            rows.setdefault(family.id, []).extend(some)
    return Story("c", DAY, {key: some for key, some in rows.items() if some})


def found(near: Surroundings, *parts: Rows) -> Found:
    told = story(*parts)
    return conflicts_of(told, near, compared(told, near))


def of(kind: ConflictKind, near: Surroundings, *parts: Rows) -> list[Conflict]:
    return [one for one in found(near, *parts).conflicts if one.kind is kind]


TODAY = (
    course("drugs", 12, started=122, at="drugs", weekly=1),
    course("adhd", 9, at="adhd", who="bo", first=("drugs",)),
    course("work", 6, at="work", who="cy", first=("adhd",)),
)
"""1 → 2 → 3, as Kenneth's: drugs for eight months more, then ADHD, then a work trial."""


def test_yrsa_one_two_three_knitted_side_by_side() -> None:
    """By hand: 365 − 122 = 243 days, then 274, then 183: 700 days, 23.0 months. ADHD now waits 60 days: 60 + 274 + 183 = 517."""
    drafted = (
        course("x", 9, draft=True, at="adhd", who="bo"),
        course("y", 6, draft=True, at="work", who="cy", first=("x",)),
    )
    told = story(*TODAY, *drafted)
    strands = {one.thing.id: one for one in strands_of(told, HERE)}
    assert [thing.id for thing in strands["x"].replaces] == ["adhd"]
    assert (strands["x"].waiting, strands["y"].waiting) == (60, None)
    both = compared(told, HERE)
    assert (both.today.months, both.drafted.months, both.saved) == (23.0, 17.0, 6.0)
    assert both.words.da == "6 måneder kortere end i dag: mindst 17 måneder mod 23 måneder.", (
        "the work trial's wait is unknown"
    )
    assert {key: [one.id for one in first] for key, first in first_of(strands.values(), told, HERE).items()} == {
        "x": [],
        "y": ["x"],
    }
    solved = [words.da for words in found(HERE, *TODAY, *drafted).solved]
    assert solved == ["3 indsatser efter hinanden tager 27 måneder; 12 måneder er nok."]


def test_a_draft_is_none_once_adopted_and_what_it_replaces_is_gone() -> None:
    told = story(*TODAY, course("x", 9, draft=True, at="adhd"))
    adopted = if_adopted(told, HERE)
    assert [(row.intervention, bool(row.draft)) for row in adopted.of(COURSES)] == [
        ("drugs", False),
        ("work", False),
        ("x", False),
    ]
    waits = [(row.intervention, row.first) for row in adopted.of(COURSE_REQUIRES)]
    assert waits == [("work", "x")], "what waited for the one that is gone waits for what takes its place"
    assert [row.draft for row in told.of(COURSES)] == [False, False, False, True], "the story itself stays as it was"


def test_what_has_begun_is_not_replaced() -> None:
    told = story(*TODAY, course("x", 9, draft=True, at="drugs"))
    assert [one.replaces for one in strands_of(told, HERE)] == [()]


def test_exactly_one_answers_for_each() -> None:
    two: Rows = {RUNNERS: [RunnerRow("c", "x", "Intervention", "bo", "Professional")]}
    (nobody,) = of(ConflictKind.NOBODY, HERE, course("x", 1, draft=True, who=None))
    assert nobody.words.da == "»X« har ingen person, der står for det endnu."
    (several,) = of(ConflictKind.NOBODY, HERE, course("x", 1, draft=True), two)
    assert several.words.da == "»X« har flere, der står for det: Ada og Bo. Der skal være én."
    assert of(ConflictKind.NOBODY, HERE, course("x", 1, draft=True)) == []


def test_not_in_the_target_group_is_seen_before_sending_with_what_else_there_is() -> None:
    near = here(offer("clinic", 0, SOBER, purpose="psyk"), offer("both", 14, purpose="psyk"))
    using: Rows = {CIRCUMSTANCES: [CircumstanceRow("c", "substance_use", "active", ago(9), None)]}
    (conflict,) = of(ConflictKind.TARGET, near, course("x", 1, draft=True, at="clinic"), using)
    assert conflict.words.da == "Borgeren er ikke i målgruppen for »Clinic«."
    assert [words.da for words in conflict.why] == [
        "Ikke opfyldt: intet aktivt stofbrug (noteret: active).",
        "Passer: Both (ventetid 14 dage, egenbetaling ukendt).",
    ]
    assert of(ConflictKind.TARGET, near, course("x", 1, draft=True, at="clinic")) == [], "not known is not no"


def test_a_deadlock_of_drafts_is_shown_while_drafting_and_one_of_today_said_so() -> None:
    circle = (course("x", 1, draft=True, first=("y",)), course("y", 1, draft=True, first=("x",)))
    (new,) = of(ConflictKind.DEADLOCK, HERE, *circle)
    assert (new.words.da, new.already) == ("»X« og »Y« kræver hinanden først.", False)
    real = (course("x", 1, first=("y",)), course("y", 1, first=("x",)))
    (old,) = of(ConflictKind.DEADLOCK, HERE, *real)
    assert old.already


def test_a_chain_longer_than_needed_says_what_could_run_side_by_side() -> None:
    near = here(offer("a", 0, ADULT), offer("b", 0, ADULT))
    chain = (course("x", 6, draft=True, at="a"), course("y", 6, draft=True, at="b", first=("x",)))
    (conflict,) = of(ConflictKind.CHAIN, near, *chain)
    assert conflict.words.da == "2 indsatser efter hinanden tager 12 måneder; 6 måneder er nok."
    assert any("kan gå side om side" in words.da for words in conflict.why)


def test_a_start_before_what_must_be_over() -> None:
    (conflict,) = of(
        ConflictKind.ORDER,
        HERE,
        course("x", 6, draft=True, planned=0),
        course("y", 1, draft=True, planned=30, first=("x",)),
    )
    assert conflict.words.da == "»Y« er sat til at begynde, før »X« er slut omkring 2. september 2026."


def test_within_a_pause_and_not_after_it() -> None:
    pause: Rows = {
        PAUSES: [PauseRow("c", "p", "nedtrapning", ago(10), DAY + timedelta(days=30), None)],
        RUNNERS: [RunnerRow("c", "p", "Pause", "bo", "Professional")],
    }
    (conflict,) = of(ConflictKind.PAUSE, HERE, course("x", 1, draft=True, planned=5), pause)
    assert conflict.words.da == "»X« begynder midt i en fredning, som gælder til 2. april 2026 (Bo)."
    assert of(ConflictKind.PAUSE, HERE, course("x", 1, draft=True, planned=31), pause) == []


def test_charlotte_a_work_trial_pulls_against_rest_and_against_a_pause() -> None:
    goal: Rows = {
        GOALS: [GoalRow("c", "g", "Ro", ago(40), "rest", None)],
        RUNNERS: [RunnerRow("c", "g", "Goal", "bo", "Professional")],
    }
    pause: Rows = {PAUSES: [PauseRow("c", "p", None, ago(10), None, None)]}
    said = [one.words.da for one in of(ConflictKind.DEMANDS, HERE, course("x", 1, draft=True, at="work"), goal, pause)]
    assert sorted(said) == [
        "»X« kræver noget af borgeren, mens kravene er sat på pause.",
        "»X« trækker mod målet »Ro« (Bo).",
    ]
    assert of(ConflictKind.DEMANDS, HERE, course("x", 1, draft=True, at="adhd"), goal, pause) == []


def test_waiting_longer_than_the_limit_but_not_where_it_must_wait_for_another() -> None:
    near = here(offer("slow", 91), offer("quick", 90))
    (conflict,) = of(ConflictKind.WAITING, near, course("x", 1, draft=True, at="slow"))
    assert conflict.words.da == "»X« kan først begynde om 3 måneder; fristen er 3 måneder."
    assert of(ConflictKind.WAITING, near, course("x", 1, draft=True, at="quick")) == []
    later = (course("x", 6, draft=True), course("y", 1, draft=True, at="slow", first=("x",)))
    assert of(ConflictKind.WAITING, near, *later) == []


def test_too_many_appointments_a_week_are_told_once_with_the_fullest() -> None:
    parts = (course("x", 1, weekly=3, started=0), course("y", 2, draft=True, planned=0, weekly=2.5))
    (conflict,) = of(ConflictKind.WEEK, HERE, *parts)
    # Monday 2 March 2026 is the first week; 30 days end on 2 April, a Thursday: five weeks.
    assert conflict.words.da == "Op til 5,5 aftaler om ugen i 5 uger fra 2. marts 2026; 5 er nok."
    assert not conflict.already
    (old,) = of(ConflictKind.WEEK, HERE, course("x", 1, weekly=6, started=0))
    assert old.already


drawn = st.lists(
    st.tuples(
        st.sampled_from("abcdef"),
        st.one_of(st.none(), st.floats(0.1, 24)),
        st.booleans(),
        st.one_of(st.none(), st.integers(0, 200)),
        st.one_of(st.none(), st.integers(0, 400)),
        st.one_of(st.none(), st.floats(0, 9)),
        st.lists(st.sampled_from("abcdef"), max_size=2),
    ),
    max_size=6,
    unique_by=lambda one: one[0],
)


@settings(deadline=None)
@given(drawn)
def test_the_weeks_hold_what_runs_and_nothing_breaks(some: list[tuple[Any, ...]]) -> None:
    parts = [
        course(
            own,
            months,
            draft=draft,
            started=None if draft else started,
            planned=planned,
            weekly=weekly,
            first=tuple(first),
        )
        for own, months, draft, started, planned, weekly, first in some
    ]
    told = story(*parts)
    both = compared(told, HERE)
    adopted = if_adopted(told, HERE)
    weeks = weeks_ahead(adopted, both.drafted)
    assert len(weeks) <= MOST_WEEKS
    assert all(week.first.weekday() == 0 for week in weeks)
    rows = {row.intervention: row for row in told.of(LIFE_COURSES)}
    for week in weeks:
        first, after = max(week.first, DAY), week.first + timedelta(days=7)
        days = [first + timedelta(days=n) for n in range((after - first).days)]
        runs = {key for key, one in both.drafted.placed.items() if any(_runs(one.start, one.end, day) for day in days)}
        assert {thing.id for thing in (*week.running, *week.unknown)} == runs
        assert abs(week.appointments - sum(rows[key].weekly_appointments or 0 for key in runs)) < 0.01
    result = conflicts_of(told, HERE, both)
    assert any(one.kind is ConflictKind.WEEK for one in result.conflicts) == any(
        w.appointments > MOST_A_WEEK for w in weeks
    )
    assert [one.already for one in result.conflicts] == sorted(one.already for one in result.conflicts)


def _runs(start: date, end: date | None, day: date) -> bool:
    return start <= day and (end is None or day < end)
