"""The page with the whole service behind it: suggestions, last questions, reports of calls; by keyboard, without script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote_plus

import pytest
from playwright.async_api import Locator, Page, expect

from tests.web.conftest import Watched, Windows
from tests.web.service import service
from tests.web.test_pages import violations


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the service, started once for this file."""
    with service(tmp_path_factory.mktemp("desk")) as address:
        yield address


async def ask(page: Page, question: str, citizen: str = "") -> None:
    """Fill in and send."""
    await page.fill("#q", question)
    await page.fill("#citizen", citizen)
    await page.get_by_role("button", name="Find").click()
    await page.wait_for_selector(".status")


def card_of(page: Page, name: str) -> Locator:
    """The card that is about somebody; others may mention them."""
    return page.locator(".person", has=page.get_by_role("heading", name=name))


async def names_listed(page: Page) -> list[str]:
    """What the open list suggests."""
    await page.wait_for_selector("[role=option]")
    return await page.locator("[role=option] .suggestion-text").all_inner_texts()


def stays_here(window: Watched, desk: str) -> None:
    """Nothing was asked of anybody else, no address names the citizen, and the policy refused nothing."""
    assert {url.split("/")[2] for url in window.requests} == {desk.removeprefix("http://")}
    assert [url for url in window.requests if "ernille" in unquote_plus(url)] == []
    assert window.complaints == []


@pytest.mark.parametrize("script", [True, False])
async def test_another_role_keeps_the_question_and_the_citizen(windows: Windows, desk: str, script: bool) -> None:
    """The leader sees no citizen and gets the answer to an unknown one; the coordinator then sees Pernille again."""
    window = await windows(java_script_enabled=script)
    page = await window.page()
    await page.goto(desk + "/who")
    await ask(page, "særlig stol", "Pernille")
    about = page.locator(".understood", has_text="Pernille, Nyby Kommune")
    await expect(about).to_have_count(1)
    for role, seen in (("leder", 0), ("koordinator", 1)):
        await page.locator(".picker summary").click()
        await page.get_by_role("button", name=role, exact=True).click()
        await expect(page.locator(".picker summary")).to_have_text(f"Du ser som: {role}")
        await expect(about).to_have_count(seen)
        await expect(page.get_by_text("Vi fandt ingen borger med det navn")).to_have_count(1 - seen)
        await expect(page.locator("#q")).to_have_value("særlig stol")
        await expect(page.locator("#citizen")).to_have_value("Pernille")
        assert page.url == desk + "/who"
    stays_here(window, desk)


async def test_the_keyboard_chooses_a_suggestion(windows: Windows, desk: str) -> None:
    """Type, walk with arrows, Home and End, close and open again, choose with Enter: the answer is there."""
    window = await windows()
    page = await window.page()
    await page.goto(desk + "/who")
    field = page.get_by_role("combobox", name="Hvad drejer det sig om?")
    await field.focus()
    await page.keyboard.type("ben", delay=20)
    assert "Bente Holm" in await names_listed(page)
    await expect(field).to_have_attribute("aria-expanded", "true")
    assert await violations(page) == []
    await page.keyboard.press("Escape")
    await expect(page.locator("[role=listbox]")).to_be_hidden()
    assert await field.input_value() == "ben"
    await page.keyboard.press("ArrowDown")
    count = len(await names_listed(page))
    await page.keyboard.press("ArrowDown")
    active = page.locator("[role=option][aria-selected=true]")
    for key, index in (("End", count - 1), ("Home", 0), ("ArrowUp", None), ("ArrowUp", count - 1)):
        await page.keyboard.press(key)
        if index is None:
            await expect(active).to_have_count(0)
        else:
            await expect(active).to_have_attribute("id", f"q-suggestions-{index}")
    assert await violations(page) == []
    names = await names_listed(page)
    await page.keyboard.press("Home")
    for _ in range(names.index("Bente Holm")):
        await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/who?q=Bente+Holm")
    assert "Bente Holm" in await page.locator(".person-name").first.inner_text()
    stays_here(window, desk)


async def test_a_chosen_topic_is_asked_for_itself(windows: Windows, desk: str) -> None:
    """With the mouse too; and Enter without a choice asks what was typed."""
    page = await (await windows()).page()
    await page.goto(desk + "/who")
    await page.locator("#q").press_sequentially("særlige mø", delay=20)
    await page.get_by_role("option", name="27.60.12 Særlige møbler").click()
    await page.wait_for_url("**/who?q=S%C3%A6rlige+m%C3%B8bler&topic=27.60.12")
    await page.fill("#q", "")
    await page.locator("#q").press_sequentially("stol", delay=20)
    await page.wait_for_selector("[role=option]")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/who?q=stol")


