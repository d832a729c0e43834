"""Changing one citizen's network in Chromium: forms, two windows at once, history, undo; by keyboard, without script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from graphmodel.schema.people import Citizen
from graphmodel.store.errors import StoreUnavailable
from graphmodel.store.port import Store
from tests.small_forest import plant
from tests.web.conftest import Watched, Windows
from tests.web.gap_forest import plant_more
from tests.web.service import service
from tests.web.test_gaps_page import seated, stays_here
from tests.web.test_pages import unfold, violations

both = pytest.mark.parametrize("script", [True, False])
NUMBER = "0101" + "80-1234"
FORMS = (
    "helper",
    "coordinator",
    "acquaintance",
    "contact",
    "relative",
    "task",
    "holder",
    "referral",
    "station",
    "intervention",
    "plan",
    "goal",
    "opposition",
    "pause",
    "consent",
    "circumstance",
)


async def plant_with_nobody(store: Store) -> None:
    """The forest of the work list, and a citizen whom nobody helps yet."""
    await plant_more(store)
    await plant(store, (Citizen(id="ny", name="Vilma", municipality="nyby"),))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[str]:
    """The address of a service of its own: these tests write."""
    with service(tmp_path, plant_with_nobody) as address:
        yield address


async def at(
    windows: Windows, desk: str, citizen: str = "Pernille", seat: str = "coordinator", **options: object
) -> tuple[Watched, Page]:
    """A citizen's network as somebody sees it, come to as people do."""
    window = await seated(windows, desk, seat, **options)
    page = await window.page()
    await page.goto(desk + "/network")
    if await page.locator("#citizen").count():
        await page.locator("#citizen").fill(citizen)
        await page.get_by_role("button", name="Vis netværket").click()
    await expect(page.locator("h1")).to_have_text(f"{citizen}s netværk")
    return window, page


async def chair_form(page: Page) -> None:
    """The form that changes Pernille's chair."""
    await page.goto(page.url.split("?")[0].split("#")[0])
    link = page.locator("a[href*='/edit/task/']").first
    await page.goto(page.url.split("/network")[0] + str(await link.get_attribute("href")))
    await expect(page.locator("h1")).to_have_text("Ret opgaven")


@both
async def test_a_helper_is_added_by_name_and_undone(windows: Windows, desk: str, script: bool) -> None:
    """From the suggestions, or with what a name may mean; the notice says so, and the history keeps it."""
    window, page = await at(windows, desk, java_script_enabled=script)
    home = page.url
    await page.get_by_role("link", name="Tilføj hjælper").click()
    field = page.get_by_label("Hvem hjælper?")
    if script:
        await field.press_sequentially("pia", delay=20)
        await page.get_by_role("option", name="Pia Lund").click()
    else:
        await field.fill("lund")
        await page.get_by_role("button", name="Gem").click()
        await expect(page.get_by_role("alert")).to_contain_text("Det kan være flere. Vælg en af dem.")
        await page.get_by_label("Pia Lund, sagsbehandler, Jobcenter Nyby").check()
    await page.get_by_label("Rolle").fill("sagsbehandler")
    await page.get_by_label("Siden").fill("3. marts 2026")
    await page.get_by_role("button", name="Gem").click()
    notice = page.locator("#noted")
    await expect(notice).to_contain_text("Gemt. Tilføj hjælper: Pia Lund – hjælper – Pernille")
    await expect(page.locator(".network-state")).to_contain_text("2 hjælpere")
    if script:
        assert await violations(page) == []
    await page.get_by_role("link", name="Historik").click()
    past = page.locator(".past-change").first
    for words in ("Tilføj hjælper", "i dag kl.", "af en koordinator", "Rolle", "sagsbehandler", "3. marts 2026"):
        await expect(past).to_contain_text(words)
    if script:
        assert await violations(page) == []
    await past.get_by_role("button", name="Fortryd").click()
    await expect(page.locator("#noted")).to_contain_text("Fortrudt: Tilføj hjælper")
    await expect(page.locator(".past-change", has_text="fortrudt").first).to_be_visible()
    await page.goto(home)
    await expect(page.locator(".network-state")).to_contain_text("1 hjælper")
    stays_here(window, desk)


