"""Evidence: why somebody may be the one to call, gathered from five directions, each its own registered question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graphmodel.questions import around_citizen, citizen_situation, responsibility
from graphmodel.questions.question import Question
from graphmodel.questions.responsibility import ResponsibleUnitRow
from graphmodel.who_to_call.directory import Directory
from graphmodel.who_to_call.question import Inquiry, Matter


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece: who, what kind (a code in the weights), through which place, and the step in the graph it rests on."""

    person: str
    code: str
    place: str
    place_kind: str
    place_name: str
    relation: str
    source: str | None = None
    since: date | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """All evidence, the units that stand on the topic (nearest first), and the unit that holds each task held by one."""

    evidence: tuple[Evidence, ...]
    units: tuple[ResponsibleUnitRow, ...]
    helpers: frozenset[str]
    coordinators: frozenset[str]
    task_units: Mapping[str, str]


_LATELY = timedelta(days=90)
_UNIT_CODES = {"responsible": "in_responsible_unit", "executing": "in_executing_unit", "insight": "in_insight_unit"}


async def gather(inquiry: Inquiry, matter: Matter) -> Gathered:
    """Ask all five directions; nothing when there is nothing to ask about. Store errors pass through."""
    if matter.astray:
        return Gathered((), (), frozenset(), frozenset(), {})
    await _ask_ahead(inquiry, matter)
    units = await _units_on_topic(inquiry, matter)
    found = await _from_units(inquiry, units)
    found += await _named_for_topic(inquiry, matter)
    found += await _from_offers(inquiry, matter)
    found += await _called_by_name(inquiry, matter)
    if matter.citizen is None:
        return Gathered(tuple(found), tuple(units), frozenset(), frozenset(), {})
    around, helpers, coordinators = await _around_citizen(inquiry, matter.citizen.id, found)
    if matter.citizen.digital_post is False:
        around += await _face_to_face(inquiry, matter.citizen.id)
    from_tasks, task_units = await _from_tasks(inquiry, matter, matter.citizen.id)
    return Gathered((*found, *around, *from_tasks), tuple(units), helpers, coordinators, task_units)


async def _ask_ahead(inquiry: Inquiry, matter: Matter) -> None:
    """All that needs only the topic and the citizen, in one go: an inquiry asks each question once."""
    chain = list(matter.chain)
    asked: list[tuple[Question[Any], dict[str, Any]]] = []
    if chain:
        asked += [
            (responsibility.RESPONSIBLE_UNITS, {"topics": chain}),
            (responsibility.RESPONSIBLE_PEOPLE, {"topics": chain}),
            (responsibility.TOPIC_CONTACTS, {"topics": chain}),
            (responsibility.OFFERS_ON_TOPIC, {"topics": chain[:1]}),
        ]
    if matter.citizen is not None:
        citizen = {"citizen": matter.citizen.id}
        asked += [(around_citizen.HELPERS, citizen), (around_citizen.COORDINATORS, citizen)]
        asked += [(citizen_situation.SITUATION, citizen)]
        if matter.tasks:
            asked += [(around_citizen.TASK_HOLDERS, citizen), (around_citizen.TASK_UNITS, citizen)]
    await inquiry.ask_together(*asked)


def counts_here(directory: Directory, unit: str, home: str | None) -> bool:
    """A unit of another municipality does not count; one outside any (region, state, association) does."""
    municipality = directory.municipality_of(unit)
    return home is None or municipality is None or municipality == home


async def _units_on_topic(inquiry: Inquiry, matter: Matter) -> list[ResponsibleUnitRow]:
    if not matter.chain:
        return []
    rows = await inquiry.ask(responsibility.RESPONSIBLE_UNITS, topics=list(matter.chain))
    here = [row for row in rows if counts_here(inquiry.directory, row.unit, matter.home)]
    return sorted(
        _nearest(here, matter.chain),
        key=lambda row: (list(_UNIT_CODES).index(row.aspect), matter.chain.index(row.topic), row.unit),
    )


def _nearest(rows: Sequence[ResponsibleUnitRow], chain: Sequence[str]) -> list[ResponsibleUnitRow]:
    """For each aspect only the nearest level counts: a number with its own unit does not inherit (KLE)."""
    kept: list[ResponsibleUnitRow] = []
    for aspect in _UNIT_CODES:
        of_aspect = [row for row in rows if row.aspect == aspect]
        level = next((topic for topic in chain if any(row.topic == topic for row in of_aspect)), None)
        kept += [row for row in of_aspect if row.topic == level]
    return kept


async def _from_units(inquiry: Inquiry, units: Sequence[ResponsibleUnitRow]) -> list[Evidence]:
    if not units:
        return []
    ids = sorted({row.unit for row in units})
    await inquiry.ask_together(
        (responsibility.UNIT_PEOPLE, {"units": ids}), (responsibility.UNIT_CONTACTS, {"units": ids})
    )
    people = await inquiry.ask(responsibility.UNIT_PEOPLE, units=ids)
    contacts = await inquiry.ask(responsibility.UNIT_CONTACTS, units=ids)
    found: list[Evidence] = []
    for row in units:
        name = inquiry.directory.name_of(row.unit)
        code = _UNIT_CODES[row.aspect]
        found += [
            Evidence(p.person, code, row.unit, "Organisation", name, "WORKS_IN", p.source, p.since, row.topic)
            for p in people
            if p.place == row.unit
        ]
        if row.aspect == "responsible":
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
                if k.place == row.unit
            ]
    return found


