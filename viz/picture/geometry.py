"""The few shapes a picture is made of, in SVG's user units (one is one pixel at full size)."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle; ``x``, ``y`` is its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """Its centre."""
        return self.x + self.width / 2, self.y + self.height / 2

    def moved(self, dx: float, dy: float) -> Rect:
        """The same rectangle elsewhere."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def overlaps(self, other: Rect) -> bool:
        """Whether they share more than an edge (a thousandth of a unit is forgiven)."""
        slack = 1e-3
        return (
            self.x < other.right - slack
            and other.x < self.right - slack
            and self.y < other.bottom - slack
            and other.y < self.bottom - slack
        )

    def holds(self, other: Rect) -> bool:
        """Whether ``other`` lies wholly inside (a thousandth of a unit is forgiven)."""
        slack = 1e-3
        return (
            self.x <= other.x + slack
            and other.right <= self.right + slack
            and self.y <= other.y + slack
            and other.bottom <= self.bottom + slack
        )


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text; ``x`` is its left end, ``y`` its base line. ``look`` is "name" (bold), "small" or "plain"."""

    text: str
    x: float
    y: float
    look: str

    def moved(self, dx: float, dy: float) -> TextLine:
        """The same line elsewhere."""
        return TextLine(self.text, self.x + dx, self.y + dy, self.look)
