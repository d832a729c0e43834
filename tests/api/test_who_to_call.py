"""The HTTP interface and the pages around it: same answer, nothing personal in an address, errors in words."""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from datetime import timedelta

import httpx
import pytest

from api.clock import danish_now
from api.models import WhoAnswerModel
from graphmodel.store.errors import StoreUnavailable
from graphmodel.who_to_call import understand

AT = "2026-03-03T12:00:00"


async def test_get_and_post_give_the_same(client: httpx.AsyncClient) -> None:
    got = await client.get("/api/who-to-call", params={"q": "særlig stol", "citizen": "pernille", "at": AT})
    posted = await client.post("/api/who-to-call", json={"q": "særlig stol", "citizen": "pernille", "at": AT})
    assert got.status_code == posted.status_code == 200
    assert got.content == posted.content
    answer = WhoAnswerModel.model_validate(got.json())
    assert answer.model_dump(mode="json") == got.json(), "OpenAPI describes exactly what is sent"
    assert answer.people[0].person.name == "Bente Holm"
    assert answer.people[0].person.initials == "BH"


async def test_hidden_citizen_same_bytes_as_unknown(client: httpx.AsyncClient) -> None:
    """Jan helps Pernille, not Hans: Hans answers exactly like somebody who does not exist, and not like Pernille."""
    seat = {"Skov-Role": "professional:jan"}
    answers = [
        await client.get("/api/who-to-call", params={"q": "særlig stol", "citizen": who, "at": AT}, headers=seat)
        for who in ("hans", "nobody-at-all", "pernille")
    ]
    assert answers[0].content == answers[1].content
    assert answers[0].content != answers[2].content


async def test_leader_and_made_up_roles_see_no_citizen(client: httpx.AsyncClient) -> None:
    for seat in ("leader", "administrator", "professional:", "root", "coordinator2"):
        got = await client.get(
            "/api/who-to-call", params={"q": "stol", "citizen": "pernille", "at": AT}, headers={"Skov-Role": seat}
        )
        assert got.json()["citizen"] is None, seat


async def test_moment_with_zone_is_danish_local_time(client: httpx.AsyncClient) -> None:
    got = await client.get("/api/who-to-call", params={"q": "stol", "at": "2026-03-03T11:00:00Z"})
    assert got.json()["asked_at"] == AT


async def test_what_cannot_be_understood_is_named_without_its_value(client: httpx.AsyncClient) -> None:
    got = await client.get("/api/who-to-call", params={"q": "stol", "at": "i morgen tidlig"})
    assert got.status_code == 422
    assert "at" in got.json()["da"] and "i morgen" not in got.text


async def test_openapi_describes_every_field_with_an_example_that_works(client: httpx.AsyncClient) -> None:
    document = (await client.get("/api/openapi.json")).json()
    asked = {"held_at": f"{danish_now().date() + timedelta(days=9)}T13:00:00", "professionals": ["jan"]}
    meeting = (await client.post("/api/citizens/pernille/meetings", json=asked)).json()["id"]
    for name, schema in document["components"]["schemas"].items():
        for field, described in schema.get("properties", {}).items():
            assert described.get("description"), f"{name}.{field}"
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            assert operation["summary"] and operation["description"], path
            for parameter in operation.get("parameters", []):
                assert parameter["description"], f"{path} {parameter['name']}"
            examples = {
                p["name"]: p["schema"]["examples"][0]
                for p in operation.get("parameters", [])
                if "examples" in p["schema"]
            }
            if method == "get":
                gap = (await client.get("/api/gaps")).json()["gaps"][0]["id"]
                identity = "pernille" if path.startswith("/api/citizens/") else gap
                place = path.format(identity=identity, meeting=meeting)
                assert (await client.get(place, params=examples)).status_code == 200, path


