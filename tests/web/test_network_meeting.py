"""Network meetings in Chromium on the demo: cases 18 and 2; with and without script, by keyboard, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from icalendar import Calendar
from playwright.async_api import Locator, Page, expect

from api.clock import danish_now
from tests.web.conftest import Watched, Windows
from tests.web.demo_site import demo_site, network_of
from tests.web.test_gaps_page import seated
from tests.web.test_pages import unfold, violations

both = pytest.mark.parametrize("script", [True, False])
SIZES = (360, 768, 1440)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service of this module's own: its tests write, each about another citizen or taking back what it did."""
    with demo_site(tmp_path_factory.mktemp("meeting")) as address:
        yield address


async def at(
    windows: Windows,
    demo: str,
    citizen: str,
    path: str,
    *,
    script: bool = True,
    seat: str = "coordinator",
    **options: object,
) -> tuple[Watched, Page]:
    """A page below a citizen's network as somebody sees it."""
    window = await seated(windows, demo, seat, java_script_enabled=script, **options)
    page = await window.page()
    await page.goto(network_of(demo, citizen) + path)
    return window, page


def ahead(days: int) -> str:
    return (danish_now().date() + timedelta(days=days)).isoformat()


def quiet(window: Watched, demo: str, name: str) -> None:
    """Nothing was asked of anybody else, no address names the citizen, and the policy refused nothing."""
    assert {url.split("/")[2] for url in window.requests} == {demo.removeprefix("http://")}
    assert [url for url in window.requests if name in url.casefold()] == []
    assert [words for words in window.complaints if "the server responded with a status of 4" not in words] == []


def seat(page: Page, name: str) -> Locator:
    return page.locator(".seat", has=page.get_by_text(name, exact=True)).first


async def call(page: Page, days: int = 10) -> None:
    await page.get_by_label("Dag", exact=True).fill(ahead(days))
    await page.get_by_label("Klokken").fill("09:30")
    await page.locator("#call-place").fill("Værkstedet")
    await page.get_by_role("button", name="Indkald til mødet").click()
    await expect(page.locator("#noted")).to_contain_text("Netværksmøde indkaldt")


async def test_flemming_who_should_sit_at_the_table_and_why(windows: Windows, demo: str) -> None:
    """Case 18: each person with reasons, the agenda of the open gaps in order, and what became of the last agreements."""
    window, page = await at(windows, demo, "flemming", "")
    await page.locator("main").get_by_role("link", name="Netværksmøde", exact=True).first.click()
    await expect(page.locator("h1")).to_have_text("Netværksmøde om Flemming")
    await expect(page.locator(".seat-citizen")).to_contain_text("Flemming selv, hvis Flemming vil.")
    for name, reason in (
        ("Yrsa Dam", "Holder trådene (tovholder)."),
        ("Karen", "Er med, fordi borgeren ønsker det."),
        ("Hassan Aydin", "Har »Aftenbesøg tre gange om ugen«."),
        ("Birgit Saxe", "Er spurgt om »Fritage for jobsamtaler imens« og mangler at svare."),
        ("Aage Riis", "Har ikke talt med Yrsa Dam i 90 dage."),
    ):
        await expect(seat(page, name)).to_contain_text(reason)
        await expect(seat(page, name).get_by_role("checkbox")).to_be_checked()
    items = page.locator(".meeting-agenda .agenda-what")
    await expect(items).to_have_count(4)
    await expect(items.first).to_have_text("»Tandlæge uden penge«: ingen har taget den endnu.")
    await expect(items.last).to_contain_text("»Aftenbesøg tre gange om ugen« skulle være gjort")
    listed = page.locator(".meeting-list li", has_text="5 aftaler: 0 udført, 1 over tiden, 4 åbne")
    await expect(listed).to_contain_text("Aftenbesøg tre gange om ugen – Hassan Aydin over tiden")
    await expect(listed).to_contain_text("Fritage for jobsamtaler imens – Birgit Saxe spurgt, mangler at svare")
    assert await violations(page) == []
    await unfold(page)
    assert await violations(page) == []
    quiet(window, demo, "flemming")


