"""The hand-over of one citizen from one professional to another: what is passed on, and carrying it out as one change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import uuid4

from api.citizen_desk import Desk
from api.gap_choices import person_name
from api.gap_texts import wrong_in_text
from graphmodel.access.scope import Role
from graphmodel.citizen_network.handing_over import Baton, baton_of
from graphmodel.citizen_network.on_day import holds_on
from graphmodel.edits.about_citizen import BY_KIND
from graphmodel.edits.change import prepared
from graphmodel.edits.handing_over import Relay, Row, ToDo, carried_out
from graphmodel.edits.kinds import End
from graphmodel.questions.network.matters import MATTER_HOLDERS
from graphmodel.questions.network.people import HELP
from graphmodel.questions.story.courses import RUNNERS
from graphmodel.rules.gap import Thing
from graphmodel.who_to_call.answer import Sentence

LONGEST_AHEAD = timedelta(days=366)
_KINDS = {"Intervention": "intervention", "Plan": "plan", "Goal": "goal", "Pause": "pause"}
_CHOOSE = Sentence("Vælg, hvem der går.", "Choose who leaves.")
_NOT_HERE = Sentence("Den fagperson hjælper ikke borgeren.", "That professional does not help the citizen.")
_SAME = Sentence("Det er den samme, der går.", "That is the one who leaves.")
_LEFT = Sentence("Fagpersonen er stoppet. Vælg en anden.", "The professional has left. Choose another.")
_A_DAY = Sentence("Skriv en dag, fx 3-3-2026.", "Give a day, e.g. 3-3-2026.")
_TOO_FAR = Sentence("Skriv en dag inden for et år.", "Give a day within a year.")
_TOO_EARLY = Sentence("Da var de endnu ikke begyndt.", "They had not begun by then.")
_NOBODY_COMES = Sentence(
    "Ingen er kommet, så ingen kan være introduceret.", "Nobody has come, so nobody can be introduced."
)
_YOUR_OWN = Sentence(
    "Du kan kun give din egen stafet videre eller tage imod en. Bed koordinatoren om det andet.",
    "You can only pass on your own, or take one over. Ask the coordinator for the rest.",
)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the checklist: its ``name`` in the form and the interface, what it says, and whether it is ticked at first."""

    name: str
    group: str
    words: Sentence
    why: Sentence | None = None
    ticked: bool = True


@dataclass(frozen=True, slots=True)
class HandoverAsked:
    """A hand-over as somebody wants it: ``items`` are names of the checklist's lines that are ticked; None: as they stand."""

    leaver: str
    newcomer: str | None = None
    role: str | None = None
    day: date | None = None
    introduced: bool = False
    note: str | None = None
    items: tuple[str, ...] | None = None
    wrong: Mapping[str, Sentence] = field(default_factory=dict)


def checklist(desk: Desk, leaver: str, newcomer: str | None) -> tuple[Item, ...]:
    """What the leaver has, line by line."""
    return tuple(_items(desk, baton_of(desk.story, desk.near, desk.network, leaver), newcomer))


def fingerprint_of(items: tuple[Item, ...]) -> str:
    """The same as long as the lines are."""
    return hashlib.sha256("\n".join(item.name for item in items).encode()).hexdigest()[:20]


def _same(words: str) -> Sentence:
    return Sentence(words, words)


def _items(desk: Desk, baton: Baton, newcomer: str | None) -> Iterator[Item]:
    only = Sentence("ingen andre har den", "nobody else has it")
    if baton.threads is not None:
        yield Item("threads", "threads", Sentence(f"Trådene ({baton.threads})", f"The threads ({baton.threads})"))
    for task in baton.alone:
        yield Item(f"task:{task.row.task}", "tasks", _same(task.row.title), only)
    for task in baton.shared:
        names = ", ".join(one.name for one in task.holders if one.id != baton.leaver)
        others = Sentence(f"også {names} har den", f"{names} has it too")
        yield Item(f"task:{task.row.task}", "tasks", _same(task.row.title), others, ticked=newcomer is not None)
    for run in baton.runs:
        why = Sentence("ingen andre står for det", "nobody else answers for it") if run.alone else None
        yield Item(f"run:{run.thing.label}:{run.thing.id}", "runs", _run_words(desk, run.thing), why)
    for contact in baton.questions:
        yield Item(f"question:{contact}", "questions", desk.name_of(End("Contact", contact)))
    if newcomer is not None:
        yield Item("citizen", "introductions", _same(desk.network.citizen.name))
        for tie in baton.ties:
            if tie.thing.id != newcomer:
                yield Item(f"tie:{tie.thing.id}", "introductions", _person(desk, tie.thing), _tie_words(tie.knows))
    else:
        for tie in baton.ties:
            yield Item(f"tie:{tie.thing.id}", "introductions", _person(desk, tie.thing), _tie_words(tie.knows))


