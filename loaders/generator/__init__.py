"""A plausible municipality of any size, with silos and gaps planted and listed: for benchmarks and for trying out.

The same size and seed give the same bytes. Nothing in it is real.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa

from graphmodel.records import Pair, Tables
from loaders.generator.columns import Part, same
from loaders.generator.forest import Forest
from loaders.generator.planted import FILE, KINDS, Planted, PlantedItem, in_order, read_planted
from loaders.generator.shape import DAY, SIZES, Shape
from loaders.generator.writing import CsvFolder

__all__ = ["DAY", "FILE", "KINDS", "SIZES", "Planted", "PlantedItem", "generate", "parts", "read_planted", "tables"]


def generate(
    out: Path, citizens: int, seed: int = 1, progress: Callable[[str, int, int], None] | None = None
) -> Planted:
    """Write a municipality as CSV files and ``planted.json`` into a folder, and give back what was planted.

    ``progress`` is called with a word, citizens done and citizens in all. Memory grows only by a
    few numbers for each professional and citizen. Raises ``ValueError`` for fewer than one citizen and
    ``OSError`` when it cannot write.
    """
    shape = Shape(citizens)
    forest = Forest(shape, seed)
    done = 0
    with CsvFolder(out) as folder:
        for part in forest.parts():
            rows = folder.add(part)
            if part.kind == "Citizen":
                done += rows
                if progress is not None:
                    progress("borgere", done, citizens)
    planted = _list(forest)
    planted.write(out)
    return planted


def parts(citizens: int, seed: int = 1) -> Iterator[Part]:
    """The same municipality as Arrow tables, piece by piece, without files."""
    yield from Forest(Shape(citizens), seed).parts()


def tables(citizens: int, seed: int = 1) -> tuple[Tables, Planted]:
    """The whole municipality in memory, as a store takes it; about 1 kB a citizen."""
    forest = Forest(Shape(citizens), seed)
    nodes: dict[str, list[pa.Table]] = {}
    relations: dict[Pair, list[pa.Table]] = {}
    for kind, table in forest.parts():
        if isinstance(kind, str):
            nodes.setdefault(kind, []).append(table)
        else:
            relations.setdefault(kind, []).append(table.append_column("rel_key", same("", table.num_rows)))
    whole = Tables(
        {label: _joined(found) for label, found in nodes.items()},
        {pair: _joined(found) for pair, found in relations.items()},
    )
    return whole, _list(forest)


def _joined(pieces: list[pa.Table]) -> pa.Table:
    return pa.concat_tables(pieces, promote_options="default").combine_chunks()


def _list(forest: Forest) -> Planted:
    return Planted(forest.shape.citizens, forest.seed, forest.shape.day, in_order(forest.planted))
