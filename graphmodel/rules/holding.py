"""Who really has an open task: everybody marked, sorted into those who can do something and those who cannot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from graphmodel.questions.story.tasks import HOLDINGS, TASK_TOPICS, TASKS, HoldingRow, TaskRow
from graphmodel.rules.gap import Action, Call, Evidence, Gap, Severity, Thing, Tie
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import day, span
from graphmodel.who_to_call.answer import Sentence

ON_A_TASK = (Action.TAKE, Action.ASK, Action.SET_TOPIC, Action.NOTE_CONTACT, Action.POSTPONE)
"""What can be done on the spot about a task."""


@dataclass(slots=True)
class Held:
    """One open task and its holders by what became of them; ``asked`` have not accepted yet, ``declined`` said no."""

    task: TaskRow
    topics: tuple[str, ...]
    has: list[HoldingRow] = field(default_factory=list)
    units: list[HoldingRow] = field(default_factory=list)
    asked: list[HoldingRow] = field(default_factory=list)
    declined: list[HoldingRow] = field(default_factory=list)
    absent: list[HoldingRow] = field(default_factory=list)
    left: list[HoldingRow] = field(default_factory=list)
    closed: list[HoldingRow] = field(default_factory=list)
    ended: list[HoldingRow] = field(default_factory=list)

    @property
    def by_somebody(self) -> bool:
        """A person who is there has it."""
        return bool(self.has)

    @property
    def everybody(self) -> list[HoldingRow]:
        """All who are or were marked."""
        lists = (self.has, self.units, self.asked, self.declined, self.absent, self.left, self.closed, self.ended)
        return [row for rows in lists for row in rows]


def open_tasks(story: Story, near: Surroundings) -> Iterator[Held]:
    """Every open task that is not postponed beyond the day, with its holders sorted."""
    topics: dict[str, list[str]] = {}
    for row in story.of(TASK_TOPICS):
        topics.setdefault(row.task, []).append(row.topic)
    for task in story.of(TASKS):
        if task.postponed_to is None or task.postponed_to <= story.day:
            rows = [row for row in story.of(HOLDINGS) if row.task == task.task and row.aspect != "insight"]
            yield _sorted(task, tuple(topics.get(task.task, ())), rows, story, near)


def _sorted(
    task: TaskRow, topics: tuple[str, ...], rows: Iterable[HoldingRow], story: Story, near: Surroundings
) -> Held:
    held = Held(task, topics)
    several = sum(row.kind == "Professional" for row in rows if _holds(row, story)) > 1
    for row in rows:
        _place(held, row, story, near, several=several).append(row)
    return held


def _holds(row: HoldingRow, story: Story) -> bool:
    return (row.since is None or row.since <= story.day) and (row.until is None or row.until >= story.day)


def _place(held: Held, row: HoldingRow, story: Story, near: Surroundings, *, several: bool) -> list[HoldingRow]:
    """Which of the lists a holder belongs to."""
    if not _holds(row, story):
        return held.ended
    if row.kind == "Organisation":
        return held.units if near.exists(row.holder) else held.closed
    person = near.people.get(row.holder)
    if row.accepted is False:
        return held.declined
    if person is None or person.has_left:
        return held.left
    if person.is_absent(story.day):
        return held.absent
    waits = row.accepted is None and (several or row.asked_on is not None)
    return held.asked if waits else held.has


def task_gap(  # noqa: PLR0913 - what differs from rule to rule
    rule: str,
    severity: Severity,
    held: Held,
    story: Story,
    near: Surroundings,
    words: Sentence,
    *,
    since: date | None = None,
    more: Iterable[Evidence] = (),
    holders: Iterable[HoldingRow] = (),
) -> Gap:
    """A gap about one task, with what is known of it as evidence; ``holders`` are drawn and named."""
    task = held.task
    thing = Thing("Task", task.task, task.title)
    shown = list(holders)
    here = [near.thing(row.kind, row.holder) for row in shown]
    began = since if since is not None else task.opened_on
    return Gap(
        rule=rule,
        severity=severity,
        citizen=story.citizen,
        things=(thing,),
        since=began,
        words=words,
        evidence=(*more, *about_task(held, story, near)),
        ties=tuple(Tie(who, thing, "HOLDS", missing=True) for who in here),
        people=tuple(who.id for who in here if who.label == "Professional"),
        units=tuple(dict.fromkeys(unit for who in here for unit in near.units_of(who.id))),
        call=Call(text=task.title, task=task.task),
        actions=ON_A_TASK,
        figures={"days": (story.day - task.opened_on).days},
    )


def about_task(held: Held, story: Story, near: Surroundings) -> Iterator[Evidence]:
    """What a colleague must know of a task: its age, how often it was asked for, when it last moved, its topic."""
    task, source = held.task, held.task.source
    age, opened = span(story.days_since(task.opened_on)), day(task.opened_on)
    yield Evidence(
        Sentence(f"Åben i {age.da}, siden {opened.da}.", f"Open for {age.en}, since {opened.en}."),
        source,
        task.opened_on,
    )
    if task.times_asked and task.times_asked > 1:
        words = Sentence(f"Spurgt om {task.times_asked} gange.", f"Asked for {task.times_asked} times.")
        yield Evidence(words, source)
    if task.last_moved_on is not None and task.last_moved_on > task.opened_on:
        moved = day(task.last_moved_on)
        yield Evidence(
            Sentence(f"Sidste livstegn {moved.da}.", f"Last sign of life {moved.en}."), source, task.last_moved_on
        )
    if task.due_on is not None:
        due = day(task.due_on)
        yield Evidence(Sentence(f"Frist {due.da}.", f"Due {due.en}."), source, task.due_on)
    for topic in held.topics:
        title = near.topic_title(topic)
        yield Evidence(Sentence(f"Emnet er {title}.", f"The topic is {title}."), source)