@both
async def test_everything_wrong_is_said_at_once_beside_its_field(windows: Windows, desk: str, script: bool) -> None:
    """What was typed is kept, and what looks like a civil registration number is refused."""
    window, page = await at(windows, desk, java_script_enabled=script)
    await page.get_by_role("link", name="Notér kontakt").first.click()
    await page.get_by_label("Hvornår?").fill("i morgen")
    await page.get_by_label("Hvad blev sagt eller aftalt?").fill(f"ring til {NUMBER}")
    await page.get_by_role("button", name="Gem").click()
    alert = page.get_by_role("alert")
    for words in (
        "Ret 5 steder",
        "Skriv en dag og et klokkeslæt",
        "cpr-nummer",
        "Skal udfyldes",
        "Vælg en, eller skriv",
    ):
        await expect(alert).to_contain_text(words)
    await expect(page.locator("#f-note-wrong")).to_contain_text("Det ligner et cpr-nummer.")
    await expect(page.get_by_label("Hvornår?")).to_have_value("i morgen")
    await expect(page.get_by_label("Hvad blev sagt eller aftalt?")).to_have_value(f"ring til {NUMBER}")
    if script:
        assert await violations(page) == []
    await page.get_by_label("Hvornår?").fill("3-3-2026 10.15")
    await page.get_by_label("Hvordan havde I kontakt?").select_option("phone")
    await page.locator("#f-from").select_option("Professional:jan")
    await page.get_by_label("Pernille", exact=True).check()
    await page.get_by_label("Særlig stol til hjemmet").check()
    await page.get_by_label("Hvad blev sagt eller aftalt?").fill("ringer igen tirsdag")
    await page.get_by_role("button", name="Gem").click()
    await expect(page.locator("#noted")).to_contain_text("Gemt. Notér kontakt")
    stays_here(window, desk)


@both
async def test_undo_is_refused_in_words_when_something_was_changed_since(
    windows: Windows, desk: str, script: bool
) -> None:
    """It says what was changed since, when and by whom, and what to do."""
    window, page = await at(windows, desk, java_script_enabled=script)
    await chair_form(page)
    await page.get_by_label("Note").fill("første")
    await page.get_by_role("button", name="Gem").click()
    await chair_form(page)
    await page.get_by_label("Note").fill("anden")
    await page.get_by_role("button", name="Gem").click()
    await page.get_by_role("link", name="Historik").click()
    await page.locator(".past-change").nth(1).get_by_role("button", name="Fortryd").click()
    alert = page.get_by_role("alert")
    for words in (
        "Det er ændret siden: Ret opgaven",
        "af en koordinator",
        "Fortryd den ændring først",
        "Intet er ændret.",
    ):
        await expect(alert).to_contain_text(words)
    if script:
        assert await violations(page) == []
    for _ in range(2):
        await page.locator(".past-change").get_by_role("button", name="Fortryd").first.click()
        await expect(page.locator("#noted")).to_contain_text("Fortrudt")
    await expect(page.locator(".past-change").get_by_role("button", name="Fortryd")).to_have_count(0)
    stays_here(window, desk)


async def test_by_keyboard_alone(windows: Windows, desk: str) -> None:
    """From the page to a new task that is taken, and undone, without a mouse."""
    _, page = await at(windows, desk, seat="professional:jan")
    await page.get_by_role("link", name="Ny opgave").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("h1")).to_have_text("Ny opgave")
    await page.get_by_label("Hvad er der lovet, eller hvad mangler?").focus()
    await page.keyboard.type("Rampe ved døren")
    await page.keyboard.press("Tab")
    await page.keyboard.type("27.60", delay=20)
    await expect(page.get_by_role("option").first).to_be_visible()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await page.locator("#f-holder").focus()
    await page.keyboard.press("ArrowDown")
    await page.get_by_role("button", name="Gem").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#noted")).to_contain_text("Gemt. Ny opgave: Opgave: Rampe ved døren")
    await page.locator("#noted").get_by_role("button").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#noted")).to_contain_text("Fortrudt")


