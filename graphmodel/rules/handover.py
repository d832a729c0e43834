"""What is lost when one who helped goes and another comes: what only the one who went had, and the days with nothing going on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graphmodel.questions.story.contacts import CONTACTS, CONTACTS_FROM, CONTACTS_TO
from graphmodel.questions.story.helped_by import HANDOVER_KNOWS, HANDOVER_PEOPLE, HANDOVERS, HandoverRow
from graphmodel.questions.story.tasks import TaskRow
from graphmodel.rules.courses import courses_of, passive_days
from graphmodel.rules.gap import Evidence
from graphmodel.rules.holding import Became, open_tasks
from graphmodel.rules.network import helped_until, helpers_now
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import counted, day, listed
from graphmodel.who_to_call.answer import Sentence


@dataclass(frozen=True, slots=True)
class Change:
    """One hand-over with those who went and those who came."""

    row: HandoverRow
    left: tuple[str, ...]
    came: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """What only those who went had: open tasks, helpers they alone knew, and helpers they alone talked to."""

    tasks: tuple[TaskRow, ...]
    known: tuple[str, ...]
    talked: tuple[str, ...]


def changes(story: Story) -> list[Change]:
    """Every hand-over with its people."""
    people = story.of(HANDOVER_PEOPLE)

    def side(handover: str, name: str) -> tuple[str, ...]:
        return tuple(row.professional for row in people if row.handover == handover and row.side == name)

    rows = story.of(HANDOVERS)
    return [Change(row, side(row.handover, "LEFT_IN"), side(row.handover, "CAME_IN")) for row in rows]


def lost_in(change: Change, story: Story, near: Surroundings) -> Lost:
    """What those who went had of this citizen's matters, and none of those who came has."""
    helping = {row.helper for row in helpers_now(story)} - {*change.left, *change.came}
    known = _acquaintances(change, story, "KNOWS")
    talked = _acquaintances(change, story, "TALKS_WITH")
    tasks = [
        held.task
        for held in open_tasks(story, near)
        if any(holder.row.holder in change.left for holder in held.holders)
        and not any(
            holder.became in (Became.HAS, Became.UNIT) and holder.row.holder not in change.left
            for holder in held.holders
        )
    ]
    return Lost(
        tuple(tasks),
        tuple(helper for helper in known if helper in helping),
        tuple(helper for helper in talked if helper in helping and helper not in known),
    )


def _acquaintances(change: Change, story: Story, how: str) -> list[str]:
    """Helpers tied so to one who went and to none who came."""
    rows = [row for row in story.of(HANDOVER_KNOWS) if row.how == how and (how == "KNOWS" or row.last_contact)]
    of_newcomers = {row.helper for row in rows if row.person in change.came}
    mine = (row.helper for row in rows if row.person in change.left and row.helper not in of_newcomers)
    return list(dict.fromkeys(mine))


def days_between(change: Change, story: Story) -> int | None:
    """Days on which nobody of them helped, between who went and who came; None while nobody has come, or unknown."""
    began = [row.since for row in helpers_now(story) if row.helper in change.came and row.since is not None]
    went = [until for who in change.left if (until := helped_until(story, who)) is not None]
    return max(0, (min(began) - max(went)).days - 1) if began and went else None


def passive_after(change: Change, story: Story) -> int | None:
    """Days without any course from the change until the next one, or until today; None where no course is known at all."""
    courses = list(courses_of(story).values())
    if not courses:
        return None
    start = change.row.happened_on
    later = [row.happened_on for row in story.of(HANDOVERS) if row.happened_on > start]
    return passive_days(courses, start + timedelta(days=1), min(later, default=story.day))


def about_loss(change: Change, lost: Lost, story: Story, near: Surroundings) -> Iterator[Evidence]:
    """What went with those who went, as sentences."""
    went, came = _names(change.left, near), _names(change.came, near)
    for task in lost.tasks:
        words = Sentence(
            f"»{task.title}« står åben, og kun {went.da} har været sat på den.",
            f"“{task.title}” is open, and only {went.en} has been marked as having it.",
        )
        yield Evidence(words, task.source, task.opened_on)
    yield from _unanswered(change, story, near)
    newcomer = came if change.came else Sentence("de andre", "the others")
    if lost.known:
        who = _names(lost.known, near)
        yield Evidence(
            Sentence(
                f"{went.da} kendte {who.da}; {newcomer.da} gør det ikke endnu.",
                f"{went.en} knew {who.en}; {newcomer.en} not yet.",
            )
        )
    if lost.talked:
        who = _names(lost.talked, near)
        yield Evidence(
            Sentence(
                f"{went.da} talte selv med {who.da}; {newcomer.da} har ikke gjort det endnu.",
                f"{went.en} talked directly to {who.en}; {newcomer.en} not yet.",
            )
        )


def about_days(change: Change, story: Story) -> Iterator[Evidence]:
    """How long nobody was there, and how long nothing went on."""
    source, when = change.row.source, change.row.happened_on
    between, passive = days_between(change, story), passive_after(change, story)
    if between:
        n = counted(between, ("dag", "dage"), ("day", "days"))
        yield Evidence(Sentence(f"{n.da} uden nogen imellem.", f"{n.en} with nobody in between."), source, when)
    if passive:
        n = counted(passive, ("dag", "dage"), ("day", "days"))
        words = Sentence(
            f"{n.da} efter skiftet uden en indsats i gang.", f"{n.en} after it with no intervention active."
        )
        yield Evidence(words, source, when)


def _unanswered(change: Change, story: Story, near: Surroundings) -> Iterator[Evidence]:
    """Questions that those who went never answered."""
    asked = {row.contact for row in story.of(CONTACTS_TO) if row.who in change.left}
    for contact in story.of(CONTACTS):
        if contact.contact in asked and contact.kind == "question" and contact.answered is False:
            senders = [row for row in story.of(CONTACTS_FROM) if row.contact == contact.contact]
            when: date = contact.happened_at.date()
            said, who = day(when), listed([near.name_of(row.who) for row in senders if row.kind != "Citizen"])
            by = who if who.da else Sentence("borgeren", "the citizen")
            words = Sentence(
                f"Et spørgsmål fra {by.da} {said.da} er ikke besvaret.",
                f"A question from {by.en} on {said.en} is not answered.",
            )
            yield Evidence(words, contact.source, when)


def _names(who: Sequence[str], near: Surroundings) -> Sentence:
    return listed([near.name_of(one) for one in who])
