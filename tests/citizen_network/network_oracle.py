"""What docs/network.md says of a citizen's network on a day, worked out from the typed records alone, in the plainest way.

Nothing here knows the graph, the questions or what reads them. ``known`` is the day the records are read on: a contact, a task
or a meeting that is no longer in its source by then is nowhere to be seen, on whatever day one looks at.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import combinations, permutations
from typing import TypeVar

from graphmodel.schema import relations as r
from graphmodel.schema.base import Described, NodeType, RelationType
from graphmodel.schema.contacts import Contact, Meeting
from graphmodel.schema.offers import Intervention
from graphmodel.schema.people import Professional, Relative
from graphmodel.schema.tasks import Goal, Pause, Plan, Task

Record = NodeType | RelationType
N = TypeVar("N", bound=NodeType)
L = TypeVar("L", bound=RelationType)
Bond = tuple[str, str, str, int, date | None]
"""Two ids in order, kind, times, last."""


def holds(record: Described, day: date) -> bool:
    """Valid on a day, both ends included."""
    begun = record.valid_from is None or record.valid_from <= day
    return begun and (record.valid_to is None or record.valid_to >= day)


class NetworkOracle:
    """One citizen's network on one day."""

    def __init__(self, records: Iterable[Record], citizen: str, day: date, known: date) -> None:
        """Look at the records as they are known on ``known``."""
        self.records = list(records)
        self.citizen, self.day, self.known = citizen, day, known
        self.nodes = {(x.label(), x.id): x for x in self.records if isinstance(x, NodeType)}

    def links(self, kind: type[L]) -> list[L]:
        """All relations of a type."""
        return [x for x in self.records if isinstance(x, kind)]

    def mine(self, kind: type[N]) -> list[N]:
        """What concerns the citizen, of one type, valid when it is read."""
        ids = {x.from_id for x in self.links(r.Concerns) if x.to_id == self.citizen and x.from_type == kind.label()}
        return [x for x in self.records if isinstance(x, kind) and x.id in ids and holds(x, self.known)]

    # --- who

    def helpers(self) -> set[tuple[str, str]]:
        """Who helps or holds the threads that day."""
        some: list[RelationType] = [*self.links(r.Helps), *self.links(r.Coordinates)]
        return {(x.from_type, x.from_id) for x in some if x.to_id == self.citizen and holds(x, self.day)}

    def since(self, label: str, who: str) -> date | None:
        """The first day of the help that holds."""
        rows = [x for x in self.links(r.Helps) if (x.from_type, x.from_id, x.to_id) == (label, who, self.citizen)]
        begun = [x.valid_from for x in rows if holds(x, self.day)]
        begun = begun or [x.valid_from for x in self.coordinating() if x.from_id == who]
        return None if None in begun else min(x for x in begun if x is not None)

    def coordinating(self) -> list[r.Coordinates]:
        """Who holds the threads that day."""
        return [x for x in self.links(r.Coordinates) if x.to_id == self.citizen and holds(x, self.day)]

    def unit(self, label: str, who: str) -> str | None:
        """Where somebody works that day."""
        if label == "Organisation":
            return who
        return min((x.to_id for x in self.links(r.WorksIn) if x.from_id == who and holds(x, self.day)), default=None)

    def left(self, label: str, who: str) -> bool:
        """Every employment had ended."""
        jobs = [x for x in self.links(r.WorksIn) if x.from_id == who]
        return (
            label == "Professional"
            and bool(jobs)
            and all(x.valid_to is not None and x.valid_to < self.day for x in jobs)
        )

    def away(self, label: str, who: str) -> bool:
        """Absent that day."""
        person = self.nodes[label, who]
        if not isinstance(person, Professional) or person.absent_from is None or person.absent_from > self.day:
            return False
        return person.absent_to is None or person.absent_to >= self.day

    def close(self) -> set[str]:
        """The citizen's own people who may be shown."""
        return {x.id for x in self.mine(Relative) if x.shown and holds(x, self.day)}

    # --- what

    def tasks(self) -> dict[str, tuple[set[str], set[str], bool]]:
        """Open tasks: who has each, who was asked, and whether nobody has it."""
        found = {}
        for task in self.mine(Task):
            closed_then = task.closed_on is not None and task.closed_on <= self.day
            never_open = task.status != "open" and task.closed_on is None
            if task.opened_on > self.day or closed_then or never_open:
                continue
            rows = [
                x for x in self.links(r.Holds) if x.to_id == task.id and x.aspect != "insight" and holds(x, self.day)
            ]
            several = len({x.from_id for x in rows if x.from_type == "Professional"}) > 1
            there = [x for x in rows if x.accepted is not False and not self.left(x.from_type, x.from_id)]
            asked = {
                x.from_id
                for x in there
                if x.from_type == "Professional" and x.accepted is None and (several or x.asked_on is not None)
            }
            have = {
                x.from_id
                for x in there
                if not (x.from_type == "Professional" and x.accepted is None and (several or x.asked_on is not None))
            }
            put_off = task.postponed_to is not None and task.postponed_to > self.day
            found[task.id] = (have, asked, not have and not put_off)
        return found

    def going_on(self) -> set[str]:
        """Courses, plans, goals and pauses that go on that day."""
        found: set[str] = set()
        spans: list[tuple[str, date | None, date | None, bool]] = []
        for course in self.mine(Intervention):
            if not course.draft and course.status != "cancelled":
                begun = course.decided_on if course.decided_on is not None else course.started_on
                spans.append((course.id, begun, course.ended_on, course.status == "ended"))
        plans = [plan for plan in self.mine(Plan) if plan.status != "draft"]
        spans += [(plan.id, plan.adopted_on, plan.cancelled_on, plan.status != "active") for plan in plans]
        spans += [(goal.id, goal.set_on, goal.ended_on, goal.status != "active") for goal in self.mine(Goal)]
        spans += [(pause.id, pause.starts_on, pause.ends_on, False) for pause in self.mine(Pause)]
        for identity, first, last, over in spans:
            if (first is None or first <= self.day) and (last >= self.day if last is not None else not over):
                found.add(identity)
        return found

    def runs(self, who: str) -> set[str]:
        """What somebody answers for that day, as is known when it is read."""
        return {x.to_id for x in self.links(r.Runs) if x.from_id == who and holds(x, self.known)} & self.going_on()

    # --- contact

    def contacts(self) -> list[tuple[date, bool, set[tuple[str, str]], set[tuple[str, str]]]]:
        """Contacts about the citizen up to the day: day, whether carried, senders, receivers."""
        found = []
        for contact in self.mine(Contact):
            day = contact.happened_at.date()
            if day <= self.day:
                senders, receivers = (
                    {(x.to_type, x.to_id) for x in self.links(kind) if x.from_id == contact.id and holds(x, self.known)}
                    for kind in (r.SentFrom, r.Reached)
                )
                found.append((day, contact.channel == "via_citizen", senders, receivers))
        return found

    def recent(self, day: date) -> bool:
        """Within ninety days, that day included."""
        return self.day - timedelta(days=90) < day <= self.day

    def own_contacts(self, label: str, who: str) -> tuple[int, date | None]:
        """How often somebody was at an end of a contact in the window, and when last ever."""
        days = [day for day, carried, a, b in self.contacts() if not carried and (label, who) in a | b]
        return sum(self.recent(day) for day in days), max(days, default=None)

    def bonds(self) -> set[Bond]:
        """All that joins two professionals who help that day."""
        people = sorted(who for label, who in self.helpers() if label == "Professional")
        return {bond for one, other in combinations(people, 2) for bond in self._between(one, other)}

    def _between(self, one: str, other: str) -> Iterable[Bond]:
        direct = [*self._contact_days(one, other, carried=False), *self._meeting_days(one, other)]
        times, last = sum(self.recent(day) for day in direct), max(direct, default=None)
        for talked in self._talked_days(one, other):
            last = talked if last is None else max(last, talked)
            if times == 0 and self.recent(talked):
                times = 1
        known = [x for x in self.links(r.Knows) if {x.from_id, x.to_id} == {one, other} and holds(x, self.day)]
        used = [x.last_used for x in known if x.last_used is not None]
        carried = self._contact_days(one, other, carried=True)
        messages = sum(self.recent(day) for day in carried)
        if times:
            yield one, other, "talks", times, last
        elif known:
            assert last is not None or len(used) < 2, "which of two is told is not defined"
            yield one, other, "knows", 0, last or next(iter(used), None)
        elif last is not None:
            yield one, other, "once", 0, last
        if messages:
            yield one, other, "via_citizen", messages, max(carried)
        if not times and (messages or self._must(one, other)):
            yield one, other, "missing", 0, last

    def _contact_days(self, one: str, other: str, *, carried: bool) -> list[date]:
        a, b = ("Professional", one), ("Professional", other)
        return [
            day
            for day, through, senders, receivers in self.contacts()
            if through == carried and ((a in senders and b in receivers) or (b in senders and a in receivers))
        ]

    def _meeting_days(self, one: str, other: str) -> list[date]:
        found = []
        for meeting in self.mine(Meeting):
            there = {x.from_id for x in self.links(r.Attends) if x.to_id == meeting.id and holds(x, self.known)}
            if {one, other} <= there and meeting.held_at.date() <= self.day:
                found.append(meeting.held_at.date())
        return found

    def _talked_days(self, one: str, other: str) -> list[date]:
        days = [
            x.last_contact.date()
            for x in self.links(r.TalksWith)
            if {x.from_id, x.to_id} == {one, other} and x.last_contact is not None
        ]
        return [day for day in days if day <= self.day]

    def _must(self, one: str, other: str) -> bool:
        """Whether two must talk, carried messages aside."""
        if {one, other} & {x.from_id for x in self.coordinating()}:
            return True
        if any({one, other} <= have | asked for have, asked, _ in self.tasks().values()):
            return True
        if self.runs(one) & self.runs(other):
            return True
        mine = {x.id for kind in (Intervention, Goal, Plan) for x in self.mine(kind)}
        pairs = {
            (x.from_id, x.to_id)
            for kind in (r.Requires, r.Opposes)
            for x in self.links(kind)
            if holds(x, self.known) and x.from_id in mine
        }
        return any((a, b) in pairs for x, y in permutations((one, other)) for a in self.runs(x) for b in self.runs(y))
