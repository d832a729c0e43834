"""Who works where: every professional's team, how long they have been there, who is away and who has left.

Inside a team the running numbers go: present, away, left. So "somebody who is there now" is one multiplication.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from loaders.generator.columns import Ints, Mask
from loaders.generator.sectors import SECTORS
from loaders.generator.shape import SECTOR_COUNT, Shape


@dataclass(frozen=True, slots=True)
class Staff:
    """Per team: first professional, how many, how many present and away; per professional: days since hired and left.

    ``left_ago`` is 0 for those who have not left.
    """

    first: Ints
    size: Ints
    present: Ints
    away: Ints
    team: Ints
    hired_ago: Ints
    left_ago: Ints

    @property
    def is_present(self) -> Mask:
        """Neither away nor gone."""
        return self._place() < self.present[self.team]

    @property
    def is_away(self) -> Mask:
        """Employed, and on leave now."""
        place = self._place()
        return (place >= self.present[self.team]) & (place < (self.present + self.away)[self.team])

    def _place(self) -> Ints:
        return np.arange(len(self.team), dtype=np.int64) - self.first[self.team]

    def somebody(self, rng: np.random.Generator, teams: Ints) -> Ints:
        """A present professional of each of these teams."""
        return self.first[teams] + (rng.random(teams.shape) * self.present[teams]).astype(np.int64)

    def anybody(self, rng: np.random.Generator, teams: Ints) -> Ints:
        """A professional of each of these teams, perhaps away or gone by now."""
        return self.first[teams] + (rng.random(teams.shape) * self.size[teams]).astype(np.int64)

    def leaver(self, district: int) -> int:
        """One who has left the first sector of a district; there always is one."""
        team = district * SECTOR_COUNT
        return int(self.first[team] + self.present[team] + self.away[team])

    def absentee(self, district: int) -> int:
        """One who is away from the second sector of a district; there always is one."""
        team = district * SECTOR_COUNT + 1
        return int(self.first[team] + self.present[team])


def hire(shape: Shape, seed: int) -> Staff:
    """Fill the teams. Everybody was hired at least 120 days ago, leavers at least 420; they left 20 to 360 days ago."""
    rng = np.random.default_rng([seed, 1])
    first, size = _teams(shape)
    sector = np.arange(shape.teams) % SECTOR_COUNT
    left = (size * 6 + 50) // 100
    left[sector == 0] = np.maximum(left[sector == 0], 1)
    away = ((np.arange(shape.teams) % 5 == 0) & (size - left >= 3)).astype(np.int64)
    away[sector == 1] = 1
    present = size - left - away
    team = np.repeat(np.arange(shape.teams, dtype=np.int64), size)
    count = shape.professionals
    gone = np.arange(count) - first[team] >= (present + away)[team]
    fresh = (rng.random(count) < 0.15) & ~gone
    hired_ago = np.where(fresh, rng.integers(120, 420, count), rng.integers(420, 6000, count))
    left_ago = np.where(gone, rng.integers(20, 360, count), 0)
    return Staff(first, size, present, away, team, hired_ago, left_ago)


def _teams(shape: Shape) -> tuple[Ints, Ints]:
    """First professional and size of each team, at least two in each."""
    bounds = shape.professionals_before()
    per_district = np.diff(bounds)
    weights = np.array([s.weight for s in SECTORS])
    if per_district.min() < 100:
        weights = np.ones(SECTOR_COUNT)
    shares = np.concatenate(([0.0], np.cumsum(weights) / weights.sum()))
    edges = bounds[:-1, None] + np.rint(per_district[:, None] * shares[None, :]).astype(np.int64)
    size = np.diff(edges, axis=1).reshape(-1)
    return edges[:, :-1].reshape(-1), size
