"""The demo: three invented municipalities with the 21 cases of the research, inside a larger invented forest.

The cases are hand-written in ``data/`` in our own CSV form (``README.md`` beside it says which rows tell which case and
what was invented); the forest around them comes from :mod:`loaders.demo.surroundings`. Dates are relative to the day
of the load.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

import pyarrow as pa

from graphmodel.records import Tables
from loaders.csv_folder import read
from loaders.demo.surroundings import surroundings

DEMO_SOURCE = "demo"
"""The source that everything in the demo is owned by."""

CASES = Path(__file__).parent / "data"
"""The folder of the hand-written cases."""

K = TypeVar("K")


class DemoDamaged(RuntimeError):
    """The files of the demo were changed and no longer fit the model; the message names the first mistakes."""


def case_tables(today: date) -> Tables:
    """The hand-written cases as they stand on this day; :class:`DemoDamaged` when a file does not fit the model."""
    found = read(CASES, today)
    if found.total:
        raise DemoDamaged("; ".join(str(mistake) for mistake in found.mistakes[:5]))
    return found.tables


def demo_tables(today: date) -> Tables:
    """The whole demo municipality, cases and surroundings, as it stands on this day."""
    cases = case_tables(today)
    around = surroundings(today)
    return Tables(nodes=_together(cases.nodes, around.nodes), relations=_together(cases.relations, around.relations))


def _together(one: Mapping[K, pa.Table], other: Mapping[K, pa.Table]) -> dict[K, pa.Table]:
    """Tables of the same kind as one; a column only one of them has is empty in the other's rows."""
    kinds = dict.fromkeys([*one, *other])
    return {
        kind: pa.concat_tables([tables[kind] for tables in (one, other) if kind in tables], promote_options="default")
        for kind in kinds
    }
