"""Finding what looks like a CPR number where none belongs, and hiding it in messages.

Form and date of birth by python-stdnum; the check digit says nothing since 2007. Ten digits inside a longer run of
digits, or inside a UUID, are not meant.
"""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from stdnum.dk import cpr

_NUMBER = r"\d{2}[ -]?\d{2}[ -]?\d{2}[ \x{2013}-]?\d{4}"
_CANDIDATE_RE2 = rf"(?:^|\D){_NUMBER}(?:$|\D)"
_CANDIDATE = re.compile(r"(?<!\d)\d{2}[ -]?\d{2}[ -]?\d{2}[ \u2013-]?\d{4}(?!\d)", re.ASCII)
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_SHORTEST = 10
HIDDEN = "••••••-••••"


def looks_like_cpr(text: str) -> bool:
    """Whether a text holds ten digits that begin with a date of birth."""
    if len(text) < _SHORTEST:
        return False
    return any(_is_cpr(found.group()) for found in _CANDIDATE.finditer(_UUID.sub(" ", text)))


def masked(text: str) -> str:
    """The text with every look-alike replaced by dots."""
    if not looks_like_cpr(text):
        return text
    return _CANDIDATE.sub(lambda found: HIDDEN if _is_cpr(found.group()) else found.group(), text)


def rows_with_cpr(column: pa.ChunkedArray) -> np.ndarray:
    """Positions in a text column whose value holds a look-alike."""
    long_enough = pc.greater_equal(pc.binary_length(column), _SHORTEST)
    if not pc.any(long_enough).as_py():
        return np.array([], dtype=np.int64)
    positions = np.flatnonzero(pc.fill_null(long_enough, False).to_numpy())
    texts = column if len(positions) == len(column) else column.filter(long_enough)
    hits = np.flatnonzero(pc.match_substring_regex(texts, _CANDIDATE_RE2).to_numpy(zero_copy_only=False))
    certain = [hit for hit, text in zip(hits, texts.take(hits).to_pylist(), strict=True) if looks_like_cpr(text)]
    return positions[np.array(certain, dtype=np.int64)]


def _is_cpr(number: str) -> bool:
    return bool(cpr.is_valid(re.sub(r"\D", "", number)))
