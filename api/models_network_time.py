"""What the HTTP interface answers about a citizen's years: the time line, and what changed between two days, field by field."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from api.models import SentenceModel
from api.models_gaps import ThingModel
from graphmodel.citizen_network.changes import Changes, LostKind, said
from graphmodel.citizen_network.day_counts import DayCount
from graphmodel.citizen_network.network import Helper, TaskHere
from graphmodel.citizen_network.time_line import Bar, Lane, Line, Look, Mark, Reach, Sign, TimeLine


class BarModel(BaseModel):
    """Something that lasted."""

    model_config = ConfigDict(frozen=True)

    first: date | None = Field(description="First day; null when not on record.", examples=["2025-09-27"])
    last: date | None = Field(description="Last day; null while it goes on.", examples=["2026-03-03"])
    look: Look = Field(description="What it is; unknown: it waits and nobody knows until when.", examples=["unknown"])
    words: SentenceModel = Field(description="The same in words.")
    number: float | None = Field(description="Appointments a week, for bars of these.", examples=[2.5])


class MarkModel(BaseModel):
    """Something that happened on a day."""

    model_config = ConfigDict(frozen=True)

    day: date = Field(description="The day.", examples=["2026-01-05"])
    sign: Sign = Field(description="What happened.", examples=["handover"])
    words: SentenceModel = Field(description="The same in words.")
    amiss: bool = Field(description="Something that should have happened did not: nobody was told, it came back.")


class LineModel(BaseModel):
    """One line of the time line."""

    model_config = ConfigDict(frozen=True)

    lane: Lane = Field(description="What the line is about.", examples=["courses"])
    name: SentenceModel = Field(description="Its name.")
    state: SentenceModel = Field(description="Where it stands today.")
    cares: tuple[SentenceModel, ...] = Field(description="What the rules of missing responsibility say about it.")
    thing: ThingModel | None = Field(description="What it is about; null for lines of several.")
    bars: tuple[BarModel, ...] = Field(description="What lasted.")
    marks: tuple[MarkModel, ...] = Field(description="What happened.")


class DayCountModel(BaseModel):
    """Counts that hold from a day until the next one."""

    model_config = ConfigDict(frozen=True)

    day: date = Field(description="From this day on.", examples=["2026-01-05"])
    helpers: int = Field(description="How many help.", examples=[11])
    new: int = Field(description="How many of them came within 90 days.", examples=[4])
    nobody: int = Field(description="How many open tasks nobody has.", examples=[3])


class TimeLineModel(BaseModel):
    """A citizen's years on one axis."""

    model_config = ConfigDict(frozen=True)

    day: date = Field(description="As known on this day.", examples=["2026-03-03"])
    span: Reach = Field(description="How much time was asked for.", examples=["year"])
    first: date = Field(description="First day shown.", examples=["2025-03-04"])
    last: date = Field(description="Last day shown; after today where something is planned.", examples=["2026-03-03"])
    lines: tuple[LineModel, ...] = Field(description="The lines that touch these days, lane by lane.")
    counts: tuple[DayCountModel, ...] = Field(description="How many help, are new, have nobody, wherever it changes.")


class LostModel(BaseModel):
    """Something that went with somebody who left, and that nobody who came has."""

    model_config = ConfigDict(frozen=True)

    kind: LostKind = Field(description="Contact with a helper, knowing one, or a task.", examples=["talks"])
    leaver: ThingModel = Field(description="Who left.")
    what: ThingModel = Field(description="The helper who is still there, or the task.")
    last: date | None = Field(description="Their last contact; null for a task.", examples=["2026-01-20"])


class ChangesModel(BaseModel):
    """What is different between two days."""

    model_config = ConfigDict(frozen=True)

    first: date = Field(description="The earlier day.", examples=["2025-09-01"])
    second: date = Field(description="The later day.", examples=["2026-03-03"])
    said: tuple[SentenceModel, ...] = Field(description="The changes in sentences.")
    came: tuple[ThingModel, ...] = Field(description="Who helps on the later day only.")
    left: tuple[ThingModel, ...] = Field(description="Who helped on the earlier day only.")
    stayed: int = Field(description="How many help on both.", examples=[7])
    lost: tuple[LostModel, ...] = Field(description="What was lost with those who left.")
    opened: tuple[ThingModel, ...] = Field(description="Tasks open on the later day only.")
    closed: tuple[ThingModel, ...] = Field(description="Tasks open on the earlier day only.")


def time_line_model(found: TimeLine, counts: tuple[DayCount, ...]) -> TimeLineModel:
    """The time line as it is answered."""
    return TimeLineModel(
        day=found.day,
        span=found.axis.reach,
        first=found.axis.first,
        last=found.axis.last,
        lines=tuple(_line(line) for line in found.lines),
        counts=tuple(DayCountModel(day=one.day, helpers=one.helpers, new=one.new, nobody=one.nobody) for one in counts),
    )


def changes_model(found: Changes) -> ChangesModel:
    """The changes as they are answered."""
    return ChangesModel(
        first=found.first,
        second=found.second,
        said=tuple(SentenceModel.model_validate(words) for words in said(found)),
        came=_things(found.came),
        left=_things(found.left),
        stayed=found.stayed,
        lost=tuple(
            LostModel(
                kind=lost.kind,
                leaver=ThingModel.model_validate(lost.leaver),
                what=ThingModel.model_validate(lost.what),
                last=lost.last,
            )
            for lost in found.lost
        ),
        opened=_things(found.opened),
        closed=_things(found.closed),
    )


def _things(some: tuple[Helper, ...] | tuple[TaskHere, ...]) -> tuple[ThingModel, ...]:
    return tuple(ThingModel.model_validate(one.thing) for one in some)


def _line(line: Line) -> LineModel:
    return LineModel(
        lane=line.lane,
        name=SentenceModel.model_validate(line.name),
        state=SentenceModel.model_validate(line.state),
        cares=tuple(SentenceModel.model_validate(words) for words in line.cares),
        thing=None if line.thing is None else ThingModel.model_validate(line.thing),
        bars=tuple(_bar(bar) for bar in line.bars),
        marks=tuple(_mark(mark) for mark in line.marks),
    )


def _bar(bar: Bar) -> BarModel:
    return BarModel(
        first=None if bar.first == date.min else bar.first,
        last=bar.last,
        look=bar.look,
        words=SentenceModel.model_validate(bar.words),
        number=bar.number,
    )


def _mark(mark: Mark) -> MarkModel:
    return MarkModel(day=mark.day, sign=mark.sign, words=SentenceModel.model_validate(mark.words), amiss=mark.amiss)
