"""May this citizen be sent there? From words to the check of an offer, as far as the asker may see the citizen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from graphmodel.access.scope import Scope
from graphmodel.rules.before_sending import READS, BeforeSending, before_sending
from graphmodel.rules.story import story_of
from graphmodel.rules.surroundings import OfferHere, Surroundings
from graphmodel.store.port import Store
from graphmodel.who_to_call.answer import CitizenChoice, NotFound, Sentence
from graphmodel.who_to_call.citizens import citizen_as_shown, citizen_asked_about
from graphmodel.who_to_call.directory import Directory
from graphmodel.who_to_call.question import Inquiry, WhoQuestion
from graphmodel.who_to_call.unfound import unknown_offer

_NO_CITIZEN = Sentence("Ingen borger, du kan se, har det navn eller id.", "No citizen you can see has that name or id.")
"""Without what was typed: a hidden citizen and one that never was get the same bytes."""
_SEVERAL = Sentence("Flere borgere passer på navnet. Vælg én.", "Several citizens fit the name. Choose one.")


@dataclass(frozen=True, slots=True)
class SendingQuestion:
    """Whom to send where: ``offer`` an id or name, ``citizen`` an id, or also a name with ``by_name``."""

    offer: str
    citizen: str
    at: datetime
    by_name: bool = True


@dataclass(frozen=True, slots=True)
class SendingAnswer:
    """The check, or what stands in its way: a citizen nobody knows, several of the name, an offer that is not there."""

    asked_on: date
    words: Sentence
    citizen: CitizenChoice | None = None
    citizen_choices: tuple[CitizenChoice, ...] = ()
    not_found: NotFound | None = None
    checked: BeforeSending | None = None


async def asked_before_sending(
    store: Store, scope: Scope, directory: Directory, near: Surroundings, asked: SendingQuestion
) -> SendingAnswer:
    """The answer; a citizen out of view is answered exactly as an unknown one. Store errors pass through."""
    day = asked.at.date()
    offer = _offer_meant(near, asked.offer)
    if offer is None:
        lost = unknown_offer(directory, asked.offer) or NotFound("offer", _NO_OFFER, ())
        return SendingAnswer(day, lost.words, not_found=lost)
    inquiry = Inquiry(store, scope, directory, WhoQuestion("", asked.at, asked.citizen))
    row, choices = await citizen_asked_about(inquiry)
    if not asked.by_name and (row is None or row.id != asked.citizen):
        return SendingAnswer(day, _NO_CITIZEN)
    if row is None:
        return SendingAnswer(day, _SEVERAL if choices else _NO_CITIZEN, citizen_choices=choices)
    story = await story_of(store, scope, row.id, day, READS)
    checked = before_sending(story, near, offer.id) if story is not None else None
    if checked is None:
        return SendingAnswer(day, _NO_CITIZEN)
    return SendingAnswer(day, checked.offer.words, citizen_as_shown(directory, row), checked=checked)


_NO_OFFER = Sentence("Tilbuddet findes ikke i dag.", "The offer does not exist today.")


def _offer_meant(near: Surroundings, written: str) -> OfferHere | None:
    """By id, by the whole name, else by a part of it that fits one offer only."""
    if written in near.offers:
        return near.offers[written]
    word = written.strip().casefold()
    named = [offer for offer in near.offers.values() if word and word in offer.name.casefold()]
    exact = [offer for offer in named if offer.name.casefold() == word]
    fitting = exact or named
    return fitting[0] if len(fitting) == 1 else None
