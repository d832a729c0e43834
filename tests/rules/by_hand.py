"""Stories written by hand for a rule: who is around, and the rows that are known of the citizen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from graphmodel.questions.directory import LatestLoadRow
from graphmodel.questions.story.asked import StoryQuestion
from graphmodel.questions.story.contacts import CONTACTS, CONTACTS_FROM, CONTACTS_TO, ContactEndRow, ContactRow
from graphmodel.questions.story.helped_by import CITIZENS, HELPERS, CitizenRow, HelperRow
from graphmodel.rules.gap import Gap
from graphmodel.rules.registry import BY_ID
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import PersonHere, Surroundings, UnitHere

DAY = date(2026, 3, 3)
Rows = Mapping[StoryQuestion[Any], Sequence[Any]]


def ago(days: int) -> date:
    """The day so many days before the one asked about."""
    return DAY - timedelta(days=days)


def person(own: str, *units: str, left: int | None = None) -> PersonHere:
    """A professional in these units, or one who left so many days ago."""
    return PersonHere(own, own.title(), None, units, None if left is None else ago(left), None, None)


def unit(own: str, closed: int | None = None) -> UnitHere:
    """A unit, or one that closed so many days ago."""
    return UnitHere(own, own.title(), "team", None, None if closed is None else ago(closed))


def around(*there: PersonHere | UnitHere) -> Surroundings:
    """A map of these people and units."""
    return Surroundings(
        day=DAY,
        as_of=LatestLoadRow(1, None),
        people={one.id: one for one in there if isinstance(one, PersonHere)},
        units={one.id: one for one in there if isinstance(one, UnitHere)},
        unit_parent={},
        topics={},
        topic_parent={},
        responsible={},
        offers={},
        offer_requires=(),
    )


NEAR = around(unit("team"), unit("center"), unit("gone", 5), person("ada", "team"), person("bo", "center"),
              person("cy", "team"), person("lis", left=9))  # fmt: skip
"""Ada and Cy of one team, Bo of a centre, Lis who has left, and a unit that has closed."""


def citizen(*, digital_post: bool | None = None, meeting_place: str | None = None) -> CitizenRow:
    """The citizen c."""
    return CitizenRow("c", "C", 1980, None, digital_post, meeting_place)


def helpers(*who: str) -> Rows:
    """Who helps now."""
    return {HELPERS: [HelperRow("c", one, "Professional", None, ago(400), None, None) for one in who]}


def contact(
    own: str, days: int, kind: str, channel: str, sender: str, receiver: str, *, answered: bool | None = None
) -> Rows:
    """A contact so many days ago; ``c`` is the citizen, others are professionals."""
    at = datetime(DAY.year, DAY.month, DAY.day, 10, 0) - timedelta(days=days)
    return {
        CONTACTS: [ContactRow("c", own, at, channel, kind, answered, "prøve")],
        CONTACTS_FROM: [ContactEndRow("c", own, _label(sender), sender)],
        CONTACTS_TO: [ContactEndRow("c", own, _label(receiver), receiver)],
    }


def _label(who: str) -> str:
    return "Citizen" if who == "c" else "Organisation" if who in NEAR.units else "Professional"


def gaps(rule: str, *parts: Rows, near: Surroundings = NEAR) -> list[Gap]:
    """What a rule finds in the story made of these parts."""
    rows: dict[str, list[Any]] = {}
    for part in ({CITIZENS: [citizen()]}, *parts):
        for family, some in part.items():
            kept = rows.setdefault(family.id, [])
            if family is CITIZENS:
                kept.clear()
            kept.extend(some)
    return list(BY_ID[rule].in_story(Story("c", DAY, rows), near))
