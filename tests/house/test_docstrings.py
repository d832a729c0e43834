"""Every public name says what it answers, in more words than its name has."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.tree import PACKAGES, name, sources

Described = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
FILLER = {
    "a",
    "an",
    "the",
    "of",
    "for",
    "to",
    "this",
    "and",
    "get",
    "gets",
    "return",
    "returns",
    "class",
    "function",
    "its",
}


def public(node: ast.Module | ast.ClassDef, prefix: str = "") -> Iterator[tuple[str, Described]]:
    """Public classes, functions and methods, outermost first."""
    for child in node.body:
        if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not child.name.startswith("_"):
            if any(
                ast.unparse(mark).split(".")[-1] in {"overload", "setter", "override"} for mark in child.decorator_list
            ):
                continue
            yield prefix + child.name, child
            if isinstance(child, ast.ClassDef):
                yield from public(child, f"{prefix}{child.name}.")


def words(text: str) -> set[str]:
    """The words of a sentence or of a name in any spelling, without the little ones."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|[_\W]+", " ", text)
    return {word.lower().rstrip("s") for word in apart.split()} - {word.rstrip("s") for word in FILLER}


def breaches(source: str, module: str) -> list[str]:
    """Names without a docstring, or with one that only says the name again."""
    tree = ast.parse(source)
    found = []
    for called, node in [(module, tree), *public(tree)]:
        said = ast.get_docstring(node)
        if not said:
            found.append(f"{called} has no docstring")
        elif words(said) <= words(called.split(".")[-1]):
            found.append(f"{called} is described by its own name")
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_every_public_name_is_described(package: str) -> None:
    found = [
        f"{name(path)}: {breach}"
        for path in sources(package)
        for breach in breaches(path.read_text("utf-8"), path.stem)
    ]
    assert found == []


def test_the_rule_sees_what_is_not_described() -> None:
    assert breaches("x = 1", "places") == ["places has no docstring"]
    bad = '"""Places of the town."""\nclass Town:\n    """The town."""\n    def mayor(self): ...\n'
    assert breaches(bad, "places") == ["Town is described by its own name", "Town.mayor has no docstring"]


def test_the_rule_asks_nothing_of_private_names() -> None:
    good = '"""Places of the town."""\ndef _inner(): ...\nclass _Hidden:\n    def x(self): ...\n'
    assert breaches(good, "places") == []
