"""The citizen's helpers on a day, as several rules need them."""

from __future__ import annotations

from collections.abc import Iterable

from graphmodel.questions.story.helpers import COORDINATORS, HELPERS, CoordinatorRow, HelperRow
from graphmodel.rules.gap import Thing, Tie
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings


def helpers_now(story: Story) -> list[HelperRow]:
    """Who helps that day, each once, longest first."""
    found: dict[str, HelperRow] = {}
    for row in story.of(HELPERS):
        begun = row.since is None or row.since <= story.day
        if begun and (row.until is None or row.until >= story.day):
            found.setdefault(row.helper, row)
    return sorted(found.values(), key=lambda row: (row.since is not None, row.since or story.day, row.helper))


def coordinators_now(story: Story, near: Surroundings) -> list[CoordinatorRow]:
    """Who coordinates that day and is still employed, each once."""
    found: dict[str, CoordinatorRow] = {}
    for row in story.of(COORDINATORS):
        begun = row.since is None or row.since <= story.day
        person = near.people.get(row.professional)
        if begun and (row.until is None or row.until >= story.day) and person is not None and not person.has_left:
            found.setdefault(row.professional, row)
    return list(found.values())


def citizen_thing(story: Story) -> Thing:
    """The citizen as something a gap is about."""
    return Thing("Citizen", story.citizen, story.person.name if story.person else story.citizen)


def helper_ties(story: Story, near: Surroundings, helpers: Iterable[HelperRow]) -> tuple[Tie, ...]:
    """The helpers drawn around the citizen."""
    citizen = citizen_thing(story)
    return tuple(Tie(near.thing(row.kind, row.helper), citizen, "HELPS") for row in helpers)
