"""A Neo4j that is killed or frozen under its callers: a clear error in time, and recovery without opening again."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from benchmarks import freeze
from graphmodel.store import open_store
from graphmodel.store.errors import LoginRefused, StoreUnavailable
from tests.neo4j_server import Neo4jServer


# The driver leaves a socket to the collector when it is cancelled while it connects; that is not what is tested here.
@pytest.mark.filterwarnings("ignore:.*socket.socket:pytest.PytestUnraisableExceptionWarning")
async def test_callers_get_an_error_in_time_and_go_on_afterwards(own_neo4j: Callable[[], Neo4jServer]) -> None:
    """One round of what ``benchmarks/freeze.py`` measures in many."""
    figures = await freeze.run(own_neo4j(), rounds=1)
    assert set(figures.errors) <= {"StoreUnavailable", "DeadlineExceeded", "OutcomeUnknown"}
    assert figures.slowest_error["killed"] < 4.0
    assert figures.slowest_error["frozen"] < freeze.DEADLINE + 0.5
    assert figures.acknowledged
    assert (figures.lost, figures.doubled) == (0, 0)
    assert set(figures.slowest_recovery) == {"killed", "frozen"}


async def test_no_server_is_said_in_time() -> None:
    for address in ("neo4j://127.0.0.1:9", "bolt://127.0.0.1:9"):
        store = await open_store(address, user="neo4j", password="secret")
        begun = time.monotonic()
        with pytest.raises(StoreUnavailable):
            await store.read("RETURN 1 AS one", deadline=10)
        assert time.monotonic() - begun < 4.0
        assert not (await store.health()).ok
        await store.close()


async def test_a_wrong_password_is_said_and_never_told(neo4j_address: str) -> None:
    where = neo4j_address.rpartition("@")[2]
    store = await open_store(f"bolt://{where}", user="neo4j", password="hemmeligt-kodeord")
    with pytest.raises(LoginRefused) as raised:
        await store.read("RETURN 1 AS one")
    told = repr(raised.value) + raised.value.detail + store.address + repr(await store.health())
    assert "hemmeligt" not in told
    await store.close()
