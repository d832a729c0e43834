"""Referrals for which nothing else fits are counted by purpose, and for a leader never fewer than five. On both engines."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import httpx
import pytest_asyncio

from api.app import create_app
from api.settings import Settings
from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.offers import Offer, Referral
from graphmodel.schema.people import Citizen
from graphmodel.store.port import Store
from tests.small_forest import HM, JAN, LINKS, NODES, link, plant

HOUSE = Offer(id="house", name="Bolig med støtte", purpose="bolig")
HALL = Offer(id="hall", name="Holdtræning", purpose="træning")
GARDEN = Offer(id="garden", name="Haven", purpose="have")
GARDEN_TOO = Offer(id="garden-too", name="Den anden have", purpose="have")
OFFERS = (HOUSE, HALL, GARDEN, GARDEN_TOO)


def refused(citizen: Citizen, offer: Offer) -> tuple[NodeType | RelationType, ...]:
    """A referral that came to nothing."""
    own = Referral(id=f"{citizen.id}-{offer.id}", sent_on=date(2025, 3, 1), status="refused", purpose=offer.purpose)
    return (own, link(r.Concerns, own, citizen), link(r.SentTo, own, offer))


YOUNG = tuple(Citizen(id=f"young-{n}", name=f"Ung {n}", municipality="nyby") for n in range(5))
MORE: tuple[NodeType | RelationType, ...] = (
    *YOUNG,
    *OFFERS,
    *(link(r.Provides, HM, offer) for offer in OFFERS),
    *(one for young in YOUNG for one in refused(young, HOUSE)),
    *(one for young in YOUNG[:4] for one in refused(young, HALL)),
    *(one for young in YOUNG for one in refused(young, GARDEN)),
    link(r.Helps, JAN, YOUNG[0]),
)


@pytest_asyncio.fixture
async def client(store: Store, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """The service on the small forest with these referrals, on each engine."""
    await plant(store, (*NODES, *LINKS, *MORE))
    settings = Settings(demo=True, operations=f"sqlite:///{tmp_path / 'operations.db'}")
    transport = httpx.ASGITransport(app=create_app(settings, store))
    async with httpx.AsyncClient(transport=transport, base_url="http://skov.test") as opened:
        yield opened


async def test_counted_by_purpose_as_far_as_one_may_see(client: httpx.AsyncClient) -> None:
    async def counted(role: str) -> object:
        return (await client.get("/api/gaps", headers={"Skov-Role": role})).json()["no_alternative"]

    assert await counted("coordinator") == {"bolig": 5, "træning": 4}, "there is another garden"
    assert await counted("leader") == {"bolig": 5, "træning": None}
    assert await counted("professional:jan") == {"bolig": 1, "træning": 1}
    assert await counted("professional:bente") == {}
