"""The example that the interface's description gives is the chair of the demo, so that it can be tried as it stands."""

from __future__ import annotations

import asyncio
import re
from datetime import date
from pathlib import Path

from graphmodel.access.scope import Scope
from graphmodel.rules.find import gaps_around
from graphmodel.rules.surroundings import read_surroundings
from graphmodel.store.port import Store

ROUTES = Path(__file__).parents[2] / "api" / "routes" / "gaps.py"


async def test_the_example_is_the_chair(demo_store: Store, today: date) -> None:
    source = await asyncio.to_thread(ROUTES.read_text, "utf-8")
    example = re.search(r'"Id of the gap\.", max_length=64, examples=\["(\w+)"\]', source)
    assert example is not None
    near = await read_surroundings(demo_store, today)
    gaps = await gaps_around(demo_store, Scope.everyone(), ["pernille"], near, today)
    chair = next(gap for gap in gaps if gap.rule == "task_nobody_holds" and gap.things[0].id == "pernille-stol")
    assert example[1] == chair.id
