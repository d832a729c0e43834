"""A topic, task or offer asked for by id that is not there: said so, with the nearest ones to choose from.

A task out of view is answered exactly as one that does not exist.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher, get_close_matches
from itertools import takewhile

from graphmodel.questions import around_citizen
from graphmodel.questions.around_citizen import CitizenRow
from graphmodel.search.topics import likely_meant
from graphmodel.who_to_call.ahead import open_tasks_of
from graphmodel.who_to_call.answer import Choice, NotFound, Sentence
from graphmodel.who_to_call.directory import Directory
from graphmodel.who_to_call.question import Inquiry

_MOST, _MOST_AREAS = 5, 8
_ALIKE = 0.5
_PART = re.compile(r"[^\W_]{3,}")
# A word is most often right at its beginning.
_BEGINNING, _MOST_PARTS = 4, 3
NO_TOPIC_FITS = Sentence("Intet emne passer på spørgsmålet.", "No topic fits the question.")
UNKNOWN_TASK = Sentence("Ingen opgave, du kan se, har det id.", "No task you can see has that id.")
"""Without what was typed: a hidden task and one that never was get the same bytes."""


def unknown_topic(directory: Directory, asked: str | None) -> NotFound | None:
    """None when nothing was asked for, or there is a topic of that id or number."""
    if not asked or asked in directory.topics or any(row.number == asked for row in directory.topics.values()):
        return None
    by_words = [hit.id for hit in directory.index.find(asked, _MOST)]
    known = {row.number or row.id: row.id for row in directory.topics.values()}
    alike = _beside(asked, known) if asked[:2].isdigit() else _alike(asked, known)
    near = list(dict.fromkeys([*by_words, *alike]))[:_MOST]
    choices = [Choice(directory.topics[one].number or one, directory.topics[one].title) for one in near]
    words = Sentence(
        f"Emnet »{asked}« findes ikke i det, der er indlæst.", f"There is no topic “{asked}” in what is loaded."
    )
    return NotFound("topic", words, tuple(choices))


def unknown_offer(directory: Directory, asked: str | None) -> NotFound | None:
    """None when nothing was asked for, or there is an offer of that id."""
    if not asked or asked in directory.offers:
        return None
    by_words = [hit.id for hit in directory.names.find(asked.replace("-", " "), 2 * _MOST) if hit.kind == "offer"]
    known = {word: row.id for row in directory.offers.values() for word in (row.id, row.name)}
    near = list(dict.fromkeys([*by_words, *_alike(asked, known)]))[:_MOST]
    words = Sentence(
        f"Tilbuddet »{asked}« findes ikke i det, der er indlæst.", f"There is no offer “{asked}” in what is loaded."
    )
    return NotFound("offer", words, tuple(Choice(one, directory.offers[one].name) for one in near))


def nothing_fits(directory: Directory) -> NotFound:
    """The areas there are, those most asked about first, when no word of the question fits anything."""
    tops = (row for row in directory.topics.values() if row.id not in directory.topic_parent)
    numbered = [row for row in tops if row.number and row.number.isdigit()]
    likely = sorted(numbered, key=lambda row: (-likely_meant(row.number or "", row.title), row.number or ""))
    return NotFound(
        "topic", NO_TOPIC_FITS, tuple(Choice(row.number or row.id, row.title) for row in likely[:_MOST_AREAS])
    )


async def unknown_task(inquiry: Inquiry, citizen: CitizenRow | None) -> NotFound:
    """The open tasks to choose from: the citizen's when one is named, else those in view that are called alike."""
    asked = inquiry.question.task or ""
    if citizen is not None:
        rows = await open_tasks_of(inquiry, citizen.id)
        found = {row.task: row.title for row in rows}
    else:
        found = {}
        for part in sorted(_PART.findall(asked.lower()), key=len, reverse=True)[:_MOST_PARTS]:
            alike = await inquiry.ask(around_citizen.TASKS_CALLED, part=part[:_BEGINNING])
            found.update({row.task: row.title for row in alike})
    near = sorted(found, key=lambda task: (-SequenceMatcher(None, asked, task).ratio(), task))[:_MOST]
    return NotFound("task", UNKNOWN_TASK, tuple(Choice(task, found[task]) for task in near))


def _beside(number: str, known: Mapping[str, str]) -> Iterable[str]:
    """The ids of the known numbers that begin like this one, those that share most first."""
    shared = {one: _alike_from_the_start(one, number) for one in known if one[:2] == number[:2]}
    return [known[one] for one in sorted(shared, key=lambda one: (-shared[one], one))]


def _alike_from_the_start(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda signs: signs[0] == signs[1], zip(one, other, strict=False)))


def _alike(asked: str, known: Mapping[str, str]) -> Iterable[str]:
    """The ids of the known words most like the asked one, best first."""
    folded = {word.casefold(): one for word, one in known.items()}
    return [folded[word] for word in get_close_matches(asked.casefold(), folded, n=_MOST, cutoff=_ALIKE)]
