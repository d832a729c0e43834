"""HEAD, refused methods and requests that cannot be read: told so that the sender can put it right."""

from __future__ import annotations

import httpx
import pytest
from fastapi.exceptions import RequestValidationError
from hypothesis import given
from hypothesis import strategies as st

from api.invalid import what_is_wrong
from viz.assets import static_address

AT = "2026-03-03T12:00:00"
STYLE = f"/static/{static_address('style')}"


@pytest.mark.parametrize(
    "address",
    ["/who", "/who?q=stol", "/help", "/", "/api/health", f"/api/who-to-call?q=stol&at={AT}", "/nowhere", STYLE],
)
async def test_head_is_get_without_the_body(client: httpx.AsyncClient, address: str) -> None:
    await client.get("/who")
    got, head = await client.get(address), await client.head(address)
    assert head.status_code == got.status_code
    assert head.content == b""
    if "health" not in address:
        assert head.headers == got.headers


@pytest.mark.parametrize(
    ("method", "address", "allow"),
    [
        ("DELETE", "/who", "GET, HEAD, POST"),
        ("POST", "/help", "GET, HEAD"),
        ("GET", "/role", "POST"),
        ("HEAD", "/role", "POST"),
        ("PUT", "/api/who-to-call", "GET, HEAD, POST"),
        ("GET", "/api/experiences/x", "DELETE"),
        ("POST", STYLE, "GET, HEAD"),
    ],
)
async def test_a_refused_method_names_those_that_work(
    client: httpx.AsyncClient, method: str, address: str, allow: str
) -> None:
    got = await client.request(method, address)
    assert (got.status_code, got.headers["allow"]) == (405, allow)
    assert "Prøv igen om lidt" not in got.text
    if method != "HEAD":
        assert f"Adressen svarer kun på {allow.replace(', ', ' og ')}." in got.text
        assert ("/api/openapi.json" if address.startswith("/api") else "Gå til forsiden") in got.text


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("{", "linje 1, tegn 2: her ventes et navn i dobbelte anførselstegn"),
        ('{"q": }', "linje 1, tegn 7: her mangler en værdi"),
        ('{"q": "stol"\n "at": 1}', "linje 2, tegn 2: her mangler et komma"),
        ('{"q" "stol"}', "linje 1, tegn 6: her mangler et kolon"),
        ('{"q": "stol', "linje 1, tegn 7: teksten, der begynder her, slutter ikke med et anførselstegn"),
        ('{"q": "stol"} {}', "linje 1, tegn 15: her står mere, end der skulle"),
    ],
)
async def test_broken_json_is_told_with_place_and_reason(client: httpx.AsyncClient, body: str, told: str) -> None:
    got = await client.post("/api/who-to-call", content=body, headers={"Content-Type": "application/json"})
    assert got.status_code == 422
    assert told in got.json()["da"] and "stol" not in got.json()["da"].replace("særlig stol", "")


@given(st.text(max_size=60), st.integers(0, 80), st.text(max_size=40))
def test_no_broken_json_breaks_the_words(body: str, place: int, told: str) -> None:
    error = RequestValidationError(
        [{"type": "json_invalid", "loc": ("body", place), "ctx": {"error": told}}], body=body
    )
    happened, do = what_is_wrong(error)
    assert happened.da.startswith("Forespørgslens JSON er brudt i linje ") and do.da


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"q": "x" * 301}, "q må højst fylde 300 tegn"),
        ({"quest": "stol"}, "quest kendes ikke"),
        ({"q": 7}, "q skal være tekst"),
        ({"q": "stol", "at": "i morgen"}, "at skal være et tidspunkt som 2026-03-03T10:00"),
        (["stol"], "body skal være et JSON-objekt"),
    ],
)
async def test_each_wrong_part_is_told_with_what_is_wrong(client: httpx.AsyncClient, sent: object, told: str) -> None:
    got = await client.post("/api/who-to-call", json=sent)
    assert got.status_code == 422 and told in got.json()["da"]


async def test_what_is_not_text_is_told(client: httpx.AsyncClient) -> None:
    got = await client.post("/api/who-to-call", content=b'{"q": "\xff"}', headers={"Content-Type": "application/json"})
    assert got.status_code == 400 and "UTF-8" in got.json()["da"] and "Prøv igen" not in got.json()["da"]


async def test_what_may_be_chosen_is_told_in_danish(client: httpx.AsyncClient) -> None:
    told = (await client.get("/api/gaps", params={"severity": "none"})).json()
    assert "skal være 'high', 'medium' eller 'low'" in told["da"]
    assert "must be 'high', 'medium' or 'low'" in told["en"]
