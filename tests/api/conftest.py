"""The service on the small forest, spoken to without a network."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest_asyncio

from api.app import create_app
from api.settings import Settings
from graphmodel.store.port import Store
from tests.small_forest import plant


@pytest_asyncio.fixture
async def client(store: Store, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the service in demo dress, on each engine."""
    await plant(store)
    transport = httpx.ASGITransport(
        app=create_app(Settings(demo=True, operations=f"sqlite:///{tmp_path / 'operations.db'}"), store)
    )
    async with httpx.AsyncClient(transport=transport, base_url="http://skov.test") as opened:
        yield opened
