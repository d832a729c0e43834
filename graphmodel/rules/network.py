"""The citizen's helpers on a day, as several rules need them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from graphmodel.questions.story.helped_by import COORDINATORS, HELPERS, CoordinatorRow, HelperRow
from graphmodel.rules.gap import Thing, Tie
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings


def helpers_now(story: Story) -> Sequence[HelperRow]:
    """Who helps that day, each once, longest first; who helps in several roles counts from the first of them."""
    return story.once("helpers_now", lambda: _helpers(story))


def _helpers(story: Story) -> list[HelperRow]:
    found: dict[str, HelperRow] = {}
    for row in sorted(story.of(HELPERS), key=_longest_first):
        begun = row.since is None or row.since <= story.day
        if begun and (row.until is None or row.until >= story.day):
            found.setdefault(row.helper, row)
    return list(found.values())


def _longest_first(row: HelperRow) -> tuple[bool, date, str]:
    return (row.since is not None, row.since or date.min, row.helper)


def helped_until(story: Story, who: str) -> date | None:
    """The last day somebody who no longer helps did so; None when they still help, never did, or nobody knows."""
    rows = [row for row in story.of(HELPERS) if row.helper == who]
    if not rows or any(row.until is None or row.until >= story.day for row in rows):
        return None
    return max(row.until for row in rows if row.until is not None)


def coordinators_now(story: Story, near: Surroundings) -> Sequence[CoordinatorRow]:
    """Who coordinates that day and is still employed, each once, longest first."""
    return story.once("coordinators_now", lambda: _coordinators(story, near))


def _coordinators(story: Story, near: Surroundings) -> list[CoordinatorRow]:
    found: dict[str, CoordinatorRow] = {}
    for row in sorted(story.of(COORDINATORS), key=lambda row: (row.since is not None, row.since or date.min)):
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
