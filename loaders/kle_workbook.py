"""The KLE workbook that a municipality gets from its organisation system, filled in or not.

Its sheets are Org, KLE, Ansvarlig, Indsigt and Udførende.

Form as OS2mo (Magenta, MPL-2.0) documents it: titles repeat the number, a unit's name may end in ' - <uuid>'. A
topic's id is its number, a unit's id its UUID. The workbook is one source, 'kle', whatever the file is called: a
filled-in copy replaces the empty one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from graphmodel.records import Pair
from graphmodel.store.port import Progress
from loaders.cpr import rows_with_cpr
from loaders.excel import read_sheets, sheet_names
from loaders.headings import plain
from loaders.kle_aspects import AspectSheet, read_aspects
from loaders.kle_numbers import read_topics
from loaders.kle_units import read_units
from loaders.report import CPR_ADVICE, CPR_FOUND, Place, Report, Said
from loaders.result import ReadResult, result_of
from loaders.sheets import Sheet
from loaders.typed import Part

NAME = "kle"
SOURCE = "kle"
_NEEDED = {"org": ("uuid", "navn"), "kle": ("uuid", "emnenr", "emnetitel"), "ansvarlig": ("emnenr", "enhednavn")}
_ASPECTS = (
    AspectSheet("ansvarlig", "responsible", "emnenr"),
    AspectSheet("indsigt", "insight", "kle"),
    AspectSheet("udførende", "executing", "kle"),
)


def recognises(path: Path) -> bool:
    """Whether the path is a workbook with the sheets Org, KLE and Ansvarlig."""
    return (
        path.is_file()
        and path.suffix.lower() in (".xlsx", ".xlsm")
        and set(_NEEDED) <= {plain(name) for name in sheet_names(path)}
    )


def read(path: Path, _today: date, progress: Progress | None = None) -> ReadResult:
    """Read and check the workbook."""
    report = Report()
    names = {plain(name): name for name in sheet_names(path)}
    wanted = [names[name] for name in ("org", "kle", *(a.sheet for a in _ASPECTS)) if name in names]
    sheets: dict[str, Sheet] = {}
    for number, sheet in enumerate(read_sheets(path, wanted, report), 1):
        sheets[plain(sheet.sheet)] = sheet
        if progress:
            progress(sheet.sheet, number, len(wanted))
    if not report.total:
        _check_columns(path, sheets, report)
    if report.total:
        return result_of({}, report, SOURCE, NAME)
    return result_of(_parts(sheets, report), report, SOURCE, NAME)


def _parts(sheets: Mapping[str, Sheet], report: Report) -> dict[str | Pair, Part]:
    for sheet in sheets.values():
        _check_cpr(sheet, report)
    units = read_units(sheets["org"], report)
    topics = read_topics(sheets["kle"], report)
    parts: dict[str | Pair, Part] = {
        "Organisation": Part("Organisation", units.table, sheets["org"], units.rows),
        "Topic": Part("Topic", topics.table, sheets["kle"], topics.rows),
    }
    broader = Pair("BROADER", "Topic", "Topic")
    parts[broader] = Part(broader, topics.broader, sheets["kle"], topics.broader_rows)
    covers = Pair("RESPONSIBLE_FOR", "Organisation", "Topic")
    read_in = [
        (sheets[a.sheet], read_aspects(sheets[a.sheet], a, units, topics, report))
        for a in _ASPECTS
        if a.sheet in sheets
    ]
    table = pa.concat_tables([aspects for _, aspects in read_in])
    parts[covers] = Part(covers, table, sheets["ansvarlig"], np.zeros(table.num_rows, dtype=np.int64))
    return parts


def _check_columns(path: Path, sheets: Mapping[str, Sheet], report: Report) -> None:
    """The columns without which a sheet cannot be understood."""
    for name, columns in (
        *_NEEDED.items(),
        *((a.sheet, (a.number_column, "enhednavn")) for a in _ASPECTS[1:] if a.sheet in sheets),
    ):
        sheet = sheets.get(name)
        if sheet is None:
            report.add(
                Place(path.name, name),
                Said("arket er tomt", "the sheet is empty"),
                Said("Hent projektmappen igen.", "Fetch the workbook again."),
            )
            continue
        present = {plain(heading) for heading in sheet.headings}
        for column in columns:
            if column not in present:
                report.add(
                    sheet.place(column),
                    Said("kolonnen mangler", "the column is missing"),
                    Said(
                        "Brug overskrifterne fra organisationssystemets projektmappe.",
                        "Use the headings of the organisation system's workbook.",
                    ),
                )


def _check_cpr(sheet: Sheet, report: Report) -> None:
    for heading, column in zip(sheet.headings, sheet.columns, strict=True):
        hits = rows_with_cpr(column)
        report.add_rows(sheet.place(heading), CPR_FOUND, CPR_ADVICE, sheet.rows[hits], column.take(hits).to_pylist())
