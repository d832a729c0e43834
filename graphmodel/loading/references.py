"""Whether everything a load points at exists: in the load itself, or in the store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.loading.outcome import Missing
from graphmodel.loading.stored import ids_of
from graphmodel.records import Pair, Tables
from graphmodel.schema.registry import NODES
from graphmodel.store.port import Store

Reference = tuple[str | Pair, str, str, pa.ChunkedArray]
"""What refers, by which column, to which label, and the ids it gives."""


async def missing_references(store: Store, tables: Tables, *, source: str, complete: bool = True) -> list[Missing]:
    """Every reference that leads nowhere.

    When the load is complete, a node of the same source that the load no longer has does not count: the load is about
    to close it.
    """
    own = {label: table.column("id") for label, table in tables.nodes.items()}
    open_ends = list(_not_in_load(tables, own))
    known = await _in_store(store, open_ends, source if complete else None)
    missing = []
    for found in open_ends:
        absent = pc.invert(pc.is_in(pa.array(found.values, pa.string()), value_set=known[found.label])).to_numpy(
            zero_copy_only=False
        )
        if absent.any():
            positions = found.positions[absent]
            missing.append(
                Missing(
                    found.kind,
                    found.column,
                    found.label,
                    positions,
                    [v for v, gone in zip(found.values, absent, strict=True) if gone],
                )
            )
    return missing


def _not_in_load(tables: Tables, own: Mapping[str, pa.ChunkedArray]) -> Iterator[Missing]:
    """References that the load itself does not answer."""
    references = list(_references(tables))
    for (kind, column, label, values), found in zip(references, _answered(references, own), strict=True):
        absent = pc.and_(pc.invert(found), pc.is_valid(values))
        if pc.any(absent).as_py():
            positions = np.flatnonzero(absent.to_numpy())
            yield Missing(kind, column, label, positions, values.take(positions).to_pylist())


def _answered(references: Sequence[Reference], own: Mapping[str, pa.ChunkedArray]) -> list[pa.ChunkedArray]:
    """For each reference which values are ids of the load: asked once a label, so that its ids are hashed once."""
    found: dict[int, pa.ChunkedArray] = {}
    for label in {label for _, _, label, _ in references}:
        mine = [n for n, reference in enumerate(references) if reference[2] == label]
        asked = pa.chunked_array([chunk for n in mine for chunk in references[n][3].chunks], pa.string())
        known = own[label].combine_chunks() if label in own else pa.array([], pa.string())
        answer, start = pc.is_in(asked, value_set=known), 0
        for n in mine:
            rows = len(references[n][3])
            found[n] = answer.slice(start, rows)
            start += rows
    return [found[n] for n in range(len(references))]


def _references(tables: Tables) -> Iterator[Reference]:
    for label, table in tables.nodes.items():
        for spec in NODES[label].properties():
            if spec.refers and spec.name in table.column_names:
                yield label, spec.name, spec.refers, table.column(spec.name)
    for pair, table in tables.relations.items():
        yield pair, "from_id", pair.start, table.column("from_id")
        yield pair, "to_id", pair.end, table.column("to_id")


async def _in_store(store: Store, open_ends: list[Missing], source: str | None) -> dict[str, pa.Array]:
    wanted: dict[str, set[str]] = {}
    for found in open_ends:
        wanted.setdefault(found.label, set()).update(found.values)
    return {label: await ids_of(store, label, sorted(values), not_owned_by=source) for label, values in wanted.items()}
