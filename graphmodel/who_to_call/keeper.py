"""Keeps the directories of a few days, and renews them when the forest has changed.

What this program wrote is waited for. What another program loaded is read beside what is kept, which answers meanwhile.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date

from graphmodel.access.scope import Scope
from graphmodel.questions.directory import LATEST_LOAD, LatestLoadRow
from graphmodel.store.port import Store
from graphmodel.who_to_call.directory import Directory, read_directory
from graphmodel.who_to_call.network import Network, read_network

LOOK_EVERY = 1.0
"""Seconds between two looks at whether another program has loaded something."""
PATIENCE = 0.5
"""Seconds for which what another program loaded is waited for; a small forest is read in less."""
MOST_DAYS = 4
"""So many days' directories are kept: today's, and some that were asked about."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """What holds for every day: read once for each state of the graph."""

    written: int
    changes: int
    as_of: LatestLoadRow
    network: Network


@dataclass(frozen=True, slots=True)
class _Renewal:
    """A directory that is being read, and since when."""

    task: asyncio.Task[Directory]
    since: float


class DirectoryKeeper:
    """The directories of a few days as the forest is now."""

    def __init__(self, store: Store) -> None:
        """Nothing is read before the first question."""
        self._store = store
        self._standing: _Standing | None = None
        self._kept: OrderedDict[date, Directory] = OrderedDict()
        self._look_at = 0.0
        self._one_reads = asyncio.Lock()
        self._renewals: dict[date, _Renewal] = {}

    async def current(self, day: date) -> Directory:
        """The directory of that day as of now. Store errors pass through.

        What this program wrote is in it. What another wrote is looked for every :data:`LOOK_EVERY` seconds; when reading it
        takes longer than :data:`PATIENCE`, the answer is what was kept before.
        """
        while True:
            kept = self._kept.get(day)
            if kept is not None and self._is_fresh():
                return kept
            written, renewal = self._store.written, self._renewal(day)
            if kept is None or self._standing is None or self._standing.written != written:
                await asyncio.wait({renewal.task})
            else:
                left = renewal.since + PATIENCE - time.monotonic()
                done, _ = await asyncio.wait({renewal.task}, timeout=max(0.0, left))
                if not done:
                    return kept
            found = renewal.task.result()
            # A renewal that had begun before the write does not hold it.
            if self._standing is not None and self._standing.written >= written:
                return found

    async def close(self) -> None:
        """Stop reading."""
        running = [renewal.task for renewal in self._renewals.values()]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _is_fresh(self) -> bool:
        standing = self._standing
        return standing is not None and standing.changes == self._store.changes and time.monotonic() < self._look_at

    def _renewal(self, day: date) -> _Renewal:
        """The one that runs, or a new one: one reads, the others wait for it."""
        found = self._renewals.get(day)
        if found is None or found.task.done():
            found = self._renewals[day] = _Renewal(asyncio.ensure_future(self._renew(day)), time.monotonic())
            found.task.add_done_callback(lambda task: self._ended(day, task))
        return found

    def _ended(self, day: date, task: asyncio.Task[Directory]) -> None:
        """Perhaps nobody waits for it any more; the next question meets the same error."""
        if not task.cancelled():
            task.exception()
        if day in self._renewals and self._renewals[day].task is task:
            del self._renewals[day]

    async def _renew(self, day: date) -> Directory:
        async with self._one_reads:
            standing = await self._current_standing()
            kept = self._kept.get(day)
            if kept is None or kept.network is not standing.network:
                kept = await read_directory(self._store, day, standing.network)
            if self._standing is None or self._standing.network is not standing.network:
                self._kept.clear()
            self._standing = standing
            self._kept[day] = kept
            self._kept.move_to_end(day)
            while len(self._kept) > MOST_DAYS:
                self._kept.popitem(last=False)
            return kept

    async def _current_standing(self) -> _Standing:
        if self._standing is not None and self._is_fresh():
            return self._standing
        latest = (await LATEST_LOAD.ask(self._store, Scope.nobody()))[0]
        # The state is noted before the rest is read: what is written meanwhile will be read again.
        before, written, changes = self._standing, self._store.written, self._store.changes
        self._look_at = time.monotonic() + LOOK_EVERY
        if before is not None and before.changes == changes and before.as_of == latest:
            return before
        return _Standing(written, changes, latest, await read_network(self._store))
