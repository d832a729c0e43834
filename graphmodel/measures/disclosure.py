"""What a reader can work out of hidden numbers: everything shown as inequalities between whole numbers, asked of a solver."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, inf

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import Bounds as Limits
from scipy.optimize import LinearConstraint, milp

Number = tuple[Hashable, str]
"""A hidden number: its cell and its name."""
Part = Number | int
"""A hidden number, or one that is shown."""
_Floats = npt.NDArray[np.float64]
_NEAR = 1e-6
_GOOD_ENOUGH = 0.02
"""How far from the best a set of possible numbers may be that only serves to show what is possible."""


class NotSolved(RuntimeError):
    """The solver gave up; nothing may be shown then."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The lowest and the highest a number can be; ``highest`` is infinite when nothing holds it."""

    lowest: int
    highest: float


@dataclass(frozen=True, slots=True)
class Demand:
    """So many different values must stay possible for a number; with ``lowest`` they must reach down to it."""

    number: Number
    values: int
    lowest: int | None = None

    def met(self, low: float, high: float) -> bool:
        """Whether values from low to high are enough."""
        if self.lowest is not None:
            return low <= self.lowest and high >= self.lowest + self.values - 1
        return high - low + 1 >= self.values


@dataclass
class Reader:
    """Whole numbers, none below its ``lowest``, and what is known of them; ``truth`` is what they are."""

    lowest: Mapping[Number, int]
    truth: Mapping[Number, int]
    _rows: list[tuple[dict[int, int], float]] = field(default_factory=list)
    _places: dict[Number, int] = field(init=False)
    _low: _Floats = field(init=False)
    _high: _Floats = field(init=False)

    def __post_init__(self) -> None:
        self._places = {number: place for place, number in enumerate(self.lowest)}
        self._low = np.array([self.truth[number] for number in self.lowest], dtype=np.float64)
        self._high = self._low.copy()

    def at_most(self, small: Sequence[Part], large: Sequence[Part]) -> None:
        """The sum of the first does not exceed the sum of the second."""
        row: dict[int, int] = {}
        right = 0
        for sign, parts in ((1, small), (-1, large)):
            for part in parts:
                if isinstance(part, int):
                    right -= sign * part
                else:
                    place = self._places[part]
                    row[place] = row.get(place, 0) + sign
        if row:
            self._rows.append((row, float(right)))

    def bounds(self, number: Number) -> Bounds:
        """What the number can be, exactly; raises :class:`NotSolved` when the solver gives up."""
        goal = np.zeros(len(self._places))
        goal[self._places[number]] = 1
        lowest, highest = self._least(goal), -self._least(-goal)
        return Bounds(ceil(lowest - _NEAR), inf if highest > self._finite else floor(highest + _NEAR))

    @property
    def _finite(self) -> float:
        """What no number can exceed that is held by anything: all that is shown, added up."""
        return sum(abs(right) for _, right in self._rows) + sum(self.lowest.values()) + len(self.lowest)

    def given_away(self, demands: Iterable[Demand]) -> list[Demand]:
        """The demands that are not met; raises :class:`NotSolved` when the solver gives up.

        Each set of numbers the solver finds shows of many at once that they may be low or high; only what no such set shows is
        asked for by itself. That takes a hundredth of asking for each.
        """
        open_ = self._open(demands)
        while open_:
            self._spread(open_, 1)
            left = self._open(open_)
            self._spread(left, -1)
            left = self._open(left)
            if len(left) == len(open_):
                break
            open_ = left
        return [demand for demand in open_ if not self._settled(demand)]

    def _settled(self, demand: Demand) -> bool:
        place = self._places[demand.number]
        if demand.met(self._low[place], self._high[place]):
            return True
        found = self.bounds(demand.number)
        return demand.met(found.lowest, found.highest)

    def _open(self, demands: Iterable[Demand]) -> list[Demand]:
        places = self._places
        return [
            each for each in demands if not each.met(self._low[places[each.number]], self._high[places[each.number]])
        ]

    def _spread(self, demands: list[Demand], sign: int) -> None:
        """Find numbers that are as high (1) or as low (-1) as asked for in as many places as possible, and note them."""
        wanted = []
        for demand in demands:
            place = self._places[demand.number]
            low, high = self._low[place], self._high[place]
            start = demand.lowest if demand.lowest is not None else (low if sign > 0 else high)
            target = start + sign * (demand.values - 1) if demand.lowest is None or sign > 0 else start
            if sign * (target - (high if sign > 0 else low)) > 0:
                wanted.append((place, target))
        if not wanted:
            return
        count = len(self._places)
        near = [({count + n: sign, place: -sign}, 0.0) for n, (place, _) in enumerate(wanted)]
        near += [({count + n: sign}, sign * target) for n, (_, target) in enumerate(wanted)]
        goal = np.zeros(count + len(wanted))
        goal[count:] = -sign
        self._least(goal, near)

    def _least(self, goal: _Floats, more: Sequence[tuple[dict[int, int], float]] = ()) -> float:
        """The least of a sum over the numbers; those it is reached with are noted.

        Numbers that nothing holds stop far above all others: a solver cannot always tell unbounded from impossible.
        """
        count = len(self._places)
        lowest = np.full(len(goal), -inf)
        lowest[:count] = list(self.lowest.values())
        whole = np.zeros(len(goal), dtype=np.int64)
        whole[:count] = 1
        matrix, right = _matrix([*self._rows, *more], len(goal))
        held = [LinearConstraint(matrix, -inf, right)] if len(right) else []
        # Without asking for whole numbers first: sums in a tree give them by themselves, in a tenth of the time.
        for integrality in (np.zeros_like(whole), whole):
            answer = milp(
                goal,
                integrality=integrality,
                bounds=Limits(lowest, 10 * self._finite),
                constraints=held,
                options={"mip_rel_gap": _GOOD_ENOUGH if more else 0.0},
            )
            if answer.x is None or answer.fun is None:
                raise NotSolved(answer.message)
            found, least = np.round(answer.x[:count]), float(answer.fun)
            if np.allclose(found, answer.x[:count], rtol=0, atol=_NEAR):
                break
        self._low, self._high = np.minimum(self._low, found), np.maximum(self._high, found)
        return least


def _matrix(rows: Sequence[tuple[dict[int, int], float]], columns: int) -> tuple[sparse.csr_array, _Floats]:
    places = [(n, place, factor) for n, (row, _) in enumerate(rows) for place, factor in row.items()]
    at, column, factor = zip(*places, strict=True) if places else ((), (), ())
    matrix = sparse.csr_array((np.array(factor, dtype=float), (at, column)), shape=(len(rows), columns))
    return matrix, np.array([right for _, right in rows])
