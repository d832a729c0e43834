"""Rows of the forest collected one by one and handed over as tables, for small data made by a program."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pyarrow as pa

from graphmodel.records import Pair, Tables, node_schema, relation_schema


class Rows:
    """Collects nodes and relations; remembers the label of each id, so that a relation needs only its ends."""

    def __init__(self) -> None:
        self._labels: dict[str, str] = {}
        self._nodes: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._relations: dict[Pair, list[dict[str, Any]]] = defaultdict(list)
        self._ends: set[tuple[str, str, str]] = set()

    def node(self, label: str, identity: str, **properties: Any) -> str:
        """Add a node and give back its id."""
        self._labels[identity] = label
        self._nodes[label].append({"id": identity, **properties})
        return identity

    def known(self, label: str, *identities: str) -> None:
        """Say which label nodes have that are told elsewhere."""
        self._labels.update(dict.fromkeys(identities, label))

    def link(self, relation: str, start: str, end: str, **properties: Any) -> bool:
        """Add a relation; ``False`` when these two already have it, ``KeyError`` for an end nobody has told of."""
        if (relation, start, end) in self._ends:
            return False
        self._ends.add((relation, start, end))
        pair = Pair(relation, self._labels[start], self._labels[end])
        self._relations[pair].append({"from_id": start, "to_id": end, "rel_key": "", **properties})
        return True

    def tables(self) -> Tables:
        """Everything collected, one table for each label and each pair of ends."""
        return Tables(
            nodes={label: _table(rows, node_schema(label)) for label, rows in self._nodes.items()},
            relations={pair: _table(rows, relation_schema(pair.relation)) for pair, rows in self._relations.items()},
        )


def _table(rows: list[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    """The columns that any row gives, in the order of the model; ``KeyError`` for one the model does not know."""
    given = {name for row in rows for name in row}
    if unknown := given - set(schema.names):
        raise KeyError(f"not in the model: {sorted(unknown)}")
    columns = pa.schema([column for column in schema if column.name in given])
    return pa.Table.from_pylist(rows, schema=columns)
