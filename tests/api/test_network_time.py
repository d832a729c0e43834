"""A citizen's years over HTTP. On both engines."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from api.app import create_app
from api.clock import danish_now
from api.network_days import NetworkDays, days_of, read_day
from api.settings import Settings
from graphmodel.citizen_network.time_line import Reach
from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.offers import Intervention
from graphmodel.store.port import Store
from tests.small_forest import BENTE, LINKS, NODES, PERNILLE, PIA, link, plant

TODAY = date(2026, 3, 3)


@pytest_asyncio.fixture
async def client(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx.AsyncClient]:
    """Pernille waits for a course decided 50 days ago; Pia left her 20 days ago, Bente came 10 days ago.

    A cold server plans each question of a story for the first time: it is waited for.
    """
    monkeypatch.setattr("graphmodel.rules.story._DEADLINE_FOR_FEW", 120.0)
    today = danish_now().date()
    course = Intervention(id="course", title="Mestring", status="waiting", decided_on=today - timedelta(days=50))
    gone, came = today - timedelta(days=20), today - timedelta(days=10)
    more: list[NodeType | RelationType] = [
        course,
        link(r.Concerns, course, PERNILLE),
        link(r.Helps, PIA, PERNILLE, role="sagsbehandler", valid_from=today - timedelta(days=300), valid_to=gone),
        link(r.Helps, BENTE, PERNILLE, role="ergoterapeut", valid_from=came),
    ]
    await plant(store, [*NODES, *LINKS, *more])
    settings = Settings(demo=True, operations=f"sqlite:///{tmp_path / 'operations.db'}")
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=create_app(settings, store)), base_url="http://skov.test"
    ) as opened:
        yield opened


async def test_the_time_line_of_pernille(client: httpx.AsyncClient) -> None:
    today = danish_now().date()
    answer = (await client.get("/api/citizens/pernille/time-line")).json()
    assert (answer["span"], answer["first"], answer["last"]) == ("year", str(today - timedelta(days=364)), str(today))
    lines = {(line["lane"], line["name"]["da"]): line for line in answer["lines"]}
    course = lines["courses", "Mestring"]
    assert course["state"]["da"] == "venter, start ukendt, 51 dage"
    assert [(bar["look"], bar["first"]) for bar in course["bars"]] == [("unknown", str(today - timedelta(days=50)))]
    assert lines["helpers", "Sagsbehandler"]["bars"][0]["last"] == str(today - timedelta(days=20))
    assert lines["tasks", "Særlig stol til hjemmet"]["bars"][0]["look"] == "nobody"
    counts = [(one["helpers"], one["new"], one["nobody"]) for one in answer["counts"]]
    assert counts[-1] == (2, 1, 1)
    assert counts[0][0] == 1, "Jan alone, before Pia came"


async def test_what_changed(client: httpx.AsyncClient) -> None:
    today = danish_now().date()
    asked = {"first": str(today - timedelta(days=30))}
    answer = (await client.get("/api/citizens/pernille/changes", params=asked)).json()
    assert [who["id"] for who in answer["came"]] == ["bente"]
    assert [who["id"] for who in answer["left"]] == ["pia"]
    assert (answer["stayed"], answer["lost"]) == (1, [])
    assert answer["said"][0]["da"].endswith("1 kom, 1 gik, 1 blev.")
    turned = (
        await client.get(
            "/api/citizens/pernille/changes", params={**asked, "first": str(today), "second": asked["first"]}
        )
    ).json()
    assert turned == answer, "whichever day comes first"


@pytest.mark.parametrize("path", ["time-line", "changes?first=2026-01-01"])
@pytest.mark.parametrize("role", ["professional:aase", "leader"])
async def test_hidden_is_absent(client: httpx.AsyncClient, path: str, role: str) -> None:
    hidden = await client.get(f"/api/citizens/pernille/{path}", headers={"Skov-Role": role})
    absent = await client.get(f"/api/citizens/nobody/{path}", headers={"Skov-Role": role})
    assert (hidden.status_code, hidden.content, {**hidden.headers}) == (404, absent.content, {**absent.headers})


async def test_a_day_that_is_none_is_refused_in_words(client: httpx.AsyncClient) -> None:
    got = await client.get("/api/citizens/pernille/changes", params={"first": "i går"})
    assert got.status_code == 422 and "first" in got.json()["da"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, NetworkDays(TODAY, TODAY)),
        ({"on": "2026-01-05"}, NetworkDays(TODAY, date(2026, 1, 5))),
        ({"on": "5-1-2026", "compare": "2025-12-01"}, NetworkDays(TODAY, date(2026, 1, 5), date(2025, 12, 1))),
        ({"on": "2026-01-05", "compare": "05.01.2026"}, NetworkDays(TODAY, date(2026, 1, 5))),
        ({"over": "time", "span": "all"}, NetworkDays(TODAY, TODAY, over=True, reach=Reach.ALL)),
        ({"over": "time", "compare": "2025-12-01"}, NetworkDays(TODAY, TODAY, date(2025, 12, 1))),
        ({"on": "aldrig", "span": "evigt"}, NetworkDays(TODAY, TODAY, unclear=("aldrig",))),
        ({"on": "9999-01-01"}, NetworkDays(TODAY, TODAY, unclear=("9999-01-01",))),
    ],
)
def test_days_are_read_from_the_address(asked: dict[str, str], expected: NetworkDays) -> None:
    assert days_of(asked, TODAY) == expected


def test_an_address_says_no_more_than_it_must() -> None:
    """And is read again as it was meant."""
    assert not NetworkDays(TODAY, TODAY).query()
    days = NetworkDays(TODAY, date(2026, 1, 5), date(2025, 12, 1), reach=Reach.HALF)
    assert days.query() == "?on=2026-01-05&compare=2025-12-01&span=half"
    read = dict(part.split("=") for part in days.query()[1:].split("&"))
    assert days_of(read, TODAY) == days
    assert NetworkDays(TODAY, TODAY).query(over=True, reach=Reach.ALL) == "?over=time&span=all"
    assert NetworkDays(TODAY, TODAY, date(2025, 12, 1)).query() == "?on=2026-03-03&compare=2025-12-01"


def test_what_is_no_day() -> None:
    assert read_day("31-02-2026") is None and read_day("") is None and read_day("24-12-2026") == date(2026, 12, 24)
