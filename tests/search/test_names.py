"""People, units and offers by name, number and remit."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.search.names import NameEntry, NameIndex

ENTRIES = (
    NameEntry("professional", "p1", "Bente Holm", "ergoterapeut, hjælpemidler til voksne", "12 34 56 78"),
    NameEntry("professional", "p2", "Jan Krogh", "mentor", "12 34 56 79"),
    NameEntry("professional", "p3", "Søren Åkjær", "sygedagpenge"),
    NameEntry("unit", "u1", "Hjælpemiddelcentralen", "udlån"),
    NameEntry("unit", "u2", "Jobcenter Nyby"),
    NameEntry("offer", "o1", "Bentes Værksted", "samvær"),
    NameEntry("topic", "t1", "Hjælpemidler", None, "27.60.12"),
)


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex(ENTRIES)


def found(index: NameIndex, text: str, limit: int = 10) -> list[str]:
    return [hit.id for hit in index.find(text, limit)]


def completed(index: NameIndex, text: str, limit: int = 10) -> list[str]:
    return [hit.id for hit in index.complete(text, limit)]


def test_names_in_any_order_and_case(index: NameIndex) -> None:
    assert found(index, "holm BENTE")[0] == "p1"
    assert found(index, "krogh") == ["p2"]


@pytest.mark.parametrize("typed", ["Søren", "soeren", "SØREN ÅKJÆR", "aakjaer", "Soren", "Sørn"])
def test_danish_letters_and_a_wrong_letter(index: NameIndex, typed: str) -> None:
    assert found(index, typed)[0] == "p3"


def test_by_remit_in_another_form(index: NameIndex) -> None:
    assert "p1" in found(index, "hjælpemiddel")
    assert found(index, "sygedagpengene") == ["p3"]


def test_by_number(index: NameIndex) -> None:
    assert found(index, "12345678") == ["p1"]
    assert found(index, "12 34 56 79") == ["p2"]
    assert found(index, "1234") == ["p1", "p2"]
    assert found(index, "27.60.12") == ["t1"]


def test_completion_needs_only_the_beginning(index: NameIndex) -> None:
    assert completed(index, "ben")[:2] == ["p1", "o1"], "people before offers"
    assert completed(index, "bente h") == ["p1"]
    assert completed(index, "jobc") == ["u2"]
    assert set(completed(index, "hjælpem")) == {"p1", "u1", "t1"}
    assert found(index, "jobc") == []


def test_a_whole_word_comes_before_a_beginning(index: NameIndex) -> None:
    assert completed(index, "bente")[0] == "p1"


def test_nothing_fits(index: NameIndex) -> None:
    assert found(index, "zzzzzz") == []
    assert found(index, "") == []
    assert completed(index, "  ") == []
    assert found(index, "Bente", 0) == []
    assert NameIndex([]).find("bente") == []


@settings(deadline=None)
@given(st.text(max_size=100), st.integers(min_value=-1, max_value=5))
def test_any_text(index: NameIndex, text: str, limit: int) -> None:
    for search in (index.find, index.complete):
        hits = search(text, limit)
        assert hits == search(text, limit)
        assert len(hits) <= max(limit, 0)


def test_typing_in_a_large_municipality_does_not_wait() -> None:
    """Size M: 20,000 professionals; the bound is 30 ms, held here by the median of the process time."""
    many = [
        NameEntry("professional", f"p{i}", f"Navn{i % 700} Efternavn{i}", "hjælpemidler", f"{10_000_000 + i}")
        for i in range(20_000)
    ]
    many += [NameEntry("unit", f"u{i}", f"Team {i}") for i in range(3_000)]
    index = NameIndex(many)
    spent = []
    for prefix in ("n", "na", "navn", "navn1 efter", "hjæ", "team 1", "1000", "efternavm", "efternavn19"):
        before = time.process_time()
        index.complete(prefix, 8)
        spent.append(time.process_time() - before)
    assert sorted(spent)[len(spent) // 2] < 0.030
