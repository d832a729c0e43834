"""The page on silos: worked out beside, shown when it is there, stopped when somebody says so; no citizen on it. Both engines."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

import httpx
import pytest

from api.clock import danish_now
from graphmodel.measures.window import Window, quarters
from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.contacts import Contact
from graphmodel.schema.people import Citizen
from graphmodel.silos.report import SiloReport
from graphmodel.store.port import Store
from tests.small_forest import BENTE, JAN, PIA, link, plant

LEADER = {"Skov-Role": "leader"}
SHARED = 7


def quarter() -> Window:
    """The last whole quarter, which the page opens with."""
    return quarters(danish_now().date(), 1)[0]


async def share_citizens(store: Store, *, few: int = 0) -> None:
    """Seven citizens helped by Bente (health) and Jan (work) at once, who talked once; Pia (work) helps ``few`` of them too."""
    records: list[NodeType | RelationType] = []
    for n in range(SHARED):
        who = Citizen(id=f"hemmelig-{n}", name=f"Hemmelig {n}", municipality="nyby")
        records += [who, *(link(r.Helps, one, who, valid_from=date(2020, 1, 1)) for one in (BENTE, JAN))]
        if n < few:
            records.append(link(r.Helps, PIA, who, valid_from=date(2020, 1, 1)))
    talked = datetime.combine(quarter().first + timedelta(days=9), time(9))
    told = Contact(id="talk", happened_at=talked, channel="phone", kind="message")
    records += [told, link(r.Concerns, told, records[0]), link(r.SentFrom, told, BENTE), link(r.Reached, told, JAN)]  # type: ignore[arg-type]
    await plant(store, records)


async def ready(client: httpx.AsyncClient, **headers: str) -> str:
    """The page with the report, after the working out was waited for."""
    first = await client.get("/silos", headers=headers)
    assert first.status_code == 200
    await client._transport.app.state.forest.silos.ready()  # type: ignore[attr-defined]
    return (await client.get("/silos", headers=headers)).text


async def test_while_it_is_worked_out_the_page_says_so_and_then_shows_it(
    client: httpx.AsyncClient, store: Store
) -> None:
    await share_citizens(store)
    first = (await client.get("/silos")).text
    assert "Det regnes ud" in first and "Område for område" not in first
    page = await ready(client)
    assert "Område for område" in page and "Det regnes ud" not in page
    state = (await client.get("/silos/state")).json()
    assert state["step"] is None and state["at"] is not None


@pytest.mark.parametrize(
    ("few", "said"),
    [
        (0, "De hjælper 7 fælles borgere. 1 par fagpersoner skulle tale sammen, 1 gjorde det; silohullet er 0 %."),
        (2, "Her er for få borgere til, at tallene kan vises."),
    ],
)
async def test_seven_shared_citizens_and_one_talk(client: httpx.AsyncClient, store: Store, few: int, said: str) -> None:
    """Bente and Jan share seven and talked. With Pia, whom two citizens have, the pair would tell of the two: it is hidden."""
    await share_citizens(store, few=few)
    page = await ready(client)
    assert f"{(quarter().first.month + 2) // 3}. kvartal {quarter().first.year}" in page
    story = await client.get(f"/silos?quarter={quarter().first}&one=sundhed&other=job")
    assert said in story.text


async def test_no_citizen_is_on_it_and_a_leader_sees_positions_only(client: httpx.AsyncClient, store: Store) -> None:
    await share_citizens(store)
    for headers in (LEADER, {"Skov-Role": "coordinator"}):
        page = await ready(client, **headers)
        assert "Hemmelig" not in page and "hemmelig" not in page and "Pernille" not in page
    leader = await ready(client, **LEADER)
    for name in ("Bente Holm", "Jan Krogh", "Pia Lund"):
        assert name not in leader


async def test_it_can_be_stopped_and_begun_again(
    client: httpx.AsyncClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped before its next step; it stays stopped until somebody begins it again."""
    from graphmodel.silos.compute import silo_report as real

    steps: list[str] = []

    async def slow(asked: Store, window: Window, *, step: Any, **given: Any) -> SiloReport:
        def told(name: str) -> None:
            steps.append(name)
            step(name)

        keeper.cancel(window)
        return await real(asked, window, step=told, **given)

    keeper = client._transport.app.state.forest.silos  # type: ignore[attr-defined]
    monkeypatch.setattr("graphmodel.silos.compute.silo_report", slow)
    await client.get("/silos")
    await keeper.ready()
    assert steps == ["reading"]
    assert "Beregningen er stoppet." in (await client.get("/silos")).text
    assert steps == ["reading"], "it does not begin by itself"
    monkeypatch.setattr("graphmodel.silos.compute.silo_report", real)
    again = await client.get("/silos?again=1")
    assert "Det regnes ud" in again.text
    await keeper.ready()
    assert "Beregningen er stoppet." not in (await client.get("/silos")).text


async def test_stop_is_a_form(client: httpx.AsyncClient) -> None:
    await client.get("/silos")
    stopped = await client.post("/silos/cancel", data={"quarter": quarter().first.isoformat()})
    assert (stopped.status_code, stopped.headers["location"]) == (303, f"/silos?quarter={quarter().first}")


async def test_only_whole_quarters_can_be_asked_for(client: httpx.AsyncClient) -> None:
    """From two windows that differ by a day the few could be worked out: anything else is the last whole quarter."""
    for asked in ("2026-01-02", "yesterday", "", "1999-01-01"):
        page = (await client.get("/silos", params={"quarter": asked})).text
        chosen = re.search(r'quarter=([\d-]+)" aria-current', page)
        assert chosen is not None and chosen[1] == quarter().first.isoformat()


async def test_a_change_is_worked_out_anew_while_the_old_report_is_shown(
    client: httpx.AsyncClient, store: Store
) -> None:
    before = await ready(client)
    assert "ingen, der skulle tale sammen" in before or "Område for område" in before
    await share_citizens(store)
    await ready(client)
    assert (await client.get("/silos/state")).json()["at"] is not None
