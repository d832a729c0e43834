"""The work list over HTTP: what is listed, for whom, what can be done about it, and undo. On both engines."""

from __future__ import annotations

import asyncio
import csv
import io
from datetime import timedelta
from pathlib import Path
from typing import Any, get_args

import httpx
from openpyxl import load_workbook
from typer.testing import CliRunner

from api.cli.main import app
from api.clock import danish_now
from api.models_gaps import Channel, Kind
from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.contacts import Contact, Handover
from graphmodel.schema.tasks import Plan
from graphmodel.store.port import Store
from tests import small_forest
from tests.small_forest import PERNILLE, link, plant

JAN = {"Skov-Role": "professional:jan"}
BENTE = {"Skov-Role": "professional:bente"}
LEADER = {"Skov-Role": "leader"}


async def chair(client: httpx.AsyncClient, **headers: str) -> dict[str, object] | None:
    """The gap of Pernille's chair that nobody holds."""
    listed = (await client.get("/api/gaps", headers=headers)).json()["gaps"]
    return next((g for g in listed if g["rule"] == "task_nobody_holds" and g["citizen"] == "pernille"), None)


async def test_the_chair_is_on_the_list_with_its_reason(client: httpx.AsyncClient) -> None:
    gap = await chair(client)
    assert gap is not None
    assert gap["things"] == [{"label": "Task", "id": "chair", "name": "Særlig stol til hjemmet"}]
    assert gap["since"] == "2024-09-03"
    detail = (await client.get(f"/api/gaps/{gap['id']}")).json()
    assert detail["rule"]["closes"]["da"]
    assert {node["name"] for node in detail["picture"]["nodes"]} >= {"Pernille", "Særlig stol til hjemmet"}
    assert any(link["missing"] for link in detail["picture"]["links"])


async def test_oldest_first_and_counted(client: httpx.AsyncClient) -> None:
    found = (await client.get("/api/gaps")).json()
    days = [gap["since"] for gap in found["gaps"] if gap["since"]]
    assert days == sorted(days)
    assert found["total"] == len(found["gaps"]) == sum(found["by_severity"].values())
    one = (await client.get("/api/gaps", params={"rule": "task_nobody_holds"})).json()
    assert one["total"] == found["by_rule"]["task_nobody_holds"]
    assert one["by_rule"] == found["by_rule"], "a tag shows what choosing it would give"
    paged = (await client.get("/api/gaps", params={"limit": 1, "offset": 1})).json()
    assert [gap["id"] for gap in paged["gaps"]] == [found["gaps"][1]["id"]]


async def test_taking_it_closes_the_gap_and_undo_opens_it(client: httpx.AsyncClient) -> None:
    gap = await chair(client)
    assert gap is not None
    done = await client.post(f"/api/gaps/{gap['id']}/actions", json={"action": "take", "person": "bente"})
    assert done.status_code == 201
    assert done.json()["closed"] is True
    assert await chair(client) is None
    assert (await client.get(f"/api/gaps/{gap['id']}")).status_code == 404
    assert (await client.get("/api/gaps")).json()["closed_lately"] == 1
    undone = await client.post(f"/api/edits/{done.json()['edit']}/undo")
    assert undone.status_code == 201
    assert (await chair(client) or {})["id"] == gap["id"]
    again = await client.post(f"/api/edits/{done.json()['edit']}/undo")
    assert again.status_code == 409
    history = (await client.get("/api/edits")).json()
    assert [entry["action"] for entry in history] == ["undo", "take"]


async def test_what_was_closed_by_mistake_is_not_new_when_it_is_undone(client: httpx.AsyncClient) -> None:
    before = (await client.get("/api/gaps")).json()
    gap = await chair(client)
    assert gap is not None
    done = await client.post(f"/api/gaps/{gap['id']}/actions", json={"action": "take", "person": "bente"})
    await client.post(f"/api/edits/{done.json()['edit']}/undo")
    after = (await client.get("/api/gaps")).json()
    assert (after["new"], after["first_seen"]) == (before["new"], before["first_seen"])
    assert after["closed_lately"] == 0


