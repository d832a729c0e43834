"""What of the counts may be shown: small cells are hidden, and what they could be worked out from, over all tables together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from graphmodel.measures.level import Level
from graphmodel.measures.suppression import FEWEST_CITIZENS, Key, Publication, Total, hidden_cells
from graphmodel.silos.cells import LEVELS, Cells, Numbers, Pair
from graphmodel.silos.report import Counts, Quarter

WHOLE: Key = ("all",)
_ADDED = frozenset({"required", "met", "contacts", "via_citizen", "linked"})
_COVERED = frozenset({"concerned", "citizens"})
_SHOWN = ("concerned", "citizens", "required", "met", "contacts", "via_citizen", "linked")
_AT_MOST = (("citizens", "concerned"), ("met", "required"), ("met", "linked"))
_OPEN_ZERO = frozenset(_SHOWN) - {"concerned"}
"""Numbers that may be known to be 0: that two units share nobody, or did not talk, tells of no citizen."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What goes out of one window: for each pair its counts, None where hidden."""

    of: Mapping[Level, Mapping[Pair, Counts | None]]
    whole: Counts | None


def publication_of(cells: Cells) -> Publication:
    """Both tables and the whole as one: a sector pair is made of its unit pairs, the whole of the sector pairs."""
    names = [name for name in _SHOWN if name in cells.whole]
    return Publication(
        {key: {name: numbers[name] for name in names} for key, numbers in _values(cells).items()},
        _totals(cells, adds=_ADDED & set(names), covers=_COVERED),
        citizens=("concerned", "citizens"),
        at_most=tuple(pair for pair in _AT_MOST if set(pair) <= set(names)),
        open_zero=_OPEN_ZERO,
    )


def unmet_publication_of(cells: Cells, anyway: frozenset[Key]) -> Publication:
    """The citizens for whose sake a pair had to talk and did not: a number of its own, hidden where the rest may be shown.

    ``anyway``: the cells that are hidden whole, and those in which few citizens would remain.
    """
    return Publication(
        {key: {"concerned": numbers["unmet"]} for key, numbers in _values(cells).items()},
        _totals(cells, adds=frozenset(), covers=frozenset({"concerned"})),
        citizens=("concerned",),
        anyway=anyway,
    )


def shown_of(cells: Cells) -> Shown:
    """The counts as they may go out; raises :class:`~graphmodel.measures.disclosure.NotSolved` when that cannot be sure."""
    hidden = hidden_cells(publication_of(cells))
    quiet = hidden_cells(unmet_publication_of(cells, hidden | _few_met(cells)))
    everybody = sum(cells.people["unit"].values())

    def counts(key: Key, numbers: Numbers, possible: int) -> Counts | None:
        if key in hidden:
            return None
        unmet = None if key in quiet else numbers["unmet"]
        names = ("required", "met", "contacts", "via_citizen", "linked")
        return Counts(numbers["citizens"], unmet, **{name: numbers[name] for name in names}, possible=possible)

    return Shown(
        {
            level: {
                pair: counts((level, *pair), numbers, _possible(cells.people[level], pair))
                for pair, numbers in sorted(cells.of[level].items())
            }
            for level in LEVELS
        },
        counts(WHOLE, cells.whole, everybody * (everybody - 1) // 2),
    )


def quarter_of(cells: Cells) -> dict[Key, Quarter]:
    """A quarter of the trend by level and pair, and of the whole (:data:`WHOLE`): nothing in it where hidden."""
    hidden = hidden_cells(publication_of(cells))
    return {
        key: Quarter(cells.window, None, None)
        if key in hidden
        else Quarter(cells.window, numbers["required"], numbers["met"])
        for key, numbers in _values(cells).items()
    }


def _few_met(cells: Cells) -> frozenset[Key]:
    """Cells in which few citizens remain once those for whose sake nobody talked are subtracted."""
    left = {key: numbers["citizens"] - numbers["unmet"] for key, numbers in _values(cells).items()}
    return frozenset(key for key, count in left.items() if 0 < count < FEWEST_CITIZENS)


def _possible(people: Mapping[str, int], pair: Pair) -> int:
    one, other = (people.get(group, 0) for group in pair)
    return one * (one - 1) // 2 if pair[0] == pair[1] else one * other


def _values(cells: Cells) -> dict[Key, Numbers]:
    values: dict[Key, Numbers] = {(level, *pair): dict(n) for level in LEVELS for pair, n in cells.of[level].items()}
    values[WHOLE] = dict(cells.whole)
    return values


def _totals(cells: Cells, *, adds: frozenset[str], covers: frozenset[str]) -> tuple[Total, ...]:
    parts: defaultdict[Pair, list[Key]] = defaultdict(list)
    for one, other in cells.of["unit"]:
        here, there = cells.sector[one], cells.sector[other]
        parts[min(here, there), max(here, there)].append(("unit", one, other))
    sectors: list[Hashable] = [("sector", *pair) for pair in sorted(cells.of["sector"])]
    made = [
        Total(("sector", *pair), tuple(sorted(keys, key=str)), adds, covers) for pair, keys in sorted(parts.items())
    ]
    return (*made, *([Total(WHOLE, tuple(sectors), adds, covers)] if sectors else []))
