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
from loaders.cpr import rows_with_cpr
from loaders.ends import pairs_of
from loaders.headings import Kind, loadable_properties, match_columns
from loaders.order import out_of_order
from loaders.report import CPR_ADVICE, CPR_FOUND, Report, Said
from loaders.sheets import LONGEST_CELL, Sheet
from loaders.values import read_column

_ENDS = ("from_type", "from_id", "to_type", "to_id")
_NEEDED = Said("cellen er tom", "the cell is empty")


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
        hits = np.setdiff1d(rows_with_cpr(texts), read.wrong)  # those are told already
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
        told = report.rows_told(place)
        empty = empty[[int(row) not in told for row in sheet.rows[empty]]] if told else empty
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
    masks = list(pairs_of(sheet, kind, found, report))
    if "from_id" not in columns or "to_id" not in columns:
        return []
    if "rel_key" not in columns:
        columns["rel_key"] = pa.chunked_array([pa.repeat("", len(sheet.rows))])
    complete = _mask(pc.and_(pc.is_valid(columns["from_id"]), pc.is_valid(columns["to_id"])))
    return [_part(sheet, pair, columns, mask & complete) for pair, mask in masks]


def _part(sheet: Sheet, pair: Pair, columns: Mapping[str, pa.ChunkedArray], keep: np.ndarray) -> Part:
    if keep.all():
        return Part(pair, pa.table(dict(columns)), sheet, sheet.rows)
    return Part(pair, _kept(columns, pa.array(keep)), sheet, sheet.rows[keep])


def _mask(values: pa.ChunkedArray | pa.Array) -> np.ndarray:
    return (
        np.asarray(values.to_numpy(zero_copy_only=False), dtype=bool)
        if isinstance(values, pa.Array)
        else np.asarray(values.to_numpy(), dtype=bool)
    )


def _kept(columns: Mapping[str, pa.ChunkedArray], mask: pa.ChunkedArray | pa.Array) -> pa.Table:
    table = pa.table(dict(columns))
    return table if pc.all(mask).as_py() in (True, None) else table.filter(mask)