async def test_who_is_asked_sees_it_and_says_yes(client: httpx.AsyncClient) -> None:
    gap = await chair(client)
    assert gap is not None
    assert await chair(client, **BENTE) is None, "Bente does not help Pernille"
    asked = await client.post(f"/api/gaps/{gap['id']}/actions", json={"action": "ask", "person": "bente"}, headers=JAN)
    assert asked.status_code == 201
    waiting = (await client.get("/api/asked", headers=BENTE)).json()
    assert [(row["task"], row["citizen_name"]) for row in waiting] == [("chair", "Pernille")]
    accepted = await client.post("/api/asked/chair", json={"accepts": True}, headers=BENTE)
    assert accepted.status_code == 201
    assert (await client.get("/api/asked", headers=BENTE)).json() == []
    assert await chair(client) is None


async def test_who_says_no_leaves_it_open_and_sees_it_no_longer(client: httpx.AsyncClient) -> None:
    gap = await chair(client)
    assert gap is not None
    await client.post(f"/api/gaps/{gap['id']}/actions", json={"action": "ask", "person": "bente"})
    assert (await client.post("/api/asked/chair", json={"accepts": False}, headers=BENTE)).status_code == 201
    open_again = await chair(client)
    assert open_again is not None
    assert any("sagde nej" in piece["words"]["da"] for piece in open_again["evidence"])  # type: ignore[attr-defined]
    assert (await client.post("/api/asked/chair", json={"accepts": True}, headers=BENTE)).status_code == 409
    assert await chair(client, **BENTE) is None


async def test_postponing_needs_a_coming_day_and_a_reason(client: httpx.AsyncClient) -> None:
    gap = await chair(client)
    assert gap is not None
    address = f"/api/gaps/{gap['id']}/actions"
    tomorrow = (danish_now().date() + timedelta(days=1)).isoformat()
    for wrong in (
        {"reason": "venter"},
        {"until": "2020-01-01", "reason": "venter"},
        {"until": "9999-12-31", "reason": "venter"},
        {"until": tomorrow, "reason": " "},
    ):
        refused = await client.post(address, json={"action": "postpone", **wrong})
        assert refused.status_code == 409
        assert "Intet er ændret" in refused.text or "Skriv" in refused.json()["da"]
    done = await client.post(address, json={"action": "postpone", "until": tomorrow, "reason": "venter på skolen"})
    assert done.json()["closed"] is True


async def test_what_a_professional_closes_is_counted_though_nobody_has_seen_the_list(client: httpx.AsyncClient) -> None:
    gap = await chair(client, **JAN)
    assert gap is not None
    done = await client.post(f"/api/gaps/{gap['id']}/actions", json={"action": "take"}, headers=JAN)
    assert done.json()["closed"] is True
    assert (await client.get("/api/gaps", headers=JAN)).json()["closed_lately"] == 1


async def test_a_topic_and_a_contact_change_the_graph(client: httpx.AsyncClient) -> None:
    gap = await chair(client)
    assert gap is not None
    address = f"/api/gaps/{gap['id']}/actions"
    unknown = await client.post(address, json={"action": "set_topic", "topic": "99.99.99"})
    assert unknown.status_code == 409
    topic = await client.post(address, json={"action": "set_topic", "topic": "27.60.12"})
    assert topic.status_code == 201
    changed = await chair(client)
    assert changed is not None
    assert any("27.60.12" in piece["words"]["da"] for piece in changed["evidence"])  # type: ignore[attr-defined]
    contact = {"action": "note_contact", "channel": "phone", "to": ["bente"], "note": "vender tilbage"}
    assert (await client.post(address, json=contact, headers=JAN)).status_code == 201
    moved = await chair(client)
    assert moved is not None
    assert any("Sidste livstegn" in piece["words"]["da"] for piece in moved["evidence"])  # type: ignore[attr-defined]


async def test_only_what_the_gap_allows_and_only_people_who_are_there(client: httpx.AsyncClient) -> None:
    gap = await chair(client)
    assert gap is not None
    address = f"/api/gaps/{gap['id']}/actions"
    for asked in (
        {"action": "refer", "offer": "x"},
        {"action": "take", "person": "nobody"},
        {"action": "take", "person": "ole"},
        {"action": "ask"},
    ):
        assert (await client.post(address, json=asked)).status_code == 409, asked
    assert (await client.post(address, json={"action": "fly"})).status_code == 422
    assert (await chair(client) or {})["id"] == gap["id"]


