"""The citizen as messenger: cases 12 and 14."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from graphmodel.questions.story.contacts import PAIR_TALKS, PairTalkRow
from tests.rules.by_hand import DAY, Rows, ago, contact, gaps, helpers
from tests.rules.conftest import DemoGaps

BOTH = helpers("ada", "bo")
RULE = "citizen_as_messenger"


def carried(days: int, sender: str = "ada", receiver: str = "bo") -> Rows:
    return contact(f"k{days}", days, "message", "via_citizen", sender, receiver)


def talked(days: int | None, one: str = "ada", other: str = "bo") -> Rows:
    at = None if days is None else datetime(DAY.year, DAY.month, DAY.day, 9) - timedelta(days=days)
    return {PAIR_TALKS: [PairTalkRow("c", one, other, at)]}


async def test_sanne_carried_less_after_the_new_professional_came(demo_gaps: DemoGaps) -> None:
    (gap,) = await demo_gaps("sanne", RULE)
    assert [thing.id for thing in gap.things] == ["birthe-lohmann", "karen-bruun"]
    assert gap.figures == {"carried": 1, "carried_in_a_year": 4}
    said = [evidence.words.da for evidence in gap.evidence]
    assert "I alt har borgeren båret 1 besked de sidste 90 dage, 2 i de 90 før." in said
    assert said[-1] == "Maria Elkjær taler direkte med dem begge."


async def test_pernille_is_the_link_between_three_pairs(demo_gaps: DemoGaps) -> None:
    pairs = {tuple(thing.id for thing in gap.things) for gap in await demo_gaps("pernille", RULE)}
    assert pairs == {("line-aagaard", "signe-hald"), ("jan-krogh", "nanna-steen"), ("line-aagaard", "lotte-bay")}


def test_two_who_never_talk() -> None:
    (gap,) = gaps(RULE, BOTH, carried(60), carried(35), carried(7, "bo", "ada"))
    assert gap.people == ("ada", "bo")
    assert gap.since == ago(60)
    assert gap.figures["carried"] == 3
    assert [(tie.source.id, tie.target.id) for tie in gap.ties if tie.missing] == [("ada", "bo")]


@pytest.mark.parametrize(("days", "found"), [(0, 1), (90, 1), (91, 0)])
def test_a_message_within_the_window(days: int, found: int) -> None:
    assert len(gaps(RULE, BOTH, carried(days))) == found


@pytest.mark.parametrize(("days", "found"), [(90, 0), (91, 1), (None, 1)])
def test_direct_contact_within_the_window_closes_it(days: int | None, found: int) -> None:
    assert len(gaps(RULE, BOTH, carried(5), talked(days))) == found


def test_it_began_with_the_first_message_after_they_last_talked() -> None:
    (gap,) = gaps(RULE, BOTH, carried(200), carried(80), carried(5), talked(120, "bo", "ada"))
    assert gap.since == ago(80)


def test_direct_contact_with_somebody_else_changes_nothing() -> None:
    assert len(gaps(RULE, BOTH, carried(5), talked(3, "ada", "cy"))) == 1


@pytest.mark.parametrize(
    "parts",
    [
        (helpers("ada"), carried(5)),
        (helpers("ada", "bo"), carried(5, "c", "bo")),
        (helpers("ada", "bo"), carried(5, "ada", "team")),
        (helpers("ada", "bo"), carried(5, "ada", "ada")),
        (helpers("ada", "bo"), contact("k", 5, "message", "email", "ada", "bo")),
    ],
)
def test_no_two_helpers_with_the_citizen_between(parts: tuple[Rows, ...]) -> None:
    assert gaps(RULE, *parts) == []
