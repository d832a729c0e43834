"""Where everything in a citizen's picture lies: our own layout, without chance, without time, without memory.

The citizen stands in the middle, the sectors around as groves: each always on the same side (left, right, above or below), in
the same order, with a box for every organisation and a card for every helper in it, both in the order they first came. So who
comes tomorrow comes last in their box: what lies before them stays where it is, what lies after them in that column makes room,
and nothing else moves. Columns begin at the same height, and the citizen's column is the measure for the x of all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from viz.network_picture.scene import Card, Here, Said, Scene, TaskBox, Unit
from viz.picture.geometry import Rect, TextLine
from viz.picture.text import text_width, wrap
from viz.sectors import SectorStyles
from viz.words import Words

CARD_WIDTH = 186.0
BOX_WIDTH = CARD_WIDTH + 16.0
GROVE_WIDTH = BOX_WIDTH + 14.0
CORRIDOR = 132.0
MARGIN = 12.0
CITIZEN_AT = 132.0
"""The citizen's height in the picture, unless what lies above needs more."""
DENSE_FROM = 33
"""From so many people on, cards leave out the title, which the list, the card at the side and the table have."""
NAME, SMALL = 14.0, 12.0
NAME_LINE, SMALL_LINE = 17.0, 15.0
PILL = 17.0
_SIDES = ("left", "right", "above", "right", "left", "below")
_GAP, _BOX_GAP, _GROVE_GAP, _BLOCK_GAP = 5.0, 8.0, 16.0, 22.0
_HEAD = 30.0


@dataclass(frozen=True, slots=True)
class Pill:
    """A short mark on a card, in a box of its own."""

    said: Said
    rect: Rect

    def moved(self, dx: float, dy: float) -> Pill:
        """The same mark elsewhere."""
        return Pill(self.said, self.rect.moved(dx, dy))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text with the days it is true; None: as long as what it stands on."""

    line: TextLine
    here: Here | None = None
    begins: bool = False
    """Whether it is the first line of a task, which has a little box before it."""

    def moved(self, dx: float, dy: float) -> Line:
        """The same line elsewhere."""
        return Line(self.line.moved(dx, dy), self.here, self.begins)


@dataclass(frozen=True, slots=True)
class Placed:
    """One thing with its place. ``kind``: "grove", "private", "open" (regions), "unit", "card", "task" or "citizen".

    ``column`` is "left", "middle" or "right"; ``inside`` the key of what it lies in; ``port`` where links may end.
    """

    key: str
    kind: str
    column: str
    rect: Rect
    port: Rect
    lines: tuple[Line, ...]
    pills: tuple[Pill, ...] = ()
    inside: str | None = None

    def moved(self, dx: float, dy: float) -> Placed:
        """The same thing elsewhere."""
        return Placed(
            self.key,
            self.kind,
            self.column,
            self.rect.moved(dx, dy),
            self.port.moved(dx, dy),
            tuple(line.moved(dx, dy) for line in self.lines),
            tuple(pill.moved(dx, dy) for pill in self.pills),
            self.inside,
        )


@dataclass(frozen=True, slots=True)
class Places:
    """Everything in place; ``whole`` is the picture's frame, ``free`` the heights at which a line may pass the middle column."""

    placed: tuple[Placed, ...]
    whole: Rect
    free: tuple[tuple[float, float], ...]

    def by_key(self) -> dict[str, Placed]:
        """Everything by key."""
        return {placed.key: placed for placed in self.placed}


X = {"left": -(GROVE_WIDTH + CORRIDOR), "middle": 0.0, "right": GROVE_WIDTH + CORRIDOR}
"""Where each column begins."""


def side_of(sector: str | None, styles: SectorStyles) -> str:
    """On which side of the citizen a sector lies, always: left, right, above or below."""
    return "right" if sector is None else _SIDES[(styles(sector).place - 1) % len(_SIDES)]


@lru_cache(maxsize=8192)
def _wrapped(text: str, size: float, width: float, bold: bool) -> tuple[str, ...]:
    return wrap(text, size, width, bold=bold)


@lru_cache(maxsize=4096)
def _pill_width(text: str) -> float:
    return text_width(text, SMALL, bold=True) + 12.0


def _texts(x: float, y: float, width: float, parts: Sequence[tuple[str, str, Here | None]]) -> tuple[list[Line], float]:
    """Lines of text from ``y`` downwards, each part (text, look, days) broken to fit, and the y below them."""
    lines: list[Line] = []
    for text, look, here in parts:
        bold = look == "name"
        size, step = (NAME, NAME_LINE) if bold else (SMALL, SMALL_LINE)
        for number, row in enumerate(_wrapped(text, size, width, look in ("name", "unit"))):
            begins = number == 0 and look in ("task", "asked")
            lines.append(Line(TextLine(row, x, y + step * 0.78, look), here, begins))
            y += step
    return lines, y


