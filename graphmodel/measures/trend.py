"""How coordination moves from quarter to quarter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from graphmodel.measures.contact_matrix import linked_pairs
from graphmodel.measures.coordination import answered_pairs, by_group, required_by_citizen
from graphmodel.measures.level import Level
from graphmodel.measures.relational import Relations, rows
from graphmodel.measures.window import Window

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Quarter:
    """Between two groups in one window: pairs that had to talk, those that did, and the citizens concerned."""

    window: Window
    required: int
    met: int
    citizens: int

    @property
    def congruence(self) -> Fraction | None:
        """The share that talked; None when nobody had to."""
        return Fraction(self.met, self.required) if self.required else None


def congruence_by_quarter(
    forest: Relations, level: Level, windows: Sequence[Window]
) -> dict[Pair, tuple[Quarter, ...]]:
    """For each two groups that had to talk in any of the windows, all windows in their order.

    Pitfalls: help noted without a first day counts as always there, so early quarters may look busier than they were. A
    quarter in which few had to talk swings: below five citizens it is hidden like any small cell.
    """
    found: dict[Pair, dict[int, Quarter]] = {}
    for n, window in enumerate(windows):
        pairs = answered_pairs(required_by_citizen(forest, window), linked_pairs(forest, window))
        for row in rows(by_group(pairs, forest, level)).to_pylist():
            quarter = Quarter(window, row["required"], row["met"], row["citizens"])
            found.setdefault((row["one_group"], row["other_group"]), {})[n] = quarter
    return {
        pair: tuple(some.get(n, Quarter(window, 0, 0, 0)) for n, window in enumerate(windows))
        for pair, some in sorted(found.items())
    }


def change(quarters: Iterable[Quarter]) -> Fraction | None:
    """Congruence of the last quarter less that of the one before; None when either is undefined or there are fewer than two."""
    last = list(quarters)[-2:]
    if len(last) < 2:
        return None
    before, after = (quarter.congruence for quarter in last)
    return None if before is None or after is None else after - before
