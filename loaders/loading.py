"""From a path to a store: read, check, look up references, load; every mistake told at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from graphmodel.edits.change import BY_HAND
from graphmodel.loading import DERIVED, LoadOutcome, LoadRefused, Missing, load_day, missing_references
from graphmodel.loading import load as load_tables
from graphmodel.records import Pair
from graphmodel.schema.registry import NODES, RELATIONS
from graphmodel.store.port import Progress, Store
from loaders.cpr import looks_like_cpr
from loaders.formats import read
from loaders.headings import plain
from loaders.report import CPR_FOUND, Place, Report, Said, shown
from loaders.result import ReadResult
from loaders.typed import Part


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a load: ``outcome`` is ``None`` when there were mistakes, and then nothing was written."""

    reading: ReadResult
    outcome: LoadOutcome | None


async def load_path(
    store: Store,
    path: Path,
    *,
    now: datetime,
    source: str | None = None,
    dry_run: bool = False,
    complete: bool = True,
    progress: Progress | None = None,
) -> Loaded:
    """Read a path and load it; ``source`` is the name it is owned under, by default the folder's or file's.

    Mistakes in the files never raise: they are in ``reading.mistakes``, those of the references included. Raises
    ``StoreError`` when the store fails.
    """
    reading = read(path, today=load_day(now), progress=progress)
    reading = _owned(replace(reading, source=source) if source else reading, path)
    return await load_reading(store, reading, now=now, dry_run=dry_run, complete=complete, progress=progress)


async def load_reading(
    store: Store,
    reading: ReadResult,
    *,
    now: datetime,
    dry_run: bool = False,
    complete: bool = True,
    progress: Progress | None = None,
) -> Loaded:
    """Load what was read, when it has no mistakes."""
    if reading.total:
        missing = await missing_references(store, reading.tables, source=reading.source, complete=False)
        return Loaded(_with_missing(reading, missing), None)
    try:
        outcome = await load_tables(
            store, reading.tables, source=reading.source, now=now, dry_run=dry_run, complete=complete, progress=progress
        )
    except LoadRefused as refused:
        return Loaded(_with_missing(reading, refused.missing), None)
    return Loaded(reading, outcome)


def _owned(reading: ReadResult, path: Path) -> ReadResult:
    """The reading, with a mistake where data may not be owned under its source's name.

    Under the name of what was written by hand a load would close it all.
    """
    source = reading.source
    if source in (BY_HAND, DERIVED):
        what = Said("navnet hører til Skov selv", "the name belongs to Skov itself")
    elif looks_like_cpr(source):
        what = CPR_FOUND
    elif not source.isprintable() or len(source) > _LONGEST_SOURCE:
        what = Said("navnet kan ikke bruges", "the name cannot be used")
    else:
        return reading
    report = Report()
    report.add(Place(shown(path.name)), what, _OTHER_NAME, value=source)
    return replace(reading, mistakes=(*report.mistakes, *reading.mistakes), total=reading.total + 1)


_LONGEST_SOURCE = 200
_OTHER_NAME = Said(
    "Giv kilden et andet navn med --source, eller kald mappen eller filen noget andet.",
    "Give the source another name with --source, or call the folder or file something else.",
)


def _with_missing(reading: ReadResult, missing: list[Missing] | tuple[Missing, ...]) -> ReadResult:
    """The reading with each reference that leads nowhere as a mistake at its row."""
    report = Report()
    for found in missing:
        _report_missing(found, reading.parts[found.kind], report)
    both = sorted((*reading.mistakes, *report.mistakes), key=lambda m: (m.file, m.sheet, m.row or 0, m.column))
    return replace(reading, mistakes=tuple(both), total=reading.total + report.total)


def _report_missing(found: Missing, part: Part, report: Report) -> None:
    model = RELATIONS[found.kind.relation] if isinstance(found.kind, Pair) else NODES[found.kind]
    spec = model.property_named(found.column)
    heading = next((h for h in part.sheet.headings if plain(h) in (plain(spec.danish), plain(spec.name))), spec.danish)
    danish = NODES[found.label].danish
    file = NODES[found.label].file
    where = "arket" if part.sheet.sheet else "filen"
    report.add_rows(
        part.sheet.place(heading),
        Said(f"ingen {danish} har dette id", f"no {found.label} has this id"),
        Said(
            f'Ret id\'et, eller tilføj rækken i {where} "{danish if part.sheet.sheet else file}".',
            f"Correct the id, or add the row to {file}.",
        ),
        part.rows[found.positions],
        found.values,
    )
