"""Doing something about a gap on the spot: the change is written, kept in the history, and the rules look again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from api.gap_texts import wrong_in_text
from api.history import Entry, History
from api.work_list import WorkList
from graphmodel.access.scope import Role, Scope
from graphmodel.edits import about_gaps
from graphmodel.edits.about_gaps import Records
from graphmodel.edits.change import Edit, prepared, stored_row, undoing, write
from graphmodel.questions.asked_to_take import ASKED_TO_TAKE
from graphmodel.questions.story.helped_by import CITIZENS
from graphmodel.rules.gap import Action, Gap
from graphmodel.rules.surroundings import Surroundings
from graphmodel.schema.contacts import Contact, Handover
from graphmodel.schema.tasks import Plan, Task
from graphmodel.store.port import Store
from graphmodel.who_to_call.answer import Sentence


class ActionRefused(Exception):
    """What was asked cannot be done; ``words`` say why and what to do instead."""

    def __init__(self, da: str, en: str) -> None:
        """Both languages."""
        super().__init__(en)
        self.words = Sentence(da, en)


LONGEST_POSTPONED = timedelta(days=366)
"""A promise may be put off, not for ever."""


@dataclass(frozen=True, slots=True)
class ActionAsked:
    """What somebody wants to do: the action, and what it needs.

    ``person`` takes or is asked, ``topic`` is set, ``offer`` referred to, ``until`` and ``reason`` put off. A contact has
    ``channel`` and ``kind``, went ``to`` professionals (ids) or, without any, to the citizen, and has a ``note``.
    """

    action: Action
    person: str | None = None
    topic: str | None = None
    offer: str | None = None
    until: date | None = None
    reason: str | None = None
    channel: str | None = None
    kind: str | None = None
    to: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: the change's id for undoing, whether the gap is closed, and what is left around the citizen."""

    edit: str
    closed: bool
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class GapActions:
    """Acts on one forest."""

    store: Store
    work: WorkList
    history: History
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)  # one at a time: a second press meets what the first did

    async def act(self, scope: Scope, seat: str, gap: Gap, asked: ActionAsked, now: datetime) -> Done:
        """Do it. Raises :class:`ActionRefused`, :class:`~graphmodel.edits.change.EditConflict`, or a store error."""
        if asked.action not in gap.actions or gap.citizen is None:
            raise ActionRefused("Det kan ikke gøres ved dette hul.", "This cannot be done about this gap.")
        for text in (asked.note, asked.reason):
            if (wrong := wrong_in_text(text)) is not None:
                raise ActionRefused(wrong.da, wrong.en)
        async with self.turn:
            found = await self.work.gaps_of(scope, gap.citizen, now)
            if (as_it_is := next((one for one in found if one.id == gap.id), None)) is None:
                raise ActionRefused("Hullet er lukket imens.", "The gap was closed meanwhile.")
            near = await self.work.near(now.date())
            identity = uuid4().hex
            records = await _RECORDS[asked.action](self.store, scope, as_it_is, asked, near, now, identity)
            return await self._write(scope, seat, records, now, identity, asked.action.value, gap.citizen, gap)

    async def answer(self, scope: Scope, seat: str, task: str, now: datetime, *, accepts: bool) -> Done:
        """Say yes or no to a task one was asked to take; :class:`ActionRefused` when one was not."""
        person = scope.asker or ""
        rows = await ASKED_TO_TAKE.ask(self.store, scope, person=person, at=now.date())
        row = next((found for found in rows if found.task == task), None)
        if row is None:
            raise ActionRefused(
                "Du er ikke spurgt om den opgave, eller du har svaret.", "You were not asked, or have answered."
            )
        records = about_gaps.answer_asked(task, person, row.key, accepts=accepts)
        action = "accept" if accepts else "decline"
        return await self._write(scope, seat, records, now, uuid4().hex, action, row.citizen, None)

    async def undo(self, scope: Scope, seat: str, edit: str, now: datetime) -> Done:
        """Take a change back; :class:`ActionRefused` when there is none in view, or it was taken back before."""
        entry = await asyncio.to_thread(self.history.entry, edit)
        if entry is None or entry.undone_at is not None or not await self._in_view(scope, entry, now):
            raise ActionRefused("Der er ikke noget at fortryde.", "There is nothing to undo.")
        back = undoing(entry.edit, uuid4().hex)
        await self._recorded(back, now, seat, "undo", entry.citizen, entry.gap, entry.rule)
        await asyncio.to_thread(self.history.undone, edit, now, seat)
        gaps = await self.work.after_change(scope, entry.citizen, now, back.id, undone=edit) if entry.citizen else []
        return Done(back.id, all(gap.id != entry.gap for gap in gaps), tuple(gaps))

    async def _in_view(self, scope: Scope, entry: Entry, now: datetime) -> bool:
        if entry.citizen is None:
            return True
        return bool(await CITIZENS.one.ask(self.store, scope, citizen=entry.citizen, at=now.date()))

    async def _write(
        self,
        scope: Scope,
        seat: str,
        records: Records,
        now: datetime,
        identity: str,
        action: str,
        citizen: str,
        gap: Gap | None,
    ) -> Done:
        if gap is not None:
            await self.work.before_change(gap, now)
        edit = await prepared(self.store, identity, records)
        return await self.by_hand(scope, seat, edit, now, action=action, citizen=citizen, gap=gap)

    async def by_hand(
        self, scope: Scope, seat: str, edit: Edit, now: datetime, *, action: str, citizen: str, gap: Gap | None = None
    ) -> Done:
        """Write a prepared change about a citizen: history, graph, and the rules look again.

        Whoever prepares it holds ``turn`` meanwhile. Raises :class:`~graphmodel.edits.change.EditConflict`, or a store error.
        """
        gap_id, rule = (gap.id, gap.rule) if gap else (None, None)
        await self._recorded(edit, now, seat, action, citizen, gap_id, rule)
        gaps = await self.work.after_change(scope, citizen, now, edit.id)
        return Done(edit.id, gap is not None and all(found.id != gap.id for found in gaps), tuple(gaps))

    async def _recorded(
        self, edit: Edit, now: datetime, seat: str, action: str, citizen: str | None, gap: str | None, rule: str | None
    ) -> None:
        """Into the history first, then into the graph: no change without its history, whatever happens between."""
        await asyncio.to_thread(
            self.history.record, edit, now, seat=seat, action=action, gap=gap, rule=rule, citizen=citizen
        )
        await write(self.store, edit, now)
        await asyncio.to_thread(self.history.written, edit.id, now)


