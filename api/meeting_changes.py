"""Calling a network meeting, changing who comes, writing it down, and agreeing on something: each one undoable change.

Every refusal says in words what is missing; a meeting that is not the citizen's is as absent as one that does not exist.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from api.citizen_changes import changed
from api.gap_actions import ActionRefused
from api.gap_texts import wrong_in_text
from api.network_meetings import Around
from graphmodel.citizen_network.meetings import STILL_OPEN, Agreement, MeetingHere
from graphmodel.edits import meeting as records
from graphmodel.edits.meeting import Agreed, End
from graphmodel.questions.network.matters import MATTERS
from graphmodel.rules.surroundings import PersonHere

LONGEST_MINUTES = 20_000
LONGEST_LINE = 200
MOST_SEATS = 60
_AHEAD = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class MeetingAsked:
    """A meeting to be called: when and where, and who is asked to come (label and id)."""

    held_at: datetime
    place: str | None
    people: tuple[End, ...]


@dataclass(frozen=True, slots=True)
class AgreementAsked:
    """An agreement as it was sent: ``responsible`` are all who were named, of whom there must be exactly one."""

    title: str
    responsible: tuple[str, ...]
    due_on: date | None
    topic: str | None = None
    said_yes: bool = True


async def call_meeting(around: Around, seat: str, asked: MeetingAsked) -> tuple[str, str]:
    """The ids of the change and of the meeting. Raises :class:`ActionRefused`, an edit conflict, or a store error."""
    _moment(around, asked.held_at)
    place = _place(asked.place)
    people = tuple(dict.fromkeys(asked.people))
    if not people:
        raise ActionRefused("Sæt kryds ved dem, der skal med.", "Tick those who should come.")
    _known(around, people)
    identity = uuid4().hex
    made = records.called(identity, around.citizen, asked.held_at, place, people)
    await changed(around, seat, "call_meeting", identity, made)
    return identity, identity


async def change_seats(
    around: Around, seat: str, meeting: MeetingHere, people: Sequence[End], seen: Sequence[End] | None = None
) -> str:
    """Others at the table; the id of the change.

    ``seen`` are those who stood there when the list was read: who somebody else put down or took off meanwhile stays so.
    """
    stands = [(one.label, one.id) for one in meeting.people]
    come, leave = records.ends_of(people, stands if seen is None else seen)
    come, leave = [one for one in come if one not in stands], [one for one in leave if one in stands]
    _known(around, [*come, *people])
    if not people:
        raise ActionRefused("Der skal være nogen ved bordet.", "Somebody must be at the table.")
    if not come and not leave:
        raise ActionRefused("Det er de samme, som er med nu.", "Those are the ones who come now.")
    identity = uuid4().hex
    await changed(around, seat, "seat", identity, records.seated(meeting.id, come, leave, around.now.date()))
    return identity


def mark_of_when(meeting: MeetingHere) -> str:
    """What tells one time and place of a meeting from another."""
    return mark_of(f"{meeting.row.held_at.isoformat()} {meeting.row.place or ''}")


async def move(
    around: Around, seat: str, meeting: MeetingHere, held_at: datetime, place: str | None, seen: str | None = None
) -> str:
    """Another time or place; the id of the change. ``seen`` is the mark of those that were read, where it is known."""
    _moment(around, held_at)
    if seen is not None and seen != mark_of_when(meeting):
        raise ActionRefused(
            "En anden har flyttet mødet imens. Se, hvornår det nu er, og flyt det igen, hvis det stadig er rigtigt.",
            "Somebody else has moved the meeting meanwhile. See when it is now, and move it again if that is still right.",
        )
    if (held_at, _place(place)) == (meeting.row.held_at, meeting.row.place):
        raise ActionRefused("Det er tid og sted nu.", "That is its time and place now.")
    identity = uuid4().hex
    made = records.moved(meeting.id, meeting.row.title, held_at, _place(place))
    await changed(around, seat, "move_meeting", identity, made)
    return identity


class MinutesMeanwhile(Exception):
    """Somebody else has written in the minutes since they were read; nothing was written. ``now`` is what stands there."""

    def __init__(self, now: str) -> None:
        """Keep what stands there."""
        super().__init__("the minutes were changed meanwhile")
        self.now = now


def mark_of(minutes: str | None) -> str:
    """What tells one state of the minutes from another."""
    return hashlib.sha256((minutes or "").encode()).hexdigest()[:16]


async def write_minutes(around: Around, seat: str, meeting: MeetingHere, text: str, seen: str) -> str:
    """The minutes as they are now; ``seen`` is the mark of those that were read. The id of the change.

    Raises :class:`MinutesMeanwhile`, :class:`ActionRefused`, an edit conflict, or a store error.
    """
    _readable(text, LONGEST_MINUTES)
    stands = meeting.row.minutes or ""
    if mark_of(stands) != seen:
        raise MinutesMeanwhile(stands)
    if text == stands:
        raise ActionRefused("Der er ikke skrevet noget nyt.", "Nothing new was written.")
    identity = uuid4().hex
    made = records.written_down(meeting.id, meeting.row.title, meeting.row.held_at, text)
    await changed(around, seat, "minutes", identity, made)
    return identity


def wrong_with(around: Around, asked: AgreementAsked) -> dict[str, tuple[str, str]]:
    """What is missing of an agreement, by field, in both languages: what, exactly one who has it, and a coming day."""
    wrong: dict[str, tuple[str, str]] = {}
    if not asked.title.strip():
        wrong["title"] = ("Skriv, hvad der er aftalt.", "Say what was agreed.")
    who = tuple(dict.fromkeys(asked.responsible))
    if not who:
        wrong["person"] = ("Vælg den ene, der har ansvaret.", "Choose the one who is responsible.")
    elif len(who) > 1:
        names = " og ".join(around.near.name_of(one) for one in who)
        wrong["person"] = (
            f"Der skal være én, og her er {len(who)}: {names}. Giv den anden en aftale for sig.",
            f"There must be one, and here are {len(who)}. Give the other an agreement of their own.",
        )
    elif not _is_there(around.near.people.get(who[0])):
        wrong["person"] = (
            "Den fagperson findes ikke eller er stoppet. Vælg en anden.",
            "There is no such professional, or they have left. Choose another.",
        )
    if asked.due_on is None:
        wrong["due"] = ("Skriv, hvornår det skal være gjort.", "Give the day by which it must be done.")
    elif asked.due_on < around.now.date() or asked.due_on > around.now.date() + 3 * _AHEAD:
        wrong["due"] = ("Skriv en dag fra i dag og frem.", "Give a day from today on.")
    if asked.topic is not None and asked.topic not in around.near.topics:
        wrong["topic"] = ("Det emne findes ikke. Vælg et fra listen.", "There is no such topic. Choose one.")
    return wrong


async def agree(around: Around, seat: str, meeting: MeetingHere, asked: AgreementAsked) -> tuple[str, str]:
    """An agreement as a task with the one who has it; the ids of the change and of the task."""
    wrong = wrong_with(around, asked)
    if wrong or asked.due_on is None:
        da, en = (" ".join(words[n] for words in wrong.values()) for n in (0, 1))
        raise ActionRefused(da, en)
    _readable(asked.title, LONGEST_LINE)
    identity = uuid4().hex
    one = Agreed(asked.title.strip(), asked.responsible[0], asked.due_on, asked.topic, said_yes=asked.said_yes)
    made = records.agreed(identity, around.citizen, meeting.id, one, around.now.date())
    await changed(around, seat, "agree", identity, made)
    return identity, identity


async def settle(around: Around, seat: str, task: str, status: str) -> str:
    """An agreement done, dropped or open again; the id of the change."""
    agreed = {
        one.thing.id: one for meeting in around.meetings for one in meeting.agreements if one.thing.label == "Task"
    }
    row = next((row for row in around.story.of(MATTERS) if row.task == task), None)
    if task not in agreed or row is None:
        raise ActionRefused("Den aftale findes ikke.", "There is no such agreement.")
    if _is_open(agreed[task]) == (status == "open"):
        raise ActionRefused("Sådan står den allerede.", "It stands like that already.")
    identity = uuid4().hex
    made = records.settled(task, row.title, row.opened_on, status, around.now.date())
    await changed(around, seat, "settle", identity, made)
    return identity


def _is_open(agreement: Agreement) -> bool:
    return agreement.became in STILL_OPEN


def _is_there(person: PersonHere | None) -> bool:
    return person is not None and not person.has_left


def _known(around: Around, people: Sequence[End]) -> None:
    """Everybody at the table is a professional who still works, or one the citizen has chosen to show."""
    relatives = {close.thing.id for close in around.network.close}
    seated = {one.id for meeting in around.meetings for one in meeting.people}
    for label, identity in people:
        known = (
            _is_there(around.near.people.get(identity)) or (identity in around.near.people and identity in seated)
            if label == "Professional"
            else label == "Relative" and (identity in relatives or identity in seated)
        )
        if not known:
            raise ActionRefused(
                "En af dem findes ikke eller er stoppet. Vælg igen.",
                "One of them is not there, or has left. Choose again.",
            )
    if len(people) > MOST_SEATS:
        raise ActionRefused(f"Der kan højst være {MOST_SEATS} ved bordet.", f"At most {MOST_SEATS} can come.")


def _moment(around: Around, held_at: datetime) -> None:
    """A meeting that was held may be noted afterwards, too."""
    if not around.now - _AHEAD <= held_at <= around.now + _AHEAD:
        raise ActionRefused("Vælg en dag inden for et år.", "Choose a day within a year.")


def _place(place: str | None) -> str | None:
    text = (place or "").strip()
    _readable(text, LONGEST_LINE)
    return text or None


def _readable(text: str, longest: int) -> None:
    if len(text) > longest:
        raise ActionRefused(f"Teksten er for lang: højst {longest} tegn.", f"Too long: at most {longest} characters.")
    if (wrong := wrong_in_text(text)) is not None:
        raise ActionRefused(wrong.da, wrong.en)
