"""The site under test, and pages that keep a log of what they asked for and what their security policy refused."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page

from tests.web.site import served


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the test site, started once a run."""
    with served() as address:
        yield address


class Watched:
    """A browser window whose every request and every refusal is written down."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.requests: list[str] = []
        self.complaints: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    async def page(self) -> Page:
        """A new page in the window."""
        return await self.context.new_page()


class Windows:
    """Opens watched windows of any kind: narrow, without script, in contrast colours."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.open: list[Watched] = []

    async def __call__(self, **options: Any) -> Watched:
        """A new window; the options are those of Playwright's ``new_context``."""
        options = {"locale": "da-DK", "viewport": {"width": 1440, "height": 900}} | options
        watched = Watched(await self._browser.new_context(**options))
        self.open.append(watched)
        return watched


@pytest_asyncio.fixture
async def windows(browser: Browser) -> AsyncIterator[Windows]:
    """Windows that close after the test."""
    opened = Windows(browser)
    yield opened
    for watched in opened.open:
        await watched.context.close()
