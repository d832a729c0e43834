"""The network on every day on which it changed: what a slider over the years runs through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from graphmodel.citizen_network.going_on import spans_of_matters
from graphmodel.citizen_network.network import WINDOW, CitizenNetwork
from graphmodel.citizen_network.on_day import NEW_WITHIN, network_on
from graphmodel.citizen_network.talking import events_of
from graphmodel.questions.network.bonds import ACQUAINTED
from graphmodel.questions.network.matters import MATTER_HOLDERS, MATTERS
from graphmodel.questions.network.meetings import MEETINGS
from graphmodel.questions.network.people import HELP, RELATIVES, STAFF
from graphmodel.questions.story.asked import StoryQuestion
from graphmodel.questions.story.helped_by import COORDINATORS
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings

MOST = 400
"""So many days are worked out at most; of more, every second, third … is, and what changed between two shows on the later."""
_DAY = timedelta(days=1)
_FADES = timedelta(days=WINDOW)
_AGES = timedelta(days=NEW_WITHIN + 1)


def networks_through(story: Story, near: Surroundings, first: date, last: date) -> tuple[CitizenNetwork, ...]:
    """The networks from one day to another, the earliest first: each holds until the day of the next.

    The first is of ``first``; ``ValueError`` when ``last`` lies before it. Two neighbours always differ.
    """
    if last < first:
        raise ValueError(f"time cannot end ({last}) before it begins ({first})")
    days = sorted({first, *(day for day in _changes(story, near) if first < day <= last)})
    step = -(-len(days) // MOST)
    kept = days if step == 1 else sorted({*days[::step], days[-1]})
    return tuple(_different(network_on(story, near, day) for day in kept))


def _different(networks: Iterable[CitizenNetwork]) -> Iterator[CitizenNetwork]:
    before: CitizenNetwork | None = None
    for network in networks:
        if before is None or replace(network, day=before.day) != before:
            yield network
            before = network


def _changes(story: Story, near: Surroundings) -> Iterator[date]:
    """Days on which the network may look different from the day before: when something begins, or the day after it ended."""
    helped = [(row.since, row.until) for row in story.of(HELP)]
    helped += [(row.since, row.until) for row in story.of(COORDINATORS)]
    for since, until in helped:
        yield from _begins_and_ends(since, until)
        if since is not None and since < date.max - _AGES:
            yield since + _AGES
    dated: tuple[StoryQuestion[Any], ...] = (STAFF, MATTER_HOLDERS, RELATIVES, ACQUAINTED)
    for family in dated:
        for held in story.of(family):
            yield from _begins_and_ends(held.since, held.until)
    for task in story.of(MATTERS):
        yield from (day for day in (task.opened_on, task.closed_on, task.postponed_to) if day is not None)
    for first, last in spans_of_matters(story):
        yield from _begins_and_ends(first, last)
    for day in _talked(story):
        yield from (day, day + _FADES)
    people = (near.people.get(who) for who in {row.helper for row in story.of(HELP)})
    for person in people:
        if person is not None:
            yield from _begins_and_ends(person.absent_from, person.absent_to)


def _talked(story: Story) -> Iterator[date]:
    """Days of contact of any kind."""
    yield from (event.day for event in events_of(story))
    yield from (meeting.held_at.date() for meeting in story.of(MEETINGS))
    yield from (tie.talked.date() for tie in story.of(ACQUAINTED) if tie.talked is not None)


def _begins_and_ends(since: date | None, until: date | None) -> Iterator[date]:
    if since is not None:
        yield since
    if until is not None and until < date.max:
        yield until + _DAY
