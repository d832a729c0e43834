"""One citizen's network in Chromium, on the demo: what is seen of the cases, by keyboard, at every size, without script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote_plus

import pytest
from playwright.async_api import Page, expect

from tests.web.conftest import Watched, Windows
from tests.web.demo_site import demo_site, network_of
from tests.web.test_pages import unfold, violations

SIZES = ((1440, 900), (768, 1000), (360, 800))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the service on the demo."""
    with demo_site(tmp_path_factory.mktemp("network")) as address:
        yield address


async def seen(windows: Windows, demo: str, citizen: str, query: str = "", **options: object) -> tuple[Page, Watched]:
    """The page of a citizen's network as a coordinator sees it."""
    window = await windows(**options)
    await window.context.add_cookies([{"name": "skov_role", "value": "coordinator", "url": demo}])
    page = await window.page()
    await page.goto(network_of(demo, citizen) + query)
    return page, window


def drawn(page: Page, name: str) -> object:
    """Somebody in the picture."""
    return page.locator(f"svg [data-key][aria-label^='{name}']")


# --- the cases ---


@pytest.mark.parametrize("script", [True, False])
async def test_case_2_wahid_all_systems_in_one_picture(windows: Windows, demo: str, script: bool) -> None:
    """Eight systems around him, from shelter to police; nobody has the residence permit, nobody holds the threads."""
    page, _ = await seen(windows, demo, "wahid", java_script_enabled=script)
    await expect(page.locator("h1")).to_have_text("Wahids netværk")
    regions = page.locator("svg .n-grove")
    await expect(regions).to_have_count(8)
    permit = page.locator("svg .n-todo--nobody", has_text="Forlænge opholdstilladelse")
    await expect(permit).to_have_count(1)
    await expect(permit).to_contain_text("ingen")
    await expect(page.locator("svg .n-person--threads")).to_have_count(0)
    await expect(page.locator("[data-row] strong", has_text="ingen")).to_have_count(4)
    # Nobody is named at the immigration service: that is said, not hidden.
    await expect(page.locator("svg .n-person", has_text="Ingen navngivet")).to_have_count(2)


async def test_case_12_sanne_carried_messages(windows: Windows, demo: str) -> None:
    """Messages through Sanne are drawn as such, past her, with their word; in the table with the reason."""
    page, _ = await seen(windows, demo, "sanne")
    carried = page.locator("svg .n-via_citizen")
    await expect(carried).to_have_count(1)
    await expect(carried).to_have_attribute("aria-label", re.compile("beskeder gennem borgeren"))
    assert await carried.locator("path").count() == 2
    await expect(page.locator("svg .n-label", has_text="bærer beskeder").first).to_be_visible()
    row = page.locator("tr", has_text="beskeder gennem borgeren")
    await expect(row).to_contain_text("borgeren bærer beskeder mellem dem")
    await expect(page.locator("svg .n-todo--nobody", has_text="Finde træning, der passer")).to_have_count(1)
    holder = page.locator("svg .n-person", has_text="Svar på tilskud")
    await expect(holder).to_contain_text("Karen Bruun")


@pytest.mark.parametrize("script", [True, False])
async def test_case_14_pernille_eleven_and_a_chair(windows: Windows, demo: str, script: bool) -> None:
    """Eleven helpers, the chair with nobody, who holds the threads and talks with whom; her friend on her own side."""
    page, _ = await seen(windows, demo, "pernille", java_script_enabled=script)
    await expect(page.locator("svg .n-person--helper")).to_have_count(11)
    await expect(page.locator("svg .n-todo--nobody", has_text="Særlig stol til hjemmet")).to_contain_text("ingen")
    threads = page.locator("svg .n-person--threads")
    await expect(threads).to_have_count(1)
    await expect(threads).to_contain_text("Line Aagaard")
    await expect(threads).to_contain_text("holder trådene")
    await expect(page.locator("svg .n-person--relative")).to_contain_text("Mads")
    await expect(page.locator("svg .n-missing")).to_have_count(9)
    await expect(page.locator("svg .n-label", has_text="✕ taler ikke, 8")).to_have_count(1)
    rows = page.locator("tr", has_text="skal tale sammen og gør det ikke")
    await expect(rows).to_have_count(9)
    await expect(rows.first).to_contain_text("Line Aagaard holder trådene")


# --- choosing, with and without script ---


