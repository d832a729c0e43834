"""The way in: who I, or those around the citizen, know who knows the one to call by name and face."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from graphmodel.questions import people
from graphmodel.who_to_call.question import Inquiry


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """One link between two professionals, with when it was last used."""

    other: str
    last: date | None
    how: str | None
    source: str | None


Known = Mapping[str, Mapping[str, Acquaintance]]


async def acquaintances_of(inquiry: Inquiry, ids: Iterable[str]) -> Known:
    """For each professional, whom they know; said or derived from contacts, the latest use of each link."""
    wanted = sorted(set(ids))
    found: dict[str, dict[str, Acquaintance]] = {person: {} for person in wanted}
    if not wanted:
        return found
    for row in await inquiry.ask(people.ACQUAINTANCES, people=wanted):
        kept = found[row.person].get(row.other)
        if kept is None or _later(row.last_used, kept.last):
            found[row.person][row.other] = Acquaintance(row.other, row.last_used, row.how, row.source)
    for talk in await inquiry.ask(people.TALKS, people=wanted):
        known = found[talk.person].get(talk.other)
        last = talk.last.date() if talk.last else None
        if known is not None and last is not None and last <= inquiry.day and _later(last, known.last):
            found[talk.person][talk.other] = Acquaintance(talk.other, last, known.how, known.source)
    return found


def _later(one: date | None, other: date | None) -> bool:
    return one is not None and (other is None or one > other)
