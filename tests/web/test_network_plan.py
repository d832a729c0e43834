"""A knitted offer in Chromium on the demo, drafted, adopted and taken back: cases 5 and 7, with and without script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.async_api import expect

from tests.web.conftest import Windows
from tests.web.demo_site import demo_site
from tests.web.test_network_meeting import at, both, call, quiet
from tests.web.test_pages import unfold, violations


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service of this module's own: its tests write, and take back what they did."""
    with demo_site(tmp_path_factory.mktemp("plan")) as address:
        yield address


@both
async def test_kenneth_knitted_side_by_side_adopted_and_undone(windows: Windows, demo: str, script: bool) -> None:
    """Case 5: what is planned one after the other is laid side by side; shorter; adopted at a meeting; taken back."""
    window, page = await at(windows, demo, "kenneth", "/plan", script=script)
    await expect(page.locator(".plan-conflicts")).to_contain_text(
        "3 indsatser efter hinanden tager 27 måneder; 18 måneder er nok."
    )
    await page.get_by_role("button", name="Begynd med det, der er planlagt i dag (2)").click()
    await expect(page.locator(".plan-state")).to_contain_text("5,5 måneder kortere end i dag")
    await expect(page.locator(".solved")).to_contain_text("3 indsatser efter hinanden tager 27 måneder")
    strands = page.locator(".strand")
    await expect(strands).to_have_count(2)
    await expect(strands.first).to_contain_text("Bo Fredslund")
    await expect(strands.first).to_contain_text("ADHD-udredning og medicin – passer")
    await expect(strands.last.locator("div", has_text="Efter")).to_contain_text("ADHD-udredning og medicin")
    rows = page.locator(".plan-time tbody tr")
    await expect(rows).to_have_count(3)
    await expect(page.locator(".plan-bar--draft")).to_have_count(2)
    assert await rows.locator("th").all_text_contents() == [
        (text or "").split(" (")[0] for text in await page.locator(".plan-bar title").all_text_contents()
    ], "the picture holds what the table holds"
    if script:
        assert await violations(page) == []
        await unfold(page)
        assert await violations(page) == []
    await expect(page.locator(".plan-adopt")).to_contain_text("Indkald et netværksmøde først.")
    plan = page.url.split("?")[0]
    await page.locator(".plan-adopt").get_by_role("link", name="Netværksmøde").click()
    await call(page, 4)
    called = page.url.partition("done=")[2].partition("#")[0]
    await page.goto(plan)
    await page.get_by_role("button", name="Vedtag").click()
    await expect(page.locator("#noted")).to_contain_text("Strikket tilbud vedtaget (Kenneth)")
    await expect(page.locator(".strand")).to_have_count(0)
    await expect(page.locator(".plan-time tbody tr", has_text="planlagt i dag")).to_have_count(2)
    await page.locator("#noted").get_by_role("button", name="Fortryd").click()
    await expect(page.locator(".strand")).to_have_count(2)
    for _ in range(2):
        await page.locator(".strand").first.get_by_role("button", name="Drop").click()
        await expect(page.locator("#noted")).to_contain_text("Droppet fra kladden")
    await expect(page.locator(".strand")).to_have_count(0)
    back = await page.request.post(f"{demo}/api/edits/{called}/undo", headers={"Skov-Role": "coordinator"})
    assert back.status == 201, "the meeting is taken back as well"
    quiet(window, demo, "kenneth")


async def test_katja_what_gets_in_the_way_is_shown_while_drafting(windows: Windows, demo: str) -> None:
    """Case 7: the deadlock of today, an offer that does not take her, one without anybody, and who can take both at once."""
    _, page = await at(windows, demo, "katja", "/plan")
    await expect(page.locator(".conflict--deadlock")).to_contain_text("kræver hinanden først")
    form = page.locator("#do-draft")
    await form.get_by_role("button", name="Læg i kladden").click()
    await expect(form).to_contain_text("Skriv, hvad der skal ske.")
    await expect(form).to_contain_text("Vælg den ene, der står for det.")
    field = form.get_by_label("Tilbud (valgfri)")
    await field.press_sequentially("stofbehandling", delay=20)
    await page.get_by_role("option").first.click()
    await form.get_by_label("Hvad skal ske?").fill("Behandling med det samme")
    await form.get_by_role("radio").first.check()
    await form.get_by_label("Måneder").fill("6,5")
    await form.get_by_label("Aftaler om ugen").fill("mange")
    await form.get_by_role("button", name="Læg i kladden").click()
    await expect(form).to_contain_text("Skriv et tal, fx 2,5.")
    await expect(form.get_by_label("Måneder")).to_have_value("6,5")
    assert await violations(page) == []
    await form.get_by_label("Aftaler om ugen").fill("6")
    await form.get_by_role("button", name="Læg i kladden").click()
    await expect(page.locator("#noted")).to_contain_text("Kladde til et strikket tilbud (Katja)")
    await expect(page.locator(".strand")).to_contain_text("6,5")
    await expect(page.locator(".conflict--week")).to_contain_text("Op til 6 aftaler om ugen")
    await page.locator("#noted").get_by_role("button", name="Fortryd").click()
    await expect(page.locator(".strand")).to_have_count(0)
