"""Evidence: why somebody may be the one to call, gathered from five directions, each its own registered question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from graphmodel.questions import around_citizen, responsibility
from graphmodel.who_to_call.about_topic import AboutTopic, about_topic, by_person
from graphmodel.who_to_call.ahead import coordinators_of, helpers_of, tied_of
from graphmodel.who_to_call.pieces import Evidence
from graphmodel.who_to_call.question import Inquiry, Matter


@dataclass(frozen=True, slots=True)
class Gathered:
    """All evidence: what rests on the topic alone and, by professional, what rests on the citizen or on a name.

    ``held`` are the tasks a person has, ``task_units`` the unit that holds each task held by one.
    """

    about: AboutTopic
    besides: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    helpers: frozenset[str] = frozenset()
    coordinators: frozenset[str] = frozenset()
    task_units: Mapping[str, str] = field(default_factory=dict)
    held: frozenset[str] = frozenset()

    def __contains__(self, person: object) -> bool:
        """Whether anything speaks for somebody."""
        return person in self.about.evidence or person in self.besides

    def of(self, person: str) -> tuple[Evidence, ...]:
        """All that speaks for somebody."""
        return (*self.about.evidence.get(person, ()), *self.besides.get(person, ()))


_LATELY = timedelta(days=90)
_COVERING = ("in_responsible_unit", "in_executing_unit")


async def gather(inquiry: Inquiry, matter: Matter) -> Gathered:
    """Ask all five directions; nothing when there is nothing to ask about. Store errors pass through."""
    if matter.astray:
        return Gathered(AboutTopic())
    about = await about_topic(inquiry, matter)
    besides = await _called_by_name(inquiry, matter)
    if matter.citizen is None:
        return Gathered(about, by_person(besides))
    around, helpers, coordinators = await _around_citizen(inquiry, matter.citizen.id, about)
    if matter.citizen.digital_post is False:
        around += await _face_to_face(inquiry, matter.citizen.id)
    from_tasks, task_units = await _from_tasks(inquiry, matter, matter.citizen.id)
    held = frozenset(piece.place for piece in from_tasks if piece.relation == "HOLDS")
    return Gathered(about, by_person([*besides, *around, *from_tasks]), helpers, coordinators, task_units, held)


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
    inquiry: Inquiry, citizen: str, about: AboutTopic
) -> tuple[list[Evidence], frozenset[str], frozenset[str]]:
    helpers = await helpers_of(inquiry, citizen)
    coordinators = await coordinators_of(inquiry, citizen)
    evidence = [
        Evidence(h.person, "helps_citizen", citizen, "Citizen", h.role or "", "HELPS", h.source, h.since)
        for h in helpers
    ]
    for helper in helpers:
        unit = next((e for e in reversed(about.evidence.get(helper.person, ())) if e.code in _COVERING), None)
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
    holders = await tied_of(inquiry, citizen, "HOLDS", "Professional")
    held_by_units = await tied_of(inquiry, citizen, "HOLDS", "Organisation")
    named = {
        task for task, row in matter.tasks.items() if row.topic is None or row.topic in matter.chain or not matter.chain
    }
    found = [
        Evidence(
            h.other,
            "holds_task" if h.matter in named else "holds_related_task",
            h.matter,
            "Task",
            matter.tasks[h.matter].title,
            "HOLDS",
            h.source,
            h.since,
        )
        for h in holders
        if h.matter in matter.tasks
    ]
    task_units = {row.matter: row.other for row in held_by_units if row.matter in matter.tasks}
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
