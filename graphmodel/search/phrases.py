"""How well a question fits a phrase: what share of each is covered by the other, weighed by how rare the words are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

_Weigh = Callable[[str], float]
_Meanings = Callable[[str], Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class IndexedPhrase:
    """A title, search word or everyday phrase of one topic.

    ``slots`` are the weights of its words, ``reach`` says which stem reaches which slots and how far, ``weight`` how much
    the phrase counts, ``folded`` is its wording for comparison.
    """

    topic: int
    slots: tuple[float, ...]
    reach: Mapping[str, tuple[tuple[int, float], ...]]
    total: float
    weight: float
    folded: str


@dataclass(frozen=True, slots=True)
class QuestionWord:
    """One word of the question: as typed, the stems it can stand for with their trust, and how much it counts."""

    typed: str
    meanings: Mapping[str, float]
    weight: float


class Question:
    """The words of a question, ready to be laid on phrases."""

    def __init__(self, words: Iterable[QuestionWord]) -> None:
        self.words = tuple(words)
        self.weights = tuple(word.weight for word in self.words)
        self.asked = sum(self.weights)
        self.stems: dict[str, list[tuple[int, float]]] = {}
        for position, word in enumerate(self.words):
            for stemmed, trust in word.meanings.items():
                self.stems.setdefault(stemmed, []).append((position, trust))

    def share(self, by_word: list[float]) -> float:
        """How much of the question is covered when each word is covered as given, 0 to 1."""
        return sum(map(float.__mul__, self.weights, by_word)) / self.asked if self.asked else 0.0


@dataclass(frozen=True, slots=True)
class Fit:
    """How much of the question the phrase covers, word by word and in all, and how much of the phrase the question covers."""

    by_word: list[float]
    question: float
    phrase: float


def indexed(
    topic: int, folded_words: Iterable[str], weight: float, weigh: _Weigh, meanings: _Meanings
) -> IndexedPhrase:
    """The phrase made ready for :func:`fit`. ``weigh`` gives a word's rarity, ``meanings`` its stems with their trust."""
    ordered = tuple(folded_words)
    reach: dict[str, tuple[tuple[int, float], ...]] = {}
    for slot, word in enumerate(ordered):
        for stemmed, trust in meanings(word).items():
            reach[stemmed] = (*reach.get(stemmed, ()), (slot, trust))
    slots = tuple(weigh(word) for word in ordered)
    return IndexedPhrase(topic, slots, reach, sum(slots), weight, " ".join(ordered))


def fit(question: Question, phrase: IndexedPhrase) -> Fit:
    """How question and phrase cover each other, each from 0 to 1."""
    by_word = [0.0] * len(question.words)
    covered = [0.0] * len(phrase.slots)
    for stemmed in question.stems.keys() & phrase.reach.keys():
        for slot, reach in phrase.reach[stemmed]:
            for position, trust in question.stems[stemmed]:
                share = trust * reach
                by_word[position] = max(by_word[position], share)
                covered[slot] = max(covered[slot], share)
    of_phrase = sum(map(float.__mul__, phrase.slots, covered)) / phrase.total if phrase.total else 0.0
    return Fit(by_word, question.share(by_word), of_phrase)
