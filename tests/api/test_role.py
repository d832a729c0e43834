"""Looking as somebody else on an answer about a citizen: kept where the new role may see them, absent where not."""

from __future__ import annotations

import httpx


async def test_the_role_is_taken_at_once_and_kept(client: httpx.AsyncClient) -> None:
    """Jan helps Pernille and not Hans; whom he may not see is answered, byte for byte, as one who does not exist."""
    asked = {"q": "særlig stol", "citizen": "Pernille"}
    whole = (await client.post("/who", data=asked)).text
    jan = (await client.post("/who", data={**asked, "role": "professional:jan"})).text
    assert "Pernille, Nyby Kommune" in whole.replace('</strong><span class="quiet">', "")
    assert "Pernille, Nyby Kommune" in jan.replace('</strong><span class="quiet">', "")
    assert client.cookies["skov_role"].strip('"') == "professional:jan"
    hidden = (await client.post("/who", data={"q": "stol", "citizen": "Hans"})).text
    unknown = (await client.post("/who", data={"q": "stol", "citizen": "Xans"})).text
    assert hidden.replace("Hans", "Xans") == unknown
    again = (await client.post("/who", data={"q": "stol", "citizen": "Hans", "role": "coordinator"})).text
    assert "Hans</strong>" in again


async def test_without_a_citizen_it_leads_to_the_address(client: httpx.AsyncClient) -> None:
    got = await client.post("/who", data={"q": "stol", "role": "leader"})
    assert (got.status_code, got.headers["location"]) == (303, "/who?q=stol")
    assert client.cookies["skov_role"] == "leader"
