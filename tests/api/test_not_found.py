"""An unknown topic, task or offer gives choices on the page, in the interface and on the command line."""

from __future__ import annotations

import httpx
from typer.testing import CliRunner

from api.cli.main import app


async def test_interface_and_page_give_the_choices(client: httpx.AsyncClient) -> None:
    got = (await client.get("/api/who-to-call", params={"topic": "27.60.99", "task": "x", "offer": "y"})).json()
    assert [lost["kind"] for lost in got["not_found"]] == ["topic", "task", "offer"]
    assert {"id": "27.60.12", "name": "Særlige møbler"} in got["not_found"][0]["choices"]
    page = (await client.get("/who", params={"q": "", "topic": "27.60.99"})).text
    assert "Hvilket emne mener du?" in page and 'href="/who?topic=27.60.12"' in page


def test_command_line_gives_the_choices(terminal: CliRunner) -> None:
    for option, asked, choice in (
        ("--topic", "27.60.99", "  --topic 27.60.12  (Særlige møbler)"),
        ("--task", "chairs", "  --task chair  (Særlig stol til hjemmet)"),
    ):
        got = terminal.invoke(app, ["who", option, asked])
        assert got.exit_code == 0
        assert "Måske mente du:\n" in got.output and choice in got.output.splitlines()


def test_command_line_tells_citizens_of_one_name_apart(terminal: CliRunner) -> None:
    got = terminal.invoke(app, ["who", "stol", "--citizen", "n"])
    assert "  hans  (Hans, Nyby Kommune)" in got.output.splitlines()
