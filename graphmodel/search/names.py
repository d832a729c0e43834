"""People, units, offers and topics by name, number and remit, also completed while typing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tantivy import Document, Index, Occur, Query, SchemaBuilder

from graphmodel.search.analysis import words

_FIELDS = (("name", 3.0), ("number", 2.0), ("detail", 1.0))


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One thing that has a name. ``kind`` is professional, unit, offer or topic; ``detail`` the remit or what it is for;
    ``number`` a phone number or a topic number."""

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
        self._entries = list(entries)
        builder = SchemaBuilder().add_unsigned_field("entry", stored=True)
        for field, _ in _FIELDS:
            builder = builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
        self._schema = builder.build()
        self._index = Index(self._schema)
        writer = self._index.writer(num_threads=1)
        for position, entry in enumerate(self._entries):
            writer.add_document(
                Document(
                    entry=position,
                    name=" ".join(words(entry.name)),
                    detail=" ".join(words(entry.detail or "")),
                    number="".join(sign for sign in entry.number or "" if sign.isdigit()),
                )
            )
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def find(self, text: str, limit: int = 10) -> list[FoundName]:
        """The entries that contain the typed words, one letter wrong allowed in longer words; best first. Never raises."""
        return self._search(words(text), limit, last_is_prefix=False)

    def complete(self, prefix: str, limit: int = 10) -> list[FoundName]:
        """Like :meth:`find`, but the last word may be unfinished. For completion while typing."""
        return self._search(words(prefix), limit, last_is_prefix=True)

    def _search(self, typed: list[str], limit: int, *, last_is_prefix: bool) -> list[FoundName]:
        if not typed or limit < 1:
            return []
        clauses = [
            (Occur.Must, self._word_query(word, prefix=last_is_prefix and position == len(typed) - 1))
            for position, word in enumerate(typed)
        ]
        digits = "".join(typed)
        query = Query.boolean_query(clauses)
        if digits.isdigit():
            number = Query.fuzzy_term_query(self._schema, "number", digits, distance=0, prefix=True)
            query = Query.boolean_query([(Occur.Should, query), (Occur.Should, number)])
        searcher = self._index.searcher()
        found = []
        for score, address in searcher.search(query, limit=limit).hits:
            entry = self._entries[searcher.doc(address)["entry"][0]]
            found.append(FoundName(entry.kind, entry.id, entry.name, entry.detail, entry.number, float(score)))
        return found

    def _word_query(self, word: str, *, prefix: bool) -> Query:
        distance = 1 if len(word) > 4 and not word.isdigit() else 0
        alternatives = []
        for field, weight in _FIELDS:
            exact = Query.term_query(self._schema, field, word)
            loose = Query.fuzzy_term_query(self._schema, field, word, distance=distance, prefix=prefix)
            alternatives += [Query.boost_query(exact, 2 * weight), Query.boost_query(loose, weight)]
        return Query.disjunction_max_query(alternatives)
