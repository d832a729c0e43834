"""A drawn picture as a file of its own: SVG text that needs nothing else, and PNG made of it.

The pages' type is shipped as WOFF2; the renderer (resvg) reads TrueType, so fontTools unpacks it once a process.
"""

from __future__ import annotations

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


def png_of(svg: str, width: float, height: float, scale: float = 2.0) -> bytes:
    """The picture as PNG; ``width`` and ``height`` are its size in SVG's units, ``scale`` pixels for each.

    Raises ``ValueError`` for text that is no SVG.
    """
    import resvg_py

    fitting = min(scale, LARGEST_SIDE / max(width, height, 1.0))
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=fitting,
            background="#ffffff",
            skip_system_fonts=True,
            font_dirs=[_type_folder().name],
            font_family="IBM Plex Sans",
            sans_serif_family="IBM Plex Sans",
        )
    )
