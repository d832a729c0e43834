"""Reading the sheets of an Excel workbook into texts, safely: nothing is unpacked before its size is known.

openpyxl in read-only mode keeps a hostile workbook of 1.3 MB at 67 MB of memory where its full mode took 767 MB.
"""

from __future__ import annotations

import logging
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from loaders.cpr import looks_like_cpr
from loaders.report import Place, Report, Said
from loaders.sheets import LONGEST_CELL, MOST_COLUMNS, Sheet, column_name, without_comments
from loaders.system_words import reason_of

MOST_UNPACKED = 1024**3
"""Bytes of all parts of a workbook when unpacked."""
MOST_TIMES_PACKED = 200
"""How many times larger than packed a part over 10 MB may be; real sheets are about 5 to 20 times."""
MOST_ROWS = 1_048_576
"""Rows in one sheet, as in Excel."""
MOST_SHEETS = 200
_ERRORS = frozenset(
    {
        "#N/A",
        "#REF!",
        "#NAME?",
        "#VALUE!",
        "#DIV/0!",
        "#NULL!",
        "#NUM!",
        "#I/T",
        "#REFERENCE!",
        "#NAVN?",
        "#VÆRDI!",
        "#DIVISION/0!",
    }
)
_UNREADABLE = Said("kan ikke læses som en Excel-projektmappe", "cannot be read as an Excel workbook")
_SAVE_AGAIN = Said(
    "Åbn den i Excel, gem den som .xlsx uden adgangskode, og prøv igen.",
    "Open it in Excel, save it as .xlsx without a password, and try again.",
)
_CLOSE_ELSEWHERE = Said("Luk den i andre programmer, og prøv igen.", "Close it elsewhere and try again.")
_log = logging.getLogger(__name__)


def sheet_names(path: Path) -> tuple[str, ...]:
    """Names of the sheets; nothing when it is no workbook or not safe to open."""
    if not _is_safe(path, None):
        return ()
    try:
        with _opened(path) as book:
            return tuple(book.sheetnames)
    except Exception:  # noqa: BLE001 - a broken workbook breaks openpyxl in any way; reading it will say so
        return ()


def read_sheets(path: Path, wanted: Iterable[str], report: Report) -> list[Sheet]:
    """The wanted sheets, blank ones left out; whatever is wrong with the file is in the report."""
    sheets: list[Sheet] = []
    if not _is_safe(path, report):
        return sheets
    try:
        with _opened(path) as book:
            for name in islice(wanted, MOST_SHEETS):
                sheets += _read(book[name], path.name, name, report)
    except Exception as error:  # noqa: BLE001 - as above, and no file may end in a traceback
        _log.info("workbook refused: %s", type(error).__name__)
        report.add(Place(path.name), _UNREADABLE, _SAVE_AGAIN)
    return sheets


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """The workbook over a file of our own, which is closed whatever openpyxl leaves open."""
    import openpyxl  # late: who only asks does not wait for it

    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns about styles and extensions, which are not read
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            yield book
        finally:
            book.close()


def _is_safe(path: Path, report: Report | None) -> bool:
    """Whether the parts of the file are no larger than a workbook's may be."""
    refuse = report.add if report is not None else lambda *_: None
    try:
        file = path.open("rb")
    except OSError as error:
        reason = reason_of(error)
        what = Said(f"kan ikke åbnes ({reason.da})", f"cannot be opened ({reason.en})")
        refuse(Place(path.name), what, _CLOSE_ELSEWHERE)
        return False
    try:
        with file, zipfile.ZipFile(file) as packed:
            parts = packed.infolist()
    except Exception:  # noqa: BLE001 - not a zip file, or broken in one of many ways
        refuse(Place(path.name), _UNREADABLE, _SAVE_AGAIN)
        return False
    unpacked = sum(part.file_size for part in parts)
    bomb = any(
        part.file_size > 10_000_000 and part.file_size > MOST_TIMES_PACKED * max(part.compress_size, 1)
        for part in parts
    )
    if unpacked > MOST_UNPACKED or bomb or len(parts) > 10_000:
        refuse(
            Place(path.name),
            Said("fylder for meget udpakket", "is too large when unpacked"),
            Said(
                "Del den i flere projektmapper, eller gem som CSV.", "Split it into several workbooks or save as CSV."
            ),
        )
        return False
    return True


