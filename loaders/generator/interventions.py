"""Interventions of an area's citizens: at most one active, none late, none forgotten, and everybody told."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from loaders.generator.columns import Ints, Part, days_before, ids, links, nodes, picked, same
from loaders.generator.matters import Matters, Notice
from loaders.generator.sectors import SECTORS
from loaders.generator.shape import SECTOR_COUNT

ENDING, START = "ending", "start"


def intervention_parts(m: Matters) -> Iterator[Part]:
    """One active, sometimes after one that ended a few days into it, or one about to start; the others are told."""
    row = m.some(0.27, ~m.circle.quiet)
    slot = m.circle.slot(m.rng, row)
    waiting = m.rng.random(len(row)) < 0.08
    start = 2 + (m.rng.random(len(row)) * (np.minimum(m.circle.start[row, slot], 300) - 2)).astype(np.int64)
    active = ~waiting
    yield from _active(m, row[active], slot[active], start[active])
    before = active & (m.rng.random(len(row)) < 0.25) & (start > 10) & (m.circle.start[row, slot] > start + 210)
    yield from _ended(m, row[before], slot[before], start[before])
    yield from _about_to_start(m, row[waiting], slot[waiting])


def _active(m: Matters, row: Ints, slot: Ints, start: Ints) -> Iterator[Part]:
    numbers, day = m.running.take("Intervention", len(row)), m.shape.day
    yield nodes(
        "Intervention",
        {
            **_course(m, numbers, row, slot, "active"),
            "decided_on": days_before(day, start + 7),
            "planned_start": days_before(day, start),
            "started_on": days_before(day, start),
            "months": 12.0 + m.rng.integers(0, 6, len(row)),
            "weekly_appointments": m.rng.integers(1, 6, len(row)) / 2,
        },
    )
    yield from _around(m, numbers, row, slot)
    m.notices.append(Notice(START, row, slot, start, numbers))


def _ended(m: Matters, row: Ints, slot: Ints, next_start: Ints) -> Iterator[Part]:
    numbers, day = m.running.take("Intervention", len(row)), m.shape.day
    start, end = next_start + 200, next_start - 5
    yield nodes(
        "Intervention",
        {
            **_course(m, numbers, row, slot, "ended"),
            "decided_on": days_before(day, start + 7),
            "planned_start": days_before(day, start),
            "started_on": days_before(day, start),
            "ended_on": days_before(day, end),
            "months": same(6.0, len(row)),
        },
    )
    yield from _around(m, numbers, row, slot)
    m.notices.append(Notice(START, row, slot, start, numbers))
    m.notices.append(Notice(ENDING, row, slot, end, numbers))


def _about_to_start(m: Matters, row: Ints, slot: Ints) -> Iterator[Part]:
    numbers, day = m.running.take("Intervention", len(row)), m.shape.day
    yield nodes(
        "Intervention",
        {
            **_course(m, numbers, row, slot, "waiting"),
            "decided_on": days_before(day, m.rng.integers(1, 4, len(row))),
            "planned_start": days_before(day, -m.rng.integers(1, 8, len(row))),
            "months": same(6.0, len(row)),
        },
    )
    yield from _around(m, numbers, row, slot)


def _course(m: Matters, numbers: Ints, row: Ints, slot: Ints, status: str) -> dict[str, pa.Array]:
    sector = m.circle.sector[row, slot]
    m.facts.append((row, sector))
    return {
        "id": ids("Intervention", numbers),
        "title": picked([s.offer for s in SECTORS], sector),
        "status": same(status, len(row)),
    }


def _around(m: Matters, numbers: Ints, row: Ints, slot: Ints) -> Iterator[Part]:
    own, c = ids("Intervention", numbers), m.circle
    team = c.district[row] * SECTOR_COUNT + c.sector[row, slot]
    yield m.concerns("Intervention", own, row)
    yield links("IN_OFFER", "Intervention", "Offer", {"from_id": own, "to_id": ids("Offer", team)})
    yield m.runs("Intervention", own, c.helper[row, slot])
    yield links("ABOUT", "Intervention", "Topic", {"from_id": own, "to_id": m.topic(row, slot)})
