"""The service on the small forest, spoken to without a network, and the command line on it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from typer.testing import CliRunner

from api.app import create_app
from api.settings import Settings
from graphmodel.store import open_store
from graphmodel.store.port import Store
from tests.small_forest import plant


@pytest_asyncio.fixture
async def client(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the service in demo dress, on each engine. A cold server takes its time to plan: the list is waited for."""
    monkeypatch.setattr("graphmodel.rules.keeper.PATIENCE", 60.0)
    await plant(store)
    app = create_app(Settings(demo=True, operations=f"sqlite:///{tmp_path / 'operations.db'}"), store)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://skov.test") as opened:
        yield opened
    await app.state.forest.work.close()


@pytest.fixture
def terminal(empty_address: str, tmp_path: Path) -> CliRunner:
    """A terminal whose commands work on the small forest, on each engine."""

    async def fill() -> None:
        store = await open_store(empty_address)
        await store.migrate()
        await plant(store)
        await store.close()

    asyncio.run(fill())
    return CliRunner(env={"SKOV_STORE": empty_address, "SKOV_DATA_DIR": str(tmp_path)})
