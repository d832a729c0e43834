"""Goals that pull apart and plans that stand still: cases 4, 10 and 16."""

from __future__ import annotations

import csv
from datetime import timedelta
from importlib.resources import files

import pytest

from graphmodel.questions.story.courses import RUNNERS, RunnerRow
from graphmodel.questions.story.plans import GOALS, OPPOSITIONS, PLANS, GoalRow, OppositionRow, PlanRow
from graphmodel.rules.demands import NO_DEMANDS, contradiction, contradictions
from graphmodel.rules.limits import limit
from tests.rules.by_hand import DAY, Rows, ago, gaps
from tests.rules.conftest import DemoGaps


def goal(own: str, demands: str | None = None, days: int | None = 30, owner: str = "ada") -> Rows:
    return {
        GOALS: [GoalRow("c", own, own, None if days is None else ago(days), demands, "prøve")],
        RUNNERS: [RunnerRow("c", own, "Goal", owner, "Professional")],
    }


def opposes(one: str, other: str, kind: str = "Goal") -> Rows:
    return {OPPOSITIONS: [OppositionRow("c", one, kind, other, kind, None, "prøve")]}


def plan(own: str, adopted: int | None, moved: int | None, cancelled: int | None = None) -> Rows:
    on, off, last = (None if when is None else ago(when) for when in (adopted, cancelled, moved))
    return {PLANS: [PlanRow("c", own, own, on, off, last, "prøve")]}


async def test_hans_both_owners_are_named(demo_gaps: DemoGaps) -> None:
    (gap,) = await demo_gaps("hans", "opposed_goals")
    assert gap.people == ("pia", "vilhelm-bro")
    assert "Pia Ravnholt" in gap.words.da
    assert "Vilhelm Bro" in gap.words.da
    said = [evidence.words.da for evidence in gap.evidence]
    assert "Dagligt forbrug af cannabis" in said[0]
    assert "bilkørsel" in said[1]


async def test_hans_the_plan_has_stood_still_for_eleven_months(demo_gaps: DemoGaps) -> None:
    (gap,) = await demo_gaps("hans", "plan_stands_still")
    assert gap.words.da == "»Taxakørekort« (Vilhelm Bro) har stået stille i 11 måneder."
    said = [evidence.words.da for evidence in gap.evidence]
    assert "vedtaget igen" in said[0]
    assert said[-1] == "Ingen indsats er begyndt siden."


async def test_rune_work_and_no_demands(demo_gaps: DemoGaps) -> None:
    (gap,) = await demo_gaps("rune", "opposed_goals")
    assert {thing.id for thing in gap.things} == {"rune-maal-arbejde", "rune-maal-ro"}


@pytest.mark.parametrize("young", ["ung-01", "ung-35", "ung-70", "wahid", "pernille"])
async def test_other_goals_do_not_oppose_each_other(demo_gaps: DemoGaps, young: str) -> None:
    assert await demo_gaps(young, "opposed_goals") == []


def test_contradicting_demands_are_enough() -> None:
    (gap,) = gaps("opposed_goals", goal("work", "work", 40), goal("rest", "rest", 20, "bo"))
    assert gap.since == ago(20)
    assert gap.people == ("ada", "bo")


def test_one_pair_is_told_once_with_all_its_reasons() -> None:
    both = (goal("work", "work"), goal("rest", "rest"), opposes("work", "rest"), opposes("rest", "work"))
    (gap,) = gaps("opposed_goals", *both)
    assert len({evidence.words for evidence in gap.evidence}) == 4


def test_the_other_goals_are_listed_with_owner_and_age() -> None:
    (gap,) = gaps("opposed_goals", goal("work", "work"), goal("rest", "rest"), goal("home", None, 365, "bo"))
    assert gap.evidence[-1].words.da == "»home«: Bo, sat 3. marts 2025, 12 måneder gammelt."
    assert gap.figures["goals"] == 3


def test_two_plans_without_any_goal() -> None:
    found = gaps("opposed_goals", plan("a", 3, None), plan("b", 4, None), opposes("a", "b", "Plan"))
    assert [thing.label for thing in found[0].things] == ["Plan", "Plan"]


@pytest.mark.parametrize(
    "parts",
    [
        (goal("work", "work"), goal("treatment", "treatment")),
        (goal("work", "work"), goal("home")),
        (goal("work"), opposes("work", "gone")),
        (goal("work"), opposes("work", "work")),
        (goal("a", "work"), goal("b", "work")),
    ],
)
def test_goals_that_go_together(parts: tuple[Rows, ...]) -> None:
    assert gaps("opposed_goals", *parts) == []


@pytest.mark.parametrize(
    ("adopted", "moved", "still"),
    [(181, None, True), (None, 181, True), (400, 180, False), (180, 400, False), (None, None, False), (181, 181, True)],
)
def test_a_plan_stands_still_after_half_a_year(adopted: int | None, moved: int | None, still: bool) -> None:
    found = gaps("plan_stands_still", plan("p", adopted, moved))
    assert bool(found) == still
    assert all(gap.since == DAY - timedelta(days=181 - limit("plan_still")) for gap in found)


def test_every_contradiction_goes_both_ways_and_has_a_source() -> None:
    assert all(pair.source for pair in contradictions().values())
    assert contradiction("work", NO_DEMANDS) == contradiction(NO_DEMANDS, "work") is not None
    assert contradiction("work", "work") is None
    assert contradiction(None, "work") is None


def test_every_demand_of_the_demo_is_known() -> None:
    text = files("loaders.demo").joinpath("data/goals.csv").read_text(encoding="utf-8")
    codes = {row["demands"] for row in csv.DictReader(text.splitlines())} - {""}
    known = {code for pair in contradictions() for code in pair}
    assert codes - known == {"treatment"}, "treatment goes together with everything so far"