async def test_the_last_questions_stay_in_the_browser_without_the_citizen(windows: Windows, desk: str) -> None:
    """They stand on the empty page and in the empty field, and are gone when cleared."""
    window = await windows()
    page = await window.page()
    await page.goto(desk + "/who")
    assert not await page.locator(".recent").is_visible()
    await ask(page, "særlig stol", "Pernille")
    await ask(page, "førtidspension")
    await page.goto(desk + "/who")
    listed = page.locator(".recent a")
    assert await listed.all_inner_texts() == ["førtidspension", "særlig stol"]
    assert "ernille" not in await page.evaluate("JSON.stringify(localStorage)")
    assert await violations(page) == []
    await page.focus("#q")
    await page.keyboard.press("ArrowDown")
    assert await names_listed(page) == ["førtidspension", "særlig stol"]
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/who?q=s%C3%A6rlig+stol")
    await page.go_back()
    await page.get_by_role("button", name="Ryd").click()
    assert not await page.locator(".recent").is_visible()
    assert await page.evaluate("localStorage.length") == 0
    stays_here(window, desk)


async def test_a_call_is_noted_in_place_and_undone(windows: Windows, desk: str) -> None:
    """One click, said aloud; it counts in the next answer; one more click and it does not."""
    window = await windows()
    page = await window.page()
    await page.goto(desk + "/who")
    await ask(page, "særlig stol", "Pernille")
    card = card_of(page, "Bente Holm")
    await card.get_by_role("button", name="Fik fat").press("Enter")
    await expect(card.get_by_role("status")).to_contain_text("Noteret: Bente Holm, fik fat.")
    assert await violations(page) == []
    await ask(page, "særlig stol", "Pernille")
    assert "for nylig" in (await card.locator(".reasons").inner_text()).lower()
    await card.get_by_role("button", name="Intet svar").click()
    await card.get_by_role("button", name="Fortryd").press("Enter")
    await expect(card.get_by_role("status")).to_contain_text("Fortrudt.")
    assert await page.evaluate("document.activeElement.value") == "no_answer"
    stays_here(window, desk)


async def test_a_call_is_noted_and_undone_without_script(windows: Windows, desk: str) -> None:
    """The same answer comes back with the line and the way to undo it; the citizen is still asked about, in no address."""
    window = await windows(java_script_enabled=False)
    page = await window.page()
    await page.goto(desk + "/who")
    await ask(page, "særlig stol", "Pernille")
    await card_of(page, "Bente Holm").get_by_role("button", name="Intet svar").click()
    noted = page.locator("#noted")
    await expect(noted).to_contain_text("Noteret: Bente Holm, intet svar.")
    assert await page.input_value("#citizen") == "Pernille"
    assert page.url.startswith(desk + "/who/report")
    await noted.get_by_role("button", name="Fortryd").click()
    await expect(noted).to_contain_text("Fortrudt.")
    assert await page.input_value("#q") == "særlig stol"
    await page.get_by_role("button", name="English").click()
    await expect(page.locator("h1")).to_have_text("Who do I call?")
    assert await card_of(page, "Bente Holm").count() == 1
    stays_here(window, desk)


async def test_the_field_is_a_plain_field_without_script(windows: Windows, desk: str) -> None:
    """No list, no last questions, and it answers."""
    page = await (await windows(java_script_enabled=False)).page()
    await page.goto(desk + "/who")
    assert await page.locator("#q").get_attribute("role") is None
    assert not await page.locator(".recent").is_visible()
    await ask(page, "særlig stol")
    assert page.url == desk + "/who?q=s%C3%A6rlig+stol"


async def test_what_is_new_fits_a_phone_and_contrast_colours(windows: Windows, desk: str) -> None:
    """At 320 pixels with the list open and a call noted, nothing scrolls sideways; axe finds nothing."""
    page = await (await windows(viewport={"width": 320, "height": 700}, forced_colors="active")).page()
    await page.goto(desk + "/who")
    await ask(page, "særlig stol")
    await page.locator(".person").first.get_by_role("button", name="Forkert").click()
    await page.wait_for_selector(".noted button")
    await page.fill("#q", "")
    await page.locator("#q").press_sequentially("st", delay=20)
    await page.wait_for_selector("[role=option]")
    assert await violations(page) == []
    assert await page.evaluate("document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth")


async def test_the_call_list_is_one_sheet_of_paper(windows: Windows, site: str) -> None:
    """Five people in order with name, title, unit, number, hours and reason within the first A4, and nothing to press."""
    # 180 by 265 millimetres: A4 without its margins, at 96 dots an inch.
    page = await (await windows(viewport={"width": 680, "height": 1001})).page()
    await page.goto(site + "/who?q=five")
    await page.emulate_media(media="print")
    await page.evaluate("dispatchEvent(new Event('beforeprint'))")
    people = page.locator(".person")
    assert await people.count() == 5
    bottoms = await people.evaluate_all("all => all.map(e => e.getBoundingClientRect().bottom)")
    assert bottoms == sorted(bottoms) and bottoms[-1] <= 1001
    first = await people.first.inner_text()
    for words in ("1. Bente Holm", "ergoterapeut, Hjælpemidler, Nyby", "12 34 56 78", "ma-fr 9.00-15.00", "27.60"):
        assert words in first
    assert await page.locator("button:visible, input:visible, .report:visible, .noted:visible").count() == 0
    # Two sheets, the second with the picture: one alone would mean that the browser had shrunk the type.
    paper = await page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 2
