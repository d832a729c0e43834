"""The write statements of both engines, one set a type, made from the model.

A node is told by its label and id, a relation by both ends and ``rel_key``. Ladybug reads the rows of an Arrow table
bound to ``$frame``; Neo4j reads a list of maps bound to ``$rows``. Only names of the model become text; values are
parameters. Statements that need both ends return how many rows found them: a relation to a missing node is noticed.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.records import Pair
from graphmodel.schema.ddl import quoted

NODE_KEY = ("id",)
LINK_KEY = ("from_id", "to_id", "rel_key")


def _set(name: str, columns: Sequence[str], row: str = "") -> str:
    if not columns:
        return ""
    return " SET " + ", ".join(f"{name}.{quoted(c)} = {row}{quoted(c)}" for c in columns)


def _others(columns: Sequence[str], key: Sequence[str]) -> list[str]:
    return [column for column in columns if column not in key]


class Ladybug:
    """Statements for LadybugDB; ``columns`` are the columns of the table in ``$frame``, in its order."""

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
    def count_nodes(label: str) -> str:
        """How many of the ids in the frame exist."""
        return f"LOAD FROM $frame MATCH (node:{quoted(label)}) WHERE node.`id` = `wanted` RETURN count(*) AS matched"

    @staticmethod
    def count_relations(pair: Pair) -> str:
        """How many of the relations in the frame exist."""
        return f"{Ladybug._link_of_row(pair)} RETURN count(*) AS matched"

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


class Neo4j:
    """Statements for Neo4j; each row of ``$rows`` has every one of ``columns``."""

    @staticmethod
    def insert_nodes(label: str, columns: Sequence[str]) -> str:
        """New nodes; fails where an id exists."""
        values = ", ".join(f"{quoted(c)}: row.{quoted(c)}" for c in columns)
        return f"UNWIND $rows AS row CREATE (node:{quoted(label)} {{{values}}}) RETURN count(*) AS matched"

    @staticmethod
    def insert_relations(pair: Pair, columns: Sequence[str]) -> str:
        """New relations between nodes that exist."""
        values = ", ".join(f"{quoted(c)}: row.{quoted(c)}" for c in _others(columns, ("from_id", "to_id")))
        return (
            f"{Neo4j._ends_of_row(pair)} CREATE (start)-[link:{quoted(pair.relation)} {{{values}}}]->(finish)"
            " RETURN count(*) AS matched"
        )

    @staticmethod
    def merge_nodes(label: str, columns: Sequence[str]) -> str:
        """Nodes made where absent, and the given properties set."""
        values = _set("node", _others(columns, NODE_KEY), "row.")
        return f"UNWIND $rows AS row MERGE (node:{quoted(label)} {{`id`: row.`id`}}){values} RETURN count(*) AS matched"

    @staticmethod
    def merge_relations(pair: Pair, columns: Sequence[str]) -> str:
        """Relations made where absent, and the given properties set."""
        return (
            f"{Neo4j._ends_of_row(pair)} MERGE {Neo4j._link(pair)}"
            f"{_set('link', _others(columns, LINK_KEY), 'row.')} RETURN count(*) AS matched"
        )

    @staticmethod
    def count_nodes(label: str) -> str:
        """How many of the ids in the rows exist."""
        return f"UNWIND $rows AS row MATCH (node:{quoted(label)} {{`id`: row.`id`}}) RETURN count(*) AS matched"

    @staticmethod
    def count_relations(pair: Pair) -> str:
        """How many of the relations in the rows exist."""
        return f"{Neo4j._link_of_row(pair)} RETURN count(*) AS matched"

    @staticmethod
    def remove_nodes(label: str) -> str:
        """Nodes and the relations that hang on them away."""
        return f"UNWIND $rows AS row MATCH (node:{quoted(label)} {{`id`: row.`id`}}) DETACH DELETE node"

    @staticmethod
    def remove_relations(pair: Pair) -> str:
        """Relations away, their ends stay."""
        return f"{Neo4j._link_of_row(pair)} DELETE link"

    @staticmethod
    def _ends_of_row(pair: Pair) -> str:
        return (
            f"UNWIND $rows AS row MATCH (start:{quoted(pair.start)} {{`id`: row.`from_id`}})"
            f" MATCH (finish:{quoted(pair.end)} {{`id`: row.`to_id`}})"
        )

    @staticmethod
    def _link_of_row(pair: Pair) -> str:
        return f"{Neo4j._ends_of_row(pair)} MATCH {Neo4j._link(pair)}"

    @staticmethod
    def _link(pair: Pair) -> str:
        return f"(start)-[link:{quoted(pair.relation)} {{`rel_key`: row.`rel_key`}}]->(finish)"