async def test_what_a_gap_offers_to_do_can_be_done(client: httpx.AsyncClient) -> None:
    until = (danish_now().date() + timedelta(days=9)).isoformat()
    given: dict[str, dict[str, Any]] = {
        "take": {"person": "bente"},
        "ask": {"person": "bente"},
        "set_topic": {"topic": "27.60.12"},
        "note_contact": {"channel": "phone", "to": ["bente"]},
        "postpone": {"until": until, "reason": "venter"},
    }
    for gap in (await client.get("/api/gaps")).json()["gaps"]:
        for action in set(gap["actions"]) & set(given):
            done = await client.post(f"/api/gaps/{gap['id']}/actions", json={"action": action, **given[action]})
            assert done.status_code == 201, (gap["rule"], action, done.text)
            assert (await client.post(f"/api/edits/{done.json()['edit']}/undo")).status_code == 201
            assert (await client.get(f"/api/gaps/{gap['id']}")).status_code == 200, "undone, it is there again"


async def test_what_is_written_is_looked_at_before_it_is_kept(client: httpx.AsyncClient) -> None:
    gap = await chair(client)
    assert gap is not None
    address, number = f"/api/gaps/{gap['id']}/actions", "0101" + "80-1234"
    contact = {"action": "note_contact", "channel": "phone"}
    until = (danish_now().date() + timedelta(days=9)).isoformat()
    for wrong, words in (
        ({**contact, "note": f"ring om {number}"}, "cpr"),
        ({"action": "postpone", "until": until, "reason": f"se {number}"}, "cpr"),
        ({**contact, "note": "a\x00b"}, "styretegn"),
        ({**contact, "person": "nobody"}, "findes ikke"),
        ({**contact, "person": "ole"}, "stoppet"),
    ):
        refused = await client.post(address, json=wrong)
        assert (refused.status_code, words in refused.json()["da"]) == (409, True), refused.text
        assert number not in refused.text
    for wrong in ({"channel": "pigeon"}, {"channel": "phone", "kind": "gossip"}):
        refused = await client.post(address, json={"action": "note_contact", **wrong})
        assert refused.status_code == 422, refused.text
    assert (await client.get("/api/edits")).json() == []


def test_what_a_contact_may_be_is_what_the_model_knows() -> None:
    assert set(get_args(Channel)) == set(Contact.property_named("channel").words)
    assert set(get_args(Kind)) == set(Contact.property_named("kind").words)


async def test_nobody_is_asked_twice_or_takes_what_they_have(client: httpx.AsyncClient) -> None:
    gap = await chair(client)
    assert gap is not None
    address = f"/api/gaps/{gap['id']}/actions"
    twice = [client.post(address, json={"action": "take", "person": "bente"}) for _ in range(2)]
    assert sorted(answer.status_code for answer in await asyncio.gather(*twice)) == [201, 409]
    history = (await client.get("/api/edits")).json()
    assert [entry["action"] for entry in history] == ["take"]
    await client.post(f"/api/edits/{history[0]['id']}/undo")
    others = [g for g in (await client.get("/api/gaps")).json()["gaps"] if g["rule"] == "promise_evaporated"]
    (promise,) = [g for g in others if g["things"] == gap["things"]]
    address = f"/api/gaps/{promise['id']}/actions"
    for action in ("ask", "take"):
        assert (await client.post(address, json={"action": action, "person": "bente"})).status_code == 201
        again = await client.post(address, json={"action": action, "person": "bente"})
        assert (again.status_code, "allerede" in again.json()["da"]) == (409, True), again.text


async def test_a_professional_takes_it_themselves_and_asks_others(client: httpx.AsyncClient) -> None:
    gap = await chair(client)
    assert gap is not None
    address = f"/api/gaps/{gap['id']}/actions"
    for_another = await client.post(address, json={"action": "take", "person": "bente"}, headers=JAN)
    assert for_another.status_code == 409
    assert "Bed den anden" in for_another.json()["da"]
    assert (await client.post(address, json={"action": "take"}, headers=JAN)).status_code == 201


