"""The demo on each engine for the rules' cases, loaded as in `tests/cases`, and its gaps."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from graphmodel.access.scope import Scope
from graphmodel.rules.find import gaps_around
from graphmodel.rules.gap import Gap
from graphmodel.rules.registry import BY_ID
from graphmodel.rules.surroundings import read_surroundings
from graphmodel.store.port import Store
from tests.cases.conftest import demo, demo_home, demo_store, today

__all__ = ["demo", "demo_gaps", "demo_home", "demo_store", "today"]

DemoGaps = Callable[[str, str], Awaitable[list[Gap]]]


@pytest.fixture
def demo_gaps(demo_store: Store, today: date) -> DemoGaps:
    """The gaps of one rule around one citizen of the demo: ``await demo_gaps("hans", "opposed_goals")``."""

    async def gaps(citizen: str, rule: str) -> list[Gap]:
        near = await read_surroundings(demo_store, today)
        return await gaps_around(demo_store, Scope.everyone(), [citizen], near, today, [BY_ID[rule]])

    return gaps
