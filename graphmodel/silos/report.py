"""The report on silos as data: what is counted between groups, per group, at positions and in the whole.

Nothing in it names a citizen. A number behind which there are 1 to 4 citizens is None, and so are those it could be worked out
from; ``hidden`` says so. Each share comes as its two numbers, so that nothing is rounded before it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from graphmodel.measures.figure_words import Definition
from graphmodel.measures.level import Level
from graphmodel.measures.window import Window

UNKNOWN = "?"
"""Stands for the unit of professionals without one, and the sector of units without one, so that totals are whole."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted between two groups, or inside one, in a window.

    ``citizens``: those helped at the same time from both. ``required``: pairs of professionals who have to talk for that;
    ``met``: those who did. ``citizens_unmet``: citizens for whose sake a pair had to and did not, None where that is a small
    number. ``contacts``: between professionals; ``via_citizen``: carried by a citizen. ``linked`` of the ``possible`` pairs
    of people talk.
    """

    citizens: int
    citizens_unmet: int | None
    required: int
    met: int
    contacts: int
    via_citizen: int
    linked: int
    possible: int

    @property
    def gap(self) -> float | None:
        """The silo gap: the share of required pairs that did not talk; None where none is required."""
        return 1 - self.met / self.required if self.required else None

    @property
    def gap_by_chance(self) -> float | None:
        """The gap if those who talk were any two of the two groups; None where no pair is possible."""
        return 1 - self.linked / self.possible if self.possible else None


@dataclass(frozen=True, slots=True)
class Quarter:
    """The same pair in one whole quarter: required pairs and those met; None where hidden."""

    window: Window
    required: int | None
    met: int | None


@dataclass(frozen=True, slots=True)
class Between:
    """Two groups, in the order of their ids, or one and itself; ``counts`` is None where it is hidden."""

    one: str
    other: str
    counts: Counts | None
    quarters: tuple[Quarter, ...]

    @property
    def hidden(self) -> bool:
        """Whether a small number would show, or could be worked out."""
        return self.counts is None


@dataclass(frozen=True, slots=True)
class Group:
    """One unit or sector: how much its people talk to others, beside what chance gives.

    ``expected``: links that would stay inside if its people were any as many of the municipality, ``deviations``: how many
    standard deviations the found number is above. None where chance leaves nothing open.
    """

    id: str
    people: int
    internal: int
    external: int
    expected: float
    deviations: float | None

    @property
    def ei(self) -> float | None:
        """(E − I)/(E + I); None without links. Never to be shown without ``expected``."""
        whole = self.internal + self.external
        return (self.external - self.internal) / whole if whole else None

    @property
    def density(self) -> float | None:
        """Links inside / possible links inside; None for fewer than two people."""
        possible = self.people * (self.people - 1) // 2
        return self.internal / possible if possible else None


@dataclass(frozen=True, slots=True)
class Position:
    """One professional's place in the network, shown as a position: title and unit. ``person`` only for whoever may name them.

    ``constraint`` and ``effective_size`` by contacts, ``betweenness`` None where the network is too large to have it
    exactly. What would be lost if the position were vacant: ``acquaintances``, ``citizens`` helped, ``alone`` those nobody
    else helps (None for 1 to 4), ``pairs`` of others who could no longer reach each other, ``unit_pairs`` of units with no
    other way.
    """

    title: str | None
    unit: str
    person: str | None
    betweenness: float | None
    constraint: float | None
    effective_size: float | None
    roles: Mapping[str, int]
    acquaintances: int
    citizens: int | None
    alone: int | None
    pairs: int
    unit_pairs: int


@dataclass(frozen=True, slots=True)
class Kingdom:
    """One community found in the contacts: how many people, of which units how many, links inside and out to others."""

    people: int
    units: Mapping[str, int]
    internal: int
    external: int


@dataclass(frozen=True, slots=True)
class Kingdoms:
    """Communities beside the formal organisation in one municipality, or outside all (None).

    ``nmi`` and ``ari``: how far they agree with the units. ``modularity`` of what was found, ``of_units`` of the units.
    """

    municipality: str | None
    found: tuple[Kingdom, ...]
    modularity: float
    of_units: float
    nmi: float
    ari: float | None


@dataclass(frozen=True, slots=True)
class Distribution:
    """A figure over citizens: ``citizens`` with one, ``too_few`` with too little for one, and quartiles.

    The median is None below 5 citizens, the quartiles below 20: each part of them holds 5 at least. Counts of 1 to 4 are None.
    """

    figure: str
    group: str | None
    citizens: int | None
    too_few: int | None
    lower: float | None
    median: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """What is on record of one unit, in citizens; None for 1 to 4, and where as few would remain by subtraction.

    ``helped`` on the last day; in the window for whom somebody of the unit ``came`` or ``left``; ``bounced``: referrals to
    its offers sent back; ``refused``: by reason, an empty one where none was given; ``more_refused``: there are others, of
    too few.
    """

    unit: str
    helped: int | None
    came: int | None
    left: int | None
    bounced: int | None
    refused: Mapping[str, int]
    more_refused: bool


@dataclass(frozen=True, slots=True)
class SiloReport:
    """The whole report; ``computed`` is when. ``whole`` is the sum over all pairs of groups."""

    window: Window
    computed: datetime
    fewest: int
    whole: Between
    between: Mapping[Level, tuple[Between, ...]]
    groups: Mapping[Level, tuple[Group, ...]]
    positions: tuple[Position, ...]
    kingdoms: tuple[Kingdoms, ...]
    continuity: tuple[Distribution, ...]
    names: Mapping[str, str]
    definitions: tuple[Definition, ...]
    records: tuple[UnitRecord, ...] = ()


def silos_in(report: SiloReport, level: Level) -> tuple[Between, ...]:
    """Two groups that share citizens and of whose people no two talked in the window; most citizens first.

    Among the pairs that are shown. In a short window many have not talked yet: the longer it is, the more a pair says.
    """
    found = [
        pair
        for pair in report.between[level]
        if pair.counts is not None and pair.one != pair.other and pair.counts.required and not pair.counts.linked
    ]
    return tuple(sorted(found, key=lambda pair: (-(pair.counts.citizens if pair.counts else 0), pair.one, pair.other)))
