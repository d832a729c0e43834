"""Referrals that came back, were refused, got lost, or go where the citizen does not fit: cases 12 and 21."""

from __future__ import annotations

from datetime import date

import pytest

from graphmodel.access.scope import Scope
from graphmodel.rules.find import gaps_around
from graphmodel.rules.gap import Severity
from graphmodel.rules.registry import BY_ID
from graphmodel.rules.surroundings import read_surroundings
from graphmodel.store.port import Store
from tests.cases.facts import Forest
from tests.rules.by_hand import Rows, ago, gaps
from tests.rules.conftest import DemoGaps
from tests.rules.offers_by_hand import DRUGS, course, fact, offer, referral, with_offers

SICK = [("illness", "is", "lungs")]
NEAR = with_offers(
    offer("strict", asks=SICK),
    offer("second"),
    offer("slow", waiting=60, pay=0),
    offer("quick", waiting=10, pay=350),
    offer("drugs", "detox", topics=(DRUGS,)),
)


async def test_sanne_the_day_before_she_found_something_herself(demo_store: Store, today: date) -> None:
    """Bounced, then refused, and what would have fitted her pain: worked out by hand from the demo's offers."""
    day = Forest(demo_store, today).ago(months=15, days=1)
    near = await read_surroundings(demo_store, day)
    (gap,) = await gaps_around(demo_store, Scope.everyone(), ["sanne"], near, day, [BY_ID["referral_refused"]])
    said = [evidence.words.da for evidence in gap.evidence]
    assert said[0] == "Afvist på: har KOL, diabetes eller hjertesygdom."
    assert said[1].startswith("1. ") and said[1].endswith("sendt tilbage: »Det må ligge et andet sted.«")
    assert said[2].startswith("2. Træning, der holder kroppen i gang") and "afvist: »Ikke i målgruppen.«" in said[2]
    assert said[-1] == (
        "Passer: Medlemskab i fitnesscenter (ingen ventetid, 349 kr.), Blid træning for alle (ventetid 7 dage, 150 kr.) "
        "og Smerteskole med blid træning (ventetid 6 uger, gratis)."
    )
    assert gap.figures["alternatives"] == 3
    assert [(tie.target.id, tie.missing) for tie in gap.ties if tie.relation == "SENT_TO"] == [
        ("nyby-genoptraening", False),
        ("nyby-traening-vedligehold", False),
        ("fitness-medlem", True),
    ]


@pytest.mark.parametrize("rule", ["referral_bounced", "referral_refused", "referral_lost", "referral_unfit"])
async def test_sanne_today_something_else_has_taken_its_place(demo_gaps: DemoGaps, rule: str) -> None:
    assert await demo_gaps("sanne", rule) == []


async def test_no_alternative_exists_for_the_young_without_an_income(demo_gaps: DemoGaps) -> None:
    (gap,) = await demo_gaps("alberte", "referral_refused")
    assert gap.figures["alternatives"] == 0
    assert gap.evidence[-1].words.da == "Her findes intet andet tilbud til »ungebolig«, som passer."


@pytest.mark.parametrize("status", ["bounced", "refused"])
def test_a_referral_nothing_has_taken_the_place_of(status: str) -> None:
    (gap,) = gaps(f"referral_{status}", referral("r", status, 50, ("strict", status), answered=20), near=NEAR)
    assert (gap.since, gap.severity, gap.people, gap.units) == (ago(20), Severity.HIGH, ("ada",), ("team",))
    assert gap.figures == {"days": 50, "alternatives": 3}
    assert gap.call.offer == "quick"


@pytest.mark.parametrize(
    "later",
    [
        referral("s", "sent", 10, ("second", "waiting")),
        referral("s", "accepted", 10, ("second", "accepted")),
        course("i", "planned", decided=10, offer="second"),
        course("i", "ended", started=30, ended=5, offer="second"),
    ],
)
def test_something_since_takes_its_place(later: Rows) -> None:
    bounced = referral("r", "bounced", 50, ("strict", "bounced"))
    assert gaps("referral_bounced", bounced, later, near=NEAR) == []


@pytest.mark.parametrize(
    "other",
    [
        referral("s", "sent", 60, ("second", "waiting")),
        referral("s", "sent", 10, ("drugs", "waiting"), purpose="detox"),
        course("i", "planned", decided=60, offer="second"),
        course("i", "planned", decided=-5, offer="second"),
        course("i", "planned", decided=10),
    ],
)
def test_what_came_before_or_serves_something_else_does_not(other: Rows) -> None:
    bounced = referral("r", "bounced", 50, ("strict", "bounced"))
    assert len(gaps("referral_bounced", bounced, other, near=NEAR)) == 1


@pytest.mark.parametrize(
    ("place", "days", "found"), [("second", 30, 0), ("second", 31, 1), ("drugs", 14, 0), ("drugs", 15, 1)]
)
def test_no_answer_within_the_clock_of_the_law_or_ours(place: str, days: int, found: int) -> None:
    assert len(gaps("referral_lost", referral("r", "sent", days, (place, "silent")), near=NEAR)) == found


def test_an_answered_one_is_not_lost_and_one_marked_lost_is_at_once() -> None:
    assert gaps("referral_lost", referral("r", "sent", 90, ("second", "waiting"), answered=3), near=NEAR) == []
    (gap,) = gaps("referral_lost", referral("r", "lost", 1), near=NEAR)
    assert gap.words.da == "Henvisning til purpose er forsvundet undervejs."


@pytest.mark.parametrize("status", ["sent", "lost"])
def test_a_new_one_for_the_same_purpose_takes_its_place(status: str) -> None:
    silent = referral("r", status, 50, ("strict", "silent"))
    assert len(gaps("referral_lost", silent, near=NEAR)) == 1
    assert gaps("referral_lost", silent, referral("s", "sent", 0, ("second", "waiting")), near=NEAR) == []


def test_the_law_is_named() -> None:
    (gap,) = gaps("referral_lost", referral("r", "sent", 20, ("drugs", "silent"), purpose="detox"), near=NEAR)
    assert "serviceloven § 101" in gap.evidence[0].words.da and gap.since == ago(6)


@pytest.mark.parametrize(("found", "outcome", "gaps_found"), [
    ("pain", "waiting", 1), ("pain", None, 1), ("pain", "accepted", 0), ("lungs", "waiting", 0), ("unknown", "waiting", 0),
])  # fmt: skip
def test_unfit_is_seen_before_the_refusal(found: str, outcome: str | None, gaps_found: int) -> None:
    sent = referral("r", "sent", 3, ("strict", outcome))
    assert len(gaps("referral_unfit", sent, fact("illness", found), near=NEAR)) == gaps_found
