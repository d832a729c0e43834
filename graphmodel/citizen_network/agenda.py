"""The agenda of a network meeting, made of the open gaps: worst first, then oldest, with minutes and whom each concerns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from graphmodel.rules.gap import Gap, Severity, Thing
from graphmodel.rules.surroundings import Surroundings

LENGTH = 90
"""So many minutes a meeting takes; what does not fit is for next time. A judgement."""
OPENING = 5
"""Minutes for the beginning: what matters most to the citizen?"""
SINCE_LAST = 10
"""Minutes for what became of what was agreed last time, where there is anything open."""
CLOSING = 10
"""Minutes for the end: who does what, and when?"""
MINUTES: Mapping[Severity, int] = {Severity.HIGH: 10, Severity.MEDIUM: 7, Severity.LOW: 5}
"""Minutes for one item, by how much it matters that somebody acts. A judgement."""
_URGENCY = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One thing to talk about: the gaps about the same thing, worst first; ``concerns`` are the people it is about.

    ``in_time`` is False for what comes after the length of a meeting.
    """

    gaps: tuple[Gap, ...]
    concerns: tuple[Thing, ...]
    minutes: int
    in_time: bool = True

    @property
    def severity(self) -> Severity:
        """That of its worst gap."""
        return self.gaps[0].severity

    @property
    def since(self) -> date | None:
        """The day the oldest of its gaps began; None when nobody knows."""
        return min((gap.since for gap in self.gaps if gap.since is not None), default=None)


@dataclass(frozen=True, slots=True)
class Agenda:
    """What to talk about; ``since_last`` are agreements of earlier meetings that are still open."""

    items: tuple[AgendaItem, ...]
    since_last: tuple[Thing, ...]
    opening: ClassVar[int] = OPENING
    back: ClassVar[int] = SINCE_LAST
    closing: ClassVar[int] = CLOSING

    @property
    def minutes(self) -> int:
        """The minutes of all that is in time, with beginning and end."""
        return _around(self.since_last) + sum(item.minutes for item in self.items if item.in_time)


def agenda_of(gaps: Iterable[Gap], near: Surroundings, since_last: Sequence[Thing] = ()) -> Agenda:
    """The agenda made of these gaps; those about exactly the same things are one item."""
    together: dict[frozenset[tuple[str, str]], list[Gap]] = {}
    for gap in sorted(gaps, key=_worst_first):
        together.setdefault(frozenset((thing.label, thing.id) for thing in gap.things), []).append(gap)
    items = sorted((_item(some, near) for some in together.values()), key=_first)
    return Agenda(tuple(_timed(items, LENGTH - _around(since_last))), tuple(since_last))


def _around(since_last: Sequence[Thing]) -> int:
    return OPENING + CLOSING + (SINCE_LAST if since_last else 0)


def _item(gaps: Sequence[Gap], near: Surroundings) -> AgendaItem:
    people = dict.fromkeys(who for gap in gaps for who in gap.people)
    return AgendaItem(tuple(gaps), tuple(near.thing("Professional", who) for who in people), MINUTES[gaps[0].severity])


def _timed(items: Sequence[AgendaItem], left: int) -> Iterable[AgendaItem]:
    """Once an item does not fit, nothing after it does: a smaller one is not moved past a larger that matters more."""
    for item in items:
        left -= item.minutes
        yield item if left >= 0 else AgendaItem(item.gaps, item.concerns, item.minutes, in_time=False)


def _worst_first(gap: Gap) -> tuple[int, date, str]:
    return _URGENCY[gap.severity], gap.since or date.max, gap.id


def _first(item: AgendaItem) -> tuple[int, date, str]:
    return _URGENCY[item.severity], item.since or date.max, item.gaps[0].id
