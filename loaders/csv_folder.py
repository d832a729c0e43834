"""Our own CSV template: a folder with one file a node type and one a relation, or a single such file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from graphmodel.store.port import Progress
from loaders.csv_file import read_csv
from loaders.headings import LOADABLE, NOT_DATA, Kind, kind_named, plain, unknown_name
from loaders.report import Place, Report, Said, shown
from loaders.result import ReadResult, gathered, result_of
from loaders.sheets import Sheet

NAME = "csv"
_TABLES = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".tsv", ".tab"})
"""Endings of files that may well hold data: left out silently, what is in them would be closed."""
_MOST_NAMED = 8
_MARKS_OF_SYSTEMS = frozenset({"thumbs.db", "desktop.ini"})


def recognises(path: Path) -> bool:
    """Whether the path is a folder or a CSV file."""
    return path.is_dir() or path.suffix.lower() == ".csv"


def read(path: Path, today: date, progress: Progress | None = None) -> ReadResult:
    """Read and check every file of the folder."""
    report = Report()
    files = _files(path, report)
    parts = gathered(_sheets(files, report, progress), report, today)
    return result_of(parts, report, path.resolve().name if path.is_dir() else path.stem, NAME)


def _files(path: Path, report: Report) -> list[tuple[Path, Kind]]:
    """The files that hold data, in the order of the model; other tables are refused, and what else is not read is told."""
    found: list[tuple[Path, Kind]] = []
    unread: list[tuple[str, Said]] = []
    candidates = [path] if path.is_file() else sorted(p for p in path.iterdir() if not _left_alone(p))
    for file in candidates:
        kind = kind_named(file.stem) if file.suffix.lower() == ".csv" and file.is_file() else None
        if kind is not None:
            found.append((file, kind))
        elif file.suffix.lower() == ".csv":
            report.add(
                Place(file.name),
                Said("er ikke en fil, Skov kender", "is not a file Skov knows"),
                unknown_name(file.stem, "filen"),
            )
        elif file.suffix.lower() in _TABLES:
            report.add(
                Place(file.name),
                Said("er en tabel, men ikke en CSV-fil", "is a table but not a CSV file"),
                Said(
                    "Gem den som CSV, eller flyt den ud af mappen, og indlæs den for sig.",
                    "Save it as CSV, or move it out of the folder and load it by itself.",
                ),
            )
        else:
            unread.append((shown(file.name), _FOLDER if file.is_dir() else _NO_CSV))
    if unread:
        report.notes.append(_told(unread))
    if not found and not report.total:
        report.add(
            Place(path.name),
            Said("indeholder ingen CSV-filer", "holds no CSV files"),
            Said("skov template laver en skabelon.", "skov template makes a template."),
        )
    order = {kind: index for index, kind in enumerate(LOADABLE)}
    return sorted(found, key=lambda pair: order[pair[1]])


_NO_CSV = Said("ikke en CSV-fil", "no CSV file")
_FOLDER = Said("en mappe; kun filer lige i mappen læses", "a folder; only files right in the folder are read")


def _told(unread: Sequence[tuple[str, Said]]) -> Said:
    """Which files were not read, and why."""
    some = unread[:_MOST_NAMED]
    more = f" … ({len(unread)})" if len(unread) > _MOST_NAMED else ""
    return Said(
        f"Ikke læst: {', '.join(f'{name} ({why.da})' for name, why in some)}{more}",
        f"Not read: {', '.join(f'{name} ({why.en})' for name, why in some)}{more}",
    )


def _left_alone(path: Path) -> bool:
    """What belongs to the system or to the template itself."""
    name = path.name.lower()
    return name.startswith((".", "~$")) or name in _MARKS_OF_SYSTEMS or plain(path.stem) in NOT_DATA


def _sheets(files: list[tuple[Path, Kind]], report: Report, progress: Progress | None) -> Iterator[tuple[Sheet, Kind]]:
    for number, (file, kind) in enumerate(files, 1):
        sheet = read_csv(file, report)
        if sheet is not None:
            yield sheet, kind
        if progress:
            progress(file.name, number, len(files))
