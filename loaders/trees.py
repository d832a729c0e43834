"""Trees that bite their own tail: a unit under itself, a topic under one of its own subtopics."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow.compute as pc

from graphmodel.records import Pair
from loaders.report import Report, Said
from loaders.typed import Part

TREES: tuple[Pair, ...] = (Pair("PART_OF", "Organisation", "Organisation"), Pair("BROADER", "Topic", "Topic"))
"""Links that lead upwards and must end at a top."""


def report_circles(parts: Mapping[str | Pair, Part], report: Report) -> None:
    """Report every row that is part of a circle; links that have ended do not count."""
    for pair in TREES:
        if pair in parts:
            _report_circles(parts[pair], report)


def _report_circles(part: Part, report: Report) -> None:
    table, rows = part.table, part.rows
    if "valid_to" in table.column_names:
        still = pc.is_null(table.column("valid_to"))
        table, rows = table.filter(still), rows[np.asarray(still.to_numpy(), dtype=bool)]
    links = list(zip(table.column("from_id").to_pylist(), table.column("to_id").to_pylist(), strict=True))
    import networkx as nx  # late: who only asks does not wait for it

    graph = nx.DiGraph(links)
    circle_of = {n: i for i, c in enumerate(nx.strongly_connected_components(graph)) if len(c) > 1 for n in c}
    for row, (lower, upper) in zip(rows.tolist(), links, strict=True):
        if lower == upper or (lower in circle_of and circle_of[lower] == circle_of.get(upper)):
            report.add(
                part.sheet.place("Fra → Til"),
                Said("ligger under sig selv, direkte eller i ring", "lies under itself, directly or in a circle"),
                Said("Ret, hvad den hører under.", "Correct what it belongs under."),
                row=row,
                value=f"{lower} → {upper}",
            )
