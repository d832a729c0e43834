"""Evidence that rests on the topic alone: responsible units and their people, those named for it, offers about it.

No citizen is part of it, so what was found for a topic is kept as long as the directory it was found in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, KeysView, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from graphmodel.questions import responsibility
from graphmodel.questions.responsibility import ResponsibleUnitRow
from graphmodel.who_to_call.answer import ResponsibleUnit
from graphmodel.who_to_call.directory import Directory
from graphmodel.who_to_call.pieces import Evidence, counts_here
from graphmodel.who_to_call.question import Inquiry, Matter
from graphmodel.who_to_call.weights import ANSWERING

UNIT_CODES = {"responsible": "in_responsible_unit", "executing": "in_executing_unit", "insight": "in_insight_unit"}
_ASPECT_DA = {"responsible": "ansvarlig", "executing": "udførende", "insight": "indsigt"}
_NAMED_CODES = {"responsible": "named_responsible", "executing": "named_executing"}


@dataclass(frozen=True)
class AboutTopic:
    """What speaks for whom because of the topic: the evidence by professional, and the units on the topic, nearest first."""

    units: tuple[ResponsibleUnit, ...] = ()
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)

    @cached_property
    def strongest(self) -> dict[str, float]:
        """The points of the strongest reason to call each of those it speaks for."""
        points = ANSWERING.get
        return {
            person: points(pieces[0].code, 0.0) if len(pieces) == 1 else strongest(pieces)
            for person, pieces in self.evidence.items()
        }

    def promising(self) -> Iterator[tuple[float, str]]:
        """Points (negative) and id of all with a reason to call, the most promising first.

        A topic speaks for thousands and some tens are looked at: those with as many points are sorted when it comes to them.
        """
        levels = self._levels
        for number, (points, people) in enumerate(levels):
            if isinstance(people, list):
                people = tuple(sorted(people))  # noqa: PLW2901
                levels[number] = (points, people)
            for person in people:
                yield -points, person

    @property
    def people(self) -> KeysView[str]:
        """All it speaks for."""
        return self.strongest.keys()

    @cached_property
    def _levels(self) -> list[tuple[float, Sequence[str]]]:
        """The points there are, most first, each with those who have as many; not in order as long as it is a list."""
        found: dict[float, list[str]] = {}
        for person, points in self.strongest.items():
            found.setdefault(points, []).append(person)
        return [(points, found[points]) for points in sorted(found, reverse=True) if points]


def strongest(evidence: Iterable[Evidence]) -> float:
    """The points of the strongest reason to call; 0 without any."""
    return max([ANSWERING.get(piece.code, 0.0) for piece in evidence], default=0.0)


def by_person(evidence: Iterable[Evidence]) -> dict[str, tuple[Evidence, ...]]:
    """Evidence by professional, each one's in its order."""
    found: dict[str, list[Evidence]] = {}
    for piece in evidence:
        found.setdefault(piece.person, []).append(piece)
    return {person: tuple(pieces) for person, pieces in found.items()}


async def about_topic(inquiry: Inquiry, matter: Matter) -> AboutTopic:
    """The evidence of the matter's topic and offer; store errors pass through."""
    if not matter.chain and not matter.offer:
        return AboutTopic()
    key = (matter.chain, matter.home, matter.offer)
    kept = inquiry.directory.found.get(key)
    if isinstance(kept, AboutTopic):
        return kept
    units = await _units_on_topic(inquiry, matter)
    pieces = [
        *await _from_units(inquiry, units),
        *await _named_for_topic(inquiry, matter),
        *await _from_offers(inquiry, matter),
    ]
    found = AboutTopic(_as_shown(inquiry.directory, units), by_person(pieces))
    inquiry.directory.found.put(key, found, len(pieces))
    return found


def _as_shown(directory: Directory, units: Sequence[ResponsibleUnitRow]) -> tuple[ResponsibleUnit, ...]:
    found: list[ResponsibleUnit] = []
    for row in units:
        topic = directory.topics[row.topic]
        board = directory.switchboard_of(row.unit)
        found.append(
            ResponsibleUnit(
                id=row.unit,
                name=directory.name_of(row.unit),
                sector=directory.sector_of(row.unit),
                aspect=_ASPECT_DA[row.aspect],
                via_number=topic.number or topic.id,
                via_title=topic.title,
                switchboard=board.switchboard if board else None,
            )
        )
    return tuple(found)


async def _units_on_topic(inquiry: Inquiry, matter: Matter) -> list[ResponsibleUnitRow]:
    if not matter.chain:
        return []
    rows = await inquiry.ask(responsibility.RESPONSIBLE_UNITS, topics=list(matter.chain))
    here = [row for row in rows if counts_here(inquiry.directory, row.unit, matter.home)]
    return sorted(
        _nearest(here, matter.chain),
        key=lambda row: (list(UNIT_CODES).index(row.aspect), matter.chain.index(row.topic), row.unit),
    )


