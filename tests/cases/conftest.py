"""The demo municipality on each engine: loaded once a run, and again only when another test has emptied the server.

Tests write nothing into it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from graphmodel.loading import load
from graphmodel.records import Tables
from graphmodel.store import open_store
from graphmodel.store.port import Store
from loaders.demo import DEMO_SOURCE, demo_tables
from tests.cases.facts import Forest
from tests.conftest import ENGINES
from tests.neo4j_server import wipe

NOW = datetime.now(ZoneInfo("Europe/Copenhagen")).replace(tzinfo=None)
"""The moment of the load: everything in the demo is dated from this day."""


@pytest.fixture(scope="session")
def today() -> date:
    """The day of the load."""
    return NOW.date()


@pytest.fixture(scope="session")
def demo(today: date) -> Tables:
    """The demo as tables, read once."""
    return demo_tables(today)


@pytest_asyncio.fixture(scope="session", params=ENGINES)
async def demo_home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Store]:
    """A store for the demo, once on each engine, not yet filled."""
    if request.param == "neo4j":
        address = str(request.getfixturevalue("neo4j_address"))
    else:
        address = f"ladybug://{tmp_path_factory.mktemp('demo') / 'demo.lbdb'}"
    store = await open_store(address)
    try:
        yield store
    finally:
        await store.close()
        if request.param == "neo4j":
            wipe(address)


@pytest_asyncio.fixture
async def demo_store(demo_home: Store, demo: Tables, neo4j_address: str) -> Store:
    """The demo on each engine, as it was loaded."""
    if not await _holds_demo(demo_home):
        if demo_home.engine == "neo4j":
            wipe(neo4j_address)
        await demo_home.migrate()
        await load(demo_home, demo, source=DEMO_SOURCE, now=NOW)
    return demo_home


@pytest.fixture
def forest(demo_store: Store, today: date) -> Forest:
    """The loaded demo, to be asked for its facts."""
    return Forest(demo_store, today)


async def _holds_demo(store: Store) -> bool:
    """Whether this run's demo is there and nothing else: exactly one load, ours of this run."""
    if not await store.schema_version():
        return False
    loads = await store.read("MATCH (l:Load) RETURN l.origin AS origin, l.loaded_at AS at")
    return [(row["origin"], row["at"]) for row in loads] == [(DEMO_SOURCE, NOW.replace(microsecond=0))]
