"""The lines of a citizen's picture, once everything has its place. Lines run in the corridors between the columns.

No line passes through a card: it leaves a card towards the corridor beside it, runs there, and goes past the middle column only
where nothing lies. What several miss with one of them (whoever holds the threads, mostly) is drawn as one stem with a
branch and a ✕ for each, and one word: as calm for twenty as for two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphmodel.citizen_network.network import BondKind
from viz.network_picture.gather import LOST
from viz.network_picture.places import CITIZEN, CORRIDOR, GROVE_WIDTH, Placed, Places, X
from viz.network_picture.scene import Here, Mode, Scene, Tie, union
from viz.picture.geometry import Point, Rect, TextLine
from viz.picture.routes import spread
from viz.picture.text import text_width
from viz.words import Words

_LABEL = 12.0
_LANES = 7
_PORT = {"missing": 0.72, LOST: 0.86, "via_citizen": 0.28, "talks": 0.5, "knows": 0.4, "once": 0.6}
"""At which part of a card's height links of a kind leave it."""
BRANCHING = (BondKind.MISSING.value, LOST)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A tie as it is drawn: ``points`` its corners, ``cross`` the ✕ at its end, ``tie`` what it stands for."""

    tie: Tie
    points: tuple[tuple[Point, ...], ...]
    cross: Point | None


@dataclass(frozen=True, slots=True)
class Label:
    """Words on a stem: ``at`` is the card it grows from, ``keys`` the ties it speaks of."""

    rect: Rect
    line: TextLine
    kind: str
    at: str
    keys: tuple[str, ...]
    here: Here


@dataclass(frozen=True, slots=True)
class Thread:
    """The link between a unit, or the private side, and the citizen: a curve given by its four points."""

    key: str
    curve: tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True)
class Ways:
    """All lines."""

    threads: tuple[Thread, ...]
    ties: tuple[Drawn, ...]
    labels: tuple[Label, ...]


LEFT, RIGHT = (-CORRIDOR, 0.0), (GROVE_WIDTH, GROVE_WIDTH + CORRIDOR)
"""The two corridors, from x to x."""
_ORDER = {"left": 0, "middle": 1, "right": 2}


def _corridors(one: str, other: str) -> tuple[str, ...]:
    """Through which corridors a line from one column to another runs; within the middle it takes the left one."""
    columns = {one, other}
    if columns == {"left", "right"}:
        return (one, other)
    return ("right",) if "right" in columns else ("left",)


def _edge(placed: Placed, corridor: str) -> float:
    """The x of the card's side that faces the corridor."""
    if placed.column == "middle":
        return placed.rect.x if corridor == "left" else placed.rect.right
    return placed.rect.right if corridor == "left" else placed.rect.x


