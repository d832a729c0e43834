"""Where everything in a small network lies: our own layout, without chance and without time.

What was asked about (citizen, task, topic …) lies in the middle, one below the other. Around it lie the sectors,
every sector always on the same side and in the same order, in each sector a box for every organisation, and its
people inside the box. Two columns beside a middle instead of wedges of a circle: text is upright and needs wide, low
boxes, columns leave none of the corners of a circle empty, and links and their words have two free corridors of
their own.

The same input gives the same picture. A new person makes one box taller and pushes only what lies below it in that
column (and the columns stay centred on each other); nobody changes side or order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graphmodel.subgraph import Node, Subgraph
from viz.picture.geometry import Rect, TextLine
from viz.picture.text import wrap

CARD_WIDTH = 190.0
BOX_WIDTH = 212.0
CORRIDOR = {"inner": 196.0, "outer": 124.0}
MARGIN = 14.0
_PAD = 11.0
_GAP = 8.0
_BOX_GAP = 18.0
NAME_SIZE, SMALL_SIZE = 14.0, 12.0
NAME_LINE, SMALL_LINE = 18.0, 15.0
LETTERS_WIDTH = 28.0
_PEOPLE = ("Professional", "Relative")

SectorPlace = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Placed:
    """One node with its place.

    ``column`` is "left", "middle" or "right"; ``port`` is the part of it that links may end at.
    """

    node: Node
    column: str
    rect: Rect
    lines: tuple[TextLine, ...]
    port: Rect
    is_box: bool = False
    in_box: str | None = None

    def moved(self, dx: float, dy: float) -> Placed:
        """The same node elsewhere."""
        lines = tuple(line.moved(dx, dy) for line in self.lines)
        rect, port = self.rect.moved(dx, dy), self.port.moved(dx, dy)
        return Placed(self.node, self.column, rect, lines, port, self.is_box, self.in_box)


@dataclass(frozen=True, slots=True)
class Columns:
    """All nodes in place, before the links are drawn. ``corridors`` are the free strips, from x to x."""

    placed: tuple[Placed, ...]
    width: float
    height: float
    corridors: dict[str, tuple[float, float]]
    names: tuple[str, ...]


def _lines(node: Node, x: float, y: float, width: float, kind: str | None) -> tuple[tuple[TextLine, ...], float]:
    """The text of a node from ``y`` downwards and the y below it."""
    lines: list[TextLine] = []
    parts = [(kind or "", "small"), (node.name or "–", "name"), (node.detail or "", "small")]
    for text, look in parts:
        size, step = (NAME_SIZE, NAME_LINE) if look == "name" else (SMALL_SIZE, SMALL_LINE)
        for row in wrap(text, size, width, bold=look == "name"):
            lines.append(TextLine(row, x, y + step * 0.76, look))
            y += step
    return tuple(lines), y


def _card(node: Node, column: str, x: float, y: float, kind: str | None, box: str | None = None) -> Placed:
    bar = LETTERS_WIDTH + 4 if box is None and column != "middle" else 0.0
    lines, bottom = _lines(node, x + _PAD + bar, y + _PAD - 3, CARD_WIDTH - 2 * _PAD - bar, kind)
    rect = Rect(x, y, CARD_WIDTH, bottom + _PAD - 3 - y)
    return Placed(node, column, rect, lines, rect, in_box=box)


def _box(organisation: Node, members: Sequence[Node], column: str) -> list[Placed]:
    """An organisation at the origin with its people inside, in order of name."""
    left = _PAD + LETTERS_WIDTH + 8
    lines, head = _lines(organisation, left, _PAD - 2, BOX_WIDTH - left - _PAD, None)
    head = max(head, _PAD + 20) + _PAD - 3
    y, cards = head, []
    for member in sorted(members, key=lambda m: (m.name, m.id)):
        card = _card(member, column, _PAD, y, None, organisation.id)
        cards.append(card)
        y = card.rect.bottom + _GAP
    bottom = y + _PAD - _GAP if cards else head
    rect = Rect(0, 0, BOX_WIDTH, bottom)
    return [Placed(organisation, column, rect, lines, Rect(0, 0, BOX_WIDTH, head), is_box=True), *cards]


def _side(sector: str | None, sector_place: SectorPlace) -> str:
    return "right" if sector is None or sector_place(sector) % 2 else "left"


def _stack(blocks: Sequence[list[Placed]], gaps: Sequence[float]) -> tuple[list[Placed], float]:
    """The blocks one below the other, ``gaps[i]`` below block ``i``; also the height of it all."""
    y, stacked = 0.0, list[Placed]()
    for i, block in enumerate(blocks):
        stacked += [placed.moved(0, y) for placed in block]
        y += block[0].rect.height + (gaps[i] if i + 1 < len(blocks) else 0.0)
    return stacked, y


@dataclass(frozen=True, slots=True)
class Assignment:
    """Which column every node belongs to, and the middle in reading order.

    It needs no measures, so the ways of the links can be planned on it.
    """

    column: dict[str, str]
    middle: tuple[Node, ...]
    members: dict[str, tuple[Node, ...]]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns in use, from left to right."""
        used = set(self.column.values())
        return tuple(name for name in ("left", "middle", "right") if name in used)


