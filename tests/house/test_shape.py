"""Short files with names that say something, under package names that are ours alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import Distribution, distributions
from pathlib import Path

import pytest

from tests.house.tree import PACKAGES, name, sources

LONGEST = 400
"""Lines in a file, at most."""

GRAB_BAGS = re.compile(r"(?:^|_)(?:utils?|helpers?|managers?|misc|common)(?:_|$)")


def too_long(text: str) -> bool:
    """Whether a file has more lines than a reader keeps in mind."""
    return len(text.splitlines()) > LONGEST


def owners(package: str, installed: Iterable[Distribution]) -> set[str]:
    """The distributions that bring a top-level module of this name."""
    found = set()
    for distribution in installed:
        tops = set((distribution.read_text("top_level.txt") or "").split())
        tops |= {Path(str(file)).parts[0].removesuffix(".py") for file in distribution.files or []}
        if package in tops:
            found.add(distribution.metadata["Name"])
    return found


def test_no_file_is_too_long() -> None:
    files = sources(*PACKAGES, "tests", "benchmarks", ends=(".py", ".ts", ".scss", ".html", ".jinja"))
    assert [name(path) for path in files if too_long(path.read_text("utf-8"))] == []


def test_no_file_is_a_grab_bag() -> None:
    files = sources(*PACKAGES, "tests", "benchmarks", ends=(".py", ".ts"))
    assert [name(path) for path in files if GRAB_BAGS.search(path.stem)] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_no_other_distribution_owns_our_names(package: str) -> None:
    assert owners(package, distributions()) <= {"skov"}


def test_the_rules_see_a_breach(tmp_path: Path) -> None:
    assert too_long("x\n" * (LONGEST + 1))
    assert not too_long("x\n" * LONGEST)
    assert [stem for stem in ("utils", "date_helpers", "graph_manager", "utility_bill") if GRAB_BAGS.search(stem)] == [
        "utils",
        "date_helpers",
        "graph_manager",
    ]
    record = tmp_path / "intruder-1.0.dist-info"
    record.mkdir()
    (record / "METADATA").write_text("Metadata-Version: 2.1\nName: intruder\nVersion: 1.0\n", encoding="utf-8")
    (record / "RECORD").write_text("api/__init__.py,,\nintruder.py,,\n", encoding="utf-8")
    assert owners("api", distributions(path=[str(tmp_path)])) == {"intruder"}
