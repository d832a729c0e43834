"""The fixed part of a generated municipality: sectors, organisations, topics, responsibilities and offers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from loaders.generator.columns import Ints, Part, days_before, ids, links, nodes, picked, same, text
from loaders.generator.names import switchboards
from loaders.generator.sectors import SECTORS, SectorWords
from loaders.generator.shape import SECTOR_COUNT, Shape
from loaders.generator.staff import Staff
from loaders.generator.words import HOURS, ROOT_OF, ROOTS

CLOSED_UNIT = "lukket-enhed"
"""A unit that closed 200 days before the day; only planted gaps point at it."""
LEAVES = 9
"""Topics at the lowest level in each sector."""
_SINCE = 6_000
_WAITING = (0, 7, 14, 30)


def department(sector: SectorWords) -> str:
    """The id of the department over a sector."""
    return f"forvaltning-{sector.id}"


def centre(sector: SectorWords, area: int) -> str:
    """The id of a sector's centre in an area."""
    return f"center-{sector.id}-{area + 1}"


def leaf_topics() -> tuple[str, ...]:
    """The ids of all lowest topics, :data:`LEAVES` for each sector in turn."""
    return tuple(identity for sector in SECTORS for identity, level, *_ in _topics(sector) if level == 3)


def fixed_parts(shape: Shape, staff: Staff) -> Iterator[Part]:
    """Everything that is there before anybody is helped."""
    yield from _sectors()
    yield from _tree(shape)
    yield from _topic_parts(shape)
    yield from _offers(shape)
    yield from _contact_persons(shape, staff)


def _sectors() -> Iterator[Part]:
    yield nodes(
        "Sector",
        {
            "id": [s.id for s in SECTORS],
            "name": [s.name for s in SECTORS],
            "name_en": [s.name_en for s in SECTORS],
            "letter": [s.letter for s in SECTORS],
            "place": list(range(1, SECTOR_COUNT + 1)),
        },
    )


def _tree(shape: Shape) -> Iterator[Part]:
    upper = _upper_units(shape)
    numbers = np.arange(shape.teams, shape.teams + len(upper), dtype=np.int64)
    closed = [1 if row[0] == CLOSED_UNIT else 0 for row in upper]
    yield nodes(
        "Organisation",
        {
            "id": [row[0] for row in upper],
            "name": [row[1] for row in upper],
            "kind": [row[2] for row in upper],
            "sector": [row[3] for row in upper],
            "switchboard": switchboards(numbers),
            "hours": picked(HOURS, numbers % len(HOURS)),
            "valid_to": days_before(shape.day, np.full(len(upper), 200), np.array(closed, dtype=np.bool_)),
        },
    )
    below = [row for row in upper if row[4]]
    yield links(
        "PART_OF",
        "Organisation",
        "Organisation",
        {"from_id": [row[0] for row in below], "to_id": [row[4] for row in below]},
    )
    teams = np.arange(shape.teams, dtype=np.int64)
    sector, district = teams % SECTOR_COUNT, teams // SECTOR_COUNT
    names = pc.binary_join_element_wise(
        picked([s.team for s in SECTORS], sector), pa.array(district + 1).cast(pa.string()), " "
    )
    yield nodes(
        "Organisation",
        {
            "id": ids("Organisation", teams),
            "name": names,
            "kind": same("team", shape.teams),
            "sector": picked([s.id for s in SECTORS], sector),
            "switchboard": switchboards(teams),
            "hours": picked(HOURS, teams % len(HOURS)),
            "email": pc.binary_join_element_wise(
                text("enhed"), pa.array(teams).cast(pa.string()), text("@skovby.example"), ""
            ),
        },
    )
    centres = [centre(s, area) for area in range(shape.areas) for s in SECTORS]
    which = district // 20 * SECTOR_COUNT + sector
    yield links(
        "PART_OF",
        "Organisation",
        "Organisation",
        {"from_id": ids("Organisation", teams), "to_id": picked(centres, which)},
    )


def _upper_units(shape: Shape) -> list[tuple[str, str, str, str | None, str | None]]:
    """Id, name, kind, sector and parent of everything above the teams."""
    found: list[tuple[str, str, str, str | None, str | None]] = [
        (root, name, kind, None, None) for root, name, kind, _ in ROOTS
    ]
    for sector in SECTORS:
        found.append(
            (department(sector), f"Forvaltningen {sector.name}", "department", sector.id, ROOT_OF[sector.owner])
        )
        found += [
            (centre(sector, area), f"{sector.name} center {area + 1}", "centre", sector.id, department(sector))
            for area in range(shape.areas)
        ]
    if shape.planted_of_each:
        found.append((CLOSED_UNIT, "Nedlagt enhed", "unit", "social", department(SECTORS[0])))
    return found


