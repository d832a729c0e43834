"""What a typed word can mean: known, compound, misspelled, unfinished, short."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.search.analysis import fold, stem, words
from graphmodel.search.vocabulary import EXACT, ONE_WRONG, Vocabulary

KNOWN = "hjælpemiddel hjælpemidler kørestol stol bolig støtte boligstøtte penge pleje hjem barn kontanthjælp førtidspension ryge"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(words(KNOWN))


def meaning(vocabulary: Vocabulary, word: str) -> dict[str, float]:
    return vocabulary.meanings(fold(word))


def test_a_known_word_means_itself_first(vocabulary: Vocabulary) -> None:
    assert next(iter(meaning(vocabulary, "kørestole").items())) == (stem("koerestol"), EXACT)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("hjælpemiddelcentral", "hjælpemiddel"),
        ("plejehjem", "pleje"),
        ("plejehjem", "hjem"),
        ("barnestol", "stol"),
        ("boligstøtten", "boligstøtte"),
        ("kontanthjelp", "kontanthjælp"),
        ("boligstote", "boligstøtte"),
        ("hjalpemidel", "hjælpemiddel"),
        ("kontanthjlæp", "kontanthjælp"),
        ("fortidspension", "førtidspension"),
        ("førtidspensoin", "førtidspension"),
        ("førtidsp", "førtidspension"),
        ("koerestolen", "kørestol"),
        ("korestol", "kørestol"),
    ],
)
def test_unknown_words_are_brought_to_known_ones(vocabulary: Vocabulary, typed: str, known: str) -> None:
    assert stem(fold(known)) in meaning(vocabulary, typed)


def test_a_misspelling_is_trusted_less(vocabulary: Vocabulary) -> None:
    assert meaning(vocabulary, "kontanthjelp")[stem("kontanthjaelp")] == ONE_WRONG < EXACT


def test_compounds_are_split_against_the_vocabulary_only(vocabulary: Vocabulary) -> None:
    assert vocabulary.split("plejehjem") == ["pleje", "hjem"]
    assert vocabulary.split("boligstoette") == ["bolig", "stoette"]
    assert vocabulary.split("vindmoelle") == []
    assert vocabulary.split("stol") == []


def test_a_synonym_is_asked_for_too(vocabulary: Vocabulary) -> None:
    assert stem("barn") in vocabulary.asked("datter")
    assert stem("barn") not in vocabulary.meanings("datter")


def test_short_forms(vocabulary: Vocabulary) -> None:
    assert vocabulary.expand("sel") == ["serviceloven"]
    assert vocabulary.expand("stol") == ["stol"]


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_word_breaks_it(vocabulary: Vocabulary, text: str) -> None:
    for word in words(text):
        for trust in vocabulary.asked(word).values():
            assert 0 < trust <= 1
