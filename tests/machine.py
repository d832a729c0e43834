"""What the tests need from the machine beside Python: Java, Maven, a Chromium and what steers it.

`python -m tests.machine` looks for them before the suite starts. On Debian and Ubuntu, as root, it installs what is missing
from the system's packages; elsewhere it stops with the one command that does. The fixtures use the same finders, so that a
single test started by hand says the same sentence. Nothing is ever skipped for want of a tool.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

JAVA_VERSIONS = (17, 21)
"""Java releases that Neo4j 5.26 runs on."""

CHROMIUM_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


class MissingTool(RuntimeError):
    """Something the tests need is not on this machine; the message holds the one command that installs it."""


def java() -> Path:
    """The first Java 17 or 21 found in JAVA_HOME, on PATH or in the system's folder of Java machines.

    Raises:
        MissingTool: there is none.
    """
    places = [Path(os.environ["JAVA_HOME"]) / "bin" / "java"] if os.environ.get("JAVA_HOME") else []
    if on_path := shutil.which("java"):
        places.append(Path(on_path))
    places += sorted(Path("/usr/lib/jvm").glob("*/bin/java"))
    for place in places:
        if place.is_file() and _java_version(place) in JAVA_VERSIONS:
            return place
    raise MissingTool(_sentence("Java 17 or 21", "openjdk-17-jre-headless", "brew install openjdk@21"))


def maven() -> Path:
    """The Maven command on PATH.

    Raises:
        MissingTool: there is none.
    """
    if found := shutil.which("mvn"):
        return Path(found)
    raise MissingTool(_sentence("Maven", "maven", "brew install maven"))


def chromium() -> Path:
    """The system's Chromium, else the one Playwright has downloaded.

    Raises:
        MissingTool: there is none.
    """
    for command in CHROMIUM_COMMANDS:
        if found := shutil.which(command):
            return Path(found)
    for place in CHROMIUM_PLACES:
        if Path(place).is_file():
            return Path(place)
    if (own := _playwright_chromium()) is not None:
        return own
    raise MissingTool(_sentence("Chromium", "chromium", f"{sys.executable} -m playwright install chromium"))


def playwright_driver() -> Path:
    """The node that Playwright brings along and steers the browser with; it needs a library that small systems lack.

    Raises:
        MissingTool: it does not start.
    """
    node, _ = compute_driver_executable()
    if subprocess.run([node, "--version"], capture_output=True, check=False, timeout=60).returncode == 0:
        return Path(node)
    raise MissingTool(_sentence("libatomic", "libatomic1", f"{sys.executable} -m playwright install-deps chromium"))


def docker_answers() -> bool:
    """Whether a Docker engine, not only its client, is there to run the official Neo4j image."""
    command = shutil.which("docker")
    if command is None:
        return False
    try:
        answer = subprocess.run([command, "info"], capture_output=True, timeout=20, check=False)
    except subprocess.TimeoutExpired:
        return False
    return answer.returncode == 0


def prepare() -> None:
    """Make the machine ready for the whole suite.

    Raises:
        MissingTool: something is missing and may not be installed from here.
    """
    _ensure(chromium, _install_chromium)
    _ensure(playwright_driver, lambda: _apt_install("libatomic1"))
    if os.environ.get("SKOV_TEST_NEO4J_URI") and not docker_answers():
        sys.stdout.write("The tests that kill and freeze a server start one of their own with Java.\n")
    if not docker_answers():
        _ensure(java, lambda: _apt_install(_packaged_java()))
        _ensure(maven, lambda: _apt_install("maven"))


def _ensure(find: Callable[[], Path], install: Callable[[], None]) -> None:
    """Find a tool, installing it once where that is allowed."""
    try:
        find()
    except MissingTool:
        if not _may_install():
            raise
        install()
        find()


def _may_install() -> bool:
    """Only root on a Debian-like system may have packages installed for them without being asked."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt_install(*packages: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update"], check=True, env=environment)
    subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", *packages], check=True, env=environment)


def _packaged_java() -> str:
    """The newest Java that Neo4j runs on among the system's packages: Debian 12 has 17, Debian 13 has 21."""
    subprocess.run(["apt-get", "update"], check=True)
    for version in JAVA_VERSIONS:
        package = f"openjdk-{version}-jre-headless"
        if subprocess.run(["apt-cache", "show", package], capture_output=True, check=False).returncode == 0:
            return package
    raise MissingTool("The system's packages have neither Java 17 nor Java 21. Install one and set JAVA_HOME to it.")


def _install_chromium() -> None:
    """Ubuntu's package `chromium` is a pointer to snap, which needs a running snapd: there Playwright brings its own."""
    if "ID=ubuntu" in Path("/etc/os-release").read_text(encoding="utf-8").splitlines():
        subprocess.run([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"], check=True)
    else:
        _apt_install("chromium", "fonts-dejavu-core")


def _playwright_chromium() -> Path | None:
    """Where Playwright keeps its own Chromium, asked in a process of its own since its synchronous door needs no loop."""
    asking = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p:\n"
        "    print(p.chromium.executable_path)"
    )
    answer = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, timeout=60, check=False)
    place = Path(answer.stdout.strip())
    return place if answer.returncode == 0 and place.is_file() else None


def _java_version(command: Path) -> int | None:
    answer = subprocess.run([str(command), "-version"], capture_output=True, text=True, timeout=60, check=False)
    found = re.search(r'version "(\d+)', answer.stderr)
    return int(found[1]) if found else None


def _sentence(tool: str, package: str, elsewhere: str) -> str:
    command = f"sudo apt-get install -y {package}" if shutil.which("apt-get") else elsewhere
    return f"The tests need {tool}, which is not on this machine. Install it with:\n    {command}"


if __name__ == "__main__":
    try:
        prepare()
    except MissingTool as missing:
        sys.exit(str(missing))
