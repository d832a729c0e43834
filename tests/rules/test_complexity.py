"""When a case is complex enough for free special advice: case 17."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphmodel.questions.story.helped_by import COORDINATORS, HELPERS, CoordinatorRow, HelperRow
from graphmodel.questions.story.referrals import CIRCUMSTANCES, REFERRALS, CircumstanceRow, ReferralRow
from graphmodel.questions.story.tasks import TASKS, TaskRow
from graphmodel.rules.gap import Gap
from graphmodel.rules.surroundings import UnitHere
from tests.rules.by_hand import Rows, ago, around, gaps, person
from tests.rules.conftest import DemoGaps

SECTORS = ("social", "psykiatri", "bolig", "job")
HERE = replace(
    around(
        UnitHere("top", "Top", "region", "sundhed", None),
        UnitHere("below", "Below", "team", None, None),
        *(UnitHere(sector, sector, "team", sector, None) for sector in SECTORS),
        *(person(f"p{sector}", sector) for sector in SECTORS),
        *(person(f"n{n}", "social") for n in range(8)),
        person("doctor", "below"),
    ),
    unit_parent={"below": "top"},
)
"""One in each of four sectors, eight in the first, and one in a ward without a sector of its own."""


def helps(*who: str, since: int = 100) -> Rows:
    return {HELPERS: [HelperRow("c", one, "Professional", None, ago(since), None, None) for one in who]}


def refused(*statuses: str, answered: int = 50) -> Rows:
    rows = [
        ReferralRow("c", f"h{n}", ago(60), s, None, None, ago(answered), None, None) for n, s in enumerate(statuses)
    ]
    return {REFERRALS: rows}


def diagnoses(*found: str, noted: int = 70) -> Rows:
    return {CIRCUMSTANCES: [CircumstanceRow("c", "diagnosis", one, ago(noted), None) for one in found]}


def assessment(opened: int = 30, postponed: int | None = None) -> Rows:
    later = None if postponed is None else ago(postponed)
    return {TASKS: [TaskRow("c", "t", "Udredning", "assessment", ago(opened), None, None, None, later, None)]}


def coordinated(until: int | None = None) -> Rows:
    over = None if until is None else ago(until)
    return {COORDINATORS: [CoordinatorRow("c", "pjob", None, ago(200), over, None)]}


def found(*parts: Rows) -> list[Gap]:
    return gaps("complex_enough_for_viso", *parts, near=HERE)


FOUR_SECTORS = helps(*(f"p{sector}" for sector in SECTORS))


def test_the_reasons_counted_from_the_story() -> None:
    (gap,) = found(FOUR_SECTORS, refused("refused", "bounced"), assessment())
    assert [evidence.words.da for evidence in gap.evidence] == [
        "Hjælpere fra 4 områder.",
        "2 afviste eller tilbagesendte henvisninger.",
        "1 udredning, der mangler.",
        "Ingen koordinerer.",
    ]
    assert gap.words.da == "Sagen er kompleks nok til gratis specialrådgivning: 4 tegn."
    assert (gap.call.text, gap.figures["signs"]) == ("VISO", 4)


@pytest.mark.parametrize(
    ("parts", "enough"),
    [
        ((FOUR_SECTORS, assessment()), True),
        ((FOUR_SECTORS, assessment(), coordinated()), False),
        ((FOUR_SECTORS, assessment(), coordinated(until=1)), True),
        ((FOUR_SECTORS, assessment(postponed=-5)), False),
        ((helps("psocial", "pbolig", "pjob", "n1"), assessment()), False),
        ((helps("psocial", "pbolig", "pjob", "doctor"), assessment()), True),
        ((helps(*(f"n{n}" for n in range(8))), diagnoses("adhd", "ptsd")), True),
        ((helps(*(f"n{n}" for n in range(7))), diagnoses("adhd", "ptsd")), False),
        ((helps(*(f"n{n}" for n in range(8))), diagnoses("adhd")), False),
        ((refused("refused", "refused"), assessment()), True),
        ((refused("refused", "lost"), assessment()), False),
        ((refused("refused", "accepted"), assessment()), False),
    ],
)
def test_three_signs_are_enough(parts: tuple[Rows, ...], enough: bool) -> None:
    assert bool(found(*parts)) == enough


@pytest.mark.parametrize(
    ("parts", "days"),
    [
        ((FOUR_SECTORS, assessment(30)), 30),
        ((FOUR_SECTORS, assessment(150)), 100),
        ((FOUR_SECTORS, assessment(150), coordinated(until=20)), 19),
        ((refused("refused", "refused", answered=50), diagnoses("adhd", "ptsd", noted=70)), 50),
    ],
)
def test_it_began_with_the_third_sign(parts: tuple[Rows, ...], days: int) -> None:
    assert [gap.since for gap in found(*parts)] == [ago(days)]


async def test_troels_all_six_signs(demo_gaps: DemoGaps) -> None:
    (gap,) = await demo_gaps("troels", "complex_enough_for_viso")
    assert [evidence.words.da for evidence in gap.evidence] == [
        "Hjælpere fra 6 områder.",
        "8 hjælpere.",
        "3 afviste eller tilbagesendte henvisninger.",
        "2 udredninger, der mangler.",
        "2 diagnoser, der skal holdes op mod hinanden.",
        "Ingen koordinerer.",
    ]


@pytest.mark.parametrize("citizen", ["pernille", "lene", "kenneth", "hans"])
async def test_others_are_not_so_complex(demo_gaps: DemoGaps, citizen: str) -> None:
    assert await demo_gaps(citizen, "complex_enough_for_viso") == []
