"""The work list in Chromium: what it shows to whom, filters and groups, and that it is whole at every size and without script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote_plus

import httpx
import pytest
from playwright.async_api import expect

from tests.web.conftest import Watched, Windows
from tests.web.examples import LONG_NAME
from tests.web.gap_forest import MANY, plant_many, plant_more
from tests.web.service import service
from tests.web.test_pages import unfold, violations

CHAIR = "»Særlig stol til hjemmet«: ingen har taget den endnu."


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the service on the small forest with a refused referral; nothing is written in these tests."""
    with service(tmp_path_factory.mktemp("gaps"), plant_more) as address:
        yield address


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same with more gaps than a page holds, one of very long names."""
    with service(tmp_path_factory.mktemp("many"), plant_many) as address:
        yield address


async def seated(windows: Windows, desk: str, seat: str = "coordinator", **options: object) -> Watched:
    """A window of somebody who looks as ``seat``."""
    window = await windows(**options)
    await window.context.add_cookies([{"name": "skov_role", "value": seat, "url": desk}])
    return window


def stays_here(window: Watched, desk: str) -> None:
    """Nothing was asked of anybody else, no address names a citizen, and the policy refused nothing."""
    assert {url.split("/")[2] for url in window.requests} == {desk.removeprefix("http://")}
    assert [url for url in window.requests if "ernille" in unquote_plus(url) or "citizen" in url] == []
    # The browser writes down every answer that says what is missing (422) or was refused (409); the policy's are others.
    assert [words for words in window.complaints if "the server responded with a status of 4" not in words] == []


@pytest.mark.parametrize("script", [True, False])
async def test_the_chair_is_listed_with_its_reason(windows: Windows, desk: str, script: bool) -> None:
    """Oldest first: what, whose, since when, why, how severe, who to call, and what can be done."""
    window = await seated(windows, desk, java_script_enabled=script)
    page = await window.page()
    await page.goto(desk + "/gaps")
    await expect(page.locator("h1")).to_have_text("Huller")
    await expect(page.locator(".gap-state")).to_contain_text("5 huller; 1 nyt siden sidste uge; 0 lukket.")
    first = page.locator(".gap").first
    await expect(first.locator(".gap-title")).to_have_text(CHAIR)
    for words in ("▲ rammer nu", "Pernille", "Opgave, ingen har", "Siden 3. september 2024 (for 2", "Åben i 2 år"):
        await expect(first).to_contain_text(words)
    await first.get_by_role("link", name=CHAIR, exact=True).click()
    await expect(page.locator("h1")).to_have_text(CHAIR)
    await expect(page.locator(".caller").first).to_contain_text("Bente Holm")
    assert await page.locator(".caller a[href^='tel:+45']").count() >= 1
    await expect(page.locator(".gap-side")).to_contain_text("Hvad der lukker det")
    await expect(page.locator(".evidence-list")).to_contain_text("Den har intet emne, så ingen enhed har den.")
    await expect(page.locator(".evidence svg a", has_text="ingen")).to_have_count(1)
    belongs = "27.60.12 Særlige møbler: Hjælpemidler, Nyby har det. Ring til Bente Holm. 12 34 56 78"
    await expect(page.locator(".could-own li").first).to_have_text(belongs)
    await page.get_by_role("button", name="Se hele svaret").click()
    await expect(page.locator(".understood")).to_contain_text("Pernille")
    await expect(page.locator("form.ask input[name=task]")).to_have_value("chair")
    assert page.url == desk + "/who"
    stays_here(window, desk)


async def test_the_limit_is_told_behind_its_sign(windows: Windows, desk: str) -> None:
    """A promise too old: each threshold with its number, unit and source."""
    page = await (await seated(windows, desk)).page()
    await page.goto(desk + "/gaps?rule=promise_evaporated")
    await page.locator(".gap-title a", has_text="Særlig stol").click()
    await page.locator(".definition summary").click()
    await expect(page.locator(".definition")).to_contain_text("Et løfte uden emne er for gammelt efter: 90 dage")


@pytest.mark.parametrize("script", [True, False])
async def test_filters_are_tags_with_counts(windows: Windows, desk: str, script: bool) -> None:
    """Each tag gives what it counts, stands in the address and in the exports, and is taken away by its own sign."""
    window = await seated(windows, desk, java_script_enabled=script)
    page = await window.page()
    await page.goto(desk + "/gaps")
    await page.locator("#filters .tag", has_text="Løfte, der er fordampet (2)").click()
    assert page.url == desk + "/gaps?rule=promise_evaporated"
    await expect(page.locator(".gap")).to_have_count(2)
    await expect(page.locator(".gap-state")).to_contain_text("2 af dem passer")
    await page.locator("#filters .tag", has_text="Jobcenter Nyby (1)").click()
    assert page.url == desk + "/gaps?rule=promise_evaporated&unit=jc"
    await expect(page.locator(".gap")).to_have_count(1)
    for name, file in (("CSV", "csv"), ("Excel", "xlsx")):
        address = f"/api/gaps.{file}?rule=promise_evaporated&unit=jc"
        await expect(page.get_by_role("link", name=name)).to_have_attribute("href", address)
    await page.locator(".chosen .tag", has_text="Løfte, der er fordampet").click()
    assert page.url == desk + "/gaps?unit=jc"
    await page.get_by_role("link", name="Fjern alle").click()
    await expect(page.locator(".gap")).to_have_count(5)
    await page.goto(desk + "/gaps?rule=deadlock&severity=nonsense&show=-3&since=2026-99-99")
    await expect(page.locator(".gaps-empty")).to_contain_text("Ingen huller passer til det, du har valgt.")
    await expect(page.locator(".chosen .tag")).to_contain_text("Fastlåst")
    stays_here(window, desk)


async def test_grouped_by_citizen_unit_or_kind(windows: Windows, desk: str) -> None:
    """The choice is kept in the address, headings with their counts, the oldest gap's heading first."""
    page = await (await seated(windows, desk)).page()
    await page.goto(desk + "/gaps")
    headings = page.locator(".group-title")
    await expect(headings).to_have_count(0)
    for way, name, expected in (
        ("borger", "citizen", ["Pernille (3)", "Hans (1)", "Uden borger (1)"]),
        ("enhed", "unit", ["Uden enhed (3)", "Jobcenter Nyby (2)"]),
    ):
        await page.locator(".way", has_text=way).click()
        assert page.url == f"{desk}/gaps?group={name}"
        assert await headings.all_inner_texts() == expected
    await page.locator(".way", has_text="slags hul").click()
    assert (await headings.all_inner_texts())[0] == "Opgave, ingen har (1)"


