"""Which dates must not come before which others, as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

DATE_ORDER: Sequence[tuple[str, str]] = (
    ("valid_from", "valid_to"),
    ("absent_from", "absent_to"),
    ("started_on", "ended_on"),
    ("set_on", "ended_on"),
    ("starts_on", "ends_on"),
    ("given_on", "ends_on"),
    ("opened_on", "closed_on"),
    ("sent_on", "answered_on"),
)
"""Pairs of properties, first and last; each applies to every type that has both."""


def out_of_order(columns: Mapping[str, pa.ChunkedArray]) -> Iterator[tuple[str, str, np.ndarray]]:
    """For each pair that is there: both names and the positions where the later comes before the earlier."""
    for first, last in DATE_ORDER:
        if first in columns and last in columns and columns[first].null_count < len(columns[first]):
            wrong = np.flatnonzero(pc.fill_null(pc.less(columns[last], columns[first]), False).to_numpy())
            if len(wrong):
                yield first, last, wrong
