"""Checked before sending, through the interface and on the command line: fit, alternatives, and whom one may see."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from typer.testing import CliRunner

from api.app import create_app
from api.cli.main import app
from api.models_referrals import SendingAnswerModel
from api.settings import Settings
from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.offers import Circumstance, Condition, Offer
from graphmodel.schema.organisations import Organisation
from graphmodel.schema.people import Citizen
from graphmodel.store import open_store
from graphmodel.store.port import Store
from tests.small_forest import HM, JAN, LINKS, NODES, OSTBY_HM, link, plant

SANNE = Citizen(id="sanne", name="Sanne", birth_year=1978, municipality="nyby")
TWIN = Citizen(id="sanne-2", name="Sanne", birth_year=1990, municipality="ostby")
PAIN = Circumstance(id="pain", fact="diagnosis", found="smerter", noted_on=date(2025, 3, 1))
REGION = Organisation(id="region", name="Regionens Smertecenter", kind="institution")
ADULT = Condition(id="adult", fact="age", test="at_least", expected="18", words="er fyldt 18 år")
LUNGS = Condition(
    id="lungs", fact="diagnosis", test="one_of", expected="kol|hjerte", words="har KOL eller hjertesygdom"
)
STANDS = Condition(id="stands", fact="load", test="is", expected="four_hours", words="kan stå fire timer")


def training(own: str, name: str, waiting: int | None, pay: float | None) -> Offer:
    """An offer of training."""
    return Offer(id=own, name=name, purpose="træning", waiting_days=waiting, copayment=pay)


TEAM = training("team", "Holdtræning", 30, 0)
SCHOOL = training("school", "Smerteskole", 42, 0)
FREE = training("free", "Blid træning", 7, 0)
PAID = training("paid", "Fitness", 7, 349)
VAGUE = training("vague", "Åbent hold", None, None)
WORK = training("work", "Jobtræning", 1, 0)
ELSEWHERE = training("elsewhere", "Træning i Østby", 0, 0)
ALONE = Offer(id="alone", name="Bolig med støtte", purpose="bolig")
OFFERS = (TEAM, SCHOOL, FREE, PAID, VAGUE, WORK, ELSEWHERE, ALONE)
MORE: tuple[NodeType | RelationType, ...] = (
    *(SANNE, TWIN, PAIN, REGION, ADULT, LUNGS, STANDS),
    *OFFERS,
    link(r.Concerns, PAIN, SANNE),
    link(r.Helps, JAN, SANNE),
    *(link(r.Provides, HM, offer) for offer in (TEAM, FREE, PAID, VAGUE, WORK, ALONE)),
    link(r.Provides, REGION, SCHOOL),
    link(r.Provides, OSTBY_HM, ELSEWHERE),
    *(link(r.Requires, offer, ADULT) for offer in OFFERS),
    link(r.Requires, TEAM, LUNGS),
    link(r.Requires, WORK, STANDS),
)
BEST_FIRST = ["free", "paid", "school", "vague", "work"]
"""Worked out by hand: those that fit by waiting time and co-payment, unknown last; then the one that may fit."""


@pytest_asyncio.fixture
async def client(store: Store, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """The service on the small forest with offers, on each engine."""
    await plant(store, (*NODES, *LINKS, *MORE))
    settings = Settings(demo=True, operations=f"sqlite:///{tmp_path / 'operations.db'}")
    transport = httpx.ASGITransport(app=create_app(settings, store))
    async with httpx.AsyncClient(transport=transport, base_url="http://skov.test") as opened:
        yield opened


@pytest.fixture
def terminal(empty_address: str, tmp_path: Path) -> CliRunner:
    """A terminal on the same, on each engine."""

    async def fill() -> None:
        store = await open_store(empty_address)
        await store.migrate()
        await plant(store, (*NODES, *LINKS, *MORE))
        await store.close()

    asyncio.run(fill())
    return CliRunner(env={"SKOV_STORE": empty_address, "SKOV_DATA_DIR": str(tmp_path)})


async def test_the_refusal_is_seen_before_it_comes_and_what_fits_is_named(client: httpx.AsyncClient) -> None:
    got = await client.get("/api/before-sending", params={"offer": "team", "citizen": "sanne"})
    assert got.status_code == 200
    answer = SendingAnswerModel.model_validate(got.json())
    assert answer.model_dump(mode="json") == got.json(), "OpenAPI describes exactly what is sent"
    assert answer.citizen is not None and answer.citizen.name == "Sanne" and answer.checked is not None
    assert answer.words.da == "Borgeren er ikke i målgruppen for »Holdtræning«."
    assert {c.fact: c.fit for c in answer.checked.offer.conditions} == {"age": "yes", "diagnosis": "no"}
    said = {c.fact: c.words.da for c in answer.checked.offer.conditions}
    assert said["diagnosis"] == "Ikke opfyldt: har KOL eller hjertesygdom (noteret: smerter)."
    assert [other.id for other in answer.checked.alternatives] == BEST_FIRST
    assert [other.fit for other in answer.checked.alternatives] == ["yes", "yes", "yes", "yes", "unknown"]
    assert answer.checked.words.da == (
        "Passer: Blid træning (ventetid 7 dage, gratis), Fitness (ventetid 7 dage, 349 kr.) "
        "og Smerteskole (ventetid 6 uger, gratis)."
    )


async def test_no_alternative_here_is_said(client: httpx.AsyncClient) -> None:
    got = (await client.get("/api/before-sending", params={"offer": "alone", "citizen": "sanne"})).json()["checked"]
    assert got["offer"]["fit"] == "yes" and got["alternatives"] == [] and got["none_here"] is True
    assert got["words"]["da"] == "Her findes intet andet tilbud til »bolig«, som passer."


async def test_a_hidden_citizen_is_answered_with_the_bytes_of_an_unknown_one(client: httpx.AsyncClient) -> None:
    jan, pia, leader = ({"Skov-Role": seat} for seat in ("professional:jan", "professional:pia", "leader"))
    for seat in (pia, leader):
        got = [
            await client.post("/api/before-sending", json={"offer": "team", "citizen": who}, headers=seat)
            for who in ("sanne", "Sanne", "nobody-at-all")
        ]
        assert got[0].content == got[1].content == got[2].content
        assert got[0].json()["checked"] is None
    seen = await client.post("/api/before-sending", json={"offer": "team", "citizen": "Sanne"}, headers=jan)
    assert seen.json()["checked"] is not None, "Jan sees one Sanne only"


async def test_a_name_is_read_in_the_body_only(client: httpx.AsyncClient) -> None:
    in_address = await client.get("/api/before-sending", params={"offer": "team", "citizen": "Pernille"})
    nobody = await client.get("/api/before-sending", params={"offer": "team", "citizen": "nobody-at-all"})
    assert in_address.content == nobody.content
    in_body = await client.post("/api/before-sending", json={"offer": "Holdtræning", "citizen": "Pernille"})
    assert in_body.json()["checked"]["offer"]["id"] == "team"


async def test_several_of_a_name_become_choices(client: httpx.AsyncClient) -> None:
    got = (await client.post("/api/before-sending", json={"offer": "team", "citizen": "Sanne"})).json()
    assert {one["id"] for one in got["citizen_choices"]} == {"sanne", "sanne-2"} and got["checked"] is None


async def test_an_unknown_offer_gives_the_nearest(client: httpx.AsyncClient) -> None:
    got = (await client.get("/api/before-sending", params={"offer": "smerteskolen", "citizen": "sanne"})).json()
    assert got["checked"] is None and got["not_found"]["choices"][0]["id"] == "school"


async def test_what_is_missing_is_said(client: httpx.AsyncClient) -> None:
    got = await client.get("/api/before-sending", params={"offer": "team"})
    assert got.status_code == 422 and "citizen" in got.json()["da"]


def test_command_line(terminal: CliRunner) -> None:
    got = terminal.invoke(app, ["refer", "team", "--citizen", "sanne"])
    lines = got.output.splitlines()
    assert got.exit_code == 0
    assert "  ✗ Ikke opfyldt: har KOL eller hjertesygdom (noteret: smerter)." in lines
    assert "1. Blid træning (ventetid 7 dage, gratis), Hjælpemidler: passer  [free]" in lines
    assert "   ? Vides ikke: kan stå fire timer. Spørg borgeren." in lines
    answer = json.loads(terminal.invoke(app, ["refer", "team", "--citizen", "sanne", "--json"]).output)
    assert [other["id"] for other in answer["checked"]["alternatives"]] == BEST_FIRST


def test_command_line_tells_what_stands_in_the_way(terminal: CliRunner) -> None:
    assert (
        "  school  (Smerteskole)" in terminal.invoke(app, ["refer", "smerteskolen", "-c", "sanne"]).output.splitlines()
    )
    assert "sanne-2" in terminal.invoke(app, ["refer", "team", "-c", "Sanne"]).output
    hidden = terminal.invoke(app, ["refer", "team", "-c", "sanne", "--role", "leader"])
    unknown = terminal.invoke(app, ["refer", "team", "-c", "nobody", "--role", "leader"])
    assert hidden.output == unknown.output and "Holdtræning" not in hidden.output
    assert terminal.invoke(app, ["refer", "team", "-c", "sanne", "--role", "professional"]).exit_code == 1