async def test_a_task_is_given_away_and_a_contact_noted_from_where_they_stand(windows: Windows, desk: str) -> None:
    """The links beside a task and a helper lead to forms in which it is chosen already."""
    _, page = await at(windows, desk, seat="professional:jan")
    home = page.url
    link = page.locator("a[href*='/edit/holder?of=']").first
    await page.goto(desk + str(await link.get_attribute("href")))
    await expect(page.get_by_label("Hvilken opgave?").locator("option:checked")).to_have_text("Særlig stol til hjemmet")
    await page.locator("#f-who").select_option("")
    await page.get_by_label("Eller skriv navnet på en anden").fill("Bente Holm")
    await page.get_by_role("button", name="Gem").click()
    await expect(page.locator("#noted")).to_contain_text("Gemt. Giv opgaven til nogen: Bente Holm")
    asked = await page.request.get(desk + "/api/asked", headers={"Skov-Role": "professional:bente"})
    assert [one["task"] for one in await asked.json()] == ["chair"]
    await page.goto(home + "/edit/contact?who=bente")
    await expect(page.get_by_label("Bente Holm, ergoterapeut, Hjælpemidler")).to_be_checked()
    await expect(page.locator("#f-from option:checked")).to_have_text("Jan Krogh, mentor, Jobcenter Nyby")


async def test_the_last_change_is_undone_from_the_page(windows: Windows, desk: str) -> None:
    """Also when one comes back later; only one's own."""
    _, page = await at(windows, desk)
    home = page.url
    await chair_form(page)
    await page.get_by_label("Note").fill("haster")
    await page.get_by_role("button", name="Gem").click()
    await page.goto(home)
    _, jans = await at(windows, desk, seat="professional:jan")
    await expect(jans.locator(".network-work").get_by_role("button", name="Fortryd")).to_have_count(0)
    await page.locator(".network-work").get_by_role("button", name="Fortryd").click()
    await expect(page.locator("#noted")).to_contain_text("Fortrudt: Ret opgaven")


async def test_a_network_with_nobody_begins_with_the_form_at_hand(windows: Windows, desk: str) -> None:
    """Begin with the one you know most about."""
    _, page = await at(windows, desk, "Vilma")
    await expect(page.locator("main")).to_contain_text("Her er endnu ingen. Begynd med den, du ved mest om.")
    await page.get_by_label("Hvem hjælper?").fill("Bente Holm")
    assert await violations(page) == []
    await page.get_by_role("button", name="Gem").click()
    await expect(page.locator(".network-state")).to_contain_text("Vilma har 1 hjælper")


@both
async def test_a_referral_is_checked_before_it_is_sent(windows: Windows, desk: str, script: bool) -> None:
    """Conditions and other offers for the same first; then it is sent, and its answer noted."""
    window, page = await at(windows, desk, java_script_enabled=script)
    await page.goto(page.url + "/edit/referral")
    await page.get_by_label("Til hvilket tilbud?").fill("Smerteteam")
    await page.get_by_role("button", name="Gem").click()
    check = page.locator(".sending")
    for words in ("Før du sender", "Smerteteam", "Smerteskole", "ventetid 42 dage"):
        await expect(check).to_contain_text(words)
    if script:
        assert await violations(page) == []
    await page.get_by_role("button", name="Send henvisningen").click()
    await expect(page.locator("#noted")).to_contain_text("Gemt. Ny henvisning")
    stays_here(window, desk)


async def test_every_form_is_whole_at_every_size_and_axe_clean(windows: Windows, desk: str) -> None:
    """Also sent empty, when everything is wrong; in English too."""
    _, page = await at(windows, desk)
    home = page.url
    for kind in FORMS:
        await page.goto(f"{home}/edit/{kind}")
        for step in range(2):
            for width in (320, 768, 1440):
                await page.set_viewport_size({"width": width, "height": 800})
                wide = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
                assert await page.evaluate(wide) <= 0, (kind, width)
            await unfold(page)
            assert await violations(page) == [], kind
            if step == 0:
                await page.get_by_role("button", name="Gem").click()
    await page.goto(f"{home}/edit/contact?lang=en")
    await expect(page.locator("h1")).to_have_text("Note a contact")
    await expect(page.locator("main")).not_to_contain_text("Hvordan")


