"""The demo on each engine for what is seen of the cases, loaded as in `tests/cases`."""

from __future__ import annotations

import pytest

from tests.cases.conftest import demo, demo_home, demo_store, today

__all__ = ["demo", "demo_home", "demo_store", "no_hurry", "today"]


@pytest.fixture(autouse=True)
def no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cold server plans each question of a story for the first time: it is waited for."""
    monkeypatch.setattr("graphmodel.rules.story._DEADLINE_FOR_FEW", 120.0)
