"""The things every other test leans on: the server that can be killed and frozen, and the browser."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from neo4j import AsyncGraphDatabase, GraphDatabase
from playwright.async_api import Page

from tests.neo4j_server import Neo4jServer
from tests.neo4j_server.server import login


def test_a_server_keeps_its_data_and_its_port_when_killed(own_neo4j: Callable[[], Neo4jServer]) -> None:
    server = own_neo4j()
    uri, user, password = login(server.address)
    with GraphDatabase.driver(uri, auth=(user, password)) as driver:
        driver.execute_query("CREATE (:Tree {name: $name})", name="eg")
    server.kill()
    server.start()
    assert login(server.address)[0] == uri
    with GraphDatabase.driver(uri, auth=(user, password)) as driver:
        assert driver.execute_query("MATCH (t:Tree) RETURN t.name AS name").records[0]["name"] == "eg"


async def test_a_frozen_server_is_silent_until_it_thaws(own_neo4j: Callable[[], Neo4jServer]) -> None:
    server = own_neo4j()
    uri, user, password = login(server.address)
    async with AsyncGraphDatabase.driver(uri, auth=(user, password)) as driver:
        await driver.execute_query("RETURN 1")
        server.freeze()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1):
                await driver.execute_query("RETURN 1")
        server.thaw()
        answer = await driver.execute_query("RETURN 1 AS one")
        assert answer.records[0]["one"] == 1


async def test_the_browser_draws_danish_letters(page: Page) -> None:
    await page.set_content("<h1>Blåbærgrød på øen</h1>")
    assert await page.inner_text("h1") == "Blåbærgrød på øen"
    assert await page.evaluate("navigator.language") == "da-DK"