def _run_words(desk: Desk, thing: Thing) -> Sentence:
    kind = BY_KIND[_KINDS[thing.label]].title
    name = desk.name_of(End(thing.label, thing.id))
    return Sentence(f"{kind.da}: {name.da}", f"{kind.en}: {name.en}")


def _person(desk: Desk, thing: Thing) -> Sentence:
    return _same(person_name(thing.id, desk.near))


def _tie_words(knows: bool) -> Sentence:
    if knows:
        return Sentence("ingen af de andre kender dem", "none of the others knows them")
    return Sentence("ingen af de andre har talt med dem", "none of the others has talked with them")


def wrong_with(desk: Desk, asked: HandoverAsked) -> dict[str, Sentence]:
    """Everything that is wrong with a hand-over, by field."""
    wrong = dict(asked.wrong)
    if not asked.leaver:
        wrong.setdefault("leaves", _CHOOSE)
    elif asked.leaver not in desk.helpers:
        wrong.setdefault("leaves", _NOT_HERE)
    scope = desk.reader.scope
    if not wrong and scope.role is Role.PROFESSIONAL and scope.asker not in (asked.leaver, asked.newcomer):
        wrong["leaves"] = _YOUR_OWN
    if asked.newcomer is not None and "comes" not in wrong:
        person = desk.near.people.get(asked.newcomer)
        if asked.newcomer == asked.leaver:
            wrong["comes"] = _SAME
        elif person is None or person.has_left:
            wrong["comes"] = _LEFT
    wrong |= _wrong_day(desk, asked) if "day" not in wrong else {}
    if asked.introduced and asked.newcomer is None:
        wrong.setdefault("introduced", _NOBODY_COMES)
    for name, text in (("role", asked.role), ("note", asked.note)):
        refused = wrong_in_text(text)
        if refused is not None:
            wrong[name] = refused
    return wrong


def _wrong_day(desk: Desk, asked: HandoverAsked) -> dict[str, Sentence]:
    if asked.day is None:
        return {"day": _A_DAY}
    if asked.day > desk.reader.now.date() + LONGEST_AHEAD:
        return {"day": _TOO_FAR}
    began = [row.since for row in desk.story.of(HELP) if row.helper == asked.leaver and row.since is not None]
    return {"day": _TOO_EARLY} if began and asked.day < min(began) else {}


def last_role(desk: Desk, leaver: str) -> str:
    """In what role the leaver helps; what their role of holding the threads is called comes first."""
    helper = next((one for one in desk.network.helpers if one.thing.id == leaver), None)
    if helper is None:
        return ""
    return next(iter((*helper.roles, *([helper.coordinates] if helper.coordinates else []))), "")


async def carry_out(desk: Desk, asked: HandoverAsked) -> str:
    """Write the hand-over as one change; its id. Raises an EditConflict or a store error; check it first with ``wrong_with``."""
    reader = desk.reader
    today, identity = reader.now.date(), uuid4().hex
    names = {item.name for item in checklist(desk, asked.leaver, asked.newcomer)}
    ticked = [item.name for item in checklist(desk, asked.leaver, asked.newcomer) if item.ticked]
    chosen = [name for name in (ticked if asked.items is None else asked.items) if name in names]
    async with reader.forest.actions.turn:
        relay = await _relay(desk, asked, chosen)
        edit = await prepared(reader.forest.store, identity, carried_out(relay, identity, today))
        await reader.forest.actions.by_hand(
            reader.scope, reader.seat, edit, reader.now, action="handover", citizen=desk.citizen
        )
    return identity


