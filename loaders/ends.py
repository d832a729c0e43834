"""Which types a relation's rows run between, and the rows split by that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.records import Pair
from graphmodel.schema.base import RelationType
from graphmodel.schema.registry import NODES
from loaders.headings import inferred_ends, plain
from loaders.nearest import did_you_mean
from loaders.report import Report, Said
from loaders.sheets import Sheet

_LABELS = {plain(word): label for label, node in NODES.items() if not node.system for word in (label, node.danish)}


@dataclass(frozen=True, slots=True)
class _End:
    """The label of one end in each row: ``labels[codes[row]]``, ``None`` where it cannot be told."""

    labels: tuple[str | None, ...]
    codes: np.ndarray


def pairs_of(
    sheet: Sheet, kind: type[RelationType], found: Mapping[str, int], report: Report
) -> Iterator[tuple[Pair, np.ndarray]]:
    """Each pair of types that occurs, with a mask of its rows; ends that are no types or do not fit together are reported."""
    start, end = (_end(sheet, kind, name, found, report) for name in ("from_type", "to_type"))
    if start is None or end is None:
        return
    both = start.codes * len(end.labels) + end.codes
    for code in np.flatnonzero(np.bincount(both, minlength=1)):
        labels = start.labels[code // len(end.labels)], end.labels[code % len(end.labels)]
        mask = both == code
        if labels in kind.pairs:
            yield Pair(kind.name, str(labels[0]), str(labels[1])), mask
        elif None not in labels:
            _report_pair(sheet, kind, found, labels, mask, report)


def _end(sheet: Sheet, kind: type[RelationType], name: str, found: Mapping[str, int], report: Report) -> _End | None:
    """One end; the only possible type where the column or a cell is left out."""
    only = inferred_ends(kind).get(name)
    if name not in found:
        return _End((only,), np.zeros(len(sheet.rows), dtype=np.int64)) if only else None
    texts = sheet.columns[found[name]]
    distinct = pc.unique(texts)
    words = [_LABELS.get(plain(text)) if text else only for text in distinct.to_pylist()]
    labels = tuple(dict.fromkeys(words))  # several words may mean one label
    code = np.array([labels.index(label) for label in words], dtype=np.int64)
    end = _End(labels, code[pc.index_in(texts, value_set=distinct).to_numpy()])
    if None in labels:
        wrong = np.flatnonzero(end.codes == labels.index(None))
        possible = sorted({pair[0 if name == "from_type" else 1] for pair in kind.pairs})
        place = sheet.place(sheet.headings[found[name]])
        what = Said("er ikke en type", "is not a type")
        report.add_rows(place, what, lambda text: _advice(text, possible), sheet.rows[wrong], _texts(texts, wrong))
    return end


def _texts(texts: pa.ChunkedArray, positions: np.ndarray) -> list[str]:
    return [str(text) for text in texts.take(positions).to_pylist()]


def _advice(text: str, possible: list[str]) -> Said:
    words = [NODES[label].danish for label in possible]
    hint = did_you_mean(text, [*possible, *words])
    return Said(f"{hint.da}Skriv en af: {', '.join(words)}.", f"{hint.en}Write one of: {', '.join(possible)}.")


def _report_pair(
    sheet: Sheet,
    kind: type[RelationType],
    found: Mapping[str, int],
    labels: tuple[str | None, str | None],
    mask: np.ndarray,
    report: Report,
) -> None:
    """Rows whose ends are both types, but not ones this relation may run between."""
    allowed = "; ".join(f"{NODES[a].danish} → {NODES[b].danish}" for a, b in kind.pairs)
    english = "; ".join(f"{a} to {b}" for a, b in kind.pairs)
    what = Said(f'"{kind.danish}" kan ikke gå mellem de to typer', f"{kind.name} cannot run between these two types")
    advice = Said(f"Den kan gå: {allowed}.", f"It can run: {english}.")
    rows = sheet.rows[mask]
    column = " → ".join(sheet.headings[found[name]] for name in ("from_type", "to_type") if name in found)
    value = " → ".join(NODES[str(label)].danish for label in labels)
    report.add_rows(sheet.place(column), what, advice, rows, [value] * len(rows))
