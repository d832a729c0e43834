"""The few places where the engines must be told the same thing differently.

A question is written once, in the spelling of ``written``; before it is asked, each engine gets its own spelling. Every
difference has a test that fails when it disappears, so that this file can only shrink. What cannot be respelled is
avoided instead, and the contract suite shows it: a relation may be walked twice on Ladybug (say ``a.id <> b.id``), no
parameter may be ``None``, no list comprehension but the one below, no ``CALL {}``, no ``datetime()``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from graphmodel.store.port import Engine


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: an example of how a question is ``written``, and how ``engine`` must hear it instead."""

    name: str
    written: str
    engine: Engine
    pattern: re.Pattern[str]
    replacement: str

    def respell(self, text: str) -> str:
        """The text as the engine must hear it."""
        return self.pattern.sub(self.replacement, text)


_NODE = r"(\([^()]*\))"
_PATH = rf"\(\s*{_NODE}\s*(<?-)\[([^\]*]*)\*\s*(\d*\.\.\d+)\s*\](->?)\s*{_NODE}\s*\)"

DIFFERENCES: tuple[Difference, ...] = (
    Difference("type of a relation", "type(r)", Engine.LADYBUG, re.compile(r"\btype\("), "label("),
    Difference("label of a node", "label(n)", Engine.NEO4J, re.compile(r"\blabel\((\w+)\)"), r"labels(\1)[0]"),
    Difference(
        "a shortest path",
        "shortestPath((a)-[:KNOWS*1..4]-(b))",
        Engine.LADYBUG,
        re.compile(rf"\bshortestPath{_PATH}"),
        r"\1\2[\3* SHORTEST \4]\5\6",
    ),
    Difference(
        "all shortest paths",
        "allShortestPaths((a)-[:KNOWS*1..4]-(b))",
        Engine.LADYBUG,
        re.compile(rf"\ballShortestPaths{_PATH}"),
        r"\1\2[\3* ALL SHORTEST \4]\5\6",
    ),
    Difference(
        "one property along a path",
        "[x IN nodes(p) | x.id]",
        Engine.LADYBUG,
        re.compile(r"\[\s*(\w+) IN (nodes|relationships)\((\w+)\)\s*\|\s*\1\.(\w+)\s*\]"),
        r"properties(\2(\3), '\4')",
    ),
)

_BY_ENGINE: Mapping[Engine, tuple[Difference, ...]] = {
    engine: tuple(d for d in DIFFERENCES if d.engine is engine) for engine in Engine
}
_QUOTED = re.compile(r"('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`[^`]*`)")


@lru_cache(maxsize=1024)
def spelled(cypher: str, engine: Engine) -> str:
    """A question as this engine must hear it; what stands in quotes is left alone."""
    parts = _QUOTED.split(cypher)
    for difference in _BY_ENGINE[engine]:
        parts[::2] = [difference.respell(part) for part in parts[::2]]
    return "".join(parts)
