"""A sheet of texts turned into typed tables of one node type or relation, every cell checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.records import Pair
from graphmodel.schema.base import NodeType, Property, RelationType, Storage
from graphmodel.schema.registry import NODES
from loaders.cpr import rows_with_cpr
from loaders.headings import Kind, inferred_ends, loadable_properties, match_columns, plain
from loaders.nearest import did_you_mean
from loaders.order import out_of_order
from loaders.report import CPR_ADVICE, CPR_FOUND, Report, Said
from loaders.sheets import LONGEST_CELL, Sheet
from loaders.values import read_column

_ENDS = ("from_type", "from_id", "to_type", "to_id")
_NEEDED = Said("cellen er tom", "the cell is empty")
_LABELS = {plain(word): label for label, node in NODES.items() if not node.system for word in (label, node.danish)}


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one node type or of one pair of a relation, and where each came from."""

    kind: str | Pair
    table: pa.Table
    sheet: Sheet
    rows: np.ndarray


def typed_parts(sheet: Sheet, kind: Kind, report: Report, today: date) -> list[Part]:
    """The sheet as tables, one a node type or pair of ends; rows with mistakes are reported and their wrong cells left empty."""
    found = match_columns(sheet, kind, report)
    specs = {p.name: p for p in loadable_properties(kind)}
    columns = {
        name: _column(sheet, specs[name], index, report, today)
        for name, index in found.items()
        if name not in ("from_type", "to_type")
    }
    _check_order(sheet, columns, found, report)
    if issubclass(kind, NodeType):
        if "id" not in columns:
            return []
        return [
            Part(
                kind.label(),
                _kept(columns, pc.is_valid(columns["id"])),
                sheet,
                sheet.rows[_mask(pc.is_valid(columns["id"]))],
            )
        ]
    return _pairs(sheet, kind, columns, found, report)


def _column(sheet: Sheet, spec: Property, index: int, report: Report, today: date) -> pa.ChunkedArray:
    texts = sheet.columns[index]
    place = sheet.place(sheet.headings[index])
    read = read_column(spec, texts, today)
    if len(read.wrong):
        report.add_rows(place, read.what, read.advice, sheet.rows[read.wrong], texts.take(read.wrong).to_pylist())
    if spec.storage in (Storage.TEXT, Storage.TEXTS) and spec.name not in _ENDS and not spec.words:
        hits = rows_with_cpr(texts)
        report.add_rows(place, CPR_FOUND, CPR_ADVICE, sheet.rows[hits], texts.take(hits).to_pylist())
    if (pc.max(pc.binary_length(texts)).as_py() or 0) > LONGEST_CELL:
        long = np.flatnonzero(pc.greater(pc.utf8_length(texts), LONGEST_CELL).to_numpy())
        report.add_rows(
            place,
            Said("cellen er for lang", "the cell is too long"),
            Said(f"Højst {LONGEST_CELL} tegn.", f"At most {LONGEST_CELL} characters."),
            sheet.rows[long],
            texts.take(long).to_pylist(),
        )
    values = read.values
    if spec.name == "rel_key":
        return pc.fill_null(values, "")
    if spec.required and values.null_count:
        empty = np.flatnonzero(pc.equal(pc.binary_length(texts), 0).to_numpy())
        report.add_rows(
            place,
            _NEEDED,
            Said(f'"{spec.danish}" skal udfyldes i hver række.', f'"{spec.name}" must be filled in on every row.'),
            sheet.rows[empty],
            [""] * len(empty),
        )
    return values


def _check_order(
    sheet: Sheet, columns: Mapping[str, pa.ChunkedArray], found: Mapping[str, int], report: Report
) -> None:
    for first, last, wrong in out_of_order(columns):
        heading = sheet.headings[found[last]]
        earlier = sheet.headings[found[first]]
        report.add_rows(
            sheet.place(heading),
            Said(f'ligger før "{earlier}"', f'is before "{earlier}"'),
            Said("Ret en af de to datoer.", "Correct one of the two dates."),
            sheet.rows[wrong],
            sheet.columns[found[last]].take(wrong).to_pylist(),
        )


