"""Danish text as tokens."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.search.analysis import flatten, fold, stem, tokens, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Særlig", "saerlig"),
        ("Kørestol", "koerestol"),
        ("Åben", "AABEN"),
        ("idé", "ide"),
        ("förtids", "førtids"),
        ("bar\u006ee\u030a", "barn\u00e5".replace("\u00e5", "e\u030a")),
    ],
)
def test_ways_of_typing_meet(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_danish_letters_without_a_danish_keyboard() -> None:
    assert flatten(fold("børnepenge")) == flatten("bornepenge")
    assert flatten(fold("måltid")) == flatten("maltid")


@pytest.mark.parametrize("text", ["§ 107", "§107", "paragraf 107", "Paragraf107", "PAR. 107", "§§ 107"])
def test_a_paragraph_is_one_word_however_it_is_typed(text: str) -> None:
    assert words(text) == ["p107"]


def test_several_paragraphs_and_letters() -> None:
    assert words("SEL §§ 95-96") == ["sel", "p95", "p96"]
    assert words("sundhedslovens § 82 c, stk. 2") == ["sundhedslovens", "p82c", "stk", "2"]
    assert words("§ 85a og § 141") == ["p85a", "og", "p141"]
    assert words("§ 107 i serviceloven") == ["p107", "i", "serviceloven"]


def test_the_typed_word_is_kept() -> None:
    assert [token.typed for token in tokens("Særlig STOL, § 112")] == ["særlig", "stol", "§ 112"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hjælpemidler", "hjælpemiddel"),
        ("børnene", "barn"),
        ("plejebørn", "plejebarn"),
        ("tænderne", "tand"),
        ("stolen", "stole"),
        ("boligerne", "bolig"),
        ("flygtninges", "flygtning"),
        ("drikker", "drikke"),
        ("ansøgning", "søge"),
    ],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(fold(one)) == stem(fold(other))


@pytest.mark.parametrize(("one", "other"), [("bolig", "boldspil"), ("pension", "penge"), ("hjem", "hjælp")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert stem(fold(one)) != stem(fold(other))


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_becomes_words(text: str) -> None:
    for word in words(text):
        assert word
        assert len(word) <= 60
        assert stem(word)
