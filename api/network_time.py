"""A citizen's time line, changes and figures, put together for whoever shows or answers them."""

from __future__ import annotations

from api.gap_reader import Reader
from api.network_days import NetworkDays
from graphmodel.citizen_network.changes import changes
from graphmodel.citizen_network.day_counts import day_counts
from graphmodel.citizen_network.over_time import time_line
from graphmodel.citizen_network.time_line import Reach
from graphmodel.measures.figures import figures_in
from graphmodel.measures.medians import beside
from graphmodel.questions.shared_citizens import HELPED_BY_THE_SAME
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from viz.pages.network_time import FiguresContent, ReachChoice, TimeContent


def time_content(story: Story, near: Surroundings, days: NetworkDays) -> TimeContent:
    """The time line with the slider over it, and what changed when two days are compared; the story holds all of it."""
    earliest = min(days.on, days.compare or days.on)
    line = time_line(story, near, days.reach, earliest)
    axis = line.axis
    return TimeContent(
        line=line,
        counts=day_counts(story, near, axis.first, axis.last),
        on=days.on,
        over_query=days.query(over=True),
        today_query=NetworkDays(days.today, days.today, reach=days.reach).query(),
        reaches=tuple(ReachChoice(one, days.query(reach=one), one is days.reach) for one in Reach),
        compare=days.compare,
        over=days.over,
        changes=changes(story, near, days.on, days.compare) if days.compare else None,
        unclear=days.unclear,
    )


async def figures_content(reader: Reader, story: Story, near: Surroundings) -> FiguresContent:
    """Today's figures beside the municipality's medians; the story holds what they are made of. Store errors pass through."""
    forest, day = reader.forest, reader.now.date()
    helped = await HELPED_BY_THE_SAME.ask(forest.store, reader.scope, citizen=story.citizen, at=day)
    found = figures_in(story, near, helped)
    medians = forest.medians.current(near, reader.now)
    home = found.municipality
    return FiguresContent(
        figures=found,
        medians=beside(found, medians, reader.scope),
        municipality=near.thing("Organisation", home) if home else None,
        medians_at=medians.at if medians else None,
    )