def assign(subgraph: Subgraph, sector_place: SectorPlace) -> Assignment:
    """The column of every node.

    People and organisations lie on their sector's side, a box decides for those inside, all else lies in the middle.
    """
    organisations = {n.id: n for n in subgraph.nodes if n.kind == "Organisation"}
    members: dict[str, list[Node]] = {name: [] for name in organisations}
    middle: list[Node] = []
    column: dict[str, str] = {}
    for node in subgraph.nodes:
        box = organisations.get(node.group or "") if node.kind != "Organisation" else None
        if box:
            members[box.id].append(node)
            column[node.id] = _side(box.sector, sector_place)
        elif node.kind == "Organisation" or node.kind in _PEOPLE:
            column[node.id] = _side(node.sector, sector_place)
        else:
            middle.append(node)
            column[node.id] = "middle"
    return Assignment(column, tuple(middle), {name: tuple(nodes) for name, nodes in members.items()})


def place(
    subgraph: Subgraph,
    assignment: Assignment,
    sector_place: SectorPlace,
    kind_word: Callable[[str], str],
    middle_gaps: Sequence[float],
    words_height: float,
    corridors: Sequence[str],
) -> Columns:
    """All nodes in their columns.

    ``sector_place`` gives a sector's place on the screen, ``middle_gaps`` the free space below each node in the middle,
    ``words_height`` the height that the words in the fullest corridor need, ``corridors`` which there are.
    """
    inside = {node.id for nodes in assignment.members.values() for node in nodes}
    blocks: dict[str, list[tuple[tuple[int, str, int, str, str], list[Placed]]]] = {"left": [], "right": []}
    for node in subgraph.nodes:
        side = assignment.column[node.id]
        if side == "middle" or node.id in inside:
            continue
        boxed = node.id in assignment.members
        block = _box(node, assignment.members[node.id], side) if boxed else [_card(node, side, _PAD, 0, None)]
        order = sector_place(node.sector) if node.sector else 10**6
        blocks[side].append(((order, node.sector or "", int(not boxed), node.name, node.id), block))
    stacks: dict[str, tuple[list[Placed], float, float]] = {}
    for name, found in blocks.items():
        ordered = [block for _, block in sorted(found, key=lambda pair: pair[0])]
        stacks[name] = (*_stack(ordered, [_BOX_GAP] * len(ordered)), BOX_WIDTH)
    cards = [[_card(node, "middle", 0, 0, kind_word(node.kind))] for node in assignment.middle]
    stacks["middle"] = (*_stack(cards, middle_gaps), CARD_WIDTH)
    return _beside(stacks, assignment.names, words_height, corridors)


def _beside(
    stacks: dict[str, tuple[list[Placed], float, float]],
    names: tuple[str, ...],
    words_height: float,
    corridors: Sequence[str],
) -> Columns:
    """The columns side by side, centred on each other, with the corridors between and outside them."""
    height = max([*(stacks[name][1] for name in names), words_height])
    placed: list[Placed] = []
    strips: dict[str, tuple[float, float]] = {}
    x = MARGIN
    order: list[str] = ["outer-left"]
    for i, name in enumerate(names):
        order += [name, f"inner-{i}"]
    for part in [*order, "outer-right"]:
        if part in names:
            content, own_height, width = stacks[part]
            placed += [p.moved(x, MARGIN + (height - own_height) / 2) for p in content]
            x += width
        elif part in corridors:
            width = CORRIDOR[part.partition("-")[0]]
            strips[part] = (x, x + width)
            x += width
    return Columns(tuple(placed), x + MARGIN, height + 2 * MARGIN, strips, names)
