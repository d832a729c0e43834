"""Wrong settings and folders that cannot be used end with a sentence in Danish, never with a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from api.operations import OperationsUnavailable
from graphmodel.store.errors import AddressRefused, FilesRefused


def told(*command: str, **settings: str) -> str:
    """What a command says before it ends, without values of settings."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("SKOV_")}
    done = subprocess.run(
        [sys.executable, "-c", "from api.cli import main; main()", *command],
        env={**clean, **settings},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr.strip()


def test_wrong_settings_are_named_without_their_values() -> None:
    said = told("who", "stol", SKOV_PORT="hemmelig", SKOV_DEMO="måske")
    assert said == "Indstillingerne kan ikke bruges: SKOV_DEMO, SKOV_PORT. Se docs/settings.md."


@pytest.mark.parametrize(
    "command", [("who", "stol"), ("gaps",), ("load", "."), ("demo", "--no-serve"), ("serve", "--port", "0")], ids=str
)
def test_a_data_folder_below_a_file(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "fil").write_text("x", encoding="utf-8")
    said = told(*command, SKOV_DATA_DIR=str(tmp_path / "fil" / "data"))
    assert said.startswith(("Mappen ", "Her er endnu ingen data."))


@pytest.mark.parametrize("command", [("load", "."), ("who", "stol"), ("serve", "--port", "0")], ids=str)
def test_a_folder_as_the_database(tmp_path: Path, command: tuple[str, ...]) -> None:
    said = told(*command, SKOV_STORE=f"ladybug://{tmp_path}", SKOV_DATA_DIR=str(tmp_path / "data"))
    assert said.splitlines()[-1] in (AddressRefused.da, FilesRefused.da)


@pytest.mark.parametrize("address", ["postgresql+nothing://a/b", "no address", "sqlite:////proc/x/y.db"])
def test_a_database_of_changes_that_cannot_be_opened(tmp_path: Path, address: str) -> None:
    (tmp_path / "egne").mkdir()
    (tmp_path / "egne" / "sectors.csv").write_text("id;name\nsocial;Social\n", encoding="utf-8")
    settings = {"SKOV_DATA_DIR": str(tmp_path / "data")}
    subprocess.run(
        [sys.executable, "-c", "from api.cli import main; main()", "load", str(tmp_path / "egne")],
        env={**os.environ, **settings},
        check=True,
        timeout=120,
        capture_output=True,
    )
    for command in (("who", "stol"), ("gaps",), ("serve", "--port", "0")):
        assert told(*command, **settings, SKOV_OPERATIONS=address) == OperationsUnavailable.da
