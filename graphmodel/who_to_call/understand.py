"""From a free question to a matter: which topic, which of the citizen's open tasks, whose municipality."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphmodel.questions import around_citizen, responsibility
from graphmodel.questions.around_citizen import CitizenRow, OpenTaskRow
from graphmodel.search.analysis import words
from graphmodel.search.names import FoundName
from graphmodel.who_to_call.ahead import ask_ahead, open_tasks_of
from graphmodel.who_to_call.answer import CitizenChoice, FoundTopic, NotFound
from graphmodel.who_to_call.cards import cards_of
from graphmodel.who_to_call.citizens import citizen_asked_about
from graphmodel.who_to_call.directory import Directory
from graphmodel.who_to_call.question import Inquiry, Matter
from graphmodel.who_to_call.unfound import unknown_offer, unknown_task, unknown_topic
from graphmodel.who_to_call.wording import telling_stems

_FOUND_TOPICS = 5
_FOUND_NAMES = 10
_FEW_WORDS = 2
_SURELY = 0.9
_AND = frozenset({"og", "eller", "and", "or"})
"""Between the names of several who are asked for at once."""


async def understand(inquiry: Inquiry) -> Matter:
    """What the question is about; store errors pass through."""
    citizen, choices, task_title = await _citizen_or_task(inquiry)
    not_found = await _not_found(inquiry, citizen, task_title)
    offer_topic = await _topic_of_offer(inquiry)
    text = inquiry.question.text or task_title or ""
    topics = find_topics(inquiry.directory, text, inquiry.question.topic or offer_topic)
    tasks = await _tasks(inquiry, citizen, topics, text)
    topics = _in_the_light_of_tasks(inquiry, topics, tasks, text)
    called = _called_by_name(inquiry, text) or _called_by_a_part(inquiry, text, topics)
    if called and set(words(text)) <= {*_AND, *(word for hit in called for word in words(hit.name))}:
        # Nothing but a name was asked, unless the unit is called as its topic is ("Hjælpemidler").
        topics = [topic for topic in topics if topic.score >= _SURELY]
    return Matter(
        topics=tuple(topics),
        chain=tuple(inquiry.directory.topic_chain(topics[0].id)) if topics else (),
        tasks=tasks,
        citizen=citizen,
        choices=choices,
        home=await _home(inquiry, citizen),
        offer=inquiry.question.offer,
        named=tuple(hit.id for hit in called if hit.kind == "professional"),
        units=tuple(hit.id for hit in called if hit.kind == "unit"),
        called=tuple(dict.fromkeys(hit.name for hit in called)),
        not_found=not_found,
    )


async def _not_found(inquiry: Inquiry, citizen: CitizenRow | None, task_title: str | None) -> tuple[NotFound, ...]:
    asked = inquiry.question
    lost_task = await unknown_task(inquiry, citizen) if asked.task and task_title is None else None
    several = (unknown_topic(inquiry.directory, asked.topic), lost_task, unknown_offer(inquiry.directory, asked.offer))
    return tuple(one for one in several if one is not None)


async def _citizen_or_task(inquiry: Inquiry) -> tuple[CitizenRow | None, tuple[CitizenChoice, ...], str | None]:
    """A task brings its own citizen along, when the asker may see them."""
    if inquiry.question.task:
        rows = await inquiry.ask(around_citizen.TASK_BY_ID, task=inquiry.question.task)
        if rows:
            await ask_ahead(inquiry, rows[0].citizen)
            found = await inquiry.ask(around_citizen.CITIZEN_BY_ID, citizen=rows[0].citizen)
            return found[0] if found else None, (), rows[0].title
    return (*await citizen_asked_about(inquiry), None)


async def _topic_of_offer(inquiry: Inquiry) -> str | None:
    if not inquiry.question.offer:
        return None
    rows = await inquiry.ask(responsibility.OFFER_BY_ID, offer=inquiry.question.offer)
    return next((row.topic for row in rows if row.topic), None)


def _called_by_name(inquiry: Inquiry, text: str) -> list[FoundName]:
    """Professionals and units whose whole name stands in the question: then the question is about them.

    A name of one word is an everyday word too ("værkstedet") and counts only where nothing but names is said.
    """
    said = frozenset(words(text)) - _AND
    standing = inquiry.directory.whole_names.standing_in(said)
    only_names = said <= frozenset().union(*standing.values())
    found: dict[tuple[str, str], FoundName] = {}
    for name, of_name in sorted(standing.items()):
        if only_names or len(of_name) > 1:
            for hit in inquiry.directory.names.find(name, _FOUND_NAMES):
                if hit.kind in ("professional", "unit") and of_name == set(words(hit.name)):
                    found[hit.kind, hit.id] = hit
    return list(found.values())


def _called_by_a_part(inquiry: Inquiry, text: str, topics: Sequence[FoundTopic]) -> list[FoundName]:
    """Professionals of whose name nothing but a part was typed ("Karen"), unless it surely means a topic."""
    said = frozenset(words(text))
    if not 0 < len(said) <= _FEW_WORDS or (topics and topics[0].score >= _SURELY):
        return []
    hits = inquiry.directory.names.find(text, _FOUND_NAMES)
    return [hit for hit in hits if hit.kind == "professional" and said <= set(words(hit.name))]


def find_topics(directory: Directory, text: str, topic: str | None) -> list[FoundTopic]:
    """The topics a text may mean, best first; one chosen by hand (id or number) comes before all."""
    found = list(_found_topics(directory, text)) if text.strip() else []
    chosen = directory.topics.get(topic) if topic else None
    if chosen is None and topic:
        chosen = next((row for row in directory.topics.values() if row.number == topic), None)
    if chosen is None:
        return found
    first = FoundTopic(chosen.id, chosen.number or chosen.id, chosen.title, 1.0, chosen.number or chosen.title)
    return [first, *(other for other in found if other.id != chosen.id)]


def _found_topics(directory: Directory, text: str) -> tuple[FoundTopic, ...]:
    """The search, once for each text: a question is read again in the light of the citizen's tasks."""
    key = (find_topics, text)
    known = directory.found.get(key)
    if isinstance(known, tuple):
        return known
    found = tuple(directory.index.find(text, _FOUND_TOPICS))
    directory.found.put(key, found, _FOUND_TOPICS)
    return found


