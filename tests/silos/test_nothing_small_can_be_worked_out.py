"""Tables of random municipalities as they would go out, and a solver that reads all of it for each hidden cell."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from graphmodel.measures.forest_columns import ForestColumns, columns_of
from graphmodel.measures.relational import embedded
from graphmodel.measures.suppression import Publication, hidden_cells, known
from graphmodel.silos.cells import cells_of
from graphmodel.silos.coded import coded, placed
from graphmodel.silos.published import WHOLE, publication_of, shown_of, unmet_publication_of
from tests.measures.two_forests import START
from tests.measures.two_forests import WHOLE as DAYS


def drawn(seed: int, citizens: int = 90) -> ForestColumns:
    """Twelve people in six units of three sectors, and one without a unit; two to four helpers a citizen, a few contacts."""
    rng = np.random.default_rng(seed)
    people = [f"p{n:02}" for n in range(13)]
    units = [(f"u{n}", None if n == 5 else f"s{n % 3}", None) for n in range(6)]
    helps, talks = [], []
    for c in range(citizens):
        about = rng.choice(13, size=rng.integers(2, 5), replace=False, p=_weights(13))
        helps += [(people[n], f"c{c}", None, None) for n in about]
        if rng.random() < 0.3:
            one, other = rng.choice(about, size=2, replace=False)
            day = START + timedelta(days=int(rng.integers(0, 90)))
            talks.append((f"k{c}", people[one], people[other], f"c{c}", day, bool(rng.random() < 0.1)))
    return columns_of(
        people=[(who, None if n == 12 else f"u{n // 2}") for n, who in enumerate(people)],
        units=units,
        helps=helps,
        talks=talks,
    )


def _weights(count: int) -> list[float]:
    """Some are much busier than others, so that cells of all sizes come up."""
    raw = np.array([0.6**n for n in range(count)]) + 0.01
    return list(raw / raw.sum())


@pytest.mark.parametrize("seed", range(4))
def test_every_hidden_number_stays_open(seed: int) -> None:
    cells = cells_of(coded(placed(drawn(seed)), embedded()), DAYS)
    publication = publication_of(cells)
    hidden = hidden_cells(publication)
    assert any(0 < publication.count(key) < 5 for key in publication.cells), "else there is nothing to hide"
    assert len(hidden) < len(publication.cells) - 5, "else there is nothing to show"
    _open(publication, hidden)
    unmet = unmet_publication_of(cells, hidden)
    _open(unmet, hidden_cells(unmet))


def _open(publication: Publication, hidden: frozenset[object]) -> None:
    first = publication.citizens[0]
    for key in hidden:
        for name, value in publication.cells[key].items():
            found = known(publication, hidden, key, name)
            if name == first and 0 < value < 5:
                assert found.lowest <= (1 if key != WHOLE else value), (key, name)
                assert found.highest >= 5, (key, name)
            elif value and name in publication.citizens:
                assert found.highest - found.lowest >= 4, (key, name)
            elif value:
                assert found.highest > found.lowest, (key, name)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_shown_is_true_and_not_small(seed: int) -> None:
    cells = cells_of(coded(placed(drawn(seed)), embedded()), DAYS)
    shown = shown_of(cells)
    for level in ("unit", "sector"):
        for pair, counts in shown.of[level].items():
            if counts is not None:
                numbers = cells.of[level][pair]
                assert (counts.citizens, counts.required, counts.met) == tuple(
                    numbers[name] for name in ("citizens", "required", "met")
                )
                assert counts.citizens == 0 or counts.citizens >= 5
                assert counts.citizens_unmet in (None, numbers["unmet"])
                assert counts.citizens_unmet is None or counts.citizens_unmet == 0 or counts.citizens_unmet >= 5
                rest = counts.citizens - (counts.citizens_unmet or 0)
                assert counts.citizens_unmet is None or rest == 0 or rest >= 5