async def test_the_list_is_one_tab_stop_and_shows_whoever_is_chosen(windows: Windows, demo: str) -> None:
    """Arrows and letters move; the card tells who it is, the number, what they hold, since when, whom they know."""
    page, window = await seen(windows, demo, "pernille")
    tree = page.get_by_role("tree")
    await expect(tree.get_by_role("treeitem")).to_have_count(11 + 6 + 2 + 2 + 4)
    assert await tree.locator("[tabindex='0']").count() == 1
    assert await page.locator("svg a:not([tabindex='-1'])").count() == 0
    await tree.locator("[tabindex='0']").focus()
    await page.keyboard.press("n")
    await expect(page.locator(":focus")).to_contain_text("Nanna Steen")
    card = page.locator(".network-card.current")
    await expect(card).to_have_count(1)
    await expect(card.locator("h3")).to_have_text("Nanna Steen")
    told = (
        "virksomhedskonsulent",
        "Team Ressourceforløb",
        "Ansvarsområde",
        "Finde praktikplads med pauser",
        "Med siden",
    )
    known = ("Sidste kontakt", "Line Aagaard taler sammen, 1 gang", "Jan Krogh beskeder gennem borgeren")
    for words in (*told, *known):
        await expect(card).to_contain_text(words)
    assert await card.locator("a[href^='tel:+45']").count() >= 1
    await expect(card.locator("p.open-now, p.closed-now")).to_have_count(1)
    await expect(page.locator("[data-status]")).to_contain_text("Nanna Steen")
    chosen = page.locator("svg .chosen")
    await expect(chosen).to_have_count(1)
    await expect(page.locator("svg .n-tie.near")).to_have_count(3)
    await page.keyboard.press("Enter")
    await expect(card).to_be_focused()
    await card.get_by_role("link", name="Line Aagaard").first.click()
    await expect(page.locator(".network-card.current h3")).to_have_text("Line Aagaard")
    await page.keyboard.press("Escape")
    await expect(page.locator(".network-card.current")).to_have_count(0)
    assert window.complaints == []


async def test_a_click_in_the_picture_goes_to_the_line_of_the_list(windows: Windows, demo: str) -> None:
    """Focus and picture follow each other; a unit brings those of it who help."""
    page, _ = await seen(windows, demo, "pernille")
    await page.locator("svg .n-person", has_text="Jan Krogh").click()
    await expect(page.locator(":focus")).to_contain_text("Jan Krogh")
    await page.locator("svg .n-unit", has_text="Fysioterapi Havnen").click(position={"x": 30, "y": 8})
    await expect(page.locator(":focus")).to_contain_text("Fysioterapi Havnen")
    await expect(page.locator("svg .n-person.near", has_text="fysioterapeut")).to_have_count(3)


async def test_without_script_a_name_leads_to_its_card(windows: Windows, demo: str) -> None:
    """In the list and in the picture; one card at a time."""
    page, _ = await seen(windows, demo, "pernille", java_script_enabled=False)
    await expect(page.locator(".network-card:visible")).to_have_count(0)
    await page.locator(".tree a", has_text="Line Aagaard").click()
    await expect(page.locator(".network-card:visible h3")).to_have_text("Line Aagaard")
    await page.locator("svg .n-person", has_text="Jan Krogh").click()
    await expect(page.locator(".network-card:visible h3")).to_have_text("Jan Krogh")


async def test_from_a_task_one_asks_whom_to_call(windows: Windows, demo: str) -> None:
    """The question goes by POST: no name in the address."""
    page, window = await seen(windows, demo, "pernille")
    await page.locator(".tree a", has_text="Særlig stol").click()
    await page.locator(".network-card.current").get_by_role("button", name=re.compile("Hvem ringer jeg til")).click()
    await expect(page.locator(".understood")).to_contain_text("Pernille")
    assert [url for url in window.requests if "ernille" in unquote_plus(url)] == []


# --- showing some alone, unfolding, sorting ---


