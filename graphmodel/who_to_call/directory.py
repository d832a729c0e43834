"""The directory kept between requests: topics with their words, organisations with their tree, sectors. No citizen in it.

It is read again as soon as a new load is in the graph.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graphmodel.access.scope import Scope
from graphmodel.questions import directory as asked
from graphmodel.questions.citizen_situation import MODEL_OFFERS, OFFER_CONDITIONS, ConditionRow, ModelOfferRow
from graphmodel.questions.directory import LatestLoadRow, NameRow, OrganisationRow, ParentRow, SectorRow, TopicRow
from graphmodel.search.names import NameEntry, NameIndex
from graphmodel.search.topics import TopicEntry, TopicIndex
from graphmodel.store.port import Store
from graphmodel.target_group import Requirement

_MAX_DEPTH = 32
LOOK_EVERY = 1.0
"""Seconds between two looks at whether something was loaded."""


@dataclass(frozen=True)
class Directory:
    """What is known about places and topics at one moment."""

    sectors: Mapping[str, SectorRow]
    organisations: Mapping[str, OrganisationRow]
    topics: Mapping[str, TopicRow]
    index: TopicIndex
    names: NameIndex
    remits: Mapping[str, str]
    offers: Mapping[str, NameRow]
    model_offers: tuple[ModelOfferRow, ...]
    requirements: Mapping[str, tuple[Requirement, ...]]
    organisation_parent: Mapping[str, str]
    topic_parent: Mapping[str, str]
    as_of: LatestLoadRow
    day: date

    def topic_chain(self, topic: str) -> list[str]:
        """The topic, its group, its main group: own first."""
        return [topic, *_upwards(topic, self.topic_parent)]

    def municipality_of(self, organisation: str | None) -> str | None:
        """The municipality the organisation lies in, itself included; None outside any."""
        if organisation is None:
            return None
        for place in (organisation, *_upwards(organisation, self.organisation_parent)):
            found = self.organisations.get(place)
            if found and found.kind == "municipality":
                return place
        return None

    def with_all_above(self, organisation: str) -> tuple[str, ...]:
        """The organisation and everything it lies under, nearest first."""
        return (organisation, *_upwards(organisation, self.organisation_parent))

    def switchboard_of(self, organisation: str | None) -> OrganisationRow | None:
        """The nearest organisation upwards, itself included, that has a switchboard."""
        if organisation is None:
            return None
        for place in (organisation, *_upwards(organisation, self.organisation_parent)):
            found = self.organisations.get(place)
            if found and found.switchboard:
                return found
        return None

    def sector_of(self, organisation: str | None) -> str | None:
        """The sector of the organisation, or of the nearest one above it that has one."""
        if organisation is None:
            return None
        for place in (organisation, *_upwards(organisation, self.organisation_parent)):
            found = self.organisations.get(place)
            if found and found.sector:
                return found.sector
        return None

    def name_of(self, organisation: str) -> str:
        """The organisation's name, or its id when it is not in the directory."""
        found = self.organisations.get(organisation)
        return found.name if found else organisation

    def placed_name(self, organisation: str) -> str:
        """The organisation's name with its municipality's, unless that is in it already: "Hjælpemidler, Nyby"."""
        name = self.name_of(organisation)
        municipality = self.municipality_of(organisation)
        if municipality is None or municipality == organisation:
            return name
        place = self.name_of(municipality).removesuffix(" Kommune")
        return name if place.casefold() in name.casefold() else f"{name}, {place}"

    def topic_title(self, topic: str) -> str:
        """Number and title as shown: "27.60.12 Hjælpemidler"."""
        found = self.topics.get(topic)
        if found is None:
            return topic
        return f"{found.number} {found.title}" if found.number else found.title


def _upwards(start: str, parent: Mapping[str, str]) -> Iterator[str]:
    seen = {start}
    place = parent.get(start)
    while place is not None and place not in seen and len(seen) < _MAX_DEPTH:
        seen.add(place)
        yield place
        place = parent.get(place)


def _parents(rows: Iterable[ParentRow]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        found.setdefault(row.child, row.parent)
    return found


async def read_directory(store: Store, day: date) -> Directory:
    """Read the whole directory as it stands that day; store errors pass through."""
    scope = Scope.nobody()
    as_of = (await asked.LATEST_LOAD.ask(store, scope))[0]
    sectors = await asked.SECTORS.ask(store, scope, at=day)
    organisations = await asked.ORGANISATIONS.ask(store, scope, at=day, deadline=30)
    tree = await asked.ORGANISATION_TREE.ask(store, scope, at=day, deadline=30)
    topics = await asked.TOPICS.ask(store, scope, at=day, deadline=30)
    topic_parent = _parents(await asked.TOPIC_TREE.ask(store, scope, at=day, deadline=30))
    index = TopicIndex(
        TopicEntry(t.id, t.number, t.title, tuple(t.search_words or ()), t.level, topic_parent.get(t.id))
        for t in topics
    )
    people = await asked.PROFESSIONAL_NAMES.ask(store, scope, at=day, deadline=30)
    offers = await asked.OFFER_NAMES.ask(store, scope, at=day, deadline=30)
    return Directory(
        sectors={s.id: s for s in sectors},
        organisations={o.id: o for o in organisations},
        topics={t.id: t for t in topics},
        index=index,
        names=_names(people, offers, organisations),
        remits={row.id: row.detail for row in people if row.detail},
        offers={row.id: row for row in offers},
        model_offers=tuple(await MODEL_OFFERS.ask(store, scope, at=day, deadline=30)),
        requirements=_requirements(await OFFER_CONDITIONS.ask(store, scope, at=day, deadline=30)),
        organisation_parent=_parents(tree),
        topic_parent=topic_parent,
        as_of=as_of,
        day=day,
    )


def _requirements(rows: Iterable[ConditionRow]) -> dict[str, tuple[Requirement, ...]]:
    found: dict[str, tuple[Requirement, ...]] = {}
    for row in rows:
        words = row.words or f"{row.fact} {row.test} {row.expected}"
        found[row.offer] = (*found.get(row.offer, ()), Requirement(row.fact, row.test, row.expected, words))
    return found


def _names(people: Sequence[NameRow], offers: Sequence[NameRow], organisations: Sequence[OrganisationRow]) -> NameIndex:
    return NameIndex(
        [
            *(NameEntry("professional", row.id, row.name, row.detail, row.number) for row in people),
            *(NameEntry("unit", row.id, row.name, None, row.switchboard) for row in organisations),
            *(NameEntry("offer", row.id, row.name, row.detail) for row in offers),
        ]
    )


class DirectoryKeeper:
    """Keeps one directory and renews it when the forest or the day has changed."""

    def __init__(self, store: Store) -> None:
        """Nothing is read before the first question."""
        self._store = store
        self._kept: Directory | None = None
        self._look_at = 0.0

    async def current(self, day: date) -> Directory:
        """The directory as of now, at most :data:`LOOK_EVERY` seconds behind a load. Store errors pass through."""
        kept = self._kept
        if kept is not None and kept.day == day:
            if time.monotonic() < self._look_at:
                return kept
            self._look_at = time.monotonic() + LOOK_EVERY
            latest = (await asked.LATEST_LOAD.ask(self._store, Scope.nobody()))[0]
            if latest == kept.as_of:
                return kept
        kept = await read_directory(self._store, day)
        self._look_at = time.monotonic() + LOOK_EVERY
        self._kept = kept
        return kept
