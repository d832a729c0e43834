"""Running numbers for things that are numbered across pieces."""

from __future__ import annotations

from collections import Counter

import numpy as np

from loaders.generator.columns import Ints, one_id


class Running:
    """Hands out the next numbers of each label, so that ids never repeat from piece to piece."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def take(self, label: str, count: int) -> Ints:
        """The next so many numbers."""
        first = self._given[label]
        self._given[label] += count
        return np.arange(first, first + count, dtype=np.int64)

    def one(self, label: str) -> str:
        """The next id."""
        return one_id(label, int(self.take(label, 1)[0]))

    def given(self, label: str) -> int:
        """How many were handed out so far."""
        return self._given[label]
