"""How wide words are, and where to break them, so that text never leaves its box.

The widths are those of IBM Plex Sans, the type the pages ship (``widths.json``, thousandths of the type size), with a margin for
browsers that substitute another. A character the table does not know counts as a full square.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

_MARGIN = 1.06
_BREAK_AFTER = re.compile(r"(?<=[-/–,])(?=\S)|\s+")


@lru_cache(maxsize=2)
def _widths(bold: bool) -> dict[str, int]:
    table = json.loads((Path(__file__).parent / "widths.json").read_text(encoding="utf-8"))
    return {char: int(width) for width, chars in table["bold" if bold else "plain"].items() for char in chars}


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of ``text`` in the unit of ``size``, rather a little too wide than too narrow."""
    widths = _widths(bold)
    total = sum(widths.get(char, 0 if unicodedata.combining(char) else 1000) for char in text)
    return total * size / 1000 * _MARGIN


def _break_word(word: str, size: float, width: float, bold: bool) -> list[str]:
    """A word that is wider than a line, cut into pieces that fit, with hyphens."""
    pieces, current = [], ""
    for char in word:
        if current and text_width(current + char + "-", size, bold=bold) > width:
            pieces.append(current + "-")
            current = char
        else:
            current += char
    return [*pieces, current]


def wrap(text: str, size: float, width: float, *, bold: bool = False) -> tuple[str, ...]:
    """``text`` in lines no wider than ``width``; every word is kept. Empty text has no lines."""
    lines: list[str] = []
    current = ""
    position = 0
    clean = " ".join(text.split())
    for match in [*_BREAK_AFTER.finditer(clean), None]:
        word = clean[position : match.start() if match else len(clean)]
        glue = " " if position and clean[position - 1].isspace() else ""
        position = match.end() if match else len(clean)
        if not word:
            continue
        if current and text_width(current + glue + word, size, bold=bold) <= width:
            current += glue + word
            continue
        if current:
            lines.append(current)
        *full, current = [word] if text_width(word, size, bold=bold) <= width else _break_word(word, size, width, bold)
        lines += full
    return (*lines, current) if current else tuple(lines)
