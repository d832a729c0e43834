"""How well a question fits a phrase: what share of each is covered by the other, weighed by how rare the words are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

# A word that a compound of the phrase contains counts as much as this of the compound.
_PART_OF_PHRASE_WORD = 0.6


@dataclass(frozen=True, slots=True)
class IndexedPhrase:
    """A title, search word or everyday phrase of one topic: its words as slots, and which stems reach which slot."""

    topic: int
    slots: tuple[float, ...]
    reach: Mapping[str, tuple[tuple[int, float], ...]]
    total: float
    weight: float
    folded: str


@dataclass(frozen=True, slots=True)
class QuestionWord:
    """One word of the question: as typed, the stems it can stand for, and how much it counts."""

    typed: str
    meanings: Mapping[str, float]
    weight: float


@dataclass(frozen=True, slots=True)
class Fit:
    """How much of the question the phrase covers, word by word, and how much of the phrase the question covers."""

    by_word: tuple[float, ...]
    question: float
    phrase: float


def indexed(
    topic: int, folded_words: Iterable[str], weight: float, weigh: Callable[[str], float], meanings: Callable[[str], Mapping[str, float]]
) -> IndexedPhrase:
    """The phrase made ready for :func:`fit`. ``weigh`` gives a word's rarity, ``meanings`` its stems with their trust."""
    ordered = tuple(folded_words)
    reach: dict[str, list[tuple[int, float]]] = {}
    for slot, word in enumerate(ordered):
        for position, stemmed in enumerate(meanings(word)):
            reach.setdefault(stemmed, []).append((slot, 1.0 if position == 0 else _PART_OF_PHRASE_WORD))
    slots = tuple(weigh(word) for word in ordered)
    return IndexedPhrase(topic, slots, {key: tuple(found) for key, found in reach.items()}, sum(slots), weight, " ".join(ordered))


def fit(question: tuple[QuestionWord, ...], phrase: IndexedPhrase) -> Fit:
    """How question and phrase cover each other, each from 0 to 1."""
    by_word: list[float] = []
    covered = [0.0] * len(phrase.slots)
    for word in question:
        best = 0.0
        for stemmed, trust in word.meanings.items():
            for slot, share in phrase.reach.get(stemmed, ()):
                best = max(best, trust * share)
                covered[slot] = max(covered[slot], trust * share)
        by_word.append(best)
    asked = sum(word.weight for word in question)
    of_question = sum(word.weight * share for word, share in zip(question, by_word, strict=True)) / asked if asked else 0.0
    of_phrase = sum(slot * share for slot, share in zip(phrase.slots, covered, strict=True)) / phrase.total if phrase.total else 0.0
    return Fit(tuple(by_word), of_question, of_phrase)
