"""What the parts "Tid" and "Tallene" of a citizen's page consist of: plain data, put together by the routes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from graphmodel.citizen_network.changes import Changes
from graphmodel.citizen_network.changes import said as said_changes
from graphmodel.citizen_network.day_counts import DayCount
from graphmodel.citizen_network.time_line import Reach, TimeLine
from graphmodel.measures.figures import CitizenFigures, Figure
from graphmodel.measures.medians import Median
from graphmodel.rules.gap import Thing
from graphmodel.who_to_call.answer import Sentence
from viz.timeline import TimeLineView
from viz.words import Words


@dataclass(frozen=True, slots=True)
class ReachChoice:
    """How much time may be shown: ``query`` is the rest of the address that shows it."""

    reach: Reach
    query: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class TimeContent:
    """The time line and what one does with it.

    ``on`` is the day shown in the picture, ``compare`` another beside it; with ``over`` the picture holds everybody who helped in
    the time shown. ``over_query`` leads there, with ``on=`` to be added; ``today_query`` leads back to today. ``unclear`` are
    days that were written and not understood.
    """

    line: TimeLine
    counts: tuple[DayCount, ...]
    on: date
    over_query: str
    today_query: str
    reaches: tuple[ReachChoice, ...]
    compare: date | None = None
    over: bool = False
    changes: Changes | None = None
    unclear: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[Sentence, ...]:
        """What changed between the two days, in sentences."""
        return said_changes(self.changes) if self.changes else ()

    @property
    def count(self) -> DayCount:
        """What is counted on the day shown; of a day before all that is known, what is counted on the first."""
        return max((one for one in self.counts if one.day <= self.on), default=self.counts[0], key=lambda one: one.day)

    @property
    def at(self) -> int:
        """Which day the slider stands on, counted from the first."""
        return (self.on - self.line.axis.first).days

    @property
    def is_today(self) -> bool:
        """Whether the picture is of today alone."""
        return self.on == self.line.day and self.compare is None

    def view(self, words: Words) -> TimeLineView:
        """The drawing, in the language of ``words``."""
        return TimeLineView(self.line, words)

    def steps(self) -> str:
        """The counts as the slider reads them: day, helpers, new, nobody; days counted from the first."""
        first = self.line.axis.first
        return json.dumps([[(one.day - first).days, one.helpers, one.new, one.nobody] for one in self.counts])

    def sentences(self, words: Words) -> str:
        """The pieces of the sentence the slider says, one and many of each."""
        kinds = {"helpers": "network.helpers", "new": "years.new", "nobody": "network.nobody"}
        return json.dumps(
            {kind: [words(f"{key}.one", n="#"), words(f"{key}.many", n="#")] for kind, key in kinds.items()}
        )


@dataclass(frozen=True, slots=True)
class FiguresContent:
    """The figures of today with the municipality's medians; ``medians_at`` is None while these are being worked out."""

    figures: CitizenFigures
    medians: Mapping[str, Median] = field(default_factory=dict)
    municipality: Thing | None = None
    medians_at: datetime | None = None

    @property
    def of_roles(self) -> tuple[tuple[str, tuple[Figure, ...]], ...]:
        """COC, UPC and SECON role by role."""
        roles = dict.fromkeys(one.role or "" for one in self.figures.by_role)
        return tuple((role, tuple(one for one in self.figures.by_role if one.role == role)) for role in roles)
