"""Who helps whom: the circle of helpers around each citizen of one area, with turnover, hand-overs and coordinators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from loaders.generator.columns import Floats, Ints, Mask, Part, days_before, ids, links, nodes, picked, same
from loaders.generator.planted import CITIZEN_KINDS
from loaders.generator.running import Running
from loaders.generator.sectors import SECTORS
from loaders.generator.shape import SECTOR_COUNT, Shape
from loaders.generator.silos import Silos
from loaders.generator.staff import Staff
from loaders.generator.words import COORDINATES_FIRST

SLOTS = 6
"""The most helpers at a time."""
_HELPERS = np.array([0.30, 0.30, 0.20, 0.12, 0.08])
_RANK = np.array([COORDINATES_FIRST.index(s.id) if s.id in COORDINATES_FIRST else 99 for s in SECTORS])
_WIDE = ("no_coordinator", "many_new_helpers")
NORMAL = -1
"""The kind of a citizen in whose network nothing is planted."""


@dataclass(frozen=True, slots=True)
class Circle:
    """The citizens of an area and their helpers now; the helper arrays have a row a citizen and a column a slot.

    ``citizen`` is the running number, ``kind`` the index of the planted kind or :data:`NORMAL`, ``count`` the helpers,
    ``start`` how many days ago each began, ``coordinator`` the slot of the one who holds the threads or -1.
    ``quiet`` marks networks with two helpers who must not talk: across a silo, or one of the pairs ``apart`` (coded as
    by :func:`pair_codes`) that talk through the citizen only.
    """

    citizen: Ints
    district: Ints
    kind: Ints
    count: Ints
    sector: Ints
    helper: Ints
    start: Ints
    coordinator: Ints
    quiet: Mask
    apart: Ints

    @property
    def used(self) -> Mask:
        """Which slots hold a helper."""
        held: Mask = np.arange(SLOTS)[None, :] < self.count[:, None]
        return held

    @property
    def normal(self) -> Mask:
        """Citizens in whose network nothing is planted."""
        found: Mask = self.kind == NORMAL
        return found

    def slot(self, rng: np.random.Generator, rows: Ints) -> Ints:
        """A helper slot for each of these rows."""
        chosen: Ints = (rng.random(len(rows)) * self.count[rows]).astype(np.int64)
        return chosen


def planted_kind(shape: Shape) -> Ints:
    """For every citizen the index in ``CITIZEN_KINDS`` of what is planted there, else :data:`NORMAL`; spread evenly."""
    kinds = np.full(shape.citizens, NORMAL, dtype=np.int64)
    total = shape.planted_of_each * len(CITIZEN_KINDS)
    places = (2 * np.arange(total, dtype=np.int64) + 1) * shape.citizens // max(2 * total, 1)
    kinds[places] = np.arange(total) % len(CITIZEN_KINDS)
    return kinds


def draw_circle(shape: Shape, staff: Staff, silos: Silos, kinds: Ints, rng: np.random.Generator, area: int) -> Circle:
    """Choose the helpers around every citizen of an area."""
    districts = shape.area_districts(area)
    edges = [shape.citizens_before(d) for d in range(districts.start, districts.stop + 1)]
    citizen: Ints = np.arange(edges[0], edges[-1], dtype=np.int64)
    district = np.repeat(np.arange(districts.start, districts.stop, dtype=np.int64), np.diff(edges))
    kind = kinds[citizen]
    count = 1 + np.searchsorted(np.cumsum(_HELPERS), rng.random(len(citizen)) * _HELPERS.sum(), side="right").clip(0, 4)
    count = np.where(kind == NORMAL, count, np.maximum(count, 3))
    wide = np.isin(kind, [CITIZEN_KINDS.index(k) for k in _WIDE])
    count = np.where(wide, SLOTS, count).astype(np.int64)
    sector, count = _sectors(silos, rng, district, kind, count)
    helper = staff.somebody(rng, district[:, None] * SECTOR_COUNT + sector)
    apart = _pairs_apart(shape, staff, silos, district, kind, count, sector, helper)
    start = _starts(staff, rng, helper, kind)
    quiet = _silo_inside(silos, district, sector, count) | _holds_pair(shape, helper, count, apart)
    return Circle(
        citizen, district, kind, count, sector, helper, start, _coordinators(kind, count, sector), quiet, apart
    )


def _sectors(silos: Silos, rng: np.random.Generator, district: Ints, kind: Ints, count: Ints) -> tuple[Ints, Ints]:
    """Different sectors for the slots of each citizen, the more likely first; silo pairs get citizens in common."""
    weights: Floats = np.log([s.weight for s in SECTORS])
    keys = weights + rng.gumbel(size=(len(district), SECTOR_COUNT))
    planted = kind != NORMAL
    keys[planted] = np.where(silos.kept_apart()[district[planted]], -1e9, keys[planted])
    for here in np.unique(district):
        free = np.nonzero((district == here) & ~planted)[0]
        for n, pair in enumerate(silos.pairs_in(int(here))):
            shared = free[n :: max(3, min(12, len(free) // 8))]
            keys[shared[:, None], list(pair)] = 1e3
            count[shared] = np.maximum(count[shared], 2)
    return np.argsort(-keys, axis=1, kind="stable")[:, :SLOTS].astype(np.int64), count


def _starts(staff: Staff, rng: np.random.Generator, helper: Ints, kind: Ints) -> Ints:
    """How many days ago each helper began: at most the first within 90 days, never before they were hired."""
    earliest = np.minimum(staff.hired_ago[helper], 1100)
    latest = np.full(helper.shape, 100)
    latest[kind == NORMAL, 0] = 5
    planted = kind != NORMAL
    earliest[planted] = np.minimum(earliest[planted], 380)
    latest[planted] = np.minimum(earliest[planted], 260)
    start: Ints = latest + (rng.random(helper.shape) * (earliest - latest)).astype(np.int64)
    fresh = kind == CITIZEN_KINDS.index("many_new_helpers")
    start[fresh] = 5 + (rng.random((int(fresh.sum()), SLOTS)) * 80).astype(np.int64)
    return start


def _coordinators(kind: Ints, count: Ints, sector: Ints) -> Ints:
    rank = np.where(np.arange(SLOTS)[None, :] < count[:, None], _RANK[sector], 1000)
    slot = rank.argmin(axis=1)
    none = (count < 3) | (kind == CITIZEN_KINDS.index("no_coordinator"))
    return np.where(none, -1, slot)


def pair_codes(one: Ints, other: Ints, shape: Shape) -> Ints:
    """One number for two professionals, whoever comes first."""
    return np.minimum(one, other) * shape.professionals + np.maximum(one, other)


def _pairs_apart(
    shape: Shape, staff: Staff, silos: Silos, district: Ints, kind: Ints, count: Ints, sector: Ints, helper: Ints
) -> Ints:
    """Give each citizen who is to be a messenger two helpers that meet in no other planted network; their codes."""
    found: list[int] = []
    for row in np.nonzero(kind == CITIZEN_KINDS.index("citizen_as_messenger"))[0]:
        here = int(district[row])
        rows = np.nonzero((district == here) & (kind != NORMAL) & (np.arange(len(kind)) != row))[0]
        taken = _codes_inside(shape, helper[rows], count[rows])
        count[row] = 2
        for one, other in combinations(np.nonzero(~silos.kept_apart()[here])[0], 2):
            teams = here * SECTOR_COUNT + np.array([one, other])
            pair = next(
                (
                    p
                    for p in product(*(range(staff.first[t], staff.first[t] + staff.present[t]) for t in teams))
                    if _code(p, shape) not in taken
                ),
                None,
            )
            if pair:
                sector[row, :2], helper[row, :2] = (one, other), pair
                found.append(_code(pair, shape))
                break
    return np.array(found, dtype=np.int64)


def _code(pair: tuple[int, ...], shape: Shape) -> int:
    return int(min(pair)) * shape.professionals + int(max(pair))


def _codes_inside(shape: Shape, helper: Ints, count: Ints) -> set[int]:
    """The codes of all pairs of helpers of these citizens."""
    return {
        _code(pair, shape)
        for who, n in zip(helper.tolist(), count.tolist(), strict=True)
        for pair in combinations(who[:n], 2)
    }


def _holds_pair(shape: Shape, helper: Ints, count: Ints, apart: Ints) -> Mask:
    found = np.zeros(len(count), dtype=np.bool_)
    if len(apart):
        for one, other in combinations(range(SLOTS), 2):
            found |= (other < count) & np.isin(pair_codes(helper[:, one], helper[:, other], shape), apart)
    return found


def _silo_inside(silos: Silos, district: Ints, sector: Ints, count: Ints) -> Mask:
    found = np.zeros(len(district), dtype=np.bool_)
    for one, other in combinations(range(SLOTS), 2):
        found |= (other < count) & silos.between(district, sector[:, one], sector[:, other])
    return found


def network_parts(
    shape: Shape, staff: Staff, circle: Circle, running: Running, rng: np.random.Generator
) -> Iterator[Part]:
    """HELPS now and earlier, the hand-overs between them, and coordinators."""
    row, slot = np.nonzero(circle.used)
    helper, start, sector = circle.helper[row, slot], circle.start[row, slot], circle.sector[row, slot]
    roles = [s.role for s in SECTORS]
    yield links(
        "HELPS",
        "Professional",
        "Citizen",
        {
            "from_id": ids("Professional", helper),
            "to_id": ids("Citizen", circle.citizen[row]),
            "role": picked(roles, sector),
            "valid_from": days_before(shape.day, start),
        },
    )
    chosen = np.nonzero(circle.coordinator >= 0)[0]
    who = circle.coordinator[chosen]
    yield links(
        "COORDINATES",
        "Professional",
        "Citizen",
        {
            "from_id": ids("Professional", circle.helper[chosen, who]),
            "to_id": ids("Citizen", circle.citizen[chosen]),
            "title": same("tovholder", len(chosen)),
            "valid_from": days_before(shape.day, circle.start[chosen, who]),
        },
    )
    yield from _earlier_helpers(shape, staff, circle, running, rng, row, slot)


def _earlier_helpers(
    shape: Shape, staff: Staff, circle: Circle, running: Running, rng: np.random.Generator, row: Ints, slot: Ints
) -> Iterator[Part]:
    """Those who left a citizen's network, each replaced in a hand-over where they were introduced."""
    turned = (rng.random(len(row)) < 0.30) & circle.normal[row]
    row, slot = row[turned], slot[turned]
    sector = circle.sector[row, slot]
    helper = staff.anybody(rng, circle.district[row] * SECTOR_COUNT + sector)
    end = np.maximum(circle.start[row, slot] + 1, staff.left_ago[helper])
    start = np.minimum(end + 60 + rng.integers(0, 600, len(row)), staff.hired_ago[helper])
    fine = (start > end) & (helper != circle.helper[row, slot])
    row, slot, sector, helper, start, end = (a[fine] for a in (row, slot, sector, helper, start, end))
    citizen = ids("Citizen", circle.citizen[row])
    yield links(
        "HELPS",
        "Professional",
        "Citizen",
        {
            "from_id": ids("Professional", helper),
            "to_id": citizen,
            "role": picked([s.role for s in SECTORS], sector),
            "valid_from": days_before(shape.day, start),
            "valid_to": days_before(shape.day, end),
        },
    )
    handover = ids("Handover", running.take("Handover", len(row)))
    yield nodes(
        "Handover",
        {
            "id": handover,
            "happened_on": days_before(shape.day, circle.start[row, slot]),
            "role": picked([s.role for s in SECTORS], sector),
            "introduced": same(True, len(row)),
        },
    )
    yield links("CONCERNS", "Handover", "Citizen", {"from_id": handover, "to_id": citizen})
    yield links("LEFT_IN", "Professional", "Handover", {"from_id": ids("Professional", helper), "to_id": handover})
    yield links(
        "CAME_IN",
        "Professional",
        "Handover",
        {"from_id": ids("Professional", circle.helper[row, slot]), "to_id": handover},
    )
