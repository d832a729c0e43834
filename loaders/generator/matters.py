"""What is going on around the citizens of an area: tasks, referrals, plans, goals, pauses. Nothing amiss in any.

Only citizens in whose network nothing is planted get matters here; the others get exactly what their kind asks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from loaders.generator.columns import Ints, Mask, Part, days_before, ids, links, nodes, picked, same
from loaders.generator.names import people
from loaders.generator.network import Circle
from loaders.generator.organisations import LEAVES, leaf_topics
from loaders.generator.running import Running
from loaders.generator.sectors import SECTORS
from loaders.generator.shape import SECTOR_COUNT, Shape
from loaders.generator.words import GOALS, PAUSE_REASONS, PLANS, TASKS


@dataclass(frozen=True, slots=True)
class Notice:
    """That interventions of these rows of a circle started or ended, told by the helper in a slot so many days ago."""

    kind: str
    row: Ints
    slot: Ints
    ago: Ints
    intervention: Ints


@dataclass(slots=True)
class Matters:
    """Draws the matters of one area.

    ``notices`` and ``facts`` collect what contacts and circumstances must tell later.
    """

    shape: Shape
    circle: Circle
    running: Running
    rng: np.random.Generator
    notices: list[Notice]
    facts: list[tuple[Ints, Ints]]
    paused: Mask

    def parts(self) -> Iterator[Part]:
        """All matters except interventions."""
        yield from self._tasks()
        yield from self._referrals()
        yield from self._plans_and_goals()
        yield from self._pauses()
        yield from self._relatives()

    def some(self, share: float, where: Mask) -> Ints:
        """The rows of so large a share of the normal citizens for whom something holds."""
        return np.nonzero((self.rng.random(len(self.circle.citizen)) < share) & where & self.circle.normal)[0]

    def _everybody(self) -> Mask:
        return np.ones(len(self.circle.citizen), dtype=np.bool_)

    def concerns(self, label: str, own: pa.Array, row: Ints) -> Part:
        """That things belong to these rows' citizens."""
        return links("CONCERNS", label, "Citizen", {"from_id": own, "to_id": ids("Citizen", self.circle.citizen[row])})

    def runs(self, label: str, own: pa.Array, helper: Ints) -> Part:
        """That these helpers answer for things."""
        return links("RUNS", "Professional", label, {"from_id": ids("Professional", helper), "to_id": own})

    def topic(self, row: Ints, slot: Ints) -> pa.Array:
        """A lowest topic of the sector of each of these helpers."""
        leaf = self.circle.sector[row, slot] * LEAVES + self.rng.integers(0, LEAVES, len(row))
        return picked(leaf_topics(), leaf)

    def _tasks(self) -> Iterator[Part]:
        c, day = self.circle, self.shape.day
        row = self.some(0.6, self._everybody())
        slot, count = c.slot(self.rng, row), len(row)
        done = self.rng.random(count) < 0.5
        start = c.start[row, slot]
        opened = 3 + (self.rng.random(count) * (np.where(done, start, np.minimum(start, 110)) - 3)).astype(np.int64)
        moved = (self.rng.random(count) * np.minimum(opened, 40)).astype(np.int64)
        what = self.rng.integers(0, len(TASKS), count)
        own = ids("Task", self.running.take("Task", count))
        yield nodes(
            "Task",
            {
                "id": own,
                "title": picked([t[1] for t in TASKS], what),
                "kind": picked([t[0] for t in TASKS], what),
                "status": picked(("open", "done"), done.astype(np.int64)),
                "opened_on": days_before(day, opened),
                "due_on": days_before(day, -self.rng.integers(10, 90, count), ~done),
                "closed_on": days_before(day, moved, done),
                "last_moved_on": days_before(day, moved),
                "times_asked": same(1, count),
            },
        )
        helper = ids("Professional", c.helper[row, slot])
        yield self.concerns("Task", own, row)
        yield links("ABOUT", "Task", "Topic", {"from_id": own, "to_id": self.topic(row, slot)})
        yield links(
            "HOLDS",
            "Professional",
            "Task",
            {
                "from_id": helper,
                "to_id": own,
                "aspect": same("responsible", count),
                "accepted": same(True, count),
                "asked_on": days_before(day, opened),
                "valid_from": days_before(day, opened),
            },
        )
        yield links(
            "ASKED_FOR",
            "Citizen",
            "Task",
            {"from_id": ids("Citizen", c.citizen[row]), "to_id": own, "asked_on": days_before(day, opened)},
        )

    def _referrals(self) -> Iterator[Part]:
        """Answered within a fortnight, or sent within ten days; to an offer whose condition is known to be met."""
        c, day = self.circle, self.shape.day
        row = self.some(0.10, self._everybody())
        slot, count = c.slot(self.rng, row), len(row)
        sector = self.rng.integers(0, SECTOR_COUNT, count)
        answered = (self.rng.random(count) < 0.8) & (c.start[row, slot] > 40)
        sent = np.where(
            answered,
            20 + (self.rng.random(count) * (c.start[row, slot] - 20)).astype(np.int64),
            1 + self.rng.integers(0, 4, count),
        )
        reply = sent - self.rng.integers(1, 14, count)
        self.facts.append((row, sector))
        own = ids("Referral", self.running.take("Referral", count))
        yield nodes(
            "Referral",
            {
                "id": own,
                "sent_on": days_before(day, sent),
                "status": picked(("sent", "accepted"), answered.astype(np.int64)),
                "answered_on": days_before(day, reply, answered),
                "purpose": picked([s.id for s in SECTORS], sector),
            },
        )
        yield self.concerns("Referral", own, row)
        yield links(
            "SENT_TO",
            "Referral",
            "Offer",
            {
                "from_id": own,
                "to_id": ids("Offer", c.district[row] * SECTOR_COUNT + sector),
                "step": same(1, count),
                "sent_on": days_before(day, sent),
                "outcome": picked(("waiting", "accepted"), answered.astype(np.int64)),
            },
        )
        yield links(
            "SENT_BY", "Referral", "Professional", {"from_id": own, "to_id": ids("Professional", c.helper[row, slot])}
        )

    def _plans_and_goals(self) -> Iterator[Part]:
        c, day = self.circle, self.shape.day
        row = self.some(0.2, self._everybody())
        slot, count = c.slot(self.rng, row), len(row)
        adopted = 1 + (self.rng.random(count) * (np.minimum(c.start[row, slot], 150) - 1)).astype(np.int64)
        own = ids("Plan", self.running.take("Plan", count))
        yield nodes(
            "Plan",
            {
                "id": own,
                "title": picked(PLANS, self.rng.integers(0, len(PLANS), count)),
                "status": same("active", count),
                "adopted_on": days_before(day, adopted),
                "last_moved_on": days_before(day, np.minimum(adopted, self.rng.integers(0, 40, count))),
            },
        )
        yield self.concerns("Plan", own, row)
        yield self.runs("Plan", own, c.helper[row, slot])
        kept = np.nonzero(self.rng.random(count) < 0.7)[0]
        goal = ids("Goal", self.running.take("Goal", len(kept)))
        yield nodes(
            "Goal",
            {
                "id": goal,
                "title": picked(GOALS, self.rng.integers(0, len(GOALS), len(kept))),
                "status": same("active", len(kept)),
                "set_on": days_before(day, adopted[kept]),
            },
        )
        yield self.concerns("Goal", goal, row[kept])
        yield self.runs("Goal", goal, c.helper[row[kept], slot[kept]])
        yield links("PART_OF", "Goal", "Plan", {"from_id": goal, "to_id": own.take(pa.array(kept))})

    def _pauses(self) -> Iterator[Part]:
        row = self.some(0.01, self._everybody())
        self.paused[row] = True
        slot, count = self.circle.slot(self.rng, row), len(row)
        own, day = ids("Pause", self.running.take("Pause", count)), self.shape.day
        yield nodes(
            "Pause",
            {
                "id": own,
                "reason": picked(PAUSE_REASONS, self.rng.integers(0, len(PAUSE_REASONS), count)),
                "starts_on": days_before(day, self.rng.integers(1, 60, count)),
                "ends_on": days_before(day, -self.rng.integers(20, 90, count)),
            },
        )
        yield self.concerns("Pause", own, row)
        yield self.runs("Pause", own, self.circle.helper[row, slot])

    def _relatives(self) -> Iterator[Part]:
        row = self.some(0.05, self._everybody())
        own = ids("Relative", self.running.take("Relative", len(row)))
        yield nodes(
            "Relative",
            {
                "id": own,
                "name": people(self.rng, len(row)),
                "kinship": picked(("mor", "far", "bror", "søster", "kæreste"), self.rng.integers(0, 5, len(row))),
                "shown": pa.array(self.rng.random(len(row)) < 0.8),
            },
        )
        yield self.concerns("Relative", own, row)


def circumstance_parts(
    shape: Shape, circle: Circle, running: Running, facts: list[tuple[Ints, Ints]]
) -> Iterator[Part]:
    """The facts about citizens that the offers they were sent to or take part in ask for, each once."""
    codes = np.unique(np.concatenate([row * SECTOR_COUNT + sector for row, sector in facts]))
    row, sector = codes // SECTOR_COUNT, codes % SECTOR_COUNT
    own = ids("Circumstance", running.take("Circumstance", len(codes)))
    yield nodes(
        "Circumstance",
        {
            "id": own,
            "fact": picked([s.fact for s in SECTORS], sector),
            "found": picked([s.value for s in SECTORS], sector),
            "noted_on": days_before(shape.day, 20 + row % 200),
        },
    )
    yield links("CONCERNS", "Circumstance", "Citizen", {"from_id": own, "to_id": ids("Citizen", circle.citizen[row])})
