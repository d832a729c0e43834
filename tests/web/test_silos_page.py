"""The page on silos in a real browser: found while one waits, the matrix by keyboard, the story of a cell, paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

from graphmodel.measures.window import quarters
from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.contacts import Contact
from graphmodel.schema.organisations import Organisation, Sector
from graphmodel.schema.people import Citizen, Professional
from graphmodel.store.port import Store
from tests.small_forest import LINKS, NODES, NYBY, link, plant
from tests.web.conftest import Windows
from tests.web.service import service

SECTORS = ("bolig", "psykiatri", "sundhed")
CITIZENS = 12


async def plant_three_sectors(store: Store) -> None:
    """Housing, psychiatry and health share twelve citizens; housing and health talk about each, psychiatry with nobody."""
    records: list[NodeType | RelationType] = []
    people: dict[str, Professional] = {}
    for sector in SECTORS:
        unit = Organisation(id=f"u-{sector}", name=f"Team {sector}", sector=sector)
        records += [Sector(id=sector, name=sector.capitalize()), unit, link(r.PartOf, unit, NYBY)]
        for n in range(CITIZENS):
            who = Professional(id=f"{sector}-{n}", name=f"Fornavn {sector} {n}", title="sagsbehandler")
            people[who.id] = who
            records += [who, link(r.WorksIn, who, unit, valid_from=date(2020, 1, 1))]
    day = quarters(date.today(), 1)[0].first + timedelta(days=20)  # noqa: DTZ011 - the demo's own day
    for n in range(CITIZENS):
        citizen = Citizen(id=f"c{n}", name=f"Borger {n}", municipality=NYBY.id)
        told = Contact(id=f"k{n}", happened_at=datetime.combine(day, time(9)), channel="phone", kind="message")
        records += [citizen, told, link(r.Concerns, told, citizen)]
        records += [link(r.SentFrom, told, people[f"bolig-{n}"]), link(r.Reached, told, people[f"sundhed-{n}"])]
        helps = (people[f"{sector}-{n}"] for sector in SECTORS)
        records += [link(r.Helps, who, citizen, valid_from=date(2020, 1, 1)) for who in helps]
    await plant(store, (*NODES, *LINKS, *records))


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with service(tmp_path_factory.mktemp("silos"), plant_three_sectors) as address:
        yield address


async def to_silos(page: Page, town: str) -> None:
    await page.goto(f"{town}/silos")
    await page.locator(".silo-matrix").wait_for(timeout=60_000)


async def test_it_comes_by_itself_when_it_is_worked_out(windows: Windows, town: str) -> None:
    """Three sentences, and the matrix: psychiatry talks with nobody, housing and health with each other."""
    window = await windows()
    page = await window.page()
    await to_silos(page, town)
    said = await page.locator(".silo-said").inner_text()
    assert "skulle 36 par fagpersoner tale sammen om 12 borgere. 67 % af dem havde ingen kontakt." in said
    assert "2 par af områder deler borgere og talte slet ikke sammen" in said
    cells = {cell.replace("\n", " ") for cell in await page.locator(".silo-cell").all_inner_texts()}
    assert cells == {
        "Bolig – Psykiatri: 100 % af 12",
        "Bolig – Sundhed: 0 % af 12",
        "Psykiatri – Sundhed: 100 % af 12",
    }
    assert window.complaints == []


async def test_a_cell_opens_its_story_by_keyboard(windows: Windows, town: str) -> None:
    page = await (await windows()).page()
    await to_silos(page, town)
    await page.get_by_role("link", name="Bolig – Psykiatri").first.focus()
    await page.keyboard.press("Enter")
    await page.locator("#story").wait_for()
    story = await page.locator("#story").inner_text()
    assert "12 fælles borgere" in story and "12 par fagpersoner skulle tale sammen, 0 gjorde det" in story
    assert "Team bolig" in story and "Team psykiatri" in story
    await page.go_back()
    assert await page.locator("#story").count() == 0


@pytest.mark.parametrize("width", [1440, 768, 360])
async def test_it_is_accessible_at_every_width(windows: Windows, town: str, width: int) -> None:
    window = await windows(viewport={"width": width, "height": 900})
    page = await window.page()
    await to_silos(page, town)
    await page.goto(f"{page.url}?one=bolig&other=psykiatri")
    found = await Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert await page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert window.complaints == []


async def test_it_is_all_there_without_script_and_in_english(windows: Windows, town: str) -> None:
    with_script = await (await windows()).page()
    await to_silos(with_script, town)
    page = await (await windows(java_script_enabled=False)).page()
    await page.goto(f"{town}/silos?lang=en")
    assert await page.locator("h1").inner_text() == "Silos"
    assert await page.locator(".silo-cell").count() == 6
    assert "pairs of professionals had to talk" in await page.locator(".silo-said").inner_text()


async def test_on_paper_it_is_two_to_four_pages(windows: Windows, town: str) -> None:
    page = await (await windows()).page()
    await to_silos(page, town)
    pdf = await page.pdf(prefer_css_page_size=True, format="A4")
    assert 1 <= pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") <= 4
