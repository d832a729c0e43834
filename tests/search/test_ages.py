"""Ages in a question: who somebody of that age is, and what is no age."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.search.ages import ages
from graphmodel.search.topics import TopicEntry, TopicIndex


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("han er 16 og ryger hash", {"ung", "barn"}),
        ("pige på 15", {"ung", "barn"}),
        ("17-årig", {"ung", "barn"}),
        ("en 17 årig dreng", {"ung", "barn"}),
        ("en 17årig dreng", {"ung", "barn"}),
        ("8 aarig der ikke vil i skole", {"barn"}),
        ("min mor på 82 falder", {"pensionist", "ældre"}),
        ("hun fylder 70.", {"pensionist", "ældre"}),
    ],
)
def test_an_age_names_who(text: str, words: set[str]) -> None:
    assert {word for _, said in ages(text) for word in said} == words


@pytest.mark.parametrize(
    "text",
    ["i 16 år", "for 8 år siden", "om 2 år", "venter på 3 timer", "han er 44 år", "§ 16", "27.60.12", "16 kroner", ""],
)
def test_other_numbers_name_nobody(text: str) -> None:
    assert [word for _, said in ages(text) for word in said] == []


def test_an_age_decides_between_two_topics() -> None:
    index = TopicIndex(
        [
            TopicEntry("adult", None, "Behandling for stofmisbrug", (), None, None),
            TopicEntry("young", None, "Behandling for stofmisbrug til unge", (), None, None),
        ]
    )
    assert index.find("stofmisbrug hos en på 16")[0].id == "young"
    assert index.find("stofmisbrug hos en på 44")[0].id == "adult"


@given(st.text(max_size=200))
def test_any_text_has_ages_or_none(text: str) -> None:
    assert all(isinstance(word, str) for _, said in ages(text) for word in said)
