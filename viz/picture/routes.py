"""The lines between the nodes and the words on them, once everything has its place.

Words stand in the corridors between the columns, one below the other and never on each other; each line runs through its own
words. A line past the middle goes between the things that lie there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from viz.picture.geometry import Point, Rect, TextLine
from viz.picture.layout import MARGIN, SMALL_LINE, Columns, Placed
from viz.picture.plan import CROSS, LABEL_GAP, LABEL_PAD, Plan, Way

ARROW = 9.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words on a line: their box and their lines; ``cross`` is the centre of the ✕ of something missing."""

    rect: Rect
    lines: tuple[TextLine, ...]
    cross: Point | None


@dataclass(frozen=True, slots=True)
class Route:
    """A drawn link: ``path`` in SVG's path language, ``arrow`` the three corners of its head. Nothing of it when "inside"."""

    way: Way
    path: str
    arrow: tuple[Point, ...]
    label: Label | None


def spread(wanted: Sequence[tuple[float, float]], low: float, high: float) -> list[float]:
    """Centres for boxes of given height, in the given order, as near to the wanted centres as can be without overlap.

    ``wanted`` holds (centre, height). Neighbours that collide are merged into a block at their mean (least squares); the result
    lies between ``low`` and ``high`` when there is room.
    """
    blocks: list[list[float]] = []  # mean of wanted top, number, height, first index
    offset = 0.0
    for centre, height in wanted:
        blocks.append([centre - height / 2 - offset, 1.0])
        offset += height
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (mean_a, n_a), (mean_b, n_b) = blocks[-2], blocks[-1]
            blocks[-2:] = [[(mean_a * n_a + mean_b * n_b) / (n_a + n_b), n_a + n_b]]
    shifts = [mean for mean, n in blocks for _ in range(int(n))]
    centres, offset = [], 0.0
    for shift, (_, height) in zip(shifts, wanted, strict=True):
        top = max(low, min(shift, high - sum(h for _, h in wanted))) + offset
        centres.append(top + height / 2)
        offset += height
    return centres


class _Ports:
    """Where on a node's edge each line ends: spread evenly, ordered by where the other end lies."""

    def __init__(self, ways: Sequence[Way], where: dict[str, Placed], columns: Columns) -> None:
        at_edge: dict[tuple[str, str], list[tuple[float, int, str]]] = {}
        for way in ways:
            if way.kind in ("inside", "straight"):
                continue
            for end, own, other in (("a", way.link.source, way.link.target), ("b", way.link.target, way.link.source)):
                edge = _edge(way, where[own], columns, end)
                at_edge.setdefault((own, edge), []).append((where[other].port.middle[1], way.index, end))
        self._points: dict[tuple[int, str], Point] = {}
        for (own, edge), ends in at_edge.items():
            port = where[own].port
            for k, (_, index, end) in enumerate(sorted(ends)):
                y = port.y + port.height * (k + 1) / (len(ends) + 1)
                self._points[index, end] = (port.right if edge == "right" else port.x, y)

    def __call__(self, way: Way, end: str) -> Point:
        return self._points[way.index, end]


def _edge(way: Way, placed: Placed, columns: Columns, end: str) -> str:
    """The edge of a node that faces the corridor its line goes through."""
    if way.corridor.startswith("outer"):
        return way.corridor.removeprefix("outer-")
    corridor = int(way.corridor.removeprefix("inner-"))
    if way.kind == "across" and end == "b":
        corridor = 1 - corridor
    return "right" if columns.names.index(placed.column) <= corridor else "left"


def _crossings(ways: Sequence[Way], where: dict[str, Placed], columns: Columns) -> dict[int, float]:
    """For each line past the middle the height at which it passes: the free gap nearest to both its ends."""
    cards = [p.rect for p in columns.placed if p.column == "middle"]
    gaps = [max(MARGIN / 2, cards[0].y - 10)] if cards else []
    gaps += [rect.bottom + 7 for rect in cards[:-1]] + ([cards[-1].bottom + 7] if cards else [])
    used = [0] * len(gaps)
    heights: dict[int, float] = {}
    for way in ways:
        if way.kind == "across":
            wish = (where[way.link.source].port.middle[1] + where[way.link.target].port.middle[1]) / 2
            best = min(range(len(gaps)), key=lambda g: (abs(gaps[g] - wish), g))
            heights[way.index] = gaps[best] + 4 * (used[best] % 2)
            used[best] += 1
    return heights


