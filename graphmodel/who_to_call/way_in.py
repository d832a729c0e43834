"""Acquaintance: which professionals know each other by name and face, and when that was last of use."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from graphmodel.questions import people
from graphmodel.who_to_call.question import Inquiry

V = TypeVar("V")


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
    return await _kept(inquiry, _links, ids)


async def acquaintances_through(inquiry: Inquiry, others: Iterable[str], ids: Container[str]) -> Known:
    """For those of many professionals who know one of the few others: whom of them. Store errors pass through."""
    found: dict[str, dict[str, Acquaintance]] = {}
    for person, links in (await _kept(inquiry, _links, others)).items():
        for other, link in links.items():
            if other in ids:
                found.setdefault(other, {})[person] = Acquaintance(person, link.last, link.how, link.source)
    return found


async def lately_talked(inquiry: Inquiry, known: Known) -> Known:
    """The same links, each with the later of what is recorded and what the contacts show; store errors pass through."""
    talks = await _kept(inquiry, _talks, (person for person, links in known.items() if links))
    found = {person: dict(links) for person, links in known.items()}
    for person, talked in talks.items():
        links = found[person]
        for other, link in known[person].items():
            last = talked.get(other)
            if last is not None and _later(last, link.last):
                links[other] = replace(link, last=last)
    return found


async def _kept(
    inquiry: Inquiry, read: Callable[[Inquiry, Sequence[str]], Awaitable[dict[str, dict[str, V]]]], ids: Iterable[str]
) -> dict[str, Mapping[str, V]]:
    """What was read of each professional, in the order of their ids.

    No citizen is part of it, so it is kept as long as the directory.
    """
    known = inquiry.directory.links
    found: dict[str, Mapping[str, V]] = {}
    new: list[str] = []
    for one in sorted(set(ids)):
        kept = known.get((read, one))
        if isinstance(kept, dict):
            found[one] = kept
        else:
            new.append(one)
    if not new:
        return found
    for one, links in (await read(inquiry, new)).items():
        found[one] = links
        known.put((read, one), links, 1 + len(links))
    return dict(sorted(found.items()))


async def _links(inquiry: Inquiry, ids: Sequence[str]) -> dict[str, dict[str, Acquaintance]]:
    """Everybody each of them knows; of several links to the same person the one that was used last."""
    found: dict[str, dict[str, Acquaintance]] = {person: {} for person in ids}
    for row in await inquiry.ask(people.ACQUAINTANCES, people=ids):
        links = found[row.person]
        kept = links.get(row.other)
        if kept is None or _later(row.last_used, kept.last):
            links[row.other] = Acquaintance(row.other, row.last_used, row.how, row.source)
    return found


async def _talks(inquiry: Inquiry, ids: Sequence[str]) -> dict[str, dict[str, date]]:
    """When each of them last talked with whom, up to the day asked about."""
    found: dict[str, dict[str, date]] = {person: {} for person in ids}
    for row in await inquiry.ask(people.TALKS, people=ids):
        last = row.last.date() if row.last else None
        if last is not None and last <= inquiry.day and _later(last, found[row.person].get(row.other)):
            found[row.person][row.other] = last
    return found


def _later(one: date | None, other: date | None) -> bool:
    return one is not None and (other is None or one > other)
