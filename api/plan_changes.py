"""Knitting an offer: a strand drafted, given to somebody, dropped, and all of them adopted at a meeting. Each is undoable."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from api.citizen_changes import changed
from api.gap_actions import ActionRefused
from api.gap_texts import wrong_in_text
from api.network_meetings import Around
from graphmodel.citizen_network.knitting import Strand, passed_on
from graphmodel.citizen_network.meetings import MeetingHere
from graphmodel.edits import knitting as records
from graphmodel.edits.about_gaps import Records
from graphmodel.edits.knitting import Drafted
from graphmodel.questions.network.matters import LIFE_COURSES
from graphmodel.rules.courses import courses_of, runners_of

MOST_STRANDS = 20
MOST_MONTHS = 120
MOST_WEEKLY = 20
LONGEST_TITLE = 200
_AHEAD = timedelta(days=5 * 366)


def wrong_with(around: Around, asked: Drafted) -> dict[str, tuple[str, str]]:
    """What is missing of a strand, by field, in both languages."""
    wrong: dict[str, tuple[str, str]] = {}
    near, today = around.near, around.now.date()
    if not asked.title.strip():
        wrong["title"] = ("Skriv, hvad der skal ske.", "Say what is to happen.")
    elif len(asked.title) > LONGEST_TITLE:
        wrong["title"] = ("Skriv det kortere.", "Make it shorter.")
    elif (refused := wrong_in_text(asked.title)) is not None:
        wrong["title"] = (refused.da, refused.en)
    person = near.people.get(asked.responsible or "")
    if person is None or person.has_left:
        wrong["person"] = ("Vælg den ene, der står for det.", "Choose the one who answers for it.")
    if asked.offer is not None and asked.offer not in near.offers:
        wrong["offer"] = ("Det tilbud findes ikke. Vælg et fra listen.", "There is no such offer. Choose one.")
    if not _within(asked.months, MOST_MONTHS):
        wrong["months"] = (f"Skriv et tal fra 0 til {MOST_MONTHS}.", f"Give a number from 0 to {MOST_MONTHS}.")
    if not _within(asked.weekly, MOST_WEEKLY):
        wrong["weekly"] = (f"Skriv et tal fra 0 til {MOST_WEEKLY}.", f"Give a number from 0 to {MOST_WEEKLY}.")
    start = asked.planned_start
    if start is not None and not today <= start <= today + _AHEAD:
        wrong["start"] = ("Skriv en dag fra i dag og frem.", "Give a day from today on.")
    if not set(asked.first) <= _open_or_drafted(around):
        wrong["first"] = ("Det, der skal komme først, findes ikke mere.", "What must come first is no longer there.")
    return wrong


def _within(number: float | None, most: float) -> bool:
    return number is None or (math.isfinite(number) and 0 <= number <= most)


def _open_or_drafted(around: Around) -> set[str]:
    drafted = {strand.thing.id for strand in around.strands}
    return drafted | {key for key, course in courses_of(around.story).items() if course.unfinished}


async def draft(around: Around, seat: str, asked: Drafted) -> tuple[str, str]:
    """A strand; the ids of the change and of the strand. Raises :class:`ActionRefused`, an edit conflict, or a store error."""
    wrong = wrong_with(around, asked)
    if wrong:
        da, en = (" ".join(words[n] for words in wrong.values()) for n in (0, 1))
        raise ActionRefused(da, en)
    _room(around, 1)
    identity = uuid4().hex
    made = records.drafted(identity, around.citizen, replace(asked, title=asked.title.strip()))
    await changed(around, seat, "draft", identity, made)
    return identity, identity


def _room(around: Around, more: int) -> None:
    if len(around.strands) + more > MOST_STRANDS:
        raise ActionRefused("Der er for mange i kladden. Drop nogle først.", "Too many are drafted. Drop some first.")


def planned_today(around: Around) -> list[Drafted]:
    """What is planned or waited for today and has not begun, as strands that wait for nothing; not what is drafted already."""
    weekly = {row.intervention: row.weekly_appointments for row in around.story.of(LIFE_COURSES)}
    drafted_in = {offer.id for strand in around.strands for offer in strand.offers}
    found = []
    for key, course in courses_of(around.story).items():
        if not course.unfinished or course.started_by(around.now.date()) or not course.offers:
            continue
        if drafted_in.intersection(course.offers):
            continue
        people = [who.id for who in runners_of(around.story, key, around.near) if who.label == "Professional"]
        one = people[0] if len(people) == 1 else None
        found.append(Drafted(course.row.title, one, course.offers[0], course.row.months, weekly.get(key)))
    return found


async def begin_with_today(around: Around, seat: str) -> str:
    """Draft everything planned today side by side; the id of the change."""
    wanted = planned_today(around)
    if not wanted:
        raise ActionRefused("Der er intet planlagt, som ikke er begyndt.", "Nothing is planned that has not begun.")
    _room(around, len(wanted))
    identity = uuid4().hex
    made: Records = []
    for number, one in enumerate(wanted, start=1):
        made += records.drafted(f"{identity}-{number}", around.citizen, one)
    await changed(around, seat, "draft", identity, made)
    return identity


def strand_of(around: Around, identity: str) -> Strand:
    """One strand by id; :class:`ActionRefused` when there is none such."""
    found = next((strand for strand in around.strands if strand.thing.id == identity), None)
    if found is None:
        raise ActionRefused("Den er ikke i kladden mere.", "It is no longer in the draft.")
    return found


async def answer_for(around: Around, seat: str, strand: Strand, person: str | None) -> str:
    """Somebody answers for a strand that has nobody; the id of the change."""
    known = around.near.people.get(person or "")
    if known is None or known.has_left:
        raise ActionRefused("Vælg den ene, der står for det.", "Choose the one who answers for it.")
    if any(who.label == "Professional" for who in strand.runners):
        raise ActionRefused("Den har en, der står for den.", "It has one who answers for it.")
    identity = uuid4().hex
    await changed(around, seat, "answer_for", identity, records.answers_for(strand.thing.id, known.id))
    return identity


async def drop(around: Around, seat: str, strand: Strand) -> str:
    """Give up a strand; the id of the change."""
    identity = uuid4().hex
    await changed(around, seat, "drop_draft", identity, records.dropped(strand.thing.id, strand.row.title))
    return identity


async def adopt(around: Around, seat: str, strands: Sequence[Strand], meeting: MeetingHere) -> str:
    """The strands become real at a meeting, what they take the place of is cancelled; the id of the change.

    Raises :class:`ActionRefused` when none was chosen, or one has nobody or several who answer for it.
    """
    if not strands:
        raise ActionRefused("Sæt kryds ved det, der vedtages.", "Tick what is adopted.")
    without = [strand.row.title for strand in strands if strand.responsible is None]
    if without:
        names = ", ".join(f"»{title}«" for title in without)
        raise ActionRefused(
            f"Der skal stå præcis én person for hver. Det mangler: {names}.",
            f"Exactly one person must answer for each. Missing: {names}.",
        )
    identity = uuid4().hex
    replaced = {thing.id: thing.name for strand in strands for thing in strand.replaces}
    made = records.adopted(
        [(strand.thing.id, strand.row.title, strand.row.planned_start) for strand in strands],
        replaced.items(),
        [(row.intervention, row.first, row.reason) for row in passed_on(around.story, strands)],
        meeting.id,
        around.now.date(),
    )
    await changed(around, seat, "adopt", identity, made)
    return identity
