"""Waiting: start unknown, waited too long, passive periods, plans without a start. Case 13, and 12 and 14."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.questions.story.plans import PLANS, PlanRow
from graphmodel.rules.courses import courses_of, passive_days
from graphmodel.rules.story import Story
from tests.rules.by_hand import DAY, Rows, ago, gaps, helpers
from tests.rules.conftest import DemoGaps
from tests.rules.offers_by_hand import DRUGS, course, offer, with_offers

NEAR = with_offers(offer("drugs", topics=(DRUGS,)), offer("other"))


async def test_lene_nobody_knows_when_it_starts(demo_gaps: DemoGaps) -> None:
    (gap,) = await demo_gaps("lene", "start_unknown")
    assert gap.words.da == "»Mestringsforløb« venter, og starten er ukendt."
    said = [evidence.words.da for evidence in gap.evidence]
    assert "Sagt om start: »engang næste år«." in said
    assert f"Siden beslutningen har intet været i gang i {gap.figures['days']:.0f} dage." in said
    assert 181 <= gap.figures["days"] <= 184
    assert gap.figures["passive_days"] == gap.figures["days"]
    assert gap.call.offer == "nyby-mestringsforloeb"


async def test_lene_waits_for_both_longer_than_is_good(demo_gaps: DemoGaps) -> None:
    assert {t.id for g in await demo_gaps("lene", "waiting_too_long") for t in g.things} == {
        "lene-mestring",
        "lene-praktik",
    }


async def test_sanne_is_passive_though_an_internship_is_planned(demo_gaps: DemoGaps) -> None:
    (gap,) = await demo_gaps("sanne", "passive_period")
    assert gap.things[0].id == "sanne-praktik-1"
    assert gap.figures["passive_days_in_a_year"] > gap.figures["days"] > 90
    assert any("»Praktik på kontor« venter og er planlagt til" in one.words.da for one in gap.evidence)


@pytest.mark.parametrize("rule", ["start_unknown", "waiting_too_long", "passive_period"])
async def test_kenneth_whose_next_step_requires_this_one_does_not_wait(demo_gaps: DemoGaps, rule: str) -> None:
    assert await demo_gaps("kenneth", rule) == []


@pytest.mark.parametrize("status", ["planned", "active", "ended"])
def test_only_what_waits_has_an_unknown_start(status: str) -> None:
    assert gaps("start_unknown", course("i", status, decided=9)) == []
    assert gaps("start_unknown", course("i", "waiting", decided=9, planned=-4)) == []
    assert gaps("start_unknown", course("i", "waiting", decided=9, draft=True)) == []


@pytest.mark.parametrize(
    ("days", "topic", "in_offer", "found"),
    [(90, None, None, 0), (91, None, None, 1), (14, DRUGS, None, 0), (15, DRUGS, None, 1), (15, None, "drugs", 1),
     (15, "88.01.02", "drugs", 0), (91, "15.17.22", None, 1)],
)  # fmt: skip
def test_the_clock_is_of_its_own_topics_else_of_its_offer(
    days: int, topic: str | None, in_offer: str | None, found: int
) -> None:
    """The last: a clock that names plans is no clock for a course."""
    waits = course("i", "waiting", decided=days, planned=-90, topic=topic, offer=in_offer)
    assert len(gaps("waiting_too_long", waits, near=NEAR)) == found


def test_what_must_come_first_explains_the_wait_until_it_has_ended() -> None:
    waits = course("i", "waiting", decided=200, first=("first",))
    assert gaps("waiting_too_long", waits, course("first", "active", started=20)) == []
    assert len(gaps("waiting_too_long", waits, course("first", "ended", started=20, ended=2))) == 1


def test_passive_from_the_day_after_ninety() -> None:
    (gap,) = gaps("passive_period", helpers("ada"), course("i", "ended", started=200, ended=91))
    assert gap.since == ago(1) and gap.figures == {"days": 91, "passive_days_in_a_year": 365 - 110}
    assert gaps("passive_period", helpers("ada"), course("i", "ended", started=200, ended=90)) == []


@pytest.mark.parametrize("runs", [course("j", "active", started=1), course("j", "active"),
                                  course("j", "ended", started=9, ended=0)])  # fmt: skip
def test_not_passive_while_something_runs(runs: Rows) -> None:
    assert gaps("passive_period", helpers("ada"), course("i", "ended", started=200, ended=150), runs) == []


def test_nobody_helps_any_more() -> None:
    assert gaps("passive_period", course("i", "ended", started=200, ended=150)) == []


def plan(title: str, adopted: int | None) -> Rows:
    return {PLANS: [PlanRow("c", "p", title, None if adopted is None else ago(adopted), None, None, "prøve")]}


@pytest.mark.parametrize(
    ("title", "adopted", "found"),
    [("Ressourceforløb", 184, 1), ("Plan for RESSOURCEFORLØBET", 184, 1), ("Ressourceforløb", 183, 0),
     ("Ressourceforløb", None, 0), ("Taxakørekort", 900, 0)],
)  # fmt: skip
def test_six_months_after_adoption_by_the_words_of_the_law(title: str, adopted: int | None, found: int) -> None:
    got = gaps("six_months_without_start", plan(title, adopted), course("i", "waiting", decided=100))
    assert len(got) == found
    assert all("§ 113" in one.evidence[1].words.da and one.since == ago(1) for one in got)


@pytest.mark.parametrize(("started", "found"), [(190, 0), (5, 0), (201, 1), (-3, 1)])
def test_a_start_since_closes_it(started: int, found: int) -> None:
    begun = course("i", "active", started=started)
    assert len(gaps("six_months_without_start", plan("Ressourceforløb", 200), begun)) == found


SPANS = st.lists(st.tuples(st.integers(-5, 60), st.none() | st.integers(-5, 60)), max_size=5)


@given(SPANS, st.integers(0, 50))
def test_passive_days_against_counting_day_by_day(spans: list[tuple[int, int | None]], back: int) -> None:
    """Every day is looked at by itself: does any course run on it?"""
    rows = [
        course(f"i{n}", "active" if end is None else "ended", started=start, ended=end)
        for n, (start, end) in enumerate(spans)
    ]
    merged = {family.id: [row for part in rows for row in part[family]] for family in (rows[0] if rows else {})}
    story = Story("c", DAY, merged)
    days = [DAY - timedelta(days=n) for n in range(back + 1)]
    idle = [
        day for day in days if not any(ago(start) <= day and (end is None or day <= ago(end)) for start, end in spans)
    ]
    assert passive_days(courses_of(story).values(), days[-1], DAY) == len(idle)