async def _tasks(
    inquiry: Inquiry, citizen: CitizenRow | None, topics: Sequence[FoundTopic], text: str
) -> dict[str, OpenTaskRow]:
    """The open tasks that share a telling word with the question, or lie on the topic or in its group."""
    if citizen is None:
        return {}
    rows = await open_tasks_of(inquiry, citizen.id)
    if inquiry.question.task:
        return {row.task: row for row in rows if row.task == inquiry.question.task}
    near = inquiry.directory.topic_chain(topics[0].id)[:2] if topics else []
    asked = telling_stems(text)
    return {row.task: row for row in rows if asked & telling_stems(row.title) or row.topic in near}


def _in_the_light_of_tasks(
    inquiry: Inquiry, topics: list[FoundTopic], tasks: Mapping[str, OpenTaskRow], text: str
) -> list[FoundTopic]:
    """An open task that fits by its words says more about what is meant: its topic stands in, or its title is searched."""
    asked = telling_stems(text)
    oldest = sorted(tasks.values(), key=lambda row: (row.opened_on, row.task))
    worded = [row for row in oldest if asked & telling_stems(row.title)]
    if inquiry.question.topic or inquiry.question.offer or not worded:
        return topics
    if worded[0].topic in inquiry.directory.topics:
        return find_topics(inquiry.directory, text, worded[0].topic)
    return find_topics(inquiry.directory, f"{text} {worded[0].title}", None)


async def _home(inquiry: Inquiry, citizen: CitizenRow | None) -> str | None:
    """The citizen's municipality, else the asker's own."""
    if citizen and citizen.municipality:
        return citizen.municipality
    if not inquiry.asker:
        return None
    cards = await cards_of(inquiry, [inquiry.asker])
    return next((inquiry.directory.municipality_of(unit) for card in cards.values() for unit in card.units), None)
