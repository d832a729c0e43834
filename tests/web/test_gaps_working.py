"""Doing something about gaps in Chromium: each action changes the graph, the gap closes or stays, and all can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from api.clock import danish_now
from graphmodel.store.errors import StoreUnavailable
from tests.web.conftest import Watched, Windows
from tests.web.gap_forest import plant_more
from tests.web.service import service
from tests.web.test_gaps_page import CHAIR, seated, stays_here
from tests.web.test_pages import violations

both = pytest.mark.parametrize("script", [True, False])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[str]:
    """The address of a service of its own: these tests write."""
    with service(tmp_path, plant_more) as address:
        yield address


async def on_the_chair(windows: Windows, desk: str, seat: str, *, script: bool = True) -> tuple[Watched, Page]:
    """The page of the gap that nobody has the chair, as somebody sees it."""
    window = await seated(windows, desk, seat, java_script_enabled=script)
    page = await window.page()
    await page.goto(desk + "/gaps")
    await page.get_by_role("link", name=CHAIR, exact=True).click()
    await expect(page.locator("h1")).to_have_text(CHAIR)
    return window, page


async def unfolded(page: Page, action: str) -> Locator:
    """The form of an action, folded out."""
    form = page.locator(f"#do-{action}")
    if not await form.is_visible():
        await page.locator(".deed", has=page.locator(f"#do-{action}")).locator("summary").first.click()
    return form


def chair_listed(page: Page) -> Locator:
    """The gap in the list."""
    return page.get_by_role("link", name=CHAIR, exact=True)


@both
async def test_taken_it_is_gone_and_undone_it_is_back(windows: Windows, desk: str, script: bool) -> None:
    """One click in the list; the notice says that it closed; undo there, or in the history, also later."""
    # What is closed is counted from the first time somebody saw all gaps.
    window = await seated(windows, desk, "professional:jan", java_script_enabled=script)
    page = await window.page()
    await page.request.get(desk + "/gaps", headers={"Skov-Role": "coordinator"})
    await page.goto(desk + "/gaps")
    await page.locator(".gap", has=chair_listed(page)).get_by_role("button", name="Tag den").click()
    notice = page.locator("#noted")
    await expect(notice).to_contain_text("Taget: Jan Krogh – Særlig stol til hjemmet (Pernille). Hullet er lukket.")
    await expect(chair_listed(page)).to_have_count(0)
    await expect(page.locator(".gap-state")).to_contain_text("1 lukket")
    await expect(page.locator(".gap").get_by_role("button", name="Tag den")).to_have_count(0)
    closed = page.locator(".gaps-history details")
    await closed.locator("summary").click()
    await expect(closed).to_contain_text("Opgave, ingen har (Pernille), i dag kl.")
    await expect(closed).to_contain_text("af Jan Krogh")
    await notice.get_by_role("button", name="Fortryd").click()
    await expect(notice).to_contain_text("Fortrudt: Taget: Jan Krogh")
    await expect(notice).to_contain_text("Hullet er der igen.")
    await expect(chair_listed(page)).to_have_count(1)
    await expect(page.locator(".deeds li").first).to_contain_text("fortrudt")
    await page.locator(".gap", has=chair_listed(page)).get_by_role("button", name="Tag den").click()
    await page.goto(desk + "/gaps")
    await expect(chair_listed(page)).to_have_count(0)
    await expect(page.locator(".deeds li").first).to_contain_text("af Jan Krogh")
    await page.locator(".deeds li").first.get_by_role("button", name="Fortryd").click()
    await expect(chair_listed(page)).to_have_count(1)
    if script:
        assert await violations(page) == []
    stays_here(window, desk)


@both
@pytest.mark.parametrize("says_yes", [True, False])
async def test_who_is_asked_answers_in_their_own_seat(
    windows: Windows, desk: str, script: bool, says_yes: bool
) -> None:
    """A coordinator asks by name; the asked person sees whom it is about and says yes or no."""
    window, page = await on_the_chair(windows, desk, "coordinator", script=script)
    form = await unfolded(page, "ask")
    field = form.get_by_label("En anden: skriv navnet")
    if script:
        await field.press_sequentially("pia", delay=20)
        await page.get_by_role("option", name="Pia Lund").click()
        await expect(field).to_have_value("Pia Lund")
    else:
        await field.fill("lund")
        await form.get_by_role("button", name="Spørg").click()
        form = page.locator("#do-ask")
        await expect(form).to_contain_text("Det kan være flere. Vælg en af dem.")
        await form.get_by_label("Pia Lund, sagsbehandler, Jobcenter Nyby").check()
    await form.get_by_role("button", name="Spørg").click()
    await expect(page.locator("#noted")).to_contain_text("Spurgt om at tage den: Pia Lund")
    pia = await seated(windows, desk, "professional:pia", java_script_enabled=script)
    hers = await pia.page()
    await hers.goto(desk + "/gaps")
    asked = hers.locator(".gaps-asked li")
    await expect(asked).to_contain_text("Særlig stol til hjemmet, Pernille")
    if script:
        assert await violations(hers) == []
    await asked.get_by_role("button", name="Ja, jeg tager den" if says_yes else "Nej tak").click()
    said = "Sagt ja til at tage den" if says_yes else "Sagt nej til at tage den"
    await expect(hers.locator("#noted")).to_contain_text(said)
    await expect(hers.locator(".gaps-asked")).to_have_count(0)
    await page.goto(desk + "/gaps")
    await expect(chair_listed(page)).to_have_count(0 if says_yes else 1)
    stays_here(window, desk)
    stays_here(pia, desk)


@both
async def test_to_put_off_takes_a_reason_and_a_coming_day(windows: Windows, desk: str, script: bool) -> None:
    """What is missing is said beside its field and what was typed is kept; then it is off the list until that day."""
    window, page = await on_the_chair(windows, desk, "coordinator", script=script)
    form = await unfolded(page, "postpone")
    await form.get_by_label("Hvorfor udsættes det?").fill("venter på skolen")
    await form.get_by_role("button", name="Udsæt").click()
    await expect(form).to_contain_text("Skriv en dag, der ikke er gået.")
    await expect(form.get_by_label("Hvorfor udsættes det?")).to_have_value("venter på skolen")
    if script:
        assert await violations(page) == []
    await form.get_by_label("Til hvilken dag?").fill(danish_now().date().isoformat())
    await form.get_by_label("Hvorfor udsættes det?").fill("")
    await form.get_by_role("button", name="Udsæt").click()
    await expect(form).to_contain_text("Skriv en dag, der ikke er gået.")
    await expect(form).to_contain_text("Skriv, hvorfor det udsættes.")
    await form.get_by_label("Til hvilken dag?").fill((danish_now().date() + timedelta(days=30)).isoformat())
    await form.get_by_label("Hvorfor udsættes det?").fill("ring til 0101" + "80-1234 i morgen")
    await form.get_by_role("button", name="Udsæt").click()
    await expect(form).to_contain_text("Det ligner et cpr-nummer.")
    await form.get_by_label("Hvorfor udsættes det?").fill("venter på skolen")
    await form.get_by_role("button", name="Udsæt").click()
    await expect(page.locator("#noted")).to_contain_text(
        "Udsat – Særlig stol til hjemmet (Pernille). Hullet er lukket."
    )
    await expect(chair_listed(page)).to_have_count(0)
    stays_here(window, desk)


@both
async def test_a_topic_is_set_from_the_suggestions_or_by_number(windows: Windows, desk: str, script: bool) -> None:
    """The promise that fits no box gets one; nobody has it still."""
    window, page = await on_the_chair(windows, desk, "coordinator", script=script)
    form = await unfolded(page, "set_topic")
    if script:
        await form.locator("input[type=radio]").first.check()
    else:
        await form.get_by_label("Et andet emne: ord eller nummer").fill("27.60.12")
    await form.get_by_role("button", name="Sæt emnet på").click()
    await expect(page.locator("#noted")).to_contain_text(
        "Emne sat på – Særlig stol til hjemmet (Pernille). Hullet er der"
    )
    await expect(page.locator(".evidence-list")).to_contain_text("27.60.12 Særlige møbler, som Hjælpemidler har")
    stays_here(window, desk)


async def test_a_referral_goes_to_another_offer_for_the_same(windows: Windows, desk: str) -> None:
    """Alternatives by waiting time; sent, and the refused referral is no gap any more."""
    window = await seated(windows, desk, "professional:jan")
    page = await window.page()
    await page.goto(desk + "/gaps?rule=referral_refused")
    await page.locator(".gap-title a").click()
    form = await unfolded(page, "refer")
    offers = form.locator(".choice label")
    assert [words.split(" – ")[0] for words in await offers.all_inner_texts()] == ["Smerteskole", "Varmtvandsbassin"]
    await expect(offers.first).to_contain_text("passer, ventetid 42 dage")
    await form.get_by_role("button", name="Send henvisning").click()
    await expect(form).to_contain_text("Vælg et tilbud, eller skriv navnet.")
    await form.get_by_label("Smerteskole").check()
    await form.get_by_role("button", name="Send henvisning").click()
    await expect(page.locator("#noted")).to_contain_text("Henvist – Henvisning afvist (Pernille). Hullet er lukket.")
    stays_here(window, desk)


@both
async def test_a_contact_is_noted(windows: Windows, desk: str, script: bool) -> None:
    """How and with whom; what is not chosen is asked for."""
    window, page = await on_the_chair(windows, desk, "professional:jan", script=script)
    form = await unfolded(page, "note_contact")
    await form.get_by_label("Hvad blev aftalt?").fill("ringer igen tirsdag")
    await form.get_by_role("button", name="Notér").click()
    await expect(form).to_contain_text("Vælg, hvordan I havde kontakt.")
    await expect(form).to_contain_text("Vælg, hvem kontakten var med.")
    await form.get_by_label("Hvordan havde I kontakt?").select_option("phone")
    await form.get_by_label("Pernille", exact=True).check()
    await form.get_by_role("button", name="Notér").click()
    await expect(page.locator("#noted")).to_contain_text(
        "Kontakt noteret – Særlig stol til hjemmet (Pernille). Hullet er der"
    )
    stays_here(window, desk)


async def test_a_coordinator_says_who_takes_it(windows: Windows, desk: str) -> None:
    """A name that is nobody's is said so and kept; one of the people to call is a click."""
    window, page = await on_the_chair(windows, desk, "coordinator")
    form = await unfolded(page, "take")
    await form.get_by_role("button", name="Gem, hvem der tager den").click()
    await expect(form).to_contain_text("Vælg en person, eller skriv et navn.")
    await form.get_by_label("En anden: skriv navnet").fill("Zzz Qqq")
    await form.get_by_role("button", name="Gem, hvem der tager den").click()
    await expect(form).to_contain_text("Det findes ikke. Skriv det på en anden måde.")
    await expect(form.get_by_label("En anden: skriv navnet")).to_have_value("Zzz Qqq")
    await form.get_by_label("En anden: skriv navnet").fill("")
    await form.get_by_label("Bente Holm, ergoterapeut, Hjælpemidler").check()
    await form.get_by_role("button", name="Gem, hvem der tager den").click()
    await expect(page.locator("#noted")).to_contain_text("Taget: Bente Holm")
    stays_here(window, desk)


