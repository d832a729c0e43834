"""Who was there, as lines of the time line: helpers by role, one after the other; hand-overs with what was lost; meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from graphmodel.citizen_network.time_courses import joined
from graphmodel.citizen_network.time_line import Bar, Lane, Line, Look, Mark, Sign
from graphmodel.questions.network.meetings import MEETING_PEOPLE, MEETINGS
from graphmodel.questions.network.people import HELP
from graphmodel.questions.story.helped_by import COORDINATORS
from graphmodel.rules.gap import Thing
from graphmodel.rules.handover import Change, changes, passive_after
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import counted, listed
from graphmodel.who_to_call.answer import Sentence

_NO_ROLE = Sentence("Uden rolle", "No role")
_THREADS = Sentence("Holder trådene", "Holds the threads")


@dataclass(frozen=True, slots=True)
class _Stay:
    """One time somebody helped in one role; without a first day it is taken to begin where the line does."""

    first: date | None
    last: date | None
    name: str
    threads: bool


def helper_lines(story: Story, near: Surroundings, on: date) -> Iterator[Line]:
    """A line for each role, and more where several have it at once; whoever held the threads first, then the oldest help."""
    roles: defaultdict[str, list[_Stay]] = defaultdict(list)
    threads = {(row.professional, row.since) for row in story.of(COORDINATORS)}
    for row in story.of(HELP):
        if _in_order(row.since, row.until):
            holds = (row.helper, row.since) in threads
            roles[row.role or ""].append(_Stay(row.since, row.until, near.name_of(row.helper), holds))
    told = {(row.helper, row.since) for row in story.of(HELP)}
    for thread in story.of(COORDINATORS):
        if (thread.professional, thread.since) not in told and _in_order(thread.since, thread.until):
            stay = _Stay(thread.since, thread.until, near.name_of(thread.professional), threads=True)
            roles[thread.title or "tovholder"].append(stay)
    order = sorted(
        roles, key=lambda role: (not any(s.threads for s in roles[role]), min(map(_begin, roles[role])), role)
    )
    for role in order:
        for row_of in _packed(roles[role]):
            yield _line(role, row_of, on)


def _in_order(since: date | None, until: date | None) -> bool:
    return since is None or until is None or since <= until


def _begin(stay: _Stay) -> date:
    return stay.first or date.min


def _packed(stays: Iterable[_Stay]) -> list[list[_Stay]]:
    """As few rows as can be in which nobody overlaps, filled from the top."""
    rows: list[list[_Stay]] = []
    for stay in sorted(stays, key=lambda stay: (_begin(stay), stay.name)):
        free = next((row for row in rows if (row[-1].last or date.max) < _begin(stay)), None)
        if free is None:
            rows.append([stay])
        else:
            free.append(stay)
    return rows


def _line(role: str, stays: list[_Stay], on: date) -> Line:
    bars = tuple(
        Bar(
            stay.first or date.min,
            stay.last,
            Look.THREADS if stay.threads else Look.HELPS,
            Sentence(stay.name, stay.name),
        )
        for stay in stays
    )
    names = " → ".join(stay.name for stay in stays)
    now = stays[-1].last is None or stays[-1].last >= on
    state = [Sentence(names, names)]
    if not now:
        state.append(Sentence("ingen nu", "nobody now"))
    title = Sentence(role[:1].upper() + role[1:], role[:1].upper() + role[1:]) if role else _NO_ROLE
    return Line(Lane.HELPERS, title, joined(state), bars)


def handover_line(story: Story, near: Surroundings) -> Iterator[Line]:
    """All hand-overs on one line, each with who went, who came, what was noted and how long nothing ran after it."""
    some = sorted(changes(story), key=lambda change: (change.row.happened_on, change.row.handover))
    if not some:
        return
    without = sum(change.row.introduced is not True for change in some)
    n = counted(len(some), ("stafet", "stafetter"), ("hand-over", "hand-overs"))
    state = Sentence(f"{n.da}, {without} uden introduktion", f"{n.en}, {without} without introduction")
    marks = tuple(
        Mark(change.row.happened_on, Sign.HANDOVER, _told(change, story, near), amiss=change.row.introduced is not True)
        for change in some
    )
    yield Line(Lane.HANDOVERS, Sentence("Stafetter", "Hand-overs"), state, (), marks)


def _told(change: Change, story: Story, near: Surroundings) -> Sentence:
    nobody = Sentence("ingen", "nobody")
    left = listed([near.name_of(who) for who in change.left]) if change.left else nobody
    came = listed([near.name_of(who) for who in change.came]) if change.came else nobody
    role = f", {change.row.role}" if change.row.role else ""
    da, en = f"{left.da} → {came.da}{role}", f"{left.en} → {came.en}{role}"
    if change.row.introduced is not True:
        da, en = f"{da}, ikke introduceret", f"{en}, not introduced"
    if change.row.note:
        note = change.row.note.rstrip(".")
        da, en = f"{da}. {note}", f"{en}. {note}"
    passive = passive_after(change, story)
    if passive:
        days = counted(passive, ("dag", "dage"), ("day", "days"))
        da, en = f"{da}. {days.da} uden indsats bagefter", f"{en}. {days.en} with no intervention after it"
    return Sentence(da, en)


def meeting_line(story: Story, on: date) -> Iterator[Line]:
    """All network meetings on one line, each with how many sat there; those to come too."""
    meetings = sorted(story.of(MEETINGS), key=lambda row: (row.held_at, row.meeting))
    if not meetings:
        return
    seats: defaultdict[str, set[str]] = defaultdict(set)
    for seat in story.of(MEETING_PEOPLE):
        seats[seat.meeting].add(seat.who)
    held = sum(row.held_at.date() <= on for row in meetings)
    n = counted(held, ("møde holdt", "møder holdt"), ("meeting held", "meetings held"))
    to_come = len(meetings) - held
    state = [n, Sentence(f"{to_come} på vej", f"{to_come} to come")] if to_come else [n]
    marks = []
    for row in meetings:
        people = counted(len(seats[row.meeting]), ("ved bordet", "ved bordet"), ("at the table", "at the table"))
        words = Sentence(f"{row.title}, {people.da}", f"{row.title}, {people.en}")
        marks.append(Mark(row.held_at.date(), Sign.MEETING, words))
    thing = Thing("Meeting", meetings[-1].meeting, meetings[-1].title)
    yield Line(
        Lane.MEETINGS, Sentence("Netværksmøder", "Network meetings"), joined(state), (), tuple(marks), thing=thing
    )
