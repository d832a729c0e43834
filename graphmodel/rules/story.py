"""One citizen's story as the rules read it: typed rows by family, read for one citizen or for all in view at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, KeysView, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

from graphmodel.access.scope import Scope
from graphmodel.questions.story import STORY
from graphmodel.questions.story.asked import StoryQuestion
from graphmodel.questions.story.helped_by import CITIZENS, CitizenRow
from graphmodel.store.port import Store

R = TypeVar("R")
K = TypeVar("K")

CONTACTS_BACK = timedelta(days=365)
"""How far back contacts are read: what nobody answered for a year is no longer news."""


class Story:
    """What is known of one citizen on one day."""

    __slots__ = ("_kept", "_rows", "citizen", "day")

    def __init__(self, citizen: str, day: date, rows: Mapping[str, Sequence[Any]]) -> None:
        """``rows`` by the id of their family, in the order of their columns."""
        self.citizen = citizen
        self.day = day
        self._rows: Mapping[str, Any] = rows
        self._kept: dict[str, Any] = {}

    def of(self, family: StoryQuestion[R]) -> Sequence[R]:
        """The rows of a family; empty when there are none."""
        found: Sequence[R] = self._rows.get(family.id, ())
        return found

    @property
    def families(self) -> KeysView[str]:
        """The ids of the families there is any row of."""
        return self._rows.keys()

    def has(self, family: StoryQuestion[Any]) -> bool:
        """Whether there is any row of a family."""
        return family.id in self._rows

    def once(self, name: str, work_out: Callable[[], K]) -> K:
        """What several rules work out of the story, worked out once by name; a story is read against one map only."""
        if name not in self._kept:
            self._kept[name] = work_out()
        found: K = self._kept[name]
        return found

    @property
    def person(self) -> CitizenRow | None:
        """The citizen; None when out of view."""
        found = self.of(CITIZENS)
        return found[0] if found else None

    def days_since(self, when: date | datetime) -> int:
        """How many days ago something was."""
        return (self.day - (when.date() if isinstance(when, datetime) else when)).days


def _values(family: StoryQuestion[Any], day: date) -> dict[str, Any]:
    given = {
        "at": day,
        "since": datetime.combine(day - CONTACTS_BACK, time()),
        "until": datetime.combine(day + timedelta(days=1), time()),
    }
    return {p.name: given[p.name] for p in family.every.parameters}


async def story_of(
    store: Store, scope: Scope, citizen: str, day: date, families: Iterable[StoryQuestion[Any]] = STORY
) -> Story | None:
    """One citizen's story in one trip; None for a citizen out of view. Store errors pass through."""
    return (await stories_of(store, scope, [citizen], day, families)).get(citizen)


async def stories_of(
    store: Store, scope: Scope, citizens: Sequence[str], day: date, families: Iterable[StoryQuestion[Any]] = STORY
) -> dict[str, Story]:
    """Several citizens' stories by id, those in view only; store errors pass through."""
    wanted = list(dict.fromkeys((CITIZENS, *families)))
    texts = [
        family.one.asked(scope, citizen=citizen, **_values(family, day)) for citizen in citizens for family in wanted
    ]
    answers = iter(await store.read_together(texts, deadline=_DEADLINE_FOR_FEW))
    found: dict[str, Story] = {}
    for citizen in citizens:
        rows = {family.id: family.one.typed(next(answers)) for family in wanted}
        if rows[CITIZENS.id]:
            found[citizen] = Story(citizen, day, {name: some for name, some in rows.items() if some})
    return found


_DEADLINE_FOR_FEW = 10.0


async def every_story(
    store: Store, scope: Scope, day: date, families: Iterable[StoryQuestion[Any]] = STORY
) -> Iterator[Story]:
    """The stories of all citizens in view by id, each family read once as columns; store errors pass through.

    A story is put together when it is asked for: what is kept for all of them at once is the columns.
    """
    others = [
        (family.id, _grouped(await family.ask_every(store, scope, **_values(family, day))))
        for family in dict.fromkeys(families)
        if family is not CITIZENS
    ]
    return _put_together(await CITIZENS.ask_every(store, scope, **_values(CITIZENS, day)), others, day)


def _grouped(rows: Iterator[Any]) -> Iterator[tuple[str, list[Any]]]:
    """The rows of each citizen, citizens in order."""
    return ((citizen, list(some)) for citizen, some in groupby(rows, attrgetter("citizen")))


def _put_together(
    citizens: Iterator[CitizenRow], others: list[tuple[str, Iterator[tuple[str, list[Any]]]]], day: date
) -> Iterator[Story]:
    """All families come in the order of citizens' ids: walk them side by side."""
    nobody: tuple[str, list[Any]] = ("", [])
    ahead = [next(groups, nobody) for _, groups in others]
    for person in citizens:
        citizen = person.citizen
        rows: dict[str, Sequence[Any]] = {CITIZENS.id: (person,)}
        for n, (name, groups) in enumerate(others):
            while ahead[n] is not nobody and ahead[n][0] < citizen:
                ahead[n] = next(groups, nobody)
            if ahead[n][0] == citizen:
                rows[name] = ahead[n][1]
        yield Story(citizen, day, rows)
