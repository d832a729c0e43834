"""The table twin: the picture never holds what the tables lack, whatever is shown alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.citizen_network.changes import Changes
from graphmodel.citizen_network.network import CitizenNetwork
from graphmodel.rules.gap import Thing
from tests.web.networks import DAY, Recipe, grown, recipes, seeds_of_few
from viz.network_picture.scene import key_of
from viz.pages.frame import Frame
from viz.pages.network import NetworkContent, network_page
from viz.pages.network_picture import NetworkView, PictureContent, Show

_many = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
FRAME = Frame(today=DAY)


class Page(HTMLParser):
    """What the drawing and the tables of a page hold: attributes of everything drawn, and the words of every row by its key."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.drawn: list[dict[str, str]] = []
        self.rows: dict[str, str] = {}
        self.cards: set[str] = set()
        self.leads: set[str] = set()
        self._row: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if {"data-key", "data-tie", "data-unit"} & set(found):
            self.drawn.append(found)
        if "data-row" in found:
            self._row = found["data-row"]
            assert self._row not in self.rows
            self.rows[self._row] = ""
        if tag == "article":
            assert found["id"] not in self.cards
            self.cards.add(found["id"])
        if found.get("href", "").startswith("#card-"):
            self.leads.add(found["href"][1:])

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr":
            self._row = None

    def handle_data(self, data: str) -> None:
        if self._row is not None:
            self.rows[self._row] += f" {data.strip()}"


def content_of(recipe: Recipe, show: Show | None = None) -> PictureContent:
    """What the page is made of."""
    networks = recipe.networks
    if recipe.mode == "day":
        return PictureContent(networks[0], "/network/a", "c-1", show=show or Show())
    if recipe.mode == "years":
        return PictureContent(tuple(networks), "/network/a", "c-1", show=show or Show())
    found = Changes(networks[0].day, networks[1].day, networks[0], networks[1], (), (), (), (), ())
    return PictureContent(found, "/network/a", "c-1", show=show or Show())


def html_of(content: PictureContent) -> str:
    """The whole page, without what others put on it."""
    source = content.source
    last = source.after if isinstance(source, Changes) else source[-1] if isinstance(source, tuple) else source
    return network_page(NetworkContent(last, "a", datetime(2026, 11, 27, 12), content), FRAME)


def page_of(content: PictureContent) -> tuple[Page, NetworkView]:
    """What the page holds, and the view it was made of."""
    return Page(html_of(content)), NetworkView(content, FRAME)


def drawn_keys(page: Page) -> Iterator[tuple[str, str]]:
    """Key and accessible name of everything that is drawn and can be seen."""
    for one in page.drawn:
        key = one.get("data-key") or one.get("data-tie") or one.get("data-unit", "")
        yield key, one["aria-label"]


@_many
@given(recipes)
def test_every_drawn_thing_is_a_row(recipe: Recipe) -> None:
    """People, organisations, tasks, the citizen's own, links with how strong they are: each has its row, with its names."""
    page, view = page_of(content_of(recipe))
    for key, _ in drawn_keys(page):
        assert key in page.rows
    for one in view.scene.people:
        assert one.thing.name in page.rows[one.key]
        for said in (*one.signs, *one.tasks):
            assert said.text in page.rows[one.key]
    for tie in view.scene.ties:
        row = page.rows[tie.key]
        assert tie.bond.one.name in row and tie.bond.other.name in row and view.picture.wording.kind(tie) in row
        assert all(sentence.da in row for sentence in tie.bond.why)
    for unit in view.scene.units:
        for strength in unit.strengths:
            assert f"{strength.times} kontakt" in page.rows[unit.key]
    for box in view.scene.tasks:
        assert box.task.row.title in page.rows[box.key] and box.words in page.rows[box.key]


@_many
@given(recipes)
def test_every_link_of_the_page_leads_somewhere(recipe: Recipe) -> None:
    """Each thing that can be chosen has its card, also without script."""
    page, _ = page_of(content_of(recipe))
    assert page.leads <= page.cards


@_many
@given(recipes)
def test_what_the_slider_hides_in_the_picture_it_hides_in_the_table(recipe: Recipe) -> None:
    """Over the years a drawn thing and its row have the same days; on one day nothing has any."""
    content = content_of(recipe)
    view = NetworkView(content, FRAME)
    html = html_of(content)
    assert ("data-spans" in html) == (
        recipe.mode == "years" and bool(view.scene.units or view.scene.close or view.scene.tasks)
    )
    for key, spans in re.findall(r'data-(?:key|tie)="([^"]+)"[^>]*? data-spans="([^"]*)"', html):
        assert f'data-row="{key}" data-spans="{spans}"' in html


@_many
@given(seeds_of_few, st.data())
def test_what_is_shown_alone_is_shown_alone_everywhere(seed: tuple[int, int], data: st.DataObject) -> None:
    """One sector, one task, those one knows, those who do not talk: picture, list and tables hold the same, and only that."""
    network = grown(*seed)
    known = frozenset(one.thing.id for one in network.helpers[::2])
    sectors = sorted({one.sector for one in network.helpers if one.sector})
    tasks = sorted(key_of("Task", one.row.task) for one in network.tasks)
    show = Show(
        data.draw(st.sampled_from(["", *sectors])),
        data.draw(st.sampled_from(["", *tasks])),
        data.draw(st.sampled_from(["", "known", "missing"])),
    )
    content = replace(content_of(Recipe("day", (seed,)), show), known=known)
    page, view = page_of(content)
    missing = {end.id for bond in network.missing for end in (bond.one, bond.other)}
    wanted = {
        one.thing
        for one in network.helpers
        if (not show.sector or one.sector == show.sector)
        and (not show.task or _has(network, one.thing, one.unit, show.task))
        and (show.only != "known" or one.thing.id in known)
        and (show.only != "missing" or (one.thing.id in missing and one.thing.label == "Professional"))
    }
    rows = {card.thing for card in view.scene.people if card.key in page.rows}
    assert rows == wanted
    drawn = {key for key, _ in drawn_keys(page)}
    assert {card.thing for card in view.scene.people if card.key in drawn} == wanted
    for tie in view.ties:
        assert tie.key in page.rows
        assert {tie.bond.one, tie.bond.other} <= wanted
    assert {key for key in drawn if key in {tie.key for tie in view.scene.ties}} <= set(page.rows)


def _has(network: CitizenNetwork, who: Thing, unit: str | None, key: str) -> bool:
    """Whether somebody, or their unit as such, holds a task or was asked to."""
    helping = {one.thing for one in network.helpers}
    task = next(one for one in network.tasks if key_of("Task", one.row.task) == key)
    as_unit = [one for one in task.holders if one.label == "Organisation" and one not in helping]
    return who in (*task.holders, *task.asked) or unit in {one.id for one in as_unit}


def test_an_address_that_is_not_understood_shows_all() -> None:
    """A mistyped choice is no choice."""
    assert Show.read({"only": "everybody", "sector": ""}).everything
    assert Show.read({"sector": "bolig"}) == Show("bolig")


def test_the_day_of_a_row_is_sorted_as_a_day() -> None:
    """Dates carry what they are sorted by; numbers too."""
    days = re.findall(r'<td data-sort="(\d{4}-\d{2}-\d{2})">', html_of(content_of(Recipe("day", ((4, 12),)))))
    assert days and all(date.fromisoformat(day) <= DAY for day in days)
