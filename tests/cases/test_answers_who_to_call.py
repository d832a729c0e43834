"""Who do I call, in the ten cases: the right person first, the reason, the way in; through the interface and in the page.

Whom each case must lead to is told by the research and by the demo's README, not by the program.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from api.app import create_app
from api.settings import Settings
from graphmodel.store.port import Store

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asking:
    """The service on the demo: asked through the interface, or as the page."""

    client: httpx.AsyncClient

    async def who(self, q: str, citizen: str | None = None, asker: str | None = None, **more: str) -> Answer:
        asked = {"q": q, "citizen": citizen, "as": asker, **more}
        got = await self.client.post("/api/who-to-call", json={k: v for k, v in asked.items() if v is not None})
        assert got.status_code == 200, got.text
        answer: Answer = got.json()
        return answer

    async def page(self, q: str, citizen: str = "") -> str:
        got = await self.client.post("/who", data={"q": q, "citizen": citizen}, follow_redirects=True)
        assert got.status_code == 200
        return got.text


@pytest_asyncio.fixture
async def asking(demo_store: Store, tmp_path: Path) -> AsyncIterator[Asking]:
    settings = Settings(demo=True, operations=f"sqlite:///{tmp_path / 'operations.db'}")
    transport = httpx.ASGITransport(app=create_app(settings, demo_store))
    async with httpx.AsyncClient(transport=transport, base_url="http://skov.test") as client:
        yield Asking(client)


def names(answer: Answer) -> list[str]:
    return [found["person"]["name"] for found in answer["people"]]


def codes(answer: Answer, rank: int = 1) -> set[str]:
    return {reason["code"] for reason in answer["people"][rank - 1]["reasons"]}


def way(answer: Answer, rank: int = 1) -> list[str]:
    steps = answer["people"][rank - 1]["way_in"]
    return [steps[0]["from_name"], *(step["to_name"] for step in steps)] if steps else []


async def test_case_1_anja_gets_a_person_and_the_switchboard_only_without_one(asking: Asking) -> None:
    answer = await asking.who("støtte- og kontaktperson", asker="anja")
    first = answer["people"][0]
    assert names(answer)[0] == "Lise Noer" and first["person"]["phone"] and first["person"]["hours"]
    assert first["reasons"] and first["reachability"]["words"]["da"]
    nobody = await asking.who("førtidspension", asker="anja")
    assert nobody["people"] == []
    assert nobody["status"]["da"].startswith("Ingen er markeret som ansvarlig for 32.03.16")
    assert nobody["switchboard"]["organisation"] == "Grønholm Kommune"
    assert "32.03.16" in nobody["switchboard"]["say"]["da"] and nobody["missing"]


async def test_case_3_eva_whom_to_call_in_economic_advice_and_an_assessment_nobody_owns(asking: Asking) -> None:
    answer = await asking.who("gæld", "Eva", "asger")
    assert names(answer)[0] == "Solveig Dahl"
    assert answer["people"][0]["person"]["organisation"] == "Økonomisk rådgivning Nyby"
    assessment = await asking.who("udredning af hjerneskade", "Eva")
    assert "Ingen er markeret som ansvarlig" in assessment["status"]["da"]
    assert "har ingen taget endnu; den har stået åben i 14 måneder" in assessment["status"]["da"]


async def test_case_6_a_summons_by_digital_post_cannot_reach_bjarne_but_two_people_do(asking: Asking) -> None:
    answer = await asking.who("indkaldelse til samtale", "Bjarne")
    assert set(names(answer)[:2]) == {"Hanne Birk", "Ib Sander"}
    assert "meets_in_person" in codes(answer)
    assert any("kan ikke modtage digital post" in sentence["da"] for sentence in answer["have_ready"])


async def test_case_8_inger_whom_to_call_by_name_in_the_housing_team(asking: Asking) -> None:
    answer = await asking.who("bolig til unge", "Sille", "inger")
    assert names(answer)[0] == "Jesper Toft"
    assert "ligger hos Boligteam for Unge Østerby, men ingen person har taget den" in answer["status"]["da"]


async def test_case_12_sanne_the_promise_has_a_holder_and_training_has_alternatives(asking: Asking) -> None:
    promise = await asking.who("tilskud til psykolog", "Sanne")
    assert names(promise)[0] == "Karen Bruun" and "holds_task" in codes(promise)
    training = await asking.who("træning", "Sanne")
    offers = {r["words"]["da"] for p in training["people"] for r in p["reasons"] if r["code"] == "offer_contact"}
    assert len(offers) >= 2, "more than one offer's contact person: an alternative"


async def test_case_14_pernilles_chair(asking: Asking) -> None:
    answer = await asking.who("særlig stol", "Pernille")
    assert names(answer)[0] == "Bente Holm"
    assert answer["people"][0]["person"]["phone"] == "12 34 56 78"
    assert way(answer) == ["Jan Krogh", "Bente Holm"]
    assert answer["people"][0]["fragile"]["da"].startswith("Vejen går kun gennem Jan Krogh")
    assert "har stået åben i 18 måneder" in answer["status"]["da"]
    assert any(link["missing"] for link in answer["picture"]["links"])
    assert answer["people"][0]["consent"]["da"].startswith("alle aftaler (til ")
    page = await asking.page("særlig stol", "Pernille")
    assert page.index("Bente Holm") < page.index("Lars Engberg")
    assert 'href="tel:' in page and "Jan Krogh" in page


async def test_case_15_rikke_knows_dr_lund_and_nobody_else_does(asking: Asking) -> None:
    answer = await asking.who("psykiatri", "Peter", "rikke-storm")
    assert names(answer)[0] == "Dr. Lund"
    assert "known_to_me" in codes(answer) and way(answer) == ["Rikke Storm", "Dr. Lund"]
    assert answer["people"][0]["fragile"]["da"].startswith("Vejen går kun gennem Rikke Storm")
    assert names(await asking.who("Dr. Lund")) == ["Dr. Lund"]


async def test_case_17_viso_with_the_reasons_counted(asking: Asking) -> None:
    answer = await asking.who("udredning", "Troels")
    (advice,) = answer["advice"]
    assert advice["id"] == "viso-raadgivning" and [p["name"] for p in advice["call"]] == ["Karin Lohse"]
    told = " · ".join(sentence["da"] for sentence in advice["because"])
    for counted in ("6 områder", "8 hjælpere", "3 afviste", "2 udredning", "2 diagnoser", "ingen koordinerer"):
        assert counted in told
    assert (await asking.who("særlig stol", "Pernille"))["advice"] == [], "an ordinary case is not sent to VISO"


@pytest.mark.parametrize(
    ("citizen", "model", "here", "call"),
    [
        ("astrid", "IPS", True, "Merete Skak"),
        ("jonas", "IBBIS", False, "Nadia Rosen"),
        ("dagmar", "CTI", True, "Birger Holst"),
        ("steen", "ACT", True, "Hassan Aydin"),
    ],
)
async def test_case_19_the_model_that_fits_and_whether_it_exists_here(
    asking: Asking, citizen: str, model: str, here: bool, call: str
) -> None:
    answer = await asking.who("hjælp til at komme videre", citizen)
    found = {one["model"]: one for one in answer["models"]}
    assert found[model]["here"] is here
    assert [person["name"] for person in found[model]["call"]] == [call]


async def test_case_20_the_person_to_ask_at_the_offer(asking: Asking) -> None:
    answer = await asking.who("mestringsforløb", asker="anne-mette-rask")
    assert names(answer)[0] == "Lotte Bay"
    from_offer = await asking.who("", offer="nyby-mestringsforloeb")
    assert names(from_offer)[0] == "Lotte Bay" and "asked_offer_contact" in codes(from_offer)


async def test_why_not_anja(asking: Asking) -> None:
    answer = await asking.who("særlig stol", "Pernille", why_not="Anja")
    told = " ".join(sentence["da"] for sentence in answer["why_not"]["because"])
    assert answer["why_not"]["rank"] is None and "anden kommune" in told
