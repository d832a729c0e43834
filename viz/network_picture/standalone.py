"""The picture as a file of its own: SVG with its style inside, which asks nothing of any network and runs nothing."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from markupsafe import escape

from viz.network_picture.drawing import NetworkPicture
from viz.network_picture.scene import Scene
from viz.sectors import COLOURS, NO_COLOUR, SectorStyles
from viz.words import Words

_FOOT = 26.0


@lru_cache(maxsize=1)
def _style() -> str:
    drawing = (Path(__file__).parent / "drawing.css").read_text(encoding="utf-8")
    slots = enumerate([NO_COLOUR, *COLOURS])
    sectors = [f".sector-{slot} {{ --sector: {colour}; --on-sector: {on}; }}" for slot, (colour, on) in slots]
    return "\n".join([drawing, *sectors])


def standalone_svg(scene: Scene, styles: SectorStyles, words: Words, foot: str = "") -> str:
    """The picture of ``scene`` as one SVG file (write it as UTF-8), with ``foot`` (who took it, when) as a line under it.

    Everything is inside, nothing can be followed or run. The same input gives the same bytes.
    """
    picture = NetworkPicture(scene, styles, words, linked=False)
    frame = picture.places.whole
    room = _FOOT if foot else 0.0
    paper = (
        f'<rect x="{frame.x:g}" y="{frame.y:g}" width="{frame.width:g}" height="{frame.height + room:g}" fill="#fff"/>'
    )
    line = ""
    if foot:
        line = f'<text class="n-small" x="{frame.x + 12:g}" y="{frame.bottom + 14:g}">{escape(foot)}</text>'
    return picture.svg(f"<style>{_style()}</style>{paper}", line, room)