async def test_pernille_the_table_is_full_and_the_rest_can_be_ticked(windows: Windows, demo: str) -> None:
    _, page = await at(windows, demo, "pernille", "/meeting")
    await expect(page.locator(".seat input:checked")).to_have_count(10)
    await expect(page.locator(".seats-more summary")).to_contain_text("Også foreslået, uden kryds (5)")
    await expect(page.locator(".seats-more .seat").first).to_be_hidden()
    await page.locator(".seats-more summary").click()
    await expect(page.locator(".seats-more .seat").first).to_contain_text("Bordet har 10 pladser.")
    await expect(page.get_by_text("Bed disse enheder sende én med navn")).to_be_visible()
    await expect(page.get_by_role("heading", name="Hvis der er tid, ellers næste gang")).to_be_visible()


@both
async def test_wahid_somebody_is_added_and_the_meeting_called_and_taken_back(
    windows: Windows, demo: str, script: bool
) -> None:
    """Case 2: the workshop chairs; one more is added by name; the calendar file names no citizen; undone it is gone."""
    window, page = await at(windows, demo, "wahid", "/meeting", script=script)
    await expect(seat(page, "Mette Krag")).to_contain_text("Leder mødet, da ingen holder trådene")
    await expect(seat(page, "Selma Grove")).to_contain_text(
        "Kan måske tage »Forlænge opholdstilladelse«, som ingen har."
    )
    field = page.get_by_label("En til: skriv navnet")
    await seat(page, "Torben Lykke").get_by_role("checkbox").uncheck()
    if script:
        await field.press_sequentially("jan kro", delay=20)
        await page.get_by_role("option", name="Jan Krogh").first.click()
        await page.get_by_role("button", name="Sæt på listen").click()
    else:
        await field.fill("krogh")
        await page.get_by_role("button", name="Sæt på listen").click()
        await expect(page.locator(".seat-add")).to_contain_text("Det kan være flere. Vælg en af dem.")
        await page.locator(".seat-add").get_by_label("Jan Krogh").check()
        await page.get_by_role("button", name="Sæt på listen").click()
    await expect(seat(page, "Jan Krogh")).to_contain_text("Sat på af dig")
    await expect(seat(page, "Jan Krogh").get_by_role("checkbox")).to_be_checked()
    await expect(page.locator(".seats-more", has_text="Torben Lykke")).to_have_count(1)
    await page.get_by_role("button", name="Indkald til mødet").click()
    await expect(page.locator("#call-day-wrong")).to_have_text("Skriv en dag, fx 3-3-2026.")
    if script:
        assert await violations(page) == []
    await call(page)
    await expect(page.locator("h1")).to_contain_text("kl. 09.30")
    await expect(page.locator(".table-list")).to_contain_text("Jan Krogh")
    await expect(page.locator(".table-list")).not_to_contain_text("Torben Lykke")
    await expect(page.locator(".table-list li", has_text="Mette Krag")).to_contain_text("Leder mødet")
    got = await page.request.get(
        page.url.split("?")[0] + "/invitation.ics", headers={"Cookie": "skov_role=coordinator"}
    )
    assert got.headers["content-disposition"] == f'attachment; filename="netvaerksmoede-{ahead(10)}.ics"'
    text = (await got.text()).replace("\r\n ", "")
    assert "wahid" not in text.casefold() and "opholds" not in text.casefold()
    (event,) = Calendar.from_ical(await got.body()).walk("VEVENT")
    assert str(event["organizer"]) == "mailto:mette.krag@nyby.example"
    if script:
        assert await violations(page) == []
    await page.locator("#noted").get_by_role("button", name="Fortryd").click()
    await expect(page.locator("#noted")).to_contain_text("Fortrudt: Netværksmøde indkaldt")
    await expect(page.locator(".meeting-list")).to_contain_text("Her er ikke holdt netværksmøde endnu.")
    quiet(window, demo, "wahid")


