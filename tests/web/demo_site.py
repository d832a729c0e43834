"""The whole service on the demo municipality, embedded: for what a page shows of the cases. Tests write nothing into it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx

from graphmodel.loading import load
from graphmodel.store.port import Store
from loaders.demo import DEMO_SOURCE, demo_tables
from tests.web.service import service


async def _plant_demo(store: Store) -> None:
    now = datetime.now(ZoneInfo("Europe/Copenhagen")).replace(tzinfo=None)
    await load(store, demo_tables(now.date()), source=DEMO_SOURCE, now=now)


@contextmanager
def demo_site(folder: Path) -> Iterator[str]:
    """The service on the demo in ``folder``; gives its address."""
    with service(folder, _plant_demo) as address:
        yield address


def network_of(site: str, citizen: str) -> str:
    """The address of a citizen's network."""
    with httpx.Client(base_url=site, cookies={"skov_role": "coordinator"}, timeout=60) as client:
        found = client.get("/network")
        token = re.search(r'name="form_token" value="([^"]+)"', found.text)
        sent = {"citizen_id": citizen, **({"form_token": token[1]} if token else {})}
        answer = client.post("/network", data=sent)
        assert answer.status_code == 303, answer.text[:400]
        return site + answer.headers["location"]