def _label(way: Way, centre: Point) -> Label:
    text = way.label
    rect = Rect(centre[0] - text.width / 2, centre[1] - text.height / 2, text.width, text.height)
    indent = CROSS if text.missing else 0.0
    lines = tuple(
        TextLine(line, rect.x + LABEL_PAD + indent, rect.y + 2 + SMALL_LINE * (i + 0.76), "plain")
        for i, line in enumerate(text.lines)
    )
    cross = (rect.x + LABEL_PAD + 5, rect.y + 2 + SMALL_LINE / 2) if text.missing else None
    return Label(rect, lines, cross)


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _curve(a: Point, b: Point) -> str:
    """From ``a`` to ``b``, leaving and arriving horizontally."""
    bend = (b[0] - a[0]) * 0.55
    return f"C{_n(a[0] + bend)} {_n(a[1])} {_n(b[0] - bend)} {_n(b[1])} {_n(b[0])} {_n(b[1])}"


def _head(tip: Point, direction: Point) -> tuple[Point, ...]:
    """An arrow head at ``tip`` that points in ``direction`` (one of the four main ones)."""
    (x, y), (dx, dy) = tip, direction
    back = (x - dx * ARROW, y - dy * ARROW)
    return (tip, (back[0] - dy * 4, back[1] + dx * 4), (back[0] + dy * 4, back[1] - dx * 4))


def _straight(way: Way, where: dict[str, Placed]) -> Route:
    a, b = where[way.link.source].rect, where[way.link.target].rect
    down = a.y < b.y
    x = a.middle[0]
    start, tip = (a.bottom, b.y) if down else (a.y, b.bottom)
    end = tip - ARROW if down else tip + ARROW
    label = _label(way, (x, (start + tip) / 2))
    return Route(way, f"M{_n(x)} {_n(start)}V{_n(end)}", _head((x, tip), (0, 1 if down else -1)), label)


def _through(way: Way, a: Point, b: Point, label: Label, columns: Columns, crossing: float | None) -> Route:
    """A line from ``a`` through its words to ``b``."""
    x, y = label.rect.middle
    if way.kind == "bow":
        sign = 1 if b[0] > x else -1
        end = (b[0] - sign * ARROW, b[1])
        path = (
            f"M{_n(a[0])} {_n(a[1])}C{_n(x)} {_n(a[1])} {_n(x)} {_n((a[1] + y) / 2)} {_n(x)} {_n(y)}"
            f"C{_n(x)} {_n((b[1] + y) / 2)} {_n(x)} {_n(b[1])} {_n(end[0])} {_n(end[1])}"
        )
        return Route(way, path, _head(b, (sign, 0)), label)
    sign = 1 if b[0] > a[0] else -1
    half = label.rect.width / 2 - 6
    enter, leave = (x - sign * half, y), (x + sign * half, y)
    end = (b[0] - sign * ARROW, b[1])
    path = f"M{_n(a[0])} {_n(a[1])}{_curve(a, enter)}H{_n(leave[0])}"
    if crossing is not None:
        low, high = columns.corridors["inner-0"][1], columns.corridors["inner-1"][0]
        near, far = (low, high) if sign > 0 else (high, low)
        path += f"{_curve(leave, (near, crossing))}H{_n(far)}{_curve((far, crossing), end)}"
    else:
        path += _curve(leave, end)
    return Route(way, path, _head(b, (sign, 0)), label)


def draw_routes(plan: Plan, columns: Columns) -> tuple[Route, ...]:
    """All links with their lines and words, in the order of the subgraph."""
    where = {placed.node.id: placed for placed in columns.placed}
    ports = _Ports(plan.ways, where, columns)
    crossings = _crossings(plan.ways, where, columns)
    labels: dict[int, Label] = {}
    for corridor, (left, right) in columns.corridors.items():
        here = [w for w in plan.ways if w.corridor == corridor]
        wishes = sorted(
            ((ports(w, "a")[1] + crossings.get(w.index, ports(w, "b")[1])) / 2, w.index, w.label.height + LABEL_GAP)
            for w in here
        )
        centres = spread([(wish, height) for wish, _, height in wishes], MARGIN, columns.height - MARGIN)
        for (_, index, _), y in zip(wishes, centres, strict=True):
            labels[index] = _label(plan.ways[index], ((left + right) / 2, y))
    routes = []
    for way in plan.ways:
        if way.kind == "inside":
            routes.append(Route(way, "", (), None))
        elif way.kind == "straight":
            routes.append(_straight(way, where))
        else:
            label = labels[way.index]
            routes.append(_through(way, ports(way, "a"), ports(way, "b"), label, columns, crossings.get(way.index)))
    return tuple(routes)
