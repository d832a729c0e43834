"""The work list as a table for a spreadsheet: CSV that Danish Excel opens, and a workbook."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from graphmodel.rules.gap import Gap
from graphmodel.rules.registry import BY_ID
from graphmodel.rules.surroundings import Surroundings

HEADINGS = (
    "Hul",
    "Regel",
    "Alvor",
    "Borger",
    "Borgerens id",
    "Drejer sig om",
    "Siden",
    "Dage",
    "Først set",
    "Hvorfor",
    "Enheder",
    "Fagpersoner",
    "Gør det",
    "Id",
)
_SEVERITY = {"high": "høj", "medium": "middel", "low": "lav"}
_WIDTHS = (50, 28, 9, 20, 16, 30, 12, 8, 12, 60, 30, 30, 40, 22)
# The last four are the wide forms that spreadsheets set to Chinese or Japanese read alike.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

Cell = str | int | date | None


def rows_of(
    gaps: Iterable[Gap], first_seen: Mapping[str, datetime], near: Surroundings, day: date
) -> list[tuple[Cell, ...]]:
    """One row a gap, columns as :data:`HEADINGS`."""
    return [_row(gap, first_seen.get(gap.id), near, day) for gap in gaps]


def _row(gap: Gap, seen: datetime | None, near: Surroundings, day: date) -> tuple[Cell, ...]:
    rule = BY_ID[gap.rule]
    return (
        gap.words.da,
        rule.title.da,
        _SEVERITY[gap.severity.value],
        gap.citizen_name,
        gap.citizen,
        "; ".join(thing.name for thing in gap.things if thing.label != "Citizen"),
        gap.since,
        gap.age(day),
        seen.date() if seen else None,
        " ".join(piece.words.da for piece in gap.evidence),
        "; ".join(near.name_of(unit) for unit in gap.units),
        "; ".join(near.name_of(person) for person in gap.people),
        rule.suggestion.da,
        gap.id,
    )


def as_csv(rows: Sequence[Sequence[Cell]]) -> bytes:
    """UTF-8 with its mark and semicolons, as Danish Excel expects; dates as 31-12-2026. Nothing in it runs as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(HEADINGS)
    writer.writerows([_for_csv(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _for_csv(cell: Cell) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    return _inert(cell) if isinstance(cell, str) else cell


def _inert(text: str) -> str:
    """A text that a spreadsheet would take for a formula gets an apostrophe in front; signs it cannot hold are left out."""
    held = _UNPRINTABLE.sub("", text)
    bare = held.lstrip()
    return f"'{held}" if bare.startswith(_FORMULA) or held[:1] in ("\t", "\r", "\n") else held


def as_workbook(rows: Sequence[Sequence[Cell]]) -> bytes:
    """A workbook with one sheet, headings that stay, filters, and real dates."""
    from openpyxl import Workbook  # late: a service starts without it
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    del book[book.sheetnames[0]]
    sheet = book.create_sheet("Huller")
    sheet.append(HEADINGS)
    for row in rows:
        sheet.append([_inert(cell) if isinstance(cell, str) else cell for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for column in ("G", "I"):
        for cell in sheet[column][1:]:
            cell.number_format = "DD-MM-YYYY"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
