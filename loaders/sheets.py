"""One sheet of a workbook or one CSV file as it was read: headings, columns of text, and the row numbers the user sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from loaders.report import Place

LONGEST_CELL = 32_767
"""Characters in one cell, as in Excel."""
MOST_COLUMNS = 300
"""Columns in one sheet; no type has nearly as many."""


def column_name(headings: Sequence[str], index: int) -> str:
    """What a column is called: its heading, and where it has none the letter a spreadsheet gives it."""
    from openpyxl.utils import get_column_letter  # late: only a mistake needs it

    return (headings[index] if index < len(headings) else "") or get_column_letter(index + 1)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of texts. ``columns`` are trimmed, "" where a cell is empty.

    ``rows`` are row numbers as a spreadsheet shows them.
    """

    file: str
    sheet: str
    headings: tuple[str, ...]
    columns: tuple[pa.ChunkedArray, ...]
    rows: np.ndarray

    def place(self, column: str = "") -> Place:
        """Where a mistake in this sheet is."""
        return Place(self.file, self.sheet, column)


def without_comments(sheet: Sheet) -> Sheet:
    """The sheet without blank rows and without rows that begin with ``#``."""
    if not sheet.columns or not len(sheet.rows):
        return sheet
    first = sheet.columns[0]
    left_out = pc.starts_with(first, "#").to_numpy(zero_copy_only=False)
    blank = pc.equal(pc.binary_length(first), 0).to_numpy(zero_copy_only=False)
    for column in sheet.columns[1:]:
        if not blank.any():
            break
        blank &= pc.equal(pc.binary_length(column), 0).to_numpy(zero_copy_only=False)
    keep = ~(left_out | blank)
    if keep.all():
        return sheet
    mask = pa.array(keep)
    return Sheet(
        sheet.file, sheet.sheet, sheet.headings, tuple(c.filter(mask) for c in sheet.columns), sheet.rows[keep]
    )