def _pairs(
    sheet: Sheet,
    kind: type[RelationType],
    columns: dict[str, pa.ChunkedArray],
    found: Mapping[str, int],
    report: Report,
) -> list[Part]:
    """The rows split by the types of their ends."""
    ends = {name: _end_types(sheet, kind, name, found, report) for name in ("from_type", "to_type")}
    if "from_id" not in columns or "to_id" not in columns or any(end is None for end in ends.values()):
        return []
    if "rel_key" not in columns:
        columns["rel_key"] = pa.chunked_array([pa.repeat("", len(sheet.rows))])
    complete = _mask(pc.and_(pc.is_valid(columns["from_id"]), pc.is_valid(columns["to_id"])))
    starts, stops = ends["from_type"], ends["to_type"]
    if isinstance(starts, str) and isinstance(stops, str):
        return [_part(sheet, Pair(kind.name, starts, stops), columns, complete)]
    parts, covered = [], np.zeros(len(sheet.rows), dtype=bool)
    for start, stop in kind.pairs:
        here = _is(starts, start, len(sheet.rows)) & _is(stops, stop, len(sheet.rows))
        covered |= here
        if (here & complete).any():
            parts.append(_part(sheet, Pair(kind.name, start, stop), columns, here & complete))
    _report_pairs(sheet, kind, ends, ~covered, report)
    return parts


def _part(sheet: Sheet, pair: Pair, columns: Mapping[str, pa.ChunkedArray], keep: np.ndarray) -> Part:
    if keep.all():
        return Part(pair, pa.table(dict(columns)), sheet, sheet.rows)
    return Part(pair, _kept(columns, pa.array(keep)), sheet, sheet.rows[keep])


def _end_types(
    sheet: Sheet, kind: type[RelationType], name: str, found: Mapping[str, int], report: Report
) -> str | np.ndarray | None:
    """The label of one end: the same for all rows, one a row (None where unknown), or ``None`` when it cannot be told."""
    only = inferred_ends(kind).get(name)
    if name not in found:
        return only
    texts = sheet.columns[found[name]]
    distinct = pc.unique(texts)
    known = [_LABELS.get(plain(text)) if text else only for text in distinct.to_pylist()]
    labels = pa.array(known, pa.string()).take(pc.index_in(texts, value_set=distinct).combine_chunks())
    wrong = np.flatnonzero(_mask(pc.is_null(labels)))
    possible = sorted({pair[0 if name == "from_type" else 1] for pair in kind.pairs})
    if len(wrong):
        words = ", ".join(NODES[label].danish for label in possible)
        report.add_rows(
            sheet.place(sheet.headings[found[name]]),
            Said("er ikke en type", "is not a type"),
            lambda text: _type_advice(text, words, possible),
            sheet.rows[wrong],
            texts.take(wrong).to_pylist(),
        )
    return labels.to_numpy(zero_copy_only=False)


def _type_advice(text: str, words: str, possible: list[str]) -> Said:
    hint = did_you_mean(text, [*possible, *(NODES[label].danish for label in possible)])
    return Said(f"{hint.da}Skriv en af: {words}.", f"{hint.en}Write one of: {', '.join(possible)}.")


def _is(ends: str | np.ndarray | None, label: str, length: int) -> np.ndarray:
    return np.full(length, ends == label) if isinstance(ends, str) else np.asarray(ends == label)


def _report_pairs(
    sheet: Sheet,
    kind: type[RelationType],
    ends: Mapping[str, str | np.ndarray | None],
    uncovered: np.ndarray,
    report: Report,
) -> None:
    """Rows whose ends are both types, but not ones this relation may run between."""
    allowed = "; ".join(f"{NODES[a].danish} → {NODES[b].danish}" for a, b in kind.pairs)
    english = "; ".join(f"{a} to {b}" for a, b in kind.pairs)
    for position in np.flatnonzero(uncovered):
        start, stop = (end if isinstance(end, str) else end[position] for end in ends.values() if end is not None)
        if isinstance(start, str) and isinstance(stop, str):
            report.add(
                sheet.place(),
                Said(
                    f'"{kind.danish}" kan ikke gå mellem de to typer', f"{kind.name} cannot run between these two types"
                ),
                Said(f"Den kan gå: {allowed}.", f"It can run: {english}."),
                row=int(sheet.rows[position]),
                value=f"{start} → {stop}",
            )


def _mask(values: pa.ChunkedArray | pa.Array) -> np.ndarray:
    return (
        np.asarray(values.to_numpy(zero_copy_only=False), dtype=bool)
        if isinstance(values, pa.Array)
        else np.asarray(values.to_numpy(), dtype=bool)
    )


def _kept(columns: Mapping[str, pa.ChunkedArray], mask: pa.ChunkedArray | pa.Array) -> pa.Table:
    table = pa.table(dict(columns))
    return table if pc.all(mask).as_py() in (True, None) else table.filter(mask)
