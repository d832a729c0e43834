"""A question understood as topics, on a small tree made by hand."""

from __future__ import annotations

from datetime import date

import pytest

from graphmodel.search.topics import TopicEntry, TopicIndex
from tests.search.small_tree import SMALL_TREE, numbered


@pytest.fixture(scope="module")
def index() -> TopicIndex:
    return TopicIndex(SMALL_TREE, on=date(2026, 3, 1))


def first(index: TopicIndex, text: str) -> str | None:
    found = index.find(text)
    return found[0].number if found else None


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("han drikker for meget", "29.24.04"),
        ("metadon", "29.24.08"),
        ("kørestol", "27.60.08"),
        ("koerestol", "27.60.08"),
        ("korestol", "27.60.08"),
        ("kørstol", "27.60.08"),
        ("særlig stol derhjemme", "27.60.12"),
        ("saerlig stol", "27.60.12"),
        ("sengeplads på herberg", "27.57.16"),
        ("§ 107", "27.57.04"),
        ("botilbud § 107", "27.57.04"),
        ("SEL 108", "27.57.08"),
        ("plejefamilie", "27.27.30"),
        ("hash", "27.51.04"),
        ("fogeden kommer på fredag", "32.21.14"),
        ("mentor", "15.20.36"),
        ("kontanthjælpen", "32.24.04"),
        ("kontanthjelp", "32.24.04"),
        ("kontant hjælp", "32.24.04"),
        ("køre stol", "27.60.08"),
    ],
)
def test_everyday_danish(index: TopicIndex, question: str, number: str) -> None:
    assert first(index, question) == number


def test_a_compound_nobody_wrote_down(index: TopicIndex) -> None:
    assert first(index, "hjælpemiddelhotline") in {"27.60.12", "27.60"}


def test_a_typed_number_comes_first(index: TopicIndex) -> None:
    found = index.find("27.60.12 kontanthjælp")
    assert (found[0].number, found[0].score) == ("27.60.12", 1.0)
    assert first(index, "27.60") == "27.60"
    assert first(index, "27") == "27"


def test_a_number_that_is_not_loaded_finds_its_group(index: TopicIndex) -> None:
    found = index.find("27.60.99")
    assert found[0].number == "27.60"
    assert found[0].score < 1


def test_everyday_words_for_a_missing_number_find_its_nearest_neighbour(index: TopicIndex) -> None:
    assert first(index, "trappelift") == "27.60.08", "27.60.24 is not loaded, another of its group is"


def test_words_whose_main_group_is_not_loaded_find_nothing() -> None:
    assert TopicIndex([numbered("99", "Andet")]).find("kontanthjælp") == []


def test_topics_without_numbers(index: TopicIndex) -> None:
    found = index.find("larm om natten")
    assert (found[0].id, found[0].number, found[0].title) == ("local-1", "local-1", "Naboklage i Skovkvarteret")
    assert index.find("kolonihave")[0].id == "local-2"


def test_a_tree_without_any_number_works() -> None:
    local = [topic for topic in SMALL_TREE if topic.number is None]
    assert TopicIndex(local).find("kolonihaven")[0].id == "local-2"


def test_what_matched_is_said_as_typed(index: TopicIndex) -> None:
    assert index.find("Særlig STOL xyzzy")[0].matched == "særlig stol"


def test_scores_are_between_0_and_1_and_fall(index: TopicIndex) -> None:
    scores = [found.score for found in index.find("hjælp til bolig og stoffer", limit=20)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_limit(index: TopicIndex) -> None:
    assert len(index.find("hjælp til bolig", limit=2)) == 2
    assert index.find("bolig", limit=0) == []
    assert index.find("bolig", limit=-1) == []


@pytest.mark.parametrize("text", ["", "   ", "?!", "og til i", "\x00", "'\"()[]{}:^~*\\/+-"])
def test_nothing_to_understand(index: TopicIndex, text: str) -> None:
    assert index.find(text) == []


def test_no_topics_at_all() -> None:
    assert TopicIndex([]).find("kørestol") == []


def test_law_of_the_day() -> None:
    old_and_new = [numbered("32.18.12", "Løn for pasning"), numbered("27.36.04", "Hjælp hjemme")]
    too_early = TopicIndex(old_and_new, on=date(2023, 6, 1)).find("barnets lov § 87")
    assert all("§ 87" not in found.matched for found in too_early), "not in force yet"
    assert TopicIndex(old_and_new, on=date(2026, 6, 1)).find("barnets lov § 87")[0].matched == "barnets lov § 87"
    before = TopicIndex(old_and_new, on=date(2023, 6, 1)).find("serviceloven § 42")[0].score
    after = TopicIndex(old_and_new, on=date(2026, 6, 1)).find("serviceloven § 42")[0].score
    assert after < before, "an expired paragraph is still understood, less surely"


def test_the_tree_s_own_words_win_over_the_list() -> None:
    local = TopicEntry("own", None, "Vores rusteam", ("metadon",), None, None)
    assert TopicIndex([*SMALL_TREE, local]).find("metadon")[0].id == "own"


def test_two_topics_of_one_number_are_both_kept() -> None:
    twice = [numbered("27.60.12", "Stole"), TopicEntry("other", "27.60.12", "Senge", (), 3, None)]
    assert {found.id for found in TopicIndex(twice).find("stole senge")} == {"t-27.60.12", "other"}
