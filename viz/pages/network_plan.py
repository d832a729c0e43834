"""The page where an offer is knitted; what it consists of is plain data, put together by the route.

For the route: ``GET /network/<address>/plan``. Every form is a POST below it that leads (303) back, or answers with the page
itself and what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from graphmodel.citizen_network.conflicts import Found
from graphmodel.citizen_network.knitting import Compared, Strand, Week
from graphmodel.citizen_network.schedule import Placed
from graphmodel.rules.gap import Thing
from viz.pages.frame import Frame
from viz.pages.gaps import DeedForm, Notice, Option
from viz.pages.network_meeting import MeetingLine
from viz.pages.render import rendered
from viz.plan_picture import PlanPicture


@dataclass(frozen=True, slots=True)
class StrandLine:
    """A strand with the page's own name for it, when it would run, and what it is said to need first."""

    strand: Strand
    reference: str
    placed: Placed | None
    first: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class CourseLine:
    """One line of the table: what runs when, and how often; ``kind`` is draft, running, planned or circle (waits in a circle)."""

    thing: Thing
    kind: str
    placed: Placed | None
    weekly: float | None


@dataclass(frozen=True, slots=True)
class PlanContent:
    """A knitted offer while it is drafted.

    ``planned`` says how many interventions are planned today that a draft could begin with, ``enough`` how many appointments a
    week are; ``needs`` are those a new strand
    may need first; ``meetings`` where it can be adopted, newest first.
    """

    name: str
    address: str
    now: datetime
    strands: tuple[StrandLine, ...]
    found: Found
    compared: Compared
    weeks: tuple[Week, ...]
    lines: tuple[CourseLine, ...]
    picture: PlanPicture
    people: tuple[Option, ...]
    needs: tuple[Option, ...]
    meetings: tuple[MeetingLine, ...]
    planned: int
    enough: int
    may_edit: bool
    form: DeedForm = field(default_factory=DeedForm)
    notice: Notice | None = None

    @property
    def path(self) -> str:
        """Where the page is."""
        return f"/network/{self.address}/plan"

    @property
    def around(self) -> str:
        """Where the citizen's network is."""
        return f"/network/{self.address}"

    @property
    def today(self) -> date:
        """The first day something can begin."""
        return self.now.date()

    @property
    def fullest(self) -> Week | None:
        """The week with most appointments; None without any."""
        return max(self.weeks, key=lambda week: week.appointments, default=None)


def plan_page(content: PlanContent, frame: Frame) -> str:
    """Knitting an offer."""
    return rendered("network_plan.html", frame, page=content, form=content.form)
