"""The days a figure is counted over, and the quarters a trend is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from graphmodel.rules.limits import limit

CONTACT_WINDOW = limit("messenger_window")
"""Two who have to talk are expected to have done so within this many days, unless asked otherwise."""


@dataclass(frozen=True, slots=True)
class Window:
    """From the first to the last day, both included; ``ValueError`` when the last lies before the first."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a window cannot end ({self.last}) before it begins ({self.first})")

    @classmethod
    def ending(cls, last: date, days: int = CONTACT_WINDOW) -> Window:
        """So many days, the last included."""
        return cls(last - timedelta(days=days - 1), last)

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.last - self.first).days + 1


def quarters(day: date, count: int) -> tuple[Window, ...]:
    """The last so many calendar quarters that were over before this day, oldest first; ``ValueError`` for fewer than one.

    The quarter of the day itself is left out: it is not over, so its figures would fall short of the others for no reason.
    """
    if count < 1:
        raise ValueError(f"a trend needs at least one quarter, not {count}")
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    found: list[Window] = []
    for _ in range(count):
        last = first - timedelta(days=1)
        first = date(last.year, last.month - 2, 1)
        found.append(Window(first, last))
    return tuple(reversed(found))
