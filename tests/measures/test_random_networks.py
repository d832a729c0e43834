"""A citizen's figures from random networks in the store, against counting over the records themselves. On both engines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from itertools import permutations
from random import Random

import pytest

from graphmodel.access.scope import Role, Scope
from graphmodel.measures.figures import figures_of
from graphmodel.rules.surroundings import read_surroundings
from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.contacts import Contact
from graphmodel.schema.organisations import Organisation
from graphmodel.schema.people import Citizen, Professional
from graphmodel.store.port import Store
from tests.small_forest import DAY, link, plant

PEOPLE = [Professional(id=f"p{n}", name=f"P{n}") for n in range(6)]
UNITS = [Organisation(id=f"u{n}", name=f"U{n}", kind="team") for n in range(3)]
CITIZENS = [Citizen(id=f"c{n}", name=f"C{n}") for n in range(5)]
SPANS = ((None, None), (DAY, None), (None, DAY), (DAY - timedelta(days=90), None), (DAY - timedelta(days=91), DAY),
         (DAY + timedelta(days=1), None), (None, DAY - timedelta(days=1)))  # fmt: skip
Span = tuple[date | None, date | None]


@dataclass(frozen=True)
class Told:
    """One contact as it was drawn; an end is open when its record holds on the day."""

    id: str
    citizen: str
    at: datetime
    channel: str
    senders: frozenset[str]
    receivers: frozenset[str]


@dataclass(frozen=True)
class Network:
    """Everything drawn: the records, and the same as plain facts."""

    records: list[NodeType | RelationType]
    told: list[Told]
    helps: list[tuple[str, str, Span]]
    works: list[tuple[str, str, Span]]


def draw(random: Random) -> Network:
    """A network whose days lie on the limits or beside them."""
    records: list[NodeType | RelationType] = [*PEOPLE, *UNITS, *CITIZENS]
    told: list[Told] = []
    for n in range(70):
        citizen, days = random.choice(CITIZENS), random.choice([0, 1, 1, 2, 30, 363, 364, 365, 366, -1])
        channel = random.choice(["phone", "via_citizen", "meeting"])
        contact = Contact(
            id=f"k{n}", happened_at=datetime.combine(DAY - timedelta(days=days), time(9)), channel=channel
        )
        records += [contact, link(r.Concerns, contact, citizen)]
        sides: list[frozenset[str]] = []
        for kind in (r.SentFrom, r.Reached):
            ends = {
                one.id: one for one in random.choices([*PEOPLE, *PEOPLE, *UNITS, *CITIZENS], k=random.choice([1, 1, 2]))
            }
            closed = {one for one in ends if random.random() < 0.1}
            records += [link(kind, contact, one, **({"valid_to": DAY - timedelta(days=1)} if one.id in closed else {}))
                        for one in ends.values()]  # fmt: skip
            sides.append(frozenset(one for one in ends if one not in closed))
        told.append(Told(contact.id, citizen.id, contact.happened_at, channel, sides[0], sides[1]))
    helps, works = list(draw_links(random, CITIZENS, 3)), list(draw_links(random, UNITS, 2))
    records += [link(r.Helps, who, where, valid_from=span[0], valid_to=span[1]) for who, where, span in helps]
    records += [link(r.WorksIn, who, where, valid_from=span[0], valid_to=span[1]) for who, where, span in works]
    return Network(
        records, told, [(a.id, b.id, span) for a, b, span in helps], [(a.id, b.id, span) for a, b, span in works]
    )


def draw_links(
    random: Random, ends: list[Citizen] | list[Organisation], many: int
) -> Iterator[tuple[NodeType, NodeType, Span]]:
    for person in PEOPLE:
        for end in random.sample(ends, k=many):
            yield person, end, random.choice(SPANS)


def holds(span: Span, day: date) -> bool:
    return (span[0] is None or span[0] <= day) and (span[1] is None or span[1] >= day)


def share(hits: int, of: int) -> Fraction | None:
    return Fraction(hits, of)


def expected(network: Network, citizen: str, seen: set[str]) -> dict[str, Fraction | None]:
    """The figures by trying every pair."""
    here = [t for t in network.told if t.citizen == citizen and 0 <= (DAY - t.at.date()).days <= 364]
    met = sorted((t.at, t.id, who) for t in here for who in t.senders if who.startswith("p"))
    people = [who for _, _, who in met]
    units = [min(some) for at, _, who in met
             if (some := [u for p, u, span in network.works if p == who and holds(span, at.date())])]  # fmt: skip
    n, pairs = len(people), list(permutations(range(len(people)), 2))
    between = [t for t in here if any(a != b and {a[0], b[0]} <= {"p", "u"} for a in t.senders for b in t.receivers)]
    helpers = sorted({p for p, c, span in network.helps if c == citizen and holds(span, DAY)})
    helped = {p: {c for q, c, span in network.helps if q == p and holds(span, DAY) and c in seen} for p in helpers}
    two = [(a, b) for a in helpers for b in helpers if a < b]
    apart = [units[a] != units[b] for a, b in permutations(range(len(units)), 2)]
    return {
        "coc": share(sum(people[a] == people[b] for a, b in pairs), len(pairs)) if n >= 4 else None,
        "upc": share(max(people.count(one) for one in people), n) if n >= 4 else None,
        "secon": share(sum(people[i] == people[i + 1] for i in range(n - 1)), n - 1) if n >= 4 else None,
        "fci": share(sum(apart), len(apart)) if len(units) >= 4 else None,
        "carried": share(sum(t.channel == "via_citizen" for t in between), len(between)) if len(between) >= 4 else None,
        "care_density": share(sum(len(helped[a] & helped[b]) for a, b in two), len(two)) if two else None,
        "helpers": Fraction(len(helpers)),
        "new_helpers": Fraction(sum(any(q == p and c == citizen and span[0] is not None and (DAY - span[0]).days <= 90
                                        for q, c, span in network.helps) for p in helpers)),
    }  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_against_the_records(store: Store, seed: int) -> None:
    network = draw(Random(seed))
    await plant(store, network.records)
    near = await read_surroundings(store, DAY)
    numbers = 0
    for seen in ({c.id for c in CITIZENS}, {"c0", "c1"}):
        scope = Scope.of(Role.PROFESSIONAL, seen)
        for citizen in CITIZENS:
            found = await figures_of(store, scope, citizen.id, near)
            if citizen.id not in seen:
                assert found is None
                continue
            assert found is not None
            values = {figure.definition.id: figure.value for figure in found.figures}
            wanted = expected(network, citizen.id, seen)
            assert {name: values[name] for name in wanted} == wanted, citizen.id
            numbers += sum(value is not None for value in wanted.values())
    assert numbers > 40, "the comparison must have something to compare"
