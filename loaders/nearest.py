"""'Did you mean …' for a word that is almost one of the known ones."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from loaders.report import Said

_LONGEST = 60
_MOST_KNOWN = 5000


def nearest(text: str, known: Iterable[str]) -> str | None:
    """The known word most like the text, ``None`` when none is alike."""
    if not text or len(text) > _LONGEST:
        return None
    lower: dict[str, str] = {}
    for word in known:
        lower.setdefault(word.lower(), word)
        if len(lower) >= _MOST_KNOWN:
            break
    found = difflib.get_close_matches(text.lower(), lower, n=1, cutoff=0.7)
    return lower[found[0]] if found else None


def did_you_mean(text: str, known: Iterable[str]) -> Said:
    """'Mener du "Navn"? ' with a space after it, or nothing."""
    found = nearest(text, known)
    return Said(f'Mener du "{found}"? ', f'Did you mean "{found}"? ') if found else Said("", "")
