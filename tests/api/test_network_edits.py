"""Changing one citizen's network over HTTP: each kind added, changed, ended and undone, on both engines."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest

from api.clock import danish_now
from graphmodel.edits.about_citizen import KINDS
from graphmodel.loading.stored import read_kind, schema_of
from graphmodel.records import Pair
from graphmodel.schema import relations as r
from graphmodel.schema.offers import Offer
from graphmodel.schema.registry import NODES, RELATIONS
from graphmodel.schema.tasks import Goal, Plan
from graphmodel.store.port import Store
from tests.small_forest import HM, JC, PERNILLE, link, plant

JAN = {"Skov-Role": "professional:jan"}
LEADER = {"Skov-Role": "leader"}
EDITS = "/api/citizens/pernille/edits"
NUMBER = "0101" + "80-1234"
"""What looks like a civil registration number; put together here, so that none stands in a file."""

Rows = dict[tuple[str, ...], dict[str, Any]]


@pytest.fixture
async def around(client: httpx.AsyncClient, store: Store) -> httpx.AsyncClient:
    """The small forest with an offer, another for the same, a plan and two goals of Pernille's."""
    pain, school = Offer(id="team", name="Smerteteam", purpose="træning"), Offer(id="school", name="Smerteskole")
    plan = Plan(id="plan", title="Rehabilitering", status="active")
    work, rest = Goal(id="work", title="I arbejde", status="active"), Goal(id="rest", title="Ro på", status="active")
    mine = (plan, work, rest)
    await plant(
        store,
        (
            *mine,
            pain,
            school,
            link(r.Provides, JC, pain),
            link(r.Provides, HM, school),
            *(link(r.Concerns, one, PERNILLE) for one in mine),
        ),
    )
    await awake(client)
    return client


async def awake(client: httpx.AsyncClient) -> None:
    """A cold server takes its time to plan what a network and its gaps ask for, longer than a reader waits: it is waited for."""
    for path in ("/api/citizens/pernille/things", "/api/gaps?citizen=pernille"):
        for _ in range(12):
            if (await client.get(path)).status_code == 200:
                break
        else:
            raise TimeoutError("the server did not wake up")


async def stored(store: Store) -> Rows:
    """Everything that stands in the graph but the marks of changes; derived relations without their load."""
    found: Rows = {}
    pairs = [Pair(name, *ends) for name, kind in RELATIONS.items() for ends in kind.pairs]
    kinds: tuple[str | Pair, ...] = (*(label for label in NODES if label not in ("Load", "SchemaState")), *pairs)
    for kind in kinds:
        word = kind if isinstance(kind, str) else "/".join(kind)
        table = await read_kind(store, kind, schema_of(kind).names)
        for row in table.to_pylist():
            key = (
                word,
                *(str(row[name]) for name in (("id",) if isinstance(kind, str) else ("from_id", "to_id", "rel_key"))),
            )
            derived = row.get("source") == "skov:derived"
            found[key] = {n: v for n, v in row.items() if v is not None and not (derived and n == "load_id")}
    return found


def today(days: int = 0) -> str:
    """A day from today on."""
    return (danish_now().date() + timedelta(days=days)).isoformat()