async def test_everything_is_listed_to_be_changed_or_ended(windows: Windows, desk: str) -> None:
    """Kind by kind, what has ended too; each leads to its form."""
    _, page = await at(windows, desk)
    home = page.url
    await page.goto(home + "/edit")
    assert await violations(page) == []
    helper = page.get_by_role("region", name="Hjælper", exact=True)
    await helper.get_by_role("link", name="Hjælpen er slut").click()
    await expect(page.get_by_label("Sidste dag")).not_to_have_value("")
    await page.get_by_label("Sidste dag").fill("1-3-2026")
    await page.get_by_role("button", name="Gem").click()
    await expect(page.locator("#noted")).to_contain_text("Gemt. Hjælpen er slut: Jan Krogh")
    await expect(page.locator("main")).to_contain_text("Her er endnu ingen.")
    await page.goto(home + "/edit")
    await expect(helper).to_contain_text("Jan Krogh (slut)")


async def test_contrast_colours(windows: Windows, desk: str) -> None:
    """The fullest form in the system's own colours, with everything wrong."""
    _, page = await at(windows, desk, forced_colors="active")
    await page.goto(page.url + "/edit/contact")
    await page.get_by_role("button", name="Gem").click()
    assert await violations(page) == []


async def test_who_may_not_see_the_citizen_gets_the_same_as_where_nobody_is(windows: Windows, desk: str) -> None:
    """Forms, history, hand-over and what they send, byte for byte; a leader never."""
    window, page = await at(windows, desk, "Hans")
    hidden = page.url
    await page.goto(hidden + "/edit")
    link = str(await page.locator("a[href*='/edit/task/']").first.get_attribute("href"))
    thing = link.removeprefix(hidden.removeprefix(desk))
    request = window.context.request
    for seat in ("professional:jan", "leader"):
        headers = {"Cookie": f"skov_role={seat}"}
        for path in ("/edit", "/edit/helper", thing, f"{thing}/end", "/history", "/handover"):
            for method in ("GET", "POST"):
                if method == "POST" and path in ("/history", "/edit"):
                    continue
                got = []
                for home in (hidden, desk + "/network/" + "x" * 16):
                    form: Any = {"step": "see"} if method == "POST" else None
                    answer = await request.fetch(home + path, method=method, headers=headers, form=form)
                    got.append((answer.status, (await answer.text()).replace(home.removeprefix(desk), "/network/…")))
                assert got[0] == got[1] and got[0][0] == 404, (seat, method, path)
        undo = [
            await request.fetch(home + "/undo", method="POST", headers=headers, form={"edit": "0"})
            for home in (hidden, desk + "/network/" + "x" * 16)
        ]
        assert [answer.status for answer in undo] == [404, 404]
        assert await undo[0].text() == await undo[1].text()


async def test_a_database_away_is_said_on_the_form(
    windows: Windows, desk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was typed is still there to be sent again, and then it works."""

    async def away(*_: object) -> None:
        raise StoreUnavailable

    _, page = await at(windows, desk)
    await page.get_by_role("link", name="Ny opgave").click()
    title = page.get_by_label("Hvad er der lovet, eller hvad mangler?")
    await title.fill("Rampe ved døren")
    with monkeypatch.context() as broken:
        broken.setattr("api.gap_actions.write", away)
        await page.get_by_role("button", name="Gem").click()
        await expect(page.get_by_role("alert")).to_contain_text("Databasen kan ikke nås lige nu.")
    await expect(title).to_have_value("Rampe ved døren")
    await page.get_by_role("button", name="Gem").click()
    await expect(page.locator("#noted")).to_contain_text("Gemt.")
