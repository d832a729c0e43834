"""A piece of network that proves an answer: plain data, drawn by ``viz``, never fetched a second time.

The nodes and links come from the very rows a question returned, so the picture cannot say more than the answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Node:
    """One thing in the picture.

    ``kind`` is a node type of the schema ("Professional", "Organisation", "Topic", "Task", "Citizen" …), ``sector`` the
    sector's id where there is one, ``detail`` one short line in Danish (title, number), ``group`` the id of the
    organisation whose box the node lies in.
    """

    id: str
    kind: str
    name: str
    sector: str | None = None
    detail: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One connection. ``missing`` is drawn dashed with a cross and a word: something that should be there and is not."""

    source: str
    target: str
    relation: str
    words: str
    missing: bool = False
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Nodes in the order they should be read, links between them. Ids are unique; every link's ends are among the nodes."""

    nodes: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a picture that could not be drawn: a double node or a link to nowhere raises ``ValueError``."""
        known = {node.id for node in self.nodes}
        if len(known) != len(self.nodes):
            raise ValueError("a subgraph names a node twice")
        for link in self.links:
            if link.source not in known or link.target not in known:
                raise ValueError(f"link {link.relation} has an end that is not in the subgraph")
