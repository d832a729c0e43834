"""What the packages import is named in pyproject.toml, not only brought along by something else."""

from __future__ import annotations

import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions

import pytest

from tests.house.test_imports import OURS, imported
from tests.house.tree import PACKAGES, ROOT, name, sources

PARTS_OF_OTHERS = {"starlette": "fastapi", "pydantic_core": "pydantic", "markupsafe": "jinja2"}
"""Libraries whose makers tell users of another one to import from them."""


@cache
def declared() -> frozenset[str]:
    """The distributions that pyproject.toml names, spelled as the index spells them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return frozenset(_spelled(re.split(r"[<>=!~\[; ]", asked)[0]) for asked in project["dependencies"])


def _spelled(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def undeclared(source: str, installed: dict[str, list[str]]) -> list[str]:
    """Imports of foreign modules whose distribution is not named."""
    found = []
    for line, top in imported(source):
        if top in sys.stdlib_module_names or top in OURS:
            continue
        brought_by = {_spelled(each) for each in installed.get(top, [top])} | {PARTS_OF_OTHERS.get(top, "")}
        if not brought_by & declared():
            found.append(f"line {line} imports {top}")
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_what_is_imported_is_declared(package: str) -> None:
    installed = {top: list(owners) for top, owners in packages_distributions().items()}
    files = [path for path in sources(package) if path.name != "hatch_build.py"]
    found = [f"{name(path)} {breach}" for path in files for breach in undeclared(path.read_text("utf-8"), installed)]
    assert found == []


def test_the_rule_sees_what_is_not_declared() -> None:
    installed = {"yaml": ["PyYAML"], "stdnum": ["python-stdnum"]}
    assert undeclared("import yaml", installed) == ["line 1 imports yaml"]
    assert undeclared("import unheard_of", installed) == ["line 1 imports unheard_of"]
    assert undeclared("import json, graphmodel\nfrom stdnum.dk import cpr", installed) == []


def locked(file: str) -> frozenset[str]:
    """The distributions that a lock file pins."""
    text = (ROOT / ".ci" / file).read_text("utf-8")
    return frozenset(_spelled(found) for found in re.findall(r"^([A-Za-z0-9._-]+)==", text, re.MULTILINE))


def test_what_is_declared_is_locked() -> None:
    """A clone installs from the lock alone: `make locks` belongs to the change that names a library."""
    assert declared() - locked("lock.txt") == set()
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    needed = {_spelled(re.split(r"[<>=!~\[; ]", asked)[0]) for asked in groups["dev"] if isinstance(asked, str)}
    assert needed - locked("lock-dev.txt") == set()
