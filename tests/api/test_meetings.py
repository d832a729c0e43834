"""Network meetings and a knitted offer over HTTP, on both engines: proposal, calling, minutes, agreements, drafting, undo."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
import pytest_asyncio
from icalendar import Calendar

from api.clock import danish_now
from graphmodel.store.port import Store

JAN = {"Skov-Role": "professional:jan"}
BENTE = {"Skov-Role": "professional:bente"}
PIA = {"Skov-Role": "professional:pia"}
LEADER = {"Skov-Role": "leader"}
HOME = "/api/citizens/pernille"


@pytest_asyncio.fixture(autouse=True)
async def patient(client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that was just emptied plans every question anew and may say "in a moment": here it is asked until it answers."""
    monkeypatch.setattr("graphmodel.rules.story._DEADLINE_FOR_FEW", 60.0)
    for _ in range(20):
        if (await client.get(f"{HOME}/meetings")).status_code == 200:
            break


def ahead(days: int) -> str:
    return (danish_now().date() + timedelta(days=days)).isoformat()


async def meeting(client: httpx.AsyncClient, *people: str) -> dict[str, Any]:
    """A meeting called by Jan in ten days."""
    asked = {"held_at": f"{ahead(10)}T13:00:00", "place": "Værkstedet", "professionals": people or ("jan", "bente")}
    done = await client.post(f"{HOME}/meetings", json=asked, headers=JAN)
    assert done.status_code == 201, done.text
    found: dict[str, Any] = done.json()
    return found


async def agree(client: httpx.AsyncClient, made: str, **asked: Any) -> httpx.Response:
    whole = {"title": "Ringe til Hjælpemidler", "responsible": ["bente"], "due_on": ahead(14), **asked}
    return await client.post(f"{HOME}/meetings/{made}/agreements", json=whole, headers=JAN)


async def tasks(store: Store) -> list[dict[str, Any]]:
    """Every agreement with its holders, as it stands in the graph."""
    rows = await store.read(
        "MATCH (t:Task {kind: 'agreement'})-[:AGREED_AT]->(m:Meeting), (t)-[:CONCERNS]->(c:Citizen) "
        "OPTIONAL MATCH (p:Professional)-[h:HOLDS]->(t) "
        "RETURN t.title AS title, t.due_on AS due, m.id AS meeting, c.id AS citizen, p.id AS holder, h.accepted AS accepted, "
        "h.asked_on AS asked ORDER BY title, holder"
    )
    return [dict(row) for row in rows]


async def test_the_proposal_names_who_helps_and_who_can_take_the_chair(client: httpx.AsyncClient) -> None:
    found = (await client.get(f"{HOME}/meetings", headers=JAN)).json()
    seats = {seat["thing"]["id"]: [reason["why"] for reason in seat["reasons"]] for seat in found["table"]["seats"]}
    assert seats == {"bente": ["can_take"], "jan": ["chair"]}
    assert found["table"]["chair"]["id"] == "jan"
    (item,) = [item for item in found["agenda"]["items"] if item["severity"] == "high"]
    assert item["words"][0]["da"] == "»Særlig stol til hjemmet«: ingen har taget den endnu."
    assert (item["minutes"], found["meetings"]) == (10, [])


