"""Finding gaps: for one citizen, for some, for everyone in view, and on the map itself. Filter first, then compute."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from graphmodel.access.scope import Scope
from graphmodel.questions.story.asked import StoryQuestion
from graphmodel.rules.gap import Gap
from graphmodel.rules.registry import RULES
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story, every_story, stories_of
from graphmodel.rules.surroundings import Surroundings
from graphmodel.store.port import Store


async def gaps_around(
    store: Store,
    scope: Scope,
    citizens: Sequence[str],
    near: Surroundings,
    day: date,
    rules: Sequence[Rule] = RULES,
) -> list[Gap]:
    """The gaps of these citizens, as far as they are in view; store errors pass through.

    A citizen out of view and one that does not exist have the same gaps: none.
    """
    stories = await stories_of(store, scope, citizens, day, _read_by(rules))
    return [gap for citizen in citizens if citizen in stories for gap in in_story(stories[citizen], near, rules)]


async def every_gap(
    store: Store, scope: Scope, near: Surroundings, day: date, rules: Sequence[Rule] = RULES
) -> list[Gap]:
    """All gaps: on the map, and of every citizen in view; store errors pass through."""
    found = list(gaps_on_the_map(near, rules))
    if any(rule.around for rule in rules):
        with _nothing_swept():
            found += [gap async for gap in _in_every_story(store, scope, near, day, rules)]
    return found


async def _in_every_story(
    store: Store, scope: Scope, near: Surroundings, day: date, rules: Sequence[Rule]
) -> AsyncIterator[Gap]:
    """Which rules a story may break depends on the families it has rows of; few mixtures occur, so each is looked at once."""
    wanted: dict[tuple[str, ...], tuple[Rule, ...]] = {}
    for n, story in enumerate(await every_story(store, scope, day, _read_by(rules))):
        families = tuple(story.families)
        if families not in wanted:
            wanted[families] = tuple(rule for rule in rules if rule.around and rule.may_be_in(families))
        for rule in wanted[families]:
            for gap in rule.found(story, near):
                yield gap
        if n % _BREATH == 0:
            await asyncio.sleep(0)


@contextmanager
def _nothing_swept() -> Iterator[None]:
    """Millions of rows come and go and none of them is part of a ring: looking for rings would take a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


_BREATH = 100
"""After so many stories others get a turn: the whole of a large municipality takes a while."""


def in_story(story: Story, near: Surroundings, rules: Iterable[Rule] = RULES) -> Iterator[Gap]:
    """The gaps in one story, rule by rule."""
    for rule in rules:
        yield from rule.in_story(story, near)


def gaps_on_the_map(near: Surroundings, rules: Iterable[Rule] = RULES) -> Iterator[Gap]:
    """The gaps that belong to no citizen: topics nobody has, and the like."""
    for rule in rules:
        yield from rule.on_the_map(near)


def _read_by(rules: Iterable[Rule]) -> list[StoryQuestion[object]]:
    return list(dict.fromkeys(family for rule in rules for family in rule.reads))
