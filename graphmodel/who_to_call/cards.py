"""The card of a professional, and whether they are there at all: nobody who has left or is away without end gets one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from graphmodel.questions import people
from graphmodel.questions.people import CardRow
from graphmodel.who_to_call.answer import Person, Reachability
from graphmodel.who_to_call.directory import Directory
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
    by_person: dict[str, list[CardRow]] = {}
    for row in rows:
        by_person.setdefault(row.person, []).append(row)
    cards = (_card(group, inquiry.directory, inquiry.question.at) for group in by_person.values())
    return {card.person.id: card for card in cards if card is not None}


def _holds(row: CardRow, day: date) -> bool:
    return (row.works_from is None or row.works_from <= day) and (row.works_to is None or row.works_to >= day)


def _card(rows: list[CardRow], directory: Directory, at: datetime) -> Card | None:
    row = rows[0]
    employments = [r for r in rows if r.unit is not None]
    current = [r.unit for r in employments if r.unit and _holds(r, at.date())]
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
