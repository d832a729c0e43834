"""Who looks at the gaps, and the citizens they may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from api.forest import Forest
from graphmodel.access.scope import Role, Scope
from graphmodel.questions.story.tasks import TASKS
from graphmodel.rules.story import Story, stories_of
from viz.words import Language


@dataclass(frozen=True, slots=True)
class Reader:
    """One who looks: at which forest, seeing what, as whom, in which language, when."""

    forest: Forest
    scope: Scope
    seat: str
    language: Language
    now: datetime

    @property
    def own(self) -> bool:
        """Whether the reader is a professional, who can take something themselves."""
        return self.scope.role is Role.PROFESSIONAL and self.scope.asker is not None


async def known_citizens(reader: Reader, wanted: Iterable[str | None]) -> dict[str, Story]:
    """Who citizens in view are and which tasks they have, by id; store errors pass through."""
    ids = list(dict.fromkeys(one for one in wanted if one))
    if not ids:
        return {}
    return await stories_of(reader.forest.store, reader.scope, ids, reader.now.date(), (TASKS,))
