"""What is asked when somebody asks who to call, and what everything that answers it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from graphmodel.access.scope import Scope
from graphmodel.questions.around_citizen import CitizenRow, OpenTaskRow
from graphmodel.store.port import Store
from graphmodel.who_to_call.answer import CitizenChoice, FoundTopic
from graphmodel.who_to_call.directory import Directory


@dataclass(frozen=True, slots=True)
class WhoQuestion:
    """What is asked. ``citizen`` is an id or a name, ``topic`` an id or number chosen by hand, ``at`` the moment (local time)."""

    text: str
    at: datetime
    citizen: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One question on its way: whom it is asked for, where, and what is known of places and topics."""

    store: Store
    scope: Scope
    directory: Directory
    question: WhoQuestion

    @property
    def day(self) -> date:
        """The day asked about."""
        return self.question.at.date()

    @property
    def asker(self) -> str | None:
        """The professional who asks, if known."""
        return self.scope.asker


@dataclass(frozen=True, slots=True)
class Matter:
    """What the question turned out to be about.

    ``topics`` best first; ``tasks`` the citizen's open tasks it may be about; ``home`` the municipality whose units count,
    None for any; ``choices`` the citizens in view when the name fits several.
    """

    topics: tuple[FoundTopic, ...]
    chain: tuple[str, ...]
    tasks: Mapping[str, OpenTaskRow]
    citizen: CitizenRow | None
    choices: tuple[CitizenChoice, ...]
    home: str | None

    @property
    def topic(self) -> FoundTopic | None:
        """The topic the question was understood as."""
        return self.topics[0] if self.topics else None

    @property
    def tasks_by_age(self) -> list[OpenTaskRow]:
        """The tasks, oldest promise first."""
        return sorted(self.tasks.values(), key=lambda row: (row.opened_on, row.task))