async def test_openapi_gives_each_body_an_example_that_is_understood(client: httpx.AsyncClient) -> None:
    """Whether it can be done depends on what stands in the data; whether it is understood does not."""
    document = (await client.get("/api/openapi.json")).json()
    bodies = [
        (path, operation["post"]["requestBody"]["content"]["application/json"]["example"])
        for path, operation in document["paths"].items()
        if "post" in operation and "requestBody" in operation["post"]
    ]
    assert "/api/who-to-call" in [path for path, _ in bodies]
    for path, example in bodies:
        place = path.format_map(defaultdict(lambda: "97c72a49ccdd4ce76862", task="pernille-stol"))
        got = await client.post(place, json=example)
        assert got.status_code in (200, 201, 404, 409), (path, example, got.text)
        if path in ("/api/who-to-call", "/api/before-sending"):
            assert got.status_code == 200, (path, got.text)


async def test_openapi_tells_refused_questions_in_the_form_they_have(client: httpx.AsyncClient) -> None:
    document = (await client.get("/api/openapi.json")).json()
    refused = [
        operation["responses"]["422"]["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]
        for operations in document["paths"].values()
        for operation in operations.values()
        if "422" in operation["responses"]
    ]
    assert set(refused) == {"ProblemModel"}
    got = (await client.get("/api/topics", params={"q": "stol", "limit": "mange"})).json()
    assert set(got) == set(document["components"]["schemas"]["ProblemModel"]["properties"])
    assert "HTTPValidationError" not in document["components"]["schemas"]


async def test_topics(client: httpx.AsyncClient) -> None:
    got = await client.get("/api/topics", params={"q": "stole"})
    assert [topic["number"] for topic in got.json()][:1] == ["27.60.12"]


async def test_health(client: httpx.AsyncClient) -> None:
    got = await client.get("/api/health")
    assert got.status_code == 200 and got.json()["ok"] is True and got.json()["schema_version"] == 1


async def test_form_without_citizen_leads_to_an_address_with_one_it_answers_at_once(client: httpx.AsyncClient) -> None:
    plain = await client.post("/who", data={"q": "særlig stol"})
    assert plain.status_code == 303 and plain.headers["location"] == "/who?q=s%C3%A6rlig+stol"
    named = await client.post("/who", data={"q": "særlig stol", "citizen": "Pernille"})
    assert named.status_code == 200 and "Bente Holm" in named.text
    assert not re.search(r"""(?:href|action|src)="[^"]*ernille""", named.text), "a citizen's name stands in an address"


async def test_a_citizen_in_the_address_of_the_page_is_not_read(client: httpx.AsyncClient) -> None:
    got = await client.get("/who", params={"q": "stol", "citizen": "Pernille"})
    assert got.status_code == 200 and "Pernille" not in got.text


async def test_every_page_says_that_nobody_is_real(client: httpx.AsyncClient) -> None:
    for address in ("/who", "/help", "/who?q=stol", "/no-such-page"):
        assert "Eksempeldata – ingen virkelige personer" in (await client.get(address)).text, address


async def test_language_is_kept(client: httpx.AsyncClient) -> None:
    assert 'lang="da"' in (await client.get("/who")).text
    assert 'lang="en"' in (await client.get("/who?lang=en")).text
    assert 'lang="en"' in (await client.get("/who")).text


async def test_role_leads_back_within_the_site_only(client: httpx.AsyncClient) -> None:
    for target in ("//evil.example/", "https://evil.example/", "/\\evil.example"):
        got = await client.post("/role", data={"role": "leader", "next": target})
        assert (got.status_code, got.headers["location"]) == (303, "/who")
    got = await client.post("/role", data={"role": "leader", "next": "/who?q=stol"})
    assert got.headers["location"] == "/who?q=stol"


async def test_security_headers(client: httpx.AsyncClient) -> None:
    got = await client.get("/who")
    assert "script-src 'self'" in got.headers["content-security-policy"]
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("address", ["/who?q=stol", "/api/who-to-call?q=stol"])
async def test_a_lost_database_is_told_in_words(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def lost(*_: object, **__: object) -> None:
        raise StoreUnavailable("bolt://secret-host")

    monkeypatch.setattr("api.routes.pages.who_to_call", lost)
    monkeypatch.setattr("api.routes.answers.who_to_call", lost)
    with caplog.at_level(logging.DEBUG, logger="skov"):
        got = await client.get(address)
    assert got.status_code == 503
    assert "Databasen kan ikke nås" in got.text
    assert "secret-host" not in got.text + caplog.text and "stol" not in caplog.text


@pytest.mark.parametrize("address", ["/who?q=stol", "/api/who-to-call?q=stol"])
async def test_an_unexpected_error_shows_no_traceback_and_no_value(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("Pernille")

    monkeypatch.setattr(understand, "find_topics", broken)
    with caplog.at_level(logging.DEBUG, logger="skov"):
        got = await client.get(address)
    assert got.status_code == 500
    assert "Traceback" not in got.text and "Pernille" not in got.text + caplog.text


async def test_completion_names_topics_people_and_units_but_no_citizen(client: httpx.AsyncClient) -> None:
    found = (await client.get("/api/complete", params={"q": "bent"})).json()
    assert ("professional", "Bente Holm") in {(one["kind"], one["name"]) for one in found}
    units = (await client.get("/api/complete", params={"q": "jobcen"})).json()
    assert ("unit", "Jobcenter Nyby") in {(one["kind"], one["name"]) for one in units}
    assert (await client.get("/api/complete", params={"q": "Pernille"})).json() == []


async def test_why_not(client: httpx.AsyncClient) -> None:
    asked = {"q": "særlig stol", "citizen": "pernille"}
    for who, word in (("Ole", "fratrådt"), ("Ida", "fraværende"), ("Pia", "Intet i data"), ("Åse", "anden kommune")):
        answer = (await client.post("/api/who-to-call", json={**asked, "why_not": who})).json()
        told = " ".join(sentence["da"] for sentence in answer["why_not"]["because"])
        assert word in told and answer["why_not"]["rank"] is None, who
    first = (await client.post("/api/who-to-call", json={**asked, "why_not": "bente"})).json()
    assert first["why_not"]["rank"] == 1
    nobody = (await client.post("/api/who-to-call", json={**asked, "why_not": "Xerxes"})).json()
    assert "Ingen fagperson" in nobody["why_not"]["because"][0]["da"]


async def test_asked_from_a_task(client: httpx.AsyncClient) -> None:
    answer = (await client.post("/api/who-to-call", json={"task": "chair"})).json()
    assert answer["citizen"]["name"] == "Pernille" and answer["people"][0]["person"]["id"] == "bente"
    hidden = (await client.post("/api/who-to-call", json={"task": "chair"}, headers={"Skov-Role": "leader"})).json()
    unknown = (await client.post("/api/who-to-call", json={"task": "nothing"}, headers={"Skov-Role": "leader"})).json()
    assert {**hidden, "asked_at": ""} == {**unknown, "asked_at": ""}


async def test_asked_by_name(client: httpx.AsyncClient) -> None:
    answer = (await client.post("/api/who-to-call", json={"q": "Pia Lund"})).json()
    assert answer["people"][0]["person"]["id"] == "pia"
    assert answer["people"][0]["reasons"][0]["code"] == "called_by_name"


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00", "9999-12-31T23:59:59", "0001-01-01T00:00:00+14:00"])
async def test_a_year_out_of_reach_is_said(client: httpx.AsyncClient, at: str) -> None:
    for got in (
        await client.get("/api/who-to-call", params={"q": "stol", "at": at}),
        await client.post("/api/who-to-call", json={"q": "stol", "at": at}),
    ):
        assert got.status_code == 422 and "at" in got.json()["da"]