async def test_a_meeting_is_called_moved_written_down_and_each_step_undone(client: httpx.AsyncClient) -> None:
    made = await meeting(client)
    where = f"{HOME}/meetings/{made['id']}"
    held = (await client.get(where, headers=JAN)).json()
    assert (held["place"], [one["id"] for one in held["people"]]) == ("Værkstedet", ["bente", "jan"])
    seats = await client.put(f"{where}/seats", json={"professionals": ["jan", "pia"]}, headers=JAN)
    again = await client.put(f"{where}/seats", json={"professionals": ["pia", "jan"]}, headers=JAN)
    assert (seats.status_code, again.status_code) == (200, 409)
    when = {"held_at": f"{ahead(11)}T09:30:00", "place": None}
    assert (await client.put(f"{where}/when", json=when, headers=JAN)).status_code == 200
    words = {"minutes": "Vi strikker det sammen.", "seen": held["mark"]}
    wrote = await client.put(f"{where}/minutes", json=words, headers=JAN)
    now = (await client.get(where, headers=JAN)).json()
    assert (now["minutes"], now["place"], now["held_at"]) == ("Vi strikker det sammen.", None, f"{ahead(11)}T09:30:00")
    assert [one["id"] for one in now["people"]] == ["jan", "pia"]
    for edit in (wrote.json()["edit"], seats.json()["edit"]):
        assert (await client.post(f"/api/edits/{edit}/undo", headers=JAN)).status_code == 201
    back = (await client.get(where, headers=JAN)).json()
    assert (back["minutes"], [one["id"] for one in back["people"]]) == (None, ["bente", "jan"])
    history = (await client.get("/api/edits", headers=JAN)).json()
    done = ["call_meeting", "minutes", "move_meeting", "seat", "undo", "undo"]
    assert sorted(one["action"] for one in history) == done
    assert {one["citizen"] for one in history} == {"pernille"}
    # Who came and when has changed since: the call alone is no longer what it was.
    assert (await client.post(f"/api/edits/{made['edit']}/undo", headers=JAN)).status_code == 409


async def test_a_call_taken_back_is_gone(client: httpx.AsyncClient) -> None:
    made = await meeting(client)
    assert (await client.post(f"/api/edits/{made['edit']}/undo", headers=JAN)).status_code == 201
    assert (await client.get(f"{HOME}/meetings", headers=JAN)).json()["meetings"] == []
    assert (await client.get(f"{HOME}/meetings/{made['id']}", headers=JAN)).status_code == 404


async def test_two_writing_at_once_do_not_overwrite_each_other(client: httpx.AsyncClient) -> None:
    made = await meeting(client)
    where = f"{HOME}/meetings/{made['id']}/minutes"
    seen = (await client.get(f"{HOME}/meetings/{made['id']}", headers=JAN)).json()["mark"]
    assert (await client.put(where, json={"minutes": "Først", "seen": seen}, headers=JAN)).status_code == 200
    late = await client.put(where, json={"minutes": "Samtidig", "seen": seen}, headers=JAN)
    assert late.status_code == 409 and "En anden har skrevet i referatet imens" in late.json()["da"]
    assert (await client.get(f"{HOME}/meetings/{made['id']}", headers=JAN)).json()["minutes"] == "Først"


async def test_the_invitation_names_no_citizen_and_is_noted(client: httpx.AsyncClient) -> None:
    made = await meeting(client)
    got = await client.get(f"{HOME}/meetings/{made['id']}/invitation.ics", headers=JAN)
    assert got.headers["content-type"].startswith("text/calendar")
    assert f'filename="netvaerksmoede-{ahead(10)}.ics"' in got.headers["content-disposition"]
    (event,) = Calendar.from_ical(got.content).walk("VEVENT")
    assert str(event["summary"]) == "Netværksmøde"
    assert "pernille" not in got.text.replace("\r\n ", "").casefold()
    taken = client._transport.app.state.forest.exports.of("pernille")  # type: ignore[attr-defined]
    assert [(one.form, one.seat, one.named) for one in taken] == [("invitation", "professional:jan", False)]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"responsible": []}, "Vælg den ene, der har ansvaret."),
        ({"responsible": ["jan", "bente"]}, "Der skal være én, og her er 2: Jan Krogh og Bente Holm."),
        ({"responsible": ["nobody"]}, "Den fagperson findes ikke eller er stoppet."),
        ({"responsible": ["ole"]}, "Den fagperson findes ikke eller er stoppet."),
        ({"due_on": None}, "Skriv, hvornår det skal være gjort."),
        ({"due_on": "2020-01-01"}, "Skriv en dag fra i dag og frem."),
        ({"title": "  "}, "Skriv, hvad der er aftalt."),
        ({"topic": "99.99"}, "Det emne findes ikke."),
        ({"title": "ring til 0101" + "80-1234"}, "Det ligner et cpr-nummer."),
    ],
)
async def test_an_agreement_has_exactly_one_responsible_and_a_day(
    client: httpx.AsyncClient, store: Store, asked: dict[str, Any], said: str
) -> None:
    made = await meeting(client)
    refused = await agree(client, made["id"], **asked)
    assert refused.status_code == 409 and said in refused.json()["da"]
    assert await tasks(store) == []