@both
async def test_an_agreement_needs_exactly_one_and_a_day_and_is_followed_up(
    windows: Windows, demo: str, script: bool
) -> None:
    """Never none, never two; said in words beside the field, and what was typed is kept."""
    citizen = "eva" if script else "lene"
    window, page = await at(windows, demo, citizen, "/meeting", script=script)
    await call(page, 5)
    form = page.locator("#do-agree")
    await form.get_by_label("Hvad er aftalt?").fill("Ringe til neurologisk")
    await form.get_by_role("button", name="Gem aftalen").click()
    await expect(form).to_contain_text("Vælg den ene, der har ansvaret.")
    await expect(form).to_contain_text("Skriv, hvornår det skal være gjort.")
    await expect(form.get_by_label("Hvad er aftalt?")).to_have_value("Ringe til neurologisk")
    if script:
        assert await violations(page) == []
    people = form.get_by_role("radio")
    await people.first.check()
    name = (await form.locator(".choice label").first.text_content() or "").strip()
    other = "Jan Krogh" if name != "Jan Krogh" else "Mette Krag"
    await form.get_by_label("En anden: skriv navnet").fill(other)
    await form.get_by_label("Hvornår skal det være gjort?").fill(ahead(20))
    await form.get_by_role("button", name="Gem aftalen").click()
    await expect(form).to_contain_text(f"Der skal være én, og her er 2: {name} og {other}.")
    await form.get_by_label("En anden: skriv navnet").fill("")
    await form.get_by_role("button", name="Gem aftalen").click()
    await expect(page.locator("#noted")).to_contain_text(f"Aftalt: {name} – Ringe til neurologisk")
    listed = page.locator(".agreement-list li", has_text="Ringe til neurologisk")
    await expect(listed).to_contain_text(f"– {name}, senest")
    await expect(listed).to_contain_text("åben")
    await listed.get_by_role("button", name="Udført").click()
    await expect(listed).to_contain_text("udført")
    await page.locator("#noted").get_by_role("button", name="Fortryd").click()
    await expect(listed).to_contain_text("åben")
    await form.get_by_label("Hvad er aftalt?").fill("Spørge om befordring")
    await form.get_by_role("radio").first.check()
    await form.get_by_label("Hvornår skal det være gjort?").fill(ahead(3))
    await form.get_by_label("Har sagt ja ved mødet").uncheck()
    await form.get_by_role("button", name="Gem aftalen").click()
    await expect(page.locator(".agreement-list li", has_text="Spørge om befordring")).to_contain_text(
        "spurgt, mangler at svare"
    )
    quiet(window, demo, citizen)


async def test_flemming_an_agreement_past_its_date_leads_to_its_gap(windows: Windows, demo: str) -> None:
    _, page = await at(windows, demo, "flemming", "/meeting")
    await page.locator(".meeting-line", has_text="5 aftaler").get_by_role("link").click()
    late = page.locator(".agreement-list li", has_text="Aftenbesøg tre gange om ugen")
    await expect(late).to_contain_text("over tiden")
    await late.get_by_role("link", name="Se hullet").click()
    await expect(page.locator("h1")).to_contain_text("»Aftenbesøg tre gange om ugen« skulle være gjort")


async def test_two_write_the_minutes_at_once_and_nothing_is_lost(windows: Windows, demo: str) -> None:
    """What the other wrote is shown beside, what was typed is kept, and together they are saved."""
    _, page = await at(windows, demo, "hans", "/meeting")
    await call(page, 2)
    address = page.url.split("?")[0]
    other = await (await seated(windows, demo)).page()
    await other.goto(address)
    await page.get_by_role("textbox", name="Referat").fill("Hans vil køre taxa.")
    await page.get_by_role("button", name="Gem referat").click()
    await expect(page.locator("#noted")).to_contain_text("Referat gemt")
    await other.get_by_role("textbox", name="Referat").fill("Pia er bekymret.")
    await other.get_by_role("button", name="Gem referat").click()
    beside = other.locator(".meeting-minutes [role=alert]")
    await expect(beside).to_contain_text("En anden har skrevet i referatet imens")
    await expect(beside.locator("blockquote")).to_have_text("Hans vil køre taxa.")
    await expect(other.get_by_role("textbox", name="Referat")).to_have_value("Pia er bekymret.")
    assert await violations(other) == []
    await other.get_by_role("textbox", name="Referat").fill("Hans vil køre taxa.\nPia er bekymret.")
    await other.get_by_role("button", name="Gem referat").click()
    await page.goto(address)
    await expect(page.get_by_role("textbox", name="Referat")).to_have_value("Hans vil køre taxa.\nPia er bekymret.")
    await page.get_by_role("textbox", name="Referat").fill("Ring til 0101" + "80-1234")
    await page.get_by_role("button", name="Gem referat").click()
    await expect(page.locator("#noted")).to_contain_text("Det ligner et cpr-nummer.")