def _pills(signs: Sequence[Said], x: float, y: float, width: float) -> tuple[list[Pill], float]:
    """Marks side by side, in as many rows as they need."""
    found: list[Pill] = []
    left = x
    for sign in signs:
        wide = min(_pill_width(sign.text), width)
        if left > x and left + wide > x + width:
            left, y = x, y + PILL + 3
        found.append(Pill(sign, Rect(left, y, wide, PILL)))
        left += wide + 4
    return found, y + PILL + 2 if found else y


def _card(card: Card, x: float, y: float, column: str, inside: str, *, dense: bool, signs: Sequence[Said]) -> Placed:
    width = CARD_WIDTH - 16
    parts: list[tuple[str, str, Here | None]] = [(card.name, "name", None)]
    if card.detail and not dense:
        parts.append((card.detail, "small", None))
    lines, below = _texts(x + 8, y + 5, width, parts)
    pills, below = _pills(signs, x + 8, below + (3 if signs else 0), width)
    tasks, below = _texts(x + 20, below, width - 12, [(said.text, said.look, said.here) for said in card.tasks])
    rect = Rect(x, y, CARD_WIDTH, below + 6 - y)
    return Placed(card.key, "card", column, rect, rect, (*lines, *tasks), tuple(pills), inside)


class _Layout:
    """One picture while it is laid out."""

    def __init__(self, scene: Scene, styles: SectorStyles, words: Words) -> None:
        self._scene, self._styles, self._words = scene, styles, words
        self._dense = len(scene.people) >= DENSE_FROM

    def places(self) -> Places:
        """Everything in its column."""
        groves = {side: self._groves(side) for side in ("left", "right", "above", "below")}
        left, right = _stack(groves["left"], 0.0, _GROVE_GAP), _stack(groves["right"], 0.0, _GROVE_GAP)
        above = _stack(groves["above"], 0.0, _GROVE_GAP)
        citizen_at = max(CITIZEN_AT, above[1] + _BLOCK_GAP if above[0] else 0.0)
        around = [self._citizen(), *self._own_side(), *self._open_tasks()]
        near = _stack(around, citizen_at, _BLOCK_GAP)
        below = _stack(groves["below"], near[1] + _BLOCK_GAP, _GROVE_GAP)
        middle = [*above[0], *near[0], *below[0]]
        placed = [
            *(one.moved(X["left"], 0) for one in left[0]),
            *(one.moved(X["right"], 0) for one in right[0]),
            *middle,
        ]
        bottom = max(one.rect.bottom for one in placed)
        first = min(one.rect.x for one in placed)
        last = max(one.rect.right for one in placed)
        if any(one.kind == "unit" for one in middle):
            # Links of the middle column run in both corridors, also where nothing lies beyond.
            first, last = min(first, -CORRIDOR), max(last, GROVE_WIDTH + CORRIDOR)
        whole = Rect(first - MARGIN, -MARGIN, last - first + 2 * MARGIN, bottom + 2 * MARGIN)
        return Places(tuple(placed), whole, tuple(_free(middle, whole)))

    def _groves(self, side: str) -> list[list[Placed]]:
        column = side if side in ("left", "right") else "middle"
        found = []
        for grove in self._scene.groves:
            if side_of(grove.sector, self._styles) != side:
                continue
            name = self._words("network_picture.no_sector")
            if grove.sector:
                name = self._styles(grove.sector).name(self._words.language)
            boxes, y = list[Placed](), _HEAD
            for unit in grove.units:
                box = self._unit(unit, 7.0, y, column, grove.key)
                boxes += box
                y = box[0].rect.bottom + _BOX_GAP
            found.append([self._region(grove.key, "grove", column, name, y - _BOX_GAP + 7), *boxes])
        return found

    def _region(self, key: str, kind: str, column: str, name: str, height: float) -> Placed:
        indent = 44.0 if kind == "grove" else 12.0
        # The heading's room is for one line; a name that needs more is in the smaller type, and has what fits.
        row = _wrapped(name, NAME, GROVE_WIDTH - indent - 8, True)
        look, rows = ("name", row) if len(row) == 1 else ("unit", _wrapped(name, SMALL, GROVE_WIDTH - indent - 8, True))
        first = 20.0 if len(rows) == 1 else 12.0
        lines = tuple(Line(TextLine(text, indent, first + 13.0 * n, look)) for n, text in enumerate(rows[:2]))
        rect = Rect(0, 0, GROVE_WIDTH, height)
        return Placed(key, kind, column, rect, rect, lines)

    def _unit(self, unit: Unit, x: float, y: float, column: str, inside: str) -> list[Placed]:
        name = unit.thing.name if unit.thing else self._words("network_picture.no_unit")
        width = BOX_WIDTH - 18
        lines, head = _texts(x + 9, y + 5, width, [(name, "unit", None)])
        tasks, head = _texts(x + 21, head, width - 12, [(said.text, said.look, said.here) for said in unit.tasks])
        head += 4
        cards, below = list[Placed](), head
        for card in unit.cards:
            placed = _card(
                card, x + 8, below, column, unit.key, dense=self._dense, signs=self._signs(card.signs, card.here)
            )
            cards.append(placed)
            below = placed.rect.bottom + _GAP
        rect = Rect(x, y, BOX_WIDTH, below - _GAP + 8 - y)
        port = Rect(x, y, BOX_WIDTH, head - y)
        return [Placed(unit.key, "unit", column, rect, port, (*lines, *tasks), inside=inside), *cards]

    def _signs(self, signs: Sequence[Said], here: Here) -> list[Said]:
        """The marks, and of two days whether somebody came or left."""
        mark = self._scene.mark(here)
        if not mark:
            return list(signs)
        words = self._words("network_picture.came") if mark == "came" else self._words("network_picture.left")
        return [Said(words, mark, here), *signs]

    def _citizen(self) -> list[Placed]:
        width = GROVE_WIDTH - 24
        parts = [(self._scene.citizen.name, "name", None)]
        lines, below = _texts(12, 18, width, [*parts, (self._words("network_picture.citizen"), "small", None)])
        rect = Rect(0, 0, GROVE_WIDTH, max(below + 14, 76.0))
        return [Placed(CITIZEN, "citizen", "middle", rect, rect, tuple(lines))]

    def _own_side(self) -> list[list[Placed]]:
        """The citizen's own people, in a region of their own."""
        if not self._scene.close:
            return []
        cards, y = list[Placed](), _HEAD
        for card in self._scene.close:
            signs = self._signs(card.signs, card.here)
            cards.append(_card(card, 15.0, y, "middle", PRIVATE, dense=False, signs=signs))
            y = cards[-1].rect.bottom + _GAP
        region = self._region(PRIVATE, "private", "middle", self._words("network_picture.private"), y - _GAP + 9)
        return [[region, *cards]]

    def _open_tasks(self) -> list[list[Placed]]:
        if not self._scene.tasks:
            return []
        boxes, y = list[Placed](), _HEAD
        for task in self._scene.tasks:
            boxes.append(self._task(task, 15.0, y))
            y = boxes[-1].rect.bottom + _GAP + 2
        region = self._region(OPEN, "open", "middle", self._words("network_picture.open_tasks"), y + 2)
        return [[region, *boxes]]

    def _task(self, task: TaskBox, x: float, y: float) -> Placed:
        signs = self._signs([Said(task.words, task.look, task.here)], task.here)
        lines, below = _texts(x + 10, y + 6, CARD_WIDTH - 20, [(task.task.row.title, "plain", None)])
        pills, below = _pills(signs, x + 10, below + 2, CARD_WIDTH - 20)
        rect = Rect(x, y, CARD_WIDTH, below + 5 - y)
        return Placed(task.key, "task", "middle", rect, rect, tuple(lines), tuple(pills), OPEN)


