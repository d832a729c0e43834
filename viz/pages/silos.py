"""The page "Siloer": three sentences a leader can repeat, the matrix of sectors, one pair's story, bridges, kingdoms, continuity.

For the routes: ``GET /silos?quarter=2026-07-01&one=…&other=…``, ``silos_page(SilosContent(...), frame)``. ``POST /silos/cancel``
with ``quarter`` stops the working out. Nothing on the page names a citizen; no number below five, or that shows one, is on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from graphmodel.measures.figure_words import Definition
from graphmodel.measures.window import Window
from graphmodel.silos.report import UNKNOWN, Between, Distribution, Position, SiloReport, silos_in
from viz.pages.frame import Frame
from viz.pages.render import rendered
from viz.sectors import SectorStyles
from viz.words import Language

LEAST_PAIRS = 5
"""A pair of sectors is named as the largest gap only with so many pairs that have to talk: of two, one is half."""
STEPS = 5
"""The scale of the matrix has so many steps."""
MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class SilosContent:
    """What the page shows: the report of a window, or what is being done for it.

    ``one`` and ``other`` are the sectors whose story is told, ``sectors`` the sector of each unit, ``named`` whether positions
    may be named, ``people`` the names of those who have them.
    """

    window: Window
    windows: tuple[Window, ...]
    report: SiloReport | None
    step: str | None = None
    cancelled: bool = False
    one: str = ""
    other: str = ""
    named: bool = False
    sectors: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the matrix; ``step`` is how dark it is, 0 to 4, None without a figure."""

    one: str
    other: str
    between: Between | None
    step: int | None


class SilosView:
    """A report, ready for the template."""

    def __init__(self, content: SilosContent, report: SiloReport, styles: SectorStyles) -> None:
        """Look at ``report`` as ``content`` asks for it."""
        self.content = content
        self.report = report
        self._styles = styles
        self._pairs = {
            level: {(pair.one, pair.other): pair for pair in report.between[level]} for level in report.between
        }

    def name(self, identity: str) -> str:
        """What a unit or sector is called; "?" stands for those without one."""
        return self.report.names.get(identity, identity)

    @cached_property
    def sectors(self) -> tuple[str, ...]:
        """The sectors of the matrix in the order of the screen."""
        found = {one for pair in self._pairs["sector"] for one in pair}
        return tuple(sorted(found, key=lambda one: (one not in self._styles, self._styles(one).place, one)))

    @property
    def rows(self) -> Iterator[tuple[str, tuple[Cell, ...]]]:
        """The matrix row by row."""
        for one in self.sectors:
            yield one, tuple(self._cell("sector", one, other) for other in self.sectors)

    def _cell(self, level: str, one: str, other: str) -> Cell:
        pair = (min(one, other), max(one, other))
        found = self._pairs["unit" if level == "unit" else "sector"].get(pair)
        gap = found.counts.gap if found and found.counts else None
        return Cell(*pair, found, None if gap is None else min(STEPS - 1, int(gap * STEPS)))

    @cached_property
    def chosen(self) -> Between | None:
        """The pair of sectors whose story is told."""
        pair = (min(self.content.one, self.content.other), max(self.content.one, self.content.other))
        return self._pairs["sector"].get(pair)

    @cached_property
    def units(self) -> tuple[Between, ...]:
        """The pairs of units behind the chosen pair that are shown, the largest number of pairs that did not talk first."""
        chosen = self.chosen
        if chosen is None:
            return ()
        wanted = {chosen.one, chosen.other}
        found = [
            pair
            for pair in self.report.between["unit"]
            if pair.counts and pair.counts.required and {self.sector_of(pair.one), self.sector_of(pair.other)} == wanted
        ]
        return tuple(sorted(found, key=_unmet)[:MOST_SHOWN])

    def sector_of(self, unit: str) -> str:
        """The sector a unit counts under."""
        return self.content.sectors.get(unit, UNKNOWN)

    @cached_property
    def largest(self) -> Between | None:
        """The two sectors with the largest gap among those with enough pairs."""
        some = [
            pair
            for pair in self.report.between["sector"]
            if pair.one != pair.other and pair.counts and pair.counts.required >= LEAST_PAIRS
        ]
        return min(some, key=_gap_first, default=None)

    @cached_property
    def silent(self) -> tuple[Between, ...]:
        """Pairs of sectors that share citizens and did not talk at all."""
        return silos_in(self.report, "sector")

    @property
    def bridges(self) -> tuple[Position, ...]:
        """The positions that most would be lost with."""
        return tuple(sorted(self.report.positions, key=_bridge)[:MOST_SHOWN])

    @property
    def continuity(self) -> tuple[tuple[Definition, Distribution], ...]:
        """Each figure of continuity over the whole."""
        defined = {one.id: one for one in self.report.definitions}
        whole = [one for one in self.report.continuity if one.group is None]
        return tuple((defined[one.figure], one) for one in whole if one.figure in defined)


def _unmet(pair: Between) -> tuple[int, str, str]:
    counts = pair.counts
    return (counts.met - counts.required if counts else 0, pair.one, pair.other)


def _gap_first(pair: Between) -> tuple[float, int, str, str]:
    counts = pair.counts
    return (-(counts.gap or 0.0) if counts else 0.0, -(counts.required if counts else 0), pair.one, pair.other)


def _bridge(position: Position) -> tuple[int, float, str]:
    return (-position.pairs, -(position.betweenness or 0.0), position.unit)


def percent(share: float | None, language: Language) -> str:
    """A share as it is read: "83 %"; a dash where there is none."""
    return "–" if share is None else f"{share * 100:.0f}{'%' if language == 'en' else ' %'}"


def number(value: float | None, language: Language, places: int = 2) -> str:
    """A figure with a few places: "0,25"; a dash where there is none."""
    if value is None:
        return "–"
    text = f"{value + 0.0:.{places}f}"
    return text if language == "en" else text.replace(".", ",")


def silos_page(content: SilosContent, frame: Frame) -> str:
    """Where organisations share citizens and do not talk."""
    styles = SectorStyles(frame.sectors)
    view = SilosView(content, content.report, styles) if content.report else None
    return rendered(
        "silos.html",
        frame,
        silos=content,
        view=view,
        percent=lambda share: percent(share, frame.language),
        number=lambda value, places=2: number(value, frame.language, places),
    )
