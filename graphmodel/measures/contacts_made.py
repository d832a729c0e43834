"""A citizen's contacts as the figures count them: who made each, in which role, from which organisation, and carried by whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from graphmodel.questions.story.all_contacts import ALL_CONTACTS, CALLER_UNITS
from graphmodel.questions.story.helped_by import HELPERS
from graphmodel.rules.story import Story
from graphmodel.rules.telling import VIA_CITIZEN

_FROM = "CONTACT_FROM"


@dataclass(frozen=True, slots=True)
class Made:
    """One contact about the citizen by one professional; ``unit`` and ``role`` as they were that day, None when not known."""

    happened_at: datetime
    contact: str
    who: str
    unit: str | None
    role: str | None


def contacts_made(story: Story, first: date) -> list[Made]:
    """Contacts by professionals from the first day on, oldest first; those of one moment in the order of their ids.

    A contact made by several counts once for each. Of several organisations or roles on one day the first by id or name is taken.
    """
    units: defaultdict[str, list[tuple[str, date | None, date | None]]] = defaultdict(list)
    for work in story.of(CALLER_UNITS):
        units[work.who].append((work.unit, work.since, work.until))
    roles: defaultdict[str, list[tuple[str, date | None, date | None]]] = defaultdict(list)
    for help_ in story.of(HELPERS):
        if help_.role is not None:
            roles[help_.helper].append((help_.role, help_.since, help_.until))
    found = {
        (row.happened_at, row.contact, row.who)
        for row in story.of(ALL_CONTACTS)
        if row.side == _FROM and row.kind == "Professional" and row.happened_at.date() >= first
    }
    return [
        Made(at, contact, who, _on(units[who], at.date()), _on(roles[who], at.date()))
        for at, contact, who in sorted(found)
    ]


def _on(held: list[tuple[str, date | None, date | None]], day: date) -> str | None:
    """What held that day, both ends included; None when nothing did."""
    names = (name for name, since, until in held if (since is None or since <= day) and (until is None or until >= day))
    return min(names, default=None)


def carried_between(story: Story, first: date) -> tuple[int, int]:
    """How many contacts between helpers the citizen carried, and how many there were in all, from the first day on.

    Between helpers: from one professional or organisation to another, the citizen apart.
    """
    senders: defaultdict[str, set[str]] = defaultdict(set)
    receivers: defaultdict[str, set[str]] = defaultdict(set)
    carried: set[str] = set()
    for row in story.of(ALL_CONTACTS):
        if row.happened_at.date() < first:
            continue
        (senders if row.side == _FROM else receivers)[row.contact].add(row.who)
        if row.channel == VIA_CITIZEN:
            carried.add(row.contact)
    between = {
        contact
        for contact, some in senders.items()
        if any(one != other for one in some for other in receivers.get(contact, ()))
    }
    return len(between & carried), len(between)
