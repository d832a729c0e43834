"""Continuity over many citizens: quartiles of each figure, of all and by unit, never a single citizen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import quantiles

from graphmodel.measures.continuity_columns import care_density, continuity
from graphmodel.measures.coordination import required_by_citizen
from graphmodel.measures.relational import rows
from graphmodel.measures.suppression import FEWEST_CITIZENS
from graphmodel.measures.window import Window
from graphmodel.silos.coded import Coded
from graphmodel.silos.report import Distribution

FIGURES = ("coc", "upc", "secon", "fci")
FOR_QUARTILES = 4 * FEWEST_CITIZENS
"""Fewer citizens give no quartiles: each quarter of them would be fewer than five."""


def distributions_of(numbered: Coded, window: Window) -> tuple[Distribution, ...]:
    """COC, UPC, SECON and FCI of contacts in the window, care density on its last day; of all, then by unit of the helpers.

    A citizen counts for each unit that helps them on the last day.
    """
    forest, units = numbered.forest, numbered.names("unit")
    figures = {row["citizen"]: row for row in rows(continuity(forest, window)).to_pylist()}
    dense = rows(care_density(required_by_citizen(forest, Window(window.last, window.last)))).to_pylist()
    density = {row["citizen"]: row["density"] for row in dense}
    unit = {row["person"]: units[row["unit"]] for row in numbered.tables["people"].to_pylist()}
    members: defaultdict[str | None, set[int]] = defaultdict(set)
    for row in numbered.tables["helps"].to_pylist():
        begun = row["since"] is None or row["since"] <= window.last
        if begun and (row["until"] is None or row["until"] >= window.last) and row["person"] in unit:
            members[unit[row["person"]]].add(row["citizen"])
            members[None].add(row["citizen"])
    found = []
    for group in sorted(members, key=lambda one: (one is not None, one or "")):
        for name in FIGURES:
            values = [figures[c][name] if c in figures else None for c in members[group]]
            found.append(distribution(name, group, values))
        found.append(distribution("care_density", group, [density.get(c) for c in members[group]]))
    return tuple(found)


def distribution(figure: str, group: str | None, values: Sequence[float | None]) -> Distribution:
    """Quartiles of what is known; where one of the two counts is hidden, so is the other: they may add up to a known number."""
    known = sorted(value for value in values if value is not None)
    missing = len(values) - len(known)
    small = any(0 < count < FEWEST_CITIZENS for count in (len(known), missing))
    enough = len(known) >= FEWEST_CITIZENS
    lower, median, upper = quantiles(known, n=4, method="inclusive") if len(known) > 1 else (None, None, None)
    many = len(known) >= FOR_QUARTILES
    return Distribution(
        figure=figure,
        group=group,
        citizens=None if small else len(known),
        too_few=None if small else missing,
        lower=lower if many else None,
        median=median if enough else None,
        upper=upper if many else None,
    )