async def test_showing_some_alone_by_keyboard_and_back_again(windows: Windows, demo: str) -> None:
    """A sector, a task, those who do not talk: picture, list and tables follow; the address keeps it, going back undoes it."""
    page, window = await seen(windows, demo, "pernille")
    begun = page.url
    everybody = page.locator("svg .n-person[data-key]")
    await expect(everybody).to_have_count(12)
    await page.get_by_role("link", name="Beskæftigelse", exact=True).press("Enter")
    await expect(everybody).to_have_count(4)
    assert page.url.endswith("?sector=beskaeftigelse#network-picture")
    await expect(page.get_by_role("link", name="Beskæftigelse", exact=True)).to_be_focused()
    await expect(page.locator("#helpers-caption ~ tbody tr")).to_have_count(4)
    await expect(page.get_by_role("treeitem", name=re.compile("Birthe Lohmann"))).to_have_count(0)
    await page.get_by_role("link", name="Dem, der ikke taler sammen").press("Enter")
    await expect(page.locator("[aria-current] >> text=Dem, der ikke taler sammen")).to_have_count(1)
    await page.go_back()
    await expect(page.locator("[aria-current] >> text=Dem, der ikke taler sammen")).to_have_count(0)
    await page.go_back()
    await expect(everybody).to_have_count(12)
    assert page.url == begun
    await page.locator("details.switch summary", has_text="bestemt opgave").press("Enter")
    await page.locator("details.switch").get_by_role("link", name="Finde praktikplads med pauser").press("Enter")
    await expect(everybody).to_have_count(1)
    await expect(everybody).to_contain_text("Nanna Steen")
    assert [url for url in window.requests if "ernille" in unquote_plus(url)] == []
    assert window.complaints == []


async def test_showing_those_one_knows(windows: Windows, demo: str) -> None:
    """A professional sees whom they know of the citizen's helpers; nobody in particular is not offered it."""
    page, _ = await seen(windows, demo, "pernille")
    await expect(page.get_by_role("link", name="Dem, jeg kender")).to_have_count(0)
    address = page.url
    window = await windows()
    await window.context.add_cookies([{"name": "skov_role", "value": "professional:jan-krogh", "url": demo}])
    other = await window.page()
    await other.goto(address)
    await expect(other.locator("h1")).to_have_text("Pernilles netværk")
    await other.get_by_role("link", name="Dem, jeg kender").click()
    await expect(other.locator("[aria-current] >> text=Dem, jeg kender")).to_have_count(1)
    assert await other.locator("svg .n-person[data-key]").count() < 11


@pytest.mark.parametrize("script", [True, False])
async def test_unfolding_a_unit_and_folding_it_again(windows: Windows, demo: str, script: bool) -> None:
    """Others who work there come as pale cards, in the table too; nobody else changes order; and it can be undone."""
    page, _ = await seen(windows, demo, "pernille", java_script_enabled=script)
    await page.locator(".tree a", has_text="Team Ressourceforløb").click()
    unfold_it = page.locator(".network-card:visible").get_by_role("link", name=re.compile(r"Vis \d+ and"))
    words = await unfold_it.inner_text()
    number = int(re.search(r"\d+", words)[0])  # type: ignore[index]
    await unfold_it.click()
    others = page.locator("svg .n-person--colleague")
    await expect(others).to_have_count(number)
    assert "unit=" in page.url
    await expect(page.locator("tr", has_text="hjælper ikke her")).to_have_count(number)
    await expect(page.locator("svg .n-person--helper")).to_have_count(11)
    await page.locator(".network-card:visible").get_by_role("link", name="Skjul de andre igen").click()
    await expect(others).to_have_count(0)


async def test_every_column_can_be_sorted(windows: Windows, demo: str) -> None:
    """Buttons in the headings say how it is sorted; days by day, numbers by number, nothing last both ways."""
    page, _ = await seen(windows, demo, "pernille")
    table = page.locator("table", has=page.locator("#helpers-caption"))
    heads = table.locator("thead th")
    assert await heads.count() == await heads.get_by_role("button").count() == 10
    since = table.locator("thead th", has_text="Siden")
    await since.get_by_role("button").click()
    await expect(since).to_have_attribute("aria-sort", "ascending")
    await expect(table.locator("tbody tr").first).to_contain_text("Birthe Lohmann")
    await since.get_by_role("button").click()
    await expect(since).to_have_attribute("aria-sort", "descending")
    await expect(table.locator("tbody tr").first).to_contain_text("Lotte Bay")
    last = table.locator("thead th", has_text="Sidste kontakt")
    for order in ("ascending", "descending"):
        await last.get_by_role("button").click()
        await expect(last).to_have_attribute("aria-sort", order)
        assert (await table.locator("tbody tr").last.locator("td").last.inner_text()).strip() == ""


# --- other days ---


async def test_two_days_show_who_came_and_who_left(windows: Windows, demo: str) -> None:
    """Marked in words and shape, in picture, list and table."""
    page, _ = await seen(windows, demo, "pernille")
    earlier = await page.evaluate("new Date(Date.now() - 400 * 864e5).toISOString().slice(0, 10)")
    today = await page.evaluate("new Date().toISOString().slice(0, 10)")
    await page.goto(f"{page.url}?on={earlier}&compare={today}")
    left = page.locator("svg .n-person.left", has_text="gik ud")
    assert await left.count() >= 2
    await expect(page.locator("svg .n-person.came", has_text="Line Aagaard")).to_contain_text("kom til")
    for name in await left.locator(".n-name").all_text_contents():
        await expect(page.locator("#helpers-caption ~ tbody tr", has_text=name)).to_contain_text("gik ud")


