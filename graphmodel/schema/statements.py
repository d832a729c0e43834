"""The write statements of both engines, one set a type, made from the model.

A node is told by its label and id, a relation by both ends and ``rel_key``. Ladybug reads the rows of an Arrow table
bound to ``$frame``, or the parameters of one row; Neo4j reads a list of maps bound to ``$rows``. Only names of the model
become text; values are parameters. Statements that need both ends return how many rows found them: a relation to a missing
node is noticed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graphmodel.records import Pair
from graphmodel.schema.ddl import quoted

NODE_KEY = ("id",)
LINK_KEY = ("from_id", "to_id", "rel_key")


def _set(name: str, columns: Sequence[str]) -> str:
    sets = ", ".join(f"{name}.{quoted(c)} = {quoted(c)}" for c in columns)
    return f" SET {sets}" if sets else ""


def _others(columns: Sequence[str], key: Sequence[str]) -> list[str]:
    return [column for column in columns if column not in key]


class Ladybug:
    """Statements for many rows on LadybugDB; ``columns`` are those of the table in ``$frame``, in its order."""

    @staticmethod
    def insert_nodes(label: str, columns: Sequence[str]) -> str:
        """New nodes, by the bulk path; fails where an id exists."""
        return f"COPY {quoted(label)}({', '.join(quoted(c) for c in columns)}) FROM $frame"

    @staticmethod
    def insert_relations(pair: Pair, columns: Sequence[str]) -> str:
        """New relations, by the bulk path; the first two columns are the ends. Fails where an end is missing."""
        kept = ", ".join(quoted(c) for c in _others(columns, ("from_id", "to_id")))
        return f"COPY {quoted(pair.relation)}({kept}) FROM $frame (from='{pair.start}', to='{pair.end}')"

    @staticmethod
    def merge_nodes(label: str, columns: Sequence[str]) -> str:
        """Nodes made where absent, and the given properties set."""
        text = f"LOAD FROM $frame MERGE (node:{quoted(label)} {{`id`: `id`}}){_set('node', _others(columns, NODE_KEY))}"
        return f"{text} RETURN count(*) AS matched"

    @staticmethod
    def merge_relations(pair: Pair, columns: Sequence[str]) -> str:
        """Relations made where absent, the given properties set. Both ends in one MATCH would be a cross product."""
        return (
            f"LOAD FROM $frame MATCH (start:{quoted(pair.start)}) WHERE start.`id` = `from_id`"
            f" MATCH (finish:{quoted(pair.end)}) WHERE finish.`id` = `to_id`"
            f" MERGE (start)-[link:{quoted(pair.relation)} {{`rel_key`: `rel_key`}}]->(finish)"
            f"{_set('link', _others(columns, LINK_KEY))} RETURN count(*) AS matched"
        )

    @staticmethod
    def remove_nodes(label: str) -> str:
        """Nodes and the relations that hang on them away."""
        return f"LOAD FROM $frame MATCH (node:{quoted(label)}) WHERE node.`id` = `wanted` DETACH DELETE node"

    @staticmethod
    def remove_relations(pair: Pair) -> str:
        """Relations away, their ends stay."""
        return f"{Ladybug._link_of_row(pair)} DELETE link"

    @staticmethod
    def _link_of_row(pair: Pair) -> str:
        return (
            f"LOAD FROM $frame MATCH (start:{quoted(pair.start)})-[link:{quoted(pair.relation)}]->"
            f"(finish:{quoted(pair.end)})"
            " WHERE start.`id` = `from_id` AND finish.`id` = `to_id` AND link.`rel_key` = `rel_key`"
        )


@dataclass(frozen=True, slots=True)
class ByRow:
    """Statements that take rows as values; ``before`` introduces a row, ``value`` gives the expression for a column of it."""

    before: str
    value: Callable[[str], str]

    def insert_nodes(self, label: str, columns: Sequence[str]) -> str:
        """New nodes; fails where an id exists."""
        return f"{self.before}CREATE (node:{quoted(label)} {{{self._values(columns)}}}) RETURN count(*) AS matched"

    def insert_relations(self, pair: Pair, columns: Sequence[str]) -> str:
        """New relations between nodes that exist."""
        values = self._values(_others(columns, ("from_id", "to_id")))
        link = f"(start)-[link:{quoted(pair.relation)} {{{values}}}]->(finish)"
        return f"{self._ends(pair)} CREATE {link} RETURN count(*) AS matched"

    def merge_nodes(self, label: str, columns: Sequence[str]) -> str:
        """Nodes made where absent, and the given properties set."""
        values = self._set("node", _others(columns, NODE_KEY))
        return f"{self.before}MERGE {self._node('node', label, 'id')}{values} RETURN count(*) AS matched"

    def merge_relations(self, pair: Pair, columns: Sequence[str]) -> str:
        """Relations made where absent, and the given properties set."""
        values = self._set("link", _others(columns, LINK_KEY))
        return f"{self._ends(pair)} MERGE {self._link(pair)}{values} RETURN count(*) AS matched"

    def count_nodes(self, label: str) -> str:
        """How many of the ids exist."""
        return f"{self.before}MATCH {self._node('node', label, 'id')} RETURN count(*) AS matched"

    def count_relations(self, pair: Pair) -> str:
        """How many of the relations exist."""
        return f"{self._ends(pair)} MATCH {self._link(pair)} RETURN count(*) AS matched"

    def remove_nodes(self, label: str) -> str:
        """Nodes and the relations that hang on them away."""
        return f"{self.before}MATCH {self._node('node', label, 'id')} DETACH DELETE node"

    def remove_relations(self, pair: Pair) -> str:
        """Relations away, their ends stay."""
        return f"{self._ends(pair)} MATCH {self._link(pair)} DELETE link"

    def _values(self, columns: Sequence[str]) -> str:
        return ", ".join(f"{quoted(c)}: {self.value(c)}" for c in columns)

    def _set(self, name: str, columns: Sequence[str]) -> str:
        sets = ", ".join(f"{name}.{quoted(c)} = {self.value(c)}" for c in columns)
        return f" SET {sets}" if sets else ""

    def _node(self, name: str, label: str, column: str) -> str:
        return f"({name}:{quoted(label)} {{`id`: {self.value(column)}}})"

    def _ends(self, pair: Pair) -> str:
        start, finish = self._node("start", pair.start, "from_id"), self._node("finish", pair.end, "to_id")
        return f"{self.before}MATCH {start} MATCH {finish}"

    def _link(self, pair: Pair) -> str:
        return f"(start)-[link:{quoted(pair.relation)} {{`rel_key`: {self.value('rel_key')}}}]->(finish)"


Neo4j = ByRow("UNWIND $rows AS row ", "row.{}".format)
"""Statements for Neo4j: a list of maps in ``$rows``. How a large table goes there is told in ``store/neo4j_columns.py``."""
LadybugRow = ByRow("", "$value_{}".format)
"""Statements for one row on LadybugDB: each column a parameter, its name after ``value_``."""
