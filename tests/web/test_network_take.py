"""Taking a network along in a real browser: the page, the file with the network off, and what comes out of the printer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.people import Professional
from graphmodel.store.port import Store
from tests.small_forest import HM, JC, LINKS, NODES, PERNILLE, link, plant
from tests.web.conftest import Windows
from tests.web.examples import LONG_NAME
from tests.web.service import service

HELPERS = 25
HOSTILE = '<img src=x onerror="window.hacked=1">'


async def plant_full(store: Store) -> None:
    """The small forest with twenty-five more helpers, one of a very long name, one whose name tries to be script."""
    records: list[NodeType | RelationType] = []
    for n in range(HELPERS):
        name = {0: f"Alexandrine {LONG_NAME}", 1: HOSTILE}.get(n, f"Fornavn{n:02} Efternavn")
        who = Professional(id=f"h{n}", name=name, title="sagsbehandler", phone=f"12 34 60 {n:02}")
        records += [who, link(r.WorksIn, who, (HM, JC)[n % 2]), link(r.Helps, who, PERNILLE, role="sagsbehandler")]
    await plant(store, (*NODES, *LINKS, *records))


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with service(tmp_path_factory.mktemp("take"), plant_full) as address:
        yield address


async def to_take(page: Page, site: str) -> None:
    """The way a person goes: the door, the name, the link."""
    await page.goto(f"{site}/network")
    await page.get_by_label("Hvilken borger?").fill("Pernille")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/network/*")
    await page.goto(f"{page.url}/take")


@pytest.mark.parametrize("width", [1440, 768, 360])
async def test_it_is_accessible_at_every_width(windows: Windows, full: str, width: int) -> None:
    window = await windows(viewport={"width": width, "height": 900})
    page = await window.page()
    await to_take(page, full)
    home = page.url
    for path in ("", "/../paper?pages=2", "/../mine"):
        await page.goto(f"{home}{path}")
        found = await Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert await page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert window.complaints == []


async def test_the_file_opens_with_the_network_off(windows: Windows, full: str, tmp_path: Path) -> None:
    """Fetched by keyboard with names; opened from disk: one request, everything drawn and in the table, nothing hacked."""
    page = await (await windows()).page()
    await to_take(page, full)
    await page.get_by_label("med navne", exact=True).check()
    async with page.expect_download() as coming:
        await page.get_by_role("button", name="Hent filen").press("Enter")
    download = await coming.value
    assert download.suggested_filename.startswith("netvaerk-") and download.suggested_filename.endswith(".html")
    file = tmp_path / download.suggested_filename
    await download.save_as(file)
    offline = await windows(offline=True)
    opened = await offline.page()
    await opened.goto(file.as_uri())
    await opened.wait_for_selector("#network canvas")
    assert [url for url in offline.requests if not url.startswith("blob:")] == [file.as_uri()]
    assert offline.complaints == []
    assert await opened.evaluate("window.hacked") is None
    assert await opened.locator("tbody th", has_text="Fornavn07 Efternavn").first.is_visible()
    assert await opened.locator(".mark").inner_text() != ""


@pytest.mark.parametrize(("path", "most"), [("paper?pages=1", 1), ("paper?pages=2", 2), ("mine", 2)])
async def test_it_fits_the_paper(windows: Windows, full: str, path: str, most: int) -> None:
    """Twenty-seven helpers on one sheet of A4, with gaps and picture on two; the citizen's own sheet on two."""
    page = await (await windows()).page()
    await to_take(page, full)
    await page.goto(f"{page.url}/../{path}")
    pdf = await page.pdf(prefer_css_page_size=True, format="A4")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") <= most


async def test_views_without_script(windows: Windows, full: str) -> None:
    """Saved, opened, taken away, brought back: plain forms."""
    page = await (await windows(java_script_enabled=False)).page()
    await to_take(page, full)
    await page.get_by_label("Navn på visningen").fill("Før mødet")
    await page.get_by_role("button", name="Gem visningen").click()
    assert await page.get_by_text("Visningen er gemt.").is_visible()
    await page.get_by_role("button", name="Fjern Før mødet").click()
    assert await page.get_by_role("link", name="Før mødet").count() == 0
    await page.get_by_role("button", name="Fortryd").click()
    await page.get_by_role("link", name="Før mødet").click()
    assert await page.locator("h1").inner_text() == "Pernilles netværk"
