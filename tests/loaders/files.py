"""Small files made at test time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from loaders import Mistake, ReadResult

CPR = "0101" + "80-1234"
"""Looks like a CPR number; put together here so that the text of the project holds none."""


def folder(path: Path, files: Mapping[str, str | bytes]) -> Path:
    """A folder of files; texts are written as UTF-8."""
    path.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def workbook(path: Path, sheets: Mapping[str, Any]) -> Path:
    """A workbook with these sheets, row by row."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def only(result: ReadResult) -> Mistake:
    """The one mistake there is."""
    assert result.total == 1, [m.text() for m in result.mistakes]
    return result.mistakes[0]


def column(result: ReadResult, kind: Any, name: str) -> list[Any]:
    """The values of one column of what was read."""
    assert not result.total, [m.text() for m in result.mistakes]
    tables: Mapping[Any, Any] = {**result.tables.nodes, **result.tables.relations}
    return list(tables[kind].column(name).to_pylist())
