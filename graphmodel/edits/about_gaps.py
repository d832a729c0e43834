"""What can be done about a gap on the spot, as records: the gap closes because the graph has changed, never by a flag."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.contacts import Contact
from graphmodel.schema.offers import Referral
from graphmodel.schema.tasks import Task

Records = list[NodeType | RelationType]


def take_task(task: str, person: str, day: date, key: str) -> Records:
    """Somebody takes a task: from that day it is theirs. ``key`` tells it from an earlier time they had it."""
    held = r.Holds(
        from_type="Professional",
        from_id=person,
        to_type="Task",
        to_id=task,
        rel_key=key,
        aspect="responsible",
        accepted=True,
        valid_from=day,
    )
    return [held]


def ask_to_take(task: str, person: str, day: date, key: str) -> Records:
    """Somebody is asked to take a task; it is theirs when they say yes."""
    asked = r.Holds(
        from_type="Professional",
        from_id=person,
        to_type="Task",
        to_id=task,
        rel_key=key,
        aspect="responsible",
        asked_on=day,
        valid_from=day,
    )
    return [asked]


def answer_asked(task: str, person: str, key: str, *, accepts: bool) -> Records:
    """Who was asked says yes or no."""
    answer = r.Holds(
        from_type="Professional", from_id=person, to_type="Task", to_id=task, rel_key=key, accepted=accepts
    )
    return [answer]


def set_topic(task: str, topic: str, day: date) -> Records:
    """The task gets a topic: the box it fits."""
    return [r.About(from_type="Task", from_id=task, to_type="Topic", to_id=topic, valid_from=day)]


def postpone(task: Task) -> Records:
    """A task put off; ``task`` gives its id, the day and the reason, and the properties a task must have."""
    return [task]


def coordinate(citizen: str, person: str, day: date, key: str) -> Records:
    """Somebody takes the threads."""
    taken = r.Coordinates(
        from_type="Professional",
        from_id=person,
        to_type="Citizen",
        to_id=citizen,
        rel_key=key,
        title="tovholder",
        valid_from=day,
    )
    return [taken]


def refer(identity: str, citizen: str, offer: str, sender: str | None, day: date, purpose: str | None) -> Records:
    """A referral sent to an offer."""
    sent = Referral(id=identity, sent_on=day, status="sent", purpose=purpose)
    ends: dict[str, Any] = {"from_type": "Referral", "from_id": identity}
    records: Records = [
        sent,
        r.Concerns(**ends, to_type="Citizen", to_id=citizen),
        r.SentTo(**ends, to_type="Offer", to_id=offer, step=1, sent_on=day, outcome="waiting"),
    ]
    if sender:
        records.append(r.SentBy(**ends, to_type="Professional", to_id=sender))
    return records


def note_contact(  # noqa: PLR0913 - a contact is noted in one go
    identity: str,
    citizen: str,
    sender: str | None,
    to: Sequence[tuple[str, str]],
    at: datetime,
    *,
    channel: str,
    kind: str | None,
    answered: bool | None = None,
    note: str | None = None,
    about: Sequence[tuple[str, str]] = (),
) -> Records:
    """A contact that took place; ``to`` and ``about`` are labels and ids."""
    given: dict[str, Any] = {"kind": kind, "answered": answered, "note": note}
    contact = Contact(id=identity, happened_at=at, channel=channel, **{n: v for n, v in given.items() if v is not None})
    ends: dict[str, Any] = {"from_type": "Contact", "from_id": identity}
    records: Records = [contact, r.Concerns(**ends, to_type="Citizen", to_id=citizen)]
    if sender:
        records.append(r.SentFrom(**ends, to_type="Professional", to_id=sender))
    records += [r.Reached(**ends, to_type=label, to_id=who) for label, who in to]
    records += [r.About(**ends, to_type=label, to_id=what) for label, what in about]
    return records


def answered(contact: Contact) -> Records:
    """A question that has its answer; ``contact`` gives its id and what a contact must have."""
    return [contact]
