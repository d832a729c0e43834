"""One citizen's network over HTTP and on the command line. On both engines."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from api.cli.main import app
from graphmodel.schema import relations as r
from graphmodel.store.port import Store
from tests.small_forest import BENTE, IDA, JAN, PERNILLE, link, plant

LEADER = {"Skov-Role": "leader"}


async def test_the_network_as_json(client: httpx.AsyncClient, store: Store) -> None:
    """Jan holds the threads, Bente helps and they have not talked for 90 days; the chair has nobody; Ida came later."""
    await plant(
        store,
        (
            link(r.Coordinates, JAN, PERNILLE, title="tovholder", valid_from=date(2025, 1, 1)),
            link(r.Helps, BENTE, PERNILLE, role="ergoterapeut", valid_from=date(2025, 6, 1)),
            link(r.Helps, IDA, PERNILLE, valid_from=date(2026, 4, 1)),
        ),
    )
    found = (await client.get("/api/citizens/pernille/network?on=2026-03-20")).json()
    assert [one["who"]["id"] for one in found["helpers"]] == ["jan", "bente"]
    jan, bente = found["helpers"]
    assert (jan["coordinates"], jan["unit"]["name"], jan["since"], jan["is_new"]) == (
        "tovholder",
        "Jobcenter Nyby",
        "2025-01-01",
        False,
    )
    assert (bente["roles"], bente["last_contact"], bente["contacts"]) == (["ergoterapeut"], None, 0)
    kinds = {(one["one"]["id"], one["other"]["id"], one["kind"]) for one in found["bonds"]}
    assert kinds == {("bente", "jan", "knows"), ("bente", "jan", "missing")}
    assert [(one["task"]["id"], one["nobody"]) for one in found["tasks"]] == [("chair", True)]
    later = (await client.get("/api/citizens/pernille/network?on=2026-04-20")).json()
    assert [one["who"]["id"] for one in later["helpers"]] == ["jan", "bente", "ida"]
    assert later["helpers"][2]["is_new"] is True


async def test_out_of_view_is_absent(client: httpx.AsyncClient) -> None:
    for what in ("network", "care-team"):
        hidden = await client.get(f"/api/citizens/pernille/{what}", headers=LEADER)
        absent = await client.get(f"/api/citizens/nobody/{what}", headers=LEADER)
        assert hidden.status_code == absent.status_code == 404
        assert hidden.content == absent.content


async def test_the_care_team_names_nobody_unless_asked(client: httpx.AsyncClient) -> None:
    nameless = await client.get("/api/citizens/pernille/care-team")
    assert nameless.headers["content-type"] == "application/fhir+json"
    assert "Pernille" not in nameless.text and "Fagperson 1" in nameless.text
    assert "Jan Krogh" in (await client.get("/api/citizens/pernille/care-team?named=true")).text


def test_the_command_line_tells_the_same(terminal: CliRunner) -> None:
    told = terminal.invoke(app, ["network", "pernille", "--on", "03-03-2026"])
    assert told.exit_code == 0, told.output
    assert "Pernille, 3. marts 2026: 1 hjælper i 1 organisation; 0 nye på 90 dage; 1 opgave har ingen." in told.output
    assert "Jan Krogh – Jobcenter Nyby, mentor (ingen kontakt noteret)" in told.output
    assert "✕ Særlig stol til hjemmet" in told.output
    as_json = terminal.invoke(app, ["network", "pernille", "--on", "2026-03-03", "--json"])
    found = json.loads(as_json.output[as_json.output.index("{") :])
    assert [one["who"]["name"] for one in found["helpers"]] == ["Jan Krogh"]


@pytest.mark.parametrize(("name", "begins"), [("a.html", b"<!doctype"), ("a.svg", b"<svg"), ("a.png", b"\x89PNG")])
def test_the_command_line_writes_files(terminal: CliRunner, tmp_path: Path, name: str, begins: bytes) -> None:
    told = terminal.invoke(app, ["network", "Pernille", "--out", str(tmp_path / name)])
    assert told.exit_code == 0, told.output
    content = (tmp_path / name).read_bytes()
    assert content.lstrip().startswith(begins)
    assert b"Pernille" not in content and b"Jan Krogh" not in content


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["nobody"], "Ingen borger"),
        (["Pernille", "--on", "engang"], "--on skal være en dag"),
        (["Pernille", "--out", "a.exe"], "skal ende på"),
        (["Pernille", "--role", "king"], "--role skal være"),
        (["Pernille", "--role", "leader"], "Ingen borger"),
    ],
)
def test_what_cannot_be_shown_is_said_so(terminal: CliRunner, more: list[str], said: str) -> None:
    told = terminal.invoke(app, ["network", *more])
    assert told.exit_code != 0 and said in told.output and "Traceback" not in told.output
