"""Got through, wrong person, no answer: one click makes the next answer better, and one takes it back."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import httpx

from api.experiences import ExperienceStore
from graphmodel.who_to_call.experience import Outcome

NOW = datetime(2026, 3, 3, 12)


async def codes(client: httpx.AsyncClient, person: str) -> set[str]:
    answer = (await client.post("/api/who-to-call", json={"q": "særlig stol", "citizen": "pernille"})).json()
    found = [one for one in answer["people"] if one["person"]["id"] == person]
    return {reason["code"] for one in found for reason in one["reasons"]}


async def test_reached_counts_and_can_be_undone(client: httpx.AsyncClient) -> None:
    kept = await client.post("/api/experiences", json={"person": "bente", "outcome": "reached", "topic": "27.60.12"})
    assert kept.status_code == 201
    assert "lately_reached" in await codes(client, "bente")
    assert (await client.delete(f"/api/experiences/{kept.json()['id']}")).status_code == 204
    assert "lately_reached" not in await codes(client, "bente")
    assert (await client.delete(f"/api/experiences/{kept.json()['id']}")).status_code == 404


async def test_the_wrong_person_is_wrong_for_that_topic_only(client: httpx.AsyncClient) -> None:
    await client.post("/api/experiences", json={"person": "bente", "outcome": "wrong", "topic": "32.03.16"})
    assert "wrong_person" not in await codes(client, "bente")
    await client.post("/api/experiences", json={"person": "bente", "outcome": "wrong", "topic": "27.60.12"})
    assert "wrong_person" in await codes(client, "bente")


async def test_nobody_of_that_id_and_no_such_outcome(client: httpx.AsyncClient) -> None:
    assert (await client.post("/api/experiences", json={"person": "troll", "outcome": "reached"})).status_code == 404
    assert (await client.post("/api/experiences", json={"person": "bente", "outcome": "married"})).status_code == 422


async def test_another_sites_page_cannot_report(client: httpx.AsyncClient) -> None:
    got = await client.post(
        "/api/experiences", json={"person": "bente", "outcome": "reached"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert got.status_code == 403


def test_old_reports_fade_and_nothing_is_lost_on_closing(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'operations.db'}"
    store = ExperienceStore(address)
    store.record("bente", Outcome.REACHED, NOW - timedelta(days=89))
    store.record("bente", Outcome.NO_ANSWER, NOW - timedelta(days=1))
    store.record("jan", Outcome.REACHED, NOW - timedelta(days=91))
    store.close()
    again = ExperienceStore(address)
    assert {who: [one.outcome for one in reports] for who, reports in again.fresh(NOW).items()} == {
        "bente": [Outcome.NO_ANSWER, Outcome.REACHED]
    }
    again.close()
