"""The pages that are made from the code are as fresh as the code."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from api.docs import commands_page, settings_page
from graphmodel.questions.docs import questions_page
from tests.house.tree import ROOT


@pytest.mark.parametrize(
    ("page", "made", "command"),
    [
        ("questions.md", questions_page, "graphmodel.questions.docs"),
        ("settings.md", settings_page, "api.docs"),
        ("commands.md", commands_page, "api.docs"),
    ],
)
def test_fresh(page: str, made: Callable[[], str], command: str) -> None:
    assert (ROOT / "docs" / page).read_text("utf-8") == made(), f"docs/{page} is stale: run `python -m {command}`"