async def _relay(desk: Desk, asked: HandoverAsked, chosen: list[str]) -> Relay:
    day = asked.day or desk.reader.now.date()
    leaver, citizen, newcomer = asked.leaver, desk.citizen, asked.newcomer
    helps = [
        Row("Citizen", citizen, row.rel_key, row.since)
        for row in desk.story.of(HELP)
        if row.helper == leaver and (row.until is None or row.until > day)
    ]
    tasks = {name.removeprefix("task:") for name in chosen if name.startswith("task:")}
    held = [
        Row("Task", row.task, row.rel_key, row.since)
        for row in desk.story.of(MATTER_HOLDERS)
        if row.holder == leaver and row.task in tasks and holds_on(row.since, row.until, desk.reader.now.date())
    ]
    threads, title = await _held_threads(desk, leaver, day) if "threads" in chosen else ([], None)
    return Relay(
        citizen=citizen,
        leaver=leaver,
        newcomer=newcomer,
        role=asked.role or None,
        day=day,
        helps=helps,
        threads=threads,
        threads_title=title,
        tasks=held,
        runs=await _held_runs(desk, leaver, chosen),
        has=_has(desk, newcomer),
        helping=any(
            row.helper == newcomer and (row.role or "") == (asked.role or "") and holds_on(row.since, row.until, day)
            for row in desk.story.of(HELP)
        ),
        to_do=tuple(_to_do(desk, asked, chosen)),
        introduced=asked.introduced,
        note=asked.note or None,
        acts=desk.asker,
    )


async def _held_threads(desk: Desk, leaver: str, day: date) -> tuple[list[Row], str | None]:
    found: list[Row] = []
    title: str | None = None
    for _, key, row in await desk.keys(BY_KIND["coordinator"]):
        until, since = row.get("valid_to"), row.get("valid_from")
        if key[0] == leaver and (until is None or (isinstance(until, date) and until > day)):
            found.append(Row("Citizen", desk.citizen, key[2], since if isinstance(since, date) else None))
            title = str(row.get("title") or "") or title
    return found, title


async def _held_runs(desk: Desk, leaver: str, chosen: list[str]) -> list[Row]:
    found: list[Row] = []
    for name in chosen:
        if name.startswith("run:"):
            _, label, identity = name.split(":", 2)
            standing = await desk.standing(BY_KIND[_KINDS[label]], None, (identity,))
            ties = standing.links["runs"] if standing is not None else ()
            found += [Row(label, identity, tie.key[2], tie.since) for tie in ties if tie.other.id == leaver]
    return found


def _has(desk: Desk, newcomer: str | None) -> frozenset[str]:
    """Tasks and other things that the newcomer has already."""
    today = desk.reader.now.date()
    tasks = (
        row.task
        for row in desk.story.of(MATTER_HOLDERS)
        if row.holder == newcomer and row.accepted is not False and holds_on(row.since, row.until, today)
    )
    return frozenset((*tasks, *(row.thing for row in desk.story.of(RUNNERS) if row.who == newcomer)))


def _to_do(desk: Desk, asked: HandoverAsked, chosen: list[str]) -> Iterator[ToDo]:
    """Introductions by who leaves, as long as they can be reached; else by who comes. Questions are for who comes."""
    newcomer = asked.newcomer
    person = desk.near.people.get(asked.leaver)
    reachable = person is not None and not person.has_left
    by = asked.leaver if reachable else newcomer
    name = desk.near.name_of(newcomer) if newcomer is not None else "den nye"
    for one in chosen:
        kind, _, identity = one.partition(":")
        if one == "citizen" and not asked.introduced:
            yield ToDo(f"Introducér {name} for {desk.network.citizen.name}", "introduction", by)
        elif kind == "tie":
            yield ToDo(f"Introducér {name} for {desk.near.name_of(identity)}", "introduction", by)
        elif kind == "question":
            yield ToDo(f"Svar på et spørgsmål: {desk.name_of(End('Contact', identity)).da}"[:200], "question", newcomer)
