"""What every test may ask for: a store on each engine, a Neo4j of its own, a browser, the real files."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from tests import machine
from tests.neo4j_server import Neo4jServer, own_server, wipe, with_login

if TYPE_CHECKING:
    from graphmodel.store.port import Store

ENGINES = ("ladybug", "neo4j")

CHROMIUM_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Keep the browser from calling home and from a graphics card that a server does not have."""


# --- engines ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def neo4j_address() -> Iterator[str]:
    """The address of the run's one Neo4j: the one in SKOV_TEST_NEO4J_URI, else a server of the run's own."""
    if given := os.environ.get("SKOV_TEST_NEO4J_URI"):
        user = os.environ.get("SKOV_TEST_NEO4J_USER", "neo4j")
        address = with_login(given, user, os.environ.get("SKOV_TEST_NEO4J_PASSWORD", ""))
        wipe(address, schema=True)
        yield address
        return
    server = own_server()
    yield server.address
    server.remove()


@pytest.fixture
def empty_neo4j(neo4j_address: str) -> str:
    """The run's Neo4j with neither data nor constraints nor indexes, for tests of the migration and of `open_store`."""
    wipe(neo4j_address, schema=True)
    return neo4j_address


@pytest.fixture
def own_neo4j() -> Iterator[Callable[[], Neo4jServer]]:
    """Starts servers that the test may stop, kill and freeze; they are gone after it."""
    servers: list[Neo4jServer] = []

    def start() -> Neo4jServer:
        servers.append(own_server())
        return servers[-1]

    yield start
    for server in servers:
        server.remove()


@pytest.fixture(params=ENGINES)
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database without a schema, once on each engine."""
    if request.param == "neo4j":
        return str(request.getfixturevalue("empty_neo4j"))
    return f"ladybug://{tmp_path / 'forest.lbdb'}"


@pytest_asyncio.fixture(params=ENGINES)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store with today's schema, once on each engine: what holds for one must hold for the other."""
    from graphmodel.store import open_store

    if request.param == "neo4j":
        address = str(request.getfixturevalue("neo4j_address"))
        wipe(address)
    else:
        address = f"ladybug://{tmp_path / 'forest.lbdb'}"
    opened = await open_store(address)
    try:
        await opened.migrate()
        yield opened
    finally:
        await opened.close()


# --- browser ---------------------------------------------------------------------------------------------------------


@pytest_asyncio.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """A real Chromium, started once a run. Playwright's asynchronous door: its other one keeps a loop of its own."""
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path=machine.chromium(), headless=True, chromium_sandbox=False, args=CHROMIUM_FLAGS
        )
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    """A fresh Danish page at 1440 by 900 pixels; other sizes come with `page.set_viewport_size`."""
    context = await browser.new_context(locale="da-DK", viewport={"width": 1440, "height": 900})
    yield await context.new_page()
    await context.close()


# --- the real files --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real files that SKOV_REAL_DATA points at; a file missing there is a failure, never a skip."""
    folder = Path(os.environ["SKOV_REAL_DATA"]).resolve()
    assert folder.is_dir(), f"SKOV_REAL_DATA points at {folder}, where there is no folder"
    return folder


LEFT_OUT = pytest.StashKey[list[str]]()
"""The test files left out for want of the real files."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests that read the real files, and leave them out where the files are not at hand."""
    real = [item for item in items if "real_data" in getattr(item, "fixturenames", ())]
    for item in real:
        item.add_marker(pytest.mark.real_data)
    if real and not os.environ.get("SKOV_REAL_DATA"):
        items[:] = [item for item in items if item not in real]
        config.hook.pytest_deselected(items=real)
        config.stash[LEFT_OUT] = sorted({item.nodeid.split("::")[0] for item in real})


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker of a run in several processes tells the one that reports what it left out."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["left_out"] = session.config.stash.get(LEFT_OUT, [])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """What a worker left out; all have collected the same."""
    if left_out := getattr(node, "workeroutput", {}).get("left_out"):
        node.config.stash[LEFT_OUT] = left_out


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name in one line what was left out for want of the real files."""
    if left_out := config.stash.get(LEFT_OUT, []):
        terminalreporter.write_line(f"Left out, since SKOV_REAL_DATA is not set: {', '.join(left_out)}")
