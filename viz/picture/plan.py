"""Which way each link takes, before anything has a place: through which corridor, with which words."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.subgraph import Link, Subgraph
from viz.picture.layout import SMALL_LINE, SMALL_SIZE, Assignment
from viz.picture.text import text_width, wrap

LABEL_WIDTH = 128.0
LABEL_PAD = 5.0
LABEL_GAP = 5.0
CROSS = 15.0
"""Room for the ✕ before the words of something missing."""
_LEAST_GAP = 26.0


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

    ``kind``: "inside" (seen from lying in the box, no line), "straight" (between neighbours in the middle), "side" (to the next
    column), "bow" (within a column) or "across" (past the middle). ``corridor`` is the free strip its words stand in.
    """

    index: int
    link: Link
    kind: str
    corridor: int
    label: LabelText


@dataclass(frozen=True, slots=True)
class Plan:
    """All ways, and what they ask of the layout."""

    ways: tuple[Way, ...]
    corridors: int
    middle_gaps: tuple[float, ...]
    words_height: float


def label_text(link: Link) -> LabelText:
    """The words of a link as they will stand in the picture."""
    indent = CROSS if link.missing else 0.0
    lines = wrap(link.words or link.relation, SMALL_SIZE, LABEL_WIDTH - indent) or ("–",)
    width = max(text_width(line, SMALL_SIZE) for line in lines) + indent + 2 * LABEL_PAD
    return LabelText(lines, width, len(lines) * SMALL_LINE + 4, link.missing)


def _kind(link: Link, assignment: Assignment, straight: dict[frozenset[str], int], index: int) -> tuple[str, int]:
    names = assignment.names
    ends = frozenset((link.source, link.target))
    box = next((id for id in ends if any(node.id in ends for node in assignment.members.get(id, ()))), None)
    if len(ends) == 1 or box is not None:
        return "inside", 0
    if straight.get(ends) == index:
        return "straight", 0
    i, j = names.index(assignment.column[link.source]), names.index(assignment.column[link.target])
    if i == j:
        return "bow", min(i, max(len(names) - 2, 0))
    if abs(i - j) == 1:
        return "side", min(i, j)
    return "across", 0 if i == 0 else 1


def plan(subgraph: Subgraph, assignment: Assignment) -> Plan:
    """The ways of all links. Between two neighbours in the middle the first link goes straight, others bow around."""
    neighbours = {frozenset((a.id, b.id)) for a, b in zip(assignment.middle, assignment.middle[1:], strict=False)}
    straight: dict[frozenset[str], int] = {}
    for index, link in enumerate(subgraph.links):
        ends = frozenset((link.source, link.target))
        if ends in neighbours:
            straight.setdefault(ends, index)
    ways = []
    for index, link in enumerate(subgraph.links):
        kind, corridor = _kind(link, assignment, straight, index)
        ways.append(Way(index, link, kind, corridor, label_text(link)))
    gaps = []
    for a, b in zip(assignment.middle, assignment.middle[1:], strict=False):
        way = ways[straight[frozenset((a.id, b.id))]] if frozenset((a.id, b.id)) in straight else None
        gaps.append(way.label.height + _LEAST_GAP if way else _LEAST_GAP)
    drawn = [way for way in ways if way.kind in ("side", "bow", "across")]
    heights = [sum(w.label.height + LABEL_GAP for w in drawn if w.corridor == c) for c in (0, 1)]
    columns = len(assignment.names)
    return Plan(tuple(ways), max(columns - 1, int(bool(drawn))), tuple(gaps), max(heights))
