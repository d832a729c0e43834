"""Which way each link takes, before anything has a place: through which corridor, with which words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from graphmodel.subgraph import Link, Subgraph
from viz.picture.layout import SMALL_LINE, SMALL_SIZE, Assignment
from viz.picture.text import text_width, wrap

LABEL_WIDTH = {"inner": 128.0, "outer": 96.0}
"""Widest line of words in a corridor between two columns, and in one outside a column."""
LABEL_PAD = 5.0
LABEL_GAP = 5.0
CROSS = 15.0
"""Room for the ✕ before the words of something missing."""
_LEAST_GAP = 40.0


@dataclass(frozen=True, slots=True)
class LabelText:
    """The words of a link, broken into lines, and the box they need."""

    lines: tuple[str, ...]
    width: float
    height: float
    missing: bool


@dataclass(frozen=True, slots=True)
class Way:
    """The way of one link.

    ``kind``: "inside" (seen from lying in the box, no line), "straight" (between neighbours in the middle), "side" (to the
    next column), "bow" (within a column) or "across" (past the middle). ``corridor`` names the free strip its words stand in:
    "inner-0" and "inner-1" lie between columns, "outer-left" and "outer-right" outside them.
    """

    index: int
    link: Link
    kind: str
    corridor: str
    label: LabelText


@dataclass(frozen=True, slots=True)
class Plan:
    """All ways, and what they ask of the layout."""

    ways: tuple[Way, ...]
    corridors: tuple[str, ...]
    middle_gaps: tuple[float, ...]
    words_height: float


def label_text(link: Link, widest: float) -> LabelText:
    """The words of a link as they will stand in the picture, in lines no wider than ``widest``."""
    indent = CROSS if link.missing else 0.0
    lines = wrap(link.words or link.relation, SMALL_SIZE, widest - indent) or ("–",)
    width = max(text_width(line, SMALL_SIZE) for line in lines) + indent + 2 * LABEL_PAD
    return LabelText(lines, width, len(lines) * SMALL_LINE + 4, link.missing)


def _way(link: Link, assignment: Assignment, is_straight: bool) -> tuple[str, str]:
    """Kind and corridor of a link."""
    names = assignment.names
    ends = (link.source, link.target)
    in_box = any(node.id in ends for end in ends for node in assignment.members.get(end, ()))
    if link.source == link.target or in_box:
        return "inside", ""
    if is_straight:
        return "straight", ""
    i, j = (names.index(assignment.column[end]) for end in ends)
    if i == j and names[i] in ("left", "right"):
        return "bow", f"outer-{names[i]}"
    if i == j:
        return "bow", f"inner-{min(i, len(names) - 2)}" if len(names) > 1 else "outer-right"
    if abs(i - j) == 1:
        return "side", f"inner-{min(i, j)}"
    return "across", "inner-0" if i == 0 else "inner-1"


def plan(subgraph: Subgraph, assignment: Assignment) -> Plan:
    """The ways of all links. Between two neighbours in the middle the first link goes straight, others bow around."""
    neighbours = {frozenset((a.id, b.id)) for a, b in pairwise(assignment.middle)}
    straight: dict[frozenset[str], int] = {}
    for index, link in enumerate(subgraph.links):
        ends = frozenset((link.source, link.target))
        if ends in neighbours:
            straight.setdefault(ends, index)
    ways = []
    for index, link in enumerate(subgraph.links):
        kind, corridor = _way(link, assignment, straight.get(frozenset((link.source, link.target))) == index)
        widest = LABEL_WIDTH["outer" if corridor.startswith("outer") else "inner"]
        ways.append(Way(index, link, kind, corridor, label_text(link, widest)))
    gaps = []
    for a, b in pairwise(assignment.middle):
        way = ways[straight[frozenset((a.id, b.id))]] if frozenset((a.id, b.id)) in straight else None
        gaps.append(way.label.height + _LEAST_GAP if way else _LEAST_GAP)
    inner = [f"inner-{i}" for i in range(len(assignment.names) - 1)]
    corridors = dict.fromkeys([*inner, *(way.corridor for way in ways if way.corridor)])
    heights = [sum(w.label.height + LABEL_GAP for w in ways if w.corridor == c) for c in corridors]
    return Plan(tuple(ways), tuple(corridors), tuple(gaps), max(heights, default=0.0))
