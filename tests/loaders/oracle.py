"""TALKS_WITH and KNOWS in plain Python, row by row: what the columns must agree with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from graphmodel.records import Delta, Pair, Tables, tables_of
from graphmodel.schema.contacts import Contact
from graphmodel.schema.people import Professional
from graphmodel.schema.relations import Knows, Reached, SentFrom


@dataclass(frozen=True)
class Event:
    """A contact with the professionals at its ends."""

    id: str
    channel: str
    at: datetime
    senders: tuple[str, ...]
    receivers: tuple[str, ...]


@dataclass
class Talk:
    times: int = 0
    via: int = 0
    last: datetime | None = None
    channels: set[str] = field(default_factory=set)


def expected_talks(events: Iterable[Event]) -> dict[tuple[str, str], tuple[int, int, datetime | None, list[str]]]:
    found: dict[tuple[str, str], Talk] = {}
    for event in events:
        for sender in set(event.senders):
            for receiver in set(event.receivers):
                if sender == receiver:
                    continue
                talk = found.setdefault((sender, receiver), Talk())
                talk.channels.add(event.channel)
                if event.channel == "via_citizen":
                    talk.via += 1
                else:
                    talk.times += 1
                    talk.last = event.at if talk.last is None else max(talk.last, event.at)
    return {pair: (t.times, t.via, t.last, sorted(t.channels)) for pair, t in found.items()}


def expected_knows(events: Iterable[Event], declared: set[tuple[str, str]]) -> dict[tuple[str, str], date]:
    direct = {pair: t for pair, t in expected_talks(events).items() if t[0]}
    found: dict[tuple[str, str], date] = {}
    for a, b in direct:
        low, high = min(a, b), max(a, b)
        there, back = direct.get((low, high)), direct.get((high, low))
        total = sum(t[0] for t in (there, back) if t)
        if (low, high) not in declared and (high, low) not in declared and ((there and back) or total >= 3):
            found[low, high] = max(t[2].date() for t in (there, back) if t and t[2])
    return found


def tables_with(events: Iterable[Event], people: Iterable[str], knows: Iterable[tuple[str, str]] = ()) -> Tables:
    events = list(events)
    records: list[Any] = [Professional(id=p, name=p) for p in people]
    records += [Contact(id=e.id, happened_at=e.at, channel=e.channel) for e in events]
    records += [
        SentFrom(from_type="Contact", from_id=e.id, to_type="Professional", to_id=p)
        for e in events
        for p in sorted(set(e.senders))
    ]
    records += [
        Reached(from_type="Contact", from_id=e.id, to_type="Professional", to_id=p)
        for e in events
        for p in sorted(set(e.receivers))
    ]
    records += [
        Knows(from_type="Professional", from_id=a, to_type="Professional", to_id=b, declared=True) for a, b in knows
    ]
    return tables_of(records)


def rows_as(rows: Iterable[Mapping[str, Any]]) -> tuple[dict[Any, Any], dict[Any, Any]]:
    """What a store answered, in the shape of the two expectations."""
    talks, knows = {}, {}
    for row in rows:
        if row["kind"] == "TALKS_WITH":
            talks[row["a"], row["b"]] = (row["times"], row["via"], row["last"], list(row["channels"]))
        else:
            knows[row["a"], row["b"]] = row["used"]
    return talks, knows


def removal(kind: str | Pair, **keys: list[str]) -> Delta:
    import pyarrow as pa

    table = pa.table({name: pa.array(values, pa.string()) for name, values in keys.items()})
    tables = Tables(relations={kind: table}) if isinstance(kind, Pair) else Tables(nodes={kind: table})
    return Delta(removals=tables)
