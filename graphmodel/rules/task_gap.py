"""A gap about one open task: its sentence, the evidence and the small network, the same for every rule about tasks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from graphmodel.questions.story.tasks import TaskRow
from graphmodel.rules.gap import Action, Call, Evidence, Gap, Severity, Thing, Tie
from graphmodel.rules.holding import Became, Held, Holder
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.topics import Owned, owner_of, said_of
from graphmodel.rules.wording import day, listed, span
from graphmodel.who_to_call.answer import Sentence

ON_A_TASK = (Action.TAKE, Action.ASK, Action.SET_TOPIC, Action.NOTE_CONTACT, Action.POSTPONE)
"""What can be done on the spot about a task."""


def task_gap(
    rule: str, severity: Severity, held: Held, story: Story, near: Surroundings, words: Sentence, since: date
) -> Gap:
    """A gap about one task: who has, had or was asked to take it, and what it is about."""
    task = held.task
    thing = Thing("Task", task.task, task.title)
    owned = owners(held, story, near)
    holders = [holder.row.holder for holder in held.holders]
    units = [unit for who in (*holders, *(w for one in owned for w in one.who)) for unit in near.units_of(who)]
    return Gap(
        rule=rule,
        severity=severity,
        citizen=story.citizen,
        things=(thing,),
        since=since,
        words=words,
        evidence=(*_about_holders(held, near), *_about_task(held.task, story), *_about_topics(held, owned, near)),
        ties=tuple(_ties(thing, held, owned, near)),
        people=tuple(dict.fromkeys(who for who in holders if who in near.people)),
        units=tuple(dict.fromkeys(units)),
        call=Call(text=task.title, task=task.task),
        actions=ON_A_TASK,
        figures={"days": story.days_since(task.opened_on), "asked": task.times_asked or 0},
    )


def owners(held: Held, story: Story, near: Surroundings) -> list[Owned]:
    """Who has the topics of a task, where the citizen lives."""
    home = story.person.municipality if story.person else None
    return [owner_of(topic, near, home) for topic in held.topics]


def names_of(holders: Sequence[Holder], near: Surroundings) -> Sentence:
    """Their names in a row, each once."""
    return listed(list(dict.fromkeys(near.name_of(holder.row.holder) for holder in holders)))


def _ties(task: Thing, held: Held, owned: Sequence[Owned], near: Surroundings) -> Iterator[Tie]:
    """Who is marked on it (missing: who cannot, or has not said yes; or nobody at all), and who has its topics."""
    if held.nobody:
        yield Tie(Thing("Nobody", "ingen", "ingen"), task, "HOLDS", missing=True)
    for holder in held.holders:
        there = holder.became in (Became.HAS, Became.UNIT)
        yield Tie(near.thing(holder.row.kind, holder.row.holder), task, "HOLDS", missing=not there)
    for one in owned:
        topic = near.thing("Topic", one.topic)
        yield Tie(task, topic, "ABOUT")
        for row in one.rows:
            yield Tie(near.thing(row.kind, row.who), topic, "RESPONSIBLE_FOR")


_WORDS: Mapping[Became, tuple[Sentence, Sentence]] = {
    Became.HAS: (
        Sentence("{who} har den siden {day}.", "{who} has had it since {day}."),
        Sentence("{who} har den.", "{who} has it."),
    ),
    Became.UNIT: (
        Sentence("Den har ligget hos {who} siden {day}.", "It has been with {who} since {day}."),
        Sentence("Den ligger hos {who}.", "It is with {who}."),
    ),
    Became.ASKED: (
        Sentence("{who} blev spurgt {day}. Intet svar endnu.", "{who} was asked on {day}. No answer yet."),
        Sentence("{who} er spurgt. Intet svar endnu.", "{who} has been asked. No answer yet."),
    ),
    Became.DECLINED: (
        Sentence("{who} blev spurgt {day} og sagde nej.", "{who} was asked on {day} and said no."),
        Sentence("{who} blev spurgt og sagde nej.", "{who} was asked and said no."),
    ),
    Became.ABSENT: (
        Sentence("{who} har den og er væk siden {day}.", "{who} has it and has been away since {day}."),
        Sentence("{who} har den og er væk.", "{who} has it and is away."),
    ),
    Became.LEFT: (
        Sentence("{who} havde den. Sidste arbejdsdag var {day}.", "{who} had it. The last working day was {day}."),
        Sentence("{who} havde den og arbejder her ikke mere.", "{who} had it and no longer works here."),
    ),
    Became.CLOSED: (
        Sentence("{who} havde den og fandtes til {day}.", "{who} had it and existed until {day}."),
        Sentence("{who} havde den og findes ikke mere.", "{who} had it and no longer exists."),
    ),
    Became.ENDED: (
        Sentence("{who} havde den til {day}.", "{who} had it until {day}."),
        Sentence("{who} er sat på den, men ikke i dag.", "{who} is marked as having it, but not today."),
    ),
}
"""With a day and without. Nobody is blamed: what was the case, not who failed."""


def _day_of(holder: Holder, near: Surroundings) -> date | None:
    """The day that belongs in the sentence about a holder."""
    row = holder.row
    if holder.became is Became.ABSENT:
        return near.people[row.holder].absent_from
    if holder.became is Became.LEFT:
        return near.people[row.holder].left_on if row.holder in near.people else None
    if holder.became is Became.CLOSED:
        return near.units[row.holder].closed_on if row.holder in near.units else None
    if holder.became is Became.ENDED:
        return holder.gone - timedelta(days=1) if holder.gone is not None else None
    return (row.asked_on or row.since) if holder.became in (Became.ASKED, Became.DECLINED) else row.since


def _about_holders(held: Held, near: Surroundings) -> Iterator[Evidence]:
    """What became of each who has, had or was asked to take a task."""
    for holder in held.holders:
        when, name = _day_of(holder, near), near.name_of(holder.row.holder)
        with_day, without = _WORDS[holder.became]
        said = day(when) if when is not None else Sentence("", "")
        words = with_day if when is not None else without
        told = Sentence(words.da.format(who=name, day=said.da), words.en.format(who=name, day=said.en))
        yield Evidence(told, holder.row.source, when)


def _about_task(task: TaskRow, story: Story) -> Iterator[Evidence]:
    """Its age, how often it was asked for, when it last moved, and when it is due."""
    age, opened = span(story.days_since(task.opened_on)), day(task.opened_on)
    words = Sentence(f"Åben i {age.da}, siden {opened.da}.", f"Open for {age.en}, since {opened.en}.")
    yield Evidence(words, task.source, task.opened_on)
    if task.times_asked and task.times_asked > 1:
        words = Sentence(f"Der er spurgt til den {task.times_asked} gange.", f"Asked for {task.times_asked} times.")
        yield Evidence(words, task.source)
    if task.last_moved_on is not None and task.last_moved_on > task.opened_on:
        moved = day(task.last_moved_on)
        words = Sentence(f"Sidste livstegn {moved.da}.", f"Last sign of life {moved.en}.")
        yield Evidence(words, task.source, task.last_moved_on)
    if task.due_on is not None:
        due = day(task.due_on)
        yield Evidence(Sentence(f"Frist {due.da}.", f"Due {due.en}."), task.source, task.due_on)


def _about_topics(held: Held, owned: Sequence[Owned], near: Surroundings) -> Iterator[Evidence]:
    """What it is about and who has that; a task without a topic belongs to nobody."""
    for one in owned:
        yield Evidence(said_of(one, near), one.rows[0].source if one.rows else held.task.source)
    if not owned:
        words = Sentence("Den har intet emne, så ingen enhed har den.", "It has no topic, so no unit has it.")
        yield Evidence(words, held.task.source)
