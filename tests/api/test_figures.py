"""One citizen's figures over HTTP and on the command line. On both engines."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import datetime, time, timedelta
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from typer.testing import CliRunner

from api.app import create_app
from api.cli.main import app
from api.clock import danish_now
from api.settings import Settings
from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.contacts import Contact
from graphmodel.schema.people import Citizen
from graphmodel.store.port import Store
from tests.small_forest import BENTE, CHAIR, HANS, IDA, JAN, LINKS, NODES, PERNILLE, PIA, link, plant

LEADER = {"Skov-Role": "leader"}
PROFESSIONAL = {"Skov-Role": "professional:jan"}


def told() -> list[NodeType | RelationType]:
    """Jan, Jan, Bente, Jan, Pia about Pernille, the last through her; one long ago; and one about Hans."""
    today = datetime.combine(danish_now().date(), time(9))
    found: list[NodeType | RelationType] = []
    for n, (days, sender, receiver, about, channel) in enumerate(
        (
            (50, JAN, BENTE, PERNILLE, "phone"),
            (40, JAN, PERNILLE, PERNILLE, "in_person"),
            (30, BENTE, JAN, PERNILLE, "email"),
            (20, JAN, BENTE, PERNILLE, "phone"),
            (10, PIA, JAN, PERNILLE, "via_citizen"),
            (500, PIA, JAN, PERNILLE, "via_citizen"),
            (5, PIA, JAN, HANS, "phone"),
        )
    ):
        contact = Contact(id=f"k{n}", happened_at=today - timedelta(days=days), channel=channel, kind="message")
        ends = (
            link(r.Concerns, contact, about),
            link(r.SentFrom, contact, sender),
            link(r.Reached, contact, receiver),
        )
        found += [contact, *ends]
    return [
        *found,
        link(r.Helps, BENTE, PERNILLE, role="ergoterapeut"),
        link(r.Helps, BENTE, HANS),
        link(r.Helps, JAN, HANS),
    ]


@pytest_asyncio.fixture
async def client(store: Store, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    await plant(store, [*NODES, *LINKS, *told()])
    settings = Settings(demo=True, operations=f"sqlite:///{tmp_path / 'operations.db'}")
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=create_app(settings, store)), base_url="http://skov.test"
    ) as opened:
        yield opened


async def test_the_figures_of_pernille(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/citizens/pernille/figures")
    assert answer.status_code == 200
    found = {figure["id"]: figure for figure in answer.json()["figures"]}
    exact = {name: (figure["exact"], figure["among"]) for name, figure in found.items()}
    assert {**exact, "longest": None} == {
        "helpers": ("2", 2), "organisations": ("2", 2), "sectors": ("2", 2), "new_helpers": ("0", 2), "longest": None,
        "coc": ("3/10", 5), "upc": ("3/5", 5), "secon": ("1/4", 5), "fci": ("2/5", 5), "care_density": ("2", 1),
        "carried": ("1/4", 4), "passive_days": ("365", 365),
    }  # fmt: skip
    assert found["longest"]["said"]["da"] == "ikke noteret", "nobody knows when Bente came"
    assert [who["name"] for who in found["longest"]["who"]] == ["Bente Holm"]
    assert found["coc"]["value"] == 0.3
    assert found["coc"]["source"] == "Bice & Boxerman 1977"
    assert found["coc"]["first"] == (danish_now().date() - timedelta(days=364)).isoformat()
    for figure in found.values():
        assert all(
            figure[part]["da"] and figure[part]["en"] for part in ("name", "said", "out_of", "definition", "beware")
        )
    roles = {(figure["role"], figure["id"]): figure["said"]["da"] for figure in answer.json()["by_role"]}
    assert roles["mentor", "coc"] == "for få"


async def test_only_citizens_in_view_are_shared(client: httpx.AsyncClient, store: Store) -> None:
    """Bente sees Pernille and Hans, Jan and Bente share both; one who sees Pernille alone finds one."""
    await plant(store, [link(r.Holds, IDA, CHAIR)])
    bente = await client.get("/api/citizens/pernille/figures", headers={"Skov-Role": "professional:bente"})
    ida = await client.get("/api/citizens/pernille/figures", headers={"Skov-Role": "professional:ida"})
    shared = [{f["id"]: f["exact"] for f in answer.json()["figures"]}["care_density"] for answer in (bente, ida)]
    assert shared == ["2", "1"]


async def test_the_municipalitys_median_stands_beside(client: httpx.AsyncClient, store: Store) -> None:
    """Not ready at first; then over Pernille, Hans and four more whom Jan alone helps: helpers 2 3 1 1 1 1, median 1."""
    more = [Citizen(id=f"c{n}", name=f"C{n}", municipality="nyby") for n in range(4)]
    await plant(store, [*more, *(link(r.Helps, JAN, one) for one in more)])
    answer = (await client.get("/api/citizens/pernille/figures")).json()
    assert answer["municipality"] == {"label": "Organisation", "id": "nyby", "name": "Nyby Kommune"}
    for _ in range(200):
        if answer["medians_at"]:
            break
        assert all(figure["median"] is None for figure in answer["figures"])
        await asyncio.sleep(0.05)
        answer = (await client.get("/api/citizens/pernille/figures")).json()
    medians = {figure["id"]: figure["median"] for figure in answer["figures"]}
    assert medians["helpers"] == {"value": 1.0, "exact": "1", "said": {"da": "1", "en": "1"}, "citizens": 6}
    assert medians["coc"] == {"value": None, "exact": None, "said": None, "citizens": None}, "one has contacts enough"
    assert medians["care_density"]["citizens"] is None
    assert all(figure["median"] is None for figure in answer["by_role"])
    seen = (await client.get("/api/citizens/pernille/figures", headers=PROFESSIONAL)).json()
    assert {figure["id"]: figure["median"] for figure in seen["figures"]}["care_density"] is None


@pytest.mark.parametrize("role", [{"Skov-Role": "professional:aase"}, LEADER])
async def test_hidden_is_absent(client: httpx.AsyncClient, role: dict[str, str]) -> None:
    hidden = await client.get("/api/citizens/pernille/figures", headers=role)
    absent = await client.get("/api/citizens/nobody/figures", headers=role)
    assert (hidden.status_code, hidden.content) == (404, absent.content)
    assert {**hidden.headers} == {**absent.headers}


def test_on_the_command_line(terminal: CliRunner) -> None:
    shown = terminal.invoke(app, ["figures", "Pernille", "--why"])
    assert shown.exit_code == 0, shown.output
    assert "Har kendt borgeren længst" in shown.stdout
    assert "Jan Krogh" in shown.stdout
    assert "for få" in shown.stdout
    assert "Bice & Boxerman 1977" in shown.stdout
    beside = terminal.invoke(app, ["figures", "Pernille", "--median"])
    assert "Ved siden af: medianen i Nyby Kommune" in beside.stdout
    assert "median: for få borgere" in beside.stdout
    answered = json.loads(terminal.invoke(app, ["figures", "pernille", "--json"]).stdout)
    assert answered["citizen"] == {"label": "Citizen", "id": "pernille", "name": "Pernille"}
    assert {figure["id"]: figure["value"] for figure in answered["figures"]}["coc"] is None


def test_the_command_line_knows_only_whom_one_may_see(terminal: CliRunner) -> None:
    hidden = terminal.invoke(app, ["figures", "hans", "--role", "professional", "--as", "jan"])
    absent = terminal.invoke(app, ["figures", "nobody", "--role", "professional", "--as", "jan"])
    assert (hidden.exit_code, hidden.output) == (absent.exit_code, absent.output) == (1, absent.output)
