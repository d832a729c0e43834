"""Topics nobody answers for, two answer for, or a closed unit does: cases 1, 2, 3, 12 and 14."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graphmodel.access.scope import Scope
from graphmodel.questions.surroundings import ResponsibleRow, TopicRow
from graphmodel.rules.find import every_gap
from graphmodel.rules.gap import Gap
from graphmodel.rules.registry import BY_ID
from graphmodel.rules.surroundings import Surroundings, UnitHere, read_surroundings
from graphmodel.rules.topics import owner_of
from graphmodel.store.port import Store
from tests.rules.by_hand import ago, around, person, unit

TOWNS = [UnitHere(town, town.title(), "municipality", None, None) for town in ("nyby", "oster")]
NEAR = replace(
    around(
        *TOWNS,
        unit("aids"),
        unit("loans"),
        unit("aids-oster"),
        unit("region"),
        unit("state"),
        unit("closed", 8),
        person("ada", "aids"),
    ),
    unit_parent={"aids": "nyby", "loans": "nyby", "aids-oster": "oster", "closed": "nyby"},
    topics={
        number: TopicRow(number, number, number) for number in ("27", "27.60", "27.60.12", "27.60.16", "29", "29.1")
    },
    topic_parent={"27.60": "27", "27.60.12": "27.60", "27.60.16": "27.60", "29.1": "29"},
)
"""27 with 27.60 and two numbers below it, 29 with one; two towns, a region, the state and a closed unit."""


def marked(topic: str, *who: str, since: date | None = None) -> tuple[ResponsibleRow, ...]:
    kinds = {one: "Professional" if one in NEAR.people else "Organisation" for one in who}
    return tuple(ResponsibleRow(topic, one, kind, "kle", since) for one, kind in kinds.items())


def found(rule: str, *marks: tuple[ResponsibleRow, ...]) -> list[Gap]:
    near = replace(NEAR, responsible={rows[0].topic: rows for rows in marks})
    return list(BY_ID[rule].on_the_map(near))


@pytest.mark.parametrize(
    ("marks", "topics"),
    [
        ([], ["27", "29"]),
        ([marked("27", "aids")], ["29"]),
        ([marked("27", "aids"), marked("29", "aids")], []),
        ([marked("27.60.12", "aids"), marked("29", "aids")], ["27.60.16"]),
        ([marked("27.60", "ada"), marked("29.1", "aids")], []),
        ([marked("27.60", "closed"), marked("29.1", "aids")], []),
    ],
)
def test_a_branch_without_anybody_is_told_once_at_its_top(
    marks: list[tuple[ResponsibleRow, ...]], topics: list[str]
) -> None:
    assert [gap.things[0].id for gap in found("topic_without_responsible", *marks)] == topics


def test_how_much_lies_below_and_that_above_has_nobody_either() -> None:
    main, _ = found("topic_without_responsible")
    assert [evidence.words.da for evidence in main.evidence] == ["Derunder: 3 emner, som heller ingen har."]
    assert (main.figures["topics"], main.call.topic, main.citizen, main.since) == (4, "27", None, None)
    (lowest,) = found("topic_without_responsible", marked("27.60.12", "aids"), marked("29", "aids"))
    assert [e.words.da for e in lowest.evidence] == ["Heller ikke 27.60 27.60, som det hører under, har en ansvarlig."]


@pytest.mark.parametrize(
    ("who", "sharing"),
    [
        (["aids"], []),
        (["aids", "aids-oster"], []),
        (["aids", "ada"], []),
        (["aids", "closed"], []),
        (["aids", "loans"], [{"aids", "loans"}]),
        (["aids", "loans", "aids-oster"], [{"aids", "loans"}]),
        (["aids", "region"], [{"aids", "region"}]),
        (["region", "state"], [{"region", "state"}]),
        (["aids", "aids-oster", "region"], [{"aids", "region"}, {"aids-oster", "region"}]),
    ],
)
def test_who_must_settle_who_has_it(who: list[str], sharing: list[set[str]]) -> None:
    result = found("topic_with_two_responsible", marked("27.60", *who))
    assert [set(gap.units) for gap in result] == sharing
    assert len({gap.id for gap in result}) == len(result)


def test_two_are_responsible_since_the_second_was_marked() -> None:
    both = (*marked("27.60", "aids", since=ago(400)), *marked("27.60", "loans", since=ago(30)))
    (gap,) = found("topic_with_two_responsible", both)
    assert gap.since == ago(30)
    assert gap.words.da == "27.60 27.60: både Aids og Loans er sat som ansvarlige."
    (always,) = found("topic_with_two_responsible", marked("27.60", "aids", "loans"))
    assert always.since is None


def test_a_closed_unit_answers_for_nothing() -> None:
    (gap,) = found("topic_unit_closed", marked("27.60", "closed", since=ago(900)))
    assert gap.since == ago(7)
    assert gap.evidence[0].words.da == "Closed fandtes til 23. februar 2026."
    assert gap.ties[0].missing
    (late,) = found("topic_unit_closed", marked("27.60", "closed", since=ago(2)))
    assert late.since == ago(2), "marked when it had closed already"
    assert found("topic_unit_closed", marked("27.60", "closed", "aids")) == []
    assert found("topic_unit_closed", marked("27.60", "ada")) == []


def test_who_has_a_topic_is_asked_where_the_citizen_lives() -> None:
    near = replace(NEAR, responsible={"27.60": marked("27.60", "aids", "aids-oster"), "27": marked("27", "region")})
    assert owner_of("27.60.12", near, "nyby").who == ("aids",)
    assert owner_of("27.60.12", near, "oster").who == ("aids-oster",)
    assert owner_of("27.60.12", near, None).who == ("aids", "aids-oster")
    only_there = replace(NEAR, responsible={"27.60": marked("27.60", "aids-oster"), "27": marked("27", "region")})
    assert owner_of("27.60.12", only_there, "nyby").who == ("region",), "the nearest above that serves Nyby"
    assert owner_of("29.1", near, "nyby").who == ()


async def test_the_demos_topics(demo_store: Store, today: date) -> None:
    """Early pension, residence permits, brain injury and sleep have nobody; training in Nyby has two."""
    near: Surroundings = await read_surroundings(demo_store, today)
    rules = [BY_ID[name] for name in ("topic_without_responsible", "topic_with_two_responsible", "topic_unit_closed")]
    gaps = await every_gap(demo_store, Scope.nobody(), near, today, rules)
    by_rule = {rule.id: {gap.things[0].id for gap in gaps if gap.rule == rule.id} for rule in rules}
    nobody = {"32.03", "lokal-opholdstilladelse", "lokal-udredning-hjerne", "lokal-soevn"}
    assert by_rule["topic_without_responsible"] == nobody | {"29.15", "29.30"}
    assert by_rule["topic_with_two_responsible"] == {"27.36.16"}
    assert by_rule["topic_unit_closed"] == set()
    training = next(gap for gap in gaps if gap.rule == "topic_with_two_responsible")
    assert {thing.id for thing in training.things} == {"27.36.16", "nyby"}
    assert training.units == ("nyby-genoptraening", "nyby-traening")