def _topics(sector: SectorWords) -> Iterator[tuple[str, int, str | None, str, str]]:
    """Id, level, broader topic, number and title of a sector's topics, from the top."""
    top = f"emne-{sector.main}"
    yield top, 1, None, sector.main, sector.name
    for g, (title, leaves) in enumerate(sector.topics, start=80):
        group = f"{top}-{g}"
        yield group, 2, top, f"{sector.main}.{g}", title
        for n, leaf in enumerate(leaves, start=80):
            yield f"{group}-{n}", 3, group, f"{sector.main}.{g}.{n}", leaf


def _topic_parts(shape: Shape) -> Iterator[Part]:
    rows = [(sector, *row) for sector in SECTORS for row in _topics(sector)]
    yield nodes(
        "Topic",
        {
            "id": [r[1] for r in rows],
            "number": [r[4] for r in rows],
            "title": [r[5] for r in rows],
            "level": [r[2] for r in rows],
            "search_words": [[r[5].lower(), r[0].name.lower()] for r in rows],
        },
    )
    below = [r for r in rows if r[3]]
    yield links("BROADER", "Topic", "Topic", {"from_id": [r[1] for r in below], "to_id": [r[3] for r in below]})
    who = [(department(r[0]), r[1], "responsible") for r in rows]
    leaves = [r for r in rows if r[2] == 3]
    who += [(centre(r[0], area), r[1], "executing") for r in leaves for area in range(shape.areas)]
    who += [
        (department(SECTORS[(n + 1) % SECTOR_COUNT]), r[1], "insight")
        for n, r in enumerate(leaves)
        if r[0] != SECTORS[(n + 1) % SECTOR_COUNT]
    ]
    yield links(
        "RESPONSIBLE_FOR",
        "Organisation",
        "Topic",
        {
            "from_id": [w[0] for w in who],
            "to_id": [w[1] for w in who],
            "aspect": [w[2] for w in who],
            "valid_from": days_before(shape.day, np.full(len(who), _SINCE)),
        },
    )


def _offers(shape: Shape) -> Iterator[Part]:
    teams = np.arange(shape.teams, dtype=np.int64)
    sector, district = teams % SECTOR_COUNT, teams // SECTOR_COUNT
    own = ids("Offer", teams)
    names = pc.binary_join_element_wise(
        picked([s.offer for s in SECTORS], sector), pa.array(district + 1).cast(pa.string()), " "
    )
    yield nodes(
        "Offer",
        {
            "id": own,
            "name": names,
            "kind": picked([s.offer_kind for s in SECTORS], sector),
            "purpose": picked([s.id for s in SECTORS], sector),
            "target_group": picked([f"voksne som {s.fact_words}" for s in SECTORS], sector),
            "waiting_days": np.array(_WAITING)[teams % len(_WAITING)],
            "capacity": 8 + teams % 17,
            "copayment": np.zeros(shape.teams),
            "self_referral": pa.array(sector == SECTOR_COUNT - 1),
        },
    )
    yield links("PROVIDES", "Organisation", "Offer", {"from_id": ids("Organisation", teams), "to_id": own})
    yield nodes(
        "Condition",
        {
            "id": ["betingelse-alder", *(condition(s) for s in SECTORS)],
            "fact": ["age", *(s.fact for s in SECTORS)],
            "test": ["at_least", *("is" for _ in SECTORS)],
            "expected": ["18", *(s.value for s in SECTORS)],
            "words": ["fyldt 18 år", *(s.fact_words for s in SECTORS)],
        },
    )
    yield links("REQUIRES", "Offer", "Condition", {"from_id": own, "to_id": same("betingelse-alder", shape.teams)})
    yield links(
        "REQUIRES", "Offer", "Condition", {"from_id": own, "to_id": picked([condition(s) for s in SECTORS], sector)}
    )
    each = np.repeat(teams, LEAVES)
    leaf = each % SECTOR_COUNT * LEAVES + np.tile(np.arange(LEAVES), shape.teams)
    yield links("ABOUT", "Offer", "Topic", {"from_id": ids("Offer", each), "to_id": picked(leaf_topics(), leaf)})


def condition(sector: SectorWords) -> str:
    """The id of the condition a sector's offers share."""
    return f"betingelse-{sector.id}"


def _contact_persons(shape: Shape, staff: Staff) -> Iterator[Part]:
    """The first present person of each team is the one to ask, there and about its offer."""
    teams: Ints = np.arange(shape.teams, dtype=np.int64)
    first = ids("Professional", staff.first)
    yield links("CONTACT_FOR", "Professional", "Organisation", {"from_id": first, "to_id": ids("Organisation", teams)})
    yield links("CONTACT_FOR", "Professional", "Offer", {"from_id": first, "to_id": ids("Offer", teams)})
    leaf = np.arange(SECTOR_COUNT * LEAVES)
    yield links(
        "CONTACT_FOR",
        "Professional",
        "Topic",
        {"from_id": ids("Professional", staff.first[leaf // LEAVES]), "to_id": pa.array(leaf_topics())},
    )
