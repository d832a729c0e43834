"""The report of three units, counted by hand, from both engines."""

from __future__ import annotations

from datetime import datetime

from graphmodel.measures.window import Window
from graphmodel.silos.compute import silo_report
from graphmodel.silos.report import UNKNOWN, Between, Counts, SiloReport, silos_in
from graphmodel.store.port import Store
from tests.silos.three_units import LAST_QUARTER, WINDOW, records
from tests.small_forest import plant

NOW = datetime(2026, 10, 15, 12)


async def report_of_three(store: Store, *, named: bool = False) -> SiloReport:
    await plant(store, records())
    return await silo_report(store, WINDOW, computed=NOW, named=named)


def pairs(report: SiloReport) -> dict[tuple[str, str], Between]:
    return {(pair.one, pair.other): pair for pair in report.between["unit"]}


async def test_what_is_counted_and_what_is_hidden(store: Store) -> None:
    report = await report_of_three(store)
    found = {pair: between.counts for pair, between in pairs(report).items()}
    assert found == {
        # Six shared citizens and a message carried by one of them; nobody talked: 1 pair, 2 possible (Anna and Bo with Carl).
        ("care", "nest"): Counts(6, 6, 1, 0, 0, 1, 0, 2),
        # Seven shared; Anna and Dan talked.
        ("care", "work"): Counts(7, 0, 1, 1, 1, 0, 1, 2),
        # Five citizens talked about inside the unit, none shared.
        ("care", "care"): Counts(0, 0, 0, 0, 5, 0, 1, 1),
        # Two shared citizens: hidden. Eva shares citizen 1 with Anna and with Carl: hidden.
        ("nest", "work"): None,
        (UNKNOWN, "care"): None,
        (UNKNOWN, "nest"): None,
    }
    assert report.whole.counts == Counts(15, 8, 5, 1, 6, 1, 2, 10)


async def test_sectors_say_the_same_here(store: Store) -> None:
    report = await report_of_three(store)
    sectors = {(pair.one, pair.other): pair.counts for pair in report.between["sector"]}
    assert sectors["health", "housing"] == Counts(6, 6, 1, 0, 0, 1, 0, 2)
    assert sectors["housing", "job"] is None


async def test_a_silo_is_who_shares_and_does_not_talk(store: Store) -> None:
    report = await report_of_three(store)
    assert [(pair.one, pair.other) for pair in silos_in(report, "unit")] == [("care", "nest")]
    silo = pairs(report)["care", "nest"].counts
    talk = pairs(report)["care", "work"].counts
    assert silo is not None
    assert talk is not None
    assert (silo.gap, silo.gap_by_chance) == (1, 1)
    assert (talk.gap, talk.gap_by_chance) == (0, 0.5)


async def test_the_quarters_before(store: Store) -> None:
    found = pairs(await report_of_three(store))["care", "work"].quarters
    assert [quarter.window.first.isoformat() for quarter in found] == [
        "2025-10-01",
        "2026-01-01",
        "2026-04-01",
        "2026-07-01",
    ]
    assert found[-1].window == LAST_QUARTER
    assert [(quarter.required, quarter.met) for quarter in found] == [(1, 0)] * 4, "the one contact was in October"


async def test_units_look_outward_beside_what_chance_gives(store: Store) -> None:
    """In the town Anna is linked to Bo and to Dan; any two of four are a unit's two people with the chance 1/6 a link."""
    report = await report_of_three(store)
    care = next(group for group in report.groups["unit"] if group.id == "care")
    assert (care.people, care.internal, care.external, care.ei, care.density) == (2, 1, 1, 0, 1)
    assert care.expected == 2 / 6
    alone = next(group for group in report.groups["unit"] if group.id == UNKNOWN)
    assert (alone.ei, alone.density, alone.deviations) == (None, None, None)


async def test_positions_tell_no_name_to_who_may_not_know_it(store: Store) -> None:
    report = await report_of_three(store)
    first = report.positions[0]
    assert (first.title, first.unit, first.person) == ("sygeplejerske", "care", None)
    assert (first.acquaintances, first.citizens, first.alone, first.pairs, first.unit_pairs) == (2, 13, 0, 1, 1)
    assert first.betweenness == 1
    named = await silo_report(store, WINDOW, computed=NOW, named=True)
    assert named.positions[0].person == "anna"


async def test_no_citizen_and_no_small_number_in_the_whole_report(store: Store) -> None:
    report = await report_of_three(store)
    text = repr(report)
    assert "citizen-" not in text
    assert "Borger " not in text
    for one in report.continuity:
        assert one.citizens is None or one.citizens == 0 or one.citizens >= 5
        assert one.too_few is None or one.too_few == 0 or one.too_few >= 5
    density = next(one for one in report.continuity if one.figure == "care_density" and one.group is None)
    assert (density.citizens, density.too_few, density.lower) == (15, 0, None), "15 are too few for quartiles"


async def test_an_empty_forest_has_an_empty_report(store: Store) -> None:
    report = await silo_report(store, Window(LAST_QUARTER.first, WINDOW.last), computed=NOW)
    assert report.whole.counts == Counts(0, 0, 0, 0, 0, 0, 0, 0)
    assert report.between == {"unit": (), "sector": ()}
    assert not report.positions
    assert not report.kingdoms
