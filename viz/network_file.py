"""One HTML file of a network to take along: opens anywhere, asks nothing of any network, and holds its own table.

pyvis carries the drawing library and the data; the page around it is our own, because pyvis' asks other servers for style and
lets names become script. Every text is data here: escaped as HTML or written as JSON, drawn on a canvas that knows no markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from markupsafe import Markup

from graphmodel.citizen_network.network import CitizenNetwork
from graphmodel.subgraph import Link, Subgraph
from viz.network_picture import scene_on, standalone_svg
from viz.picture.layout import Placed
from viz.picture.text import wrap
from viz.picture.view import PictureView
from viz.sectors import NO_COLOUR, SectorStyle, SectorStyles
from viz.words import Language, Words, formats

_LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
_INK, _LINE, _WARNING = "#1d211f", "#6b6f66", "#9a3f08"
_OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "keyboard": {"enabled": True, "bindToWindow": False}},
    "edges": {"smooth": False},
}
_ARROW = {"to": {"enabled": True, "scaleFactor": 0.6}}
_MIDDLE = {"background": "#e4eee6", "border": "#1f5a44"}


@dataclass(frozen=True, slots=True)
class TakeAlong:
    """What stands around the network in the file.

    ``title`` is its heading, ``taken`` the day the data was taken out, ``demo`` whether nobody in it is real.
    ``by`` and ``at`` say who took it and when; they stand in the heading and as a mark across the page.
    """

    title: str
    taken: date
    language: Language = "da"
    demo: bool = False
    sectors: tuple[SectorStyle, ...] = ()
    by: str = ""
    at: datetime | None = None


def network_html(subgraph: Subgraph, around: TakeAlong) -> str:
    """The whole file as text; write it as UTF-8. Complete without script: then it shows the tables alone."""
    from pyvis.network import Network  # late: it brings IPython, and only this file needs it

    words, styles = Words(around.language), SectorStyles(around.sectors)
    view = PictureView(subgraph, styles, words)
    network = Network(cdn_resources="in_line")
    network.nodes = [*(_node(view, placed) for placed in view.layout.placed), *_words_on_the_way(view)]
    network.edges = list(_edges(view))
    network.options = dict(_OPTIONS)
    network.templateEnv = _environment()
    network.templateEnv.globals |= {
        "around": around,
        "view": view,
        "t": words,
        "day": lambda value: formats.day(value, around.language),
        "moment": lambda value: formats.moment(value, around.language),
        "prefix": "",
        "about": around.title,
        "options_of_network": _OPTIONS,
        "boxes": [_box(view, placed) for placed in view.layout.placed if placed.is_box],
        "library": Markup(files("pyvis").joinpath("templates", _LIBRARY).read_text(encoding="utf-8")),  # noqa: S704 – the library itself
    }
    network.path = "network_file.html"
    return str(network.generate_html())


def network_svg(network: CitizenNetwork, around: TakeAlong) -> str:
    """The network drawn as on the page, as SVG text that needs nothing else, with who took it and when below it."""
    words, styles = Words(around.language), SectorStyles(around.sectors)
    parts = (
        [words("take.mark", by=around.by, when=formats.moment(around.at, around.language))]
        if around.by and around.at
        else []
    )
    if around.demo:
        parts.append(words("site.demo"))
    return standalone_svg(scene_on(network, styles, words), styles, words, " ".join(parts))


def _environment() -> Environment:
    pyvis_templates = FileSystemLoader(str(files("pyvis").joinpath("templates")))
    return Environment(
        loader=ChoiceLoader([PackageLoader("viz.pages"), pyvis_templates]), autoescape=True, undefined=StrictUndefined
    )


def _colour(view: PictureView, placed: Placed) -> str:
    style = view.sector(placed.node)
    return style.colour[0] if style else NO_COLOUR[0]


def _node(view: PictureView, placed: Placed) -> dict[str, Any]:
    """A node where our own layout puts it; the head of an organisation's box is a node without a frame."""
    area = placed.port
    style = view.sector(placed.node)
    label = "\n".join(line.text for line in placed.lines) or "–"
    if placed.is_box and style:
        label = f"[{style.letters}] {label}"
    colour: dict[str, Any] = {"background": "#ffffff", "border": _colour(view, placed)}
    if placed.is_box:
        colour = {"background": "#ffffff", "border": "#ffffff"}
    elif placed.node.kind == "Nobody":
        colour["border"] = _WARNING
    elif placed.column == "middle":
        colour = dict(_MIDDLE)
    return {
        "id": view.number[placed.node.id],
        "label": label,
        "shape": "box",
        "x": area.middle[0],
        "y": area.middle[1],
        "color": colour,
        "font": {"color": _INK, "size": 13, "align": "left", "face": "IBM Plex Sans, system-ui, sans-serif"},
        "widthConstraint": {"minimum": area.width - 14, "maximum": area.width - 14},
        "shapeProperties": {"borderDashes": [6, 4] if placed.node.kind == "Nobody" else False},
        "heightConstraint": {"minimum": area.height - 14},
    }


def _words(link: Link) -> str:
    return ("✕ " if link.missing else "") + (link.words or link.relation)


def _edge(link: Link, start: int | str, end: int | str, **more: Any) -> dict[str, Any]:
    """A line; what is missing is dashed, has a cross and says so in words."""
    return {
        "from": start,
        "to": end,
        "dashes": [8, 6] if link.missing else False,
        "width": 2 if link.missing else 1,
        "color": _WARNING if link.missing else _LINE,
        "font": {"size": 11, "color": _WARNING if link.missing else _INK, "strokeWidth": 4, "strokeColor": "#ffffff"},
        **more,
    }


def _edges(view: PictureView) -> Iterable[dict[str, Any]]:
    """The links. Who works in a box needs no line; a line that must go around something goes by way of its own words."""
    for route in view.layout.routes:
        link, kind = route.way.link, route.way.kind
        start, end = view.number[link.source], view.number[link.target]
        if kind in ("side", "straight"):
            yield _edge(link, start, end, label=_words(link), arrows=_ARROW)
        elif kind != "inside":
            yield _edge(link, start, f"words-{route.way.index}")
            yield _edge(link, f"words-{route.way.index}", end, arrows=_ARROW)


def _words_on_the_way(view: PictureView) -> Iterable[dict[str, Any]]:
    """The words of lines that go around something, as places of their own beside the columns."""
    for route in view.layout.routes:
        if route.way.kind in ("bow", "across") and route.label:
            link, (x, y) = route.way.link, route.label.rect.middle
            yield {
                "id": f"words-{route.way.index}",
                "label": "\n".join(wrap(_words(link), 11, route.label.rect.width)),
                "shape": "box",
                "x": x,
                "y": y,
                "color": {"background": "#ffffff", "border": "#ffffff"},
                "font": {"size": 11, "color": _WARNING if link.missing else _INK},
                "margin": 2,
            }


def _box(view: PictureView, placed: Placed) -> dict[str, Any]:
    rect = placed.rect
    return {"x": rect.x, "y": rect.y, "width": rect.width, "height": rect.height, "colour": _colour(view, placed)}
