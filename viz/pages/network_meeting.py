"""The pages of a citizen's network meetings; what they consist of is plain data, put together by the routes.

For the routes: ``GET /network/<address>/meeting`` prepares one and lists the earlier ones, ``GET …/meeting/<reference>`` is one
meeting. Every form is a POST beside it that leads (303) back, or answers with the page itself and what is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from graphmodel.citizen_network.agenda import Agenda
from graphmodel.citizen_network.knitting import Strand
from graphmodel.citizen_network.meetings import Agreement, Became, MeetingHere
from graphmodel.citizen_network.seats import Seat, Table
from graphmodel.questions.people import CardRow
from graphmodel.rules.gap import Thing
from viz.pages.frame import Frame
from viz.pages.gaps import DeedForm, Notice
from viz.pages.render import rendered

CONCERNED = 4
"""So many names are told of those an item of the agenda concerns; of the rest how many."""


@dataclass(frozen=True, slots=True)
class Chair:
    """One line of the list of who comes: ``value`` is what is sent, ``ticked`` whether they come."""

    seat: Seat
    ticked: bool

    @property
    def value(self) -> str:
        """Label and id."""
        return f"{self.seat.thing.label}:{self.seat.thing.id}"


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in the list: the page's own name for it."""

    meeting: MeetingHere
    reference: str
    to_come: bool

    def count(self, *became: str) -> int:
        """How many agreements became one of these."""
        return sum(one.became in became for one in self.meeting.agreements)


@dataclass(frozen=True, slots=True)
class MeetingsContent:
    """Preparing a meeting: the proposal, the agenda, and the meetings there are. ``may_edit``: the reader may call one."""

    name: str
    address: str
    now: datetime
    table: Table
    chairs: tuple[Chair, ...]
    agenda: Agenda
    meetings: tuple[MeetingLine, ...]
    may_edit: bool
    drafted: int = 0
    form: DeedForm = field(default_factory=DeedForm)
    notice: Notice | None = None

    @property
    def path(self) -> str:
        """Where the page is."""
        return f"/network/{self.address}/meeting"

    @property
    def around(self) -> str:
        """Where the citizen's network is."""
        return f"/network/{self.address}"


@dataclass(frozen=True, slots=True)
class MeetingContent:
    """One meeting.

    ``mark`` tells the state of the minutes that are shown, ``when_mark`` that of time and place, ``seen`` who was read to come,
    ``meanwhile`` is what somebody else wrote since they were read.
    ``cards`` has numbers by professional; ``without_address`` are those a calendar cannot ask. ``agreed`` has the reference of
    each agreement, ``responsible`` who can be chosen as the one who has it.
    """

    name: str
    address: str
    reference: str
    now: datetime
    meeting: MeetingHere
    table: Table
    chairs: tuple[Chair, ...]
    agenda: Agenda
    cards: Mapping[str, CardRow]
    strands: tuple[Strand, ...]
    mark: str
    when_mark: str
    seen: tuple[str, ...]
    may_edit: bool
    agreed: Mapping[str, str]
    gaps: Mapping[str, str] = field(default_factory=dict)
    meanwhile: str | None = None
    form: DeedForm = field(default_factory=DeedForm)
    notice: Notice | None = None

    @property
    def around(self) -> str:
        """Where the citizen's network is."""
        return f"/network/{self.address}"

    @property
    def path(self) -> str:
        """Where the page is."""
        return f"/network/{self.address}/meeting/{self.reference}"

    @property
    def to_come(self) -> bool:
        """Whether its day is today or later."""
        return self.meeting.is_to_come(self.now)

    @property
    def leads(self) -> Thing | None:
        """Who of those who come should chair."""
        chair = self.table.chair
        return chair if chair in self.meeting.people else None

    @property
    def responsible(self) -> tuple[Thing, ...]:
        """The professionals at the table."""
        return tuple(one for one in self.meeting.people if one.label == "Professional")

    @property
    def without_address(self) -> tuple[Thing, ...]:
        """Professionals at the table without an e-mail address, and relatives: they are asked another way."""
        return tuple(
            one
            for one in self.meeting.people
            if one.label != "Professional" or one.id not in self.cards or not self.cards[one.id].email
        )

    @property
    def today(self) -> date:
        """The first day by which something can be due."""
        return self.now.date()

    @property
    def minutes(self) -> str:
        """What stands in the field of the minutes."""
        return self.form.kept("minutes", "minutes") or self.meeting.row.minutes or ""


def is_open(agreement: Agreement) -> bool:
    """Whether a task that was agreed can be marked as done."""
    return agreement.thing.label == "Task" and agreement.became not in (Became.DONE, Became.DROPPED)


def meetings_page(content: MeetingsContent, frame: Frame) -> str:
    """Preparing a meeting, and the earlier ones."""
    return rendered("network_meetings.html", frame, page=content, form=content.form, concerned=CONCERNED)


def meeting_page(content: MeetingContent, frame: Frame) -> str:
    """One meeting."""
    return rendered(
        "network_meeting.html", frame, page=content, form=content.form, concerned=CONCERNED, is_open=is_open
    )
