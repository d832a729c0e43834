"""The figures of one citizen, worked out from stories written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from graphmodel.measures.figure_words import DEFINITIONS, Unit
from graphmodel.measures.figures import CitizenFigures, Figure, figures_in, said
from graphmodel.questions.shared_citizens import HelpedByRow
from graphmodel.questions.story.all_contacts import ALL_CONTACTS, CALLER_UNITS, AnyContactRow, CallerUnitRow
from graphmodel.questions.story.helped_by import CITIZENS, HELPERS, CitizenRow, HelperRow
from graphmodel.rules.story import Story
from tests.rules.by_hand import DAY, NEAR, ago

CITIZEN = CitizenRow("c", "C", 1980, None, None, None)


def helper(who: str, since: int | None, role: str | None = None, until: int | None = None) -> HelperRow:
    kind = "Organisation" if who in NEAR.units else "Professional"
    begun, over = (None if days is None else ago(days) for days in (since, until))
    return HelperRow("c", who, kind, role, begun, over, None)


def contact(days: int, sender: str, *receivers: str, channel: str = "phone") -> list[AnyContactRow]:
    at = datetime.combine(DAY, datetime.min.time()) - timedelta(days=days, hours=-9)
    ends = [("CONTACT_FROM", sender), *(("CONTACT_TO", one) for one in receivers)]
    return [
        AnyContactRow("c", at, f"k{days}", channel, side, "Organisation" if who in NEAR.units else "Professional", who)
        for side, who in ends
    ]


def figures(
    *,
    helpers: Sequence[HelperRow] = (),
    contacts: Sequence[list[AnyContactRow]] = (),
    works: Any = (),
    helped: Any = (),
) -> CitizenFigures:
    rows = {
        CITIZENS.id: [CITIZEN],
        HELPERS.id: helpers,
        ALL_CONTACTS.id: [row for some in contacts for row in some],
        CALLER_UNITS.id: [CallerUnitRow("c", *row) for row in works],
    }
    return figures_in(Story("c", DAY, rows), NEAR, [HelpedByRow(who, one) for who, some in helped for one in some])


def one(found: CitizenFigures, name: str) -> Figure:
    return next(figure for figure in found.figures if figure.definition.id == name)


def test_every_definition_is_answered_once_in_order() -> None:
    found = figures()
    assert tuple(figure.definition for figure in found.figures) == DEFINITIONS
    assert {figure.definition.id: said(figure).da for figure in found.figures} == {
        "helpers": "0", "organisations": "0", "sectors": "0", "new_helpers": "0", "longest": "ingen", "coc": "for få",
        "upc": "for få", "secon": "for få", "fci": "for få", "care_density": "for få", "carried": "for få",
        "passive_days": "365 dage",
    }  # fmt: skip


def test_who_helps_and_since_when() -> None:
    found = figures(helpers=[helper("ada", 400), helper("bo", 90), helper("cy", 91), helper("lis", 10, until=1),
                             helper("team", 30)])  # fmt: skip
    assert one(found, "helpers").value == 4
    assert (one(found, "organisations").value, one(found, "organisations").among) == (Fraction(2), 4)
    new = one(found, "new_helpers")
    assert (new.value, new.among, new.first) == (Fraction(1), 3, ago(90))
    longest = one(found, "longest")
    assert (longest.value, [who.id for who in longest.who], longest.first) == (Fraction(400), ["ada"], ago(400))


def test_who_came_first_is_not_on_record() -> None:
    longest = one(figures(helpers=[helper("ada", 400), helper("bo", None)]), "longest")
    assert ([who.id for who in longest.who], said(longest).en) == (["bo"], "not on record")


def test_two_came_the_same_day() -> None:
    longest = one(figures(helpers=[helper("ada", 40), helper("bo", 40), helper("cy", 4)]), "longest")
    assert [who.id for who in longest.who] == ["ada", "bo"]


def second_forest() -> CitizenFigures:
    """Citizen 1 of the second worked example: a a b b c d, and a, b, d help; a and b have three organisations' worth of mates."""
    senders = [(90, "a"), (75, "a"), (65, "b"), (45, "b"), (35, "c"), (1, "d")]
    works = [("a", "A", None, None), ("b", "A", None, None), ("c", "A", None, None), ("d", "B", None, None)]
    helped = [("a", "12"), ("b", "1"), ("d", "12")]
    return figures(contacts=[contact(days, who, "x") for days, who in senders], works=works, helped=helped)


