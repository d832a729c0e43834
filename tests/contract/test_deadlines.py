"""No call takes longer than its deadline and half a second, and a store that is closed says so."""

from __future__ import annotations

import asyncio
import time

import pytest

from graphmodel.records import Delta, tables_of
from graphmodel.schema.people import Citizen
from graphmodel.store import open_store
from graphmodel.store.errors import DeadlineExceeded, StoreUnavailable
from graphmodel.store.port import Store

ENDLESS = (
    "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y WITH x * y AS z WHERE z % 7 = 3 RETURN count(*) AS n"
)
PROMISE = 0.5
"""Seconds after the deadline in which every call has ended."""


async def test_an_endless_question_ends_at_its_deadline(store: Store) -> None:
    begun = time.monotonic()
    with pytest.raises(DeadlineExceeded):
        await store.read(ENDLESS, deadline=1.0)
    assert time.monotonic() - begun < 1.0 + PROMISE
    begun = time.monotonic()
    with pytest.raises(DeadlineExceeded):
        await store.read_arrow(ENDLESS, deadline=1.0)
    assert time.monotonic() - begun < 1.0 + PROMISE
    assert await store.read("RETURN 1 AS one", deadline=10) == [{"one": 1}]


async def test_more_endless_questions_than_connections_end_at_their_deadline(store: Store) -> None:
    begun = time.monotonic()
    results = await asyncio.gather(*(store.read(ENDLESS, deadline=1.5) for _ in range(12)), return_exceptions=True)
    assert time.monotonic() - begun < 1.5 + 2 * PROMISE
    assert {type(result) for result in results} == {DeadlineExceeded}
    assert await store.read("RETURN 1 AS one", deadline=10) == [{"one": 1}]


async def test_a_caller_that_goes_away_takes_its_question_along(store: Store) -> None:
    tasks = [asyncio.ensure_future(store.read(ENDLESS, deadline=60)) for _ in range(8)]
    await asyncio.sleep(0.5)
    for task in tasks:
        task.cancel()
    assert all(isinstance(r, asyncio.CancelledError) for r in await asyncio.gather(*tasks, return_exceptions=True))
    begun = time.monotonic()
    await store.apply(Delta(inserts=tables_of([Citizen(id="c", name="x")])))
    assert await store.read("MATCH (c:Citizen) RETURN count(*) AS n", deadline=10) == [{"n": 1}]
    assert time.monotonic() - begun < 15


async def test_a_closed_store_says_so(empty_address: str) -> None:
    store = await open_store(empty_address)
    await store.migrate()
    await store.close()
    await store.close()
    with pytest.raises(StoreUnavailable):
        await store.read("RETURN 1 AS one")
    with pytest.raises(StoreUnavailable):
        await store.apply(Delta(inserts=tables_of([Citizen(id="c", name="x")])))
    assert not (await store.health()).ok
