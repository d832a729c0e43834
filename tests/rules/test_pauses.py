"""Demands during a pause, and pauses nobody answers for: case 4."""

from __future__ import annotations

from datetime import date

import pytest

from graphmodel.questions.story.courses import RUNNERS, RunnerRow
from graphmodel.questions.story.plans import GOALS, PAUSES, GoalRow, PauseRow
from tests.rules.by_hand import DAY, Rows, ago, contact, gaps
from tests.rules.conftest import DemoGaps


def pause(starts: int = 40, ends: int | None = -50, owner: str | None = "ada", kind: str = "Professional") -> Rows:
    row = PauseRow("c", "p", "nedtrapning", ago(starts), None if ends is None else ago(ends), "prøve")
    owners = [] if owner is None else [RunnerRow("c", "p", "Pause", owner, kind)]
    return {PAUSES: [row], RUNNERS: owners}


async def test_rune_is_shown_to_both(demo_gaps: DemoGaps) -> None:
    found = await demo_gaps("rune", "demand_during_pause")
    assert {gap.things[1].id for gap in found} == {"rune-k02", "rune-k03", "rune-maal-arbejde"}
    for gap in found:
        assert gap.people == ("charlotte", "birgit-saxe")
        assert gap.units == ("oesterby-rusmiddel", "oesterby-aktivering")
        assert any(tie.missing and (tie.source.id, tie.target.id) == gap.people for tie in gap.ties)


@pytest.mark.parametrize("rule", ["demand_during_pause", "pause_without_owner"])
async def test_bettinas_pause_is_over(demo_gaps: DemoGaps, rule: str) -> None:
    assert await demo_gaps("bettina", rule) == []


async def test_runes_pause_has_an_owner_and_an_end(demo_gaps: DemoGaps) -> None:
    assert await demo_gaps("rune", "pause_without_owner") == []


@pytest.mark.parametrize(
    ("kind", "days", "found"),
    [("demand", 40, 1), ("demand", 41, 0), ("sanction", 0, 1), ("summons", 3, 0), ("question", 3, 0)],
)
def test_a_demand_within_the_pause(kind: str, days: int, found: int) -> None:
    assert len(gaps("demand_during_pause", pause(), contact("k", days, kind, "phone", "bo", "c"))) == found


def test_a_demand_to_a_colleague_is_none_on_the_citizen() -> None:
    assert gaps("demand_during_pause", pause(), contact("k", 3, "demand", "email", "bo", "ada")) == []


@pytest.mark.parametrize(("starts", "ends"), [(60, 1), (-1, -9)])
def test_a_pause_that_does_not_run(starts: int, ends: int) -> None:
    assert gaps("demand_during_pause", pause(starts, ends), contact("k", 3, "demand", "phone", "bo", "c")) == []


@pytest.mark.parametrize(
    ("demands", "set_on", "found"),
    [("work", ago(3), 1), ("no_demands", ago(3), 0), ("treatment", ago(3), 0), (None, ago(3), 0), ("work", None, 0),
     ("work", ago(41), 0), ("work", ago(-50), 1), ("work", ago(-51), 0)],
)  # fmt: skip
def test_a_goal_set_within_the_pause(demands: str | None, set_on: date | None, found: int) -> None:
    goals: Rows = {GOALS: [GoalRow("c", "g", "Arbejde", set_on, demands, None)]}
    some = gaps("demand_during_pause", pause(), goals)
    assert len(some) == found
    assert all(gap.since is not None and gap.since <= DAY for gap in some)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (pause(owner=None), "Ingen står for fredningen."),
        (pause(owner="lis"), "Ingen står for fredningen."),
        (pause(owner="gone", kind="Organisation"), "Ingen står for fredningen."),
        (pause(ends=None), "Fredningen (Ada) har ingen slutdato."),
        (pause(ends=None, owner=None), "Fredningen har hverken ejer eller slutdato."),
    ],
)
def test_a_pause_without_owner_or_end(parts: Rows, words: str) -> None:
    (gap,) = gaps("pause_without_owner", parts)
    assert gap.words.da == words
    assert gap.since == ago(40)


@pytest.mark.parametrize("parts", [pause(), pause(owner="team", kind="Organisation"), pause(ends=1, owner=None)])
def test_a_pause_as_it_should_be_or_over(parts: Rows) -> None:
    assert gaps("pause_without_owner", parts) == []
