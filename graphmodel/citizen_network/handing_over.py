"""Before one leaves: what of a citizen's network only that one has, so that it can be passed on while there is time.

The rule ``handover_unannounced`` looks back at a hand-over that was; this looks ahead to one that is to come.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graphmodel.citizen_network.network import CitizenNetwork, TaskHere
from graphmodel.citizen_network.talking import PROFESSIONAL, Talk, Talking, events_of, pair, talking_on
from graphmodel.questions.network.matters import LIFE_COURSES, LIFE_GOALS, LIFE_PLANS
from graphmodel.questions.story.courses import RUNNERS
from graphmodel.questions.story.plans import PAUSES
from graphmodel.rules.gap import Thing
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Run:
    """One thing somebody answers for; ``alone`` when nobody else does."""

    thing: Thing
    alone: bool


@dataclass(frozen=True, slots=True)
class Tied:
    """One the leaver knows or has talked with, and none of the other helpers does; ``last`` when they last talked."""

    thing: Thing
    knows: bool
    last: date | None
    helps: bool


@dataclass(frozen=True, slots=True)
class Baton:
    """What one who leaves has around a citizen.

    ``alone`` are open tasks only they have, ``shared`` those others have too. ``runs`` still go on. ``threads`` is what
    their role of holding the threads is called, None when they do not. ``ties`` are people only they know or talk with.
    ``questions`` are contacts with a question to them that is not answered.
    """

    leaver: str
    alone: tuple[TaskHere, ...]
    shared: tuple[TaskHere, ...]
    runs: tuple[Run, ...]
    threads: str | None
    ties: tuple[Tied, ...]
    questions: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to pass on."""
        return not (self.alone or self.shared or self.runs or self.threads or self.ties or self.questions)


def baton_of(story: Story, near: Surroundings, network: CitizenNetwork, leaver: str) -> Baton:
    """What a professional has around the citizen on the network's day, as far as nobody else has it."""
    mine = [task for task in network.tasks if any(one.id == leaver for one in task.holders)]
    alone = tuple(task for task in mine if all(one.id == leaver for one in task.holders))
    helper = next((one for one in network.helpers if one.thing.id == leaver), None)
    return Baton(
        leaver=leaver,
        alone=alone,
        shared=tuple(task for task in mine if task not in alone),
        runs=tuple(_runs(story, leaver)),
        threads=helper.coordinates if helper is not None else None,
        ties=tuple(_ties(story, near, network, leaver)),
        questions=tuple(_questions(story, leaver)),
    )


def _runs(story: Story, leaver: str) -> Iterator[Run]:
    """What still goes on and the leaver answers for."""
    runners: dict[str, set[str]] = {}
    for row in story.of(RUNNERS):
        runners.setdefault(row.thing, set()).add(row.who)
    for thing in _going_on(story):
        if leaver in runners.get(thing.id, ()):
            yield Run(thing, runners[thing.id] == {leaver})


def _going_on(story: Story) -> Iterator[Thing]:
    """Courses, plans, goals and pauses that are not over; each once."""
    courses = {row.intervention: row for row in story.of(LIFE_COURSES) if row.status not in ("ended", "cancelled")}
    yield from (Thing("Intervention", key, row.title) for key, row in courses.items())
    yield from (Thing("Plan", row.plan, row.title) for row in story.of(LIFE_PLANS) if row.status in ("draft", "active"))
    yield from (Thing("Goal", row.goal, row.title) for row in story.of(LIFE_GOALS) if row.status == "active")
    for pause in story.of(PAUSES):
        if pause.ends_on is None or pause.ends_on >= story.day:
            yield Thing("Pause", pause.pause, pause.reason or "")


def _ties(story: Story, near: Surroundings, network: CitizenNetwork, leaver: str) -> Iterator[Tied]:
    """Professionals the leaver knows or has talked with, helpers first, whom no other helper knows or talked with."""
    helpers = [one.thing.id for one in network.helpers if one.thing.label == PROFESSIONAL]
    talking = talking_on(story, network.day)
    others = [one for one in helpers if one != leaver]
    outside = sorted(_met_outside(story, leaver, set(helpers)))
    for who in [*others, *outside]:
        talk = _between(talking, leaver, who)
        person = near.people.get(who)
        if talk is None or person is None or person.has_left:
            continue
        if not any(_between(talking, one, who) for one in others if one != who):
            yield Tied(near.thing(PROFESSIONAL, who), talk.acquainted, talk.last, who in others)


def _between(talking: Talking, one: str, other: str) -> Talk | None:
    """What is between two, when they know each other or have talked directly."""
    talk = talking.between.get(pair(one, other))
    return talk if talk is not None and (talk.acquainted or talk.last is not None) else None


def _met_outside(story: Story, leaver: str, helpers: set[str]) -> set[str]:
    """Professionals who do not help, and with whom the leaver has been in contact about the citizen."""
    found: set[str] = set()
    for event in events_of(story):
        if not event.carried:
            for two in event.pairs:
                if leaver in two:
                    found |= set(two) - {leaver}
    return found - helpers


def _questions(story: Story, leaver: str) -> Iterator[str]:
    for event in events_of(story):
        to_me = any(who == leaver for _, who in event.receivers)
        if to_me and event.row.kind == "question" and event.row.answered is False:
            yield event.row.contact
