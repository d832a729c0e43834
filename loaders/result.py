"""What reading a path gives: typed tables, every mistake, and where each row came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from graphmodel.records import Pair, Tables
from loaders.doubles import report_doubles
from loaders.headings import Kind
from loaders.report import Mistake, Report, Said
from loaders.sheets import Sheet
from loaders.trees import report_circles
from loaders.typed import Part, typed_parts


@dataclass(frozen=True, slots=True)
class ReadResult:
    """One reading. Load ``tables`` only when ``total`` is 0.

    ``mistakes`` are the kept ones of ``total``; ``source`` is the name the data is owned under; ``format`` the name
    of the format it was read as ("" when none fitted); ``notes`` are worth knowing but no mistakes; ``parts`` knows
    the rows behind each table.
    """

    tables: Tables
    mistakes: tuple[Mistake, ...]
    total: int
    source: str
    format: str
    notes: tuple[Said, ...] = ()
    parts: Mapping[str | Pair, Part] = field(default_factory=dict)


def gathered(sheets: Iterable[tuple[Sheet, Kind]], report: Report, today: date) -> dict[str | Pair, Part]:
    """All sheets as typed parts, checked for things given twice."""
    parts: dict[str | Pair, Part] = {}
    seen: dict[Kind, Sheet] = {}
    for sheet, kind in sheets:
        if kind in seen:
            other = seen[kind].sheet or seen[kind].file
            report.add(
                sheet.place(),
                Said(f'holder det samme som "{other}"', f'holds the same as "{other}"'),
                Said("Saml rækkerne i ét ark eller én fil.", "Bring the rows together in one sheet or file."),
            )
            continue
        seen[kind] = sheet
        parts |= {part.kind: part for part in typed_parts(sheet, kind, report, today)}
    report_doubles(parts, report)
    report_circles(parts, report)
    return parts


def result_of(parts: Mapping[str | Pair, Part], report: Report, source: str, format_name: str) -> ReadResult:
    """The reading as a whole."""
    nodes = {kind: part.table for kind, part in parts.items() if isinstance(kind, str)}
    relations = {kind: part.table for kind, part in parts.items() if isinstance(kind, Pair)}
    return ReadResult(
        Tables(nodes, relations), report.mistakes, report.total, source, format_name, tuple(report.notes), dict(parts)
    )