CASES: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    "helper": ({"who": "bente", "role": "ergoterapeut"}, {"with_what": "stole"}, {}),
    "coordinator": ({"who": "jan"}, {"title": "koordinerende sagsbehandler"}, {}),
    "acquaintance": ({"one": "jan", "other": "pia", "how": "samme gang"}, {"last_used": "2026-03-03"}, {}),
    "contact": (
        {"from": "jan", "to": ["bente", "citizen"], "channel": "phone", "about": ["chair"], "note": "ringer igen"},
        {"kind": "question", "answered": False, "to": ["bente"]},
        {},
    ),
    "relative": ({"name": "Mads", "kinship": "kæreste", "shown": True}, {"phone": "12 34 90 01"}, {}),
    "task": (
        {"title": "Rampe ved døren", "topic": "27.60.12", "due_on": "2027-05-01", "holder": "bente"},
        {"kind": "promise", "topic": None},
        {"status": "dropped"},
    ),
    "holder": ({"task": "chair", "who": "bente"}, {"accepted": True}, {}),
    "referral": ({"offer": "team"}, {"purpose": "mestring"}, {"status": "refused", "reason": "ikke i målgruppen"}),
    "intervention": (
        {"offer": "team", "status": "waiting", "runs": "hm", "start_words": "engang til foråret"},
        {"status": "active", "started_on": "2026-03-03", "decided_on": "2026-03-01", "runs": "jan"},
        {},
    ),
    "plan": ({"title": "Hjem igen", "runs": "jan"}, {"title": "Hjem til sommer"}, {"status": "done"}),
    "goal": ({"title": "Eget sted at bo", "plan": "plan", "runs": "pia"}, {"demands": "work", "plan": None}, {}),
    "opposition": ({"one": "work", "other": "plan", "why": "kan ikke begge"}, {"why": "hver sin vej"}, {}),
    "pause": ({"reason": "nedtrapning", "runs": "jan", "ends_on": today(30)}, {"ends_on": today(60)}, {}),
    "consent": ({"scope": "aftaler", "covers": ["hm", "jc"]}, {"covers": ["hm"], "ends_on": today(90)}, {}),
    "circumstance": ({"fact": "housing", "found": "own"}, {"found": "homeless"}, {}),
}
"""What adds, changes and ends one of each kind; the station of a referral has a test of its own."""


def test_every_kind_has_a_case() -> None:
    assert {*CASES, "station"} == {kind.id for kind in KINDS}


async def thing(client: httpx.AsyncClient, kind: str, reference: str) -> dict[str, Any] | None:
    listed = (await client.get("/api/citizens/pernille/things", params={"kind": kind})).json()
    return next((one for one in listed if one["reference"] == reference), None)


@pytest.mark.parametrize("kind", CASES)
async def test_added_changed_ended_and_undone_step_by_step(around: httpx.AsyncClient, store: Store, kind: str) -> None:
    begin, difference, ending = CASES[kind]
    before = await stored(store)
    added = await around.post(f"{EDITS}/{kind}", json=begin)
    assert added.status_code == 201, added.text
    done = added.json()
    first = await thing(around, kind, done["reference"])
    assert first is not None and first["fingerprint"] == done["fingerprint"]
    assert {name: first["values"][name] for name in begin if name in first["values"]} == {
        name: value for name, value in begin.items() if name in first["values"]
    }
    after_adding = await stored(store)
    changed = await around.post(
        f"{EDITS}/{kind}/{done['reference']}", json={**difference, "fingerprint": done["fingerprint"]}
    )
    assert changed.status_code == 201, changed.text
    second = await thing(around, kind, done["reference"])
    assert second is not None and second["fingerprint"] != done["fingerprint"]
    assert {name: second["values"][name] for name in difference} == difference
    after_changing = await stored(store)
    ended = await around.post(f"{EDITS}/{kind}/{done['reference']}/end", json=ending)
    assert ended.status_code == 201, ended.text
    assert await stored(store) != after_changing
    history = (await around.get("/api/citizens/pernille/history")).json()
    assert [one["id"] for one in history] == [ended.json()["edit"], changed.json()["edit"], done["edit"]]
    assert all(one["things"] and one["by"]["da"] == "en koordinator" for one in history)
    for edit, state in ((ended, after_changing), (changed, after_adding), (added, before)):
        undone = await around.post(f"/api/edits/{edit.json()['edit']}/undo")
        assert undone.status_code == 201, undone.text
        assert await stored(store) == state


async def test_what_was_changed_later_is_not_undone_alone(around: httpx.AsyncClient, store: Store) -> None:
    task = (await around.post(f"{EDITS}/task", json={"title": "Rampe"})).json()
    given = await around.post(f"{EDITS}/holder", json={"task": task["edit"], "who": "bente"})
    assert given.status_code == 201, given.text
    before = await stored(store)
    refused = await around.post(f"/api/edits/{task['edit']}/undo")
    assert refused.status_code == 409
    assert await stored(store) == before, "Bente's task is not taken along"
    assert (await around.post(f"/api/edits/{given.json()['edit']}/undo")).status_code == 201
    assert (await around.post(f"/api/edits/{task['edit']}/undo")).status_code == 201


