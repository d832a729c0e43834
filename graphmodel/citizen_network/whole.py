"""All that a meeting and a plan are made of: the citizen's network over the years and what the rules read."""

from __future__ import annotations

from datetime import date
from typing import Any

from graphmodel.access.scope import Scope
from graphmodel.questions.network import READS
from graphmodel.questions.story import STORY
from graphmodel.questions.story.asked import StoryQuestion
from graphmodel.questions.story.helped_by import CITIZENS
from graphmodel.rules.find import in_story
from graphmodel.rules.gap import Gap
from graphmodel.rules.story import Story, story_of
from graphmodel.rules.surroundings import Surroundings
from graphmodel.store.port import Store

WHOLE: tuple[StoryQuestion[Any], ...] = tuple(dict.fromkeys((*READS, *STORY)))
"""Every family of both."""
_REST = tuple(family for family in WHOLE if family not in READS)


async def whole_story(store: Store, scope: Scope, citizen: str, day: date) -> Story | None:
    """The story of one citizen; None for one out of view. Store errors pass through.

    In two trips: a server that has just started plans each question the first time it is asked, and a trip has its deadline.
    """
    network = await story_of(store, scope, citizen, day, READS)
    rest = await story_of(store, scope, citizen, day, _REST) if network is not None else None
    if network is None or rest is None:
        return None
    read = ((network, (CITIZENS, *READS)), (rest, _REST))
    rows = {family.id: story.of(family) for story, families in read for family in families if story.has(family)}
    return Story(citizen, day, rows)


def open_gaps(story: Story, near: Surroundings) -> tuple[Gap, ...]:
    """The citizen's open gaps, oldest first; ``story`` holds every family the rules read."""
    found = sorted(in_story(story, near), key=lambda gap: (gap.since or date.max, gap.id))
    return tuple(found)
