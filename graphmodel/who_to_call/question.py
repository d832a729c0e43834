"""What is asked when somebody asks who to call, and what everything that answers it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from graphmodel.access.scope import Scope
from graphmodel.questions.around_citizen import CitizenRow, OpenTaskRow
from graphmodel.questions.question import AT, Question
from graphmodel.store.port import Store
from graphmodel.who_to_call.answer import CitizenChoice, FoundTopic, NotFound
from graphmodel.who_to_call.directory import Directory
from graphmodel.who_to_call.experience import Experiences

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class WhoQuestion:
    """What is asked.

    ``at`` is the moment (Danish local time), ``citizen`` an id or a name, ``topic`` an id or number chosen by hand, ``task``
    and ``offer`` ids to start from instead of words, ``why_not`` the name or id of a professional whose place is questioned.
    """

    text: str
    at: datetime
    citizen: str | None = None
    topic: str | None = None
    task: str | None = None
    offer: str | None = None
    why_not: str | None = None


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One question on its way: whom it is asked for, where, and what is known of places and topics."""

    store: Store
    scope: Scope
    directory: Directory
    question: WhoQuestion
    experiences: Experiences = field(default_factory=dict)
    _asked: dict[str, Any] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The day asked about."""
        return self.question.at.date()

    async def ask(self, question: Question[R], **values: Any) -> list[R]:
        """A registered question on this forest, in this scope, on this day, asked once; store errors pass through.

        One about places and professionals alone is answered from what is kept of them.
        """
        kept = self.directory.network.answer(question, values, self.day)
        if kept is not None:
            return kept
        key = self._key(question, values)
        if key not in self._asked:
            await self.ask_together((question, values))
        rows: list[R] = self._asked[key]
        return rows

    async def ask_together(self, *several: tuple[Question[Any], dict[str, Any]]) -> None:
        """Ask several at once, so that each is at hand when :meth:`ask` asks for it; store errors pass through."""
        new = {self._key(question, values): (question, values) for question, values in several}
        new = {key: asked for key, asked in new.items() if key not in self._asked}
        if not new:
            return
        texts = [question.asked(self.scope, **self._with_day(question, values)) for question, values in new.values()]
        answers = await self.store.read_together(texts)
        for (key, (question, _)), rows in zip(new.items(), answers, strict=True):
            self._asked[key] = question.typed(rows)

    def _with_day(self, question: Question[Any], values: dict[str, Any]) -> dict[str, Any]:
        dated = any(parameter.name == AT.name for parameter in question.parameters)
        return {**values, AT.name: self.day} if dated else values

    @staticmethod
    def _key(question: Question[Any], values: dict[str, Any]) -> str:
        return f"{question.id}{sorted(values.items())}"

    @property
    def asker(self) -> str | None:
        """The professional who asks, if known."""
        return self.scope.asker


@dataclass(frozen=True, slots=True)
class Matter:
    """What the question turned out to be about.

    ``topics`` best first; ``tasks`` the citizen's open tasks it may be about; ``home`` the municipality whose units count,
    None for any; ``choices`` the citizens in view when the name fits several. ``offer`` is the offer asked about, ``named``
    the professionals and ``units`` the organisations that the question calls by name, ``called`` their names. ``not_found``
    is what was asked for by id and is not there.
    """

    topics: tuple[FoundTopic, ...]
    chain: tuple[str, ...]
    tasks: Mapping[str, OpenTaskRow]
    citizen: CitizenRow | None
    choices: tuple[CitizenChoice, ...]
    home: str | None
    offer: str | None = None
    named: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    not_found: tuple[NotFound, ...] = ()

    @property
    def astray(self) -> bool:
        """Whether all that was asked for is not there: then there are choices and no answer."""
        return bool(self.not_found) and not (self.topics or self.tasks or self.named or self.units)

    @property
    def topic(self) -> FoundTopic | None:
        """The topic the question was understood as."""
        return self.topics[0] if self.topics else None

    @property
    def tasks_by_age(self) -> list[OpenTaskRow]:
        """The tasks, oldest promise first."""
        return sorted(self.tasks.values(), key=lambda row: (row.opened_on, row.task))