def _read(worksheet: Any, file: str, name: str, report: Report) -> Iterator[Sheet]:
    """One sheet; nothing when it is blank."""
    if not hasattr(worksheet, "iter_rows"):  # a chart
        return
    rows = worksheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
    header_row = 0
    headings: tuple[str, ...] = ()
    for number, record in enumerate(islice(rows, MOST_ROWS), 1):
        headings = tuple(text_of(value) for value in record)
        if any(headings) and not headings[0].startswith("#"):
            header_row = number
            break
    else:
        return
    width = max(i for i, heading in enumerate(headings, 1) if heading)
    beyond = min(width + 5, MOST_COLUMNS)
    body = worksheet.iter_rows(min_row=header_row + 1, max_col=beyond, values_only=True)
    yield from _body(body, Sheet(file, name, headings[:width], (), np.array([], dtype=np.int64)), header_row, report)


def _body(records: Iterator[tuple[Any, ...]], empty: Sheet, header_row: int, report: Report) -> Iterator[Sheet]:
    """The rows under the headings."""
    width = len(empty.headings)
    cells: list[list[str]] = [[] for _ in range(width)]
    numbers: list[int] = []
    for row, record in enumerate(records, header_row + 1):
        if row > MOST_ROWS:
            report.add(
                empty.place(),
                Said("har for mange rækker", "has too many rows"),
                Said("Del arket, eller gem som CSV.", "Split the sheet or save as CSV."),
                row=row,
            )
            return
        if not any(value is not None for value in record):
            continue
        texts = [text_of(value) for value in record]
        if texts[0].startswith("#") and texts[0].upper() not in _ERRORS:
            continue
        _check_row(texts, width, empty, row, report)
        numbers.append(row)
        for column, text in zip(cells, texts, strict=False):
            column.append(text[: LONGEST_CELL + 1])
        for column in cells[len(texts) :]:
            column.append("")
    columns = tuple(pa.chunked_array([pa.array(column, pa.string())]) for column in cells)
    yield without_comments(Sheet(empty.file, empty.sheet, empty.headings, columns, np.array(numbers, dtype=np.int64)))


def _check_row(texts: list[str], width: int, sheet: Sheet, row: int, report: Report) -> None:
    for index, text in enumerate(texts):
        if text.startswith("#") and text.upper() in _ERRORS:
            place = sheet.place(column_name(sheet.headings, index))
            report.add(
                place,
                Said("cellen viser en fejl fra Excel", "the cell shows an Excel error"),
                Said("Ret formlen, eller skriv værdien.", "Correct the formula or type the value."),
                row=row,
                value=text,
            )
            texts[index] = ""
        elif index >= width and text:
            report.add(
                sheet.place(column_name(sheet.headings, index)),
                Said("en celle uden overskrift", "a cell without a heading"),
                Said("Giv kolonnen en overskrift, eller slet cellen.", "Give the column a heading or clear the cell."),
                row=row,
                value=text,
            )


def _with_lost_zero(digits: str) -> str:
    """A CPR number kept as a number has lost its first zero; with it, it is found by the check."""
    return f"0{digits}" if len(digits) == 9 and looks_like_cpr(f"0{digits}") else digits


def text_of(value: Any) -> str:
    """A cell as the text a CSV file would hold."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, int | float):
        whole = isinstance(value, int) or (value.is_integer() and abs(value) < 1e18)
        return _with_lost_zero(str(int(value))) if whole else repr(value).replace(".", ",")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).replace("_x000D_", "").replace("\x00", "").strip()