async def test_an_agreement_becomes_a_task_that_is_followed_up(
    client: httpx.AsyncClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await meeting(client)
    done = await agree(client, made["id"], topic="27.60.12")
    assert done.status_code == 201
    (row,) = await tasks(store)
    assert (row["holder"], row["accepted"], row["asked"], row["citizen"], row["meeting"]) == (
        "bente", True, None, "pernille", made["id"],
    )  # fmt: skip
    open_ = (await client.get(f"{HOME}/meetings/{made['id']}", headers=JAN)).json()["agreements"]
    assert [(one["became"], one["responsible"][0]["id"]) for one in open_] == [("open", "bente")]
    later = danish_now() + timedelta(days=15)
    for place in ("api.routes.gaps.danish_now", "api.routes.meetings.danish_now"):
        monkeypatch.setattr(place, lambda: later)
    gaps = (await client.get("/api/gaps", params={"citizen": "pernille"}, headers=JAN)).json()["gaps"]
    (late,) = [gap for gap in gaps if gap["rule"] == "task_past_due"]
    assert (late["things"][0]["id"], late["people"]) == (done.json()["id"], ["bente"])
    seen = (await client.get(f"{HOME}/meetings/{made['id']}", headers=JAN)).json()["agreements"]
    assert [one["became"] for one in seen] == ["late"]
    address = f"{HOME}/meetings/{made['id']}/agreements/{done.json()['id']}"
    assert (await client.put(address, json={"status": "done"}, headers=JAN)).status_code == 200
    assert (await client.put(address, json={"status": "done"}, headers=JAN)).status_code == 409
    gaps = (await client.get("/api/gaps", params={"citizen": "pernille"}, headers=JAN)).json()["gaps"]
    assert [gap for gap in gaps if gap["rule"] == "task_past_due"] == []
    seen = (await client.get(f"{HOME}/meetings/{made['id']}", headers=JAN)).json()["agreements"]
    assert [(one["became"], one["closed_on"]) for one in seen] == [("done", later.date().isoformat())]
    assert (await client.put(address, json={"status": "open"}, headers=JAN)).status_code == 200


async def test_who_did_not_say_yes_is_asked_and_answers_as_everywhere(client: httpx.AsyncClient, store: Store) -> None:
    made = await meeting(client)
    done = await agree(client, made["id"], said_yes=False)
    (row,) = await tasks(store)
    assert (row["holder"], row["accepted"], row["asked"]) == ("bente", None, danish_now().date())
    where = f"{HOME}/meetings/{made['id']}"
    assert (await client.get(where, headers=JAN)).json()["agreements"][0]["became"] == "asked"
    asked = (await client.get("/api/asked", headers=BENTE)).json()
    assert [one["task"] for one in asked] == [done.json()["id"]]
    assert (
        await client.post(f"/api/asked/{done.json()['id']}", json={"accepts": True}, headers=BENTE)
    ).status_code == 201
    assert (await client.get(where, headers=JAN)).json()["agreements"][0]["became"] == "open"


async def test_an_offer_is_knitted_adopted_and_undone(client: httpx.AsyncClient, store: Store) -> None:
    """A draft counts nowhere; adopted it does; taken back it is a draft again."""

    async def rules() -> set[str]:
        found = (await client.get("/api/gaps", params={"citizen": "pernille"}, headers=JAN)).json()["gaps"]
        return {gap["rule"] for gap in found}

    before = await rules()
    asked = {"title": "Mestring", "responsible": "bente", "months": 6, "weekly": 6}
    done = await client.post(f"{HOME}/plan", json=asked, headers=JAN)
    assert done.status_code == 201, done.text
    second = {"title": "Stol", "responsible": "jan", "months": 1.5, "first": [done.json()["id"]]}
    other = await client.post(f"{HOME}/plan", json=second, headers=JAN)
    plan = (await client.get(f"{HOME}/plan", headers=JAN)).json()
    assert {one["title"]: [who["id"] for who in one["responsible"]] for one in plan["strands"]} == {
        "Mestring": ["bente"],
        "Stol": ["jan"],
    }
    assert [one["first"][0]["name"] for one in plan["strands"] if one["first"]] == ["Mestring"]
    assert [one["kind"] for one in plan["conflicts"]] == ["week"]
    assert (plan["months_today"], plan["months_drafted"]) == (0, 7.5)
    assert await rules() == before, "a draft is not counted"
    made = await meeting(client)
    strands = [done.json()["id"], other.json()["id"]]
    adopt = await client.post(f"{HOME}/plan/adopt", json={"meeting": made["id"], "strands": strands}, headers=JAN)
    assert adopt.status_code == 201, adopt.text
    rows = await store.read(
        "MATCH (i:Intervention)-[:AGREED_AT]->(m:Meeting), (p)-[:RUNS]->(i) "
        "RETURN i.title AS title, i.draft AS draft, i.status AS status, p.id AS who ORDER BY title"
    )
    assert [(row["title"], row["draft"], row["status"], row["who"]) for row in rows] == [
        ("Mestring", False, "waiting", "bente"),
        ("Stol", False, "waiting", "jan"),
    ]
    assert await rules() == before | {"start_unknown"}, "now they count"
    assert (await client.get(f"{HOME}/plan", headers=JAN)).json()["strands"] == []
    assert (await client.post(f"/api/edits/{adopt.json()['edit']}/undo", headers=JAN)).status_code == 201
    assert len((await client.get(f"{HOME}/plan", headers=JAN)).json()["strands"]) == 2
    assert await rules() == before
    drop = await client.delete(f"{HOME}/plan/{strands[1]}", headers=JAN)
    assert drop.status_code == 200
    assert [one["title"] for one in (await client.get(f"{HOME}/plan", headers=JAN)).json()["strands"]] == ["Mestring"]
    assert (await client.delete(f"{HOME}/plan/{strands[1]}", headers=JAN)).status_code == 409


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"title": " "}, "Skriv, hvad der skal ske."),
        ({"responsible": "nobody"}, "Vælg den ene, der står for det."),
        ({"responsible": "ole"}, "Vælg den ene, der står for det."),
        ({"offer": "nothing"}, "Det tilbud findes ikke."),
        ({"planned_start": "2020-01-01"}, "Skriv en dag fra i dag og frem."),
        ({"first": ["nothing"]}, "Det, der skal komme først, findes ikke mere."),
    ],
)
async def test_what_a_strand_lacks_is_said(client: httpx.AsyncClient, asked: dict[str, Any], said: str) -> None:
    refused = await client.post(
        f"{HOME}/plan", json={"title": "Mestring", "responsible": "bente", **asked}, headers=JAN
    )
    assert refused.status_code == 409 and said in refused.json()["da"]
    assert (await client.get(f"{HOME}/plan", headers=JAN)).json()["strands"] == []


