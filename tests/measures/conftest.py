"""The second worked example as tables of the engine in this process."""

from __future__ import annotations

import pytest

from graphmodel.measures.relational import Relations, embedded, relations_of
from tests.measures.two_forests import forest


@pytest.fixture
def relations() -> Relations:
    return relations_of(forest(), embedded())
