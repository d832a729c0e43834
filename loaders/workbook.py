"""Our own Excel template: one sheet a node type and one a relation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from graphmodel.store.port import Progress
from loaders.excel import read_sheets, sheet_names
from loaders.headings import LOADABLE, NOT_DATA, Kind, kind_named, plain, unknown_name
from loaders.report import Place, Report, Said
from loaders.result import ReadResult, gathered, result_of
from loaders.sheets import Sheet

NAME = "excel"
SUFFIXES = frozenset({".xlsx", ".xlsm"})


def recognises(path: Path) -> bool:
    """Whether the path is an Excel workbook."""
    return path.is_file() and path.suffix.lower() in SUFFIXES


def read(path: Path, today: date, progress: Progress | None = None) -> ReadResult:
    """Read and check every sheet of the workbook."""
    report = Report()
    parts = gathered(_sheets(path, report, progress), report, today)
    return result_of(parts, report, path.stem, NAME)


def _sheets(path: Path, report: Report, progress: Progress | None) -> Iterator[tuple[Sheet, Kind]]:
    order = {kind: index for index, kind in enumerate(LOADABLE)}
    known: dict[str, Kind] = {}
    names = [name for name in sheet_names(path) if plain(name) not in NOT_DATA]
    for name in names:
        kind = kind_named(name)
        if kind is not None:
            known[name] = kind
    wanted = sorted(known, key=lambda name: order[known[name]])
    unknown = set(names) - set(known)
    read_any = False
    for number, sheet in enumerate(read_sheets(path, [*wanted, *sorted(unknown)], report), 1):
        if sheet.sheet in known:
            read_any = True
            yield sheet, known[sheet.sheet]
        else:  # a blank extra sheet was left out by the reader; this one holds something
            report.add(
                sheet.place(),
                Said("er ikke et ark, Skov kender", "is not a sheet Skov knows"),
                unknown_name(sheet.sheet, "arket"),
            )
        if progress:
            progress(sheet.sheet, number, len(names))
    if not read_any and not report.total:
        report.add(
            Place(path.name),
            Said("indeholder ingen ark, Skov kender", "holds no sheet Skov knows"),
            Said("skov template laver en skabelon.", "skov template makes a template."),
        )
