"""The same thing twice: an id, or a link between the same two, given more than once in one load."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.records import Pair
from loaders.report import KEPT_OF_A_KIND, Report, Said
from loaders.typed import Part


def report_doubles(parts: Mapping[str | Pair, Part], report: Report) -> None:
    """Report every row that repeats the identity of an earlier one."""
    for kind, part in parts.items():
        keys = ("from_id", "to_id", "rel_key") if isinstance(kind, Pair) else ("id",)
        repeated = repeated_rows(part.table, keys)
        if len(repeated):
            _report(part, kind, keys, repeated, report)


def repeated_rows(table: pa.Table, keys: Sequence[str]) -> np.ndarray:
    """Positions of rows whose key columns are all equal to those of an earlier row."""
    for key in keys:  # one column that never repeats settles it, and is quick to see
        if pc.count_distinct(table.column(key)).as_py() == table.num_rows:
            return np.array([], dtype=np.int64)
    if len(keys) > 1 and table.select(list(keys)).group_by(list(keys)).aggregate([]).num_rows == table.num_rows:
        return np.array([], dtype=np.int64)
    import pandas as pd  # late: only a load needs it

    frame = pd.DataFrame({key: table.column(key).to_pylist() for key in keys})
    return np.flatnonzero(frame.duplicated().to_numpy())


def _report(part: Part, kind: str | Pair, keys: Sequence[str], repeated: np.ndarray, report: Report) -> None:
    import pandas as pd

    frame = pd.DataFrame({key: part.table.column(key).to_pylist() for key in keys})
    first = pd.Series(part.rows).groupby([frame[key] for key in keys]).transform("first").to_numpy()
    values = [
        " → ".join(str(v) for v in frame.loc[i, ["from_id", "to_id"]]) if isinstance(kind, Pair) else frame.loc[i, "id"]
        for i in repeated[:KEPT_OF_A_KIND]
    ]
    for position, value in zip(repeated[:KEPT_OF_A_KIND], values, strict=True):
        row, earlier = int(part.rows[position]), int(first[position])
        if isinstance(kind, Pair):
            what = Said("er der to gange", "is there twice")
            advice = Said(
                f"Også i række {earlier}. Slet den ene, eller giv hver sin nøgle (rel_key, fx perioden), hvis begge gælder.",
                f"Also in row {earlier}. Delete one, or give each its own rel_key (e.g. the period) if both hold.",
            )
        else:
            what = Said("id'et er brugt to gange", "the id is used twice")
            advice = Said(
                f"Også i række {earlier}. Slet den ene række, eller giv den et nyt id.",
                f"Also in row {earlier}. Delete one row or give it a new id.",
            )
        report.add(
            part.sheet.place("Fra → Til" if isinstance(kind, Pair) else "Id"), what, advice, row=row, value=value
        )
    report.count_more(max(0, len(repeated) - KEPT_OF_A_KIND))