async def test_hidden_is_absent(client: httpx.AsyncClient) -> None:
    everyone = (await client.get("/api/gaps")).json()["gaps"]
    hans = next(gap for gap in everyone if gap["citizen"] == "hans")
    for role in (JAN, LEADER):
        hidden = await client.get(f"/api/gaps/{hans['id']}", headers=role)
        absent = await client.get("/api/gaps/00000000000000000000", headers=role)
        assert (hidden.status_code, hidden.content) == (absent.status_code, absent.content) == (404, absent.content)
        act = {"json": {"action": "take", "person": "jan"}, "headers": role}
        assert (await client.post(f"/api/gaps/{hans['id']}/actions", **act)).content == absent.content  # type: ignore[arg-type]
        listed = await client.get("/api/gaps", headers=role)
        assert "hans" not in listed.text.casefold()
        asked = await client.get("/api/gaps", params={"citizen": "hans"}, headers=role)
        nobody = await client.get("/api/gaps", params={"citizen": "nobody"}, headers=role)
        assert {**asked.json(), "at": None} == {**nobody.json(), "at": None}


async def test_a_leader_counts_and_sees_no_citizen(client: httpx.AsyncClient) -> None:
    found = await client.get("/api/gaps", headers=LEADER)
    assert "ernille" not in found.text
    assert found.json()["hidden"]["task_nobody_holds"] is None, "one citizen is fewer than five"
    assert all(gap["citizen"] is None for gap in found.json()["gaps"])
    assert (await client.get("/api/edits", headers=LEADER)).json() == []


async def test_undo_out_of_view_is_as_no_change(client: httpx.AsyncClient) -> None:
    gap = await chair(client)
    assert gap is not None
    done = await client.post(f"/api/gaps/{gap['id']}/actions", json={"action": "take", "person": "bente"})
    hidden = await client.post(f"/api/edits/{done.json()['edit']}/undo", headers=LEADER)
    absent = await client.post("/api/edits/none/undo", headers=LEADER)
    assert (hidden.status_code, hidden.content) == (absent.status_code, absent.content)


async def test_the_files_hold_what_the_list_holds(client: httpx.AsyncClient) -> None:
    listed = (await client.get("/api/gaps")).json()["gaps"]
    told = await client.get("/api/gaps.csv")
    assert told.headers["content-disposition"].startswith('attachment; filename="huller-')
    rows = list(csv.DictReader(io.StringIO(told.content.decode("utf-8-sig")), delimiter=";"))
    assert [row["Id"] for row in rows] == [gap["id"] for gap in listed]
    assert "03-09-2024" in {row["Siden"] for row in rows}
    book = load_workbook(io.BytesIO((await client.get("/api/gaps.xlsx")).content))
    sheet = book["Huller"]
    assert [row[-1] for row in sheet.iter_rows(min_row=2, values_only=True)] == [gap["id"] for gap in listed]
    few = await client.get("/api/gaps.csv", params={"rule": "task_nobody_holds"})
    assert len(few.text.splitlines()) == 2
    assert "ernille" not in (await client.get("/api/gaps.csv", headers=LEADER)).text


async def test_every_rule_says_what_it_means(client: httpx.AsyncClient) -> None:
    rules = (await client.get("/api/gap-rules")).json()
    assert {rule["number"] for rule in rules} == set(range(1, 17))
    for rule in rules:
        for part in ("title", "means", "why", "closes", "suggestion"):
            assert rule[part]["da"], (rule["id"], part)
            assert rule[part]["en"], (rule["id"], part)


