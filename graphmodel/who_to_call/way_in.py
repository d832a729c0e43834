"""Acquaintance: which professionals know each other by name and face, and when that was last of use."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graphmodel.questions import people
from graphmodel.questions.people import AcquaintanceRow
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
    """For each of a few professionals, everybody they know; store errors pass through."""
    wanted = sorted(set(ids))
    rows = await inquiry.ask(people.ACQUAINTANCES, people=wanted) if wanted else []
    return _by_person(wanted, rows)


async def acquaintances_through(inquiry: Inquiry, others: Iterable[str], ids: Collection[str]) -> Known:
    """For those of many professionals who know one of the few others: whom of them. Store errors pass through."""
    through = sorted(set(others))
    rows = await inquiry.ask(people.ACQUAINTANCES, people=through) if through and ids else []
    found: dict[str, dict[str, Acquaintance]] = {}
    for row in rows:
        if row.other in ids:
            _note(found.setdefault(row.other, {}), row.person, row)
    return found


async def lately_talked(inquiry: Inquiry, known: Known) -> Known:
    """The same links, each with the later of what is recorded and what the contacts show; store errors pass through."""
    wanted = sorted(person for person, links in known.items() if links)
    found = {person: dict(links) for person, links in known.items()}
    for row in await inquiry.ask(people.TALKS, people=wanted) if wanted else []:
        link = found[row.person].get(row.other)
        last = row.last.date() if row.last else None
        if link is not None and last is not None and last <= inquiry.day and _later(last, link.last):
            found[row.person][row.other] = replace(link, last=last)
    return found


def _by_person(wanted: Sequence[str], rows: Iterable[AcquaintanceRow]) -> dict[str, dict[str, Acquaintance]]:
    found: dict[str, dict[str, Acquaintance]] = {person: {} for person in wanted}
    for row in rows:
        _note(found[row.person], row.other, row)
    return found


def _note(links: dict[str, Acquaintance], other: str, row: AcquaintanceRow) -> None:
    """One of the links to the same person counts: the one that was used last."""
    kept = links.get(other)
    if kept is None or _later(row.last_used, kept.last):
        links[other] = Acquaintance(other, row.last_used, row.how, row.source)


def _later(one: date | None, other: date | None) -> bool:
    return one is not None and (other is None or one > other)
