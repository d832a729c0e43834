"""The pages of a citizen's meetings and plan, put together of what was read."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from api.citizen_desk import MAY_EDIT
from api.gap_history import told_of
from api.gap_reader import Reader
from api.meeting_changes import mark_of, mark_of_when
from api.network_meetings import Around, around, reference_of
from api.plan_changes import planned_today
from graphmodel.citizen_network.conflicts import MOST_A_WEEK
from graphmodel.citizen_network.knitting import first_of, if_adopted, weeks_ahead
from graphmodel.citizen_network.meetings import MeetingHere
from graphmodel.citizen_network.seats import Seat, Table
from graphmodel.edits.meeting import End
from graphmodel.questions.network.matters import LIFE_COURSES
from graphmodel.rules.courses import courses_of
from graphmodel.rules.gap import Thing
from viz.pages.gaps import DeedForm, Notice, Option
from viz.pages.network_meeting import Chair, MeetingContent, MeetingLine, MeetingsContent
from viz.pages.network_plan import CourseLine, PlanContent, StrandLine
from viz.plan_picture import plan_picture

_LONGEST = 64


async def around_address(reader: Reader, address: str) -> Around | None:
    """Everything around the citizen at an address; None for one who is not there or out of view. Store errors pass through."""
    citizen = await asyncio.to_thread(reader.forest.addresses.citizen_at, address)
    return None if citizen is None else await around(reader.forest, reader.scope, citizen, reader.now)


def may_edit(reader: Reader) -> bool:
    """Whether the reader may change something here."""
    return reader.scope.role in MAY_EDIT


async def came_back(reader: Reader, done: str | None) -> Notice | None:
    """What the reader just did or took back, when the address says which change it was."""
    return await told_of(reader, done[:_LONGEST]) if done else None


def lines_of(here: Around, address: str) -> tuple[MeetingLine, ...]:
    """Every meeting with the page's own name for it."""
    return tuple(MeetingLine(one, reference_of(address, one.id), one.is_to_come(here.now)) for one in here.meetings)


def meeting_at(here: Around, address: str, reference: str) -> MeetingHere | None:
    """The meeting a page's name stands for; None for none of this citizen's."""
    return next((line.meeting for line in lines_of(here, address) if line.reference == reference), None)


def chairs_of(here: Around, table: Table, ticked: Collection[End]) -> tuple[Chair, ...]:
    """The proposal, and everybody else who is ticked: as they are shown in the list."""
    known = {(seat.thing.label, seat.thing.id) for seat in table.seats}
    others = (_other(here, end) for end in ticked if end not in known)
    seats = (*table.seats, *(seat for seat in others if seat is not None))
    return tuple(Chair(seat, (seat.thing.label, seat.thing.id) in ticked) for seat in seats)


def _other(here: Around, end: End) -> Seat | None:
    """One who comes though the proposal does not name them."""
    label, identity = end
    if label == "Professional":
        person = here.near.people.get(identity)
        if person is None:
            return None
        unit = here.near.name_of(person.units[0]) if person.units else None
        return Seat(Thing(label, identity, person.name), person.title, unit, ())
    seated = (one for meeting in here.meetings for one in meeting.people)
    found = next((one for one in seated if (one.label, one.id) == end), None)
    return Seat(found, None, None, ()) if found is not None else None


def ends(people: Iterable[Thing]) -> tuple[End, ...]:
    """Label and id of each."""
    return tuple((one.label, one.id) for one in people)


