"""The silos planted in a generated municipality are found, all and no others; a single word across one, and it is none."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path

from graphmodel.measures.level import Level
from graphmodel.measures.window import Window
from graphmodel.records import Delta
from graphmodel.schema import relations as r
from graphmodel.schema.contacts import Contact
from graphmodel.schema.people import Professional
from graphmodel.silos.compute import silo_report
from graphmodel.silos.report import SiloReport, silos_in
from graphmodel.store import open_store
from graphmodel.store.port import Store
from loaders.generator import DAY, Planted, tables
from tests.small_forest import link, plant

CITIZENS = 4_000
TWO_YEARS = Window.ending(DAY, 730)
"""As long as the generated contacts go back."""
NOON = datetime.combine(DAY, time(12))


def planted_pairs(planted: Planted, kind: str, label: str) -> set[frozenset[str]]:
    return {frozenset(item.ids_of(label)) for item in planted.of_kind(kind)}


def found_pairs(report: SiloReport, level: Level) -> set[frozenset[str]]:
    return {frozenset((pair.one, pair.other)) for pair in silos_in(report, level)}


async def _a_word_between(store: Store, one: str, other: str) -> None:
    """Somebody of each of two teams have spoken once."""
    text = "MATCH (p:Professional)-[:WORKS_IN]->(o:Organisation {id: $unit}) RETURN p.id AS id"
    ends = [Professional(id=min(row["id"] for row in await store.read(text, {"unit": unit})), name="x")
            for unit in (one, other)]  # fmt: skip
    contact = Contact(id="word", happened_at=NOON - timedelta(days=9), channel="phone")
    await plant(store, [contact, link(r.SentFrom, contact, ends[0]), link(r.Reached, contact, ends[1])])


async def test_all_planted_silos_and_no_others(tmp_path: Path) -> None:
    town, planted = tables(CITIZENS, seed=11)
    store = await open_store(f"ladybug://{tmp_path / 'forest.lbdb'}")
    try:
        await store.migrate()
        await store.apply(Delta(inserts=town), deadline=300)
        report = await silo_report(store, TWO_YEARS, computed=NOON)
        units = planted_pairs(planted, "silo_units", "Organisation")
        assert len(units) == 6
        assert found_pairs(report, "unit") == units
        assert found_pairs(report, "sector") == planted_pairs(planted, "silo_sectors", "Sector")
        talking = sorted(units, key=sorted)[0]
        await _a_word_between(store, *sorted(talking))
        again = await silo_report(store, TWO_YEARS, computed=NOON)
        assert found_pairs(again, "unit") == units - {talking}
    finally:
        await store.close()
