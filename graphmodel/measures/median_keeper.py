"""Keeps the medians of every municipality between requests: worked out in the background, renewed after what was written since.

A median over a municipality does not move by one change by hand, so after these it is renewed once an hour at most; after a load
of files, and on a new day, at once. Meanwhile the last ones are shown with the moment they are from.
"""

from __future__ import annotations

import asyncio
import contextlib
from datetime import datetime, timedelta

from graphmodel.access.scope import Scope
from graphmodel.edits.change import BY_HAND
from graphmodel.measures.medians import Medians, every_median
from graphmodel.questions.directory import LatestLoadRow
from graphmodel.questions.loads import LOADS_SINCE
from graphmodel.rules.surroundings import Surroundings
from graphmodel.store.errors import StoreError
from graphmodel.store.port import Store

RENEW_AFTER = timedelta(hours=1)
"""After changes by hand the medians are renewed when they are older than this."""


class MedianKeeper:
    """Keeps the medians of one forest."""

    def __init__(self, store: Store) -> None:
        """Nothing is read before the first question."""
        self._store = store
        self._kept: Medians | None = None
        self._working: asyncio.Task[None] | None = None
        self._passed_over: LatestLoadRow | None = None

    def current(self, near: Surroundings, now: datetime) -> Medians | None:
        """The last medians worked out; None while they are being worked out for the first time. Never waits.

        Needs a running event loop. Where the store cannot be read the next question tries again.
        """
        kept = self._kept
        if self._working is not None and not self._working.done():
            return kept
        if kept is None or kept.day != near.day or kept.as_of != near.as_of:
            young = kept is not None and kept.day == near.day and now - kept.at < RENEW_AFTER
            if not (young and near.as_of == self._passed_over):
                self._working = asyncio.ensure_future(self._work(near, now))
        return kept

    async def _work(self, near: Surroundings, now: datetime) -> None:
        with contextlib.suppress(StoreError):
            kept = self._kept
            young = kept is not None and kept.day == near.day and now - kept.at < RENEW_AFTER
            if kept is not None and young and await self._only_by_hand(kept):
                self._passed_over = near.as_of
                return
            self._kept = await every_median(self._store, near, now)

    async def _only_by_hand(self, kept: Medians) -> bool:
        """Whether nothing but changes by hand was written since."""
        if kept.as_of.newest is None:
            return False
        rows = await LOADS_SINCE.ask(self._store, Scope.nobody(), since=kept.as_of.newest)
        return all(row.origin == BY_HAND for row in rows if row.loaded_at > kept.as_of.newest)

    async def ready(self) -> Medians | None:
        """Wait for the working out that is under way, if any, and give what is kept then."""
        if self._working is not None:
            await asyncio.gather(self._working, return_exceptions=True)
        return self._kept

    async def close(self) -> None:
        """Stop working."""
        if self._working is not None:
            self._working.cancel()
            await asyncio.gather(self._working, return_exceptions=True)