async def _named_for_topic(inquiry: Inquiry, matter: Matter) -> list[Evidence]:
    if not matter.chain:
        return []
    chain = list(matter.chain)
    named = await inquiry.ask(responsibility.RESPONSIBLE_PEOPLE, topics=chain)
    contacts = await inquiry.ask(responsibility.TOPIC_CONTACTS, topics=chain)
    codes = {"responsible": "named_responsible", "executing": "named_executing"}
    found = [
        Evidence(
            row.person,
            codes[row.aspect],
            row.topic,
            "Topic",
            inquiry.directory.topic_title(row.topic),
            "RESPONSIBLE_FOR",
            row.source,
            row.since,
            row.topic,
        )
        for row in named
        if row.aspect in codes
    ]
    return found + [
        Evidence(
            row.person,
            "topic_contact",
            row.place,
            "Topic",
            inquiry.directory.topic_title(row.place),
            "CONTACT_FOR",
            row.source,
            row.since,
            row.place,
        )
        for row in contacts
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
    await inquiry.ask_together((responsibility.OFFER_CONTACTS, ids), (responsibility.OFFER_PROVIDERS, ids))
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
    units = sorted({p.unit for p in providers if p.offer not in elsewhere})
    people = await inquiry.ask(responsibility.UNIT_PEOPLE, units=units) if units else []
    name = inquiry.directory.name_of
    return found + [
        Evidence(p.person, "in_offer_unit", p.place, "Organisation", name(p.place), "WORKS_IN", p.source, p.since)
        for p in people
    ]


async def _called_by_name(inquiry: Inquiry, matter: Matter) -> list[Evidence]:
    """Those the question names itself, and the people of a unit it names."""
    found = [Evidence(person, "called_by_name", "", "Question", "", "NAMED") for person in matter.named]
    if not matter.units:
        return found
    rows = await inquiry.ask(responsibility.UNIT_PEOPLE, units=sorted(matter.units))
    name = inquiry.directory.name_of
    return found + [
        Evidence(
            row.person, "in_named_unit", row.place, "Organisation", name(row.place), "WORKS_IN", row.source, row.since
        )
        for row in rows
    ]


async def _around_citizen(
    inquiry: Inquiry, citizen: str, found: Iterable[Evidence]
) -> tuple[list[Evidence], frozenset[str], frozenset[str]]:
    helpers = await inquiry.ask(around_citizen.HELPERS, citizen=citizen)
    coordinators = await inquiry.ask(around_citizen.COORDINATORS, citizen=citizen)
    covering = {e.person: e for e in found if e.code in ("in_responsible_unit", "in_executing_unit")}
    evidence = [
        Evidence(h.person, "helps_citizen", citizen, "Citizen", h.role or "", "HELPS", h.source, h.since)
        for h in helpers
    ]
    for helper in helpers:
        unit = covering.get(helper.person)
        if unit is not None:
            evidence.append(
                Evidence(
                    helper.person,
                    "helps_in_covering_unit",
                    unit.place,
                    "Organisation",
                    unit.place_name,
                    "WORKS_IN",
                    helper.source,
                    helper.since,
                    unit.topic,
                )
            )
    evidence += [
        Evidence(k.person, "coordinates", citizen, "Citizen", k.role or "", "COORDINATES", k.source, k.since)
        for k in coordinators
    ]
    return evidence, frozenset(h.person for h in helpers), frozenset(k.person for k in coordinators)


async def _face_to_face(inquiry: Inquiry, citizen: str) -> list[Evidence]:
    """Those who lately met a citizen whom digital post cannot reach."""
    now = inquiry.question.at
    rows = await inquiry.ask(
        around_citizen.MEETS_IN_PERSON, **{"citizen": citizen, "from": now - _LATELY, "until": now}
    )
    return [Evidence(r.person, "meets_in_person", citizen, "Citizen", "", "MEETS", None, r.last.date()) for r in rows]


async def _from_tasks(inquiry: Inquiry, matter: Matter, citizen: str) -> tuple[list[Evidence], dict[str, str]]:
    if not matter.tasks:
        return [], {}
    holders = await inquiry.ask(around_citizen.TASK_HOLDERS, citizen=citizen)
    held_by_units = await inquiry.ask(around_citizen.TASK_UNITS, citizen=citizen)
    named = {
        task for task, row in matter.tasks.items() if row.topic is None or row.topic in matter.chain or not matter.chain
    }
    found = [
        Evidence(
            h.person,
            "holds_task" if h.task in named else "holds_related_task",
            h.task,
            "Task",
            matter.tasks[h.task].title,
            "HOLDS",
            h.source,
            h.since,
        )
        for h in holders
        if h.task in matter.tasks
    ]
    task_units = {row.task: row.unit for row in held_by_units if row.task in matter.tasks}
    units = sorted(set(task_units.values()))
    people = await inquiry.ask(responsibility.UNIT_PEOPLE, units=units) if units else []
    found += [
        Evidence(
            p.person,
            "in_task_unit",
            p.place,
            "Organisation",
            inquiry.directory.name_of(p.place),
            "WORKS_IN",
            p.source,
            p.since,
        )
        for p in people
    ]
    return found, task_units
