"""One citizen's network in which a gap is planted, and the records that are added to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.contacts import Contact
from graphmodel.schema.offers import Circumstance, Intervention
from graphmodel.schema.organisations import Topic
from graphmodel.schema.tasks import Task
from loaders.generator.planted import PlantedItem
from loaders.generator.running import Running
from loaders.generator.sectors import SectorWords


@dataclass(slots=True)
class Spot:
    """A citizen with helpers (ids and the days since each began), and ``records`` and ``items`` to add to.

    ``sector`` and ``offer`` are of an offer nearby, ``second_offer`` of another; ``topic`` has one responsible unit.
    """

    kind: str
    day: date
    citizen: str
    helpers: Sequence[str]
    starts: Sequence[int]
    teams: Sequence[str]
    coordinator: int
    leaver: str
    leaver_left: int
    absentee: str
    sector: SectorWords
    offer: str
    second_offer: str
    topic: str
    running: Running
    records: list[NodeType | RelationType] = field(default_factory=list)
    items: list[PlantedItem] = field(default_factory=list)

    @property
    def purpose(self) -> str:
        """What the offer is for."""
        return self.sector.id

    def ago(self, days: int) -> date:
        """The day so many days before (negative: after) the day the municipality is seen from."""
        return self.day - timedelta(days=days)

    def started(self, slot: int) -> date:
        """The day a helper began."""
        return self.ago(self.starts[slot])

    def end_before(self, slot: int) -> int:
        """How many days ago the leaver stopped: the day before the helper in a slot began, or when they left."""
        return max(self.starts[slot] + 1, self.leaver_left)

    def new(self, label: str) -> str:
        """The id of a new thing."""
        return self.running.one(label)

    def add(self, record: NodeType | RelationType) -> None:
        """Add a record."""
        self.records.append(record)

    def planted(self, **ids: str) -> None:
        """List the gap: the citizen, and things by label; several of a label are told apart by underscores after it."""
        parts = (("Citizen", self.citizen), *((label.rstrip("_"), identity) for label, identity in ids.items()))
        self.items.append(PlantedItem(self.kind, parts))

    def concerns(self, label: str, identity: str) -> None:
        """Say that something belongs to the citizen's story."""
        self.add(r.Concerns(from_type=label, from_id=identity, to_type="Citizen", to_id=self.citizen))

    def runs(self, label: str, identity: str, slot: int = 0) -> None:
        """Say that a helper answers for something."""
        self.add(r.Runs(from_type="Professional", from_id=self.helpers[slot], to_type=label, to_id=identity))

    def fact(self, fact: str, found: str) -> None:
        """Note a fact about the citizen."""
        own = self.new("Circumstance")
        self.add(Circumstance(id=own, fact=fact, found=found, noted_on=self.ago(120)))
        self.concerns("Circumstance", own)

    def topic_of_need(self) -> str:
        """A new topic of its own that has a responsible unit and that no offer is about."""
        own = f"behov-{self.citizen}"
        self.add(Topic(id=own, title="Noget meningsfuldt om dagen", level=1))
        self.add(
            r.ResponsibleFor(
                from_type="Organisation", from_id=self.teams[0], to_type="Topic", to_id=own, aspect="responsible"
            )
        )
        return own

    def task(
        self,
        title: str = "Finde en kontaktperson",
        kind: str = "promise",
        opened: int = 30,
        moved: int = 9,
        asked: int = 1,
        topic: str | None = "",
    ) -> str:
        """An open task with a topic that nobody holds yet; the topic may be given, or None for none at all."""
        own = self.new("Task")
        self.add(
            Task(
                id=own,
                title=title,
                kind=kind,
                status="open",
                opened_on=self.ago(opened),
                due_on=self.ago(-45),
                last_moved_on=self.ago(moved),
                times_asked=asked,
            )
        )
        self.concerns("Task", own)
        self.add(
            r.AskedFor(from_type="Citizen", from_id=self.citizen, to_type="Task", to_id=own, asked_on=self.ago(opened))
        )
        if topic is not None:
            self.add(r.About(from_type="Task", from_id=own, to_type="Topic", to_id=topic or self.topic))
        return own

    def hold(self, label: str, holder: str, task: str, accepted: bool | None = True, until: int | None = None) -> None:
        """Let somebody hold a task, perhaps only until so many days ago."""
        self.add(
            r.Holds(
                from_type=label,
                from_id=holder,
                to_type="Task",
                to_id=task,
                aspect="responsible",
                accepted=accepted,
                asked_on=self.ago(30),
                valid_from=self.ago(30),
                valid_to=None if until is None else self.ago(until),
            )
        )

    def intervention(
        self,
        status: str,
        *,
        decided: int,
        planned: int | None = None,
        started: int | None = None,
        ended: int | None = None,
        months: float = 6.0,
        start_words: str | None = None,
        told_end: bool = True,
    ) -> str:
        """An intervention run by the first helper; the others are told of its start and, unless refused, of its end."""
        own = self.new("Intervention")
        self.add(
            Intervention(
                id=own,
                title=self.sector.offer,
                status=status,
                decided_on=self.ago(decided),
                planned_start=None if planned is None else self.ago(planned),
                started_on=None if started is None else self.ago(started),
                ended_on=None if ended is None else self.ago(ended),
                months=months,
                start_words=start_words,
            )
        )
        self.concerns("Intervention", own)
        self.add(r.InOffer(from_type="Intervention", from_id=own, to_type="Offer", to_id=self.offer))
        self.add(r.About(from_type="Intervention", from_id=own, to_type="Topic", to_id=self.topic))
        self.runs("Intervention", own)
        for kind, when in (("start", started), ("ending", ended if told_end else None)):
            if when is not None:
                told = self.contact(kind, "email", when, self.helpers[0], to=self.helpers[1:], answered=True)
                self.add(r.About(from_type="Contact", from_id=told, to_type="Intervention", to_id=own))
        return own

    def contact(
        self,
        kind: str,
        channel: str,
        ago: int,
        sender: str,
        *,
        to: Sequence[str] = (),
        to_citizen: bool = False,
        answered: bool | None = None,
    ) -> str:
        """A contact about the citizen, so many days ago at ten o'clock."""
        own = self.new("Contact")
        when = datetime.combine(self.ago(ago), time(10, 0))
        self.add(Contact(id=own, happened_at=when, channel=channel, kind=kind, answered=answered))
        self.concerns("Contact", own)
        self.add(r.SentFrom(from_type="Contact", from_id=own, to_type="Professional", to_id=sender))
        for other in to:
            self.add(r.Reached(from_type="Contact", from_id=own, to_type="Professional", to_id=other))
        if to_citizen:
            self.add(r.Reached(from_type="Contact", from_id=own, to_type="Citizen", to_id=self.citizen))
        return own
