"""Professionals with names, titles, numbers, hours and leave; where they work, who stands in, and whom they know."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from loaders.generator.columns import Ints, Part, days_before, ids, links, nodes, picked, same, text
from loaders.generator.names import direct_numbers, people
from loaders.generator.network import pair_codes
from loaders.generator.sectors import SECTORS
from loaders.generator.shape import SECTOR_COUNT, Shape
from loaders.generator.silos import Silos
from loaders.generator.staff import Staff
from loaders.generator.words import ABSENCES, DISCRETION, HOURS

_PROFESSIONS = tuple(profession for sector in SECTORS for profession in sector.professions)
_EACH = len(SECTORS[0].professions)


def professional_parts(shape: Shape, staff: Staff, seed: int, area: int) -> Iterator[Part]:
    """The people of one area's teams."""
    rng = np.random.default_rng([seed, 2, area])
    bounds, districts = shape.professionals_before(), shape.area_districts(area)
    who: Ints = np.arange(bounds[districts.start], bounds[districts.stop], dtype=np.int64)
    team, count = staff.team[who], len(who)
    sector = team % SECTOR_COUNT
    which = sector * _EACH + rng.integers(0, _EACH, count)
    away = staff.is_away[who]
    back = staff.is_present[who] & (rng.random(count) < 0.05)
    own = ids("Professional", who)
    yield nodes(
        "Professional",
        {
            "id": own,
            "name": people(rng, count),
            "title": picked([p[0] for p in _PROFESSIONS], which),
            "profession": picked([p[1] for p in _PROFESSIONS], which),
            "remit": picked(
                [f"{title.lower()} for voksne" for s in SECTORS for title, _ in s.topics],
                sector * 3 + rng.integers(0, 3, count),
            ),
            "discretion": picked(DISCRETION, rng.integers(0, len(DISCRETION), count)),
            "phone": direct_numbers(who),
            "email": pc.binary_join_element_wise(
                text("fagperson"), pa.array(who).cast(pa.string()), text("@skovby.example"), ""
            ),
            "hours": picked(HOURS, rng.integers(0, len(HOURS), count)),
            "absent_from": days_before(shape.day, np.where(away, rng.integers(5, 30, count), 300), away | back),
            "absent_to": days_before(
                shape.day, np.where(away, -rng.integers(20, 90, count), 280), away & (who % 3 > 0) | back
            ),
            "absence_reason": pc.if_else(
                pa.array(away | back), picked(ABSENCES, rng.integers(0, 3, count)), pa.scalar(None, pa.string())
            ),
        },
    )
    yield _employment(shape, staff, who)
    gone = who[away]
    yield links(
        "SUBSTITUTE_FOR",
        "Professional",
        "Professional",
        {"from_id": ids("Professional", staff.first[staff.team[gone]]), "to_id": ids("Professional", gone)},
    )


def _employment(shape: Shape, staff: Staff, who: Ints) -> Part:
    left = staff.left_ago[who]
    leads = staff.first[staff.team[who]] == who
    return links(
        "WORKS_IN",
        "Professional",
        "Organisation",
        {
            "from_id": ids("Professional", who),
            "to_id": ids("Organisation", staff.team[who]),
            "role": pc.if_else(pa.array(leads), text("leder"), text("medarbejder")),
            "valid_from": days_before(shape.day, staff.hired_ago[who]),
            "valid_to": days_before(shape.day, left, left > 0),
        },
    )


def acquaintances(shape: Shape, staff: Staff, silos: Silos, rng: np.random.Generator, area: int, apart: Ints) -> Part:
    """Who knows whom: three in the own team, one elsewhere in the district; never across a silo or a pair kept apart.

    ``apart`` holds pairs as smaller number × professionals + larger number.
    """
    districts = shape.area_districts(area)
    bounds = shape.professionals_before()
    everyone: Ints = np.arange(bounds[districts.start], bounds[districts.stop], dtype=np.int64)
    who = np.repeat(everyone[staff.is_present[everyone]], 4)
    team = staff.team[who]
    district, sector = team // SECTOR_COUNT, team % SECTOR_COUNT
    outside = np.arange(len(who)) % 4 == 3
    other_sector = np.where(outside, rng.integers(0, SECTOR_COUNT, len(who)), sector)
    other = staff.somebody(rng, district * SECTOR_COUNT + other_sector)
    fine = (who != other) & ~silos.between(district, sector, other_sector)
    fine &= ~np.isin(pair_codes(who, other, shape), apart)
    codes = np.unique(who[fine] * shape.professionals + other[fine])
    one, two = codes // shape.professionals, codes % shape.professionals
    return links(
        "KNOWS",
        "Professional",
        "Professional",
        {
            "from_id": ids("Professional", one),
            "to_id": ids("Professional", two),
            "how": pc.if_else(pa.array(staff.team[one] == staff.team[two]), text("samme enhed"), text("fælles borger")),
            "declared": same(True, len(codes)),
        },
    )
