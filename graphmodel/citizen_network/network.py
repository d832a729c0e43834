"""What one citizen's network consists of on one day: plain data, drawn, listed and exported by others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from graphmodel.questions.network.matters import MatterRow
from graphmodel.rules.gap import Thing
from graphmodel.who_to_call.answer import Sentence

WINDOW = 90
"""So many days back a contact counts as being in touch; the day itself included."""


class BondKind(StrEnum):
    """How two are joined, strongest first; between two at most one of the first three and of the last two stands."""

    TALKS = "talks"
    """Direct contact within the window."""
    KNOWS = "knows"
    """They know each other by name and face, and have not talked within the window."""
    ONCE = "once"
    """They have talked, longer ago than the window."""
    VIA_CITIZEN = "via_citizen"
    """Messages the citizen had to carry within the window."""
    MISSING = "missing"
    """They must talk and have not, within the window."""


@dataclass(frozen=True, slots=True)
class Helper:
    """One who helps that day: a professional, or a unit where no person is known.

    ``unit`` and ``sector`` are where they work that day, None when not known. ``since`` is the first day of the help that holds,
    None when not on record. ``coordinates`` is what the role of holding the threads is called, None for who does not.
    ``holds`` and ``runs`` are ids of tasks, and of the interventions, plans, goals and pauses that go on that day and that they
    answer for (as far as is known today). ``contacts`` counts direct contacts
    with the citizen or about them within the window, ``last_contact`` is the newest of all.
    """

    thing: Thing
    unit: str | None
    sector: str | None
    title: str | None
    roles: tuple[str, ...]
    with_what: tuple[str, ...]
    since: date | None
    is_new: bool
    coordinates: str | None
    holds: tuple[str, ...]
    runs: tuple[str, ...]
    contacts: int
    last_contact: date | None
    away: bool
    left: bool


@dataclass(frozen=True, slots=True)
class Bond:
    """What joins two helpers; ``times`` counts contacts within the window, ``why`` says in words why they must talk."""

    one: Thing
    other: Thing
    kind: BondKind
    times: int = 0
    last: date | None = None
    why: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskHere:
    """A task open that day; ``holders`` have it or were asked, ``nobody`` when no one who is there has taken it."""

    row: MatterRow
    topics: tuple[str, ...]
    holders: tuple[Thing, ...]
    asked: tuple[Thing, ...]
    nobody: bool

    @property
    def thing(self) -> Thing:
        """The task as something to point at."""
        return Thing("Task", self.row.task, self.row.title)


@dataclass(frozen=True, slots=True)
class Close:
    """One on the citizen's own side."""

    thing: Thing
    kinship: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class CitizenNetwork:
    """The network on ``day``, helpers longest first. ``units`` has every unit a helper works in, by id.

    ``first_come`` says when each helper, and anybody of each unit, first came to this citizen, whenever that was; who is not in
    it came before anything on record. It keeps the order in a picture the same from day to day.
    """

    citizen: Thing
    day: date
    helpers: tuple[Helper, ...]
    bonds: tuple[Bond, ...]
    tasks: tuple[TaskHere, ...]
    close: tuple[Close, ...]
    units: Mapping[str, Thing] = field(default_factory=dict)
    first_come: Mapping[str, date] = field(default_factory=dict)

    @property
    def organisations(self) -> int:
        """In how many organisations the helpers work."""
        return len({helper.unit for helper in self.helpers if helper.unit})

    @property
    def new(self) -> int:
        """How many helpers came within 90 days."""
        return sum(helper.is_new for helper in self.helpers)

    @property
    def without_anybody(self) -> int:
        """How many open tasks nobody has."""
        return sum(task.nobody for task in self.tasks)

    @property
    def missing(self) -> tuple[Bond, ...]:
        """Who must talk and does not."""
        return tuple(bond for bond in self.bonds if bond.kind is BondKind.MISSING)
