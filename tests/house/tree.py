"""The files the rules are held against."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("graphmodel", "loaders", "viz", "api")


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that is in git or would be with the next `git add`, so that a breach is found before it is committed."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = sorted({name for name in listing.stdout.decode().split("\0") if name})
    return tuple(ROOT / name for name in names if (ROOT / name).is_file())


def sources(*packages: str, ends: tuple[str, ...] = (".py",)) -> Iterator[Path]:
    """The packages' source files with one of these endings."""
    for path in tracked():
        if path.relative_to(ROOT).parts[0] in packages and path.suffix in ends:
            yield path


def name(path: Path) -> str:
    """The path as a reader of the failure wants it."""
    return path.relative_to(ROOT).as_posix()
