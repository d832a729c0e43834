"""Planted silos: pairs of teams that share citizens and never exchange a word.

One pair of sectors is a silo in every district; besides it, where there are two districts or more, some have a pair of
teams of their own. Everywhere else two teams that share a citizen have had contact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from loaders.generator.columns import Ints, Mask, one_id
from loaders.generator.planted import PlantedItem
from loaders.generator.sectors import SECTORS
from loaders.generator.shape import SECTOR_COUNT, Shape
from loaders.generator.words import SECTOR_SILO, UNIT_SILOS

_PLACE = {sector.id: n for n, sector in enumerate(SECTORS)}


@dataclass(frozen=True, slots=True)
class Silos:
    """For each district which pairs of sectors do not talk."""

    table: npt.NDArray[np.bool_]

    def between(self, district: Ints, one: Ints, other: Ints) -> Mask:
        """Whether two sectors in a district do not talk."""
        found: Mask = self.table[district, one, other]
        return found

    def pairs_in(self, district: int) -> tuple[tuple[int, int], ...]:
        """The pairs of sectors that do not talk in one district."""
        one, other = np.nonzero(np.triu(self.table[district]))
        return tuple(zip(one.tolist(), other.tolist(), strict=True))

    def kept_apart(self) -> Mask:
        """Per district the sectors to leave out of a network that must hold no silo."""
        found: Mask = np.any(np.triu(self.table), axis=2)
        return found

    def planted(self) -> Iterator[PlantedItem]:
        """What was planted: the pair of sectors, and every pair of teams."""
        if not self.table.any():
            return
        yield PlantedItem("silo_sectors", (("Sector", SECTOR_SILO[0]), ("Sector", SECTOR_SILO[1])))
        for district in range(len(self.table)):
            for one, other in self.pairs_in(district):
                teams = (one_id("Organisation", district * SECTOR_COUNT + sector) for sector in (one, other))
                yield PlantedItem("silo_units", tuple(("Organisation", team) for team in teams))


def plant_silos(shape: Shape) -> Silos:
    """Decide where nobody talks; nothing is planted in a municipality too small for it."""
    table = np.zeros((shape.districts, SECTOR_COUNT, SECTOR_COUNT), dtype=np.bool_)
    count = min(shape.planted_of_each, shape.districts)
    if shape.planted_of_each:
        _join(table, slice(None), _PLACE[SECTOR_SILO[0]], _PLACE[SECTOR_SILO[1]])
    for n in range(count if shape.districts > 1 else 0):
        district = n * shape.districts // count
        one, other = (_PLACE[sector] for sector in UNIT_SILOS[n % len(UNIT_SILOS)])
        _join(table, district, one, other)
    return Silos(table)


def _join(table: npt.NDArray[np.bool_], district: int | slice, one: int, other: int) -> None:
    table[district, one, other] = True
    table[district, other, one] = True
