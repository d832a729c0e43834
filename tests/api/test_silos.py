"""``skov silos`` on the three units: what it tells, as text and as JSON, and over which days a leader may count."""

from __future__ import annotations

import asyncio
import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli.main import app
from api.clock import danish_now
from api.silos import window_for
from graphmodel.access.scope import Role
from graphmodel.measures.window import Window
from graphmodel.store import open_store
from tests.silos.three_units import records
from tests.small_forest import plant

DAY = date(2026, 10, 15)


@pytest.fixture
def terminal(empty_address: str, tmp_path: Path) -> CliRunner:
    """A terminal whose commands work on the three units as they are today, on each engine."""

    async def fill() -> None:
        store = await open_store(empty_address)
        await store.migrate()
        await plant(store, records(danish_now().date()))
        await store.close()

    asyncio.run(fill())
    return CliRunner(env={"SKOV_STORE": empty_address, "SKOV_DATA_DIR": str(tmp_path)})


def test_the_largest_gap_is_told_first(terminal: CliRunner) -> None:
    done = terminal.invoke(app, ["silos", "--by", "unit"])
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert lines[1:5] == [
        "Sundhed og Bolig: ingen taler sammen",
        "    6 fælles borgere. 1 par skal tale sammen, 0 har gjort det: silohul 100 % (tilfældigt: 100 %)",
        "Sundhed og Job",
        "    7 fælles borgere. 1 par skal tale sammen, 1 har gjort det: silohul 0 % (tilfældigt: 50 %)",
    ]
    assert lines[5] == "3 par vises ikke: færre end fem borgere, eller kunne regnes ud."


def test_as_json_everything_but_what_is_hidden(terminal: CliRunner) -> None:
    done = terminal.invoke(app, ["silos", "--by", "sector", "--json"])
    assert done.exit_code == 0, done.output
    found = json.loads(done.output)
    assert found["by"] == "sector"
    assert found["silos"] == [["health", "housing"]]
    pairs = {(pair["one"], pair["other"]): pair for pair in found["between"]}
    assert pairs["health", "housing"]["counts"]["gap"] == 1
    assert pairs["housing", "job"]["hidden"]
    assert pairs["housing", "job"]["counts"] is None
    assert {definition["id"] for definition in found["definitions"]} >= {"gap", "ei", "kingdoms", "coc"}
    assert "citizen-" not in done.output
    assert any(position["person"] == "anna" for position in found["positions"])


def test_a_leader_gets_positions_without_names_over_whole_quarters(terminal: CliRunner) -> None:
    done = terminal.invoke(app, ["silos", "--leader", "--json"])
    assert done.exit_code == 0, done.output
    found = json.loads(done.output)
    assert all(position["person"] is None for position in found["positions"])
    assert found["window"]["first"][8:] == "01"
    assert date.fromisoformat(found["window"]["last"]) < danish_now().date()


def test_what_cannot_be_counted_is_told(terminal: CliRunner) -> None:
    assert "sector eller unit" in terminal.invoke(app, ["silos", "--by", "town"]).output
    assert "kan ikke ligge efter i dag" in terminal.invoke(app, ["silos", "--since", "2999-01-01"]).output
    assert "hele kvartaler" in terminal.invoke(app, ["silos", "--leader", "--since", "1999-01-01"]).output


def test_a_leader_counts_one_whole_quarter() -> None:
    assert window_for(Role.LEADER, DAY) == Window(date(2026, 7, 1), date(2026, 9, 30))
    assert window_for(Role.LEADER, DAY, date(2026, 5, 20)) == Window(date(2026, 4, 1), date(2026, 6, 30))
    assert window_for(Role.COORDINATOR, DAY, date(2026, 5, 20)) == Window(date(2026, 5, 20), DAY)
    assert window_for(Role.COORDINATOR, DAY).days == 90
    with pytest.raises(ValueError, match="whole quarters"):
        window_for(Role.LEADER, DAY, date(2026, 10, 2))
