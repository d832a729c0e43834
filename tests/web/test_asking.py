"""Asking on the page: the citizen never stands in an address, and the browser's back button keeps working."""

from __future__ import annotations

import pytest
from playwright.async_api import Page

from tests.web.conftest import Windows
from viz.pages import WhoForm


async def ask(page: Page, question: str, citizen: str = "") -> None:
    """Fill in and send."""
    await page.fill("#q", question)
    await page.fill("#citizen", citizen)
    await page.get_by_role("button", name="Find").click()
    await page.wait_for_load_state()


@pytest.mark.parametrize("script", [True, False])
async def test_the_citizen_is_never_in_an_address(windows: Windows, site: str, script: bool) -> None:
    """Not in the page's, not in a request's, not in a link's or a form's."""
    window = await windows(java_script_enabled=script)
    page = await window.page()
    await page.goto(site + "/who")
    await ask(page, "five", "Pernille Sand")
    assert "Pernille" in await page.locator(".understood").inner_text()
    assert page.url == site + "/who"
    addresses = await page.locator("a[href], form[action]").evaluate_all("all => all.map(e => e.href || e.action)")
    for address in [*window.requests, *addresses]:
        assert "ernille" not in address


async def test_without_a_citizen_the_answer_has_an_address_to_share(windows: Windows, site: str) -> None:
    """The question stands in it, and opening it gives the same answer."""
    page = await (await windows()).page()
    await page.goto(site + "/who")
    await ask(page, "one")
    assert page.url == site + "/who?q=one"
    await page.reload()
    assert await page.locator(".person").count() == 1


async def test_the_back_button_shows_the_answer_again(windows: Windows, site: str) -> None:
    """Also for an answer about a citizen, without asking to send the form twice."""
    page = await (await windows()).page()
    await page.goto(site + "/who")
    await ask(page, "five", "Pernille Sand")
    await page.get_by_role("link", name="Hjælp", exact=True).click()
    await page.wait_for_url("**/help")
    await page.go_back()
    assert await page.locator(".person").count() == 5
    assert await page.get_attribute("form.ask", "aria-busy") is None


async def test_changing_language_keeps_question_and_citizen(windows: Windows, site: str) -> None:
    """By address without a citizen, by form with one."""
    page = await (await windows()).page()
    await page.goto(site + "/who?q=one")
    await page.get_by_role("link", name="English").click()
    assert page.url == site + "/who?q=one&lang=en"
    await page.goto(site + "/who")
    await ask(page, "five", "Pernille Sand")
    await page.get_by_role("button", name="English").click()
    await page.wait_for_selector("html[lang=en]")
    assert await page.input_value("#citizen") == "Pernille Sand"
    assert await page.locator("h1").inner_text() == "Who do I call?"


async def test_another_topic_and_another_citizen_can_be_chosen(windows: Windows, site: str) -> None:
    """As links where the address may hold it, as buttons where a citizen is named."""
    page = await (await windows()).page()
    await page.goto(site + "/who?q=five")
    await page.click(".switch summary")
    await page.get_by_role("link", name="27.60.16 Forbrugsgoder").click()
    assert page.url == site + "/who?q=five&topic=kle-27.60.16"
    await page.goto(site + "/who?q=ambiguous")
    await page.get_by_role("button", name="Pernille Strøm").click()
    await page.wait_for_load_state()
    assert page.url == site + "/who"
    assert await page.locator("[name=citizen_id]").first.get_attribute("value") == "c-2"


@pytest.mark.parametrize("script", [True, False])
async def test_citizens_of_one_name_are_told_apart_and_chosen_with_the_keyboard(
    windows: Windows, site: str, script: bool
) -> None:
    """Municipality and year of birth stand in the button's own name; Tab reaches it and Enter chooses."""
    page = await (await windows(java_script_enabled=script)).page()
    await page.goto(site + "/who?q=ambiguous")
    wanted = page.get_by_role("button", name="Pernille Strøm, Nyby Kommune, født 1984", exact=True)
    for _ in range(40):
        if await wanted.evaluate("it => it === document.activeElement"):
            break
        await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.wait_for_url(site + "/who")
    assert await page.locator("[name=citizen_id]").first.get_attribute("value") == "c-2"


async def test_examples_lead_to_answers(windows: Windows, site: str) -> None:
    """The empty page offers three questions."""
    page = await (await windows()).page()
    await page.goto(site + "/who")
    assert await page.locator(".examples a").count() == 3
    await page.locator(".examples a").first.click()
    assert await page.locator(".person").count() > 0


async def test_why_not_somebody_else(windows: Windows, site: str) -> None:
    """Another name can be held against the answer; it stands in no address either."""
    page = await (await windows()).page()
    await page.goto(site + "/who?q=one")
    await page.get_by_text("Hvorfor ikke en anden?").click()
    await page.fill("#why_not", "Anja Friis")
    await page.get_by_role("button", name="Spørg").click()
    await page.wait_for_load_state()
    assert page.url == site + "/who"
    assert await page.get_by_text("Det er en anden kommune end borgerens.").is_visible()
    assert await page.input_value("#why_not") == "Anja Friis"


def test_a_chosen_citizen_counts_only_for_the_name_it_was_chosen_for() -> None:
    """Typing another name asks about another citizen; another question drops the topic chosen by hand."""
    fields = {
        "q": "stol",
        "q_was": "stol",
        "topic": "t1",
        "citizen": "Pernille",
        "citizen_was": "Pernille",
        "citizen_id": "c1",
    }
    assert WhoForm.read(fields) == WhoForm("stol", "t1", "Pernille", "c1")
    assert WhoForm.read(fields | {"citizen": "Ib"}).citizen_id == ""
    assert WhoForm.read(fields | {"q": "bolig"}).topic == ""
    assert WhoForm.read({"q": "x" * 999, "citizen": 7}).q == "x" * 300


def test_what_is_sent_again_asks_the_same() -> None:
    """The fields of the language switch give the same form back; an address never holds the citizen."""
    form = WhoForm("særlig stol", "t1", "Pernille", "c1")
    assert WhoForm.read(dict(form.resubmit)) == form
    assert form.address == "/who?q=s%C3%A6rlig+stol&topic=t1"
    assert WhoForm("stol").resubmit == ()


@pytest.mark.parametrize("script", [True, False])
async def test_each_contribution_is_shown_on_request(windows: Windows, site: str, script: bool) -> None:
    """Folded away at first; every reason with what it adds, and the sum, with a Danish comma."""
    page = await (await windows(java_script_enabled=script)).page()
    await page.goto(site + "/who?q=one")
    points = page.locator(".person").first.locator("details", has=page.locator(".points"))
    assert not await points.locator(".points").is_visible()
    await points.locator("summary").click()
    reasons = await page.locator(".person").first.locator(".reasons li").count()
    shown = await points.locator(".points li strong").all_inner_texts()
    assert len(shown) == reasons > 0
    assert all(one[0] in "+−" and "." not in one for one in shown)
    assert (await points.locator("p").inner_text()).startswith("I alt ")
