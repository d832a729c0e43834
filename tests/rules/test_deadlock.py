"""Each requires the other first, and who can break it: case 7."""

from __future__ import annotations

from graphmodel.questions.story.helped_by import COORDINATORS, CoordinatorRow
from tests.rules.by_hand import ago, gaps
from tests.rules.conftest import DemoGaps
from tests.rules.offers_by_hand import course, fact, offer, referral, with_offers

DRY = offer("psychiatry", "mind", [("drugs", "is", "none")], topics=("t-mind",))
WELL = offer("treatment", "drugs", [("mind", "is_not", "untreated")], topics=("t-drugs",))
BOTH = offer("both", "both", [("drugs", "is", "active"), ("mind", "one_of", "untreated|treated")])
PLAN = offer("plan", "both", waiting=3)
HALF = offer("half", "drugs")
CIRCLE = [("psychiatry", "treatment"), ("treatment", "psychiatry")]
NEAR = with_offers(DRY, WELL, BOTH, PLAN, HALF, first=CIRCLE)
KATJA = (fact("drugs", "active"), fact("mind", "untreated"))
EACH_FIRST = (
    course("one", "waiting", decided=40, first=("two",), offer="psychiatry"),
    course("two", "waiting", decided=30, first=("one",), offer="treatment"),
)


async def test_katja_waits_for_both_and_two_offers_can_break_it(demo_gaps: DemoGaps) -> None:
    (gap,) = await demo_gaps("katja", "deadlock")
    assert [thing.id for thing in gap.things] == ["katja-psykiatri", "katja-stof"]
    assert gap.words.da == "»Udredning i psykiatrien« og »Stofbehandling« kræver hinanden først."
    said = [evidence.words.da for evidence in gap.evidence]
    assert said[-2] == (
        "Kan bryde det, fordi de tager det hele på én gang: Integreret dobbeltdiagnosebehandling (ventetid 4 uger, gratis) "
        "og Koordinerende plan (ventetid 7 dage, gratis)."
    )
    assert said[-1] == "Ingen koordinerer og kan kalde dem sammen."
    assert "»Udredning i psykiatrien« kræver »Stofbehandling« først: »Psykiatrien: stoffri først.«" in said
    assert gap.call.offer == "dobbeltdiagnose"
    assert [tie.target.id for tie in gap.ties if tie.missing] == ["dobbeltdiagnose", "koordinerende-plan"]


async def test_a_chain_is_no_deadlock(demo_gaps: DemoGaps) -> None:
    assert await demo_gaps("kenneth", "deadlock") == []


async def test_refused_on_one_side_only_is_no_deadlock(demo_gaps: DemoGaps) -> None:
    assert await demo_gaps("henning", "deadlock") == []


def test_told_once_though_the_offers_say_it_too() -> None:
    (gap,) = gaps("deadlock", *EACH_FIRST, *KATJA, near=NEAR)
    assert [thing.label for thing in gap.things] == ["Intervention", "Intervention"]
    assert (gap.since, gap.figures) == (ago(30), {"steps": 2, "ways_out": 2})
    assert [tie.target.id for tie in gap.ties if tie.missing] == ["both", "plan"]


def test_between_offers_that_both_refused() -> None:
    refused = (
        referral("r", "refused", 60, ("psychiatry", "refused"), purpose="mind"),
        referral("s", "refused", 50, ("treatment", "refused"), purpose="drugs"),
    )
    (gap,) = gaps("deadlock", *refused, near=NEAR)
    assert {thing.id for thing in gap.things} == {"psychiatry", "treatment"} and gap.since == ago(50)
    assert gaps("deadlock", refused[0], near=NEAR) == []
    begun = course("i", "active", started=9, offer="treatment")
    assert gaps("deadlock", *refused, begun, near=NEAR) == [], "the treatment has begun: superseded"


def test_without_an_offer_that_takes_both_it_says_so_and_names_who_coordinates() -> None:
    near = with_offers(DRY, WELL, HALF, first=CIRCLE)
    coordinates = {COORDINATORS: [CoordinatorRow("c", "bo", None, ago(9), None, "prøve")]}
    (gap,) = gaps("deadlock", *EACH_FIRST, *KATJA, coordinates, near=near)
    said = [evidence.words.da for evidence in gap.evidence]
    assert said[-2].startswith("Intet tilbud i data tager det hele på én gang")
    assert said[-1] == "Bo koordinerer og kan kalde dem sammen."
    assert gap.figures["ways_out"] == 0 and "bo" in gap.people


def test_an_offer_about_both_sides_is_a_way_out_and_one_that_requires_a_side_is_not() -> None:
    wide = offer("wide", None, topics=("t-mind", "t-drugs"))
    near = with_offers(DRY, WELL, wide, first=CIRCLE)
    (gap,) = gaps("deadlock", *EACH_FIRST, near=near)
    assert [tie.target.id for tie in gap.ties if tie.missing] == ["wide"]
    near = with_offers(DRY, WELL, wide, first=[*CIRCLE, ("wide", "treatment")])
    assert gaps("deadlock", *EACH_FIRST, near=near)[0].figures["ways_out"] == 0


def test_what_has_ended_holds_nobody_up() -> None:
    ended = course("one", "ended", started=40, ended=2, first=("two",)), course("two", "waiting", first=("one",))
    assert gaps("deadlock", *ended) == []
