"""Open tasks: nobody, everybody asked, a unit only, somebody gone, a promise evaporated: cases 2, 3, 8, 12, 13, 14, 17."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graphmodel.questions.story.tasks import HOLDINGS, TASK_TOPICS, TASKS, HoldingRow, TaskRow, TaskTopicRow
from graphmodel.questions.surroundings import ResponsibleRow, TopicRow
from graphmodel.rules.gap import Action, Gap
from graphmodel.rules.surroundings import OfferHere, PersonHere, Surroundings
from tests.rules.by_hand import DAY, Rows, ago, around, gaps, person, unit
from tests.rules.conftest import DemoGaps

AWAY = PersonHere("mia", "Mia", None, ("team",), None, ago(20), ago(-30))
PLACES = (unit("team"), unit("gone", 12), person("ada", "team"), person("bo", "team"), person("lis", left=9), AWAY)
CHAIRS = OfferHere("chairs", "Stole", None, None, None, None, None, (), ("27.60.12",), ())
HERE = replace(
    around(*PLACES),
    topics={number: TopicRow(number, number, f"Emne {number}") for number in ("27.60", "27.60.12", "29", "29.09")},
    topic_parent={"27.60.12": "27.60", "29.09": "29"},
    responsible={"27.60": (ResponsibleRow("27.60", "team", "Organisation", "kle", None),)},
    offers={"chairs": CHAIRS},
)
"""A team with Ada, Bo and Mia, who is away until the end of the month; it has 27.60 and so 27.60.12; nobody has 29 and 29.09."""

ALL = (
    "task_nobody_holds",
    "task_none_accepted",
    "task_only_unit",
    "task_holder_left",
    "task_holder_absent",
    "task_unit_closed",
    "task_holding_ended",
    "assessment_nobody_owns",
)


def task(
    kind: str = "promise",
    opened: int = 50,
    moved: int | None = None,
    asked: int | None = None,
    postponed: date | None = None,
    topic: str | None = "27.60.12",
    due: int | None = None,
) -> Rows:
    about = [] if topic is None else [TaskTopicRow("c", "t", topic)]
    row = TaskRow(
        citizen="c",
        task="t",
        title="Stol",
        kind=kind,
        opened_on=ago(opened),
        due_on=None if due is None else ago(due),
        last_moved_on=None if moved is None else ago(moved),
        times_asked=asked,
        postponed_to=postponed,
        source="x",
    )
    return {TASKS: [row], TASK_TOPICS: about}


def held(
    who: str,
    accepted: bool | None = True,
    asked: int | None = None,
    since: int | None = 50,
    until: int | None = None,
    aspect: str | None = "responsible",
) -> Rows:
    kind = "Organisation" if who in HERE.units else "Professional"
    asked_on, begun, over = (None if when is None else ago(when) for when in (asked, since, until))
    return {HOLDINGS: [HoldingRow("c", "t", who, kind, aspect, accepted, asked_on, begun, over, "prøve")]}


def found(*parts: Rows, near: Surroundings = HERE) -> dict[str, Gap]:
    """The gap of each of the rules about who holds a task; each finds at most one here."""
    by_rule = {rule: gaps(rule, *parts, near=near) for rule in ALL}
    assert all(len(some) < 2 for some in by_rule.values())
    return {rule: some[0] for rule, some in by_rule.items() if some}


# --- who holds it: exactly one rule, and the day it began ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("holders", "rule", "days"),
    [
        ([], "task_nobody_holds", 50),
        ([held("ada", accepted=False, asked=20)], "task_nobody_holds", 50),
        ([held("ada", aspect="insight")], "task_nobody_holds", 50),
        ([held("ada", None, 30), held("bo", None, 20)], "task_none_accepted", 20),
        ([held("ada", None, None, 40), held("bo", None, None, 25)], "task_none_accepted", 25),
        ([held("ada", None, 15)], "task_none_accepted", 0),
        ([held("ada", None, 30), held("team")], "task_none_accepted", 15),
        ([held("ada", None, 40), held("bo", None, 35), held("lis")], "task_none_accepted", 8),
        ([held("team", since=45)], "task_only_unit", 45),
        ([held("team", since=45), held("lis")], "task_only_unit", 8),
        ([held("team"), held("mia")], "task_only_unit", 20),
        ([held("lis")], "task_holder_left", 8),
        ([held("lis"), held("mia"), held("gone")], "task_holder_left", 8),
        ([held("unknown")], "task_holder_left", 50),
        ([held("mia")], "task_holder_absent", 20),
        ([held("mia", since=5)], "task_holder_absent", 5),
        ([held("mia"), held("gone")], "task_holder_absent", 11),
        ([held("gone")], "task_unit_closed", 11),
        ([held("gone"), held("ada", until=3)], "task_unit_closed", 2),
        ([held("ada", until=10)], "task_holding_ended", 9),
        ([held("ada", until=10), held("bo", accepted=False)], "task_holding_ended", 9),
        ([held("ada", since=-5)], "task_holding_ended", 50),
    ],
)
def test_each_in_exactly_one_place(holders: list[Rows], rule: str, days: int) -> None:
    result = found(task(), *holders)
    assert list(result) == [rule]
    assert result[rule].since == ago(days)


@pytest.mark.parametrize(
    "holders",
    [
        [held("ada")],
        [held("ada", accepted=None, since=400)],
        [held("ada", None, 14)],
        [held("ada"), held("bo", None, 60)],
        [held("lis"), held("mia"), held("ada")],
        [held("team"), held("ada")],
        [held("team"), held("ada", None, 3)],
        [held("mia"), held("ada", None, 3)],
    ],
)
def test_somebody_has_it_or_has_just_been_asked(holders: list[Rows]) -> None:
    assert found(task(), *holders) == {}


def test_an_assessment_has_its_own_rule() -> None:
    assert list(found(task("assessment"))) == ["assessment_nobody_owns"]
    assert list(found(task("assessment"), held("lis"))) == ["task_holder_left"]


def test_postponed_is_no_gap_until_the_day_it_is_postponed_to() -> None:
    assert found(task(postponed=ago(-1))) == {}
    assert list(found(task(postponed=DAY))) == ["task_nobody_holds"]


# --- what is said ----------------------------------------------------------------------------------------------------------


def test_what_became_of_everybody_is_the_evidence() -> None:
    holders = [held("lis"), held("mia"), held("gone"), held("ada", accepted=False, asked=20), held("bo", until=30)]
    gap = found(task(), *holders)["task_holder_left"]
    said = [evidence.words.da for evidence in gap.evidence]
    assert said[:5] == [
        "Ada blev spurgt 11. februar 2026 og sagde nej.",
        "Mia har den og er væk siden 11. februar 2026.",
        "Lis havde den. Sidste arbejdsdag var 22. februar 2026.",
        "Gone havde den og fandtes til 19. februar 2026.",
        "Bo havde den til 1. februar 2026.",
    ]
    assert all(evidence.source and evidence.day for evidence in gap.evidence[:5])
    assert [tie.missing for tie in gap.ties if tie.relation == "HOLDS"] == [True] * 5


def test_the_unit_that_has_the_topic_through_the_one_above() -> None:
    gap = found(task())["task_nobody_holds"]
    said = gap.evidence[-1]
    assert said.words.da == "Emnet er 27.60.12 Emne 27.60.12, som Team har gennem 27.60 Emne 27.60."
    assert said.source == "kle"
    assert gap.units == ("team",)
    assert [(tie.source.id, tie.relation, tie.target.id, tie.missing) for tie in gap.ties] == [
        ("ingen", "HOLDS", "t", True),
        ("t", "ABOUT", "27.60.12", False),
        ("team", "RESPONSIBLE_FOR", "27.60.12", False),
    ]
    assert (gap.call.task, gap.call.text, gap.actions[0]) == ("t", "Stol", Action.TAKE)


def test_a_topic_nobody_has_and_no_topic() -> None:
    nobody = found(task(topic="29.09"))["task_nobody_holds"].evidence[-1]
    assert nobody.words.da == "Emnet er 29.09 Emne 29.09. Ingen er sat som ansvarlig for det."
    none = found(task(topic=None))["task_nobody_holds"].evidence[-1]
    assert none.words.da == "Den har intet emne, så ingen enhed har den."


def test_a_topic_whose_unit_has_closed() -> None:
    closed = {"29": (ResponsibleRow("29", "gone", "Organisation", "kle", None),)}
    gap = found(task(topic="29.09"), near=replace(HERE, responsible=closed))["task_nobody_holds"]
    assert gap.evidence[-1].words.da.endswith("Ingen her er sat som ansvarlig for det nu.")


def test_one_who_was_asked_and_several() -> None:
    one = found(task(), held("ada", None, 30))["task_none_accepted"]
    assert one.words.da == "»Stol«: Ada er spurgt og har ikke svaret endnu."
    several = found(task(), held("ada", None, 30), held("bo", None, 3))["task_none_accepted"]
    assert several.words.da == "»Stol«: Ada og Bo er spurgt, og ingen har sagt ja endnu."
    assert several.people == ("ada", "bo")


def test_until_when_whoever_has_it_is_away() -> None:
    gap = found(task(), held("mia"))["task_holder_absent"]
    assert gap.words.da == "»Stol«: Mia har den og er væk til 2. april 2026. Ingen har den imens."


# --- promises and needs ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "since"),
    [
        (task(opened=91, topic=None), 0),
        (task(opened=90, topic=None), None),
        (task(opened=91, asked=3), 0),
        (task(opened=91, asked=2), None),
        (task(opened=181), 0),
        (task(opened=180), None),
        (task(opened=400, moved=181), 0),
        (task(opened=400, moved=180), None),
        (task(opened=400, moved=300, asked=5), 309),
    ],
)
def test_a_promise_evaporates(given: Rows, since: int | None) -> None:
    result = gaps("promise_evaporated", given, held("ada"), near=HERE)
    assert [gap.since for gap in result] == ([] if since is None else [ago(since)])


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        (task("need", topic="29.09"), True),
        (task("need", topic="27.60.12"), False),
        (task("need", topic="27.60"), False),
        (task("need", topic=None), False),
        (task("promise", topic="29.09"), False),
    ],
)
def test_a_need_without_an_offer_on_above_or_below_its_topic(given: Rows, missing: bool) -> None:
    assert bool(gaps("need_without_offer", given, near=HERE)) == missing


def test_an_offer_about_the_topic_above_is_an_offer() -> None:
    wide = replace(HERE, offers={"health": replace(CHAIRS, id="health", topics=("29",))})
    assert gaps("need_without_offer", task("need", topic="29.09"), near=wide) == []


@pytest.mark.parametrize(
    ("given", "since"),
    [
        (task(due=1), 0),
        (task(due=0), None),
        (task(), None),
        (task("agreement", due=8), 7),
        (task(due=8, postponed=ago(-1)), None),
        (task(due=8, postponed=ago(0)), 7),
    ],
)
def test_past_its_date_from_the_day_after(given: Rows, since: int | None) -> None:
    result = gaps("task_past_due", given, held("ada"), near=HERE)
    assert [gap.since for gap in result] == ([] if since is None else [ago(since)])
    assert all(gap.words.da.endswith("og står stadig åben. Ada har den.") for gap in result)


# --- the cases -------------------------------------------------------------------------------------------------------------


async def test_wahid_nobody_has_the_residence_permit_nor_its_topic(demo_gaps: DemoGaps) -> None:
    found = {gap.things[0].id: gap for gap in await demo_gaps("wahid", "task_nobody_holds")}
    assert set(found) == {"wahid-ophold", "wahid-mave", "wahid-politi"}
    said = [evidence.words.da for evidence in found["wahid-ophold"].evidence]
    assert said[-1] == "Emnet er Opholdstilladelse. Ingen er sat som ansvarlig for det."
    assert any(words.startswith("Frist ") for words in said)


@pytest.mark.parametrize(
    ("citizen", "tasks"),
    [
        ("eva", {"eva-udredning"}),
        ("troels", {"troels-udredning-1", "troels-udredning-2"}),
        ("wahid", {"wahid-psyk"}),
        ("sanne", set()),
    ],
)
async def test_assessments_nobody_owns(demo_gaps: DemoGaps, citizen: str, tasks: set[str]) -> None:
    assert {gap.things[0].id for gap in await demo_gaps(citizen, "assessment_nobody_owns")} == tasks


@pytest.mark.parametrize("young", ["sille", "noah", "frida"])
async def test_inger_the_housing_team_has_it_and_no_person(demo_gaps: DemoGaps, young: str) -> None:
    (gap,) = await demo_gaps(young, "task_only_unit")
    assert gap.units == ("oesterby-boligteam",)
    assert gap.words.da == "»Egen bolig« ligger hos Boligteam for Unge Østerby, og ingen person har taget den endnu."
    assert (gap.people, gap.call.task) == ((), f"{young}-bolig")


async def test_sille_the_last_sign_of_life(demo_gaps: DemoGaps) -> None:
    (gap,) = await demo_gaps("sille", "task_only_unit")
    assert any(evidence.words.da.startswith("Sidste livstegn ") for evidence in gap.evidence)
    (forgotten,) = await demo_gaps("sille", "promise_evaporated")
    assert forgotten.words.da.startswith("Der er spurgt til »Egen bolig« 5 gange i 9 måneder")


async def test_sanne_the_co_payment_never_answered(demo_gaps: DemoGaps) -> None:
    found = {gap.things[0].id: gap for gap in await demo_gaps("sanne", "promise_evaporated")}
    assert set(found) == {"sanne-tilskud", "sanne-traening"}
    assert found["sanne-tilskud"].people == ("karen-bruun",)


async def test_lene_a_third_problem_without_an_offer(demo_gaps: DemoGaps) -> None:
    (gap,) = await demo_gaps("lene", "need_without_offer")
    assert gap.words.da == "»Hjælp til søvnproblemer«: der findes intet tilbud om Søvn og træthed."


async def test_pernille_which_box_does_the_chair_fit(demo_gaps: DemoGaps) -> None:
    chair = next(g for g in await demo_gaps("pernille", "promise_evaporated") if g.things[0].id == "pernille-stol")
    assert "5 gange i 18 måneder" in chair.words.da
    assert chair.words.da.endswith("Den hører ikke til noget emne.")
    assert (chair.figures["asked"], Action.SET_TOPIC in chair.actions) == (5, True)


async def test_flemming_an_agreement_of_the_meeting_past_its_date(demo_gaps: DemoGaps) -> None:
    (gap,) = await demo_gaps("flemming", "task_past_due")
    assert (gap.things[0].id, gap.people) == ("flemming-aftale-2", ("hassan-aydin",))
    assert gap.words.da.startswith("»Aftenbesøg tre gange om ugen« skulle være gjort ")


@pytest.mark.parametrize("rule", ["task_only_unit", "task_none_accepted", "need_without_offer", "promise_evaporated"])
async def test_nothing_of_the_kind_around_kenneth(demo_gaps: DemoGaps, rule: str) -> None:
    assert await demo_gaps("kenneth", rule) == []
