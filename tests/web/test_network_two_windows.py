"""Two people with the same thing open in Chromium: neither overwrites the other, and nothing either wrote is lost."""

from __future__ import annotations

from playwright.async_api import expect

from tests.web.conftest import Windows
from tests.web.test_gaps_page import stays_here
from tests.web.test_network_working import at, both, chair_form, desk
from tests.web.test_pages import violations

__all__ = ["desk"]


@both
async def test_two_windows_do_not_overwrite_each_other(windows: Windows, desk: str, script: bool) -> None:
    """The second is shown what the first changed, field by field, and picks; nothing the second wrote is lost."""
    _, jans = await at(windows, desk, seat="professional:jan", java_script_enabled=script)
    window, mine = await at(windows, desk, java_script_enabled=script)
    await chair_form(jans)
    await chair_form(mine)
    await jans.get_by_label("Note").fill("venter på mål fra skolen")
    await jans.get_by_label("Frist").fill("1-2-2027")
    await jans.get_by_role("button", name="Gem").click()
    await expect(jans.locator("#noted")).to_contain_text("Gemt.")
    await mine.get_by_label("Note").fill("ring til leverandøren")
    await mine.get_by_label("Art").select_option("need")
    await mine.get_by_role("button", name="Gem").click()
    await expect(mine.get_by_role("alert")).to_contain_text("Det samme er imens ændret af Jan Krogh.")
    note = mine.get_by_role("group", name="Note")
    for words in ("Da du åbnede siden: intet", "Det nye: venter på mål fra skolen", "Dit: ring til leverandøren"):
        await expect(note).to_contain_text(words)
    due = mine.get_by_role("group", name="Frist")
    await expect(due.get_by_label("Det nye: 1. februar 2027")).to_be_checked()
    if script:
        assert await violations(mine) == []
    await mine.get_by_role("button", name="Gem").click()
    await expect(note).to_contain_text("Vælg en af de to.")
    await note.get_by_label("Dit: ring til leverandøren").check()
    await mine.get_by_role("button", name="Gem").click()
    await expect(mine.locator("#noted")).to_contain_text("Gemt.")
    await chair_form(mine)
    await expect(mine.get_by_label("Note")).to_have_value("ring til leverandøren")
    await expect(mine.get_by_label("Frist")).to_have_value("1-2-2027")
    await expect(mine.get_by_label("Art")).to_have_value("need")
    stays_here(window, desk)


async def test_who_picks_is_asked_again_when_a_third_was_quicker(windows: Windows, desk: str) -> None:
    """What was picked was picked of what was seen, not of what came since."""
    _, jans = await at(windows, desk, seat="professional:jan")
    _, mine = await at(windows, desk)
    await chair_form(jans)
    await chair_form(mine)
    await jans.get_by_label("Note").fill("første")
    await jans.get_by_role("button", name="Gem").click()
    await expect(jans.locator("#noted")).to_contain_text("Gemt.")
    await mine.get_by_label("Note").fill("min")
    await mine.get_by_role("button", name="Gem").click()
    await mine.get_by_label("Dit: min").check()
    await chair_form(jans)
    await jans.get_by_label("Note").fill("anden")
    await jans.get_by_role("button", name="Gem").click()
    await expect(jans.locator("#noted")).to_contain_text("Gemt.")
    await mine.get_by_role("button", name="Gem").click()
    await expect(mine.get_by_role("group", name="Note")).to_contain_text("Det nye: anden")
    await mine.get_by_label("Det nye: anden").check()
    await mine.get_by_role("button", name="Gem").click()
    await expect(mine.locator("h1")).to_have_text("Pernilles netværk")
    await chair_form(mine)
    await expect(mine.get_by_label("Note")).to_have_value("anden")


async def test_what_was_taken_out_meanwhile_is_said(windows: Windows, desk: str) -> None:
    """Somebody undoes what another has open: the other is told, and led to how it stands."""
    _, page = await at(windows, desk)
    home = page.url
    await page.get_by_role("link", name="Ny opgave").click()
    await page.get_by_label("Hvad er der lovet, eller hvad mangler?").fill("Rampe ved døren")
    await page.get_by_role("button", name="Gem").click()
    await page.goto(home + "/history")
    _, other = await at(windows, desk)
    await other.goto(home)
    ramp = other.locator("a[href*='/edit/task/']", has_text="Rampe").first
    await other.goto(desk + str(await ramp.get_attribute("href")))
    await page.locator(".past-change").first.get_by_role("button", name="Fortryd").click()
    await expect(page.locator("#noted")).to_contain_text("Fortrudt")
    await other.get_by_label("Note").fill("haster")
    await other.get_by_role("button", name="Gem").click()
    await expect(other.locator("h1")).to_have_text("Her er intet netværk.")