def _person(scope: Scope, asked: ActionAsked, near: Surroundings, *, must_be_given: bool = False) -> str:
    who = asked.person or (None if must_be_given else scope.asker)
    if not who:
        raise ActionRefused("Vælg, hvem der skal have den.", "Choose who is to have it.")
    person = near.people.get(who)
    if person is None or person.has_left:
        raise ActionRefused(
            "Den fagperson findes ikke eller er stoppet. Vælg en anden.",
            "There is no such professional, or they have left. Choose another.",
        )
    return who


def _sender(scope: Scope, asked: ActionAsked, near: Surroundings) -> str | None:
    """Whom it comes from: whoever was named, else who asks; None for a coordinator who names nobody."""
    return _person(scope, asked, near) if asked.person else scope.asker


async def _not_theirs_yet(store: Store, scope: Scope, gap: Gap, person: str, now: datetime) -> str | None:
    """Refuse where a person has the task; the key of the asking where they were asked and have not answered, else None."""
    task = _thing(gap, "Task")
    if any(tie.relation == "HOLDS" and not tie.missing and tie.source.id == person for tie in gap.ties):
        raise ActionRefused("Den fagperson har den allerede.", "That professional already has it.")
    waiting = await ASKED_TO_TAKE.ask(store, scope, person=person, at=now.date())
    return next((row.key for row in waiting if row.task == task), None)


def _thing(gap: Gap, label: str) -> str:
    found = next((thing.id for thing in gap.things if thing.label == label), None)
    if found is None:
        raise ActionRefused("Det kan ikke gøres ved dette hul.", "This cannot be done about this gap.")
    return found


async def _take(
    store: Store, scope: Scope, gap: Gap, asked: ActionAsked, near: Surroundings, now: datetime, identity: str
) -> Records:
    person = _person(scope, asked, near)
    if scope.role is Role.PROFESSIONAL and person != scope.asker:
        raise ActionRefused(
            "Du kan kun tage den selv. Bed den anden om at tage den.",
            "You can only take it yourself. Ask the other to take it.",
        )
    if any(thing.label == "Task" for thing in gap.things):
        task = _thing(gap, "Task")
        key = await _not_theirs_yet(store, scope, gap, person, now)
        if key is not None:
            return about_gaps.answer_asked(task, person, key, accepts=True)
        return about_gaps.take_task(task, person, now.date(), identity)
    return about_gaps.coordinate(gap.citizen or "", person, now.date(), identity)


async def _ask(
    store: Store, scope: Scope, gap: Gap, asked: ActionAsked, near: Surroundings, now: datetime, identity: str
) -> Records:
    person = _person(scope, asked, near, must_be_given=True)
    if await _not_theirs_yet(store, scope, gap, person, now) is not None:
        raise ActionRefused(
            "Den fagperson er allerede spurgt og har ikke svaret endnu.",
            "That professional was asked already and has not answered yet.",
        )
    return about_gaps.ask_to_take(_thing(gap, "Task"), person, now.date(), identity)


