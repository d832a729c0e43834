"""A hand-over carried out: what the leaver has alone changes hands as one change, and the rules follow it up. On both engines."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import httpx
import pytest

from api.clock import danish_now
from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.contacts import Contact
from graphmodel.schema.offers import Intervention
from graphmodel.schema.tasks import Plan, Task
from graphmodel.store.port import Store
from tests.api.test_network_edits import LEADER, NUMBER, awake, stored
from tests.small_forest import BENTE, CHAIR, IDA, JAN, PERNILLE, PIA, link, plant

HANDOVER = "/api/citizens/pernille/handover"
AS_JAN = {"Skov-Role": "professional:jan"}
AS_BENTE = {"Skov-Role": "professional:bente"}


@pytest.fixture
async def held(client: httpx.AsyncClient, store: Store) -> httpx.AsyncClient:
    """Jan holds the threads, the chair alone and a ramp with Ida, runs a course and a plan, and alone talks with Pia.

    Ida helps too, and knows Bente as Jan does; Pia asked Jan a question that was never answered.
    """
    ramp = Task(id="ramp", title="Rampe", status="open", opened_on=date(2026, 1, 5))
    course = Intervention(id="mentor", title="Mentor", status="active", started_on=date(2025, 1, 1))
    plan = Plan(id="plan", title="Ud af huset", status="active")
    asked = Contact(id="q", happened_at=datetime(2026, 2, 3, 9, 0), channel="email", kind="question", answered=False)
    nodes: tuple[NodeType, ...] = (ramp, course, plan, asked)
    links: tuple[RelationType, ...] = (
        *(link(r.Concerns, one, PERNILLE) for one in nodes),
        link(r.Coordinates, JAN, PERNILLE, title="tovholder", valid_from=date(2025, 1, 1)),
        link(r.Helps, IDA, PERNILLE, role="sagsbehandler", valid_from=date(2025, 6, 1)),
        link(r.Helps, PIA, PERNILLE, role="jobkonsulent", valid_from=date(2025, 6, 1)),
        link(r.Holds, JAN, CHAIR, accepted=True),
        link(r.Holds, JAN, ramp, accepted=True),
        link(r.Holds, IDA, ramp, accepted=True),
        link(r.Runs, JAN, course),
        link(r.Runs, JAN, plan),
        link(r.Runs, IDA, plan),
        link(r.SentFrom, asked, PIA),
        link(r.Reached, asked, JAN),
        link(r.Knows, IDA, BENTE, declared=True),
    )
    await plant(store, (*nodes, *links))
    await awake(client)
    return client


async def items(client: httpx.AsyncClient, newcomer: str | None = "bente") -> dict[str, dict[str, Any]]:
    params = {"leaver": "jan", **({"newcomer": newcomer} if newcomer else {})}
    found = (await client.get(HANDOVER, params=params)).json()
    assert found["helps"] is True
    return {item["name"]: item for item in found["items"]}


async def things(client: httpx.AsyncClient, kind: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = (await client.get("/api/citizens/pernille/things", params={"kind": kind})).json()
    return listed


async def test_what_only_the_leaver_has_is_listed(held: httpx.AsyncClient) -> None:
    found = await items(held)
    assert set(found) == {
        "threads",
        "task:chair",
        "task:ramp",
        "run:Intervention:mentor",
        "run:Plan:plan",
        "question:q",
        "citizen",
        "tie:pia",
    }
    assert found["task:chair"]["why"]["da"] == "ingen andre har den"
    assert found["task:ramp"]["why"]["da"] == "også Ida Orlov har den"
    assert found["run:Intervention:mentor"]["why"]["da"] == "ingen andre står for det"
    assert found["run:Plan:plan"]["why"] is None
    assert found["tie:pia"]["why"]["da"] == "ingen af de andre har talt med dem"
    assert "citizen" not in await items(held, None)
    nobody = (await held.get(HANDOVER, params={"leaver": "bente"})).json()
    assert (nobody["helps"], nobody["items"]) == (False, [])


async def test_everything_changes_hands_and_one_undo_takes_it_back(held: httpx.AsyncClient, store: Store) -> None:
    before = await stored(store)
    day = danish_now().date()
    sent = {"leaver": "jan", "newcomer": "bente", "role": "mentor", "note": "ring først"}
    done = await held.post(HANDOVER, json=sent)
    assert done.status_code == 201, done.text
    helpers = {one["values"]["who"]: one["values"] for one in await things(held, "helper")}
    assert helpers["jan"]["valid_to"] == helpers["bente"]["valid_from"] == day.isoformat()
    assert helpers["bente"]["role"] == "mentor"
    threads = {one["values"]["who"]: one["values"] for one in await things(held, "coordinator")}
    assert (threads["jan"]["valid_to"], threads["bente"]["title"]) == (day.isoformat(), "tovholder")
    asked = (await held.get("/api/asked", headers=AS_BENTE)).json()
    assert {one["title"] for one in asked} >= {"Særlig stol til hjemmet", "Rampe"}
    assert any(one["title"].startswith("Svar på et spørgsmål: e-mail 3. februar 2026") for one in asked)
    introductions = {one["values"]["title"]: one["values"] for one in await things(held, "task")}
    for title in ("Introducér Bente Holm for Pernille", "Introducér Bente Holm for Pia Lund"):
        assert introductions[title]["kind"] == "introduction"
        assert introductions[title]["due_on"] == (day + timedelta(days=14)).isoformat()
    runs = {one["values"]["title"]: one["values"]["runs"] for one in await things(held, "intervention")}
    assert runs == {"Mentor": "bente"}, "it is Jan's last day, and the newest is shown"
    gaps = (await held.get("/api/gaps", params={"citizen": "pernille", "rule": "handover_unannounced"})).json()["gaps"]
    assert [gap["people"] for gap in gaps] == [["jan", "bente"]], "nobody introduced Bente yet"
    (past,) = (await held.get("/api/citizens/pernille/history")).json()
    assert past["title"]["da"] == "Stafet"
    undone = await held.post(f"/api/edits/{done.json()['edit']}/undo")
    assert undone.status_code == 201, undone.text
    assert await stored(store) == before


async def test_what_is_not_ticked_stays_and_who_acts_takes_it_at_once(held: httpx.AsyncClient) -> None:
    sent = {"leaver": "jan", "newcomer": "pia", "items": ["task:chair", "tie:pia", "task:secret"], "introduced": True}
    done = await held.post(HANDOVER, json=sent, headers={"Skov-Role": "professional:pia"})
    assert done.status_code == 201, done.text
    holders = [one["values"] for one in await things(held, "holder")]
    chair = {one["who"]: one for one in holders if one["task"] == "chair"}
    assert (chair["pia"]["accepted"], chair["jan"]["valid_to"]) == (True, danish_now().date().isoformat())
    assert all(one["valid_to"] is None for one in holders if one["task"] == "ramp")
    assert all(one["values"]["valid_to"] is None for one in await things(held, "coordinator"))
    assert [
        one["values"]["kind"] for one in await things(held, "task") if one["values"]["kind"] == "introduction"
    ] == []
    rule = {"citizen": "pernille", "rule": "handover_unannounced"}
    assert (await held.get("/api/gaps", params=rule)).json()["gaps"] == []


async def test_nobody_comes_and_the_tasks_stand_open_for_all_to_see(held: httpx.AsyncClient) -> None:
    yesterday = (danish_now().date() - timedelta(days=1)).isoformat()
    sent = {"leaver": "jan", "day": yesterday, "items": ["task:chair", "threads"]}
    done = await held.post(HANDOVER, json=sent)
    assert done.status_code == 201, done.text
    gaps = (await held.get("/api/gaps", params={"citizen": "pernille"})).json()["gaps"]
    found = {gap["rule"] for gap in gaps}
    assert {"handover_unannounced", "task_holding_ended"} <= found, found
    (threads,) = await things(held, "coordinator")
    assert (threads["values"]["who"], threads["over"]) == ("jan", True)


async def test_what_is_wrong_is_told_in_words(held: httpx.AsyncClient, store: Store) -> None:
    before = await stored(store)
    far = (danish_now().date() + timedelta(days=800)).isoformat()
    for body, words in (
        ({"leaver": "bente"}, "hjælper ikke borgeren"),
        ({"leaver": "jan", "newcomer": "jan"}, "samme"),
        ({"leaver": "jan", "newcomer": "ole"}, "stoppet"),
        ({"leaver": "jan", "day": "2019-01-01"}, "endnu ikke begyndt"),
        ({"leaver": "jan", "day": far}, "inden for et år"),
        ({"leaver": "jan", "introduced": True}, "Ingen er kommet"),
        ({"leaver": "jan", "note": f"se {NUMBER}"}, "cpr"),
        ({"leaver": "jan", "role": f"se {NUMBER}"}, "cpr"),
    ):
        refused = await held.post(HANDOVER, json=body)
        assert (refused.status_code, words in refused.json()["da"]) == (422, True), refused.text
        assert NUMBER not in refused.text
    for_others = await held.post(HANDOVER, json={"leaver": "pia", "newcomer": "bente"}, headers=AS_JAN)
    assert (for_others.status_code, "din egen" in for_others.json()["da"]) == (422, True)
    assert (await held.post(HANDOVER, json={"leaver": "jan"}, headers=LEADER)).status_code == 404
    assert await stored(store) == before
