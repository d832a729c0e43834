"""An embedded database that is read all the time and written for a moment: so a running service keeps nobody out.

While a service only reads, another program may load into the same file. To write, the service closes its view, opens the
files for writing, writes, and reads on: about a fifth of a second on two hundred thousand citizens, in which questions wait.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from graphmodel.records import Delta
from graphmodel.schema.registry import FOREST, Registry
from graphmodel.store.errors import StoreError, StoreReadOnly
from graphmodel.store.ladybug import LadybugStore
from graphmodel.store.ladybug_files import signature
from graphmodel.store.ladybug_reader import LOOK_EVERY, LadybugReader
from graphmodel.store.port import Migration, Progress

_TRIES = 10
_PAUSE = 0.05


class LadybugInTurns(LadybugReader):
    """A :class:`~graphmodel.store.port.Store` that reads, follows what others write, and writes when asked to."""

    def __init__(self, path: Path) -> None:
        """Open the file; raises what :class:`~graphmodel.store.ladybug_files.Files` raises."""
        super().__init__(path)
        self._reading = asyncio.Event()
        self._reading.set()
        self._somebody_left = asyncio.Event()
        self._written = 0

    @property
    def written(self) -> int:
        """How often it was opened to write."""
        return self._written

    async def apply(self, delta: Delta, *, deadline: float = 30.0, progress: Progress | None = None) -> None:
        """Write one change whole or not at all; raises :class:`StoreInUse` while another program writes."""
        if delta.rows:
            async with self._writer() as writer:
                await writer.apply(delta, deadline=deadline, progress=progress)

    async def migrate(self, registry: Registry = FOREST) -> Migration:
        """Bring the tables up to the model; nobody is kept out when nothing has to be done."""
        with contextlib.suppress(StoreReadOnly):
            return await super().migrate(registry)
        async with self._writer() as writer:
            return await writer.migrate(registry)

    @asynccontextmanager
    async def _writer(self) -> AsyncIterator[LadybugStore]:
        """The database open for writing, alone; afterwards it is read again, as it then is."""
        async with self._opening:
            self._reading.clear()
            try:
                await self._everybody_out()
                writer = await _opened_to_write(self._path)
                try:
                    yield writer
                finally:
                    await writer.close()
            finally:
                try:
                    await self._read_again()
                finally:
                    self._reading.set()

    async def _everybody_out(self) -> None:
        while self._users[self._store] > 0:
            self._somebody_left.clear()
            await self._somebody_left.wait()
        await asyncio.gather(self._store.close(), *self._leaving, return_exceptions=True)

    async def _read_again(self) -> None:
        """Where that fails because somebody else writes just then, the next question opens it."""
        self._users.pop(self._store, None)
        self._changes += 1
        self._written += 1
        self._seen, self._look_at = (), 0.0
        found = signature(self._path)
        self._store = await asyncio.to_thread(LadybugStore, self._path, read_only=True)
        self._seen, self._look_at = found, time.monotonic() + LOOK_EVERY

    def _let_go(self, store: LadybugStore) -> None:
        super()._let_go(store)
        self._somebody_left.set()

    @asynccontextmanager
    async def _current(self) -> AsyncIterator[LadybugStore]:
        await self._reading.wait()
        async with super()._current() as store:
            yield store


async def _opened_to_write(path: Path) -> LadybugStore:
    """Another program may be reading or writing for a moment, just as this one does."""
    for left in reversed(range(_TRIES)):
        try:
            return await asyncio.to_thread(LadybugStore, path)
        except StoreError:
            if not left:
                raise
            await asyncio.sleep(_PAUSE)
    raise AssertionError("unreachable")
