"""Random citizens in a random forest: what they wait for, who helps, what was said, planned, paused and handed over."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType
from graphmodel.schema.contacts import Contact, Handover
from graphmodel.schema.offers import Circumstance, Intervention, Referral
from graphmodel.schema.people import Citizen
from graphmodel.schema.tasks import Goal, Pause, Plan, Task
from tests.rules.random_forest import DAY, PURPOSES, Grower, N, Record, filled

DIRECT = ("phone", "private_mobile", "meeting", "email", "letter", "digital_post", "in_person", "system")
DEMANDS = (None, "work", "rest", "abstinence", "no_demands", "education")


class StoryGrower(Grower):
    """Grows the citizens of a forest."""

    def grow(self) -> list[Record]:
        """The whole forest."""
        self.grow_map()
        for n in range(self.random.randint(3, 5)):
            self._grow_citizen(f"citizen{n}")
        return self.records + self._talks()

    def _grow_citizen(self, name: str) -> None:
        self.citizen = self.node(
            Citizen, name, name=name, birth_year=self.one(None, 2007, 2008, 2009, 2000, 2001),
            municipality=self.units[0].id, digital_post=self.one(True, False, False, None),
        )  # fmt: skip
        self.mark = name
        self.courses: list[Intervention] = []
        self._helpers()
        self._facts()
        self._tasks()
        self._courses()
        self._referrals()
        self._plans()
        self._contacts()
        self._handovers()

    def story(self, kind: type[N], n: int, /, **given: Any) -> N:
        """A new node that concerns the citizen."""
        made = self.node(kind, f"{self.mark}-{kind.label().lower()}{n}", **{**self.over(0.04), **given})
        self.link(r.Concerns, made, self.citizen)
        return made

    def _helpers(self) -> None:
        self.helping: list[NodeType] = self.some([*self.people, *self.units[:2]], 0, 8)
        for who in self.helping:
            since = {"valid_from": self.one(None, self.ago(90), self.ago(90), self.ago(20), DAY + timedelta(days=1))}
            self.link(r.Helps, who, self.citizen, **since, **self._later(since, 0.1))
            if self.chance(0.1):
                self.link(r.Helps, who, self.citizen, rel_key="igen", valid_from=self.ago(30))
        for who in self.some(self.people, 0, 2):
            self.link(r.Coordinates, who, self.citizen, **self.over(0.2))

    def _later(self, since: dict[str, date | None], of: float) -> dict[str, date | None]:
        until = self.over(of)
        begun, end = since["valid_from"], until.get("valid_to")
        return {} if begun is not None and end is not None and end < begun else until

    def _facts(self) -> None:
        values = {"housing": ("homeless", "own", "unknown"), "substance_use": ("active", "none"), "benefit": ("cash", "work"),
                  "diagnosis": ("F20", "F32"), "age": ("17", "18", "26")}  # fmt: skip
        for n in range(self.random.randint(0, 5)):
            fact = self.one(*values, "diagnosis")
            self.story(Circumstance, n, fact=fact, found=self.one(*values[fact]))

    def _tasks(self) -> None:
        for n in range(self.random.randint(1, 4)):
            task = self.story(
                Task, n, title=f"Opgave {n}", kind=self.one("promise", "assessment", "need", "need", None),
                status=self.one("open", "open", "open", "open", "done"), opened_on=self.ago(0, 90, 90, 180, 180, 400),
                last_moved_on=self.maybe_ago(0.6, 0, 180, 180), times_asked=self.one(None, 0, 2, 3, 4),
                postponed_to=self.one(None, None, None, self.ago(0)), due_on=self.maybe_ago(0.3, 0, 30),
            )  # fmt: skip
            for topic in self.some(self.topics, 0, 2):
                self.link(r.About, task, topic, **self.over(0.1))
            for who in self.some([*self.people, *self.units], self.one(0, 1, 1), self.one(1, 2, 3)):
                self.link(
                    r.Holds, who, task, aspect=self.one(None, "responsible", "executing", "insight"),
                    accepted=self.one(None, None, None, True, False), asked_on=self.maybe_ago(0.6, 14), **self.over(0.25),
                )  # fmt: skip

    def _courses(self) -> None:
        for n in range(self.random.randint(0, 5)):
            status = self.one("planned", "waiting", "active", "ended", "ended", "cancelled")
            started = self.maybe_ago(0.8, 7, 180, 183, 200) if status in ("active", "ended") else None
            ended = self.maybe_ago(0.9, 0, 7, 90, 90, 180) if status == "ended" else None
            course = self.story(
                Intervention, n, title=f"Indsats {n}", status=status, decided_on=self.maybe_ago(0.8, 14, 90, 183),
                planned_start=self.one(None, self.ago(0), self.ago(-60), self.ago(-183), self.ago(-365)),
                started_on=min(started, ended) if started and ended else started, ended_on=ended,
                months=self.one(None, 1.0, 2.0, 3.0, 6.0), draft=self.one(None, None, False, True),
            )  # fmt: skip
            self.courses.append(course)
            if self.chance(0.6):
                self.link(r.InOffer, course, self.one(*self.offers), **self.over(0.05))
            for topic in self.some(self.topics, 0, self.one(0, 1)):
                self.link(r.About, course, topic, **self.over(0.1))
            for who in self.some([*self.people, *self.units], 0, 2):
                self.link(r.Runs, who, course, **self.over(0.15))
        for course in self.courses:
            for first in self.some([c for c in self.courses if c is not course], 0, self.one(0, 0, 1, 2)):
                self.link(r.Requires, course, first, **self.over(0.1))

    def _referrals(self) -> None:
        for n in range(self.random.randint(0, 4)):
            sent = self.ago(14, 14, 30, 30, 90)
            referral = self.story(
                Referral, n, sent_on=sent, status=self.one("sent", "sent", "sent", "bounced", "refused", "accepted", "lost"),
                answered_on=self.one(None, None, None, self.ago(10)), purpose=self.one(*PURPOSES),
            )  # fmt: skip
            for step, place in enumerate(self.some([*self.offers, *self.units[:1]], 0, 2), 1):
                outcome = self.one(None, "waiting", "waiting", "bounced", "refused", "silent", "accepted")
                self.link(
                    r.SentTo,
                    referral,
                    place,
                    step=step,
                    sent_on=self.maybe_ago(0.5, 14, 30),
                    outcome=outcome,
                    **self.over(0.05),
                )

    def _plans(self) -> None:
        plans = [
            self.story(
                Plan, n, title=self.one("Ressourceforløb", "Plan i ressourceforløbet", "Rehabiliteringsplan"),
                status=self.one("active", "active", "active", "draft", "done"),
                adopted_on=self.maybe_ago(0.8, 180, 183, 183, 200), last_moved_on=self.maybe_ago(0.5, 20, 180),
            )
            for n in range(self.random.randint(0, 2))
        ]  # fmt: skip
        goals = [
            self.story(
                Goal, n, title=f"Mål {n}", status=self.one("active", "active", "active", "dropped"),
                set_on=self.maybe_ago(0.8, 0, 30, 60), demands=self.one(*DEMANDS),
            )
            for n in range(self.random.randint(0, 3))
        ]  # fmt: skip
        for one in (*goals, *plans):
            others: list[NodeType] = [x for x in (*goals, *plans) if x is not one and x.label() >= one.label()]
            for other in self.some(others, 0, self.one(0, 0, 1)):
                if (one.label(), other.label()) in r.Opposes.pairs:
                    self.link(r.Opposes, one, other, **self.over(0.1))
        for n in range(self.random.randint(0, 2)):
            starts = self.ago(0, 30, 30, 60)
            ends = self.one(None, self.ago(0), self.ago(0), self.ago(-30))
            pause = self.story(Pause, n, starts_on=starts, ends_on=None if ends is None else max(starts, ends))
            for who in self.some([*self.people, *self.units], 0, 2):
                self.link(r.Runs, who, pause, **self.over(0.2))

    def _contacts(self) -> None:
        for n in range(self.random.randint(2, 12)):
            channel = self.one(*DIRECT, "via_citizen", "via_citizen", "digital_post", "phone")
            kind = self.one("message", "question", "summons", "demand", "sanction", "ending", "start", "change", None)
            if channel == "digital_post":
                kind = self.one(kind, "summons", "summons")
            limits = (90, 30, 365) if channel == "via_citizen" else (0, 7, 7, 30, 30, 60, 90, 180, 180, 365)
            when = datetime.combine(self.ago(*limits), time(self.one(0, 9, 23), self.one(0, 59)))
            contact = self.story(
                Contact, n, happened_at=when, channel=channel, kind=kind, answered=self.one(None, True, False)
            )
            self._ends(contact)
            if self.courses and (kind in ("ending", "start", "change") or self.chance(0.1)):
                for course in self.some(self.courses, 1, 2):
                    self.link(r.About, contact, course)

    def _ends(self, contact: Contact) -> None:
        somebody: list[NodeType] = [*self.people, *self.units[:2], self.citizen]
        if contact.channel == "via_citizen" and len(self.helping) > 1:
            somebody = self.helping
        senders = self.some(somebody, 0 if self.chance(0.1) else 1, 1)
        for who in senders:
            self.link(r.SentFrom, contact, who)
        others = [self.citizen] if self.chance(0.3) and self.citizen not in senders else somebody
        for who in self.some([one for one in others if one not in senders], 1, 2):
            self.link(r.Reached, contact, who)

    def _handovers(self) -> None:
        for n in range(self.random.randint(0, 2)):
            handover = self.story(Handover, n, happened_on=self.ago(0, 30, 90), introduced=self.one(None, True, False))
            for who in self.some(self.people, 0, 1):
                self.link(r.LeftIn, who, handover)
            for who in self.some(self.people, 0, 2):
                self.link(r.CameIn, who, handover)

    def _talks(self) -> list[Record]:
        """TALKS_WITH as a load derives it: how often, and when last without a citizen between."""
        contacts = {
            x.id: x for x in self.records if isinstance(x, Contact) and (x.valid_to is None or x.valid_to >= DAY)
        }
        senders = [
            (x.from_id, x.to_id) for x in self.records if isinstance(x, r.SentFrom) and x.to_type == "Professional"
        ]
        pairs: dict[tuple[str, str], list[Contact]] = {}
        for contact, a in senders:
            for x in self.records:
                if (
                    isinstance(x, r.Reached)
                    and x.from_id == contact
                    and x.to_type == "Professional"
                    and contact in contacts
                ):
                    pairs.setdefault((a, x.to_id), []).append(contacts[contact])
        return [_talk(a, b, found) for (a, b), found in pairs.items()]


def _talk(a: str, b: str, found: list[Contact]) -> r.TalksWith:
    direct = [contact for contact in found if contact.channel != "via_citizen"]
    ends = {"from_type": "Professional", "from_id": a, "to_type": "Professional", "to_id": b}
    counted = {
        "times": len(direct),
        "times_via_citizen": len(found) - len(direct),
        "last_contact": max((contact.happened_at for contact in direct), default=None),
        "channels": tuple(sorted({contact.channel for contact in found})),
    }
    return r.TalksWith(**filled(r.TalksWith, ends | counted))


def grown(seed: int, name: str) -> list[Record]:
    """The forest of a seed, its ids beginning with the name."""
    return StoryGrower(seed, name).grow()
