"""What the driver answers, as plain Python."""

from __future__ import annotations

from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.time import Date, DateTime, Duration, Time

from graphmodel.store.errors import QuestionRefused
from graphmodel.store.plain import plain

_AS_IS = frozenset({str, int, float, bool, type(None)})


def plain_value(value: Any) -> Any:
    """One value without the driver's classes: its dates as Python's, nodes and relations as their properties."""
    if type(value) in _AS_IS:
        return value
    if isinstance(value, Date | DateTime | Time):
        return value.to_native()
    if isinstance(value, list):
        return [plain_value(part) for part in value]
    if isinstance(value, Node | Relationship | dict):
        return {key: plain_value(part) for key, part in value.items()}
    if isinstance(value, Path | Duration):
        raise QuestionRefused("ask for the nodes, relations or dates of it instead")
    return plain(value)
