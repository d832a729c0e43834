"""The words of the loaded tree and the word list: what a typed word can mean, also misspelled, compound or unfinished."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from tantivy import Document, Index, Query, SchemaBuilder

from graphmodel.search.analysis import flatten, fold, stem, words
from graphmodel.search.wordlist import abbreviations, synonyms, word_weights

# How far a meaning of a typed word can be trusted.
EXACT, FLAT, ONE_WRONG, TWO_WRONG, UNFINISHED = 1.0, 0.95, 0.85, 0.6, 0.7
DERIVED, TYPED_APART = 0.8, 0.9
# The parts of a word: of an unknown one they are all there is; of a known one its own meaning comes first.
PARTS_OF_UNKNOWN, PARTS_OF_KNOWN, END_OF_UNKNOWN = 0.85, 0.5, 0.6
_SHORTEST_PART, _SHORTEST_WEAK_PART, _SHORTEST_INFLECTED, _MOST_PARTS = 3, 4, 5, 4
# A word that counts less than this says nothing about the topic.
SAYS_NOTHING = 0.1
_SHORTEST_FUZZY, _SHORTEST_FUZZY_COMPOUND, _SHORTEST_FUZZY_TWO = 5, 7, 8
_LINKS = ("", "s", "e")
_FUZZY_HITS = 24
# A bare number of one or two digits is an age or an amount.
_LONGEST_AGE, _NUMBER_COUNTS = 2, 0.3
_NOUN_ENDINGS = ("ning", "else", "ing")


class Vocabulary:
    """Knows every word it was built from; words outside it are brought to it."""

    def __init__(self, known_words: Iterable[str]) -> None:
        self._words = sorted(set(known_words))
        self._counts = {fold(word): weight for word, weight in word_weights().items()}
        self._short = {fold(short): words(meaning) for short, meaning in abbreviations().items()}
        nouns = {stem(word) for word in self._words}
        self._stems = nouns | {_verb(noun) for noun in nouns} - {""}
        self._parts = {word for word in self._words if self._joins(word)}
        self._part_stems = {stem(word) for word in self._parts}
        self._flat: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            self._flat[flatten(word)].append(word)
        self._schema = (
            SchemaBuilder()
            .add_text_field("word", stored=True, tokenizer_name="raw", index_option="basic")
            .add_text_field("flat", tokenizer_name="raw", index_option="basic")
            .build()
        )
        self._index = Index(self._schema)
        writer = self._index.writer(num_threads=1)
        for word in self._words:
            writer.add_document(Document(word=word, flat=flatten(word)))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._synonyms = _synonym_stems(self._stems)
        self.meanings = lru_cache(maxsize=16_384)(self._meanings)
        self.asked = lru_cache(maxsize=4_096)(self._asked)

    def counts(self, word: str) -> float:
        """How much a word can say about a topic at all: 1, less for the words everybody uses about everything."""
        if word.isdigit() and len(word) <= _LONGEST_AGE:
            return _NUMBER_COUNTS
        return self._counts.get(word, 1.0)

    def expand(self, word: str) -> list[str]:
        """The words one typed word stands for: a short form's meaning ("sel" is serviceloven), the parts of an unknown compound.

        Every other word stands for itself.
        """
        if word in self._short:
            return self._short[word]
        if self._known(word) or (len(word) >= _SHORTEST_FUZZY_COMPOUND and self._misspelled(word)):
            return [word]
        return self.split(word) or [word]

    def joined(self, first: str, second: str) -> dict[str, float]:
        """The known compound that two words typed apart are ("kontant hjælp"), as its stem with a trust; empty if none."""
        if min(len(first), len(second)) < _SHORTEST_PART:
            return {}
        whole = (stem(f"{first}{link}{second}") for link in _LINKS)
        return {stemmed: TYPED_APART for stemmed in whole if stemmed in self._stems}

    def _known(self, word: str) -> bool:
        return stem(word) in self._stems or flatten(word) in self._flat

    def _asked(self, word: str) -> dict[str, float]:
        """Like :meth:`meanings`, and what the word's synonyms stand for."""
        found = dict(self.meanings(word))
        for meaning, trust in list(found.items()):
            for other, synonym_trust in self._synonyms.get(meaning, {}).items():
                found[other] = max(found.get(other, 0.0), trust * synonym_trust)
        return found

    def split(self, word: str) -> list[str]:
        """The parts of a compound that are words of the vocabulary, joined by nothing, s or e; empty when it is none."""
        if len(word) < 2 * _SHORTEST_PART or not word.isalpha():
            return []
        return self._best_split(word, _MOST_PARTS) or []

    def _joins(self, word: str) -> bool:
        """Whether the word can be part of a compound: "ved" and "som" would split everything."""
        shortest = _SHORTEST_PART if word not in self._counts else _SHORTEST_WEAK_PART
        return len(word) >= shortest and word.isalpha() and self.counts(word) >= SAYS_NOTHING

    def _best_split(self, word: str, most: int) -> list[str] | None:
        """The split into fewest parts whose first part is longest; None when the word cannot be split."""
        best: list[str] | None = None
        for size in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            if not self._is_part(word[:size]):
                continue
            for rest in (word[size + len(link) :] for link in _LINKS if word.startswith(link, size)):
                if len(rest) < _SHORTEST_PART:
                    continue
                tail = [rest] if self._is_part(rest) else None
                if tail is None and most > 2:
                    tail = self._best_split(rest, most - 1)
                if tail and (best is None or len(tail) + 1 < len(best)):
                    best = [word[:size], *tail]
        return best

    def _is_part(self, word: str) -> bool:
        return word in self._parts or (len(word) >= _SHORTEST_INFLECTED and stem(word) in self._part_stems)

    def _meanings(self, word: str) -> dict[str, float]:
        """Stems the typed word can stand for, each with a trust from 0 to 1. A known word's own stem comes first."""
        own = stem(word)
        found = {own: EXACT}
        whole = own in self._stems
        if not whole:
            for known in self._flat.get(flatten(word), ()):
                found[stem(known)] = FLAT
                whole = True
        parts = self.split(word)
        misspelled = (
            self._misspelled(word) if not whole and (not parts or len(word) >= _SHORTEST_FUZZY_COMPOUND) else {}
        )
        found.update(misspelled)
        of_part = PARTS_OF_KNOWN if whole or misspelled else PARTS_OF_UNKNOWN
        for part in parts:
            found.setdefault(stem(part), of_part)
        verb = _verb(own)
        if verb in self._stems:
            found.setdefault(verb, DERIVED)
        if not whole and not parts and not misspelled:
            found.update(self._near(word))
        return found

    def _misspelled(self, word: str) -> dict[str, float]:
        """Stems of known words that differ in one letter, also where æ, ø, å were typed as a or o ("boligstote")."""
        if not word.isalpha() or len(word) < _SHORTEST_FUZZY:
            return {}
        close = self._fuzzy(word, 1)
        if close:
            return {stem(known): ONE_WRONG for known in close}
        return {stem(known): ONE_WRONG * FLAT for known in self._fuzzy(flatten(word), 1, "flat")}

    def _near(self, word: str) -> dict[str, float]:
        """Stems of known words that begin like it, or lie at its ends, or differ in two letters."""
        if not word.isalpha() or len(word) < _SHORTEST_FUZZY:
            return {}
        near = {stem(known): UNFINISHED for known in self._unfinished(word)}
        if not near:
            near = {stem(part): END_OF_UNKNOWN for part in self._ends(word)}
        if not near and len(word) >= _SHORTEST_FUZZY_TWO:
            near = {stem(known): TWO_WRONG for known in self._fuzzy(word, 2)}
        return near

    def _fuzzy(self, word: str, distance: int, spelt: str = "word") -> list[str]:
        """Known words that differ in so many letters as they are spelt, or with æ, ø, å as one ("flat")."""
        query = Query.fuzzy_term_query(self._schema, spelt, word, distance=distance, transposition_cost_one=True)
        hits = self._read(query)
        close = [hit for hit in hits if hit[0] == word[0] and len(hit) >= _SHORTEST_FUZZY]
        return sorted(close or hits, key=lambda hit: (abs(len(hit) - len(word)), hit))[:4]

    def _unfinished(self, word: str) -> list[str]:
        query = Query.fuzzy_term_query(self._schema, "word", word, distance=0, prefix=True)
        return sorted(self._read(query), key=lambda hit: (len(hit), hit))[:4]

    def _read(self, query: Query) -> list[str]:
        searcher = self._index.searcher()
        return [str(searcher.doc(address)["word"][0]) for _, address in searcher.search(query, limit=_FUZZY_HITS).hits]

    def _ends(self, word: str) -> list[str]:
        """The longest known word at the beginning and at the end of an unknown one."""
        longest = range(len(word) - 2, 4, -1)
        first = next((word[:size] for size in longest if word[:size] in self._parts), None)
        last = next((word[-size:] for size in longest if word[-size:] in self._parts), None)
        return [part for part in (first, last) if part]


def _synonym_stems(known: set[str]) -> dict[str, dict[str, float]]:
    """For each stem the known stems that may stand for it."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for group, trust in synonyms():
        stems = {stem(fold(word)) for word in group}
        for one in stems:
            for other in (stems & known) - {one}:
                found[one][other] = max(found[one].get(other, 0.0), trust)
    return found


def _verb(stemmed: str) -> str:
    """The stem of the verb a noun was made of: "vejledning" is "vejled"; empty for other words."""
    ending = next((ending for ending in _NOUN_ENDINGS if stemmed.endswith(ending)), "")
    return stemmed[: -len(ending)] if ending and len(stemmed) - len(ending) >= _SHORTEST_FUZZY else ""
