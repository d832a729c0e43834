"""Data goes one way, and so do imports: graphmodel knows nobody, loaders and viz know graphmodel, api knows all."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.house.tree import PACKAGES, name, sources

MAY_IMPORT = {
    "graphmodel": {"graphmodel"},
    "loaders": {"graphmodel", "loaders"},
    "viz": {"graphmodel", "viz"},
    "api": {"graphmodel", "loaders", "viz", "api"},
}
BY_NAME = {"importlib.import_module", "import_module", "__import__"}
OURS = {*PACKAGES, "tests", "benchmarks"}


def imported(source: str) -> Iterator[tuple[int, str]]:
    """Line and top-level name of every import, also the late ones, those by name in a string, and those for types only."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.lineno, node.module.split(".")[0]
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in BY_NAME:
            yield from (
                (node.lineno, str(given.value).split(".")[0]) for given in node.args if isinstance(given, ast.Constant)
            )


def breaches(package: str, source: str) -> list[str]:
    """Imports of ours that this package may not have."""
    allowed = MAY_IMPORT[package]
    return [f"line {line} imports {top}" for line, top in imported(source) if top in OURS and top not in allowed]


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_what_lies_before_it(package: str) -> None:
    files = list(sources(package))
    assert files, f"{package} has no source files"
    found = [f"{name(path)}: {breach}" for path in files for breach in breaches(package, path.read_text("utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "import api",
        "from api.settings import Settings",
        "def late():\n    from loaders import csv_file",
        "import importlib\nimportlib.import_module('viz.pages')",
        "from tests import conftest",
    ],
)
def test_the_rule_sees_every_way_to_import(source: str) -> None:
    assert breaches("graphmodel", source)


def test_the_rule_allows_the_way_data_goes() -> None:
    assert breaches("api", "import graphmodel, loaders, viz\nfrom api import app") == []
    assert breaches("loaders", "from graphmodel.records import Delta\nimport json") == []
