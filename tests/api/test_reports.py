"""The reports' forms without script: the same answer comes back, with what was noted and the way to undo it."""

from __future__ import annotations

import re

import httpx

ASKED = {"q": "særlig stol", "citizen": "Pernille", "citizen_was": "Pernille"}


async def reasons(client: httpx.AsyncClient, person: str) -> set[str]:
    """The codes of what counts for and against a person today."""
    answer = (await client.post("/api/who-to-call", json={"q": "særlig stol", "citizen": "pernille"})).json()
    found = [one for one in answer["people"] if one["person"]["id"] == person]
    return {reason["code"] for one in found for reason in one["reasons"]}


def the_id(page: str) -> str:
    """The id the page's undo form sends."""
    found = re.search(r'name="id" value="([0-9a-f]{32})"', page)
    assert found, page
    return found.group(1)


async def test_got_through_is_noted_on_the_same_page_and_can_be_undone(client: httpx.AsyncClient) -> None:
    """With the citizen, who stands in no address; undoing twice says that there is nothing left to undo."""
    noted = await client.post(
        "/who/report", data=ASKED | {"person": "bente", "outcome": "reached", "about": "27.60.12"}
    )
    assert noted.status_code == 200
    assert "Noteret: Bente Holm, fik fat." in noted.text and "Fortryd" in noted.text
    assert "særlig stol" in noted.text and 'name="citizen" value="Pernille"' in noted.text
    assert not re.search(r"""(?:href|action|src|data-\w+)="[^"]*ernille""", noted.text)
    assert "lately_reached" in await reasons(client, "bente")

    sent = ASKED | {"id": the_id(noted.text)}
    undone = await client.post("/who/report/undo", data=sent)
    assert undone.status_code == 200 and "Fortrudt." in undone.text and "Bente Holm" in undone.text
    assert "lately_reached" not in await reasons(client, "bente")
    again = await client.post("/who/report/undo", data=sent)
    assert again.status_code == 404 and "ikke noget at fortryde" in again.text


async def test_the_wrong_one_is_wrong_for_the_topic_of_the_answer(client: httpx.AsyncClient) -> None:
    """Which need not be one chosen by hand; an English page answers in English."""
    await client.get("/who?lang=en")
    page = await client.get("/who?q=særlig stol")
    about = re.search(r'name="about" value="([^"]+)"', page.text)
    assert about and about.group(1) == "27.60.12"
    noted = await client.post(
        "/who/report", data={"q": "særlig stol", "person": "bente", "outcome": "wrong", "about": about.group(1)}
    )
    assert "Noted: Bente Holm, not the one for this topic." in noted.text
    assert "wrong_person" in await reasons(client, "bente")


async def test_what_cannot_be_noted_is_told_in_words(client: httpx.AsyncClient) -> None:
    """Nobody of that id, no such outcome, nothing said, another site's page, and the bare address."""
    for data, status in (
        ({"q": "stol", "person": "troll", "outcome": "reached"}, 404),
        ({"q": "stol", "person": "bente", "outcome": "married"}, 422),
        ({"q": "stol"}, 422),
    ):
        got = await client.post("/who/report", data=data)
        assert got.status_code == status and "<h1>" in got.text
    foreign = await client.post(
        "/who/report", data={"person": "bente", "outcome": "reached"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert foreign.status_code == 403
    bare = await client.get("/who/report")
    assert (bare.status_code, bare.headers["location"]) == (303, "/who")


async def test_why_not_is_answered_on_the_page(client: httpx.AsyncClient) -> None:
    """The form under the people: somebody by name is held against the answer."""
    got = await client.post("/who", data={"q": "særlig stol", "citizen": "Pernille", "why_not": "Åse"})
    assert got.status_code == 200 and 'name="why_not"' in got.text
    answer = (
        await client.post("/api/who-to-call", json={"q": "særlig stol", "citizen": "pernille", "why_not": "Åse"})
    ).json()
    assert answer["why_not"]["because"]
    for sentence in answer["why_not"]["because"]:
        assert sentence["da"] in got.text
