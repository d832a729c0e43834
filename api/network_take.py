"""What is taken along of a citizen's network, put together: files, sheets, and the mark of who took them and when."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from api.gap_reader import Reader
from api.roles import role_of, role_words
from api.saved_views import SavedView
from graphmodel.access.scope import Scope
from graphmodel.citizen_network.as_subgraph import as_subgraph
from graphmodel.citizen_network.network import CitizenNetwork, Helper
from graphmodel.citizen_network.on_day import network_on
from graphmodel.citizen_network.pseudonyms import under_pseudonyms
from graphmodel.questions.network.meetings import MEETINGS
from graphmodel.questions.people import CARDS, CardRow
from graphmodel.rules.find import gaps_around
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.store.port import Store
from viz.care_team import care_team
from viz.network_file import TakeAlong, network_html, network_svg
from viz.pages import Frame
from viz.pages.network_take import (
    MineContent,
    MineHelper,
    PaperContent,
    Seen,
    TakeContent,
    Taken,
    ViewLine,
)
from viz.picture_file import png_of
from viz.words import Language, Words

MEDIA = {
    "html": "text/html; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "fhir": "application/fhir+json",
}
_ENDINGS = {"fhir": "careteam.json"}


@dataclass(frozen=True, slots=True)
class TakenFile:
    """One file; its name tells the day and nothing of the citizen."""

    name: str
    media: str
    content: bytes


def by_whom(language: Language, seat: str, near: Surroundings) -> str:
    """Who looks, in words: a professional by name, else the role."""
    who = near.people.get(seat.partition(":")[2])
    role = Words(language).say(role_words(role_of(seat)))
    return f"{who.name} ({role})" if who else role


async def cards_of(store: Store, network: CitizenNetwork) -> Mapping[str, CardRow]:
    """The numbers of the helpers by id; store errors pass through."""
    ids = [helper.thing.id for helper in network.helpers if helper.thing.label == "Professional"]
    if not ids:
        return {}
    rows = await CARDS.ask(store, Scope.nobody(), people=ids, at=network.day)
    return {row.person: row for row in rows}


async def file_of(
    reader: Reader, story: Story, near: Surroundings, frame: Frame, form: str, *, named: bool
) -> TakenFile:
    """The network of today as a file, noted before it is made; store errors pass through."""
    forest, now = reader.forest, reader.now
    await asyncio.to_thread(forest.exports.record, story.citizen, form, now, seat=reader.seat, named=named)
    by = by_whom(reader.language, reader.seat, near)
    around = TakeAlong("", now.date(), reader.language, frame.demo, frame.sectors, by, now)
    content = await drawn(forest.store, network_on(story, near), around, form, named=named)
    return TakenFile(f"netvaerk-{now:%Y-%m-%d}.{_ENDINGS.get(form, form)}", MEDIA[form], content)


async def drawn(store: Store, network: CitizenNetwork, around: TakeAlong, form: str, *, named: bool) -> bytes:
    """The network as the content of a file (html, svg, png or fhir), titled here; store errors pass through."""
    if form == "fhir":
        return json.dumps(await care_team_of(store, network, named=named), ensure_ascii=False, indent=2).encode()
    shown = network if named else under_pseudonyms(network)
    title = Words(around.language)("network.of", name=shown.citizen.name)
    return await asyncio.to_thread(_drawn, shown, replace(around, title=title), form)


def _drawn(network: CitizenNetwork, around: TakeAlong, form: str) -> bytes:
    if form == "html":
        return network_html(as_subgraph(network), around).encode()
    svg = network_svg(network, around)
    return svg.encode() if form == "svg" else png_of(svg)


async def care_team_of(store: Store, network: CitizenNetwork, *, named: bool) -> dict[str, Any]:
    """The network as a FHIR CareTeam, with names and numbers or under pseudonyms; store errors pass through."""
    if not named:
        return care_team(under_pseudonyms(network), {}, pseudonyms=True)
    return care_team(network, await cards_of(store, network))


async def take_content(
    reader: Reader,
    story: Story,
    near: Surroundings,
    address: str,
    *,
    query: str = "",
    saved: str | None = None,
    gone: str | None = None,
    unnamed: bool = False,
) -> TakeContent:
    """What can be taken along, and what was."""
    forest = reader.forest
    taken = await asyncio.to_thread(forest.exports.of, story.citizen)
    views = await asyncio.to_thread(forest.views.of, story.citizen)
    return TakeContent(
        name=story.person.name if story.person else "",
        address=address,
        taken=tuple(Taken(one.at, by_whom(reader.language, one.seat, near), one.form, one.named) for one in taken),
        views=tuple(_view(one, reader, near) for one in views),
        saved=saved,
        gone=gone,
        unnamed=unnamed,
        query=query,
    )


def _view(view: SavedView, reader: Reader, near: Surroundings) -> ViewLine:
    return ViewLine(view.id, view.name, f"/network/view/{view.id}", by_whom(reader.language, view.seat, near), view.at)


def _seen(reader: Reader, near: Surroundings) -> Seen:
    return Seen(by_whom(reader.language, reader.seat, near), reader.now)


async def paper_of(reader: Reader, story: Story, near: Surroundings, address: str, pages: int) -> PaperContent:
    """The sheet for the meeting, noted; store errors pass through."""
    log, now = reader.forest.exports, reader.now
    await asyncio.to_thread(log.record, story.citizen, "paper", now, seat=reader.seat, named=True)
    network = network_on(story, near)
    gaps = await gaps_around(reader.forest.store, reader.scope, [story.citizen], near, now.date())
    coming = [meeting.held_at for meeting in story.of(MEETINGS) if meeting.held_at >= now]
    return PaperContent(
        network=network,
        address=address,
        cards=await cards_of(reader.forest.store, network),
        gaps=tuple(sorted(gaps, key=lambda gap: (gap.since is None, gap.since or now.date(), gap.id))),
        seen=_seen(reader, near),
        pages=pages,
        next_meeting=min(coming, default=None),
    )


async def mine_of(reader: Reader, story: Story, near: Surroundings, address: str) -> MineContent:
    """The citizen's own sheet, noted; store errors pass through."""
    log = reader.forest.exports
    await asyncio.to_thread(log.record, story.citizen, "mine", reader.now, seat=reader.seat, named=True)
    network = network_on(story, near)
    cards = await cards_of(reader.forest.store, network)
    helpers = tuple(_mine(helper, network, cards.get(helper.thing.id)) for helper in network.helpers if not helper.left)
    return MineContent(
        name=network.citizen.name,
        address=address,
        day=network.day,
        helpers=tuple(one for one in helpers if not one.holds_threads),
        close=network.close,
        seen=_seen(reader, near),
        threads=tuple(one for one in helpers if one.holds_threads),
    )


def _mine(helper: Helper, network: CitizenNetwork, card: CardRow | None) -> MineHelper:
    unit = network.units.get(helper.unit or "")
    name = helper.thing.name
    numbers = (card.phone, card.mobile) if card else ()
    return MineHelper(
        name=name,
        initials="".join(word[0] for word in name.split()[:1] + name.split()[1:][-1:]).upper(),
        unit=unit.name if unit and unit.id != helper.thing.id else None,
        sector=helper.sector,
        helps_with=helper.with_what,
        roles=helper.roles or ((helper.title,) if helper.title else ()),
        numbers=tuple(number for number in numbers if number),
        hours=card.hours if card else None,
        picture=card.picture if card else None,
        holds_threads=helper.coordinates is not None,
    )
