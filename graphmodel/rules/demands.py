"""What is wanted of the citizen: goals, plans and pauses with who answers for them, and demands that contradict each other."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from graphmodel.questions.story.courses import RUNNERS
from graphmodel.questions.story.plans import GOALS, PLANS
from graphmodel.rules.gap import Thing, Tie
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import listed
from graphmodel.who_to_call.answer import Sentence

NO_DEMANDS = "no_demands"
"""What a pause says: no demands for now."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two codes of :attr:`Goal.demands` that no citizen can meet at the same time, in words, with where that comes from."""

    one: str
    other: str
    words: Sentence
    source: str


@lru_cache(maxsize=1)
def contradictions() -> dict[frozenset[str], Contradiction]:
    """Every pair of demands that contradict each other."""
    text = files("graphmodel.rules").joinpath("contradictions.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {
        frozenset((r["one"], r["other"])): Contradiction(r["one"], r["other"], Sentence(r["da"], r["en"]), r["source"])
        for r in rows
    }


def contradiction(one: str | None, other: str | None) -> Contradiction | None:
    """How two demands contradict each other; None when they do not."""
    return contradictions().get(frozenset((one, other))) if one and other else None


@dataclass(frozen=True, slots=True)
class Wanted:
    """One active goal or plan: when it was set, what it demands, and who answers for it."""

    thing: Thing
    set_on: date | None
    demands: str | None
    source: str | None
    owners: tuple[Thing, ...]

    def named(self) -> Sentence:
        """The goal or plan with its owners: "»Taxakørekort« (Vilhelm Bro)"."""
        who = owner_names(self.owners)
        return Sentence(f"»{self.thing.name}« ({who.da})", f"“{self.thing.name}” ({who.en})")


def wanted(story: Story, near: Surroundings) -> dict[tuple[str, str], Wanted]:
    """All active goals and plans by label and id, goals first."""
    owners = owners_of(story, near)
    found: dict[tuple[str, str], Wanted] = {}
    for goal in story.of(GOALS):
        key = ("Goal", goal.goal)
        found[key] = Wanted(Thing(*key, goal.title), goal.set_on, goal.demands, goal.source, owners.get(key, ()))
    for plan in story.of(PLANS):
        key = ("Plan", plan.plan)
        found[key] = Wanted(Thing(*key, plan.title), plan.adopted_on, None, plan.source, owners.get(key, ()))
    return found


def owners_of(story: Story, near: Surroundings) -> dict[tuple[str, str], tuple[Thing, ...]]:
    """Who answers for interventions, plans, goals and pauses, by label and id; whether still employed or not."""
    found: dict[tuple[str, str], tuple[Thing, ...]] = {}
    for row in story.of(RUNNERS):
        key = (row.kind, row.thing)
        found[key] = (*found.get(key, ()), near.thing(row.who_kind, row.who))
    return found


def still_there(who: Thing, near: Surroundings) -> bool:
    """Whether a professional is still employed, or a unit exists."""
    if who.label == "Organisation":
        return near.exists(who.id)
    person = near.people.get(who.id)
    return person is not None and not person.has_left


def owner_names(owners: Iterable[Thing]) -> Sentence:
    """The owners' names, or that there is none."""
    names = [who.name for who in owners]
    return listed(names) if names else Sentence("ingen ejer", "no owner")


def owner_ties(owners: Iterable[Thing], thing: Thing) -> Iterator[Tie]:
    """The owners drawn to what they answer for."""
    return (Tie(who, thing, "RUNS") for who in owners)


def people_among(who: Iterable[Thing]) -> tuple[str, ...]:
    """The professionals among some, each once."""
    return tuple(dict.fromkeys(one.id for one in who if one.label == "Professional"))


def units_among(who: Iterable[Thing], near: Surroundings) -> tuple[str, ...]:
    """The units of some, each once."""
    return tuple(dict.fromkeys(unit for one in who for unit in near.units_of(one.id)))