async def test_over_the_years_everything_has_its_days(windows: Windows, demo: str) -> None:
    """Everybody who ever helped is there; each drawn thing says when, as the slider reads it."""
    page, _ = await seen(windows, demo, "pernille", "?over=time", java_script_enabled=False)
    everybody = page.locator("svg .n-person--helper")
    assert await everybody.count() > 11
    spans = await page.locator("svg [data-key], svg [data-tie]").evaluate_all(
        "all => all.map(one => one.dataset.spans)"
    )
    assert all(
        re.fullmatch(r"(\d{4}-\d\d-\d\d/(\d{4}-\d\d-\d\d)?)( \d{4}-\d\d-\d\d/(\d{4}-\d\d-\d\d)?)*", one)
        for one in spans
    )


# --- whole at every size ---


@pytest.mark.parametrize("citizen", ["pernille", "wahid", "jytte"])
async def test_axe_finds_nothing(windows: Windows, demo: str, citizen: str) -> None:
    """At three sizes, folded and unfolded, with somebody chosen; and in contrast colours."""
    page, _ = await seen(windows, demo, citizen)
    for width, height in SIZES:
        await page.set_viewport_size({"width": width, "height": height})
        assert await violations(page) == []
        await unfold(page)
        await page.locator("[role=treeitem]").nth(2).click()
        assert await violations(page) == []
    contrast, _ = await seen(windows, demo, citizen, forced_colors="active")
    assert await violations(contrast) == []


@pytest.mark.parametrize("script", [True, False])
async def test_nothing_scrolls_sideways_but_the_picture(windows: Windows, demo: str, script: bool) -> None:
    """At 320 pixels and above; the picture stays large enough to read and scrolls in its own frame."""
    page, _ = await seen(windows, demo, "pernille", java_script_enabled=script)
    for width in (320, 360, 768, 1440):
        await page.set_viewport_size({"width": width, "height": 800})
        wide = await page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")
        assert wide <= 0, width
        scale = await page.evaluate(
            "(svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)(document.querySelector('[data-drawing]'))"
        )
        assert scale > 0.6
    await page.set_viewport_size({"width": 360, "height": 800})
    boxes = [await page.locator(one).bounding_box() for one in (".network-list", ".network-view", ".network-cards")]
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(tops) and len(tops) == 3


async def test_words_fit_their_boxes_in_the_browser(windows: Windows, demo: str) -> None:
    """Measured with the type that is shipped: no word of the picture leaves its box, at any name."""
    page, _ = await seen(windows, demo, "wahid")
    await page.evaluate("document.fonts.ready")
    out = await page.evaluate("""[...document.querySelectorAll('svg [data-key]')].flatMap(node => {
        const box = node.querySelector('rect').getBBox();
        return [...node.querySelectorAll('text')].filter(text => {
            const own = text.getBBox();
            return own.x < box.x || own.x + own.width > box.x + box.width + 0.5 || own.y + own.height > box.y + box.height + 3;
        }).map(text => text.textContent);
    })""")
    assert out == []


async def test_nothing_moves_after_the_first_paint(windows: Windows, demo: str) -> None:
    """The picture has its place before any script: no layout shift."""
    page, window = await seen(windows, demo, "pernille")
    await window.context.add_init_script(
        "window.shifts = []; new PerformanceObserver(list => window.shifts.push(...list.getEntries()"
        ".map(one => one.value))).observe({type: 'layout-shift', buffered: true})"
    )
    await page.reload(wait_until="networkidle")
    await page.wait_for_timeout(300)
    assert sum(await page.evaluate("window.shifts")) == 0


async def test_the_printed_page_has_the_picture_whole(windows: Windows, demo: str) -> None:
    """Picture and tables, no tools; what was chosen before does not leave others pale."""
    page, _ = await seen(windows, demo, "pernille")
    await page.locator("svg .n-person", has_text="Jan Krogh").click()
    await page.emulate_media(media="print")
    for hidden in (".network-list", ".network-cards", ".network-show", ".network-figure .picture-tools"):
        await expect(page.locator(hidden)).to_be_hidden()
    await expect(page.locator("svg .n-person", has_text="Birthe Lohmann")).to_have_css("opacity", "1")
    box = await page.locator(".network-view svg").bounding_box()
    assert box and box["width"] <= 1440