async def preparing(
    reader: Reader,
    here: Around,
    address: str,
    ticked: Collection[End] | None = None,
    form: DeedForm | None = None,
    notice: Notice | None = None,
) -> MeetingsContent:
    """Preparing a meeting; without ``ticked`` as the proposal has it. Store errors pass through."""
    table = await here.table()
    chosen = ends(seat.thing for seat in table.ticked) if ticked is None else ticked
    return MeetingsContent(
        name=here.name,
        address=address,
        now=reader.now,
        table=table,
        chairs=chairs_of(here, table, chosen),
        agenda=here.agenda(),
        meetings=lines_of(here, address),
        may_edit=may_edit(reader),
        drafted=len(here.strands),
        form=form or DeedForm(),
        notice=notice,
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """The list of who comes as somebody left it: who is ticked, and who stood there when it was read."""

    ticked: tuple[End, ...]
    seen: tuple[End, ...]


async def one_meeting(
    reader: Reader,
    here: Around,
    address: str,
    meeting: MeetingHere,
    *,
    list_: Listed | None = None,
    form: DeedForm | None = None,
    notice: Notice | None = None,
    meanwhile: str | None = None,
) -> MeetingContent:
    """The page of one meeting; ``list_`` is that of who comes where its form goes on. Store errors pass through."""
    table = await here.table()
    content = MeetingContent(
        name=here.name,
        address=address,
        reference=reference_of(address, meeting.id),
        now=reader.now,
        meeting=meeting,
        table=table,
        chairs=chairs_of(here, table, list_.ticked if list_ else ends(meeting.people)),
        agenda=here.agenda(without=meeting.id),
        cards=await here.cards(meeting.people),
        strands=here.strands,
        mark=mark_of(meeting.row.minutes),
        when_mark=mark_of_when(meeting),
        seen=tuple(f"{label}:{one}" for label, one in (list_.seen if list_ else ends(meeting.people))),
        may_edit=may_edit(reader),
        agreed={one.thing.id: reference_of(address, one.thing.id) for one in meeting.agreements},
        gaps=_followed(here, meeting),
        meanwhile=meanwhile,
        notice=notice,
    )
    return replace(content, form=form) if form else content


def _followed(here: Around, meeting: MeetingHere) -> dict[str, str]:
    """By agreement the gap that is open about it, the worst of several: so it is followed up."""
    agreed = {one.thing.id for one in meeting.agreements}
    found: dict[str, str] = {}
    for gap in (gap for item in here.agenda().items for gap in item.gaps):
        for thing in gap.things:
            if thing.id in agreed:
                found.setdefault(thing.id, gap.id)
    return found


def planning(
    reader: Reader,
    here: Around,
    address: str,
    form: DeedForm | None = None,
    notice: Notice | None = None,
) -> PlanContent:
    """The page where an offer is knitted."""
    adopted = if_adopted(here.story, here.near)
    schedule = here.compared.drafted
    courses = courses_of(adopted)
    drafted = frozenset(strand.thing.id for strand in here.strands)
    weeks = weeks_ahead(adopted, schedule)
    first = first_of(here.strands, here.story, here.near)
    titles = {key: course.row.title for key, course in courses.items()}
    return PlanContent(
        name=here.name,
        address=address,
        now=reader.now,
        strands=tuple(
            StrandLine(
                one, reference_of(address, one.thing.id), schedule.placed.get(one.thing.id), first.get(one.thing.id, ())
            )
            for one in here.strands
        ),
        found=here.conflicts,
        compared=here.compared,
        weeks=weeks,
        lines=_course_lines(here, drafted),
        picture=plan_picture(schedule, titles, drafted, weeks, MOST_A_WEEK),
        people=_people(here),
        needs=_needs(here),
        meetings=lines_of(here, address),
        planned=len(planned_today(here)),
        enough=MOST_A_WEEK,
        may_edit=may_edit(reader),
        form=form or DeedForm(),
        notice=notice,
    )


def _course_lines(here: Around, drafted: Collection[str]) -> tuple[CourseLine, ...]:
    schedule = here.compared.drafted
    weekly = {row.intervention: row.weekly_appointments for row in here.story.of(LIFE_COURSES)}
    courses = courses_of(if_adopted(here.story, here.near))

    def kind(key: str) -> str:
        if key in schedule.unplaced:
            return "circle"
        if key in drafted:
            return "draft"
        return "running" if courses[key].started_by(here.now.date()) else "planned"

    keys = sorted(schedule.placed, key=lambda key: (schedule.placed[key].start, key))
    return tuple(
        CourseLine(courses[key].thing, kind(key), schedule.placed.get(key), weekly.get(key))
        for key in (*keys, *schedule.unplaced)
    )


def _people(here: Around) -> tuple[Option, ...]:
    """Who may answer for a strand: the professionals who help."""
    helpers: Sequence[Thing] = [
        one.thing for one in here.network.helpers if one.thing.label == "Professional" and not one.left
    ]
    return tuple(Option(one.id, one.name) for one in helpers)


def _needs(here: Around) -> tuple[Option, ...]:
    """What a new strand may have to wait for: what is open or drafted, but for what a draft takes the place of."""
    courses = {key: one for key, one in courses_of(if_adopted(here.story, here.near)).items() if one.unfinished}
    ordered = sorted(courses.values(), key=lambda one: (one.row.title, one.id))
    return tuple(Option(one.id, one.row.title) for one in ordered)
