"""The card of a professional, and whether they are there at all: nobody who has left or is away without end gets one.

What holds all day is worked out once for each state of the graph; whether the phone is answered, at each question.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graphmodel.questions import people
from graphmodel.questions.people import CardRow, EmploymentRow
from graphmodel.who_to_call.answer import Person, Reachability
from graphmodel.who_to_call.hours import Absence, reachability
from graphmodel.who_to_call.question import Inquiry


@dataclass(frozen=True, slots=True)
class Card:
    """A professional who is still there: what to show, and when the phone is answered."""

    person: Person
    units: tuple[str, ...]
    absence: Absence | None
    reachability: Reachability

    @property
    def away(self) -> bool:
        """Whether they are away at the asked moment."""
        return self.reachability.open_now is False and self.absence is not None


@dataclass(frozen=True, slots=True)
class _Today:
    """What holds of a professional all day; ``person`` None when they have left or are away until further notice."""

    person: Person | None
    units: tuple[str, ...] = ()
    absence: Absence | None = None


async def cards_of(inquiry: Inquiry, ids: Iterable[str]) -> dict[str, Card]:
    """Cards by id, leaving out everybody who has left or is away until further notice; store errors pass through."""
    wanted = sorted(set(ids))
    known = inquiry.directory.found
    today = {one: found for one in wanted if isinstance(found := known.get((_Today, one)), _Today)}
    new = [one for one in wanted if one not in today]
    if new:
        for one, found in (await _read(inquiry, new)).items():
            today[one] = found
            known.put((_Today, one), found, 1)
    at = inquiry.question.at
    return {
        one: Card(found.person, found.units, found.absence, reachability(found.person.hours, at, found.absence))
        for one, found in ((one, today[one]) for one in wanted)
        if found.person is not None
    }


async def _read(inquiry: Inquiry, ids: Sequence[str]) -> dict[str, _Today]:
    rows = await inquiry.ask(people.CARDS, people=ids)
    of_person: dict[str, list[EmploymentRow]] = {}
    for employment in await inquiry.ask(people.EMPLOYMENTS, people=ids):
        of_person.setdefault(employment.person, []).append(employment)
    nobody = _Today(None)
    return dict.fromkeys(ids, nobody) | {
        row.person: _today(row, of_person.get(row.person, ()), inquiry) for row in rows
    }


def works_now(employment: EmploymentRow, day: date) -> bool:
    """Whether the employment holds that day."""
    begun = employment.works_from is None or employment.works_from <= day
    return begun and (employment.works_to is None or employment.works_to >= day)


def _today(row: CardRow, employments: Sequence[EmploymentRow], inquiry: Inquiry) -> _Today:
    day, directory = inquiry.day, inquiry.directory
    current = [employment.unit for employment in employments if works_now(employment, day)]
    if employments and not current:
        return _Today(None)
    absence = Absence(row.absent_from, row.absent_to, row.absence_reason) if row.absent_from else None
    if absence and absence.covers(day):
        if absence.last is None:
            return _Today(None)
    else:
        absence = None
    unit = current[0] if current else None
    sector = directory.sector_of(unit)
    found = directory.sectors.get(sector) if sector else None
    person = Person(
        id=row.person,
        name=row.name,
        title=row.title,
        organisation_id=unit,
        organisation=directory.placed_name(unit) if unit else None,
        sector=sector,
        sector_name=found.name if found else None,
        phone=row.phone,
        mobile=row.mobile,
        email=row.email,
        hours=row.hours,
        profession=row.profession,
        remit=row.remit,
        discretion=row.discretion,
        picture=row.picture,
    )
    return _Today(person, tuple(current), absence)
