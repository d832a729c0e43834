"""A citizen's picture as SVG: written straight as text, every word from outside escaped, no style of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import escape

from graphmodel.citizen_network.network import BondKind
from viz.network_picture.gather import LOST, drawn_by_default, step_of
from viz.network_picture.places import CITIZEN, PRIVATE, Line, Pill, Placed, Places, laid_out
from viz.network_picture.scene import Card, Here, Scene, Tie, Unit
from viz.network_picture.ways import Drawn, Label, Ways, is_over, routed
from viz.network_picture.wording import Wording
from viz.picture.geometry import Point, Rect
from viz.sectors import SectorStyles
from viz.words import Words

_ROUND = 8.0
_CLASS = {
    "name": "n-name",
    "unit": "n-unit-name",
    "small": "n-small",
    "plain": "n-plain",
    "task": "n-task",
    "asked": "n-asked",
}
_UNDER = ("once", "knows", "talks", "via_citizen", LOST, "missing")
"""The kinds of ties from the lowest to the uppermost."""


@dataclass(frozen=True)
class NetworkPicture:
    """One scene, laid out and ready to be drawn in one language."""

    scene: Scene
    styles: SectorStyles
    words: Words
    muted: frozenset[str] = frozenset()
    """Keys of what a filter leaves out: still in its place, but pale."""
    linked: bool = True
    """Whether everything leads to its card in the page."""

    @cached_property
    def places(self) -> Places:
        """Where everything lies."""
        return laid_out(self.scene, self.styles, self.words)

    @cached_property
    def ways(self) -> Ways:
        """Where the lines run."""
        return routed(self.scene, self.places, self.words, self.muted)

    @cached_property
    def wording(self) -> Wording:
        """What is drawn, in words."""
        return Wording(self.scene, self.styles, self.words)

    @property
    def tall(self) -> bool:
        """Whether it is so much higher than wide that it is better read by scrolling than seen whole."""
        return self.places.whole.height > 1.3 * self.places.whole.width

    def svg(self, first: str = "", last: str = "", room: float = 0.0) -> str:
        """The ``svg`` element; ``first`` and ``last`` are put inside it, ``room`` is free height under the picture."""
        frame = self.places.whole
        whole = Rect(frame.x, frame.y, frame.width, frame.height + room)
        label = escape(self.wording.title)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="n-drawing" viewBox="{_n(whole.x)} {_n(whole.y)} '
            f'{_n(whole.width)} {_n(whole.height)}" width="{whole.width:.0f}" height="{whole.height:.0f}" role="group" '
            f'aria-label="{label}" preserveAspectRatio="xMidYMin meet" data-drawing="">{first}<g data-stage="">'
            f"{''.join(self._elements())}</g>{last}</svg>"
        )

    def _elements(self) -> Iterator[str]:
        placed = self.places.placed
        yield from (self._region(one) for one in placed if one.kind in ("grove", "private", "open"))
        units = {unit.key: unit for unit in self.scene.units}
        yield from (self._unit(one, units[one.key]) for one in placed if one.kind == "unit")
        yield from self._threads(units)
        yield from self._ties()
        cards = self.scene.cards
        boxes = {box.key: box for box in self.scene.tasks}
        for one in placed:
            if one.kind == "card":
                yield self._card(one, cards[one.key])
            elif one.kind == "task":
                box = boxes[one.key]
                yield self._node(one, f"n-todo n-todo--{box.look}", self.wording.task(box), box.here)
        yield self._citizen()
        yield from (self._label(label) for label in self.ways.labels)

    def _region(self, one: Placed) -> str:
        slot, letters = "", ""
        if one.kind == "grove":
            sector = next(grove.sector for grove in self.scene.groves if grove.key == one.key)
            style = self.styles(sector) if sector else None
            slot = f" sector-{style.slot if style else 0}"
            letters = _letters(one.rect, style.letters if style else "–")
        spans = self._days(self._region_here(one))
        return (
            f'<g class="n-{one.kind}{slot}" data-region="{one.key}"{spans}>{_rect(one.rect, "n-region", 10)}{letters}'
            f"{self._lines(one.lines)}</g>"
        )

    def _region_here(self, one: Placed) -> Here:
        if one.kind == "grove":
            return next(grove.here for grove in self.scene.groves if grove.key == one.key)
        some: Iterable[Here] = [c.here for c in self.scene.close] if one.kind == "private" else []
        some = some or [task.here for task in self.scene.tasks]
        return tuple(sorted({index for here in some for index in here}))

    def _unit(self, one: Placed, unit: Unit) -> str:
        style = self.styles(unit.sector) if unit.sector else None
        return self._node(
            one, f"n-unit sector-{style.slot if style else 0}", self.wording.unit(unit), unit.here, box="n-box"
        )

    def _card(self, one: Placed, card: Card) -> str:
        look = f"n-person n-person--{card.kind}"
        if any(sign.look == "threads" for sign in card.signs):
            look += " n-person--threads"
        return self._node(one, look, self.wording.card(card), card.here)

    def _citizen(self) -> str:
        one = self.places.by_key()[CITIZEN]
        return f'<g class="n-citizen">{_rect(one.rect, "n-card", 10)}{self._lines(one.lines)}</g>'

    def _node(self, one: Placed, look: str, name: str, here: Here, box: str = "n-card") -> str:
        if one.key in self.muted:
            return f'<g class="{look} pale" aria-hidden="true"{self._days(here)}>{_rect(one.rect, box, 7)}</g>'
        mark = self.scene.mark(here)
        tag, lead = ("a", f' href="#card-{one.key}"') if self.linked else ("g", ' role="img"')
        return (
            f'<{tag}{lead} class="{look}{" " + mark if mark else ""}" data-key="{one.key}" '
            f'aria-label="{escape(name)}"{self._days(here)}>{_rect(one.rect, box, 7)}{self._lines(one.lines)}'
            f"{''.join(self._pill(pill) for pill in one.pills)}{_rect(one.port, 'n-focus', 7)}</{tag}>"
        )

    def _lines(self, lines: Iterable[Line]) -> str:
        return "".join(self._line(line) for line in lines)

    def _line(self, written: Line) -> str:
        line = written.line
        text = f'<text class="{_CLASS[line.look]}" x="{_n(line.x)}" y="{_n(line.y)}">{escape(line.text)}</text>'
        if written.here is None:
            return text
        tick = f'<path class="n-tick" d="M{_n(line.x - 11)} {_n(line.y - 8)}h7v7h-7z"/>' if written.begins else ""
        return f"<g{self._days(written.here)}>{tick}{text}</g>" if tick or self._days(written.here) else text

    def _pill(self, pill: Pill) -> str:
        look, rect = pill.said.look, pill.rect
        return (
            f'<g{self._days(pill.said.here)}>{_rect(rect, f"n-pill n-pill--{look}", 8)}<text class="n-pill-text '
            f'n-pill-text--{look}" x="{_n(rect.x + 6)}" y="{_n(rect.y + 12.6)}">{escape(pill.said.text)}</text></g>'
        )

    def _threads(self, units: Mapping[str, Unit]) -> Iterator[str]:
        for thread in self.ways.threads:
            unit = units[thread.key]
            if thread.key in self.muted:
                continue
            a, b, c, d = (f"{_n(x)} {_n(y)}" for x, y in thread.curve)
            for strength in unit.strengths:
                yield (
                    f'<g class="n-threads" role="img" aria-label="{escape(self.wording.strength(unit, strength))}" '
                    f'data-unit="{thread.key}"{self._days(strength.here)}>'
                    f'<path class="n-thread n-step-{strength.step}" d="M{a}C{b} {c} {d}"/></g>'
                )
        if self.scene.close:
            citizen, side = self.places.by_key()[CITIZEN].rect, self.places.by_key()[PRIVATE].rect
            x = citizen.middle[0]
            yield f'<path class="n-thread n-step-1" d="M{_n(x)} {_n(citizen.bottom)}V{_n(side.y)}"/>'

    def _ties(self) -> Iterator[str]:
        shown = drawn_by_default(self.scene)
        for drawn in sorted(self.ways.ties, key=lambda one: _UNDER.index(one.tie.kind)):
            if drawn.tie.one in self.muted or drawn.tie.other in self.muted:
                continue
            yield self._tie(drawn, quiet=drawn.tie.kind not in shown or is_over(self.scene, drawn.tie))

    def _tie(self, drawn: Drawn, *, quiet: bool) -> str:
        tie = drawn.tie
        lines = "".join(f'<path class="n-line{self._width(tie)}" d="{_path(points)}"/>' for points in drawn.points)
        cross = ""
        if drawn.cross is not None:
            x, y = drawn.cross
            cross = f'<path class="n-cross" d="M{_n(x - 4)} {_n(y - 4)}l8 8m0 -8l-8 8"/>'
        mark = self.scene.mark(tie.here)
        return (
            f'<g class="n-tie n-{tie.kind}{" n-quiet" if quiet else ""}{" " + mark if mark else ""}" role="img" '
            f'aria-label="{escape(self.wording.tie(tie))}" data-one="{tie.one}" data-other="{tie.other}" '
            f'data-tie="{tie.key}"{self._days(tie.here)}>{lines}{cross}</g>'
        )

    @staticmethod
    def _width(tie: Tie) -> str:
        if tie.kind != BondKind.TALKS.value:
            return ""
        return f" n-step-{step_of(tie.bond.times)}"

    def _label(self, label: Label) -> str:
        ends = " ".join(label.keys)
        return (
            f'<g class="n-label" aria-hidden="true" data-ties="{ends}"{self._days(label.here)}>'
            f'{_rect(label.rect, "n-word", 3)}<text class="n-word-text n-word-text--{label.kind}" '
            f'x="{_n(label.line.x)}" y="{_n(label.line.y)}">{escape(label.line.text)}</text></g>'
        )

    def _days(self, here: Here) -> str:
        spans = self.scene.spans(here)
        return "" if spans is None else f' data-spans="{spans}"'


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _rect(rect: Rect, look: str, radius: int) -> str:
    return (
        f'<rect class="{look}" x="{_n(rect.x)}" y="{_n(rect.y)}" width="{_n(rect.width)}" height="{_n(rect.height)}" '
        f'rx="{radius}"/>'
    )


def _letters(region: Rect, letters: str) -> str:
    return (
        f'<rect class="n-strip" x="{_n(region.x + 8)}" y="{_n(region.y + 6)}" width="28" height="19" rx="3"/>'
        f'<text class="n-letters" x="{_n(region.x + 22)}" y="{_n(region.y + 19.6)}">{escape(letters)}</text>'
    )


def _path(points: tuple[Point, ...]) -> str:
    """A line with right angles and rounded corners."""
    parts = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        start, end = _short_of(corner, before), _short_of(corner, after)
        parts.append(f"L{_n(start[0])} {_n(start[1])}Q{_n(corner[0])} {_n(corner[1])} {_n(end[0])} {_n(end[1])}")
    parts.append(f"L{_n(points[-1][0])} {_n(points[-1][1])}")
    return "".join(parts)


def _short_of(corner: Point, other: Point) -> Point:
    """A little before the corner, on the way to the other point."""
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    length = abs(dx) + abs(dy)
    back = min(_ROUND, length / 2) / length if length else 0.0
    return corner[0] + dx * back, corner[1] + dy * back
