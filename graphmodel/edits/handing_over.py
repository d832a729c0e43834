"""A hand-over carried out, as records: help and threads change hands, tasks are asked for, introductions become tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.contacts import Handover
from graphmodel.schema.tasks import Task

TO_INTRODUCE = timedelta(days=14)
"""Introductions are to be made within so many days of the hand-over."""
Record = NodeType | RelationType


class Row(NamedTuple):
    """A relation of the leaver's that ends: label and id of its other end, its key, and its first day."""

    label: str
    other: str
    key: str
    since: date | None


@dataclass(frozen=True, slots=True)
class ToDo:
    """What becomes a task, e.g. an introduction; ``by`` is the id of who does it, None for nobody yet."""

    title: str
    kind: str
    by: str | None


@dataclass(frozen=True, slots=True)
class Relay:
    """Who leaves, who comes (None: nobody yet), in which role, on which day, and what is passed on.

    ``helps``, ``threads``, ``tasks`` and ``runs`` are the leaver's relations that end. ``has`` are ids of what the newcomer
    has already, and ``helping`` whether they help in that role. ``to_do`` become tasks. ``acts`` is the professional who
    carries it out, None for a coordinator.
    """

    citizen: str
    leaver: str
    newcomer: str | None
    role: str | None
    day: date
    helps: Sequence[Row] = ()
    threads: Sequence[Row] = ()
    threads_title: str | None = None
    tasks: Sequence[Row] = ()
    runs: Sequence[Row] = ()
    has: frozenset[str] = frozenset()
    helping: bool = False
    to_do: Sequence[ToDo] = ()
    introduced: bool = False
    note: str | None = None
    acts: str | None = None


def carried_out(relay: Relay, identity: str, today: date) -> list[Record]:
    """Everything of one hand-over; ``identity`` is the id of the change. One who came today ends the day they began."""
    return [
        *_node(relay, identity),
        *_help(relay, identity),
        *_threads(relay, identity),
        *_tasks(relay, identity, today),
        *_runs(relay, identity),
        *_to_do(relay, identity, today),
    ]


def _ends(start: tuple[str, str], finish: tuple[str, str]) -> dict[str, Any]:
    return {"from_type": start[0], "from_id": start[1], "to_type": finish[0], "to_id": finish[1]}


def _node(relay: Relay, identity: str) -> Iterator[Record]:
    told: dict[str, Any] = {"role": relay.role, "note": relay.note}
    given = {name: value for name, value in told.items() if value}
    yield Handover(id=identity, happened_on=relay.day, introduced=relay.introduced, **given)
    here = ("Handover", identity)
    yield r.Concerns(**_ends(here, ("Citizen", relay.citizen)))
    yield r.LeftIn(**_ends(("Professional", relay.leaver), here))
    if relay.newcomer is not None:
        yield r.CameIn(**_ends(("Professional", relay.newcomer), here))


def _ended(relation: type[RelationType], relay: Relay, rows: Sequence[Row]) -> Iterator[Record]:
    """The leaver's relations end on the day, none before it began."""
    for label, other, key, since in rows:
        last = relay.day if since is None else max(relay.day, since)
        ends = _ends(("Professional", relay.leaver), (label, other))
        yield relation(**ends, rel_key=key, valid_to=last)


def _help(relay: Relay, identity: str) -> Iterator[Record]:
    yield from _ended(r.Helps, relay, relay.helps)
    if relay.newcomer is not None and not relay.helping:
        given: dict[str, Any] = {"role": relay.role} if relay.role else {}
        ends = _ends(("Professional", relay.newcomer), ("Citizen", relay.citizen))
        yield r.Helps(**ends, rel_key=identity, valid_from=relay.day, **given)


def _threads(relay: Relay, identity: str) -> Iterator[Record]:
    yield from _ended(r.Coordinates, relay, relay.threads)
    if relay.threads and relay.newcomer is not None:
        ends = _ends(("Professional", relay.newcomer), ("Citizen", relay.citizen))
        yield r.Coordinates(**ends, rel_key=identity, valid_from=relay.day, title=relay.threads_title or "tovholder")


def _tasks(relay: Relay, identity: str, today: date) -> Iterator[Record]:
    yield from _ended(r.Holds, relay, relay.tasks)
    for row in relay.tasks:
        if relay.newcomer is not None and row.other not in relay.has:
            yield r.Holds(
                **_ends(("Professional", relay.newcomer), ("Task", row.other)),
                rel_key=identity,
                aspect="responsible",
                valid_from=min(relay.day, today),
                **_answer(relay.newcomer, relay, today),
            )


def _answer(who: str, relay: Relay, today: date) -> dict[str, Any]:
    """Who carries out the hand-over takes what is theirs; others are asked."""
    return {"accepted": True} if who == relay.acts else {"asked_on": today}


def _runs(relay: Relay, identity: str) -> Iterator[Record]:
    yield from _ended(r.Runs, relay, relay.runs)
    for row in relay.runs:
        if relay.newcomer is not None and row.other not in relay.has:
            ends = _ends(("Professional", relay.newcomer), (row.label, row.other))
            yield r.Runs(**ends, rel_key=identity, valid_from=relay.day)


def _to_do(relay: Relay, identity: str, today: date) -> Iterator[Record]:
    due = max(relay.day, today) + TO_INTRODUCE
    for place, one in enumerate(relay.to_do):
        key = f"{identity}-{place}"
        yield Task(id=key, title=one.title, kind=one.kind, status="open", opened_on=today, due_on=due)
        yield r.Concerns(**_ends(("Task", key), ("Citizen", relay.citizen)))
        if one.by is not None:
            ends = _ends(("Professional", one.by), ("Task", key))
            yield r.Holds(**ends, aspect="responsible", valid_from=today, **_answer(one.by, relay, today))