def test_the_command_line_lists_explains_and_writes(terminal: CliRunner, tmp_path: Path) -> None:
    listed = terminal.invoke(app, ["gaps", "--citizen", "pernille", "--why"])
    assert listed.exit_code == 0, listed.output
    assert "»Særlig stol til hjemmet«: ingen har taget den endnu." in listed.stdout
    assert "--task chair --citizen pernille" in listed.stdout
    file = tmp_path / "huller.csv"
    assert terminal.invoke(app, ["gaps", "--csv", str(file), "--rule", "task_nobody_holds"]).exit_code == 0
    with file.open(encoding="utf-8-sig") as written:
        assert len(list(csv.reader(written, delimiter=";"))) == 2
    for wrong, said in (
        (["--rule", "x"], "ingen regel"),
        (["--citizen", "ingen"], "Ingen borger"),
        (["--unit", "ukendt"], "Ingen enhed"),
        (["--since", "i går"], "ikke en dag"),
        (["--role", "professional"], "--as"),
        (["--csv", "/nowhere/x.csv"], "kan ikke skrives"),
    ):
        refused = terminal.invoke(app, ["gaps", *wrong])
        assert refused.exit_code == 1, wrong
        assert said in refused.output, (wrong, refused.output)
    leader = terminal.invoke(app, ["gaps", "--role", "leader"])
    assert "ernille" not in leader.output
    assert "under 5 borgere" in leader.output


def test_the_command_line_tells_a_wrong_role_and_an_unknown_professional(terminal: CliRunner, tmp_path: Path) -> None:
    for asked, words in (
        (["--role", "chef"], "coordinator, leader eller professional"),
        (["--role", "professional", "--as", "nobody"], "Ingen fagperson"),
        (["--csv", str(tmp_path / "away" / "list.csv")], "findes ikke"),
    ):
        told = terminal.invoke(app, ["gaps", *asked])
        assert told.exit_code != 0, asked
        assert words in told.output + (told.stderr or ""), told.output


async def test_a_unit_is_asked_for_with_those_below_it(client: httpx.AsyncClient) -> None:
    everything = (await client.get("/api/gaps")).json()
    for unit, many in everything["by_unit"].items():
        listed = (await client.get("/api/gaps", params={"unit": unit})).json()
        assert (listed["total"], listed["by_unit"]) == (many, everything["by_unit"]), unit
    below = {gap["id"] for gap in everything["gaps"] if set(gap["units"]) & {"hm", "jc"}}
    town = (await client.get("/api/gaps", params={"unit": "nyby"})).json()
    assert below and below <= {gap["id"] for gap in town["gaps"]}
    assert (await client.get("/api/gaps", params={"unit": "nowhere"})).json()["total"] == 0


async def gap_of(client: httpx.AsyncClient, rule: str) -> dict[str, object]:
    """The one gap of a rule."""
    [found] = (await client.get("/api/gaps", params={"rule": rule})).json()["gaps"]
    return dict(found)


async def test_a_contact_moves_a_plan_and_tells_the_newcomer(client: httpx.AsyncClient, store: Store) -> None:
    long_ago = danish_now().date() - timedelta(days=400)
    plan = Plan(id="p1", title="Taxakørekort", status="active", adopted_on=long_ago)
    handover = Handover(id="s1", happened_on=long_ago, role="mentor", introduced=False)
    records: list[NodeType | RelationType] = [
        plan,
        link(r.Concerns, plan, PERNILLE),
        handover,
        link(r.Concerns, handover, PERNILLE),
    ]
    await plant(
        store, [*records, link(r.LeftIn, small_forest.BENTE, handover), link(r.CameIn, small_forest.JAN, handover)]
    )
    still = await gap_of(client, "plan_stands_still")
    contact = {"action": "note_contact", "channel": "phone", "person": "jan"}
    moved = await client.post(f"/api/gaps/{still['id']}/actions", json=contact)
    assert moved.json()["closed"] is True
    untold = await gap_of(client, "handover_unannounced")
    with_another = await client.post(f"/api/gaps/{untold['id']}/actions", json={**contact, "to": ["pia"]})
    assert with_another.json()["closed"] is False
    told = await client.post(f"/api/gaps/{untold['id']}/actions", json={**contact, "person": "bente", "to": ["jan"]})
    assert told.json()["closed"] is True
    for done in (told, moved):
        assert (await client.post(f"/api/edits/{done.json()['edit']}/undo")).status_code == 201
    assert (await gap_of(client, "plan_stands_still"))["id"] == still["id"]
