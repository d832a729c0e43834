"""The demo on each engine for what is seen of the cases, loaded as in `tests/cases`."""

from __future__ import annotations

from tests.cases.conftest import demo, demo_home, demo_store, today

__all__ = ["demo", "demo_home", "demo_store", "today"]
