"""The jars of one exact Neo4j server, fetched by Maven and kept outside the checkout."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import platformdirs

from tests import machine

POM = Path(__file__).with_name("pom.xml")


def version() -> str:
    """The pinned Neo4j version, e.g. `5.26.30`, as the pom says it."""
    found = re.search(r"<neo4j.version>([0-9.]+)</neo4j.version>", POM.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError("tests/neo4j_server/pom.xml names no neo4j.version")
    return found[1]


def jars() -> Path:
    """The folder with the server's jars (about 125 MB), fetched the first time.

    The folder appears under its final name only when complete, so an interrupted download leaves nothing half-made and two
    runs at once do not disturb each other.

    Raises:
        MissingTool: the jars are not cached and there is no Maven.
        RuntimeError: Maven could not fetch them.
    """
    home = platformdirs.user_cache_path("skov", appauthor=False)
    place = home / f"neo4j-{version()}"
    if place.is_dir():
        return place
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home, prefix="fetching-") as scratch:
        fetched = Path(scratch) / "lib"
        _fetch(fetched)
        try:
            fetched.rename(place)
        except OSError:
            if not place.is_dir():  # another run was quicker: its folder is as good as this one
                raise
    return place


def _fetch(target: Path) -> None:
    command = [str(machine.maven()), "--batch-mode", "--quiet", f"--file={POM}", "dependency:copy-dependencies"]
    command += [f"-DoutputDirectory={target}", "-DincludeScope=runtime"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=1200, env={**os.environ})
    if done.returncode != 0 or not any(target.glob("neo4j-*.jar")):
        shutil.rmtree(target, ignore_errors=True)
        raise RuntimeError(f"Maven could not fetch Neo4j {version()}:\n{done.stdout[-4000:]}{done.stderr[-2000:]}")