def _nearest(rows: Sequence[ResponsibleUnitRow], chain: Sequence[str]) -> list[ResponsibleUnitRow]:
    """For each aspect only the nearest level counts: a number with its own unit does not inherit (KLE)."""
    kept: list[ResponsibleUnitRow] = []
    for aspect in UNIT_CODES:
        of_aspect = [row for row in rows if row.aspect == aspect]
        level = next((topic for topic in chain if any(row.topic == topic for row in of_aspect)), None)
        kept += [row for row in of_aspect if row.topic == level]
    return kept


async def _from_units(inquiry: Inquiry, units: Sequence[ResponsibleUnitRow]) -> list[Evidence]:
    if not units:
        return []
    found: list[Evidence] = []
    for row in units:
        name = inquiry.directory.name_of(row.unit)
        code = UNIT_CODES[row.aspect]
        people = await inquiry.ask(responsibility.UNIT_PEOPLE, units=[row.unit])
        found += [
            Evidence(p.person, code, row.unit, "Organisation", name, "WORKS_IN", p.source, p.since, row.topic)
            for p in people
        ]
        if row.aspect == "responsible":
            contacts = await inquiry.ask(responsibility.UNIT_CONTACTS, units=[row.unit])
            found += [
                Evidence(
                    k.person,
                    "unit_contact",
                    row.unit,
                    "Organisation",
                    name,
                    "CONTACT_FOR",
                    k.source,
                    k.since,
                    row.topic,
                )
                for k in contacts
            ]
    return found


async def _named_for_topic(inquiry: Inquiry, matter: Matter) -> list[Evidence]:
    if not matter.chain:
        return []
    chain = list(matter.chain)
    title = inquiry.directory.topic_title
    named = await inquiry.ask(responsibility.RESPONSIBLE_PEOPLE, topics=chain)
    contacts = await inquiry.ask(responsibility.TOPIC_CONTACTS, topics=chain)
    return [
        *(
            Evidence(
                row.person,
                _NAMED_CODES[row.aspect],
                row.topic,
                "Topic",
                title(row.topic),
                "RESPONSIBLE_FOR",
                row.source,
                row.since,
                row.topic,
            )
            for row in named
            if row.aspect in _NAMED_CODES
        ),
        *(
            Evidence(
                row.person,
                "topic_contact",
                row.place,
                "Topic",
                title(row.place),
                "CONTACT_FOR",
                row.source,
                row.since,
                row.place,
            )
            for row in contacts
        ),
    ]


async def _from_offers(inquiry: Inquiry, matter: Matter) -> list[Evidence]:
    """The contact persons and staff of offers on the topic, and of the offer asked about."""
    rows = await inquiry.ask(responsibility.OFFERS_ON_TOPIC, topics=list(matter.chain[:1])) if matter.chain else []
    names = {row.offer: row.name for row in rows}
    if matter.offer and matter.offer in inquiry.directory.offers:
        names[matter.offer] = inquiry.directory.offers[matter.offer].name
    if not names:
        return []
    ids = {"offers": sorted(names)}
    contacts = await inquiry.ask(responsibility.OFFER_CONTACTS, **ids)
    providers = await inquiry.ask(responsibility.OFFER_PROVIDERS, **ids)
    elsewhere = {p.offer for p in providers if not counts_here(inquiry.directory, p.unit, matter.home)} - {matter.offer}
    found = [
        Evidence(
            k.person,
            "asked_offer_contact" if k.place == matter.offer else "offer_contact",
            k.place,
            "Offer",
            names[k.place],
            "CONTACT_FOR",
            k.source,
            k.since,
        )
        for k in contacts
        if k.place not in elsewhere
    ]
    for unit in sorted({p.unit for p in providers if p.offer not in elsewhere}):
        found += await _staff(inquiry, unit)
    return found


async def _staff(inquiry: Inquiry, unit: str) -> tuple[Evidence, ...]:
    """Those who work where an offer is: the same whatever the topic, and often more than a thousand, so kept by unit."""
    key = (_staff, unit)
    kept = inquiry.directory.found.get(key)
    if isinstance(kept, tuple):
        return kept
    name = inquiry.directory.name_of(unit)
    found = tuple(
        Evidence(p.person, "in_offer_unit", p.place, "Organisation", name, "WORKS_IN", p.source, p.since)
        for p in await inquiry.ask(responsibility.UNIT_PEOPLE, units=[unit])
    )
    inquiry.directory.found.put(key, found, max(1, len(found)))
    return found
