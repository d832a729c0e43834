"""The free question understood as topics of whatever topic tree is loaded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tantivy import Document, Index, Occur, Query, SchemaBuilder

from graphmodel.search.analysis import stem, words
from graphmodel.who_to_call.answer import FoundTopic

_NUMBER = re.compile(r"^\s*(\d{2}(?:\.\d{2}){0,2})\b")


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
    """Finds topics by what a professional types. Built once from the tree's rows; the same for both engines."""

    def __init__(self, topics: Iterable[TopicEntry]) -> None:
        self._topics = list(topics)
        self._by_number = {topic.number: topic for topic in self._topics if topic.number}
        self._schema = (
            SchemaBuilder()
            .add_text_field("stems", tokenizer_name="whitespace", index_option="freq")
            .add_unsigned_field("topic", stored=True)
            .build()
        )
        self._index = Index(self._schema)
        writer = self._index.writer(num_threads=1)
        for position, topic in enumerate(self._topics):
            text = " ".join((topic.title, *topic.search_words))
            writer.add_document(Document(stems=" ".join(stem(word) for word in words(text)), topic=position))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def find(self, text: str, limit: int = 5) -> list[FoundTopic]:
        """The topics the text means, best first, at most ``limit``. A typed number finds that topic first. Never raises."""
        found: list[FoundTopic] = []
        typed = _NUMBER.match(text)
        if typed and typed.group(1) in self._by_number:
            topic = self._by_number[typed.group(1)]
            found.append(FoundTopic(topic.id, topic.number or topic.id, topic.title, 1.0, typed.group(1)))
        terms = [(word, stem(word)) for word in words(text)]
        if not terms:
            return found[: max(limit, 0)]
        clauses = [(Occur.Should, Query.term_query(self._schema, "stems", stemmed)) for _, stemmed in terms]
        searcher = self._index.searcher()
        for score, address in searcher.search(Query.boolean_query(clauses), limit=max(limit, 1)).hits:
            topic = self._topics[searcher.doc(address)["topic"][0]]
            own = {stem(word) for word in words(" ".join((topic.title, *topic.search_words)))}
            matched = " ".join(word for word, stemmed in terms if stemmed in own)
            if all(topic.id != earlier.id for earlier in found):
                found.append(FoundTopic(topic.id, topic.number or topic.id, topic.title, min(1.0, score / 20), matched))
        return found[: max(limit, 0)]
