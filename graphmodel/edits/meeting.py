"""A network meeting as records: called, changed, written down, and each agreement a task with exactly one who has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from graphmodel.edits.about_gaps import Records
from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.contacts import Meeting
from graphmodel.schema.tasks import Task

End = tuple[str, str]
"""Label and id."""
TITLE = "Netværksmøde"
"""What a meeting called here is called."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """One agreement: what, who alone has it, until when, about which topic; ``said_yes`` when they accepted at the table."""

    title: str
    responsible: str
    due_on: date
    topic: str | None = None
    said_yes: bool = True


def called(identity: str, citizen: str, held_at: datetime, place: str | None, people: Iterable[End]) -> Records:
    """A meeting called about a citizen, with who is asked to sit there: professionals and relatives."""
    meeting = Meeting(id=identity, title=TITLE, held_at=held_at, place=place)
    concerns = r.Concerns(from_type="Meeting", from_id=identity, to_type="Citizen", to_id=citizen)
    return [meeting, concerns, *(_attends(identity, who) for who in people)]


def moved(identity: str, title: str, held_at: datetime, place: str | None) -> Records:
    """A meeting at another time or place."""
    return [Meeting(id=identity, title=title, held_at=held_at, place=place)]


def seated(identity: str, come: Iterable[End], leave: Iterable[End], day: date) -> Records:
    """Others at the table: who is asked too, and who is not to come after all."""
    gone = (_attends(identity, who, valid_to=day - timedelta(days=1)) for who in leave)
    return [*(_attends(identity, who, valid_to=None) for who in come), *gone]


def written_down(identity: str, title: str, held_at: datetime, minutes: str) -> Records:
    """The minutes of a meeting."""
    return [Meeting(id=identity, title=title, held_at=held_at, minutes=minutes)]


def agreed(identity: str, citizen: str, meeting: str, one: Agreed, day: date) -> Records:
    """An agreement as a task: opened that day, agreed at the meeting, with the one who has it or is asked to."""
    ends: dict[str, Any] = {"from_type": "Task", "from_id": identity}
    task = Task(
        id=identity,
        title=one.title,
        kind="agreement",
        status="open",
        opened_on=day,
        due_on=one.due_on,
        last_moved_on=day,
    )
    answer: dict[str, Any] = {"accepted": True} if one.said_yes else {"asked_on": day}
    holds = r.Holds(
        from_type="Professional",
        from_id=one.responsible,
        to_type="Task",
        to_id=identity,
        rel_key=identity,
        aspect="responsible",
        valid_from=day,
        **answer,
    )
    records: list[NodeType | RelationType] = [
        task,
        r.Concerns(**ends, to_type="Citizen", to_id=citizen),
        r.AgreedAt(**ends, to_type="Meeting", to_id=meeting),
        holds,
    ]
    if one.topic is not None:
        records.append(r.About(**ends, to_type="Topic", to_id=one.topic, valid_from=day))
    return records


def settled(task: str, title: str, opened_on: date, status: str, day: date) -> Records:
    """An agreement that is done or dropped, or open again."""
    closed = None if status == "open" else day
    return [
        Task(id=task, title=title, status=status, opened_on=opened_on, closed_on=closed, last_moved_on=day),
    ]


def _attends(meeting: str, who: End, **given: Any) -> RelationType:
    label, identity = who
    return r.Attends(from_type=label, from_id=identity, to_type="Meeting", to_id=meeting, **given)


def ends_of(people: Sequence[End], known: Iterable[End]) -> tuple[list[End], list[End]]:
    """Who is new at the table and who no longer comes, against those who were asked before."""
    before = set(known)
    wanted = list(dict.fromkeys(people))
    return [one for one in wanted if one not in before], sorted(before - set(wanted))
