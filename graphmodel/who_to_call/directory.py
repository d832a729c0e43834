"""What is kept between requests: topics with their words, organisations with their tree, the network of professionals.

No citizen is in it. It is read again as soon as the graph has changed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from graphmodel.access.scope import Scope
from graphmodel.questions import directory as asked
from graphmodel.questions.around_citizen import BUSY
from graphmodel.questions.citizen_situation import MODEL_OFFERS, OFFER_CONDITIONS, ConditionRow, ModelOfferRow
from graphmodel.questions.directory import NameRow, OrganisationRow, ParentRow, SectorRow, TopicRow
from graphmodel.search.names import NameEntry, NameIndex
from graphmodel.search.topics import TopicEntry, TopicIndex
from graphmodel.store.port import Store
from graphmodel.target_group import Requirement
from graphmodel.who_to_call.found import MOST_LINKS, Found
from graphmodel.who_to_call.network import Network
from graphmodel.who_to_call.wording import WholeNames, by_telling_stem

_MAX_DEPTH = 32
MANY_TASKS = 8
"""From so many open tasks on, somebody with fewer comes first when all else is equal."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What an organisation has from those above it: its name with its municipality's, and the nearest of each."""

    name: str
    municipality: str | None
    sector: str | None
    switchboard: OrganisationRow | None


@dataclass(frozen=True)
class Directory:
    """What is known about places and topics on one day.

    ``model_offers`` work by a coordination model, ``offers_for`` are those with a purpose; ``busy`` are those who hold many
    open tasks that day, and how many, all citizens counted; ``found`` keeps what was worked out from all this, ``links`` whom
    each of those asked about knows.
    """

    sectors: Mapping[str, SectorRow]
    organisations: Mapping[str, OrganisationRow]
    topics: Mapping[str, TopicRow]
    index: TopicIndex
    names: NameIndex
    whole_names: WholeNames
    remits_with: Mapping[str, frozenset[str]]
    offers: Mapping[str, NameRow]
    model_offers: tuple[ModelOfferRow, ...]
    offers_for: Mapping[str, tuple[ModelOfferRow, ...]]
    requirements: Mapping[str, tuple[Requirement, ...]]
    organisation_parent: Mapping[str, str]
    topic_parent: Mapping[str, str]
    network: Network
    busy: Mapping[str, int]
    day: date
    found: Found = field(default_factory=Found)
    links: Found = field(default_factory=lambda: Found(MOST_LINKS))
    _places: dict[str, _Place] = field(default_factory=dict)

    def topic_chain(self, topic: str) -> list[str]:
        """The topic, its group, its main group: own first."""
        return [topic, *_upwards(topic, self.topic_parent)]

    def municipality_of(self, organisation: str | None) -> str | None:
        """The municipality the organisation lies in, itself included; None outside any."""
        found = self._place(organisation)
        return found.municipality if found else None

    def with_all_above(self, organisation: str) -> tuple[str, ...]:
        """The organisation and everything it lies under, nearest first."""
        return (organisation, *_upwards(organisation, self.organisation_parent))

    def switchboard_of(self, organisation: str | None) -> OrganisationRow | None:
        """The nearest organisation upwards, itself included, that has a switchboard."""
        found = self._place(organisation)
        return found.switchboard if found else None

    def sector_of(self, organisation: str | None) -> str | None:
        """The sector of the organisation, or of the nearest one above it that has one."""
        found = self._place(organisation)
        return found.sector if found else None

    def name_of(self, organisation: str) -> str:
        """The organisation's name, or its id when it is not in the directory."""
        found = self.organisations.get(organisation)
        return found.name if found else organisation

    def placed_name(self, organisation: str) -> str:
        """The organisation's name with its municipality's, unless that is in it already: "Hjælpemidler, Nyby"."""
        found = self._place(organisation)
        return found.name if found else organisation

    def _place(self, organisation: str | None) -> _Place | None:
        """Where an organisation lies, worked out once; one that is not in the directory may still lie under some."""
        if organisation is None:
            return None
        found = self._places.get(organisation)
        if found is None:
            found = self._places[organisation] = self._work_out(organisation)
        return found

    def _work_out(self, organisation: str) -> _Place:
        above = [o for place in self.with_all_above(organisation) if (o := self.organisations.get(place))]
        municipality = next((o for o in above if o.kind == "municipality"), None)
        name = self.name_of(organisation)
        if municipality is not None and municipality.id != organisation:
            town = municipality.name.removesuffix(" Kommune")
            name = name if town.casefold() in name.casefold() else f"{name}, {town}"
        return _Place(
            name,
            municipality.id if municipality else None,
            next((o.sector for o in above if o.sector), None),
            next((o for o in above if o.switchboard), None),
        )

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


async def read_directory(store: Store, day: date, network: Network) -> Directory:
    """The directory of one day around a network; store errors pass through."""
    scope = Scope.nobody()
    sectors = await asked.SECTORS.ask(store, scope, at=day)
    organisations = await asked.ORGANISATIONS.ask(store, scope, at=day, deadline=30)
    tree = await asked.ORGANISATION_TREE.ask(store, scope, at=day, deadline=30)
    topics = await asked.TOPICS.ask(store, scope, at=day, deadline=30)
    topic_parent = _parents(await asked.TOPIC_TREE.ask(store, scope, at=day, deadline=30))
    people = await asked.PROFESSIONAL_NAMES.ask(store, scope, at=day, deadline=30)
    offers = await asked.OFFER_NAMES.ask(store, scope, at=day, deadline=30)
    special = await MODEL_OFFERS.ask(store, scope, at=day, deadline=30)
    busy = await BUSY.ask(store, Scope.everyone(), many=MANY_TASKS, at=day, deadline=30)
    purposes = sorted({row.purpose for row in special if row.purpose})
    index, names = await asyncio.gather(
        asyncio.to_thread(_topics, topics, topic_parent), asyncio.to_thread(_names, people, offers, organisations)
    )
    return Directory(
        sectors={s.id: s for s in sectors},
        organisations={o.id: o for o in organisations},
        topics={t.id: t for t in topics},
        index=index,
        names=names,
        whole_names=WholeNames([*(row.name for row in people), *(row.name for row in organisations)]),
        remits_with=by_telling_stem({row.id: row.detail for row in people if row.detail}),
        offers={row.id: row for row in offers},
        model_offers=_once(row for row in special if row.model),
        offers_for={purpose: _once(row for row in special if row.purpose == purpose) for purpose in purposes},
        requirements=_requirements(await OFFER_CONDITIONS.ask(store, scope, at=day, deadline=30)),
        organisation_parent=_parents(tree),
        topic_parent=topic_parent,
        network=network,
        busy={row.person: row.tasks for row in busy},
        day=day,
    )


def _topics(topics: Sequence[TopicRow], parent: Mapping[str, str]) -> TopicIndex:
    return TopicIndex(
        TopicEntry(t.id, t.number, t.title, tuple(t.search_words or ()), t.level, parent.get(t.id)) for t in topics
    )


def _once(rows: Iterable[ModelOfferRow]) -> tuple[ModelOfferRow, ...]:
    """Each offer once, with the first of the units that provide it."""
    seen: dict[str, ModelOfferRow] = {}
    for row in rows:
        seen.setdefault(row.offer, row)
    return tuple(seen.values())


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
