"""What surrounds every citizen, kept between requests: people, units, topics and offers, past and present. No citizen in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from graphmodel.access.scope import Scope
from graphmodel.questions import directory as places
from graphmodel.questions import surroundings as asked
from graphmodel.questions.citizen_situation import OFFER_CONDITIONS
from graphmodel.questions.directory import LatestLoadRow, ParentRow
from graphmodel.rules.gap import Thing
from graphmodel.store.port import Store
from graphmodel.target_group import Requirement

K = TypeVar("K")
V = TypeVar("V")

_DEADLINE = 60.0


@dataclass(frozen=True, slots=True)
class PersonHere:
    """One professional: where they work now, whether they have left, and any absence."""

    id: str
    name: str
    title: str | None
    units: tuple[str, ...]
    left_on: date | None
    absent_from: date | None
    absent_to: date | None

    @property
    def has_left(self) -> bool:
        """Every employment has ended."""
        return self.left_on is not None

    def is_absent(self, day: date) -> bool:
        """Away that day."""
        begun = self.absent_from is not None and self.absent_from <= day
        return begun and (self.absent_to is None or self.absent_to >= day)


@dataclass(frozen=True, slots=True)
class UnitHere:
    """One organisation; ``closed_on`` is the last day it existed, None while it does."""

    id: str
    name: str
    kind: str | None
    sector: str | None
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class OfferHere:
    """One offer: who provides it, what it is about, what it asks for."""

    id: str
    name: str
    kind: str | None
    purpose: str | None
    waiting_days: int | None
    copayment: float | None
    model: str | None
    units: tuple[str, ...]
    topics: tuple[str, ...]
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True)
class Surroundings:
    """The map as it is on one day."""

    day: date
    as_of: LatestLoadRow
    people: Mapping[str, PersonHere]
    units: Mapping[str, UnitHere]
    unit_parent: Mapping[str, str]
    topics: Mapping[str, asked.TopicRow]
    topic_parent: Mapping[str, str]
    responsible: Mapping[str, tuple[asked.ResponsibleRow, ...]]
    offers: Mapping[str, OfferHere]
    offer_requires: tuple[asked.OfferRequiresRow, ...]

    def name_of(self, identity: str) -> str:
        """The name of a professional, unit, offer or topic; the id when it is none of these."""
        found = self.people.get(identity) or self.units.get(identity) or self.offers.get(identity)
        return found.name if found else self.topic_title(identity)

    def thing(self, label: str, identity: str) -> Thing:
        """A professional, unit, offer or topic as something a gap is about."""
        return Thing(label, identity, self.name_of(identity))

    def topic_title(self, topic: str) -> str:
        """Number and title; the id when the topic is not there."""
        found = self.topics.get(topic)
        if found is None:
            return topic
        return f"{found.number} {found.title}" if found.number else found.title

    def topic_numbered(self, number: str) -> str | None:
        """The id of the topic with this KLE number."""
        return next((topic.id for topic in self.topics.values() if topic.number == number), None)

    def units_of(self, identity: str) -> tuple[str, ...]:
        """Where a professional works now; a unit is its own."""
        person = self.people.get(identity)
        if person is not None:
            return person.units
        return (identity,) if identity in self.units else ()

    def topic_chain(self, topic: str) -> list[str]:
        """The topic and the wider ones it lies under, nearest first."""
        return upwards(topic, self.topic_parent)

    def municipality_of(self, unit: str) -> str | None:
        """The municipality a unit lies in; None for a region, the state and others outside."""
        for place in upwards(unit, self.unit_parent):
            found = self.units.get(place)
            if found is not None and found.kind == "municipality":
                return place
        return None

    def chain_of(self, unit: str) -> list[str]:
        """The unit and all above it, nearest first."""
        return upwards(unit, self.unit_parent)

    @cached_property
    def sectors(self) -> Mapping[str, str]:
        """The sector of each unit, or of the nearest above it that has one."""
        found: dict[str, str] = {}
        for unit in self.units:
            places = (self.units.get(place) for place in self.chain_of(unit))
            sector = next((place.sector for place in places if place is not None and place.sector), None)
            if sector is not None:
                found[unit] = sector
        return found

    @cached_property
    def people_in(self) -> Mapping[str, tuple[PersonHere, ...]]:
        """Who works in each unit now, by name."""
        pairs = ((unit, person) for person in self.people.values() for unit in person.units)
        return {unit: tuple(sorted(some, key=lambda one: (one.name, one.id))) for unit, some in _grouped(pairs).items()}

    def exists(self, unit: str) -> bool:
        """Whether the unit exists that day."""
        found = self.units.get(unit)
        return found is not None and (found.closed_on is None or found.closed_on >= self.day)

    @cached_property
    def offered_topics(self) -> frozenset[str]:
        """Topics that some offer is about."""
        return frozenset(topic for offer in self.offers.values() for topic in offer.topics)

    @cached_property
    def offered_and_wider(self) -> frozenset[str]:
        """Topics that some offer is about, and all above them."""
        return frozenset(self.with_wider(self.offered_topics))

    def with_wider(self, topics: Iterable[str]) -> set[str]:
        """Topics and all above them."""
        found: set[str] = set()
        for topic in topics:
            for one in self.topic_chain(topic):
                if one in found:
                    break
                found.add(one)
        return found

    @cached_property
    def offers_for(self) -> Mapping[str, tuple[OfferHere, ...]]:
        """Offers by what they are meant to achieve."""
        found: defaultdict[str, list[OfferHere]] = defaultdict(list)
        for offer in self.offers.values():
            if offer.purpose:
                found[offer.purpose].append(offer)
        return {purpose: tuple(offers) for purpose, offers in found.items()}


def upwards(start: str, parent: Mapping[str, str]) -> list[str]:
    """The thing itself and all above it in its tree, nearest first; a loop in the data is walked once."""
    chain = [start]
    while (above := parent.get(chain[-1])) is not None and above not in chain:
        chain.append(above)
    return chain


async def read_surroundings(store: Store, day: date) -> Surroundings:
    """Read the whole map as it is that day; store errors pass through."""
    nobody = Scope.nobody()
    as_of = (await places.LATEST_LOAD.ask(store, nobody))[0]
    people = await asked.PEOPLE.ask(store, nobody, deadline=_DEADLINE)
    work = await asked.PLACES_OF_WORK.ask(store, nobody, deadline=_DEADLINE)
    units = await asked.UNITS.ask(store, nobody, deadline=_DEADLINE)
    unit_tree = await places.ORGANISATION_TREE.ask(store, nobody, at=day, deadline=_DEADLINE)
    topics = await asked.TOPICS.ask(store, nobody, at=day, deadline=_DEADLINE)
    known = {row.id for row in topics}
    topic_tree = await places.TOPIC_TREE.ask(store, nobody, at=day, deadline=_DEADLINE)
    responsible = await asked.RESPONSIBLE.ask(store, nobody, at=day, deadline=_DEADLINE)
    return Surroundings(
        day=day,
        as_of=as_of,
        people=_people(people, work, day),
        units={row.id: UnitHere(row.id, row.name, row.kind, row.sector, row.until) for row in units},
        unit_parent=_parents(unit_tree),
        topics={row.id: row for row in topics},
        topic_parent=_parents(row for row in topic_tree if row.child in known and row.parent in known),
        responsible=_grouped((row.topic, row) for row in responsible),
        offers=await _offers(store, day),
        offer_requires=tuple(await asked.OFFER_REQUIRES.ask(store, nobody, at=day, deadline=_DEADLINE)),
    )


def _people(
    people: Iterable[asked.PersonRow], work: Iterable[asked.PlaceOfWorkRow], day: date
) -> dict[str, PersonHere]:
    places_of = _grouped((row.person, row) for row in work)
    found: dict[str, PersonHere] = {}
    for row in people:
        here = places_of.get(row.id, ())
        now = tuple(place.unit for place in here if place.until is None or place.until >= day)
        ends = [place.until for place in here if place.until is not None]
        left = max(ends) if here and not now else None
        found[row.id] = PersonHere(row.id, row.name, row.title, now, left, row.absent_from, row.absent_to)
    return found


async def _offers(store: Store, day: date) -> dict[str, OfferHere]:
    nobody = Scope.nobody()
    rows = await asked.OFFERS.ask(store, nobody, at=day, deadline=_DEADLINE)
    units = _grouped((r.offer, r.unit) for r in await asked.PROVIDERS.ask(store, nobody, at=day, deadline=_DEADLINE))
    topics = _grouped(
        (r.offer, r.topic) for r in await asked.OFFER_TOPICS.ask(store, nobody, at=day, deadline=_DEADLINE)
    )
    conditions = _grouped(
        (r.offer, Requirement(r.fact, r.test, r.expected, r.words or f"{r.fact} {r.test} {r.expected}"))
        for r in await OFFER_CONDITIONS.ask(store, nobody, at=day, deadline=_DEADLINE)
    )
    return {
        row.id: OfferHere(
            row.id,
            row.name,
            row.kind,
            row.purpose,
            row.waiting_days,
            row.copayment,
            row.model,
            units.get(row.id, ()),
            topics.get(row.id, ()),
            conditions.get(row.id, ()),
        )
        for row in rows
    }


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    found: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _parents(rows: Iterable[ParentRow]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        found.setdefault(row.child, row.parent)
    return found
