"""Whatever is typed, over whatever tree: no error, the same answer twice, no more than asked for, exact titles first."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from graphmodel.search.analysis import words
from graphmodel.search.topics import TopicEntry, TopicIndex
from tests.search.small_tree import SMALL_TREE

QUERY_SIGNS = st.text(alphabet='+-&|!(){}[]^"~*?:\\/ §.,æøåabt0123456789ANDORNOT', max_size=80)
QUESTIONS = st.one_of(st.text(max_size=300), QUERY_SIGNS, st.sampled_from([topic.title for topic in SMALL_TREE]))
NUMBERS = st.from_regex(r"\A[0-9]{2}(\.[0-9]{2}){0,2}\Z")
TITLES = st.text(alphabet=st.characters(categories=["L", "Nd", "P", "Zs"]), min_size=1, max_size=40)


@st.composite
def trees(draw: st.DrawFn) -> list[TopicEntry]:
    made = draw(st.lists(st.tuples(st.none() | NUMBERS, TITLES, st.lists(TITLES, max_size=2)), max_size=8))
    return [
        TopicEntry(f"t{place}", number, title, tuple(extra), number.count(".") + 1 if number else None, None)
        for place, (number, title, extra) in enumerate(made)
    ]


@pytest.fixture(scope="module")
def index() -> TopicIndex:
    return TopicIndex(SMALL_TREE)


@settings(deadline=None)
@given(QUESTIONS, st.integers(min_value=-1, max_value=12))
@example("title:(a AND b)^2~1 [a TO b] {x} *? \\", 5)
@example("§§ §", 5)
@example("99.99.99 00", 5)
@example("a" * 5_000, 5)
def test_any_question(index: TopicIndex, question: str, limit: int) -> None:
    found = index.find(question, limit)
    assert found == index.find(question, limit)
    assert len(found) <= max(limit, 0)
    assert len({hit.id for hit in found}) == len(found)
    assert all(0 < hit.score <= 1 for hit in found)


@settings(max_examples=15, deadline=None)
@given(trees(), QUESTIONS)
def test_any_tree(tree: list[TopicEntry], question: str) -> None:
    index = TopicIndex(tree)
    assert index.find(question) == TopicIndex(tree).find(question)
    for topic in tree:
        if topic.number and all(topic.number != other.number for other in tree if other is not topic):
            assert index.find(topic.number, 1)[0].id == topic.id


@settings(max_examples=15, deadline=None)
@given(trees())
def test_the_exact_title_finds_its_topic_first(tree: list[TopicEntry]) -> None:
    assume(tree)
    index = TopicIndex(tree)
    wording = Counter(" ".join(words(topic.title)) for topic in tree)
    numbers = {topic.number for topic in tree}
    for topic in tree:
        said = " ".join(words(topic.title))
        general = f"{topic.number}.00" in numbers
        if (
            said
            and wording[said] == 1
            and not general
            and not any(number and number in topic.title for number in numbers)
        ):
            assert index.find(topic.title, 1)[0].id == topic.id
