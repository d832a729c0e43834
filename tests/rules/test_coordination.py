"""Who holds the threads, who is new, and what is lost when one goes and another comes: cases 2, 11 and 14."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from graphmodel.questions.story.courses import COURSES, CourseRow
from graphmodel.questions.story.helped_by import (
    COORDINATORS,
    HANDOVER_KNOWS,
    HANDOVER_PEOPLE,
    HANDOVERS,
    HELPERS,
    CoordinatorRow,
    HandoverKnowsRow,
    HandoverPersonRow,
    HandoverRow,
    HelperRow,
)
from graphmodel.questions.story.tasks import HOLDINGS, TASKS, HoldingRow, TaskRow
from graphmodel.rules.gap import Gap
from tests.rules.by_hand import NEAR, Rows, ago, contact, gaps, person
from tests.rules.conftest import DemoGaps

HERE = replace(NEAR, people={**NEAR.people, **{who: person(who, "team") for who in ("dan", "eli", "fie")}})


def helps(who: str, since: int | None, until: int | None = None, kind: str = "Professional") -> Rows:
    begun, over = (None if when is None else ago(when) for when in (since, until))
    return {HELPERS: [HelperRow("c", who, kind, "mentor", begun, over, "prøve")]}


def coordinates(who: str, since: int | None, until: int | None = None) -> Rows:
    begun, over = (None if when is None else ago(when) for when in (since, until))
    return {COORDINATORS: [CoordinatorRow("c", who, "tovholder", begun, over, "prøve")]}


def handover(
    own: str, days: int, left: str | None, came: str | None, *, introduced: bool | None = False, note: str | None = None
) -> Rows:
    sides = (("LEFT_IN", left), ("CAME_IN", came))
    return {
        HANDOVERS: [HandoverRow("c", own, ago(days), "mentor", introduced, note, "prøve")],
        HANDOVER_PEOPLE: [HandoverPersonRow("c", own, side, who) for side, who in sides if who is not None],
    }


def course(own: str, started: int, ended: int | None = None) -> Rows:
    over, status = (None, "active") if ended is None else (ago(ended), "ended")
    row = CourseRow("c", own, own, status, ago(started), None, ago(started), over, None, None, None, "prøve", None)
    return {COURSES: [row]}


def new_helpers(*parts: Rows) -> list[Gap]:
    return gaps("many_new_helpers", *parts, near=HERE)


# --- coordinators ------------------------------------------------------------------------------------------------------------


def test_two_who_coordinate_since_the_second_came() -> None:
    (gap,) = gaps("several_coordinators", coordinates("bo", 30), coordinates("ada", 400))
    assert (gap.people, gap.since) == (("ada", "bo"), ago(30))
    assert gap.words.da == "Ada og Bo koordinerer hver for sig."
    assert gap.evidence[1].words.da == "Bo (tovholder) har koordineret siden 1. februar 2026."


@pytest.mark.parametrize(
    "parts",
    [
        (coordinates("ada", 400),),
        (coordinates("ada", 400), coordinates("bo", 30, 1)),
        (coordinates("ada", 400), coordinates("bo", -1)),
        (coordinates("ada", 400), coordinates("lis", 30)),
        (coordinates("ada", 400), coordinates("ada", 30)),
    ],
)
def test_one_who_coordinates_is_as_it_should_be(parts: tuple[Rows, ...]) -> None:
    assert gaps("several_coordinators", *parts) == []


async def test_pernille_has_one_coordinator_now(demo_gaps: DemoGaps) -> None:
    assert await demo_gaps("pernille", "several_coordinators") == []


async def test_wahid_has_many_helpers_and_no_coordinator(demo_gaps: DemoGaps) -> None:
    (gap,) = await demo_gaps("wahid", "no_coordinator")
    assert gap.words.da.startswith("8 hjælpere i 8 enheder")


# --- new helpers --------------------------------------------------------------------------------------------------------------

NEW = (helps("ada", 90), helps("bo", 60), helps("cy", 40), helps("dan", 20))


def test_four_new_within_ninety_days_and_who_has_known_longest() -> None:
    (gap,) = new_helpers(*NEW, helps("eli", 700), helps("team", 900, kind="Organisation"))
    assert gap.words.da == "4 af 6 hjælpere er nye inden for 3 måneder."
    assert gap.since == ago(20)
    assert gap.evidence[0].words.da == "Eli har kendt borgeren længst, siden 2. april 2024."
    assert gap.evidence[-1].words.da == "Dan (mentor) kom 11. februar 2026."


def test_it_began_when_the_fourth_came() -> None:
    (gap,) = new_helpers(*NEW, helps("eli", 5))
    assert gap.since == ago(20)
    assert gap.evidence[0].words.da == "Ada (mentor) kom 3. december 2025.", "all are new: nobody has known longest"


@pytest.mark.parametrize(
    "parts",
    [
        (*NEW[:3], helps("dan", 91)),
        (*NEW[:3], helps("dan", 20, 1)),
        (*NEW[:3], helps("dan", -1)),
        (*NEW[:3], helps("dan", None)),
        (*NEW[:3], helps("team", 20, kind="Organisation")),
        (*NEW, helps("dan", 300)),
    ],
)
def test_three_new_are_not_many(parts: tuple[Rows, ...]) -> None:
    assert new_helpers(*parts) == []


async def test_jytte_seven_of_ten_are_new_and_else_has_known_her_longest(demo_gaps: DemoGaps) -> None:
    (gap,) = await demo_gaps("jytte", "many_new_helpers")
    assert gap.words.da == "7 af 10 hjælpere er nye inden for 3 måneder."
    assert gap.evidence[0].words.da.startswith("Else Kirkegaard har kendt borgeren længst")


async def test_pernille_four_of_eleven_are_new(demo_gaps: DemoGaps) -> None:
    (gap,) = await demo_gaps("pernille", "many_new_helpers")
    assert (gap.figures["new"], gap.figures["helpers"]) == (4, 11)


# --- hand-overs ----------------------------------------------------------------------------------------------------------------


def test_what_the_leaver_alone_held() -> None:
    parts: tuple[Rows, ...] = (
        handover("h", 100, "lis", "ada", note="Historien måtte fortælles forfra."),
        helps("lis", 500, 100),
        helps("ada", 69),
        helps("bo", 600),
        helps("cy", 600),
        helps("dan", 600),
        {TASKS: [TaskRow("c", "t", "Stol", None, ago(300), None, None, None, None, "prøve")]},
        {HOLDINGS: [HoldingRow("c", "t", "lis", "Professional", None, True, None, None, None, None)]},
        {
            HANDOVER_KNOWS: [
                HandoverKnowsRow("c", "lis", "bo", "KNOWS", None),
                HandoverKnowsRow("c", "lis", "cy", "KNOWS", None),
                HandoverKnowsRow("c", "ada", "cy", "KNOWS", None),
                HandoverKnowsRow("c", "lis", "dan", "TALKS_WITH", datetime(2025, 10, 1, 9, 0)),
                HandoverKnowsRow("c", "lis", "bo", "TALKS_WITH", datetime(2025, 10, 1, 9, 0)),
                HandoverKnowsRow("c", "lis", "cy", "TALKS_WITH", None),
            ]
        },
        contact("k", 120, "question", "phone", "bo", "lis", answered=False),
        contact("answered", 120, "question", "phone", "bo", "lis", answered=True),
        contact("other", 120, "question", "phone", "bo", "cy", answered=False),
        course("before", 400, 90),
        course("again", 20),
    )
    (gap,) = gaps("handover_unannounced", *parts, near=HERE)
    assert gap.since == ago(100)
    assert gap.words.da == ("Stafet 23. november 2025 (mentor): Lis gik, og Ada kom uden at blive introduceret.")
    assert [evidence.words.da for evidence in gap.evidence] == [
        "Historien måtte fortælles forfra.",
        "»Stol« står åben, og kun Lis har været sat på den.",
        "Et spørgsmål fra Bo 3. november 2025 er ikke besvaret.",
        "Lis kendte Bo; Ada gør det ikke endnu.",
        "Lis talte selv med Dan; Ada har ikke gjort det endnu.",
        "30 dage uden nogen imellem.",
        "69 dage efter skiftet uden en indsats i gang.",
    ]
    assert gap.figures == {"tasks": 1, "acquaintances": 1, "talked": 1, "days_between": 30, "passive_days": 69}
    missing = {(tie.source.id, tie.relation, tie.target.id) for tie in gap.ties if tie.missing}
    assert missing == {("lis", "HELPS", "c"), ("lis", "HOLDS", "t"), ("ada", "KNOWS", "bo"), ("ada", "KNOWS", "dan")}


def test_passive_days_are_counted_until_the_next_change() -> None:
    parts = (
        handover("one", 100, "lis", "ada"),
        handover("two", 60, "ada", "bo"),
        helps("ada", 100),
        helps("bo", 60),
        course("before", 400, 90),
        course("again", 20),
    )
    one, two = gaps("handover_unannounced", *parts, near=HERE)
    assert one.figures["passive_days"] == 30, "of the days 99 to 60 ago, ten had something going on"
    assert two.figures["passive_days"] == 39, "the days 59 to 21 ago"


def test_nobody_has_come() -> None:
    (gap,) = gaps("handover_unannounced", handover("h", 10, "lis", None))
    assert gap.words.da == "Stafet 21. februar 2026 (mentor): Lis gik, og der er ikke kommet en ny."
    assert gap.figures == {"tasks": 0, "acquaintances": 0, "talked": 0}
    assert gap.call.text == "mentor", "Lis works here no more"
    (gap,) = gaps("handover_unannounced", handover("h", 10, "ada", None))
    assert gap.call.text == "Ada", "who went is called while they can be reached"


@pytest.mark.parametrize(
    "parts",
    [
        (handover("h", 100, "lis", "ada", introduced=True), helps("ada", 100)),
        (handover("h", 100, "lis", "ada"), helps("ada", 100, 50)),
        (handover("h", 100, "lis", "ada"),),
    ],
)
def test_introduced_or_gone_again(parts: tuple[Rows, ...]) -> None:
    assert gaps("handover_unannounced", *parts) == []


def test_not_known_to_be_introduced_is_not_introduced() -> None:
    assert gaps("handover_unannounced", handover("h", 100, "lis", "ada", introduced=None), helps("ada", 100))


async def test_pernille_a_month_without_anybody_and_a_question_lost(demo_gaps: DemoGaps) -> None:
    found = {gap.things[0].id: gap for gap in await demo_gaps("pernille", "handover_unannounced")}
    assert set(found) == {"pernille-stafet-3", "pernille-stafet-5"}, "those whose newcomer is still there"
    third = found["pernille-stafet-3"]
    assert third.people == ("camilla-friis", "line-aagaard")
    assert third.call.text == "Line Aagaard", "who went works here no more; who came can be told"
    said = [evidence.words.da for evidence in third.evidence]
    assert said[0] == "En måned uden nogen. Spørgsmålet om stolen gik tabt igen."
    assert any(words.startswith("Et spørgsmål fra borgeren ") for words in said)
    assert 27 <= third.figures["days_between"] <= 31
    assert found["pernille-stafet-5"].figures["days_between"] > 180


async def test_jan_was_introduced(demo_gaps: DemoGaps, today: date) -> None:
    found = await demo_gaps("pernille", "handover_unannounced")
    assert "pernille-stafet-4" not in {gap.things[0].id for gap in found}
    assert all(gap.since is not None and gap.since < today for gap in found)