async def test_two_at_once_do_not_overwrite_each_other(around: httpx.AsyncClient) -> None:
    listed = (await around.get("/api/citizens/pernille/things", params={"kind": "task"})).json()
    (chair,) = listed
    address = f"{EDITS}/task/{chair['reference']}"
    mine = {"note": "ring til skolen", "fingerprint": chair["fingerprint"]}
    theirs = {"note": "venter på mål", "fingerprint": chair["fingerprint"]}
    assert (await around.post(address, json=theirs)).status_code == 201
    refused = await around.post(address, json=mine)
    assert (refused.status_code, "imens" in refused.json()["da"]) == (409, True)
    now = await thing(around, "task", chair["reference"])
    assert now is not None and now["values"]["note"] == "venter på mål"
    assert (await around.post(address, json={**mine, "fingerprint": now["fingerprint"]})).status_code == 201


async def test_a_referral_goes_from_station_to_station(around: httpx.AsyncClient) -> None:
    referral = (await around.post(f"{EDITS}/referral", json={"offer": "team"})).json()
    stations = (await around.get("/api/citizens/pernille/things", params={"kind": "station"})).json()
    assert [(one["values"]["place"], one["values"]["step"], one["values"]["outcome"]) for one in stations] == [
        ("team", 1, "waiting")
    ]
    bounced = await around.post(
        f"{EDITS}/station/{stations[0]['reference']}/end", json={"outcome": "bounced", "reason": "forkert"}
    )
    assert bounced.status_code == 201, bounced.text
    onward = await around.post(f"{EDITS}/station", json={"referral": referral["edit"], "place": "school"})
    assert onward.status_code == 201, onward.text
    answer = {"status": "accepted"}
    ended = await around.post(f"{EDITS}/referral/{referral['reference']}/end", json=answer)
    assert ended.status_code == 201, ended.text
    stations = (await around.get("/api/citizens/pernille/things", params={"kind": "station"})).json()
    way = sorted((one["values"]["step"], one["values"]["place"], one["values"]["outcome"]) for one in stations)
    assert way == [(1, "team", "bounced"), (2, "school", "accepted")]
    (one,) = (await around.get("/api/citizens/pernille/things", params={"kind": "referral"})).json()
    assert one["values"]["purpose"] == "træning", "taken over from the offer"


async def test_a_task_for_another_is_asked_and_for_oneself_taken(around: httpx.AsyncClient) -> None:
    await around.post(f"{EDITS}/task", json={"title": "Rampe", "holder": "bente"}, headers=JAN)
    asked = (await around.get("/api/asked", headers={"Skov-Role": "professional:bente"})).json()
    assert [one["title"] for one in asked] == ["Rampe"]
    mine = await around.post(f"{EDITS}/holder", json={"task": "chair"}, headers=JAN)
    assert mine.status_code == 201, mine.text
    holders = (await around.get("/api/citizens/pernille/things", params={"kind": "holder"})).json()
    assert {(one["values"]["who"], one["values"]["accepted"]) for one in holders} == {("bente", None), ("jan", True)}
    for_them = await around.post(f"{EDITS}/holder", json={"task": "chair", "who": "pia", "accepted": True}, headers=JAN)
    assert (for_them.status_code, "Kun de selv" in for_them.json()["da"]) == (422, True)
    twice = await around.post(f"{EDITS}/holder", json={"task": "chair", "who": "jan"})
    assert (twice.status_code, "allerede" in twice.json()["da"]) == (422, True)
    threads = await around.post(f"{EDITS}/coordinator", json={"who": "bente"}, headers=JAN)
    assert (threads.status_code, "selv" in threads.json()["da"]) == (422, True)