@pytest.mark.parametrize("script", [True, False])
async def test_one_citizen_travels_in_the_body(windows: Windows, desk: str, script: bool) -> None:
    """By name or from the list; filters, language and role keep the citizen; no address names them."""
    window = await seated(windows, desk, java_script_enabled=script)
    page = await window.page()
    await page.goto(desk + "/gaps")
    await page.fill("#citizen", "pern")
    await page.get_by_role("button", name="Vis", exact=True).click()
    await expect(page.locator(".gap")).to_have_count(3)
    await page.locator("#filters .tag", has_text="Løfte, der er fordampet (1)").click()
    await expect(page.locator(".gap")).to_have_count(1)
    await page.get_by_role("button", name="English").click()
    await expect(page.locator(".gap-why")).to_contain_text("Open for 2 years")
    await expect(page.locator(".chosen .tag").first).to_contain_text("Pernille")
    await page.locator(".picker summary").click()
    await page.get_by_role("button", name="leader", exact=True).click()
    await expect(page.locator(".gap")).to_have_count(0)
    assert page.url == desk + "/gaps"
    await page.goto(desk + "/gaps?lang=da")
    await page.context.add_cookies([{"name": "skov_role", "value": "coordinator", "url": desk}])
    await page.goto(desk + "/gaps")
    await page.fill("#citizen", "nobody")
    await page.get_by_role("button", name="Vis", exact=True).click()
    await expect(page.get_by_text("Der er ingen huller om en borger med det navn")).to_have_count(1)
    assert [url for url in window.requests if "ernille" in unquote_plus(url) or "citizen" in url] == []


