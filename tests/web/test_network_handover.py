"""Case 14 in Chromium: one coordinating caseworker goes, another comes, and nothing gets lost between them. On the demo."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.web.conftest import Watched, Windows
from tests.web.demo_site import demo_site, network_of
from tests.web.test_gaps_page import seated
from tests.web.test_pages import unfold, violations

both = pytest.mark.parametrize("script", [True, False])
NUMBER = "0101" + "80-1234"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the service on the demo; what a test writes it takes back."""
    with demo_site(tmp_path_factory.mktemp("handover")) as address:
        yield address


async def at_handover(windows: Windows, demo: str, **options: Any) -> tuple[Watched, Page, str]:
    """The first step of Pernille's hand-over, come to from Line's card."""
    window = await seated(windows, demo, **options)
    page = await window.page()
    home = network_of(demo, "pernille")
    await page.goto(home + "/handover?who=line-aagaard")
    await expect(page.locator("h1")).to_have_text("Stafet hos Pernille")
    return window, page, home


async def to_the_list(page: Page, newcomer: str) -> None:
    """Who comes, and on to the checklist."""
    if newcomer:
        await page.get_by_label("Eller skriv navnet på en anden").fill(newcomer)
    await page.get_by_role("button", name="Se, hvad der skal gives videre").click()


@both
async def test_case_14_the_threads_change_hands(windows: Windows, demo: str, script: bool) -> None:
    """What Line alone has is listed and passed on; introductions become tasks; the rules follow it up; undo restores it."""
    window, page, home = await at_handover(windows, demo, java_script_enabled=script)
    await expect(page.get_by_label("Hvem går?")).to_have_value("line-aagaard")
    await expect(page.get_by_label("Hvilken rolle?")).to_have_value("koordinerende sagsbehandler")
    await to_the_list(page, "Bente Holm")
    await expect(page.locator("h2").first).to_have_text("Line Aagaard → Bente Holm")
    for words in (
        "Trådene (koordinerende sagsbehandler)",
        "Plan: Rehabiliteringsplan",
        "Jan Krogh, mentor, Mentorkorpset",
        "det bliver en opgave at introducere den nye",
    ):
        await expect(page.locator("form#list")).to_contain_text(words)
    if script:
        assert await violations(page) == []
    await page.get_by_label("Hvad skal den nye vide?").fill("Pernille vil helst ringes op om formiddagen")
    await page.get_by_role("button", name="Gennemfør stafetten").click()
    await expect(page.locator("#noted")).to_contain_text("Gemt. Stafet")
    await page.goto(home + "/edit")
    threads = page.get_by_role("region", name="Tovholder", exact=True)
    await expect(threads).to_contain_text("Bente Holm")
    await expect(page.get_by_role("region", name="Opgave", exact=True)).to_contain_text(
        "Introducér Bente Holm for Jan Krogh"
    )
    gaps = await page.request.get(demo + "/api/gaps", params={"citizen": "pernille", "rule": "handover_unannounced"})
    people = [gap["people"] for gap in (await gaps.json())["gaps"]]
    assert ["line-aagaard", "bente-holm"] in people
    await page.goto(home + "/history")
    past = page.locator(".past-change").first
    for words in ("Stafet", "Bente Holm", "Line Aagaard", "helst ringes op om formiddagen"):
        await expect(past).to_contain_text(words)
    await past.get_by_role("button", name="Fortryd").click()
    await expect(page.locator("#noted")).to_contain_text("Fortrudt: Stafet")
    await page.goto(home + "/edit")
    await expect(threads.locator("li", has_text="Line Aagaard")).not_to_contain_text("(slut)")
    await expect(threads).not_to_contain_text("Bente Holm")
    assert all("ernille" not in url for url in window.requests if "/api/" not in url)


async def test_nobody_has_come_yet(windows: Windows, demo: str) -> None:
    """Then what is ticked stands open for all to see, and there is nobody to be introduced."""
    _, page, _ = await at_handover(windows, demo)
    await to_the_list(page, "")
    await expect(page.locator("h2").first).to_have_text("Line Aagaard → ingen endnu")
    await expect(page.locator("form#list")).to_contain_text("ingen holder trådene efter den dag")
    await expect(page.get_by_label("Den nye er introduceret")).to_have_count(0)
    assert await violations(page) == []


async def test_what_is_wrong_is_said_and_what_was_typed_is_kept(windows: Windows, demo: str) -> None:
    """On both steps."""
    _, page, home = await at_handover(windows, demo)
    await page.get_by_label("Hvilken dag?").fill("i morgen")
    await to_the_list(page, "Line Aagaard")
    alert = page.get_by_role("alert")
    await expect(alert).to_contain_text("Ret 2 steder")
    await expect(alert).to_contain_text("Skriv en dag")
    await expect(alert).to_contain_text("Det er den samme, der går.")
    await expect(page.get_by_label("Hvilken dag?")).to_have_value("i morgen")
    assert await violations(page) == []
    await page.goto(home + "/handover?who=line-aagaard")
    await to_the_list(page, "Bente Holm")
    await page.get_by_label("Plan: Rehabiliteringsplan").uncheck()
    await page.get_by_label("Hvad skal den nye vide?").fill(f"se {NUMBER}")
    await page.get_by_role("button", name="Gennemfør stafetten").click()
    await expect(page.locator("#f-note-wrong")).to_contain_text("Det ligner et cpr-nummer.")
    await expect(page.get_by_label("Plan: Rehabiliteringsplan")).not_to_be_checked()
    assert await violations(page) == []


async def test_by_keyboard_and_at_every_size(windows: Windows, demo: str) -> None:
    """No step scrolls sideways; a line is ticked with the space bar."""
    _, page, home = await at_handover(windows, demo)
    for step in ("first", "list"):
        for width in (320, 768, 1440):
            await page.set_viewport_size({"width": width, "height": 800})
            wide = await page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")
            assert wide <= 0, (step, width)
        await unfold(page)
        if step == "first":
            await page.get_by_role("button", name="Se, hvad der skal gives videre").focus()
            await page.keyboard.press("Enter")
            await expect(page.locator("form#list")).to_be_visible()
    line = page.get_by_label("Trådene")
    await line.focus()
    await page.keyboard.press("Space")
    await expect(line).not_to_be_checked()
    await page.get_by_role("link", name="Begynd forfra").focus()
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(home + "/handover")