async def test_everything_wrong_is_told_at_once_and_nothing_is_written(around: httpx.AsyncClient, store: Store) -> None:
    before = await stored(store)
    tomorrow = today(1)
    for kind, body, parts in (
        ("helper", {"who": "nobody", "role": f"se {NUMBER}"}, ("who:", "role:", "cpr")),
        ("contact", {"from": "jan", "to": ["jan"], "channel": "phone"}, ("to:",)),
        (
            "contact",
            {"to": [], "channel": "phone", "happened_at": f"{tomorrow}T10:00:00"},
            ("from:", "to:", "fremtiden"),
        ),
        ("helper", {"who": "ole"}, ("stoppet",)),
        ("relative", {"name": "Mads", "phone": "ring", "shown": True}, ("phone:", "otte cifre")),
        ("pause", {"starts_on": "2026-03-03", "ends_on": "2026-03-01", "runs": "jan"}, ("ends_on:", "før")),
        ("acquaintance", {"one": "jan", "other": "jan"}, ("other:", "samme")),
        ("acquaintance", {"one": "jan", "other": "bente"}, ()),
        ("opposition", {"one": "work", "other": "work"}, ("other:",)),
        ("task", {"title": " "}, ("title:",)),
        ("holder", {"task": "secret", "who": "jan"}, ("task:",)),
    ):
        refused = await around.post(f"{EDITS}/{kind}", json=body)
        if parts:
            assert refused.status_code == 422, (kind, body, refused.text)
        assert all(part in refused.json()["da"] for part in parts), refused.text
        assert NUMBER not in refused.text
        if refused.status_code == 201:
            await around.post(f"/api/edits/{refused.json()['edit']}/undo")
    assert await stored(store) == before


async def test_what_looks_like_a_cpr_number_is_refused_in_every_text_of_every_kind(around: httpx.AsyncClient) -> None:
    tried = 0
    for kind in KINDS:
        begin = CASES[kind.id][0] if kind.id in CASES else {"referral": "r", "place": "team"}
        for name in (one.name for one in kind.added_fields if one.sort.value in ("line", "text", "one")):
            refused = await around.post(f"{EDITS}/{kind.id}", json={**begin, name: f"om {NUMBER}"})
            assert (refused.status_code, "cpr" in refused.json()["da"], NUMBER in refused.text) == (422, True, False), (
                name
            )
            tried += 1
    assert tried > 30
    assert (await around.get("/api/citizens/pernille/history")).json() == []


async def test_a_citizen_out_of_view_is_as_one_who_is_not_there(around: httpx.AsyncClient) -> None:
    calls: list[tuple[str, str, dict[str, Any] | None]] = [
        ("GET", "things", None),
        ("GET", "history", None),
        ("GET", "handover?leaver=pia", None),
        ("POST", "handover", {"leaver": "pia"}),
        ("POST", "edits/helper", {"who": "bente"}),
        ("POST", "edits/task", {"title": "Rampe"}),
    ]
    for headers in (JAN, LEADER):
        for method, path, body in calls:
            hidden = await around.request(method, f"/api/citizens/hans/{path}", json=body, headers=headers)
            absent = await around.request(method, f"/api/citizens/nobody/{path}", json=body, headers=headers)
            assert (hidden.status_code, hidden.content) == (404, absent.content), path
    listed = (await around.get("/api/citizens/hans/things", params={"kind": "helper"})).json()
    reference = listed[0]["reference"]
    for address in (
        f"/api/citizens/pernille/edits/helper/{reference}",
        f"/api/citizens/nobody/edits/helper/{reference}",
    ):
        assert (await around.post(address, json={"role": "x"})).status_code == 404, "another citizen's thing"
    for path in ("things", "history", "edits/helper"):
        method = "POST" if path == "edits/helper" else "GET"
        body = {"who": "bente"} if method == "POST" else None
        assert (
            await around.request(method, f"/api/citizens/pernille/{path}", json=body, headers=LEADER)
        ).status_code == 404


async def test_who_is_not_to_be_shown_is_found_no_more_and_can_be_undone(around: httpx.AsyncClient) -> None:
    added = (await around.post(f"{EDITS}/relative", json={"name": "Mads", "shown": True})).json()
    hidden = await around.post(f"{EDITS}/relative/{added['reference']}", json={"shown": False})
    assert hidden.json()["reference"] is None
    assert (await around.get("/api/citizens/pernille/things", params={"kind": "relative"})).json() == []
    await around.post(f"/api/edits/{hidden.json()['edit']}/undo")
    assert len((await around.get("/api/citizens/pernille/things", params={"kind": "relative"})).json()) == 1


async def test_nothing_different_is_no_change(around: httpx.AsyncClient) -> None:
    (chair,) = (await around.get("/api/citizens/pernille/things", params={"kind": "task"})).json()
    same = await around.post(f"{EDITS}/task/{chair['reference']}", json={"title": "Særlig stol til hjemmet"})
    assert (same.status_code, same.json()["edit"]) == (201, None)
    assert (await around.get("/api/citizens/pernille/history")).json() == []
