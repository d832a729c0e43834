"""Random small forests, rich in what the rules of docs/gaps.md look at: every date lies on a limit, or a day beside it.

A forest is grown from one number, which hypothesis draws; all ids begin with the forest's name, so that many forests stand in
one database without touching each other. The map is grown here, what concerns citizens in ``random_stories``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st

from graphmodel.schema import relations as r
from graphmodel.schema.base import Described, NodeType, RelationType
from graphmodel.schema.offers import Condition, Offer
from graphmodel.schema.organisations import Organisation, Sector, Topic
from graphmodel.schema.people import Professional

DAY = date(2026, 3, 3)
Record = NodeType | RelationType
N = TypeVar("N", bound=NodeType)
T = TypeVar("T")
SECTORS = tuple(f"sector{n}" for n in range(5))
TOPICS = (("main", "27", None), ("group", "27.51", "main"), ("drugs", "27.51.04", "group"), ("other", "27.51.08", "group"),
          ("alcohol", "29.24.04", None), ("local", None, "alcohol"), ("work", "15.17.22", None))  # fmt: skip
PURPOSES = (None, "mestring", "behandling")
CONDITIONS = (("age", "at_least", "18"), ("age", "at_most", "25"), ("housing", "is", "Homeless"),
              ("substance_use", "is_not", "active"), ("benefit", "one_of", "cash|sickness"))  # fmt: skip

seeds = st.integers(0, 2**32 - 1)
"""What a forest is grown from."""


def filled(kind: type[Described], given: dict[str, Any]) -> dict[str, Any]:
    """All properties of a type, those not given empty, so that records of one type go in together."""
    return {
        name: None for name, info in kind.model_fields.items() if not info.is_required() and name != "rel_key"
    } | given


class Grower:
    """Grows one forest: chance, dates beside limits, and the records so far."""

    def __init__(self, seed: int, name: str) -> None:
        """Nothing grows before :meth:`grow_map`."""
        self.random = Random(seed)
        self.name = name
        self.records: list[Record] = []
        self.people: list[Professional] = []
        self.units: list[Organisation] = []
        self.topics: list[Topic] = []
        self.offers: list[Offer] = []

    # --- chance

    def chance(self, of: float) -> bool:
        """True so often."""
        return self.random.random() < of

    def one(self, *of: T) -> T:
        """One of these."""
        return self.random.choice(of)

    def some(self, of: Sequence[T], low: int, high: int) -> list[T]:
        """Between so many and so many of these, none twice."""
        return self.random.sample(list(of), min(len(of), self.random.randint(low, high)))

    def ago(self, *limits: int) -> date:
        """A day on one of the limits before the day asked about, or a day beside it."""
        return DAY - timedelta(days=self.one(*limits) + self.one(-1, 0, 1))

    def maybe_ago(self, of: float, *limits: int) -> date | None:
        """As :meth:`ago`, else empty."""
        return self.ago(*limits) if self.chance(of) else None

    def over(self, of: float) -> dict[str, date | None]:
        """Validity: so often over yesterday or before, seldom over today or not yet begun."""
        if self.chance(of):
            return {"valid_to": DAY - timedelta(days=self.one(1, 1, 30))}
        return {"valid_to": DAY} if self.chance(0.1) else {}

    # --- records

    def node(self, kind: type[N], name: str, /, **given: Any) -> N:
        """A new node; its id begins with the name of the forest."""
        made = kind(**filled(kind, {"id": f"{self.name}-{name}", **given}))
        self.records.append(made)
        return made

    def link(self, kind: type[RelationType], start: NodeType, end: NodeType, /, **given: Any) -> None:
        """A new relation."""
        ends = {"from_type": start.label(), "from_id": start.id, "to_type": end.label(), "to_id": end.id}
        self.records.append(kind(**filled(kind, ends | given)))

    # --- the map

    def grow_map(self) -> None:
        """Units, people, topics and offers."""
        self._grow_units()
        self._grow_people()
        self._grow_topics()
        self._grow_offers()

    def _grow_units(self) -> None:
        for n in range(self.random.randint(4, 6)):
            kind = "municipality" if n < 2 else self.one("team", "centre", None)
            sector = self.one(None, *SECTORS)
            given = {} if n == 0 else self.over(0.25)
            unit = self.node(Organisation, f"unit{n}", name=f"Enhed {n}", kind=kind, sector=sector, **given)
            if n >= 2 and self.chance(0.8):
                self.link(r.PartOf, unit, self.one(*self.units))
            self.units.append(unit)

    def _grow_people(self) -> None:
        for n in range(self.random.randint(5, 8)):
            away: dict[str, Any] = {}
            if self.chance(0.3):
                away = {"absent_from": DAY + timedelta(days=self.one(-30, -1, 0, 1))}
                away["absent_to"] = self.one(
                    None,
                    *(DAY + timedelta(days=d) for d in (-1, 0, 1) if DAY + timedelta(days=d) >= away["absent_from"]),
                )
            person = self.node(Professional, f"person{n}", name=f"Person {n}", **away)
            for unit in self.some(self.units, 0 if self.chance(0.2) else 1, 2):
                self.link(r.WorksIn, person, unit, **self.over(0.3))
            self.people.append(person)

    def _grow_topics(self) -> None:
        by_name: dict[str, Topic] = {}
        for name, number, parent in TOPICS:
            topic = by_name[name] = self.node(Topic, name, title=name, number=number)
            if parent is not None:
                self.link(r.Broader, topic, by_name[parent])
            if self.chance(0.4):
                for who in self.some([*self.units, *self.people[:2]], 1, self.one(1, 4)):
                    aspect = self.one("responsible", "responsible", "responsible", "executing", "insight")
                    self.link(r.ResponsibleFor, who, topic, aspect=aspect, **self.over(0.15))
        self.topics = list(by_name.values())

    def _grow_offers(self) -> None:
        conditions = [
            self.node(Condition, f"condition{n}", fact=fact, test=test, expected=expected)
            for n, (fact, test, expected) in enumerate(CONDITIONS)
        ]
        for n in range(self.random.randint(3, 5)):
            offer = self.node(Offer, f"offer{n}", name=f"Tilbud {n}", purpose=self.one(*PURPOSES), **self.over(0.05))
            self.offers.append(offer)
            self.link(r.Provides, self.one(*self.units), offer)
            for topic in self.some(self.topics, 0, 2):
                self.link(r.About, offer, topic, **self.over(0.1))
            for condition in self.some(conditions, 0, 2):
                self.link(r.Requires, offer, condition, **self.over(0.1))
        for offer in self.offers:
            for first in self.some([o for o in self.offers if o is not offer], 0, 2):
                self.link(r.Requires, offer, first, **self.over(0.1))


def sectors() -> list[Record]:
    """The sectors all forests share."""
    return [Sector(**filled(Sector, {"id": name, "name": name})) for name in SECTORS]
