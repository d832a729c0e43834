"""What is taken along of a citizen's network: the page where one chooses, the sheet for the meeting, and "Mit netværk".

For the routes:

``GET /network/<address>/take`` and ``POST`` to the same
    ``take_page(TakeContent(...), frame)``. The POST has ``form`` (html, svg, png, fhir) and ``names`` (names or pseudonyms) and
    answers with the file; its name tells nothing about the citizen.

``GET /network/<address>/paper?pages=1|2``, ``GET /network/<address>/mine``
    ``paper_page``, ``mine_page``: pages made to be printed.

``POST /network/<address>/views``, ``POST /network/<address>/views/gone``, ``POST /network/<address>/views/back``
    Fields ``name`` and ``query``; ``view``. ``GET /network/view/<id>`` leads to the page as it was saved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from markupsafe import Markup

from graphmodel.citizen_network.network import CitizenNetwork, Close, Helper
from graphmodel.questions.people import CardRow
from graphmodel.rules.gap import Gap
from viz.network_picture import NetworkPicture, scene_on
from viz.pages.frame import Frame
from viz.pages.render import rendered
from viz.sectors import SectorStyles
from viz.words import Words

FILES = ("html", "svg", "png", "fhir")
"""The files that can be taken along, in the order they are offered."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One export of before; ``by`` names who."""

    at: datetime
    by: str
    form: str
    named: bool


@dataclass(frozen=True, slots=True)
class ViewLine:
    """One saved view; ``path`` is its address."""

    id: str
    name: str
    path: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TakeContent:
    """What can be taken along of one citizen's network, and what was.

    ``gone`` is a view that was just taken away, ``unnamed`` whether a view was to be saved without a name.
    """

    name: str
    address: str
    taken: tuple[Taken, ...] = ()
    views: tuple[ViewLine, ...] = ()
    saved: str | None = None
    gone: str | None = None
    unnamed: bool = False
    query: str = ""

    @property
    def path(self) -> str:
        """Where the network is."""
        return f"/network/{self.address}"


@dataclass(frozen=True, slots=True)
class Seen:
    """Who prints, and when: the mark on every sheet."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PaperContent:
    """The sheet for the meeting; with ``pages`` 2 the picture and the open gaps come on a second one."""

    network: CitizenNetwork
    address: str
    cards: Mapping[str, CardRow]
    gaps: tuple[Gap, ...]
    seen: Seen
    pages: int = 1
    next_meeting: datetime | None = None

    @property
    def by_unit(self) -> tuple[tuple[str, tuple[Helper, ...]], ...]:
        """The helpers under their organisation, organisations in the order their first helper came."""
        found: dict[str, list[Helper]] = {}
        for helper in self.network.helpers:
            unit = self.network.units.get(helper.unit or "")
            name = unit.name if unit and helper.thing.label == "Professional" else helper.thing.name
            found.setdefault(name, []).append(helper)
        return tuple((name, tuple(some)) for name, some in found.items())


@dataclass(frozen=True, slots=True)
class MineHelper:
    """One helper as the citizen sees them: what they help with in plain words, numbers, when the phone is answered."""

    name: str
    initials: str
    unit: str | None
    sector: str | None
    helps_with: tuple[str, ...]
    roles: tuple[str, ...]
    numbers: tuple[str, ...]
    hours: str | None
    picture: str | None
    holds_threads: bool


@dataclass(frozen=True, slots=True)
class MineContent:
    """The citizen's own sheet, "Mit netværk"; ``threads`` are those who hold them, ``helpers`` all others."""

    name: str
    address: str
    day: date
    helpers: tuple[MineHelper, ...]
    close: tuple[Close, ...] = ()
    seen: Seen | None = None
    threads: tuple[MineHelper, ...] = field(default=())


def take_page(content: TakeContent, frame: Frame) -> str:
    """Choose what to take along, with names or without; what was taken before; saved views."""
    return rendered("network_take.html", frame, take=content, files=FILES)


def paper_page(content: PaperContent, frame: Frame) -> str:
    """The sheet for the meeting, one or two pages of A4."""
    words, styles = Words(frame.language), SectorStyles(frame.sectors)
    picture = NetworkPicture(scene_on(content.network, styles, words), styles, words, linked=False)
    drawn = Markup(picture.svg()) if content.pages > 1 else ""  # noqa: S704 - drawn by us, every word in it escaped
    return rendered("network_paper.html", frame, paper=content, network=content.network, drawn=drawn)


def mine_page(content: MineContent, frame: Frame) -> str:
    """The citizen's own sheet: names, faces, numbers, what each helps with, and who holds the threads."""
    return rendered("network_mine.html", frame, mine=content)
