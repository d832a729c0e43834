"""Reading an embedded database that another program may be writing: its changes are followed.

The engine shows a reader the database as it was when it was opened. So the files are looked at now and again, and when they
have changed they are opened anew beside the old ones, which are closed when nobody reads from them any more.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa

from graphmodel.records import Delta
from graphmodel.schema.registry import FOREST, Registry
from graphmodel.store.errors import StoreError, StoreReadOnly
from graphmodel.store.ladybug import LadybugStore
from graphmodel.store.ladybug_files import signature
from graphmodel.store.port import Asked, Engine, Health, Migration, Progress, Row

LOOK_EVERY = 1.0
"""Seconds between two looks at the files; what another program wrote is seen after about that time."""


class LadybugReader:
    """A :class:`~graphmodel.store.port.Store` that only reads, and sees what others write."""

    def __init__(self, path: Path) -> None:
        """Open the file; raises what :class:`~graphmodel.store.ladybug_files.Files` raises."""
        self._path = path.resolve()
        self._seen = signature(self._path)
        self._changes = 0
        self._store = LadybugStore(self._path, read_only=True)
        self._look_at = time.monotonic() + LOOK_EVERY
        self._opening = asyncio.Lock()
        self._users: Counter[LadybugStore] = Counter()
        self._leaving: set[asyncio.Future[None]] = set()

    @property
    def engine(self) -> Engine:
        """Always Ladybug."""
        return Engine.LADYBUG

    @property
    def address(self) -> str:
        """``ladybug://`` and the path."""
        return self._store.address

    @property
    def written(self) -> int:
        """Always 0."""
        return 0

    @property
    def changes(self) -> int:
        """How often the files were seen to have changed, and were opened anew."""
        return self._changes

    async def read(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, deadline: float = 3.0
    ) -> list[Row]:
        """Rows as dictionaries."""
        async with self._current() as store:
            return await store.read(cypher, parameters, deadline=deadline)

    async def read_together(self, asked: Sequence[Asked], *, deadline: float = 3.0) -> list[list[Row]]:
        """Several questions, one after another, on the same view of the database."""
        async with self._current() as store:
            return await store.read_together(asked, deadline=deadline)

    async def read_arrow(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        deadline: float = 120.0,
        schema: pa.Schema | None = None,
    ) -> pa.Table:
        """The same as an Arrow table."""
        async with self._current() as store:
            return await store.read_arrow(cypher, parameters, deadline=deadline, schema=schema)

    async def apply(self, delta: Delta, *, deadline: float = 30.0, progress: Progress | None = None) -> None:
        """Always raises :class:`StoreReadOnly`."""
        del delta, deadline, progress
        raise StoreReadOnly("opened read-only")

    async def schema_version(self) -> int:
        """How many migrations the database has been through; 0 when it is empty."""
        async with self._current() as store:
            return await store.schema_version()

    async def migrate(self, registry: Registry = FOREST) -> Migration:
        """Only looks: raises :class:`StoreReadOnly` when something would have to be done."""
        async with self._current() as store:
            return await store.migrate(registry)

    async def health(self) -> Health:
        """One small question; the detail tells what opening found."""
        async with self._current() as store:
            return await store.health()

    async def close(self) -> None:
        """Close what is open."""
        await asyncio.gather(self._store.close(), *self._leaving, return_exceptions=True)

    @asynccontextmanager
    async def _current(self) -> AsyncIterator[LadybugStore]:
        """The database as it is now, kept open until the caller is done."""
        if time.monotonic() >= self._look_at and not self._opening.locked():
            async with self._opening:
                await self._follow()
        store = self._store
        self._users[store] += 1
        try:
            yield store
        finally:
            self._users[store] -= 1
            self._let_go(store)

    async def _follow(self) -> None:
        self._look_at = time.monotonic() + LOOK_EVERY
        found = signature(self._path)
        if found == self._seen:
            return
        try:
            newer = await asyncio.to_thread(LadybugStore, self._path, read_only=True)
        except StoreError:
            return  # the program that writes is in the middle of something: the old view holds until the next look
        older, self._store, self._seen = self._store, newer, found
        self._changes += 1
        self._let_go(older)

    def _let_go(self, store: LadybugStore) -> None:
        """Close a view that was replaced, when the last reader has left it."""
        if store is not self._store and self._users[store] <= 0:
            del self._users[store]
            leaving = asyncio.ensure_future(store.close())
            self._leaving.add(leaving)
            leaving.add_done_callback(self._leaving.discard)