async def _set_topic(
    _store: Store, _scope: Scope, gap: Gap, asked: ActionAsked, near: Surroundings, now: datetime, _identity: str
) -> Records:
    wanted = asked.topic or ""
    topic = wanted if wanted in near.topics else near.topic_numbered(wanted)
    if topic is None:
        raise ActionRefused("Det emne findes ikke. Vælg et fra listen.", "There is no such topic. Choose one.")
    return about_gaps.set_topic(_thing(gap, "Task"), topic, now.date())


async def _refer(
    _store: Store, scope: Scope, gap: Gap, asked: ActionAsked, near: Surroundings, now: datetime, identity: str
) -> Records:
    offer = near.offers.get(asked.offer or "")
    if offer is None:
        raise ActionRefused("Det tilbud findes ikke. Vælg et fra listen.", "There is no such offer. Choose one.")
    sender = _sender(scope, asked, near)
    return about_gaps.refer(identity, gap.citizen or "", offer.id, sender, now.date(), offer.purpose)


async def _postpone(
    store: Store, _scope: Scope, gap: Gap, asked: ActionAsked, _near: Surroundings, now: datetime, _identity: str
) -> Records:
    if asked.until is not None and asked.until > now.date() + LONGEST_POSTPONED:
        raise ActionRefused(
            "Det er for længe. Skriv en dag inden for et år.", "That is too long. Give a day within a year."
        )
    if asked.until is None or asked.until <= now.date():
        raise ActionRefused("Skriv en dag, der ikke er gået.", "Give a day that has not passed.")
    if not (asked.reason or "").strip():
        raise ActionRefused("Skriv, hvorfor det udsættes.", "Say why it is put off.")
    task = _thing(gap, "Task")
    kept = await _must(store, "Task", task, ("title", "status", "opened_on"))
    return about_gaps.postpone(Task(id=task, **kept, postponed_to=asked.until, postponed_why=asked.reason))


async def _note_contact(
    store: Store, scope: Scope, gap: Gap, asked: ActionAsked, near: Surroundings, now: datetime, identity: str
) -> Records:
    if not asked.channel:
        raise ActionRefused("Vælg, hvordan I havde kontakt.", "Choose how you were in contact.")
    unknown = [who for who in asked.to if who not in near.people]
    if unknown:
        raise ActionRefused("Den fagperson findes ikke.", "There is no such professional.")
    to = [("Professional", who) for who in asked.to] or [("Citizen", gap.citizen or "")]
    about = [(t.label, t.id) for t in gap.things if t.label in ("Task", "Intervention", "Referral", "Plan", "Pause")]
    records = about_gaps.note_contact(
        identity,
        gap.citizen or "",
        _sender(scope, asked, near),
        to,
        now,
        channel=asked.channel,
        kind=asked.kind,
        note=asked.note,
        about=about,
    )
    return [*records, *await _moved(store, gap, asked, now)]


async def _moved(store: Store, gap: Gap, asked: ActionAsked, now: datetime) -> Records:
    """What a contact does beside being noted.

    About a task or a plan it is a sign of life; an answer answers the question the gap is about; who left or came in a
    hand-over has been told.
    """
    moved: Records = []
    for thing in gap.things:
        if thing.label == "Task":
            kept = await _must(store, "Task", thing.id, ("title", "status", "opened_on"))
            moved.append(Task(id=thing.id, **kept, last_moved_on=now.date()))
        elif thing.label == "Plan":
            kept = await _must(store, "Plan", thing.id, ("title", "status"))
            moved.append(Plan(id=thing.id, **kept, last_moved_on=now.date()))
        elif thing.label == "Handover" and set(asked.to) & set(gap.people):
            kept = await _must(store, "Handover", thing.id, ("happened_on",))
            moved.append(Handover(id=thing.id, **kept, introduced=True))
    if gap.rule == "unanswered_question" and asked.kind == "answer":
        question = _thing(gap, "Contact")
        kept = await _must(store, "Contact", question, ("happened_at", "channel"))
        moved += about_gaps.answered(Contact(id=question, **kept, answered=True))
    return moved


async def _must(store: Store, label: str, identity: str, names: tuple[str, ...]) -> Mapping[str, Any]:
    """What a record of this kind cannot be without, as it stands."""
    row = await stored_row(store, label, (identity,))
    if row is None:
        raise ActionRefused("Det findes ikke længere.", "It is no longer there.")
    return {name: row[name] for name in names}


_RECORDS: Mapping[Action, Callable[..., Any]] = {
    Action.TAKE: _take,
    Action.ASK: _ask,
    Action.SET_TOPIC: _set_topic,
    Action.REFER: _refer,
    Action.NOTE_CONTACT: _note_contact,
    Action.POSTPONE: _postpone,
}
