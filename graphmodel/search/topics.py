"""The free question understood as topics of whatever topic tree is loaded."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from itertools import chain

from tantivy import Document, Index, Occur, Query, SchemaBuilder

from graphmodel.search.ages import ages
from graphmodel.search.analysis import LONGEST_TEXT, fold, stem, tokens, words
from graphmodel.search.phrases import Fit, IndexedPhrase, Question, QuestionWord, fit, indexed
from graphmodel.search.stand_ins import StandIns
from graphmodel.search.vocabulary import DERIVED, SAYS_NOTHING, Vocabulary
from graphmodel.search.wordlist import everyday_phrases, law_names, paragraph_phrases, priors
from graphmodel.who_to_call.answer import FoundTopic

_NUMBER = re.compile(r"(?<![\d.])(\d{2}\.\d{2}(?:\.\d{2})?)(?![\d])|^\s*(\d{2})\s*$")
_BARE_PARAGRAPH = re.compile(r"\d{1,3}[a-z]?")
_CANDIDATES = 120
# In "mentor til flygtning" the mentor is asked for: what stands before "til" or "efter" counts a little more.
_FOR_WHOM, _ASKED_FOR = frozenset({"til", "efter"}), 1.2
# How surely an age means the words for somebody of that age.
_AGE = 0.8
# What a word that nothing in the tree or the list knows takes away from the others.
_UNKNOWN = 0.5
# How the best phrase's two coverages and the topic's whole coverage make the score.
_QUESTION_POWER, _PHRASE_POWER, _WHOLE_SHARE = 0.8, 0.4, 0.4
_LEAST_SCORE = 0.08
# The tree's own titles and search words win over the word list where both fit equally.
_LISTED = 0.97
# A number that is not in the tree is answered by its group or main group, a little less surely.
_GROUP_OF_TYPED = 0.9
# Only the exact title and the typed number are certain.
_NOT_THE_TITLE = 0.99


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """One topic of the loaded tree, as the index needs it. ``level`` is 1 for main groups, 2 for groups, 3 for topics."""

    id: str
    number: str | None
    title: str
    search_words: tuple[str, ...]
    level: int | None
    parent: str | None


class TopicIndex:
    """Finds topics by what a professional types. Built once from the tree's rows; the same for both engines.

    ``on`` is the day whose law the paragraphs are read by; today unless given.
    """

    def __init__(self, topics: Iterable[TopicEntry], on: date | None = None) -> None:
        self._topics = list(topics)
        self._by_number = {
            topic.number: position for position, topic in reversed(list(enumerate(self._topics))) if topic.number
        }
        self._priors = [_prior(topic) for topic in self._topics]
        self._by_title: dict[str, list[int]] = defaultdict(list)
        for position, topic in enumerate(self._topics):
            if title := " ".join(words(topic.title)):
                self._by_title[title].append(position)
        sources = [source for source in self._sources(on or datetime.now(tz=UTC).date()) if source[1]]
        self._vocabulary = Vocabulary(word for _, phrase_words, _ in sources for word in phrase_words)
        self._law_names = frozenset(fold(name) for name in law_names())
        self._rarity = self._measure_rarity(sources)
        self._phrases = [
            indexed(topic, phrase_words, weight, self._weigh, self._vocabulary.meanings)
            for topic, phrase_words, weight in sources
        ]
        self._schema = (
            SchemaBuilder()
            .add_text_field("stems", tokenizer_name="whitespace", index_option="freq")
            .add_integer_field("phrase", fast=True)
            .build()
        )
        self._index = self._build()

    def find(self, text: str, limit: int = 5) -> list[FoundTopic]:
        """The topics the text means, best first, at most ``limit``. A typed number finds that topic first. Never raises."""
        found: dict[str, FoundTopic] = {}
        for hit in (*self._by_typed_number(text), *self._by_exact_title(text), *self._by_words(text)):
            if hit.id not in found or hit.score > found[hit.id].score:
                found[hit.id] = hit
        ordered = sorted(found.values(), key=lambda hit: (-hit.score, hit.number, hit.id))
        return ordered[: max(limit, 0)]

    def _sources(self, on: date) -> Iterator[tuple[int, list[str], float]]:
        """Every phrase that means a loaded topic: title, search words, everyday words, paragraphs."""
        for position, topic in enumerate(self._topics):
            yield position, words(topic.title), 1.0
            for search_word in topic.search_words:
                yield position, words(search_word), 1.0
        listed = _listed(on)
        stand_ins = StandIns(
            self._loaded, self._by_number, chain(self._own_words(), ((number, said) for number, said, _ in listed))
        )
        for number, phrase_words, weight in listed:
            answering = stand_ins.answering(number)
            if answering is not None:
                position, trust = answering
                yield position, phrase_words, weight * _LISTED * trust

    def _own_words(self) -> Iterator[tuple[str, list[str]]]:
        """Titles and search words of the topics that have a number."""
        for topic in self._topics:
            if topic.number:
                yield from ((topic.number, words(text)) for text in (topic.title, *topic.search_words))

    def _loaded(self, number: str) -> int | None:
        """The topic with this number, else the nearest above it that is loaded."""
        while number:
            if number in self._by_number:
                return self._by_number[number]
            general = f"{number}.00"
            if general in self._by_number:
                return self._by_number[general]
            number = number.rpartition(".")[0]
        return None

    def _measure_rarity(self, sources: list[tuple[int, list[str], float]]) -> dict[str, float]:
        """How much a stem says, 0 to 1: rare among topics is much."""
        topics_with: dict[str, set[int]] = defaultdict(set)
        for topic, phrase_words, _ in sources:
            for word in phrase_words:
                for stemmed, trust in self._vocabulary.meanings(word).items():
                    if trust >= DERIVED:
                        topics_with[stemmed].add(topic)
        most = math.log1p(len(self._topics))
        return {
            stemmed: math.log1p(len(self._topics) / (1 + len(having))) / most for stemmed, having in topics_with.items()
        }

    def _weigh(self, word: str) -> float:
        return self._vocabulary.counts(word) * self._rarity.get(stem(word), 0.8)

    def _build(self) -> Index:
        index = Index(self._schema)
        writer = index.writer(num_threads=1)
        for position, phrase in enumerate(self._phrases):
            writer.add_document(Document(stems=" ".join(phrase.reach), phrase=position))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        return index

    def _by_typed_number(self, text: str) -> Iterator[FoundTopic]:
        for match in _NUMBER.finditer(text):
            number = match[1] or match[2]
            loaded = self._loaded(number)
            if loaded is not None:
                score = 1.0 if self._topics[loaded].number == number else _GROUP_OF_TYPED
                yield self._hit(loaded, score, number)

    def _by_exact_title(self, text: str) -> Iterator[FoundTopic]:
        """The topics with this very title.

        A group yields to its own "in general" topic, which inherits from it, and is no surer than its prior: KLE says
        "Jobrotation" of the municipality's own staff.
        """
        for position in self._by_title.get(" ".join(words(text)), ()):
            general = self._by_number.get(f"{self._topics[position].number}.00")
            if general is None:
                yield self._hit(position, 1.0, text.strip())
            else:
                yield self._hit(general, self._priors[general], text.strip())
                yield self._hit(position, self._priors[general] * _NOT_THE_TITLE, text.strip())

    def _hit(self, position: int, score: float, matched: str) -> FoundTopic:
        topic = self._topics[position]
        return FoundTopic(topic.id, topic.number or topic.id, topic.title, round(score, 6), matched)

    def _question(self, text: str) -> Question:
        """The words of the text with all they can mean: short forms in full, "SEL 107" as a paragraph, compounds typed apart."""
        found: list[QuestionWord] = []
        aged = dict(ages(text[:LONGEST_TEXT]))
        before = ""
        for token in tokens(text):
            for word in self._vocabulary.expand(token.folded):
                paragraph = before in self._law_names and _BARE_PARAGRAPH.fullmatch(word) is not None
                meanings = self._vocabulary.asked(f"p{word}" if paragraph else word)
                meanings = {**self._of_age(aged.get(word, ())), **meanings}
                rarity = max((self._rarity[one] for one in meanings if one in self._rarity), default=_UNKNOWN)
                if found and (whole := self._vocabulary.joined(before, word)):
                    found[-1] = replace(found[-1], meanings={**found[-1].meanings, **whole})
                    meanings = {**meanings, **whole}
                counts = 1.0 if aged.get(word) else self._vocabulary.counts(word)
                found.append(QuestionWord(token.typed, meanings, counts * rarity))
                before = word
            if token.folded in _FOR_WHOM:
                found = [replace(word, weight=word.weight * _ASKED_FOR) for word in found]
        return Question(found)

    def _of_age(self, said: Iterable[str]) -> dict[str, float]:
        """What the words for somebody of an age stand for."""
        return {meaning: _AGE * trust for word in said for meaning, trust in self._vocabulary.asked(fold(word)).items()}

    def _candidates(self, question: Question) -> list[IndexedPhrase]:
        """The phrases that share most with the question, found by the index."""
        clauses = []
        for stemmed, words_with in question.stems.items():
            boost = max(trust * question.weights[position] for position, trust in words_with)
            if stemmed in self._rarity and boost > 0:
                term = Query.term_query(self._schema, "stems", stemmed, index_option="freq")
                clauses.append((Occur.Should, Query.boost_query(term, boost)))
        if not clauses:
            return []
        searcher = self._index.searcher()
        hits = searcher.search(Query.boolean_query(clauses), limit=_CANDIDATES, count=False).hits
        positions = searcher.fast_field_values("phrase", [address for _, address in hits])
        return [self._phrases[int(position or 0)] for position in positions]

    def _by_words(self, text: str) -> Iterator[FoundTopic]:
        question = self._question(text)
        typed = words(text)
        exact = " ".join(typed)
        telling = any(self._vocabulary.counts(word) >= SAYS_NOTHING for word in typed)
        best: dict[int, float] = {}
        covered: dict[int, list[float]] = {}
        for phrase in self._candidates(question):
            found = fit(question, phrase)
            score = 1.0 if phrase.folded == exact else _combine(found)
            best[phrase.topic] = max(best.get(phrase.topic, 0.0), score * phrase.weight)
            before = covered.get(phrase.topic)
            covered[phrase.topic] = list(map(max, before, found.by_word)) if before else found.by_word
        for position, shares in covered.items():
            score = ((1 - _WHOLE_SHARE) * best[position] + _WHOLE_SHARE * question.share(shares)) * self._priors[
                position
            ]
            if telling and score >= _LEAST_SCORE:
                matched = dict.fromkeys(word.typed for word, share in zip(question.words, shares, strict=True) if share)
                yield self._hit(position, score * _NOT_THE_TITLE, " ".join(matched))


@cache
def _listed(on: date) -> tuple[tuple[str, list[str], float], ...]:
    """The word list taken apart once: number, words, weight."""
    phrases = (*everyday_phrases(), *paragraph_phrases(on))
    return tuple((phrase.number, words(phrase.text), phrase.weight) for phrase in phrases)


def _combine(found: Fit) -> float:
    return float(found.question**_QUESTION_POWER * found.phrase**_PHRASE_POWER)


def likely_meant(number: str, title: str, level: int | None = None) -> float:
    """How likely a topic is meant at all, before any word, as the data of the word list says."""
    return _prior(TopicEntry("", number, title, (), level, None))


def _prior(topic: TopicEntry) -> float:
    number, title = f"{topic.number}.", topic.title.lower()
    weight = 1.0
    for prior in priors():
        if prior.kind == "number":
            fits = number.startswith(prior.value) and number[len(prior.value)] == "."
        elif prior.kind == "pattern":
            fits = re.fullmatch(prior.value, topic.number or "") is not None
        elif prior.kind == "title":
            fits = prior.value in title
        else:
            fits = str(topic.level) == prior.value
        if fits:
            weight *= prior.weight
    return weight
