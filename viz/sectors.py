"""How a sector looks: two letters and a colour slot, so that it is known without seeing colours.

Sectors are data: what the graph says about them (``Frame.sectors``) comes first, then ``sectors.toml`` with the usual ones, and
a sector nobody described still gets letters and a stable colour from its id.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zlib import crc32

from graphmodel.questions.directory import SectorRow

SLOTS = 12
"""How many colours the style sheet has (``web/src/style/_sectors.scss``); slot 0 is grey, for no sector."""

COLOURS: tuple[tuple[str, str], ...] = (
    ("#332288", "#fff"),
    ("#88ccee", "#111"),
    ("#44aa99", "#111"),
    ("#117733", "#fff"),
    ("#999933", "#111"),
    ("#ddcc77", "#111"),
    ("#cc6677", "#111"),
    ("#882255", "#fff"),
    ("#aa4499", "#fff"),
    ("#6a6a70", "#fff"),
    ("#ee7733", "#111"),
    ("#0077bb", "#fff"),
)
"""Colour and the colour of letters on it, for each slot from 1; the same as in the style sheet, for files without one."""
NO_COLOUR = ("#5f6159", "#fff")
"""For what belongs to no sector."""


@dataclass(frozen=True, slots=True)
class SectorStyle:
    """One sector on the screen. ``place`` orders sectors, 1 first, and decides on which side of a picture it lies."""

    id: str
    danish: str
    english: str
    letters: str
    place: int

    @property
    def slot(self) -> int:
        """The number of its colour in the style sheet, 1 to 12; sectors beyond the twelfth share colours, not letters."""
        return (self.place - 1) % SLOTS + 1

    @property
    def colour(self) -> tuple[str, str]:
        """Its colour and the colour of letters on it."""
        return COLOURS[self.slot - 1]

    def name(self, language: str) -> str:
        """Its name in the language of the page."""
        return self.english if language == "en" else self.danish


@lru_cache(maxsize=1)
def usual_sectors() -> tuple[SectorStyle, ...]:
    """The sectors of ``sectors.toml``."""
    table = tomllib.loads((Path(__file__).parent / "sectors.toml").read_text(encoding="utf-8"))
    return tuple(SectorStyle(name, s["da"], s["en"], s["letters"], s["place"]) for name, s in table.items())


def described(rows: Iterable[SectorRow]) -> tuple[SectorStyle, ...]:
    """The looks of the sectors as the graph has them; one without a place comes after those that have one."""
    ordered = sorted(rows, key=lambda row: (row.place is None, row.place, row.id))
    last = max((row.place for row in ordered if row.place is not None), default=0)
    return tuple(
        SectorStyle(
            row.id, row.name, row.name_en or row.name, row.letter or row.name[:2], row.place or last + 1 + index
        )
        for index, row in enumerate(ordered)
    )


class SectorStyles:
    """All sectors a page may meet."""

    def __init__(self, own: Iterable[SectorStyle] = ()) -> None:
        """``own`` are those the graph describes; they win over the usual ones."""
        self._own = tuple(own)
        self._known: Mapping[str, SectorStyle] = {s.id: s for s in (*usual_sectors(), *self._own)}

    def __call__(self, sector: str) -> SectorStyle:
        """The style of ``sector``, made up from its id when nobody described it."""
        known = self._known.get(sector)
        if known:
            return known
        name = " ".join(sector.split()).capitalize() or "?"
        place = len(self._known) + 1 + crc32(sector.encode()) % (SLOTS * 2)
        return SectorStyle(sector, name, name, name[:2], place)

    def __contains__(self, sector: object) -> bool:
        """Whether somebody described this sector."""
        return sector in self._known

    def __iter__(self) -> Iterator[SectorStyle]:
        """The sectors in the order of the screen: the graph's own where it describes any, else the usual ones."""
        return iter(sorted(self._own or usual_sectors(), key=lambda s: (s.place, s.id)))
