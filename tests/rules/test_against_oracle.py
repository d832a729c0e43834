"""Every registered rule finds in random forests exactly what its oracle finds, on both engines.

Opening a store takes longer than all rules together: an engine's forests are planted side by side in one database, once, and
each rule is compared over all of them. A scope is tried on the same forests.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, Phase, given, settings

from graphmodel.access.scope import Role, Scope
from graphmodel.records import Delta, tables_of
from graphmodel.rules.find import every_gap, gaps_around
from graphmodel.rules.gap import Gap
from graphmodel.rules.registry import RULES
from graphmodel.rules.surroundings import Surroundings, read_surroundings
from graphmodel.schema.people import Citizen
from graphmodel.store import open_store
from graphmodel.store.port import Store
from tests.conftest import ENGINES
from tests.neo4j_server import wipe
from tests.rules.oracle import ORACLES, TOLD_BY
from tests.rules.oracle.forest import Forest, Found
from tests.rules.random_forest import DAY, Record, sectors, seeds
from tests.rules.random_stories import grown

FORESTS = {"ladybug": 60, "neo4j": 8}
_TOGETHER = 4
"""Citizens asked about in one go, as a page would."""
_PLANTING = 300.0
"""Seconds a cold server may take on a busy machine: every type of the model is one statement to plan."""


def drawn(count: int) -> list[list[Record]]:
    """Forests from the seeds that hypothesis draws, always the same ones."""
    drawn_seeds: list[int] = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(seeds)
    def draw(seed: int) -> None:
        drawn_seeds.append(seed)

    draw()
    return [grown(seed, f"f{number}") for number, seed in enumerate(sorted(set(drawn_seeds)))]


@dataclass(frozen=True)
class Planted:
    """The forests in a store, and all that is found there."""

    store: Store
    records: list[Record]
    near: Surroundings
    everywhere: list[Gap]

    @cached_property
    def forest(self) -> Forest:
        """The records as the oracles read them."""
        return Forest(self.records, DAY)

    @cached_property
    def citizens(self) -> list[str]:
        """All citizens, in order."""
        return [record.id for record in self.records if isinstance(record, Citizen)]


@pytest_asyncio.fixture(scope="module", params=ENGINES)
async def planted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Planted]:
    """One store an engine with all its forests."""
    folder: Path = tmp_path_factory.mktemp("oracle")
    address = f"ladybug://{folder / 'forest.lbdb'}"
    if request.param == "neo4j":
        address = str(request.getfixturevalue("neo4j_address"))
        wipe(address)
    store = await open_store(address)
    try:
        await store.migrate()
        records = [*sectors(), *(record for forest in drawn(FORESTS[request.param]) for record in forest)]
        await store.apply(Delta(inserts=tables_of(records)), deadline=_PLANTING)
        near = await read_surroundings(store, DAY)
        yield Planted(store, records, near, await every_gap(store, Scope.everyone(), near, DAY))
    finally:
        await store.close()


def as_found(gaps: list[Gap], rule: str) -> Found:
    """The gaps of a rule as they are compared."""
    labels = TOLD_BY.get(rule, ("Task",))
    return {
        (gap.citizen, frozenset(thing.id for thing in gap.things if thing.label in labels))
        for gap in gaps
        if gap.rule == rule
    }


def test_the_forests_show_what_every_oracle_looks_for() -> None:
    forest = Forest([record for one in drawn(FORESTS["ladybug"]) for record in one], DAY)
    assert [rule for rule, oracle in ORACLES.items() if not oracle(forest)] == []


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
async def test_a_rule_finds_what_its_oracle_finds(planted: Planted, rule: str) -> None:
    assert rule in ORACLES, "a rule without an oracle"
    expected = ORACLES[rule](planted.forest)
    found = as_found(planted.everywhere, rule)
    assert found - expected == set(), "found, and the definition says nothing of it"
    assert expected - found == set(), "in the definition, and not found"


async def test_no_gap_is_told_twice(planted: Planted) -> None:
    ids = [gap.id for gap in planted.everywhere]
    assert len(ids) == len(set(ids))


async def test_citizen_by_citizen_finds_the_same(planted: Planted) -> None:
    """A few citizens at a time, through the questions that begin at one."""
    found: list[Gap] = []
    for start in range(0, len(planted.citizens), _TOGETHER):
        some = planted.citizens[start : start + _TOGETHER]
        found += await gaps_around(planted.store, Scope.everyone(), some, planted.near, DAY)
    around = [gap for gap in planted.everywhere if gap.citizen is not None]
    assert sorted(found, key=_key) == sorted(around, key=_key)


def _key(gap: Gap) -> tuple[str, str]:
    return gap.rule, gap.id


async def test_a_scope_finds_the_gaps_of_its_citizens_only(planted: Planted) -> None:
    """What is out of view is as absent as what does not exist."""
    seen = planted.citizens[::3]
    scope = Scope.of(Role.PROFESSIONAL, seen)
    found = await every_gap(planted.store, scope, planted.near, DAY)
    expected = [gap for gap in planted.everywhere if gap.citizen is None or gap.citizen in seen]
    assert sorted(found, key=_key) == sorted(expected, key=_key)
    hidden = planted.citizens[1::3][:_TOGETHER]
    assert await gaps_around(planted.store, scope, [*hidden, "nobody"], planted.near, DAY) == []