async def test_nothing_is_adopted_without_exactly_one_for_each(client: httpx.AsyncClient, store: Store) -> None:
    done = await client.post(f"{HOME}/plan", json={"title": "Mestring", "responsible": "bente"}, headers=JAN)
    made = await meeting(client)
    none = await client.post(f"{HOME}/plan/adopt", json={"meeting": made["id"], "strands": []}, headers=JAN)
    assert none.status_code == 409 and "Sæt kryds ved det, der vedtages." in none.json()["da"]
    given = await client.put(f"{HOME}/plan/{done.json()['id']}/responsible", json={"person": "jan"}, headers=JAN)
    assert given.status_code == 409, "it has one already"
    elsewhere = await client.post(
        f"{HOME}/plan/adopt", json={"meeting": "x", "strands": [done.json()["id"]]}, headers=JAN
    )
    assert elsewhere.status_code == 404


REQUESTS = (
    ("GET", "meetings", None),
    ("POST", "meetings", {"held_at": "2026-12-10T13:00:00", "professionals": ["jan"]}),
    ("GET", "meetings/x", None),
    ("GET", "meetings/x/invitation.ics", None),
    ("PUT", "meetings/x/seats", {"professionals": ["jan"]}),
    ("PUT", "meetings/x/when", {"held_at": "2026-12-10T13:00:00"}),
    ("PUT", "meetings/x/minutes", {"minutes": "a", "seen": "b"}),
    ("POST", "meetings/x/agreements", {"title": "a", "responsible": ["jan"], "due_on": "2026-12-24"}),
    ("PUT", "meetings/x/agreements/y", {"status": "done"}),
    ("GET", "plan", None),
    ("POST", "plan", {"title": "a", "responsible": "jan"}),
    ("POST", "plan/today", None),
    ("POST", "plan/adopt", {"meeting": "x", "strands": ["y"]}),
    ("PUT", "plan/x/responsible", {"person": "jan"}),
    ("DELETE", "plan/x", None),
)


