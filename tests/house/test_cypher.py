"""Cypher lives in graphmodel only: everyone else asks by the name of a question."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.tree import name, sources

CYPHER = re.compile(
    r"""(?<![.\w]) (?:
        (?:OPTIONAL\s+)?MATCH\s*\(\s*\w*\s*[:){]          # a pattern begins
      | (?:MERGE|CREATE)\s*\(\s*\w*\s*[:){]
      | (?i:match|merge|create)\s*\(\s*\w*\s*:\s*`?\w+      # with a label, in any case of letters
      | UNWIND\s+\$?\w+
      | (?i:detach\s+delete)
      | LOAD\s+FROM\s+\w+ | COPY\s+\w+\s+FROM
      | (?:RETURN|WITH)\s+(?:DISTINCT\s+)?\w+\.\w+
    ) | -\[\s*\w*\s*:\s*[A-Z_]{2,} [^\]]* \]-              # a relation between two nodes""",
    re.VERBOSE,
)


def strings(source: str) -> Iterator[tuple[int, str]]:
    """Every string of a Python source that is not documentation, with its line; f-strings with gaps for their values."""
    tree = ast.parse(source)
    described = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, described) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield (
                node.lineno,
                "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values),
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


def breaches(source: str, *, python: bool = True) -> list[str]:
    """Where Cypher stands in a Python source, or anywhere in another text."""
    if python:
        return [f"line {line}: {found[0]}" for line, text in strings(source) if (found := CYPHER.search(text))]
    return [f"line {source[: found.start()].count(chr(10)) + 1}: {found[0]}" for found in CYPHER.finditer(source)]


def test_cypher_is_written_in_graphmodel_only() -> None:
    endings = (".py", ".ts", ".html", ".jinja", ".toml", ".json")
    found = [
        f"{name(path)} {breach}"
        for path in sources("loaders", "api", "viz", ends=endings)
        for breach in breaches(path.read_text("utf-8"), python=path.suffix == ".py")
    ]
    assert found == []


def test_graphmodel_has_cypher_that_the_rule_recognises() -> None:
    assert any(breaches(path.read_text("utf-8")) for path in sources("graphmodel"))


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (c:Citizen {id: $id}) RETURN c.id",
        "match (c:Citizen) return c",
        "MATCH (n) RETURN n",
        "OPTIONAL MATCH (a:A)",
        "MERGE (p:Professional {id: row.id})",
        "UNWIND $rows AS row",
        "MATCH (a)-[:HELPS]->(b)",
        "... RETURN p.name AS name",
        "DETACH DELETE n",
        "COPY Citizen FROM frame",
        "LOAD FROM frame MERGE",
        "(a)-[r:TALKS_WITH*1..4]->(b)",
    ],
)
def test_the_rule_sees_cypher(text: str) -> None:
    assert breaches(f"query = {text!r}")
    assert breaches(f"query = f'{text.replace('{', '{{').replace('}', '}}')} {{limit}}'")
    assert breaches(f"const query = `{text}`;", python=False)


def test_the_rule_leaves_prose_and_javascript_alone() -> None:
    assert breaches('"""Like MATCH (n) RETURN n.id, in graphmodel."""') == []
    assert breaches("x = 'Create a folder, match (roughly) the two, return it with care.'") == []
    assert breaches("const found = text.match(/a/); map.merge(x); return a.b;", python=False) == []
