"""The card of a professional, and whether they are there at all: nobody who has left or is away without end gets one."""

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


async def cards_of(inquiry: Inquiry, ids: Iterable[str]) -> dict[str, Card]:
    """Cards by id, leaving out everybody who has left or is away until further notice; store errors pass through."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    rows = await inquiry.ask(people.CARDS, people=wanted)
    employments = await inquiry.ask(people.EMPLOYMENTS, people=wanted)
    of_person: dict[str, list[EmploymentRow]] = {}
    for employment in employments:
        of_person.setdefault(employment.person, []).append(employment)
    cards = (_card(row, of_person.get(row.person, ()), inquiry) for row in rows)
    return {card.person.id: card for card in cards if card is not None}


def works_now(employment: EmploymentRow, day: date) -> bool:
    """Whether the employment holds that day."""
    begun = employment.works_from is None or employment.works_from <= day
    return begun and (employment.works_to is None or employment.works_to >= day)


def _card(row: CardRow, employments: Sequence[EmploymentRow], inquiry: Inquiry) -> Card | None:
    at, directory = inquiry.question.at, inquiry.directory
    current = [employment.unit for employment in employments if works_now(employment, at.date())]
    if employments and not current:
        return None
    absence = Absence(row.absent_from, row.absent_to, row.absence_reason) if row.absent_from else None
    if absence and absence.covers(at.date()):
        if absence.last is None:
            return None
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
    return Card(person, tuple(current), absence, reachability(row.hours, at, absence))