async def test_two_change_the_table_at_once_and_the_later_move_is_told(windows: Windows, demo: str) -> None:
    """Who the other put down stays; a meeting moved meanwhile is not moved back unseen."""
    _, page = await at(windows, demo, "sille", "/meeting")
    await call(page, 6)
    address = page.url.split("?")[0]
    other = await (await seated(windows, demo)).page()
    for one in (page, other):
        await one.goto(address)
        await one.locator(".deed", has_text="Skift, hvem der er med").locator("summary").first.click()
    for one, name in ((page, "Jan Krogh"), (other, "Mette Krag")):
        await one.get_by_label("En til: skriv navnet").fill(name)
        await one.get_by_role("button", name="Sæt på listen").click()
        await expect(seat(one, name).get_by_role("checkbox")).to_be_checked()
    for one in (page, other):
        await one.get_by_role("button", name="Gem, hvem der er med").click()
        await expect(one.locator("#noted")).to_contain_text("Ændret, hvem der er med til mødet")
    await expect(other.locator(".table-list")).to_contain_text("Jan Krogh")
    await expect(other.locator(".table-list")).to_contain_text("Mette Krag")
    for one in (page, other):
        await one.goto(address)
        await one.locator(".deed", has_text="Flyt mødet").locator("summary").first.click()
    await page.locator("#move-day").fill(ahead(7))
    await page.get_by_role("button", name="Gem tid og sted").click()
    await expect(page.locator("#noted")).to_contain_text("Mødet er flyttet")
    await other.locator("#move-day").fill(ahead(9))
    await other.get_by_role("button", name="Gem tid og sted").click()
    await expect(other.locator("#noted")).to_contain_text("En anden har flyttet mødet imens.")
    await expect(other.locator("#move-day")).to_have_value(ahead(9))


async def test_by_keyboard_alone(windows: Windows, demo: str) -> None:
    """Every control of the list is reached in order, and Space and Enter work it."""
    _, page = await at(windows, demo, "sanne", "/meeting")
    await page.locator(".seat input").first.focus()
    await page.keyboard.press("Space")
    await expect(page.locator(".seat input").first).not_to_be_checked()
    await page.keyboard.press("Space")
    for _ in range(80):
        await page.keyboard.press("Tab")
        if await page.evaluate("document.activeElement.id") == "call-day":
            break
    await page.keyboard.type(danish_now().strftime("%m%d%Y"))
    await page.get_by_role("button", name="Indkald til mødet").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#noted")).to_be_focused()
    await page.locator("#noted").get_by_role("button", name="Fortryd").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#noted")).to_contain_text("Fortrudt")


@pytest.mark.parametrize("citizen", ["pernille", "kenneth", "flemming"])
async def test_no_page_scrolls_sideways_at_any_size(windows: Windows, demo: str, citizen: str) -> None:
    _, page = await at(windows, demo, citizen, "/meeting")
    addresses = [page.url, page.url.replace("/meeting", "/plan")]
    if citizen == "flemming":
        addresses.append(demo + str(await page.locator(".meeting-line a").last.get_attribute("href")))
    for address in addresses:
        await page.goto(address)
        await unfold(page)
        for width in (320, *SIZES):
            await page.set_viewport_size({"width": width, "height": 900})
            assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, width)


async def test_forced_colours_and_print(windows: Windows, demo: str) -> None:
    """The agenda on paper: what to talk about, who sits there, room for notes; no form, no button."""
    _, page = await at(windows, demo, "flemming", "/meeting", forced_colors="active")
    assert await violations(page) == []
    await page.locator(".coming a").click()
    await unfold(page)
    assert await violations(page) == []
    await page.emulate_media(media="print")
    await expect(page.locator(".meeting-agenda")).to_contain_text("Tandlæge uden penge")
    await expect(page.locator(".table-list")).to_contain_text("Karen")
    await expect(page.locator(".paper-notes")).to_be_visible()
    for hidden in ("form", "button", ".deed"):
        assert [one for one in await page.locator(f"main {hidden}").all() if await one.is_visible()] == [], hidden


async def test_nowhere_and_out_of_view_are_the_same(windows: Windows, demo: str) -> None:
    window, page = await at(windows, demo, "flemming", "/meeting")
    hidden = page.url
    jan = {"Cookie": "skov_role=professional:jan-krogh"}
    for path in ("/meeting", "/meeting/x", "/meeting/x/invitation.ics", "/plan"):
        one = await window.context.request.get(hidden.removesuffix("/meeting") + path, headers=jan)
        other = await window.context.request.get(f"{demo}/network/nowhere{path}", headers=jan)
        assert one.status == other.status == 404
        assert await one.text() == await other.text()
    for path in ("meeting/undo", "plan/adopt", "plan"):
        address = hidden.replace("meeting", path)
        one = await window.context.request.post(address, headers=jan)
        assert one.status == 404
