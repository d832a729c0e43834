"""People, units, offers and topics by name, number and remit, also completed while typing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tantivy import Document, Index, Occur, Query, SchemaBuilder, Searcher

from graphmodel.search.analysis import stem, words

# What a word found here counts; the remit is also found by stem.
_NAME, _DETAIL = 3.0, 1.0
_WHOLE_WORD = 2.0
# Words this long may have one letter wrong, and two.
_SHORTEST_ONE_WRONG, _SHORTEST_TWO_WRONG = 4, 8
_SHORTEST_NUMBER = 2
# Among equal hits people come first: whom to call is the question.
_KINDS = ("professional", "unit", "offer", "topic")


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One thing that has a name.

    ``kind`` is professional, unit, offer or topic; ``detail`` the remit or what it is for, with anything else it should be
    found by (title, organisation); ``number`` a phone number or a topic number.
    """

    kind: str
    id: str
    name: str
    detail: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class FoundName:
    """A hit, best first; ``score`` compares hits of one search only."""

    kind: str
    id: str
    name: str
    detail: str | None
    number: str | None
    score: float


class NameIndex:
    """Finds people, units and offers by name, number and remit. Built once from rows; the same for both engines."""

    def __init__(self, entries: Iterable[NameEntry]) -> None:
        self._entries = sorted(entries, key=_shown_order)
        builder = SchemaBuilder().add_integer_field("entry", fast=True)
        for field in ("name", "detail"):
            builder = builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
        self._schema = builder.add_text_field("number", tokenizer_name="raw", index_option="basic").build()
        self._index = Index(self._schema)
        writer = self._index.writer(num_threads=1)
        for position, entry in enumerate(self._entries):
            writer.add_document(_document(position, entry))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def find(self, text: str, limit: int = 10) -> list[FoundName]:
        """The entries that have all the typed words in name or remit, or the typed number; best first. Never raises.

        A letter or two may be wrong where nothing fits as typed.
        """
        return self._search(text, limit, unfinished=False)

    def complete(self, prefix: str, limit: int = 10) -> list[FoundName]:
        """Like :meth:`find`, but the last word may be unfinished. For completion while typing."""
        return self._search(prefix, limit, unfinished=True)

    def _search(self, text: str, limit: int, *, unfinished: bool) -> list[FoundName]:
        typed = words(text)
        if not typed or limit < 1:
            return []
        last = len(typed) - 1
        as_typed = [self._word(word, prefix=unfinished and position == last) for position, word in enumerate(typed)]
        query = Query.boolean_query([(Occur.Must, word) for word in as_typed])
        digits = "".join(typed)
        if digits.isdecimal() and len(digits) >= _SHORTEST_NUMBER:
            number = Query.fuzzy_term_query(self._schema, "number", digits, distance=0, prefix=True)
            query = Query.boolean_query([(Occur.Should, query), (Occur.Should, Query.boost_query(number, _NAME))])
        searcher = self._index.searcher()
        found = self._read(searcher, query, limit)
        if len(found) < limit and any(len(word) >= _SHORTEST_ONE_WRONG for word in typed):
            loose = [
                self._misspelled(word, prefix=unfinished and position == last) for position, word in enumerate(typed)
            ]
            seen = {(hit.kind, hit.id) for hit in found}
            near = self._read(searcher, Query.boolean_query([(Occur.Must, word) for word in loose]), limit)
            found += [hit for hit in near if (hit.kind, hit.id) not in seen]
        return found[:limit]

    def _word(self, word: str, *, prefix: bool) -> Query:
        """The word in name or remit; whole words first, the remit also by stem."""
        alternatives = []
        for field, weight in (("name", _NAME), ("detail", _DETAIL)):
            whole = Query.term_query(self._schema, field, word, index_option="freq")
            alternatives.append(Query.boost_query(whole, _WHOLE_WORD * weight))
            if prefix:
                begun = Query.fuzzy_term_query(self._schema, field, word, distance=0, prefix=True)
                alternatives.append(Query.boost_query(begun, weight))
        stemmed = Query.term_query(self._schema, "detail", stem(word), index_option="freq")
        alternatives.append(Query.boost_query(stemmed, _DETAIL))
        return Query.disjunction_max_query(alternatives)

    def _misspelled(self, word: str, *, prefix: bool) -> Query:
        if len(word) < _SHORTEST_ONE_WRONG or not word.isalpha():
            return self._word(word, prefix=prefix)
        distance = 2 if len(word) >= _SHORTEST_TWO_WRONG else 1
        return Query.disjunction_max_query(
            [
                Query.boost_query(
                    Query.fuzzy_term_query(self._schema, field, word, distance=distance, prefix=prefix), weight
                )
                for field, weight in (("name", _NAME), ("detail", _DETAIL))
            ]
        )

    def _read(self, searcher: Searcher, query: Query, limit: int) -> list[FoundName]:
        hits = searcher.search(query, limit=limit, count=False).hits
        positions = searcher.fast_field_values("entry", [address for _, address in hits])
        found = []
        for (score, _), position in zip(hits, positions, strict=True):
            entry = self._entries[int(position or 0)]
            found.append(
                FoundName(entry.kind, entry.id, entry.name, entry.detail, entry.number, round(float(score or 0), 4))
            )
        return sorted(found, key=lambda hit: (-hit.score, *_shown_order(hit)))


def _shown_order(named: NameEntry | FoundName) -> tuple[int, str, str, str]:
    rank = _KINDS.index(named.kind) if named.kind in _KINDS else len(_KINDS)
    return rank, named.name, named.kind, named.id


def _document(position: int, entry: NameEntry) -> Document:
    detail = words(entry.detail or "")
    return Document(
        entry=position,
        name=" ".join(words(entry.name)),
        detail=" ".join(dict.fromkeys((*detail, *map(stem, detail)))),
        number="".join(sign for sign in entry.number or "" if sign.isdecimal()),
    )
