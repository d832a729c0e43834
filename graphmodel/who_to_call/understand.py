"""From a free question to a matter: which topic, which of the citizen's open tasks, whose municipality."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphmodel.questions import around_citizen
from graphmodel.questions.around_citizen import CitizenRow, OpenTaskRow
from graphmodel.search.analysis import stem, words
from graphmodel.who_to_call.answer import CitizenChoice, FoundTopic
from graphmodel.who_to_call.cards import cards_of
from graphmodel.who_to_call.directory import Directory
from graphmodel.who_to_call.question import Inquiry, Matter

_FOUND_TOPICS = 5
_TELLING_LETTERS = 4


async def understand(inquiry: Inquiry) -> Matter:
    """What the question is about; store errors pass through."""
    citizen, choices = await _citizen(inquiry)
    topics = find_topics(inquiry.directory, inquiry.question.text, inquiry.question.topic)
    tasks = await _tasks(inquiry, citizen, topics)
    topics = _in_the_light_of_tasks(inquiry, topics, tasks)
    return Matter(
        topics=tuple(topics),
        chain=tuple(inquiry.directory.topic_chain(topics[0].id)) if topics else (),
        tasks=tasks,
        citizen=citizen,
        choices=choices,
        home=await _home(inquiry, citizen),
    )


async def _citizen(inquiry: Inquiry) -> tuple[CitizenRow | None, tuple[CitizenChoice, ...]]:
    """By id first, then by name; an exact name wins over names that only contain it."""
    asked = inquiry.question.citizen
    if not asked:
        return None, ()
    by_id = await around_citizen.CITIZEN_BY_ID.ask(inquiry.store, inquiry.scope, citizen=asked, at=inquiry.day)
    if by_id:
        return by_id[0], ()
    named = await around_citizen.CITIZENS_NAMED.ask(inquiry.store, inquiry.scope, name=asked, at=inquiry.day)
    exact = [row for row in named if row.name.casefold() == asked.casefold()]
    fitting = exact or named
    if len(fitting) == 1:
        return fitting[0], ()
    return None, tuple(CitizenChoice(row.id, row.name) for row in fitting)


def find_topics(directory: Directory, text: str, topic: str | None) -> list[FoundTopic]:
    """The topics a text may mean, best first; one chosen by hand (id or number) comes before all."""
    found = directory.index.find(text, _FOUND_TOPICS) if text.strip() else []
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


async def _tasks(inquiry: Inquiry, citizen: CitizenRow | None, topics: Sequence[FoundTopic]) -> dict[str, OpenTaskRow]:
    """The open tasks that share a telling word with the question, or lie on the topic or in its group."""
    if citizen is None:
        return {}
    rows = await around_citizen.OPEN_TASKS.ask(inquiry.store, inquiry.scope, citizen=citizen.id, at=inquiry.day)
    near = inquiry.directory.topic_chain(topics[0].id)[:2] if topics else []
    asked = telling_stems(inquiry.question.text)
    return {row.task: row for row in rows if asked & telling_stems(row.title) or row.topic in near}


def _in_the_light_of_tasks(
    inquiry: Inquiry, topics: list[FoundTopic], tasks: Mapping[str, OpenTaskRow]
) -> list[FoundTopic]:
    """An open task that fits by its words says more about what is meant: its topic stands in, or its title is searched with."""
    asked = telling_stems(inquiry.question.text)
    worded = [row for row in tasks.values() if asked & telling_stems(row.title)]
    if inquiry.question.topic or not worded:
        return topics
    if worded[0].topic in inquiry.directory.topics:
        return find_topics(inquiry.directory, inquiry.question.text, worded[0].topic)
    return find_topics(inquiry.directory, f"{inquiry.question.text} {worded[0].title}", None)


async def _home(inquiry: Inquiry, citizen: CitizenRow | None) -> str | None:
    """The citizen's municipality, else the asker's own."""
    if citizen and citizen.municipality:
        return citizen.municipality
    if not inquiry.asker:
        return None
    cards = await cards_of(inquiry, [inquiry.asker])
    return next((inquiry.directory.municipality_of(unit) for card in cards.values() for unit in card.units), None)
