"""``--at`` takes a moment as Danes and as machines write it, and says in Danish what it does not understand."""

from __future__ import annotations

from datetime import datetime

import pytest
from typer.testing import CliRunner

from api.cli.main import app
from api.cli.who import _moment


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("24-12-2026", datetime(2026, 12, 24)),
        ("24/12-2026", datetime(2026, 12, 24)),
        ("24.12.2026 10.15", datetime(2026, 12, 24, 10, 15)),
        ("2026-12-24T10:15", datetime(2026, 12, 24, 10, 15)),
        ("2026-12-24 10:15", datetime(2026, 12, 24, 10, 15)),
    ],
)
def test_understood(written: str, moment: datetime) -> None:
    assert _moment(written) == moment


@pytest.mark.parametrize("written", ["i-morgen", "32-12-2026", "0001-01-01", ""])
def test_not_understood_is_said_in_danish(written: str) -> None:
    got = CliRunner().invoke(app, ["who", "stol", "--at", written])
    assert got.exit_code == 1
    assert "er ikke et tidspunkt. Skriv fx 24-12-2026" in got.output
