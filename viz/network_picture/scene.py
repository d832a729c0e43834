"""What is drawn of one citizen's network, of one day or of several: groves, boxes, cards and what joins them; no places yet.

One day gives one picture. Of two days everything that was there on either is drawn, and marked as come or gone. Of many days
everything that was ever there has its place, with the days it was there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from hashlib import blake2s
from itertools import pairwise

from graphmodel.citizen_network.network import Bond, Close, Helper, TaskHere
from graphmodel.citizen_network.spans import Span, written
from graphmodel.rules.gap import Thing

Here = tuple[int, ...]
"""On which of the scene's days something is there: their numbers, in order."""


class Mode(StrEnum):
    """How many days a scene is of."""

    DAY = "day"
    TWO_DAYS = "two_days"
    YEARS = "years"


def key_of(label: str, identity: str) -> str:
    """The name of a thing inside the page: the same tomorrow, and telling nothing of it."""
    return blake2s(f"{label}\x1f{identity}".encode(), digest_size=5).hexdigest()


@dataclass(frozen=True, slots=True)
class Said:
    """A few words on a card with the days they are true; ``look`` is how they are drawn, ``key`` what they are about."""

    text: str
    look: str
    here: Here
    key: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One person in the picture. ``kind``: "helper", "colleague" (works there, does not help) or "relative".

    ``name`` is the name on it, ``signs`` are short marks, ``tasks`` what they hold. ``helper`` is how they helped on the newest
    of the days.
    """

    key: str
    kind: str
    thing: Thing
    name: str
    detail: str
    signs: tuple[Said, ...]
    tasks: tuple[Said, ...]
    here: Here
    helper: Helper | None = None
    close: Close | None = None


@dataclass(frozen=True, slots=True)
class Strength:
    """How strong the contact between a unit and the citizen is: ``times`` contacts within the window, in ``step`` 0 to 4."""

    step: int
    times: int
    here: Here


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation with those of it who help; ``thing`` None for those of whom no workplace is known."""

    key: str
    thing: Thing | None
    sector: str | None
    cards: tuple[Card, ...]
    tasks: tuple[Said, ...]
    strengths: tuple[Strength, ...]
    here: Here


@dataclass(frozen=True, slots=True)
class Grove:
    """A sector with its organisations, in the order they first came."""

    key: str
    sector: str | None
    units: tuple[Unit, ...]

    @property
    def here(self) -> Here:
        """When anybody of the sector is there."""
        return union(*(unit.here for unit in self.units))


@dataclass(frozen=True, slots=True)
class TaskBox:
    """An open task that no helper in the picture has. ``look``: "nobody", "elsewhere" (one who does not help) or "put_off"."""

    key: str
    task: TaskHere
    look: str
    words: str
    here: Here


@dataclass(frozen=True, slots=True)
class Tie:
    """What joins two cards. ``kind`` is a :class:`BondKind`'s value, or "lost" for what went between two days."""

    key: str
    one: str
    other: str
    kind: str
    bond: Bond
    here: Here


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is drawn. ``days`` are the days it is of; of ``YEARS`` the first day of each stretch that looks the same."""

    citizen: Thing
    mode: Mode
    days: tuple[date, ...]
    groves: tuple[Grove, ...]
    close: tuple[Card, ...]
    tasks: tuple[TaskBox, ...]
    ties: tuple[Tie, ...]
    matters: Mapping[str, TaskHere] = field(default_factory=dict)
    """Every task by its key, as it was last."""

    @property
    def units(self) -> tuple[Unit, ...]:
        """All organisations."""
        return tuple(unit for grove in self.groves for unit in grove.units)

    @property
    def people(self) -> tuple[Card, ...]:
        """Every card inside an organisation."""
        return tuple(card for unit in self.units for card in unit.cards)

    @property
    def cards(self) -> Mapping[str, Card]:
        """Every person by key."""
        return {card.key: card for card in (*self.people, *self.close)}

    def mark(self, here: Here) -> str:
        """Of two days: "came", "left", or "" for what was there on both."""
        if self.mode is not Mode.TWO_DAYS or len(here) != 1:
            return ""
        return "left" if here[0] == 0 else "came"

    def spans(self, here: Here) -> str | None:
        """The days something is there, as the slider reads them; None where there is no slider."""
        if self.mode is not Mode.YEARS:
            return None
        return written(Span(self.days[first], self._end(last)) for first, last in _runs(here))

    def _end(self, index: int) -> date | None:
        return self.days[index + 1] - timedelta(days=1) if index + 1 < len(self.days) else None


def union(*some: Here) -> Here:
    """When any of several is there."""
    return tuple(sorted({index for here in some for index in here}))


def _runs(here: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring numbers together: first and last of each run."""
    if not here:
        return []
    breaks = [i for i, (a, b) in enumerate(pairwise(here)) if b > a + 1]
    starts = [here[0], *(here[i + 1] for i in breaks)]
    ends = [*(here[i] for i in breaks), here[-1]]
    return list(zip(starts, ends, strict=True))
