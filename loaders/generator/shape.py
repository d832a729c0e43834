"""How big a generated municipality is, and how it is cut into districts and pieces that fit in memory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from loaders.generator.columns import Ints
from loaders.generator.sectors import SECTORS

DAY = date(2026, 11, 2)
"""The day a generated municipality is seen from: a Monday, fixed so that the same seed gives the same bytes."""

SECTOR_COUNT = len(SECTORS)
DISTRICTS_IN_AREA = 20
"""Districts of about a thousand citizens; so many make an area, and an area is generated at a time."""

SIZES = {"S": 20_000, "M": 200_000, "L": 2_000_000}
"""Citizens in the three sizes of the benchmarks; L is about the size of Denmark."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A municipality of so many citizens: one professional for ten of them, five contacts for each."""

    citizens: int
    day: date = DAY

    def __post_init__(self) -> None:
        if self.citizens < 1:
            raise ValueError(f"a municipality needs at least 1 citizen, not {self.citizens}")

    @property
    def professionals(self) -> int:
        """One for ten citizens, never fewer than two in each sector."""
        return max(2 * SECTOR_COUNT, self.citizens // 10)

    @property
    def contacts(self) -> int:
        """Five for each citizen."""
        return 5 * self.citizens

    @property
    def districts(self) -> int:
        """Of about a thousand citizens each."""
        return max(1, round(self.citizens / 1000))

    @property
    def areas(self) -> int:
        """Groups of districts, the last perhaps smaller."""
        return -(-self.districts // DISTRICTS_IN_AREA)

    @property
    def teams(self) -> int:
        """One for each sector in each district."""
        return self.districts * SECTOR_COUNT

    @property
    def planted_of_each(self) -> int:
        """How many gaps of each kind about a citizen are planted; below 100 citizens there is no room for any."""
        return max(1, self.citizens // 2000) if self.citizens >= 100 else 0

    def citizens_before(self, district: int) -> int:
        """The running number of the first citizen of a district."""
        return self.citizens * district // self.districts

    def professionals_before(self) -> Ints:
        """The running number of the first professional of each district, and after the last the number of all."""
        return self.professionals * np.arange(self.districts + 1, dtype=np.int64) // self.districts

    def area_districts(self, area: int) -> range:
        """The running numbers of the districts in an area; the last area may hold fewer than the others."""
        return range(area * DISTRICTS_IN_AREA, min(self.districts, (area + 1) * DISTRICTS_IN_AREA))