async def test_hidden_equals_absent_on_every_address(client: httpx.AsyncClient) -> None:
    for method, path, body in REQUESTS:
        for headers in (PIA, LEADER):
            hidden = await client.request(method, f"{HOME}/{path}", json=body, headers=headers)
            absent = await client.request(method, f"/api/citizens/nobody/{path}", json=body, headers=headers)
            assert (hidden.status_code, hidden.content) == (404, absent.content), (method, path)


async def test_a_stranger_who_is_asked_to_come_sees_no_more_than_before(client: httpx.AsyncClient) -> None:
    """Sitting at the table is not helping: the scope follows help, not an invitation."""
    await meeting(client, "jan", "pia")
    assert (await client.get(f"{HOME}/meetings", headers=PIA)).status_code == 404


async def test_a_moment_with_a_zone_is_danish_time(client: httpx.AsyncClient) -> None:
    day = datetime.fromisoformat(f"{ahead(10)}T12:00:00")
    asked = {"held_at": f"{day.isoformat()}Z", "professionals": ["jan"]}
    done = await client.post(f"{HOME}/meetings", json=asked, headers=JAN)
    held = (await client.get(f"{HOME}/meetings/{done.json()['id']}", headers=JAN)).json()["held_at"]
    assert datetime.fromisoformat(held).hour in (13, 14)
    far = await client.post(
        f"{HOME}/meetings", json={"held_at": "2040-01-01T12:00:00", "professionals": ["jan"]}, headers=JAN
    )
    assert far.status_code == 409 and "Vælg en dag inden for et år." in far.json()["da"]


async def test_every_address_is_described_with_examples(client: httpx.AsyncClient) -> None:
    described = (await client.get("/api/openapi.json")).json()
    ours = {path: some for path, some in described["paths"].items() if _is_ours(path)}
    assert sum(len(some) for some in ours.values()) == len(REQUESTS)
    for path, some in ours.items():
        for method, one in some.items():
            assert one["summary"] and one["description"], (method, path)
            assert all(field["description"] and field["schema"]["examples"] for field in one["parameters"]), (
                method,
                path,
            )
    for name in (
        "MeetingCallModel",
        "AgreeModel",
        "DraftModel",
        "MinutesModel",
        "AdoptModel",
        "SettleModel",
        "ResponsibleModel",
    ):
        for field, schema in described["components"]["schemas"][name]["properties"].items():
            assert schema["description"] and "examples" in schema, (name, field)


def _is_ours(path: str) -> bool:
    home = "/api/citizens/{identity}/"
    return any(f"{path}/".startswith(f"{home}{part}/") for part in ("meetings", "plan"))