def test_the_second_worked_example() -> None:
    found = second_forest()
    values = {name: one(found, name).value for name in ("coc", "upc", "secon", "care_density")}
    assert values == {
        "coc": Fraction(2, 15), "upc": Fraction(1, 3), "secon": Fraction(2, 5), "care_density": Fraction(4, 3)
    }  # fmt: skip
    assert one(found, "fci").value == 1 - Fraction(20, 30)
    assert one(found, "coc").among == 6
    assert one(found, "care_density").among == 3
    assert said(one(found, "coc")).da == "0,13"


def test_only_the_last_year_counts() -> None:
    """The day itself and 364 before."""
    days = [364, 365, 3, 2]
    assert one(figures(contacts=[contact(ago, "a") for ago in days]), "coc").among == 3


def test_the_organisation_is_the_one_of_that_day() -> None:
    works = [("a", "old", None, ago(50)), ("a", "new", ago(49), None)]
    fci = one(figures(contacts=[contact(days, who) for days, who in ((60, "a"), (50, "a"), (49, "a"), (2, "a"), (1, "z"))],
                      works=works), "fci")  # fmt: skip
    assert (fci.value, fci.among) == (Fraction(2, 3), 4)


def test_continuity_in_each_role() -> None:
    helpers = [helper("ada", 400, "mentor", until=100), helper("bo", 99, "mentor"), helper("cy", 300, "læge")]
    found = figures(helpers=helpers, contacts=[contact(days, who) for days, who in
                                               ((120, "ada"), (110, "ada"), (60, "bo"), (50, "cy"), (9, "bo"))])  # fmt: skip
    roles = {(figure.role, figure.definition.id): figure.value for figure in found.by_role}
    assert roles == {
        ("mentor", "coc"): Fraction(1, 3), ("mentor", "upc"): Fraction(1, 2), ("mentor", "secon"): Fraction(2, 3),
        ("læge", "coc"): None, ("læge", "upc"): None, ("læge", "secon"): None,
    }  # fmt: skip


def test_what_the_citizen_carries_between_helpers() -> None:
    contacts = [contact(1, "ada", "bo", channel="via_citizen"), contact(2, "bo", "ada"), contact(3, "ada", "team"),
                contact(4, "bo", channel="via_citizen"), contact(5, "ada", "ada"), contact(6, "cy", "bo", "ada")]  # fmt: skip
    carried = one(figures(contacts=contacts), "carried")
    assert (carried.value, carried.among, said(carried).da) == (Fraction(1, 4), 4, "25 %")
    assert one(figures(contacts=contacts[:3]), "carried").value is None


@pytest.mark.parametrize(
    ("value", "unit", "da"),
    [
        (Fraction(1, 8), Unit.INDEX, "0,13"),
        (Fraction(-1, 1000), Unit.INDEX, "0,00"),
        (Fraction(1), Unit.INDEX, "1,00"),
        (Fraction(49999, 10000), Unit.CITIZENS_PER_PAIR, "5,00"),
        (Fraction(1, 3), Unit.SHARE, "33 %"),
        (Fraction(0), Unit.SHARE, "0 %"),
        (Fraction(1), Unit.DAYS, "1 dag"),
    ],
)
def test_shown_exactly_and_without_minus_nought(value: Fraction, unit: Unit, da: str) -> None:
    definition = next(one for one in DEFINITIONS if one.unit is unit)
    assert said(Figure(definition, value, 1, definition.name, date.min, date.max)).da == da