CITIZEN, PRIVATE, OPEN = "citizen", "private", "open"
"""Keys of what every picture may have."""


def _stack(blocks: Sequence[list[Placed]], top: float, gap: float) -> tuple[list[Placed], float]:
    """Blocks one below the other from ``top``, and the y below the last."""
    y, stacked = top, list[Placed]()
    for number, block in enumerate(blocks):
        y += gap if number else 0
        stacked += [placed.moved(0, y) for placed in block]
        y += block[0].rect.height
    return stacked, y


def _free(middle: Sequence[Placed], whole: Rect) -> Iterator[tuple[float, float]]:
    """Where a line may pass the middle column: above, below, between blocks and between boxes, not through a heading."""
    taken = [(one.rect.y, one.rect.bottom) for one in middle if one.kind in ("citizen", "unit", "private", "open")]
    taken += [(one.rect.y, one.rect.y + _HEAD) for one in middle if one.kind == "grove"]
    y = whole.y
    for top, bottom in sorted(taken):
        if top - y >= 7:
            yield (y + 3, top - 3)
        y = max(y, bottom)
    yield (y + 3, max(whole.bottom, y + 9) - 3)


def laid_out(scene: Scene, styles: SectorStyles, words: Words) -> Places:
    """The places of a scene; the same scene always gives the same places."""
    return _Layout(scene, styles, words).places()
