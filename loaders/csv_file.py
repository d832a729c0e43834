"""Reading one CSV file into texts, whatever Danish Excel or an editor made of it.

A regular file goes through Arrow's reader, millions of rows a second. An irregular one (rows of different length) is
read again row by row, so that each mistake can be said with its row.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from loaders.report import Place, Report, Said
from loaders.sheets import LONGEST_CELL, MOST_COLUMNS, Sheet, column_name, without_comments
from loaders.system_words import reason_of

MOST_BYTES = 4 * 1024**3
"""Bytes in one CSV file."""
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_NOT_TEXT = Said("er ikke en tekstfil", "is not a text file")
_SAVE_AS_CSV = Said(
    "Gem den som CSV (UTF-8) fra Excel, og prøv igen.", "Save it as CSV (UTF-8) from Excel and try again."
)
_UNREADABLE_FROM_HERE = Said("kan ikke læses fra denne række", "cannot be read from this row on")
_OPEN_QUOTE = Said(
    "Se efter et anførselstegn, der ikke er lukket.", 'Look for a quotation mark (") that is not closed.'
)
_BLOCK = 8 << 20
_EMPTY = Said("er tom", "is empty")
_NEEDS_HEADER = Said(
    "Første række skal være kolonneoverskrifter; skov template laver en skabelon.",
    "The first row must be column headings; skov template makes a template.",
)


def read_csv(path: Path, report: Report) -> Sheet | None:
    """The file as a sheet; ``None`` when it cannot be read, and then the report says why."""
    place = Place(path.name)
    try:
        if path.stat().st_size > MOST_BYTES:
            report.add(
                place,
                Said("er større end 4 GB", "is larger than 4 GB"),
                Said("Del den i flere mapper.", "Split it into several folders."),
            )
            return None
        raw = path.read_bytes()
    except OSError as error:
        reason = reason_of(error)
        report.add(
            place,
            Said(f"kan ikke åbnes ({reason.da})", f"cannot be opened ({reason.en})"),
            Said("Luk den i andre programmer, og prøv igen.", "Close it elsewhere and try again."),
        )
        return None
    return sheet_of(raw, path.name, report)


def sheet_of(raw: bytes, name: str, report: Report) -> Sheet | None:
    """The same from the bytes of a file."""
    place = Place(name)
    text = _as_utf8(raw, place, report)
    if text is None:
        return None
    head = _header_line(text)
    if head is None:
        report.add(place, _EMPTY, _NEEDS_HEADER)
        return None
    delimiter, headings, row, start = head
    if len(headings) > MOST_COLUMNS:
        most = Said(
            f"Højst {MOST_COLUMNS}. Slet dem, der ikke hører til; skov template viser kolonnerne.",
            f"At most {MOST_COLUMNS}. Delete those that do not belong; skov template shows the columns.",
        )
        report.add(place, Said(f"har {len(headings)} kolonner", f"has {len(headings)} columns"), most)
        return None
    body = memoryview(text)[start:]
    torn = _row_of_an_open_quote(body, delimiter, row)
    if torn is not None:
        report.add(place, _UNREADABLE_FROM_HERE, _OPEN_QUOTE, row=torn)
        return None
    sheet = _read_fast(body, name, headings, delimiter, row)
    if sheet is None:
        sheet = _read_row_by_row(bytes(body), name, headings, delimiter, row, report)
    return without_comments(sheet) if sheet is not None else None


def _as_utf8(raw: bytes, place: Place, report: Report) -> bytes | None:
    """The bytes as UTF-8 without mark: UTF-8 and UTF-16 by their mark, else UTF-8, else Windows-1252."""
    marked = next((encoding for bom, encoding in _BOMS if raw.startswith(bom)), None)
    for encoding in [marked] if marked else ["utf-8", "cp1252"]:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return raw if encoding == "utf-8" else text.encode("utf-8", "replace")
    report.add(place, _NOT_TEXT, _SAVE_AS_CSV)
    return None


def _header_line(text: bytes) -> tuple[str, tuple[str, ...], int, int] | None:
    """Delimiter, headings, the row they are in, and where the rows after them begin."""
    position, row, given = 0, 0, ""
    while position < len(text):
        row += 1
        end = _end_of_record(text, position)
        line = text[position:end].decode("utf-8", "replace").strip("\r\n")
        position = end
        if row == 1 and (found := re.fullmatch(r'"?sep=([;,|\t])"?', line)):
            given = found.group(1)
        elif line.strip(" ,;\t") and not line.lstrip('"').startswith("#"):
            delimiter = given or max(";,\t", key=lambda mark: _outside_quotes(line).count(mark))
            cells = _cells(line, delimiter)
            while cells and not cells[-1]:
                cells.pop()
            return delimiter, tuple(cells), row, position
    return None


def _end_of_record(text: bytes, start: int) -> int:
    """Where the record that begins at ``start`` ends; a line break inside quotes does not end it."""
    quoted = False
    for found in re.compile(rb'"|\r\n|\r|\n').finditer(text, start, start + 1_000_000):
        if found.group() == b'"':
            quoted = not quoted
        elif not quoted:
            return found.end()
    return min(len(text), start + 1_000_000)


def _outside_quotes(line: str) -> str:
    return re.sub(r'"[^"]*"', "", line)


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return [cell.strip() for cell in line.split(delimiter)]


def _row_of_an_open_quote(body: memoryview, delimiter: str, header_row: int) -> int | None:
    """The row from which on rows would be swallowed into one cell, because a quotation mark is never closed rightly.

    Both readers take the rest of the file as one text then, and say nothing.
    """
    if not _breaks_within_quotes(body):
        return None
    reader = csv.reader(
        io.StringIO(bytes(body).decode("utf-8", "replace"), newline=""), delimiter=delimiter, strict=True
    )
    row = header_row
    try:
        for _ in reader:
            row += 1
    except csv.Error:
        return row + 1
    return None


def _breaks_within_quotes(body: memoryview) -> bool:
    """Whether a line ends after an odd number of quotation marks: a text of several lines, or one that is not closed."""
    before = 0
    for start in range(0, len(body), _BLOCK):
        block = np.frombuffer(body[start : start + _BLOCK], dtype=np.uint8)
        quotes = np.flatnonzero(block == ord('"'))
        if before or len(quotes):
            ends = np.flatnonzero((block == ord("\n")) | (block == ord("\r")))
            if ((np.searchsorted(quotes, ends) + before) % 2).any():
                return True
        before = (before + len(quotes)) % 2
    return bool(before)


def _read_fast(body: memoryview, name: str, headings: tuple[str, ...], delimiter: str, header_row: int) -> Sheet | None:
    """All rows by Arrow; ``None`` when they are not all as long as the headings."""
    columns = [str(i) for i in range(len(headings))]
    if not bytes(body[:1024]).strip() and not bytes(body).strip():
        return Sheet(
            name, "", headings, tuple(pa.chunked_array([], pa.string()) for _ in columns), np.array([], dtype=np.int64)
        )
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(pa.py_buffer(body)),
            read_options=arrow_csv.ReadOptions(column_names=columns, block_size=8 << 20),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(columns, pa.string()), strings_can_be_null=False
            ),
        )
    except (pa.ArrowInvalid, pa.ArrowKeyError):
        return None
    texts = tuple(_trimmed(table.column(i)) for i in range(len(columns)))
    if any((pc.max(pc.binary_length(text)).as_py() or 0) > LONGEST_CELL for text in texts):
        return None
    rows = np.arange(header_row + 1, header_row + 1 + table.num_rows, dtype=np.int64)
    return Sheet(name, "", headings, texts, rows)


def _trimmed(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.utf8_trim_whitespace(pc.fill_null(column, ""))


def _read_row_by_row(
    body: bytes, name: str, headings: tuple[str, ...], delimiter: str, header_row: int, report: Report
) -> Sheet | None:
    """All rows by the standard reader; rows that are too long are reported, rows that are too short are filled up."""
    place = Place(name)
    cells: list[list[str]] = [[] for _ in headings]
    numbers: list[int] = []
    row = header_row
    reader = csv.reader(io.StringIO(body.decode("utf-8", "replace"), newline=""), delimiter=delimiter)
    while True:
        row += 1
        try:
            record = next(reader, None)
        except csv.Error:
            report.add(place, _UNREADABLE_FROM_HERE, _OPEN_QUOTE, row=row)
            return None
        if record is None:
            break
        _check_record(record, headings, name, row, report)
        numbers.append(row)
        for index, column in enumerate(cells):
            column.append(record[index].strip()[:LONGEST_CELL] if index < len(record) else "")
    return Sheet(
        name,
        "",
        headings,
        tuple(pa.chunked_array([pa.array(c, pa.string())]) for c in cells),
        np.array(numbers, dtype=np.int64),
    )


def _check_record(record: list[str], headings: Sequence[str], name: str, row: int, report: Report) -> None:
    if record and record[0].lstrip().startswith("#"):
        return
    width = len(headings)
    extra = next((index for index, cell in enumerate(record) if index >= width and cell.strip()), None)
    if extra is not None:
        report.add(
            Place(name, "", column_name(headings, extra)),
            Said(f"flere celler end de {width} overskrifter", f"more cells than the {width} headings"),
            Said(
                "Sæt anførselstegn om en tekst med skilletegn i, eller giv kolonnen en overskrift.",
                "Quote a text that holds the delimiter, or give the column a heading.",
            ),
            row=row,
            value=record[extra].strip(),
        )
    for index, cell in enumerate(record):
        if len(cell) > LONGEST_CELL:
            report.add(
                Place(name, "", column_name(headings, index)),
                Said("cellen er for lang", "the cell is too long"),
                Said(f"Højst {LONGEST_CELL} tegn.", f"At most {LONGEST_CELL} characters."),
                row=row,
                value=cell[:40],
            )
