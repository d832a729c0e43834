"""The whole service on the small forest, embedded, on a port of its own: for what the pages do together with it."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from api.app import create_app
from api.settings import Settings
from graphmodel.store import open_store
from graphmodel.store.port import Store
from tests.small_forest import plant

Fill = Callable[[Store], Awaitable[object]]
"""Writes a forest into an empty store."""


class _Running:
    """A server in a thread with an event loop of its own, where the store lives too."""

    def __init__(self, folder: Path, fill: Fill) -> None:
        self._folder = folder
        self._fill = fill
        self.server: uvicorn.Server | None = None
        self.thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)

    async def _serve(self) -> None:
        store = await open_store(f"ladybug://{self._folder / 'forest.lbdb'}")
        await store.migrate()
        await self._fill(store)
        settings = Settings(demo=True, operations=f"sqlite:///{self._folder / 'operations.db'}")
        config = uvicorn.Config(create_app(settings, store), host="127.0.0.1", port=0, log_level="error")
        self.server = uvicorn.Server(config)
        await self.server.serve()

    def wait(self, seconds: float) -> str:
        """The address, once it answers."""
        deadline = time.monotonic() + seconds
        while not (self.server and self.server.started):
            if time.monotonic() > deadline or not self.thread.is_alive():
                raise TimeoutError("the service did not start")
            time.sleep(0.02)
        return f"http://127.0.0.1:{self.server.servers[0].sockets[0].getsockname()[1]}"


@contextmanager
def service(folder: Path, fill: Fill = plant) -> Iterator[str]:
    """The service with its data in ``folder``, the small forest or what ``fill`` writes; gives its address."""
    running = _Running(folder, fill)
    running.thread.start()
    try:
        yield running.wait(60)
    finally:
        if running.server:
            running.server.should_exit = True
        running.thread.join(20)
