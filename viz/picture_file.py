"""A drawn picture as a file of its own: SVG text that needs nothing else, and PNG made of it.

The pages' type is shipped as WOFF2; the renderer (resvg 0.5) reads TrueType, so fontTools unpacks it once a process. It knows no
variables of CSS and has no other type to take a sign from: both are written out first.
"""

from __future__ import annotations

import re
import tempfile
from functools import lru_cache
from pathlib import Path

from viz.assets import static_directory

LARGEST_SIDE = 8000
"""Pixels; a larger PNG is made smaller, since a picture of everything is still looked at on a screen."""


@lru_cache(maxsize=1)
def _type_folder() -> tempfile.TemporaryDirectory[str]:
    """The pages' type as TrueType files, in a folder that goes with the process."""
    from fontTools.ttLib import TTFont  # late: only pictures as files need it

    folder = tempfile.TemporaryDirectory(prefix="skov-type-")
    for packed in sorted(static_directory().rglob("*.woff2")):
        font = TTFont(packed)
        font.flavor = None
        font.save(Path(folder.name) / f"{packed.stem}.ttf")
        font.close()
    return folder


_DEFINED = re.compile(r"(\.sector-\d+) \{ --sector: ([^;]+); --on-sector: ([^;]+); \}")
_RULE = re.compile(r"([^{}@/<>]+)\{([^{}]*var\([^{}]*)\}")
_VARIABLE = re.compile(r"var\(--(on-sector|sector)(?:, ?([^)]+))?\)")
_SIGNS = str.maketrans({"✕": "×", "☐": "–", "✓": "•"})
"""Signs that the pages' type lacks, and what stands in for them."""


def written_out(svg: str) -> str:
    """The same picture without variables of CSS: each rule that uses one is written once a sector."""
    sectors = _DEFINED.findall(svg)

    def spelled(found: re.Match[str]) -> str:
        selectors, body = [one.strip() for one in found[1].split(",")], found[2]
        rules = [f"{', '.join(selectors)} {{{_VARIABLE.sub(lambda v: v[2] or 'inherit', body)}}}"]
        for sector, colour, on in sectors:
            inside = [f"{sector} {one}" for one in selectors] + [f"{sector}{one}" for one in selectors]
            values = {"sector": colour, "on-sector": on}
            rules.append(f"{', '.join(inside)} {{{_VARIABLE.sub(lambda v, values=values: values[v[1]], body)}}}")
        return "\n" + "\n".join(rules)

    return _RULE.sub(spelled, svg).translate(_SIGNS)


_SIZE = re.compile(r"<svg\b[^>]*\bviewBox=\"[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)\"")


def png_of(svg: str, scale: float = 2.0) -> bytes:
    """The picture as PNG, ``scale`` pixels for each of SVG's units; ``ValueError`` for text that is no SVG with a view box."""
    size = _SIZE.search(svg)
    if size is None:
        raise ValueError("no SVG with a view box")
    width, height = float(size[1]), float(size[2])
    import resvg_py

    fitting = min(scale, LARGEST_SIDE / max(width, height, 1.0))
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=written_out(svg),
            zoom=fitting,
            background="#ffffff",
            skip_system_fonts=True,
            font_dirs=[_type_folder().name],
            font_family="IBM Plex Sans",
            sans_serif_family="IBM Plex Sans",
        )
    )
