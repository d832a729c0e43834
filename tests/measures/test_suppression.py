"""Small cells stay hidden: by hand, by a solver that reads all that is shown, and by trying every table there could be."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.measures.suppression import Key, Publication, Total, hidden_cells, known, shown

CITIZENS = frozenset({"citizens"})


def column(*counts: int, total: bool = True) -> Publication:
    """One column of cells, named by their place, and their sum."""
    cells: dict[Key, dict[str, int]] = {n: {"citizens": count} for n, count in enumerate(counts)}
    if not total:
        return Publication(cells)
    cells["all"] = {"citizens": sum(counts)}
    return Publication(cells, (Total("all", tuple(range(len(counts))), adds=CITIZENS),))


def grid(counts: list[list[int]]) -> Publication:
    """A table with the sums of its rows and columns, and of all."""
    places = [(r, c) for r in range(len(counts)) for c in range(len(counts[0]))]
    cells: dict[Key, dict[str, int]] = {(r, c): {"citizens": counts[r][c]} for r, c in places}
    across = {f"row {r}": tuple((r, c) for c in range(len(counts[0]))) for r in range(len(counts))}
    down = {f"column {c}": tuple((r, c) for r in range(len(counts))) for c in range(len(counts[0]))}
    lines = {**across, **down}
    for name, parts in lines.items():
        cells[name] = {"citizens": sum(counts[r][c] for r, c in parts)}
    cells["all"] = {"citizens": sum(map(sum, counts))}
    totals = [Total(name, parts, adds=CITIZENS) for name, parts in lines.items()]
    totals += [Total("all", tuple(across), adds=CITIZENS), Total("all", tuple(down), adds=CITIZENS)]
    return Publication(cells, tuple(totals))


def test_a_cell_of_fewer_than_five_is_hidden_and_nobody_is_shown_as_nobody() -> None:
    assert hidden_cells(column(0, 1, 4, 5, 6, total=False)) == {1, 2}


def test_a_lone_hidden_cell_takes_the_next_smallest_with_it() -> None:
    publication = column(3, 8, 20, 40)
    hidden = hidden_cells(publication)
    assert hidden == {0, 1}
    assert (known(publication, hidden, 0, "citizens").lowest, known(publication, hidden, 0, "citizens").highest) == (
        1,
        10,
    )
    assert shown(publication, hidden) == {
        0: None,
        1: None,
        2: {"citizens": 20},
        3: {"citizens": 40},
        "all": {"citizens": 71},
    }


def test_without_help_the_lone_cell_would_be_known() -> None:
    found = known(column(3, 8, 20, 40), {0}, 0, "citizens")
    assert (found.lowest, found.highest) == (3, 3)


def test_two_small_cells_do_not_protect_each_other_when_their_sum_is_small() -> None:
    """1 + 2: a reader would know that both are below 3."""
    assert hidden_cells(column(1, 2, 9, 30)) == {0, 1, 2}


def test_where_all_else_is_nobody_the_total_goes_too() -> None:
    assert hidden_cells(column(3, 0, 0)) == {0, "all"}


def test_different_citizens_of_two_units_bound_each_other_without_adding_up() -> None:
    """Three units share 9, 6 and 3 citizens with another; 18 in all would mean that nobody is in two: then the 3 are known."""
    cells: dict[Key, dict[str, int]] = {
        0: {"citizens": 9},
        1: {"citizens": 6},
        2: {"citizens": 3},
        "all": {"citizens": 18},
    }
    publication = Publication(cells, (Total("all", (0, 1, 2), covers=CITIZENS),))
    alone = known(publication, {2}, 2, "citizens")
    assert alone.lowest == 3
    assert hidden_cells(publication) == {1, 2}
    loose = Publication({**cells, "all": {"citizens": 12}}, (Total("all", (0, 1, 2), covers=CITIZENS),))
    assert hidden_cells(loose) == {2}, "most are in two units: the small cell may be 1 to 12"


def test_every_number_of_a_cell_is_hidden_with_it_and_none_can_be_worked_out() -> None:
    """Citizens would be safe, but the pairs that had to talk add up: 2 hidden pairs in one cell would be known."""
    cells: dict[Key, dict[str, int]] = {
        "a": {"citizens": 3, "required": 2, "met": 0},
        "b": {"citizens": 30, "required": 40, "met": 0},
        "c": {"citizens": 60, "required": 70, "met": 0},
        "all": {"citizens": 60, "required": 112, "met": 0},
    }
    total = Total("all", ("a", "b", "c"), adds=frozenset({"required", "met"}), covers=CITIZENS)
    publication = Publication(cells, (total,), at_most=(("met", "required"),), open_zero=frozenset({"met"}))
    hidden = hidden_cells(publication)
    assert hidden == {"a", "b"}
    pairs = known(publication, hidden, "a", "required")
    assert (pairs.lowest, pairs.highest) == (0, 42)
    assert known(publication, hidden, "a", "met").highest == 0, "that professionals did not talk is no citizen's matter"


def test_numbers_that_contradict_each_other_are_refused() -> None:
    cells: dict[Key, dict[str, int]] = {0: {"citizens": 7}, "all": {"citizens": 8}}
    with pytest.raises(ValueError, match="do not make"):
        Publication(cells, (Total("all", (0,), adds=CITIZENS),))
    with pytest.raises(ValueError, match="not there"):
        Publication(cells, (Total("all", (1,), adds=CITIZENS),))
    with pytest.raises(ValueError, match="how many citizens"):
        Publication({0: {"met": 1}})
    with pytest.raises(ValueError, match="exceeds"):
        Publication({0: {"citizens": 1, "met": 2, "required": 1}}, at_most=(("met", "required"),))


counts = st.integers(0, 12)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(2, 4).flatmap(
        lambda wide: st.lists(st.lists(counts, min_size=wide, max_size=wide), min_size=2, max_size=4)
    )
)
def test_no_hidden_cell_of_a_table_with_all_its_sums_can_be_narrowed(table: list[list[int]]) -> None:
    publication = grid(table)
    hidden = hidden_cells(publication)
    for key in publication.cells:
        if publication.small(key):
            assert key in hidden
        if publication.count(key) == 0:
            assert key not in hidden
    for key in hidden:
        found = known(publication, hidden, key, "citizens")
        if not publication.small(key):
            assert found.highest - found.lowest >= 4
        else:
            assert found.lowest <= at_least(publication, key)
            assert found.highest >= 5


def at_least(publication: Publication, key: Key) -> int:
    """One citizen for each inner cell of a sum that is not 0."""
    inner = [cell for cell in publication.cells if isinstance(cell, tuple) and publication.count(cell)]
    if isinstance(key, tuple):
        return 1
    place = {"row": 0, "column": 1}.get(str(key).split()[0])
    return len(inner) if place is None else sum(str(cell[place]) == str(key).split()[1] for cell in inner)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 6), min_size=2, max_size=2), min_size=2, max_size=3))
def test_the_solver_knows_what_trying_every_table_shows(table: list[list[int]]) -> None:
    """Only inner cells are hidden here, so that there are few enough tables to try them all."""
    publication = grid(table)
    inner: list[Key] = [key for key in publication.cells if isinstance(key, tuple) and publication.count(key)]
    lines = [total for total in publication.totals if total.whole != "all"]
    possible: list[dict[Key, int]] = []
    for values in product(range(1, 13), repeat=len(inner) - 1) if inner else ():
        given_: dict[Key, int] = dict(zip(inner[:-1], values, strict=True))
        given_[inner[-1]] = publication.count("all") - sum(values)
        if given_[inner[-1]] >= 1 and all(
            sum(given_.get(part, 0) for part in line.parts) == publication.count(line.whole) for line in lines
        ):
            possible.append(given_)
        if len(inner) > 5:
            break
    if len(inner) > 5:
        return
    for key in inner:
        found = known(publication, inner, key, "citizens")
        tried = [each[key] for each in possible]
        assert (found.lowest, found.highest) == (min(tried), max(tried))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=6), st.data())
def test_no_hidden_number_can_be_worked_out_where_citizens_overlap(
    rows: list[tuple[int, int, int]], data: st.DataObject
) -> None:
    cells: dict[Key, dict[str, int]] = {}
    for n, (citizens, more, met) in enumerate(rows):
        required = citizens + more if citizens else 0
        cells[n] = {"citizens": citizens, "required": required, "met": min(met, required)}
    most, whole = max(c for c, *_ in rows), sum(c for c, *_ in rows)
    cells["all"] = {
        "citizens": data.draw(st.integers(most, whole)),
        "required": sum(cells[n]["required"] for n in range(len(rows))),
        "met": sum(cells[n]["met"] for n in range(len(rows))),
    }
    publication = Publication(
        cells,
        (Total("all", tuple(range(len(rows))), adds=frozenset({"required", "met"}), covers=CITIZENS),),
        at_most=(("met", "required"),),
        open_zero=frozenset({"met"}),
    )
    hidden = hidden_cells(publication)
    for key in hidden:
        for name in cells[key]:
            found = known(publication, hidden, key, name)
            if name != "citizens":
                assert found.highest > found.lowest or (name == "met" and cells[key][name] == 0)
            elif publication.small(key):
                assert found.lowest <= 1
                assert found.highest >= 5
            else:
                assert found.highest - found.lowest >= 4
