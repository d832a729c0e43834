"""A small network as a picture: drawn on the server as SVG, with the same content as a list and as tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphmodel.subgraph import Subgraph
from viz.picture.layout import Columns, Placed, assign, place
from viz.picture.plan import plan
from viz.picture.routes import Route, draw_routes
from viz.sectors import SectorStyles

__all__ = ["Layout", "lay_out"]


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything in place: ``placed`` the nodes, ``routes`` the links, in the order of the subgraph; sizes in SVG user units."""

    columns: Columns
    routes: tuple[Route, ...]

    @property
    def placed(self) -> tuple[Placed, ...]:
        """All nodes."""
        return self.columns.placed

    @property
    def width(self) -> float:
        """Width of the whole picture."""
        return self.columns.width

    @property
    def height(self) -> float:
        """Height of the whole picture."""
        return self.columns.height


def lay_out(subgraph: Subgraph, styles: SectorStyles, kind_word: Callable[[str], str]) -> Layout:
    """The layout of ``subgraph``; the same input always gives the same layout.

    ``kind_word`` says in the page's language what a node in the middle is ("opgave").
    """

    def sector_place(sector: str) -> int:
        return styles(sector).place

    assignment = assign(subgraph, sector_place)
    ways = plan(subgraph, assignment)
    columns = place(subgraph, assignment, sector_place, kind_word, ways.middle_gaps, ways.words_height, ways.corridors)
    return Layout(columns, draw_routes(ways, columns))
