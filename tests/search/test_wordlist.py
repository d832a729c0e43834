"""The word list as data: whole, without doubles, dated where the law is."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from benchmarks.search import real_tree
from graphmodel.search.analysis import words
from graphmodel.search.wordlist import (
    EVERYDAY_FILES,
    abbreviations,
    everyday_phrases,
    irregular_forms,
    paragraph_phrases,
    priors,
    read_rows,
    synonyms,
    word_weights,
)

MAIN_GROUPS = ("15", "17", "25", "27", "29", "32")


def test_every_entry_points_to_a_number() -> None:
    assert all(re.fullmatch(r"\d{2}\.\d{2}\.\d{2}", phrase.number) for phrase in everyday_phrases())


def test_no_entry_stands_twice() -> None:
    said = Counter((" ".join(words(phrase.text)), phrase.number) for phrase in everyday_phrases())
    twice = [entry for entry, times in said.items() if times > 1]
    assert twice == []


def test_every_entry_has_words() -> None:
    assert all(words(phrase.text) for phrase in everyday_phrases())


@pytest.mark.parametrize("main_group", MAIN_GROUPS)
def test_the_whole_field_is_covered(main_group: str) -> None:
    assert sum(phrase.number.startswith(main_group) for phrase in everyday_phrases()) >= 100


def test_in_the_hundreds() -> None:
    assert len(everyday_phrases()) >= 900
    assert set(EVERYDAY_FILES) >= {"social", "employment", "health", "benefits"}


def test_paragraphs_are_dated_and_sourced() -> None:
    laws = {row["law"] for row in read_rows("laws")}
    for row in read_rows("paragraphs"):
        assert row["law"] in laws
        assert re.fullmatch(r"\d{1,3}[a-z]?", row["paragraph"])
        assert row["source"]
        assert row["checked"] in {"yes", "no"}
        if row["valid_from"] and row["valid_to"]:
            assert date.fromisoformat(row["valid_from"]) <= date.fromisoformat(row["valid_to"])


def test_the_paragraphs_everybody_cites() -> None:
    cited = {phrase.text: phrase.number for phrase in paragraph_phrases(date(2026, 3, 1))}
    assert cited["serviceloven § 85"] == "27.36.12"
    assert cited["serviceloven § 96"] == "27.39.20"
    assert cited["serviceloven § 107"] == "27.57.04"
    assert cited["serviceloven § 141"] == "27.12.12"
    assert cited["sundhedsloven § 140"] == "29.21.04"
    assert cited["barnets lov § 32"].startswith("27.27.")
    assert cited["aktivloven § 81"] == "32.21.12"


def test_the_other_lists_can_be_read() -> None:
    assert abbreviations()["sel"] == "serviceloven"
    assert irregular_forms()["børn"] == "barn"
    assert 0 < word_weights()["borger"] < 0.1
    assert all(0 < trust < 1 and len(group) > 1 for group, trust in synonyms())
    assert all(0 < prior.weight <= 1 for prior in priors())


def test_every_number_is_in_the_real_list(real_data: Path) -> None:
    real = {topic.number for topic in real_tree(real_data)}
    listed = {phrase.number for phrase in (*everyday_phrases(), *paragraph_phrases(date(2026, 3, 1)))}
    assert listed - real == set()


def test_no_title_of_the_real_list_is_copied(real_data: Path) -> None:
    """Single words are everybody's; a title of several words is the list's own."""
    titles = {" ".join(words(topic.title)) for topic in real_tree(real_data)}
    copied = [phrase for phrase in everyday_phrases() if " " in phrase.text and " ".join(words(phrase.text)) in titles]
    assert copied == []
