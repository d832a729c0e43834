"""A plain list of records as a small forest in memory, and the words the rules of docs/gaps.md share.

Nothing here knows the graph, the questions or the rules; everything is worked out from the typed records.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TypeVar, cast

import graphmodel.rules
from graphmodel.schema import relations as r
from graphmodel.schema.base import Described, NodeType, RelationType
from graphmodel.schema.contacts import Contact
from graphmodel.schema.offers import Intervention, Offer, Referral
from graphmodel.schema.organisations import Organisation, Topic
from graphmodel.schema.people import Citizen, Professional
from graphmodel.schema.tasks import Task

N = TypeVar("N", bound=NodeType)
R = TypeVar("R", bound=RelationType)
Found = set[tuple[str | None, frozenset[str]]]
"""What a rule finds: the citizen, None on the map, and the ids that tell the gap from another."""
DATA = Path(graphmodel.rules.__file__).parent


@cache
def rows(name: str) -> list[dict[str, str]]:
    """A data file of the rules as text."""
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@cache
def limit(name: str) -> int:
    """A threshold by its id."""
    return next(int(row["value"]) for row in rows("limits.csv") if row["id"] == name)


def one(citizen: str | None, *things: str) -> tuple[str | None, frozenset[str]]:
    """One gap as it is compared."""
    return citizen, frozenset(things)


def as_date(when: date | datetime) -> date:
    """The day of a moment."""
    return when.date() if isinstance(when, datetime) else when


class Forest:
    """Records by label and by ends, seen from one day. What is not valid that day is kept apart with :meth:`ever`."""

    def __init__(self, records: Iterable[NodeType | RelationType], day: date) -> None:
        """Index the records."""
        self.day = day
        self.nodes: dict[tuple[str, str], NodeType] = {}
        self._from: defaultdict[tuple[type[RelationType], str, str], list[RelationType]] = defaultdict(list)
        self._to: defaultdict[tuple[type[RelationType], str, str], list[RelationType]] = defaultdict(list)
        for record in records:
            if isinstance(record, RelationType):
                self._from[type(record), record.from_type, record.from_id].append(record)
                self._to[type(record), record.to_type, record.to_id].append(record)
            elif isinstance(record, NodeType):
                self.nodes[record.label(), record.id] = record

    # --- reading

    def ever(self, kind: type[N]) -> list[N]:
        """All nodes of a label, valid or not."""
        return [node for node in self.nodes.values() if isinstance(node, kind)]

    def all(self, kind: type[N]) -> list[N]:
        """The nodes of a label that are valid on the day."""
        return [node for node in self.ever(kind) if self.now(node)]

    def get(self, kind: type[N], identity: str) -> N | None:
        """A node by id, when it is valid on the day."""
        node = self.nodes.get((kind.label(), identity))
        return cast("N", node) if node is not None and self.now(node) else None

    def out(self, kind: type[R], start: NodeType, *, ever: bool = False) -> list[R]:
        """Relations that begin at a node; those valid on the day only, unless asked for all."""
        return [cast("R", x) for x in self._from[kind, start.label(), start.id] if ever or self.now(x)]

    def into(self, kind: type[R], end: NodeType, *, ever: bool = False) -> list[R]:
        """Relations that end at a node."""
        return [cast("R", x) for x in self._to[kind, end.label(), end.id] if ever or self.now(x)]

    def of(self, citizen: Citizen, kind: type[N]) -> list[N]:
        """What concerns a citizen, of one kind, valid on the day."""
        links = [x for x in self.into(r.Concerns, citizen, ever=True) if x.from_type == kind.label()]
        found = [self.get(kind, x.from_id) for x in links]
        return [node for node in found if node is not None]

    def topics(self, thing: NodeType) -> list[Topic]:
        """What a thing is about."""
        found = [self.get(Topic, x.to_id) for x in self.out(r.About, thing) if x.to_type == "Topic"]
        return [topic for topic in found if topic is not None]

    # --- days

    def now(self, record: Described) -> bool:
        """Valid on the day, both ends included."""
        begun = record.valid_from is None or record.valid_from <= self.day
        return begun and (record.valid_to is None or record.valid_to >= self.day)

    def ago(self, when: date | datetime) -> int:
        """Days from then to the day asked about."""
        return (self.day - as_date(when)).days

    # --- people and places

    def works_in(self, person: str) -> list[str]:
        """The units of every employment that has not ended."""
        jobs = self.out(r.WorksIn, self.nodes["Professional", person], ever=True)
        return [job.to_id for job in jobs if job.valid_to is None or job.valid_to >= self.day]

    def left(self, person: str) -> bool:
        """Every employment of the person has ended."""
        return bool(self.out(r.WorksIn, self.nodes["Professional", person], ever=True)) and not self.works_in(person)

    def absent(self, person: str) -> bool:
        """Away on the day."""
        node = cast("Professional", self.nodes["Professional", person])
        begun = node.absent_from is not None and node.absent_from <= self.day
        return begun and (node.absent_to is None or node.absent_to >= self.day)

    def stands(self, unit: str) -> bool:
        """The unit has not closed."""
        closed = self.nodes["Organisation", unit].valid_to
        return closed is None or closed >= self.day

    def answers(self, kind: str, identity: str) -> bool:
        """Somebody still employed, or a unit that stands."""
        return self.stands(identity) if kind == "Organisation" else not self.left(identity)

    def above(self, topic: Topic) -> list[Topic]:
        """The topic and every topic above it."""
        found: dict[str, Topic] = {}
        waiting = [topic]
        while waiting:
            here = waiting.pop()
            if here.id not in found:
                found[here.id] = here
                parents = [self.get(Topic, x.to_id) for x in self.out(r.Broader, here)]
                waiting += [parent for parent in parents if parent is not None]
        return list(found.values())

    def municipality(self, unit: str) -> str | None:
        """The municipality a unit lies under, or is; None when it lies under none."""
        seen: set[str] = set()
        here: str | None = unit
        while here is not None and here not in seen:
            seen.add(here)
            node = cast("Organisation", self.nodes["Organisation", here])
            if node.kind == "municipality":
                return here
            here = next((x.to_id for x in self.out(r.PartOf, node)), None)
        return None

    # --- the words of docs/gaps.md

    def helpers(self, citizen: Citizen) -> set[tuple[str, str]]:
        """Who helps now, as label and id."""
        return {(x.from_type, x.from_id) for x in self.into(r.Helps, citizen)}

    def coordinators(self, citizen: Citizen) -> set[str]:
        """Who coordinates now and is still employed."""
        return {x.from_id for x in self.into(r.Coordinates, citizen) if not self.left(x.from_id)}

    def open_tasks(self, citizen: Citizen) -> list[Task]:
        """Tasks that wait for somebody today."""
        return [
            t
            for t in self.of(citizen, Task)
            if t.status == "open" and t.opened_on <= self.day and (t.postponed_to is None or t.postponed_to <= self.day)
        ]

    def interventions(self, citizen: Citizen) -> list[Intervention]:
        """The citizen's interventions, those cancelled left out."""
        return [i for i in self.of(citizen, Intervention) if i.status != "cancelled"]

    def unfinished(self, citizen: Citizen) -> list[Intervention]:
        """Planned, waiting or active, and not a draft."""
        return [i for i in self.interventions(citizen) if i.status in ("planned", "waiting", "active") and not i.draft]

    def started(self, intervention: Intervention) -> bool:
        """Started on or before the day."""
        return intervention.started_on is not None and intervention.started_on <= self.day

    def offers_of(self, thing: NodeType) -> list[Offer]:
        """The offers an intervention takes place in, or a referral has on its way."""
        links = [*self.out(r.InOffer, thing), *(x for x in self.out(r.SentTo, thing) if x.to_type == "Offer")]
        found = [self.get(Offer, x.to_id) for x in links]
        return [offer for offer in found if offer is not None]

    def referrals(self, citizen: Citizen) -> list[Referral]:
        """Referrals sent on or before the day."""
        return [h for h in self.of(citizen, Referral) if h.sent_on <= self.day]

    def superseded(self, citizen: Citizen, referral: Referral) -> bool:
        """Something later serves the same purpose."""
        if referral.purpose is None:
            return False
        again = any(
            h.purpose == referral.purpose and h.sent_on > referral.sent_on and h.status in ("sent", "accepted")
            for h in self.referrals(citizen)
            if h.id != referral.id
        )
        return again or any(
            offer.purpose == referral.purpose
            and any(when is not None and referral.sent_on < when <= self.day for when in (i.decided_on, i.started_on))
            for i in self.interventions(citizen)
            for offer in self.offers_of(i)
        )

    def clock(self, topics: Iterable[Topic]) -> int | None:
        """The shortest waiting rule of the law in force for any of these topics, in days."""
        numbers = {topic.number for topic in topics if topic.number}
        days = [
            int(row["days"])
            for row in rows("legal_clocks.csv")
            if self.in_force(row) and not row["plan_words"] and numbers & set(row["numbers"].split("|"))
        ]
        return min(days, default=None)

    def in_force(self, row: dict[str, str]) -> bool:
        begun = not row["valid_from"] or date.fromisoformat(row["valid_from"]) <= self.day
        return begun and (not row["valid_to"] or date.fromisoformat(row["valid_to"]) >= self.day)

    # --- contacts

    def contacts(self, citizen: Citizen) -> list[Contact]:
        """Contacts about the citizen within a year."""
        return [k for k in self.of(citizen, Contact) if 0 <= self.ago(k.happened_at) <= 365]

    def senders(self, contact: Contact) -> set[tuple[str, str]]:
        """Who a contact came from."""
        return {(x.to_type, x.to_id) for x in self.out(r.SentFrom, contact)}

    def reached(self, contact: Contact) -> set[tuple[str, str]]:
        """Who a contact went to."""
        return {(x.to_type, x.to_id) for x in self.out(r.Reached, contact)}

    def about(self, contact: Contact, kind: type[NodeType]) -> set[str]:
        """Ids of the things of one kind that a contact is about."""
        return {x.to_id for x in self.out(r.About, contact) if x.to_type == kind.label()}


def circles(needs: dict[str, set[str]]) -> list[frozenset[str]]:
    """Groups of two or more that all require each other, directly or through others."""
    reach = {start: _reach(start, needs) for start in needs}
    groups = {frozenset({a, *(b for b in reach[a] if a in reach.get(b, set()))}) for a in needs if a in reach[a]}
    return [group for group in groups if len(group) > 1]


def _reach(start: str, needs: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(needs.get(start, ()))
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += needs.get(here, ())
    return seen