def test_a_leader_sees_counts_and_no_citizen(desk: str) -> None:
    """Gaps of the map, citizens only counted and "under 5" for few; no name in any byte, whatever is asked."""
    leader = {"Skov-Role": "leader"}
    whole = httpx.get(desk + "/gaps", headers=leader).text
    assert "under 5" in whole and "Førtidspension: ingen er sat som ansvarlig" in whole
    pages = [
        whole,
        httpx.get(desk + "/gaps?group=citizen&rule=task_nobody_holds", headers=leader).text,
        httpx.post(desk + "/gaps", headers=leader, data={"citizen": "pernil", "citizen_id": ""}).text,
        httpx.post(
            desk + "/gaps", headers=leader, data={"citizen": "x", "citizen_was": "x", "citizen_id": "pernille"}
        ).text,
    ]
    for page in pages:
        assert "Pernille" not in page and "Hans" not in page and "stol" not in page


def test_what_is_hidden_looks_like_what_is_not_there(desk: str) -> None:
    """The same bytes and status for a gap out of view and one that does not exist, to look at and to act on."""
    gaps = httpx.get(desk + "/api/gaps", headers={"Skov-Role": "coordinator"}).json()["gaps"]
    hidden = next(gap["id"] for gap in gaps if gap["citizen"] == "pernille")
    for role in ("leader", "professional:pia", "professional:nobody"):
        for method, end, data in (("GET", "", None), ("POST", "/act", {"action": "take", "person": "bente"})):
            there, absent = (
                httpx.request(method, f"{desk}/gaps/{which}{end}", headers={"Skov-Role": role}, data=data)
                for which in (hidden, "0" * 20)
            )
            assert there.status_code == absent.status_code == 404
            assert there.content == absent.content and "Hullet er der ikke." in there.text


def test_nonsense_is_answered_in_words(desk: str) -> None:
    """What no form of ours sends: told on the same page, never an error of ours."""
    gaps = httpx.get(desk + "/api/gaps", headers={"Skov-Role": "coordinator"}).json()["gaps"]
    one = next(gap["id"] for gap in gaps if gap["rule"] == "task_nobody_holds")
    for sent, words in (
        ({}, "Vælg, hvad du vil gøre."),
        ({"action": "explode"}, "Vælg, hvad du vil gøre."),
        ({"action": "note_contact", "channel": "pigeon", "to": "bente"}, "Vælg, hvordan I havde kontakt."),
        ({"action": "take", "person": "nobody-known"}, "Den fagperson findes ikke eller er stoppet."),
        ({"action": "postpone", "until": "31-12-2030", "reason": "<b>"}, "Skriv en dag, der ikke er gået."),
        ({"action": "set_topic", "topic_name": "<script>alert(1)</script>"}, "Det findes ikke."),
    ):
        answer = httpx.post(f"{desk}/gaps/{one}/act", headers={"Skov-Role": "coordinator"}, data=sent)
        assert answer.status_code in (409, 422) and words in answer.text, sent
        assert "<script>alert" not in answer.text and "<b>" not in answer.text


async def test_an_empty_list_says_so_with_pleasure(windows: Windows, desk: str) -> None:
    """No gaps, and when the forest was last gone through."""
    page = await (await seated(windows, desk, "professional:aase")).page()
    await page.goto(desk + "/gaps")
    await expect(page.locator(".gaps-empty")).to_contain_text("Ingen huller lige nu. Sidst gennemgået i dag kl. ")
    await expect(page.locator("#filters, .gap-state")).to_have_count(0)
    assert await violations(page) == []


async def test_without_data_it_says_that_there_is_none(windows: Windows, tmp_path: Path) -> None:
    """No gaps because nothing is known is no reason for joy."""

    async def nothing(_: object) -> None:
        return None

    with service(tmp_path, nothing) as address:
        page = await (await seated(windows, address)).page()
        await page.goto(address + "/gaps")
        await expect(page.locator(".gaps-empty")).to_contain_text("Her er ingen data endnu.")
        assert await violations(page) == []


