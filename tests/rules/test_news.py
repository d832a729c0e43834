"""Endings, starts and changes nobody told the others, and questions nobody answered: cases 3, 9 and 20."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from graphmodel.questions.story.courses import COURSE_NEWS, COURSES, RUNNERS, CourseNewsRow, CourseRow, RunnerRow
from tests.rules.by_hand import DAY, Rows, ago, contact, gaps, helpers
from tests.rules.conftest import DemoGaps

BOTH = helpers("ada", "bo")
NEWS = {"untold_ending": "ending", "untold_start": "start", "untold_change": "change"}


def course(started: int | None = 90, ended: int | None = None, runner: str = "ada", kind: str = "Professional") -> Rows:
    start, end = (None if when is None else ago(when) for when in (started, ended))
    row = CourseRow("c", "i", "Forløb", "active", None, None, start, end, None, None, None, "prøve", None)
    return {COURSES: [row], RUNNERS: [RunnerRow("c", "i", "Intervention", runner, kind)]}


def news(
    kind: str,
    days: int,
    to: str,
    *,
    channel: str = "email",
    sender: str = "Professional",
    own: str = "k",
    hour: int = 10,
) -> Rows:
    at = datetime(DAY.year, DAY.month, DAY.day, hour) - timedelta(days=days)
    label = "Citizen" if to == "c" else "Professional"
    return {COURSE_NEWS: [CourseNewsRow("c", "i", own, kind, channel, at, label, to, sender, "prøve")]}


async def test_vibeke_have_they_discharged_you(demo_gaps: DemoGaps) -> None:
    (gap,) = await demo_gaps("vibeke", "untold_ending")
    assert gap.people == ("aage-riis", "ibrahim")
    said = [evidence.words.da for evidence in gap.evidence]
    assert [words.split(" ")[0] for words in said] == ["Sluttede", "Borgeren", "Hørt", "Ingen"]
    assert "Ibrahim Saleh" in said[-1]
    assert [(tie.source.id, tie.target.id) for tie in gap.ties if tie.missing] == [("aage-riis", "ibrahim")]


@pytest.mark.parametrize(("young", "found"), [("ruth", 1), ("ejnar", 1), ("bodil", 0)])
async def test_the_coordinator_was_not_told_of_the_start(demo_gaps: DemoGaps, young: str, found: int) -> None:
    some = await demo_gaps(young, "untold_start")
    assert len(some) == found
    assert all(gap.call.offer == "nyby-mestringsforloeb" for gap in some)
    assert all("anne-mette-rask" in gap.people for gap in some)


async def test_ruth_told_it_herself(demo_gaps: DemoGaps) -> None:
    (gap,) = await demo_gaps("ruth", "untold_start")
    assert any(evidence.words.da.startswith("Hørt fra borgeren") for evidence in gap.evidence)


async def test_asger_asked_twice_within_the_year(demo_gaps: DemoGaps) -> None:
    found = await demo_gaps("eva", "unanswered_question")
    assert [gap.things[0].id for gap in found] == ["eva-k03", "eva-k04"]
    assert found[0].words.da == "Spørgsmål fra Asger Munk til Gitte Bjerre uden svar i 10 måneder."


@pytest.mark.parametrize(("days", "found"), [(7, 0), (8, 1), (180, 1), (181, 0)])
def test_an_ending_is_looked_for_within_its_window(days: int, found: int) -> None:
    assert len(gaps("untold_ending", course(300, days), BOTH)) == found


@pytest.mark.parametrize(
    ("days", "ended", "found"), [(7, None, 0), (8, None, 1), (181, None, 0), (20, 0, 0), (20, -5, 1)]
)
def test_a_start_is_looked_for_while_it_runs(days: int, ended: int | None, found: int) -> None:
    assert len(gaps("untold_start", course(days, ended), BOTH)) == found


@pytest.mark.parametrize("rule", ["untold_ending", "untold_start"])
@pytest.mark.parametrize(
    ("to", "channel", "sender", "found"),
    [
        ("bo", "email", "Professional", 0),
        ("team", "phone", "Organisation", 0),
        ("c", "letter", "Professional", 1),
        ("bo", "via_citizen", "Professional", 1),
        ("bo", "in_person", "Citizen", 1),
    ],
)
def test_only_a_message_that_did_not_go_through_the_citizen_counts(
    rule: str, to: str, channel: str, sender: str, found: int
) -> None:
    parts = course(60, 30 if rule == "untold_ending" else None)
    assert len(gaps(rule, parts, BOTH, news(NEWS[rule], 29, to, channel=channel, sender=sender))) == found


@pytest.mark.parametrize("rule", ["untold_ending", "untold_start"])
def test_a_message_of_another_kind_tells_nothing(rule: str) -> None:
    assert len(gaps(rule, course(60, 30 if rule == "untold_ending" else None), BOTH, news("change", 29, "bo"))) == 1


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ((course(60, 30), helpers("ada")), 0),
        ((course(60, 30), helpers()), 0),
        ((course(60, 30, "team", "Organisation"), helpers("ada", "cy")), 0),
        ((course(60, 30, "team", "Organisation"), helpers("ada", "bo")), 1),
        ((course(60, 30), helpers("cy")), 1),
    ],
)
def test_somebody_else_must_help(parts: tuple[Rows, ...], found: int) -> None:
    assert len(gaps("untold_ending", *parts)) == found


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ((news("change", 20, "c"),), 1),
        ((news("change", 20, "bo", channel="via_citizen"),), 1),
        ((news("change", 20, "bo"),), 0),
        ((news("change", 7, "c"),), 0),
        ((news("change", 20, "c"), news("change", 10, "bo", own="l")), 0),
        ((news("change", 20, "c"), news("change", 20, "bo", own="l")), 0),
        ((news("change", 20, "c"), news("change", 30, "bo", own="l")), 1),
        ((news("change", 20, "c"), news("change", 20, "bo")), 0),
        ((news("change", 20, "c"), news("change", 10, "c", own="l")), 1),
    ],
)
def test_a_change_only_the_citizen_knows(parts: tuple[Rows, ...], found: int) -> None:
    assert len(gaps("untold_change", course(), BOTH, *parts)) == found


@pytest.mark.parametrize(
    ("kind", "answered", "days", "found"),
    [("question", False, 31, 1), ("question", False, 30, 0), ("question", None, 99, 0), ("question", True, 99, 0),
     ("reminder", False, 99, 0)],
)  # fmt: skip
def test_a_question_without_an_answer(kind: str, answered: bool | None, days: int, found: int) -> None:
    some = gaps("unanswered_question", contact("k", days, kind, "email", "ada", "bo", answered=answered))
    assert len(some) == found
    assert all(gap.people == ("ada", "bo") for gap in some)


def test_a_question_of_the_citizen_names_nobody_else() -> None:
    (gap,) = gaps("unanswered_question", contact("k", 40, "question", "phone", "c", "team", answered=False))
    assert gap.words.da == "Spørgsmål fra borgeren til Team uden svar i 5 uger."
    assert gap.units == ("team",)
