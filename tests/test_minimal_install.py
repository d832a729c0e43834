"""The package as a user gets it: the wheel and the locked dependencies, nothing else, doing the main job."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pytest

ROOT = Path(__file__).resolve().parents[1]
PHONE = re.compile(r"\b\d\d \d\d \d\d \d\d\b")
QUESTION = ("særlig stol", "--citizen", "Pernille")


@dataclass(frozen=True)
class Install:
    """A virtual environment with Skov in it, and a data folder of its own."""

    home: Path
    data: Path

    @property
    def python(self) -> Path:
        """The environment's Python."""
        return self.home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def skov(self) -> Path:
        """The environment's `skov` command."""
        return self.home / ("Scripts/skov.exe" if os.name == "nt" else "bin/skov")

    @property
    def environment(self) -> dict[str, str]:
        """What a user's terminal has: none of the checkout, none of the settings of whoever runs the tests."""
        clean = {key: value for key, value in os.environ.items() if not key.startswith(("SKOV_", "PYTHON"))}
        return {**clean, "SKOV_DATA_DIR": str(self.data)}

    def run(self, *command: str | Path) -> str:
        """Run a command outside the checkout and return what it printed."""
        done = subprocess.run(
            [str(part) for part in command],
            cwd=self.home,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, f"{command} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
        return done.stdout


@pytest.fixture(scope="module")
def install(tmp_path_factory: pytest.TempPathFactory) -> Install:
    """Built and installed once for all tests of this file, with the demo municipality loaded."""
    place = tmp_path_factory.mktemp("minimal")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    built = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(place / "wheel"), str(ROOT)]
    subprocess.run(built, check=True, timeout=600)
    venv.create(place / "venv", with_pip=False)
    made = Install(place / "venv", place / "data")
    into = [*pip, "--python", str(made.python), "install"]
    subprocess.run([*into, "--require-hashes", "-r", str(ROOT / ".ci" / "lock.txt")], check=True, timeout=900)
    subprocess.run([*into, "--no-deps", *map(str, (place / "wheel").glob("*.whl"))], check=True, timeout=300)
    made.run(made.skov, "demo", "--no-serve")
    return made


@pytest.fixture
def address(install: Install) -> Iterator[str]:
    """Where the installed service answers."""
    command = [str(install.skov), "demo", "--no-browser", "--port", "0"]
    with subprocess.Popen(
        command, cwd=install.home, env=install.environment, stdout=subprocess.PIPE, encoding="utf-8"
    ) as service:
        assert service.stdout is not None
        said = next((found for line in service.stdout if (found := re.search(r"http://\S+", line))), None)
        assert said is not None, "the service named no address"
        yield said[0]
        service.terminate()


def test_the_wheel_holds_the_built_front_end_and_not_its_sources(install: Install) -> None:
    (wheel,) = (install.home.parent / "wheel").glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if name.startswith("viz/web/dist/") and name.endswith(".css")]
    assert [
        name for name in names if "node_modules" in name or name.endswith((".ts", ".scss", "package-lock.json"))
    ] == []


def test_it_brings_nothing_of_the_tests(install: Install) -> None:
    asked = "import importlib.util as i; print([n for n in ('pytest', 'playwright', 'hypothesis', 'tests') if i.find_spec(n)])"
    assert install.run(install.python, "-c", asked).strip() == "[]"


def test_it_says_who_to_call(install: Install) -> None:
    answer = install.run(install.skov, "who", *QUESTION)
    assert answer.startswith("Emne: "), answer
    assert PHONE.search(answer), answer


def test_it_does_not_import_what_only_an_export_needs(install: Install) -> None:
    asked = (
        "import sys\n"
        f"sys.argv = ['skov', 'who', *{QUESTION!r}]\n"
        "from api.cli import main\n"
        "try:\n    main()\n"
        "finally:\n    print('HEAVY', sorted({'pyvis', 'IPython', 'matplotlib'} & set(sys.modules)))"
    )
    assert install.run(install.python, "-c", asked).strip().endswith("HEAVY []")


def test_it_serves_a_page_with_its_own_style(address: str) -> None:
    with urllib.request.urlopen(address, timeout=20) as page:
        html = page.read().decode("utf-8")
    styles = re.findall(r'<link[^>]+href="([^"]+\.css[^"]*)"', html)
    assert styles
    for style in styles:
        with urllib.request.urlopen(urljoin(address, style), timeout=20) as answer:
            assert answer.status == 200
            assert "text/css" in answer.headers["Content-Type"]
