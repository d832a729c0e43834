"""What became different between two days: who came, who left, and what was lost with those who left. Pure functions.

Lost is what went with somebody who left and that nobody who came has: contact with a helper who is still there, or knowing one by
name and face; and a task that only those who left held, is still open, and that nobody else has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from graphmodel.citizen_network.network import Bond, BondKind, CitizenNetwork, Helper, TaskHere
from graphmodel.citizen_network.on_day import network_on
from graphmodel.citizen_network.spans import help_spans
from graphmodel.rules.gap import Thing
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import counted, day, listed, span
from graphmodel.who_to_call.answer import Sentence


class LostKind(StrEnum):
    """What was lost with somebody who left."""

    TALKS = "talks"
    """Contact with a helper who is still there."""
    KNOWS = "knows"
    """Knowing a helper who is still there by name and face, without contact in the window."""
    TASK = "task"
    """A task they held alone."""


@dataclass(frozen=True, slots=True)
class Lost:
    """One thing that went with ``leaver``: ``what`` is the helper who is still there, or the task; ``last`` the last contact."""

    kind: LostKind
    leaver: Thing
    what: Thing
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different on ``second`` from how it was on ``first``, the earlier day; helpers in the order they came."""

    first: date
    second: date
    before: CitizenNetwork
    after: CitizenNetwork
    came: tuple[Helper, ...]
    left: tuple[Helper, ...]
    lost: tuple[Lost, ...]
    opened: tuple[TaskHere, ...]
    closed: tuple[TaskHere, ...]
    last_days: Mapping[tuple[str, str], date] = field(default_factory=dict)
    """The last day on record of each who left, by label and id."""

    @property
    def stayed(self) -> int:
        """How many helped on both days."""
        return len(self.after.helpers) - len(self.came)

    def mark(self, label: str, identity: str) -> str:
        """How something is marked in a picture of both days: "came", "left", "lost" (a task), or "" where nothing changed."""
        key = (label, identity)
        if key in {(helper.thing.label, helper.thing.id) for helper in self.came}:
            return "came"
        if key in {(helper.thing.label, helper.thing.id) for helper in self.left}:
            return "left"
        return (
            "lost"
            if key in {(lost.what.label, lost.what.id) for lost in self.lost if lost.kind is LostKind.TASK}
            else ""
        )

    def is_lost(self, bond: Bond) -> bool:
        """Whether a bond of the earlier day is one that was lost."""
        ends = {bond.one.id, bond.other.id}
        return any({lost.leaver.id, lost.what.id} == ends for lost in self.lost if lost.kind.value == bond.kind.value)


def changes(story: Story, near: Surroundings, first: date, second: date) -> Changes:
    """What changed between two days, whichever of them is the earlier."""
    earlier, later = min(first, second), max(first, second)
    before, after = network_on(story, near, earlier), network_on(story, near, later)
    there, here = _ids(before.helpers), _ids(after.helpers)
    came = tuple(helper for helper in after.helpers if _key(helper) not in there)
    left = tuple(helper for helper in before.helpers if _key(helper) not in here)
    was_open = {task.row.task for task in before.tasks}
    is_open = {task.row.task for task in after.tasks}
    return Changes(
        first=earlier,
        second=later,
        before=before,
        after=after,
        came=came,
        left=left,
        lost=(*_lost_bonds(before, after, came, left), *_lost_tasks(before, after, left)),
        opened=tuple(task for task in after.tasks if task.row.task not in was_open),
        closed=tuple(task for task in before.tasks if task.row.task not in is_open),
        last_days=_last_days(story, left, earlier),
    )


def _last_days(story: Story, left: Sequence[Helper], day: date) -> dict[tuple[str, str], date]:
    """When the stay that held on a day ended."""
    spans = help_spans(story)
    stays = ((_key(one), next((span for span in spans.get(_key(one), ()) if span.holds(day)), None)) for one in left)
    return {key: stay.last for key, stay in stays if stay is not None and stay.last is not None}


def _key(helper: Helper) -> tuple[str, str]:
    return helper.thing.label, helper.thing.id


def _ids(helpers: Iterable[Helper]) -> set[tuple[str, str]]:
    return {_key(helper) for helper in helpers}


_OWN = {BondKind.TALKS: LostKind.TALKS, BondKind.KNOWS: LostKind.KNOWS}