async def test_what_was_changed_meanwhile_is_said_on_the_same_page(windows: Windows, desk: str) -> None:
    """Pia was asked and said yes; taking the asking back then would take hers: refused in words, nothing changed."""
    window, page = await on_the_chair(windows, desk, "coordinator")
    form = await unfolded(page, "ask")
    await form.get_by_label("En anden: skriv navnet").fill("Pia Lund")
    await form.get_by_role("button", name="Spørg").click()
    undo = page.locator("#noted").get_by_role("button", name="Fortryd")
    await expect(undo).to_be_visible()
    hers = {"Skov-Role": "professional:pia"}
    said = await page.request.post(desk + "/api/asked/chair", headers=hers, data={"accepts": True})
    assert said.status == 201
    await undo.click()
    await expect(page.get_by_role("alert")).to_contain_text("En anden har ændret det samme imens.")
    await expect(page.get_by_role("alert")).to_contain_text("Intet er ændret.")
    await expect(chair_listed(page)).to_have_count(0)
    assert await violations(page) == []
    told = await page.request.post(desk + "/gaps/asked", headers=hers, form={"task": "chair", "answer": "yes"})
    words = await told.text()
    assert told.status == 409 and "Du er ikke spurgt om den opgave" in words and "<h1>Huller</h1>" in words
    back = await page.request.get(desk + "/gaps/undo", max_redirects=0)
    assert back.headers["location"] == "/gaps"
    assert all("ernille" not in url for url in window.requests)


async def test_a_database_away_is_said_on_the_same_page(
    windows: Windows, desk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The writing fails: what was typed is still there to be sent again, and then it works."""

    async def away(*_: object) -> None:
        raise StoreUnavailable

    _, page = await on_the_chair(windows, desk, "coordinator")
    form = await unfolded(page, "postpone")
    day = (danish_now().date() + timedelta(days=9)).isoformat()
    await form.get_by_label("Til hvilken dag?").fill(day)
    await form.get_by_label("Hvorfor udsættes det?").fill("venter")
    with monkeypatch.context() as broken:
        broken.setattr("api.gap_actions.write", away)
        await form.get_by_role("button", name="Udsæt").click()
        await expect(page.get_by_role("alert")).to_contain_text("Databasen kan ikke nås lige nu.")
    await expect(form.get_by_label("Til hvilken dag?")).to_have_value(day)
    await form.get_by_role("button", name="Udsæt").click()
    await expect(page.locator("#noted")).to_contain_text("Hullet er lukket.")
