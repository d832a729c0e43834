"""One citizen's years as lines of bars and marks on one time axis: what is drawn, listed and answered by others. Plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from graphmodel.rules.gap import Thing
from graphmodel.who_to_call.answer import Sentence


class Lane(StrEnum):
    """What a line is about, in the order of the screen."""

    COURSES = "courses"
    PASSIVE = "passive"
    PAUSES = "pauses"
    REFERRALS = "referrals"
    WANTED = "wanted"
    """Plans and goals."""
    TASKS = "tasks"
    """Tasks that somebody waits for."""
    APPOINTMENTS = "appointments"
    """Appointments a week, and those moved late."""
    HANDOVERS = "handovers"
    MEETINGS = "meetings"
    HELPERS = "helpers"
    """Who helps, those in one role after each other on one line."""


class Look(StrEnum):
    """What a bar says; each differs from the others by more than its colour."""

    WAITING = "waiting"
    """Decided and not begun."""
    UNKNOWN = "unknown"
    """Decided, not begun, and nobody knows when it will."""
    PLANNED = "planned"
    """To come, as far as it is known."""
    ACTIVE = "active"
    CANCELLED = "cancelled"
    DRAFT = "draft"
    PASSIVE = "passive"
    """No course ran."""
    PAUSED = "paused"
    SENT = "sent"
    """A referral is on its way."""
    WANTED = "wanted"
    """A plan or goal holds."""
    STILL = "still"
    """A plan holds and has not moved."""
    HELD = "held"
    """Somebody has the task."""
    NOBODY = "nobody"
    """The task is open and nobody has it."""
    WEEKLY = "weekly"
    """So many appointments a week, as high as there are many."""
    HELPS = "helps"
    THREADS = "threads"
    """Helps and holds the threads."""


class Sign(StrEnum):
    """What a mark says."""

    ENDED = "ended"
    CANCELLED = "cancelled"
    MOVED = "moved"
    """Last sign of life."""
    STATION = "station"
    """A referral came here."""
    REFUSED = "refused"
    """A referral was sent back or refused here."""
    HANDOVER = "handover"
    MEETING = "meeting"
    LATE = "late"
    """An appointment was moved, so many days before."""


@dataclass(frozen=True, slots=True)
class Bar:
    """From ``first`` to ``last``, both included; without a ``last`` it goes on and nobody knows until when.

    ``number`` is how many appointments a week, for bars of these.
    """

    first: date
    last: date | None
    look: Look
    words: Sentence
    number: float | None = None

    def days(self, until: date) -> int:
        """How many days it has lasted until a day, that day counted; 0 for what is to come."""
        return max(0, (min(self.last or until, until) - self.first).days + 1)


@dataclass(frozen=True, slots=True)
class Mark:
    """One day of which something is to be said; ``amiss``: something that should have happened did not."""

    day: date
    sign: Sign
    words: Sentence
    amiss: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name, where it stands today in words, and what rules of missing responsibility say about it (``cares``)."""

    lane: Lane
    name: Sentence
    state: Sentence
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()
    cares: tuple[Sentence, ...] = ()
    thing: Thing | None = None

    @property
    def first(self) -> date | None:
        """The first day anything is on it."""
        return min([*(bar.first for bar in self.bars), *(mark.day for mark in self.marks)], default=None)

    @property
    def last(self) -> date | None:
        """The last day known to be on it."""
        return max([*(bar.last or bar.first for bar in self.bars), *(mark.day for mark in self.marks)], default=None)

    def touches(self, first: date, last: date) -> bool:
        """Whether anything on it lies within these days."""
        here = any(bar.first <= last and (bar.last is None or bar.last >= first) for bar in self.bars)
        return here or any(first <= mark.day <= last for mark in self.marks)


class Reach(StrEnum):
    """How much time is shown at once."""

    HALF = "half"
    YEAR = "year"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Axis:
    """The days that are shown, both included."""

    reach: Reach
    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    def place(self, day: date, *, end: bool = False) -> float:
        """Where a day begins, or with ``end`` ends, from 0 to 1; days outside lie on the edge."""
        return min(1.0, max(0.0, ((day - self.first).days + end) / self.days))


@dataclass(frozen=True, slots=True)
class TimeLine:
    """What happened around one citizen, as known on ``day``; ``lines`` are those that touch the axis, lane by lane."""

    day: date
    axis: Axis
    lines: tuple[Line, ...]

    def of(self, lane: Lane) -> tuple[Line, ...]:
        """The lines of one lane."""
        return tuple(line for line in self.lines if line.lane is lane)


_BACK = {Reach.HALF: 182, Reach.YEAR: 364}
_AHEAD = {Reach.HALF: 45, Reach.YEAR: 120, Reach.ALL: 3 * 365}
"""So many days ahead are shown at most: what is planned beyond does not make the past small."""


def axis_for(reach: Reach, day: date, first: date | None, last: date | None, on: date | None = None) -> Axis:
    """Which days to show, given the first and last day of which anything is known; the day asked for (``on``) is among them.

    Half a year and a year end today, or at most a little later where something is planned; asked for an earlier day, they lie
    around it.
    """
    known, ahead = first or day, max(last or day, day)
    begin = (
        min(known, day - timedelta(days=_BACK[Reach.HALF]))
        if reach is Reach.ALL
        else day - timedelta(days=_BACK[reach])
    )
    end = min(ahead, day + timedelta(days=_AHEAD[reach]))
    if on is not None and on < begin:
        half = 0 if reach is Reach.ALL else _BACK[reach] // 2
        end = end if reach is Reach.ALL else min(end, on + timedelta(days=half))
        begin = on - timedelta(days=half)
    return Axis(reach, begin, max(end, on or end))