def _lost_bonds(
    before: CitizenNetwork, after: CitizenNetwork, came: Sequence[Helper], left: Sequence[Helper]
) -> Iterable[Lost]:
    gone = {helper.thing.id for helper in left if helper.thing.label == "Professional"}
    stays = {helper.thing.id for helper in after.helpers}
    newcomers = {helper.thing.id for helper in came}
    for bond in before.bonds:
        kind = _OWN.get(bond.kind)
        for leaver, other in ((bond.one, bond.other), (bond.other, bond.one)):
            if kind is None or leaver.id not in gone or other.id not in stays:
                continue
            if not _tied(after, other.id, kind) & newcomers:
                yield Lost(kind, leaver, other, bond.last)


def _tied(network: CitizenNetwork, who: str, kind: LostKind) -> set[str]:
    """Whom somebody is in touch with; or, for knowing, whom they know or are in touch with."""
    wanted = {BondKind.TALKS} if kind is LostKind.TALKS else {BondKind.TALKS, BondKind.KNOWS}
    return {
        (bond.other if bond.one.id == who else bond.one).id
        for bond in network.bonds
        if bond.kind in wanted and who in (bond.one.id, bond.other.id)
    }


def _lost_tasks(before: CitizenNetwork, after: CitizenNetwork, left: Sequence[Helper]) -> Iterable[Lost]:
    """Tasks that only leavers held, that are still open, and that nobody else has now."""
    gone = {helper.thing.id for helper in left}
    now = {task.row.task: task for task in after.tasks}
    for task in before.tasks:
        still = now.get(task.row.task)
        holders = {holder.id for holder in task.holders}
        if still is None or not holders or not holders <= gone:
            continue
        if all(holder.id in gone for holder in still.holders):
            for holder in task.holders:
                yield Lost(LostKind.TASK, holder, task.thing)


def said(found: Changes) -> tuple[Sentence, ...]:
    """The changes as sentences: how many came and went, then each who left with what went with them, then the tasks."""
    return tuple(_sentences(found))


def _sentences(found: Changes) -> Iterable[Sentence]:
    yield _numbers(found)
    if found.came:
        came = listed([helper.thing.name for helper in found.came])
        yield Sentence(f"Kom til: {came.da}.", f"Came: {came.en}.")
    for helper in found.left:
        yield _left(helper, found)
    for words, tasks in (
        (("Nye opgaver", "New tasks"), found.opened),
        (("Lukkede opgaver", "Closed tasks"), found.closed),
    ):
        if tasks:
            titles = listed([f"»{task.row.title}«" for task in tasks])
            english = listed([f"“{task.row.title}”" for task in tasks])
            yield Sentence(f"{words[0]}: {titles.da}.", f"{words[1]}: {english.en}.")


def _numbers(found: Changes) -> Sentence:
    first, second = day(found.first), day(found.second)
    if not (found.came or found.left or found.opened or found.closed):
        return Sentence(
            f"Fra {first.da} til {second.da}: de samme hjælpere og de samme opgaver.",
            f"From {first.en} to {second.en}: the same helpers and the same tasks.",
        )
    return Sentence(
        f"Fra {first.da} til {second.da}: {len(found.came)} kom, {len(found.left)} gik, {found.stayed} blev.",
        f"From {first.en} to {second.en}: {len(found.came)} came, {len(found.left)} left, {found.stayed} stayed.",
    )


def _left(helper: Helper, found: Changes) -> Sentence:
    name = helper.thing.name
    last = found.last_days.get(_key(helper))
    when = None if last is None else day(last)
    known = None if last is None or helper.since is None else span((last - helper.since).days + 1)
    da = f"{name} gik" + (f" {when.da}" if when else "") + (f" efter {known.da}." if known else ".")
    en = f"{name} left" + (f" {when.en}" if when else "") + (f" after {known.en}." if known else ".")
    mine = [lost for lost in found.lost if lost.leaver.id == helper.thing.id]
    tasks = [lost.what.name for lost in mine if lost.kind is LostKind.TASK]
    people = [lost.what.name for lost in mine if lost.kind is not LostKind.TASK]
    if people:
        who = listed(people)
        da += f" Forbindelsen til {who.da} gik med; ingen af de nye har den endnu."
        en += f" The tie to {who.en} went with them; none of the newcomers has it yet."
    if tasks:
        n = counted(len(tasks), ("opgave", "opgaver"), ("task", "tasks"))
        what = listed(tasks)
        da += f" Tilbage uden nogen: {n.da}, {what.da}."
        en += f" Left with nobody: {n.en}, {what.en}."
    return Sentence(da, en)
