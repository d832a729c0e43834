"""Refusals per offer with their reasons: by hand on a few referrals, and without the few for who may not see citizens."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest_asyncio

from api.clock import danish_now
from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.offers import Offer, Referral
from graphmodel.schema.people import Citizen
from graphmodel.store.port import Store
from tests.small_forest import PERNILLE, link, plant

TRAINING = Offer(id="traening", name="Træning")
ADVICE = Offer(id="raad", name="Rådgivning")
LEADER = {"Skov-Role": "leader"}
JAN = {"Skov-Role": "professional:jan"}


def sent(
    n: int, citizen: Citizen, offer: Offer, outcome: str, reason: str | None, days: int
) -> list[NodeType | RelationType]:
    day = danish_now().date() - timedelta(days=days)
    referral = Referral(id=f"h{n}", sent_on=day, status=outcome)
    return [
        referral,
        link(r.Concerns, referral, citizen),
        link(r.SentTo, referral, offer, step=1, sent_on=day, outcome=outcome, reason=reason),
    ]


@pytest_asyncio.fixture
async def refused(client: httpx.AsyncClient, store: Store) -> httpx.AsyncClient:
    """Six citizens not in the target group of the training, Pernille among them; two sent on, one long ago, one accepted."""
    six = [PERNILLE, *(Citizen(id=f"b{n}", name=f"Borger {n}", municipality="nyby") for n in range(5))]
    records: list[NodeType | RelationType] = [TRAINING, ADVICE, *six[1:]]
    for n, citizen in enumerate(six):
        records += sent(n, citizen, TRAINING, "refused", "Ikke i målgruppen.", 40 + n)
    records += sent(10, six[1], TRAINING, "bounced", "hører til et andet sted", 30)
    records += sent(11, six[2], TRAINING, "bounced", "Hører til et andet sted", 20)
    records += sent(12, six[3], ADVICE, "refused", None, 400)
    records += sent(13, six[4], ADVICE, "accepted", None, 10)
    await plant(store, records)
    return client


async def test_who_sees_the_citizens_sees_every_reason(refused: httpx.AsyncClient) -> None:
    found = (await refused.get("/api/refusals")).json()
    assert found == [
        {
            "offer": "traening",
            "name": "Træning",
            "citizens": 6,
            "by_reason": {"ikke i målgruppen": 6, "hører til et andet sted": 2},
            "more": False,
        }
    ]
    longer = (await refused.get("/api/refusals", params={"since": "2020-01-01"})).json()
    assert [(one["offer"], one["by_reason"]) for one in longer[1:]] == [("raad", {"ingen begrundelse": 1})]


async def test_a_leader_sees_no_few_and_nothing_to_work_them_out_from(refused: httpx.AsyncClient) -> None:
    found = (await refused.get("/api/refusals", headers=LEADER)).json()
    assert [(one["citizens"], one["by_reason"], one["more"]) for one in found] == [(6, {"ikke i målgruppen": 6}, True)]
    other_window = await refused.get("/api/refusals", params={"since": "2020-01-01"}, headers=LEADER)
    assert other_window.json() == found


async def test_a_professional_sees_those_of_their_own_citizens(refused: httpx.AsyncClient) -> None:
    found = (await refused.get("/api/refusals", headers=JAN)).json()
    assert [(one["citizens"], one["by_reason"]) for one in found] == [(1, {"ikke i målgruppen": 1})]