async def test_much_is_shown_a_page_at_a_time(windows: Windows, many: str) -> None:
    """Fifty first, fifty more each time; the longest names fit a phone."""
    page = await (await seated(windows, many, viewport={"width": 360, "height": 800})).page()
    await page.goto(many + "/gaps?rule=task_nobody_holds")
    gaps = page.locator(".gap")
    for shown in (50, 100, MANY + 1):
        await expect(gaps).to_have_count(shown)
        await expect(page.locator(".gaps-more")).to_contain_text(f"{shown} af {MANY + 1} vises")
        if shown <= MANY:
            await page.locator(".gaps-more a").click()
    await expect(page.locator(".gaps-more a")).to_have_count(0)
    await page.goto(many + "/gaps?group=citizen&show=500")
    assert LONG_NAME in await page.locator("main").inner_text()
    assert await page.evaluate("document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth")
    assert await violations(page) == []


def test_the_browser_looks_again_without_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While nothing is found yet."""
    monkeypatch.setattr("graphmodel.rules.keeper.PATIENCE", 0.0)
    with service(tmp_path, plant_more) as address:
        first = httpx.get(address + "/gaps").text
    assert "Skoven gennemgås …" in first and '<noscript><meta http-equiv="refresh"' in first


async def test_the_page_looks_again_by_itself(
    windows: Windows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what it waits for, and shows the gaps when they are found."""
    monkeypatch.setattr("graphmodel.rules.keeper.PATIENCE", 0.0)
    with service(tmp_path, plant_more) as address:
        window = await seated(windows, address)
        page = await window.page()
        await page.goto(address + "/gaps")
        await expect(page.get_by_role("status")).to_have_text("Skoven gennemgås …")
        assert await violations(page) == []
        await expect(page.locator(".gap").first).to_be_visible(timeout=15_000)
        stays_here(window, address)


@pytest.mark.parametrize("seat", ["coordinator", "professional:jan", "leader"])
async def test_the_list_fits_every_size_and_axe_finds_nothing(windows: Windows, desk: str, seat: str) -> None:
    """Folded and unfolded, at 1440 and 360; from 320 pixels nothing scrolls sideways; type may be twice as large."""
    page = await (await seated(windows, desk, seat)).page()
    for width in (1440, 768, 360, 320):
        await page.set_viewport_size({"width": width, "height": 900})
        for path in ("/gaps", "/gaps?group=rule&severity=high"):
            await page.goto(desk + path)
            await unfold(page)
            wide = await page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")
            assert wide <= 0, (width, path)
            if width in (1440, 360):
                assert await violations(page) == []
    await page.set_viewport_size({"width": 1280, "height": 900})
    await page.evaluate("document.documentElement.style.fontSize = '125%'")
    assert await page.evaluate("document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth")


@pytest.mark.parametrize("colours", ["none", "active"])
async def test_a_gap_fits_every_size_and_axe_finds_nothing(windows: Windows, desk: str, colours: str) -> None:
    """Every kind of form open, on the chair and on a refused referral, also in contrast colours."""
    window = await seated(windows, desk, forced_colors=colours)
    page = await window.page()
    for rule in ("task_nobody_holds", "referral_refused", "topic_without_responsible"):
        await page.set_viewport_size({"width": 1440, "height": 900})
        await page.goto(f"{desk}/gaps?rule={rule}")
        await page.locator(".gap-title a").first.click()
        for width in (1440, 360, 320):
            await page.set_viewport_size({"width": width, "height": 900})
            await unfold(page)
            wide = await page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")
            assert wide <= 0, (width, rule)
            assert await violations(page) == []
    stays_here(window, desk)


async def test_on_paper_it_is_a_table(windows: Windows, desk: str) -> None:
    """One row a gap with its reason; nothing to press."""
    page = await (await seated(windows, desk, viewport={"width": 680, "height": 1001})).page()
    await page.goto(desk + "/gaps")
    await page.emulate_media(media="print")
    rows = page.locator(".gaps-table tbody tr:visible")
    await expect(rows).to_have_count(5)
    await expect(rows.first).to_contain_text("Pernille")
    await expect(rows.first).to_contain_text("3. september 2024")
    assert await page.locator("main button:visible, main input:visible, .gap:visible, #filters:visible").count() == 0
    assert await page.evaluate("document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth")
