"""A summons by a way that does not arrive: case 6."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from graphmodel.questions.story.contacts import REACHED, ReachedRow
from graphmodel.questions.story.helped_by import CITIZENS
from tests.rules.by_hand import DAY, Rows, citizen, contact, gaps
from tests.rules.conftest import DemoGaps

CANNOT: Rows = {CITIZENS: [citizen(digital_post=False, meeting_place="Værkstedet")]}
SUMMONS = contact("k", 12, "summons", "digital_post", "ada", "c")


def reached(
    who: str, days: int, *, what: str = "message", answered: bool | None = None, channel: str = "phone"
) -> Rows:
    at = datetime(DAY.year, DAY.month, DAY.day, 12, 0) - timedelta(days=days)
    return {REACHED: [ReachedRow("c", f"r{days}", at, channel, what, answered, "Professional", who)]}


async def test_bjarne_where_he_is_and_who_meets_him(demo_gaps: DemoGaps) -> None:
    (gap,) = await demo_gaps("bjarne", "unfit_channel")
    assert gap.things[0].id == "bjarne-indkaldelse"
    assert gap.people == ("lone-kragh", "hanne", "ib")
    said = [evidence.words.da for evidence in gap.evidence]
    assert said[1].startswith("Kan mødes: Værkstedet, mandag og torsdag 9-11")
    assert said[2].startswith("Hanne Birk har mødt borgeren 7 gange det sidste år")
    assert said[3].startswith("Ib Sander har mødt borgeren 1 gang det sidste år")
    assert gap.call.text == "Hanne Birk"


async def test_of_wahid_nobody_knows_whether_he_can(demo_gaps: DemoGaps) -> None:
    assert await demo_gaps("wahid", "unfit_channel") == []


def test_a_summons_nobody_followed_up() -> None:
    (gap,) = gaps("unfit_channel", CANNOT, SUMMONS)
    assert gap.figures == {"days": 12, "met_by": 0}


@pytest.mark.parametrize("can", [True, None])
def test_a_citizen_who_can_or_may(can: bool | None) -> None:
    assert gaps("unfit_channel", {CITIZENS: [citizen(digital_post=can)]}, SUMMONS) == []


@pytest.mark.parametrize(
    "other",
    [
        contact("k", 12, "summons", "letter", "ada", "c"),
        contact("k", 12, "message", "digital_post", "ada", "c"),
        contact("k", 12, "summons", "digital_post", "ada", "bo"),
        contact("k", 12, "summons", "digital_post", "ada", "c", answered=True),
    ],
)
def test_another_message_or_one_that_was_answered(other: Rows) -> None:
    assert gaps("unfit_channel", CANNOT, other) == []


@pytest.mark.parametrize(
    ("parts", "closed"),
    [
        (reached("ada", 3), True),
        (reached("cy", 3, channel="in_person"), True),
        (reached("bo", 3), False),
        (reached("bo", 3, what="summons", channel="in_person"), True),
        (reached("ada", 3, answered=False), False),
        (reached("ada", 13), False),
    ],
)
def test_a_meeting_or_a_call_closes_it(parts: Rows, closed: bool) -> None:
    assert (gaps("unfit_channel", CANNOT, SUMMONS, parts) == []) == closed
