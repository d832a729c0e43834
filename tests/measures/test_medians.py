"""What is usual in a municipality: medians by hand, against the standard library, and against one citizen at a time."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.access.scope import Role, Scope
from graphmodel.edits.change import BY_HAND
from graphmodel.measures.figure_words import CARE_DENSITY, COC, DEFINITIONS, HELPERS, PASSIVE
from graphmodel.measures.figures import figures_of, said_value
from graphmodel.measures.median_keeper import RENEW_AFTER, MedianKeeper
from graphmodel.measures.medians import HIDDEN, Median, beside, every_median, median, medians_of
from graphmodel.questions.story.helped_by import CITIZENS, CitizenRow, HelperRow
from graphmodel.questions.story.helped_by import HELPERS as HELP_ROWS
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import read_surroundings
from graphmodel.schema import relations as r
from graphmodel.schema.people import Citizen
from graphmodel.schema.system import Load
from graphmodel.store.port import Store
from tests.rules.by_hand import DAY, NEAR, ago
from tests.rules.random_stories import StoryGrower
from tests.small_forest import BENTE, JAN, LINKS, NODES, NOON, PIA, link, plant
from tests.small_forest import DAY as TUESDAY


def test_the_middle_one_or_the_mean_of_two() -> None:
    """1 2 2 3 9 → 2; 1 2 3 4 5 6 → 7/2."""
    assert median(Counter(map(Fraction, (9, 2, 1, 2, 3)))) == Median(Fraction(2), 5)
    assert median(Counter(map(Fraction, (6, 5, 4, 3, 2, 1)))) == Median(Fraction(7, 2), 6)


def test_of_fewer_than_five_there_is_none() -> None:
    assert median(Counter(map(Fraction, (1, 2, 3, 4)))) == HIDDEN
    assert median(Counter()) == HIDDEN


@given(st.lists(st.fractions(), min_size=5, max_size=40))
def test_the_same_as_the_standard_library(values: list[Fraction]) -> None:
    assert median(Counter(values)) == Median(statistics.median(values), len(values))


def helped(number: int, municipality: str | None, *who: str) -> Story:
    """A citizen whom these help, Ada for so many days as the number says."""
    own = f"c{number}"
    rows = [HelperRow(own, one, "Professional", None, ago(number if one == "ada" else 400), None, None) for one in who]
    return Story(own, DAY, {CITIZENS.id: [CitizenRow(own, own, 1980, municipality, None, None)], HELP_ROWS.id: rows})


def test_by_hand() -> None:
    """Helpers 1 1 1 2 2 in the north: median 1 of 5; pairs of helpers in two citizens only: no density."""
    north = [helped(n, "north", "ada", *(["bo"] if n > 3 else [])) for n in (1, 2, 3, 4, 5)]
    elsewhere = [helped(6, "south", "cy"), helped(7, None, "cy"), helped(8, "north")]
    found = medians_of([*north, *elsewhere], NEAR)
    assert found["north"]["helpers"] == Median(Fraction(1), 5), "who has no helper is not counted"
    assert found["north"]["longest"] == Median(Fraction(3), 5), "1 2 3 400 400"
    assert found["north"]["passive_days"] == Median(Fraction(365), 5)
    assert found["north"]["care_density"] == HIDDEN
    assert "coc" not in found["north"], "nobody has contacts enough"
    assert found["south"]["helpers"] == HIDDEN


def test_density_counts_everybody() -> None:
    """Ada and Bo share all six, Cy comes to one of them: 6 6 6 6 6 and (6 + 1 + 1) / 3; median 6."""
    some = [helped(n, "north", "ada", "bo") for n in range(1, 6)]
    found = medians_of([*some, helped(6, "north", "ada", "bo", "cy")], NEAR)
    assert found["north"]["care_density"] == Median(Fraction(6), 6)


@pytest.mark.parametrize(
    ("value", "definition", "da"),
    [
        (Fraction(5, 2), HELPERS, "2,5"),
        (Fraction(3), HELPERS, "3"),
        (Fraction(21, 2), PASSIVE, "10,5 dage"),
        (Fraction(1), PASSIVE, "1 dag"),
        (Fraction(1, 3), COC, "0,33"),
    ],
)
def test_a_median_between_two_is_shown_with_one_place(value: Fraction, definition: object, da: str) -> None:
    assert said_value(next(one for one in DEFINITIONS if one is definition), value).da == da


async def test_everybody_at_once_is_everybody_one_by_one(store: Store) -> None:
    """On both engines: the figures of each citizen alone, their medians by the standard library, against the bulk."""
    records = StoryGrower(20260303, "eng").grow() + StoryGrower(7, "skov").grow() + StoryGrower(11, "krat").grow()
    for record in records:
        if isinstance(record, Citizen):
            object.__setattr__(record, "municipality", "north")
    await plant(store, records)
    near = await read_surroundings(store, DAY)
    citizens = [record.id for record in records if isinstance(record, Citizen)]
    values: defaultdict[str, list[Fraction]] = defaultdict(list)
    for citizen in citizens:
        found = await figures_of(store, Scope.everyone(), citizen, near)
        assert found is not None
        if found.figures[0].value == 0:
            continue
        for figure in found.figures:
            if figure.value is not None:
                values[figure.definition.id].append(figure.value)
    bulk = (await every_median(store, near, NOON)).by_municipality["north"]
    expected = {
        name: Median(statistics.median(some), len(some)) if len(some) >= 5 else HIDDEN for name, some in values.items()
    }
    assert bulk == expected
    assert sum(one is not HIDDEN for one in expected.values()) >= 8, "the example shows something"


def six() -> list[object]:
    """Six citizens of Nyby, each helped by Bente, three by Jan as well."""
    citizens = [Citizen(id=f"c{n}", name=f"C{n}", municipality="nyby") for n in range(6)]
    links = [link(r.Helps, BENTE, one) for one in citizens]
    return [*citizens, *links, *(link(r.Helps, JAN, one) for one in citizens[:3])]


async def test_beside_a_citizens_figures(store: Store) -> None:
    """Helpers in Nyby: Pernille 1, Hans 1, three 2, three 1. Whoever does not see all is not compared on density."""
    await plant(store, [*NODES, *LINKS, *six()])  # type: ignore[list-item]
    near = await read_surroundings(store, TUESDAY)
    everyone, some = Scope.everyone(), Scope.of(Role.PROFESSIONAL, ["c0", "c1"], "jan")
    found = await figures_of(store, everyone, "c0", near)
    assert found is not None
    medians = await every_median(store, near, NOON)
    shown = beside(found, medians, everyone)
    assert shown["helpers"] == Median(Fraction(1), 8)
    assert set(shown) == {one.id for one in DEFINITIONS}
    assert shown["care_density"] == HIDDEN, "only three have two helpers"
    assert CARE_DENSITY.id not in beside(found, medians, some)
    assert beside(found, None, everyone) == {}


async def test_kept_and_renewed(store: Store) -> None:
    """None at first; a load renews at once; a change by hand only when an hour has gone; a new day at once."""
    await plant(store, [*NODES, *LINKS, *six(), Load(id="l1", origin="csv", loaded_at=NOON)])  # type: ignore[list-item]
    keeper = MedianKeeper(store)
    near = await read_surroundings(store, TUESDAY)
    assert keeper.current(near, NOON) is None
    first = await keeper.ready()
    assert first is not None and first.of("nyby", "helpers") == Median(Fraction(1), 8)
    assert keeper.current(near, NOON + timedelta(minutes=5)) is first

    async def after(load: Load, minutes: int, day_later: bool = False) -> datetime:
        more = Citizen(id=f"n{load.id}", name="N", municipality="nyby")
        await plant(store, [more, *(link(r.Helps, who, more) for who in (BENTE, JAN, PIA)), load])
        now = NOON + timedelta(days=day_later, minutes=minutes)
        newer = await read_surroundings(store, now.date())
        keeper.current(newer, now)
        found = await keeper.ready()
        assert found is not None
        return found.at

    by_hand = Load(id="h1", origin=BY_HAND, loaded_at=NOON + timedelta(minutes=9))
    assert await after(by_hand, 10) == NOON
    loaded = Load(id="l2", origin="csv", loaded_at=NOON + timedelta(minutes=19))
    assert await after(loaded, 20) == NOON + timedelta(minutes=20)
    late = Load(id="h2", origin=BY_HAND, loaded_at=NOON + timedelta(minutes=30))
    assert await after(late, 31) == NOON + timedelta(minutes=20)
    minutes = 20 + int(RENEW_AFTER.total_seconds() // 60)
    much_later = Load(id="h3", origin=BY_HAND, loaded_at=NOON + timedelta(minutes=40))
    assert await after(much_later, minutes) == NOON + timedelta(minutes=minutes)
    tomorrow = Load(id="h4", origin=BY_HAND, loaded_at=NOON + timedelta(minutes=90))
    assert await after(tomorrow, 0, day_later=True) == NOON + timedelta(days=1)
    await keeper.close()
