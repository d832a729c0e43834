"""TALKS_WITH and KNOWS against plain Python: the pure functions on any contacts, and on both engines through loads and edits."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.loading import DERIVED, load, with_derived
from graphmodel.loading.talks import Contacts, acquaintances, talks
from graphmodel.records import Delta, Pair, Tables
from tests.loaders.oracle import Event, expected_knows, expected_talks, tables_with

if TYPE_CHECKING:
    from graphmodel.store.port import Store

PEOPLE = ("p0", "p1", "p2", "På", "q")
CHANNELS = ("phone", "email", "meeting", "via_citizen")
NOW = datetime(2026, 11, 22, 20, 0)
FIRST = datetime(2026, 1, 1)

ends = st.lists(st.sampled_from(PEOPLE), max_size=3).map(tuple)
events = st.lists(
    st.builds(
        Event,
        st.just(""),
        st.sampled_from(CHANNELS),
        st.datetimes(FIRST, NOW).map(lambda t: t.replace(microsecond=0)),
        ends,
        ends,
    ),
    max_size=12,
).map(lambda found: [Event(f"k{i}", e.channel, e.at, e.senders, e.receivers) for i, e in enumerate(found)])
pairs = st.sets(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)).filter(lambda p: p[0] != p[1]), max_size=3)


def contacts_of(found: list[Event]) -> Contacts:
    text, moment = pa.string(), pa.timestamp("us")
    table = pa.table(
        {
            "id": pa.array([e.id for e in found], text),
            "happened_at": pa.array([e.at for e in found], moment),
            "channel": pa.array([e.channel for e in found], text),
        }
    )
    sides = []
    for side in ("senders", "receivers"):
        rows = [(e.id, person) for e in found for person in getattr(e, side)]  # a repeated end counts once
        sides.append(
            pa.table({"from_id": pa.array([k for k, _ in rows], text), "to_id": pa.array([p for _, p in rows], text)})
        )
    return Contacts(table, *sides)


@settings(deadline=None)  # machines differ
@given(events, pairs)
def test_columns_agree_with_plain_python(found: list[Event], declared: set[tuple[str, str]]) -> None:
    talking = talks(contacts_of(found))
    rows = {
        (r["from_id"], r["to_id"]): (r["times"], r["times_via_citizen"], r["last_contact"], r["channels"])
        for r in talking.to_pylist()
    }
    assert rows == expected_talks(found)
    knowing = acquaintances(talking, {(min(p), max(p)) for p in declared})
    assert {(r["from_id"], r["to_id"]): r["last_used"] for r in knowing.to_pylist()} == expected_knows(found, declared)
    assert all(r["declared"] is False for r in knowing.to_pylist())


async def assert_derived(store: Store, found: list[Event], declared: set[tuple[str, str]]) -> None:
    asked = await store.read(
        "MATCH (a:Professional)-[r:TALKS_WITH]->(b:Professional) RETURN a.id AS a, b.id AS b, r.times AS times, "
        "r.times_via_citizen AS via, r.last_contact AS last, r.channels AS channels"
    )
    assert {(r["a"], r["b"]): (r["times"], r["via"], r["last"], list(r["channels"])) for r in asked} == expected_talks(
        found
    )
    asked = await store.read(
        "MATCH (a:Professional)-[r:KNOWS]->(b:Professional) WHERE r.source = $source "
        "RETURN a.id AS a, b.id AS b, r.last_used AS used, r.declared AS declared",
        {"source": DERIVED},
    )
    assert {(r["a"], r["b"]): r["used"] for r in asked} == expected_knows(found, declared)
    assert not any(r["declared"] for r in asked)


def some_event(rng: random.Random, number: int) -> Event:
    def side() -> tuple[str, ...]:
        return tuple(rng.sample(PEOPLE, rng.choice((0, 1, 1, 1, 2))))

    at = FIRST + timedelta(minutes=rng.randrange(400_000))
    return Event(f"k{number}", rng.choice(CHANNELS), at, side(), side())


async def test_loads_keep_the_derived_relations_true(store: Store) -> None:
    rng = random.Random(7)
    kept: list[Event] = []
    declared: set[tuple[str, str]] = set()
    for step in range(5):
        kept = [e for e in kept if rng.random() < 0.8] + [some_event(rng, step * 100 + i) for i in range(10)]
        declared = {(PEOPLE[n], PEOPLE[n + 1]) for n in rng.sample(range(len(PEOPLE) - 1), step % 3)}
        now = NOW + timedelta(days=step)
        outcome = await load(store, tables_with(kept, PEOPLE, declared), source="s", now=now)
        assert outcome.load_id
        await assert_derived(store, kept, declared)
        again = await load(store, tables_with(kept, PEOPLE, declared), source="s", now=now)
        assert (again.created, again.changed, again.closed, again.derived.created, again.load_id) == (0, 0, 0, 0, "")


async def test_edits_keep_the_derived_relations_true(store: Store) -> None:
    rng = random.Random(11)
    events = {e.id: e for e in (some_event(rng, i) for i in range(12))}
    await load(store, tables_with(events.values(), PEOPLE, {("p0", "p1")}), source="s", now=NOW)
    declared = {("p0", "p1")}
    for step in range(10):
        delta = edit(rng, step, events, declared)
        followed = await with_derived(store, delta, today=NOW.date(), load_id="edit")
        await store.apply(followed.delta)
        await assert_derived(store, list(events.values()), declared)


def edit(rng: random.Random, step: int, events: dict[str, Event], declared: set[tuple[str, str]]) -> Delta:
    """One change as a page makes it; ``events`` and ``declared`` are as they are after it."""
    event = events.get(rng.choice(sorted(events)))
    assert event is not None
    match step % 5:
        case 0:
            new = some_event(rng, 1000 + step)
            events[new.id] = new
            return Delta(updates=tables_with([new], []))
        case 1:
            events[event.id] = Event(event.id, "via_citizen", event.at, event.senders, event.receivers)
            return Delta(updates=Tables(nodes={"Contact": pa.table({"id": [event.id], "channel": ["via_citizen"]})}))
        case 2:
            del events[event.id]
            ended = pa.array([date(2026, 11, 1)], pa.date32())
            return Delta(updates=Tables(nodes={"Contact": pa.table({"id": [event.id], "valid_to": ended})}))
        case 3:
            del events[event.id]
            return Delta(removals=Tables(nodes={"Contact": pa.table({"id": [event.id]})}))
        case _:
            declared ^= {("p0", "q")}
            pair = Pair("KNOWS", "Professional", "Professional")
            ends: dict[str, Any] = {"from_id": ["p0"], "to_id": ["q"], "rel_key": [""]}
            if ("p0", "q") in declared:
                return Delta(updates=Tables(relations={pair: pa.table(ends | {"declared": [True]})}))
            return Delta(removals=Tables(relations={pair: pa.table(ends)}))