class _Routing:
    """One picture's lines while they are drawn."""

    def __init__(self, scene: Scene, places: Places, words: Words, muted: Collection[str]) -> None:
        self._scene, self._places, self._words, self._muted = scene, places, words, muted
        self._where = places.by_key()
        self._lanes: dict[tuple[str, str], int] = {}
        self._given: Counter[str] = Counter()

    def ways(self) -> Ways:
        """Everything."""
        hubs = self._hubs()
        ties: list[Drawn] = []
        labels: defaultdict[tuple[str, str, str], list[Tie]] = defaultdict(list)
        for tie in self._scene.ties:
            spoken = tie.one not in self._muted and tie.other not in self._muted and not is_over(self._scene, tie)
            if tie.kind == BondKind.VIA_CITIZEN.value:
                ties.append(self._past_citizen(tie))
                sides = sorted({self._side(self._where[end]) for end in (tie.one, tie.other)}) if spoken else []
                for side in sides:
                    labels[CITIZEN, tie.kind, side].append(tie)
            else:
                hub = hubs.get(tie.key, tie.one)
                ties.append(self._along(tie, hub))
                if spoken and tie.kind in BRANCHING:
                    labels[hub, tie.kind, ""].append(tie)
        return Ways(tuple(self._threads()), tuple(ties), tuple(self._labels(labels)))

    def _hubs(self) -> Mapping[str, str]:
        """From which of its ends each branching tie grows: the one that most others have too."""
        degree: Counter[tuple[str, str]] = Counter()
        for tie in self._scene.ties:
            degree.update([(tie.one, tie.kind), (tie.other, tie.kind)])
        return {
            tie.key: max((tie.one, tie.other), key=lambda end: (degree[end, tie.kind], end == tie.one))
            for tie in self._scene.ties
        }

    def _y(self, placed: Placed, kind: str) -> float:
        return placed.port.y + placed.port.height * _PORT[kind]

    def _lane(self, hub: str, kind: str, corridor: str) -> float:
        """The x at which the stem of a hub runs in a corridor: stems take turns."""
        name = f"{corridor} {kind in BRANCHING}"
        turn = self._lanes.get((hub, name))
        if turn is None:
            turn = self._lanes[hub, name] = self._given[name] % _LANES
            self._given[name] += 1
        first = -CORRIDOR if corridor == "left" else GROVE_WIDTH
        offset = 0.30 if kind in BRANCHING else 0.34
        return first + CORRIDOR * offset + turn * CORRIDOR * 0.4 / (_LANES - 1)

    def _along(self, tie: Tie, hub: str) -> Drawn:
        """From the hub along its stem to the other end."""
        start = self._where[hub]
        end = self._where[tie.other if hub == tie.one else tie.one]
        corridors = _corridors(start.column, end.column)
        y, goal = self._y(start, tie.kind), self._y(end, tie.kind)
        points: list[Point] = [(_edge(start, corridors[0]), y)]
        x = self._lane(hub, tie.kind, corridors[0])
        points.append((x, y))
        if len(corridors) == 2:
            across = self._across(y)
            far = self._lane(hub, tie.kind, corridors[1])
            points += [(x, across), (far, across)]
            x = far
        points += [(x, goal), (_edge(end, corridors[-1]), goal)]
        toward = 1 if points[-1][0] > x else -1
        cross = (self._grove_edge(end, corridors[-1]) - toward * 7, goal) if tie.kind in BRANCHING else None
        return Drawn(tie, (_without_repeats(points),), cross)

    def _grove_edge(self, placed: Placed, corridor: str) -> float:
        """Where the corridor begins at a card's column."""
        x = X[placed.column]
        is_left_of_it = placed.column == "left" or (placed.column == "middle" and corridor == "right")
        return x + GROVE_WIDTH if is_left_of_it else x

    def _across(self, y: float) -> float:
        """The height nearest to ``y`` at which a line may pass the middle column."""
        inside = [min(max(y, low), high) for low, high in self._places.free if low <= high]
        return min(inside, key=lambda height: (abs(height - y), height))

    def _past_citizen(self, tie: Tie) -> Drawn:
        """From each end to the citizen, who carries the message."""
        halves = tuple(self._to_citizen(self._where[end]) for end in (tie.one, tie.other))
        return Drawn(tie, halves, None)

    def _to_citizen(self, start: Placed) -> tuple[Point, ...]:
        citizen = self._where[CITIZEN].rect
        corridor = self._side(start)
        y = self._y(start, "via_citizen")
        x = self._lane(start.key, "via_citizen", corridor)
        goal = citizen.y + citizen.height * 0.5
        end = citizen.x if corridor == "left" else citizen.right
        return _without_repeats([(_edge(start, corridor), y), (x, y), (x, goal), (end, goal)])

    @staticmethod
    def _side(placed: Placed) -> str:
        """The corridor from which a card is reached from the citizen."""
        return "right" if placed.column == "right" else "left"

    def _threads(self) -> Iterable[Thread]:
        """A curve from each unit's heading to the citizen, their ends in the order of the units, so that few cross."""
        citizen = self._where[CITIZEN].rect
        by_side: defaultdict[str, list[Placed]] = defaultdict(list)
        turn = 0
        for unit in self._scene.units:
            placed = self._where[unit.key]
            side = placed.column
            if side == "middle":
                side, turn = ("left", "right")[turn % 2], turn + 1
            by_side[side].append(placed)
        for side, units in sorted(by_side.items()):
            units.sort(key=lambda one: (one.rect.y, one.key))
            for number, placed in enumerate(units):
                y = citizen.y + 8 + (citizen.height - 16) * (number + 1) / (len(units) + 1)
                yield Thread(placed.key, self._curve(placed, side, y))

    def _curve(self, placed: Placed, side: str, y: float) -> tuple[Point, Point, Point, Point]:
        citizen = self._where[CITIZEN].rect
        end = citizen.x if side == "left" else citizen.right
        start = (_edge(placed, side), min(placed.port.middle[1], placed.port.y + 14))
        out = -1 if side == "left" else 1
        if placed.column == "middle":
            depth = out * CORRIDOR * 0.42
            return (start, (start[0] + depth, start[1]), (end + depth, y), (end, y))
        bend = (end - start[0]) * 0.55
        return (start, (start[0] + bend, start[1]), (end - bend, y), (end, y))

    def _labels(self, stems: Mapping[tuple[str, str, str], Sequence[Tie]]) -> Iterable[Label]:
        """A word for every stem, in its hub's corridor, as near to the hub as can be without lying on another."""
        by_corridor: defaultdict[str, list[tuple[float, str, str, str, Sequence[Tie]]]] = defaultdict(list)
        for (hub, kind, side), ties in stems.items():
            placed = self._where[hub]
            ends = [self._where[tie.other if hub == tie.one else tie.one].column for tie in ties]
            corridor = side or _corridors(placed.column, ends[0])[0]
            y = placed.rect.middle[1] if side else self._y(placed, kind)
            by_corridor[corridor].append((y, hub, kind, self._said(kind, len(ties)), ties))
        whole = self._places.whole
        for corridor, found in sorted(by_corridor.items()):
            found.sort(key=lambda one: one[:3])
            heights = spread([(y, _LABEL + 8) for y, *_ in found], whole.y, whole.bottom)
            middle = -CORRIDOR / 2 if corridor == "left" else GROVE_WIDTH + CORRIDOR / 2
            for y, (_, hub, kind, text, ties) in zip(heights, found, strict=True):
                width = text_width(text, _LABEL, bold=True) + 8
                rect = Rect(middle - width / 2, y - 8, width, 16)
                line = TextLine(text, rect.x + 4, y + 4, kind)
                yield Label(rect, line, kind, hub, tuple(t.key for t in ties), union(*(t.here for t in ties)))

    def _said(self, kind: str, number: int) -> str:
        if kind == BondKind.VIA_CITIZEN.value:
            return self._words("network_picture.carries")
        if kind == LOST:
            return self._words("network_picture.lost")
        # Over the years their number changes; the words must be true on every day.
        return self._words.count("network_picture.missing", 1 if self._scene.mode is Mode.YEARS else number)


def is_over(scene: Scene, tie: Tie) -> bool:
    """Of two days: whether a link was there on the earlier only, without being lost: it is seen when one end is chosen."""
    return scene.mark(tie.here) == "left" and tie.kind != LOST


def _without_repeats(points: Sequence[Point]) -> tuple[Point, ...]:
    """Corners without those that repeat the one before."""
    found = [points[0]]
    for point in points[1:]:
        if abs(point[0] - found[-1][0]) > 0.05 or abs(point[1] - found[-1][1]) > 0.05:
            found.append(point)
    return tuple(found)


def routed(scene: Scene, places: Places, words: Words, muted: Collection[str] = ()) -> Ways:
    """The lines of a scene in its places; no words are said of what only ``muted`` have."""
    return _Routing(scene, places, words, muted).ways()
