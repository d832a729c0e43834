"""One citizen's time line, worked out of the story: pure functions, nothing is asked of the store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any

from graphmodel.citizen_network.time_courses import course_lines
from graphmodel.citizen_network.time_line import Axis, Lane, Line, Mark, Reach, Sign, TimeLine, axis_for
from graphmodel.citizen_network.time_matters import pause_lines, referral_lines, task_lines, wanted_lines
from graphmodel.citizen_network.time_people import handover_line, helper_lines, meeting_line
from graphmodel.citizen_network.time_running import appointments_line, passive_line
from graphmodel.measures.figures import READS as FIGURE_READS
from graphmodel.questions.network import READS as NETWORK_READS
from graphmodel.questions.story.asked import StoryQuestion
from graphmodel.rules.find import in_story
from graphmodel.rules.gap import Gap
from graphmodel.rules.registry import BY_ID
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings

SPEAK: tuple[Rule, ...] = tuple(
    BY_ID[name]
    for name in (
        "chain_too_long",
        "untold_start",
        "untold_change",
        "untold_ending",
        "passive_period",
        "plan_stands_still",
        "opposed_goals",
        "pause_without_owner",
        "referral_bounced",
        "referral_refused",
        "referral_lost",
        "referral_unfit",
    )
)
"""The rules that say something of a line which the line does not say itself."""
READS: tuple[StoryQuestion[Any], ...] = tuple(
    dict.fromkeys((*NETWORK_READS, *FIGURE_READS, *(family for rule in SPEAK for family in rule.reads)))
)
"""What the time line and the figures beside it read of a citizen's story."""


def time_line(story: Story, near: Surroundings, reach: Reach = Reach.YEAR, on: date | None = None) -> TimeLine:
    """What happened around the citizen as it is known on the story's day; ``on`` is a day that must be among those shown.

    The story must hold :data:`READS`.
    """
    lines = _lines(story, near)
    axis = _axis(lines, reach, story.day, on)
    passive = passive_line(story, _begins(lines, axis), min(axis.last, story.day))
    shown = [line for line in (*lines, *passive) if _is_shown(line, axis)]
    order = {lane: n for n, lane in enumerate(Lane)}
    return TimeLine(story.day, axis, tuple(sorted(shown, key=lambda line: order[line.lane])))


def _lines(story: Story, near: Surroundings) -> tuple[Line, ...]:
    """All lines but the passive periods, which depend on the days shown; kept with the story."""
    return story.once("time_lines", lambda: tuple(_with_cares(_made(story, near), in_story(story, near, SPEAK))))


def _made(story: Story, near: Surroundings) -> Iterable[Line]:
    day = story.day
    return chain(
        course_lines(story, near, day),
        pause_lines(story, near),
        referral_lines(story, near, day),
        wanted_lines(story, near, day),
        task_lines(story, near, day),
        appointments_line(story, day),
        handover_line(story, near),
        meeting_line(story, day),
        helper_lines(story, near, day),
    )


def _axis(lines: Sequence[Line], reach: Reach, day: date, on: date | None) -> Axis:
    firsts = [first for line in lines if (first := line.first) is not None and first > date.min]
    lasts = [last for line in lines if (last := line.last) is not None]
    return axis_for(reach, day, min(firsts, default=None), max(lasts, default=None), on)


def _begins(lines: Iterable[Line], axis: Axis) -> date:
    """From where passive days are looked for: of everything not from when the first helper came, which may be long ago."""
    if axis.reach is not Reach.ALL:
        return axis.first
    firsts = (line.first for line in lines if line.lane is not Lane.HELPERS)
    return max(axis.first, min((first for first in firsts if first is not None), default=axis.last))


def _is_shown(line: Line, axis: Axis) -> bool:
    return not (line.bars or line.marks) or line.touches(axis.first, axis.last)


def _with_cares(lines: Iterable[Line], gaps: Iterable[Gap]) -> Iterable[Line]:
    """Each line with what rules of missing responsibility say about its thing, in their own words."""
    about: dict[tuple[str, str], list[Gap]] = {}
    for gap in gaps:
        for thing in gap.things:
            about.setdefault((thing.label, thing.id), []).append(gap)
    for line in lines:
        found = about.get((line.thing.label, line.thing.id), ()) if line.thing else ()
        own = () if any(gap.rule == "opposed_goals" for gap in found) else line.cares
        words = dict.fromkeys((*own, *(gap.words for gap in found)))
        untold = any(gap.rule == "untold_ending" for gap in found)
        yield replace(line, cares=tuple(words), marks=tuple(_marked(line.marks, untold=untold)))


def _marked(marks: Iterable[Mark], *, untold: bool) -> Iterable[Mark]:
    """An ending that nobody was told of is marked as something amiss."""
    for mark in marks:
        yield replace(mark, amiss=True) if untold and mark.sign is Sign.ENDED else mark
