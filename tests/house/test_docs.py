"""What exists is written down: every command, question, setting and type has its place in the docs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
import typer

from api.cli.main import app
from api.settings import Settings
from graphmodel.questions.registry import QUESTIONS
from graphmodel.schema.docs import model_page
from graphmodel.schema.registry import NODES, RELATIONS
from tests.house.tree import ROOT, name, tracked

LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(#[^)\s]*)?\)")


@cache
def written() -> str:
    """All the docs as one text."""
    pages = [
        path for path in tracked() if path.suffix == ".md" and path.relative_to(ROOT).parts[0] in {"docs", "README.md"}
    ]
    return "\n".join(path.read_text("utf-8") for path in pages)


def missing(words: Iterable[str], text: str) -> list[str]:
    """The words that stand nowhere in the text as words of their own."""
    return [word for word in words if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)]


def test_every_command_is_in_the_docs() -> None:
    group = typer.main.get_command(app)
    commands = [f"skov {command}" for command in getattr(group, "commands", {})]
    assert commands
    assert missing(commands, written()) == []


def test_every_question_is_in_the_docs() -> None:
    assert missing([question.id for question in QUESTIONS], written()) == []


def test_every_setting_is_in_the_docs() -> None:
    prefix = Settings.model_config["env_prefix"]
    assert missing([f"{prefix}{field}".upper() for field in Settings.model_fields], written()) == []


def test_every_type_is_in_the_docs() -> None:
    assert missing([*NODES, *RELATIONS], written()) == []


def test_the_page_of_the_model_is_fresh() -> None:
    page = ROOT / "docs" / "model.md"
    assert page.read_text("utf-8") == model_page(), "docs/model.md is stale: run `python -m graphmodel.schema.docs`"


@pytest.mark.parametrize("page", [path for path in tracked() if path.suffix == ".md"], ids=name)
def test_links_inside_the_project_lead_somewhere(page: Path) -> None:
    targets = [found[1] for found in LINK.finditer(page.read_text("utf-8")) if "://" not in found[1]]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_rule_sees_what_is_not_written() -> None:
    assert missing(["skov who", "SKOV_HOST"], "`skov whose` and `SKOV_HOSTNAME`") == ["skov who", "SKOV_HOST"]
    assert missing(["skov who"], "run `skov who` now") == []
