"""What was found before and may be found again, within a bound."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable

MOST_PIECES = 250_000
"""Pieces kept for all keys together, about 50 MB; what was not asked for longest goes first."""
MOST_LINKS = 100_000
"""Links between professionals kept together, about 15 MB."""


class Found:
    """Keeps what was found for a key, each with its size in pieces."""

    def __init__(self, most: int = MOST_PIECES) -> None:
        """Empty; ``most`` pieces in all."""
        self._most = most
        self._held = 0
        self._kept: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()

    def get(self, key: Hashable) -> object | None:
        """What was kept for the key, if it still is."""
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def put(self, key: Hashable, value: object, pieces: int) -> None:
        """Keep it; what would not fit even alone is not kept."""
        self._held -= self._kept.pop(key, (None, 0))[1]
        if pieces > self._most:
            return
        self._kept[key] = (value, pieces)
        self._held += pieces
        while self._held > self._most:
            self._held -= self._kept.popitem(last=False)[1][1]
