"""The formats that can be loaded.

A new one is a file beside these with ``NAME``, ``recognises`` and ``read``, and one line here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from graphmodel.store.port import Progress
from loaders import csv_folder, kle_workbook, workbook
from loaders.dates import COPENHAGEN
from loaders.report import Place, Report, Said, shown
from loaders.result import ReadResult, result_of
from loaders.system_words import reason_of


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, whether a path is in it (asked in order, the first that says yes reads), and how it is read.

    ``read`` never raises for what a file holds: everything wrong is in the result's mistakes.
    """

    name: str
    recognises: Callable[[Path], bool]
    read: Callable[[Path, date, Progress | None], ReadResult]


FORMATS: tuple[Format, ...] = (
    Format(csv_folder.NAME, csv_folder.recognises, csv_folder.read),
    Format(kle_workbook.NAME, kle_workbook.recognises, kle_workbook.read),
    Format(workbook.NAME, workbook.recognises, workbook.read),
)


def read(path: Path, *, today: date | None = None, progress: Progress | None = None) -> ReadResult:
    """Read whatever the path is and check all of it; ``today`` is the day that ``@`` dates count from.

    Never raises for what the path holds or does not hold; see :class:`loaders.result.ReadResult`.
    """
    day = today or datetime.now(COPENHAGEN).date()
    try:
        found = next((one for one in FORMATS if one.recognises(path)), None)
        if found is not None:
            return found.read(path, day, progress)
    except OSError as error:
        reason = reason_of(error)
        return _refused(path, Said(f"kan ikke læses ({reason.da})", f"cannot be read ({reason.en})"))
    if not path.exists():
        return _refused(path, Said("findes ikke", "does not exist"))
    return _refused(
        path,
        Said("er ikke i et format, Skov kender", "is not in a format Skov knows"),
        _SAVE_AS.get(path.suffix.lower(), _GIVE),
    )


_GIVE = Said(
    "Giv en mappe med CSV-filer eller en .xlsx-projektmappe; skov template laver en skabelon.",
    "Give a folder of CSV files or an .xlsx workbook; skov template makes a template.",
)
_AS_WORKBOOK = Said("Åbn den i et regneark, og gem den som .xlsx.", "Open it in a spreadsheet and save it as .xlsx.")
_AS_CSV = Said("Gem den som CSV, med et navn der ender på .csv.", "Save it as CSV under a name that ends in .csv.")
_SAVE_AS = {
    **dict.fromkeys((".xls", ".xlsb", ".xlt", ".ods", ".numbers"), _AS_WORKBOOK),
    **dict.fromkeys((".tsv", ".tab", ".txt"), _AS_CSV),
}


def _refused(path: Path, what: Said, advice: Said = _GIVE) -> ReadResult:
    report = Report()
    report.add(Place(path.name), what, advice)
    return result_of({}, report, shown(path.stem), "")
