"""From a free question to a matter: which topic, which of the citizen's open tasks, whose municipality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graphmodel.access.scope import Scope
from graphmodel.questions import around_citizen
from graphmodel.questions.around_citizen import CitizenRow, OpenTaskRow
from graphmodel.search.analysis import stem, words
from graphmodel.store.port import Store
from graphmodel.who_to_call.answer import CitizenChoice, FoundTopic
from graphmodel.who_to_call.directory import Directory

_FOUND_TOPICS = 5
_TELLING_LETTERS = 4


@dataclass(frozen=True, slots=True)
class CitizenFound:
    """The one citizen meant, or the choices when the name fits several, or neither when none in view fits."""

    one: CitizenRow | None
    choices: tuple[CitizenChoice, ...] = ()


async def find_citizen(store: Store, scope: Scope, asked: str, day: date) -> CitizenFound:
    """By id first, then by name; an exact name wins over names that only contain it. Store errors pass through."""
    by_id = await around_citizen.CITIZEN_BY_ID.ask(store, scope, citizen=asked, at=day)
    if by_id:
        return CitizenFound(by_id[0])
    named = await around_citizen.CITIZENS_NAMED.ask(store, scope, name=asked, at=day)
    exact = [row for row in named if row.name.casefold() == asked.casefold()]
    fitting = exact or named
    if len(fitting) == 1:
        return CitizenFound(fitting[0])
    return CitizenFound(None, tuple(CitizenChoice(row.id, row.name) for row in fitting))


def find_topics(directory: Directory, question: str, topic: str | None) -> list[FoundTopic]:
    """The topics the question may mean, best first; one chosen by hand comes before all."""
    found = directory.index.find(question, _FOUND_TOPICS) if question.strip() else []
    chosen = directory.topics.get(topic) if topic else None
    if chosen is None and topic:
        chosen = next((row for row in directory.topics.values() if row.number == topic), None)
    if chosen is None:
        return found
    first = FoundTopic(chosen.id, chosen.number or chosen.id, chosen.title, 1.0, chosen.number or chosen.title)
    return [first, *(other for other in found if other.id != chosen.id)]


def telling_stems(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning: the short ones rarely do."""
    return frozenset(stem(word) for word in words(text) if len(word) >= _TELLING_LETTERS)


def fitting_tasks(tasks: Sequence[OpenTaskRow], question: str, chain: Sequence[str]) -> dict[str, OpenTaskRow]:
    """The open tasks that share a telling word with the question, or lie on the topic or beside it in its group."""
    asked = telling_stems(question)
    fitting = {row.task: row for row in tasks if asked & telling_stems(row.title)}
    on_topic = {row.task: row for row in tasks if row.topic is not None and row.topic in chain}
    return {**on_topic, **fitting}
