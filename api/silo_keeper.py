"""Keeps reports on silos between requests: worked out in the background, served at once with the moment they are from.

A report is kept by its window. It is worked out anew once the forest has changed since, while the last one goes on being shown.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from threading import Event

from graphmodel.measures.window import Window
from graphmodel.questions.directory import LatestLoadRow
from graphmodel.rules.surroundings import Surroundings
from graphmodel.silos.report import SiloReport
from graphmodel.store.errors import StoreError
from graphmodel.store.port import Store

MOST_KEPT = 8
"""Reports of so many windows are kept."""


class _Cancelled(Exception):
    """Somebody asked to stop the working out."""


@dataclass(frozen=True, slots=True)
class _Kept:
    report: SiloReport
    as_of: LatestLoadRow


@dataclass(frozen=True, slots=True)
class SiloState:
    """What there is for a window: the last report, if any; what is being done for a new one, if anything; what went wrong."""

    report: SiloReport | None = None
    step: str | None = None
    cancelled: bool = False
    error: StoreError | None = None


class SiloKeeper:
    """The reports of one forest; one is worked out at a time."""

    def __init__(self, store: Store) -> None:
        """Nothing is worked out before somebody asks."""
        self._store = store
        self._kept: OrderedDict[Window, _Kept] = OrderedDict()
        self._working: asyncio.Task[None] | None = None
        self._window: Window | None = None
        self._step = ""
        self._stop = Event()
        self._cancelled: set[Window] = set()
        self._error: StoreError | None = None

    def current(self, near: Surroundings, now: datetime, window: Window, *, again: bool = False) -> SiloState:
        """What there is now; begins working out a report that is missing or old. Never waits; needs a running event loop.

        What somebody cancelled begins ``again`` only when it is asked for.
        """
        kept = self._kept.get(window)
        if again:
            self._cancelled.discard(window)
        fresh = kept is not None and kept.as_of == near.as_of
        if not fresh and not self._busy and window not in self._cancelled:
            self._begin(near, now, window)
        error, self._error = self._error, None
        return SiloState(
            report=kept.report if kept else None,
            step=self._step
            if self._busy and self._window == window
            else ("waiting" if self._busy and not fresh else None),
            cancelled=window in self._cancelled,
            error=error,
        )

    @property
    def _busy(self) -> bool:
        return self._working is not None and not self._working.done()

    def _begin(self, near: Surroundings, now: datetime, window: Window) -> None:
        self._window, self._step = window, "reading"
        self._stop = Event()
        self._working = asyncio.ensure_future(self._work(near.as_of, now, window, self._stop))

    async def _work(self, as_of: LatestLoadRow, now: datetime, window: Window, stop: Event) -> None:
        # Late: it brings Ibis, DuckDB, scipy and igraph, which a service that nobody asks for silos does without.
        from graphmodel.silos import compute

        def step(name: str) -> None:
            if stop.is_set():
                raise _Cancelled
            self._step = name

        try:
            report = await compute.silo_report(self._store, window, computed=now, named=True, step=step)
        except _Cancelled:
            self._cancelled.add(window)
            return
        except StoreError as error:
            self._error = error
            return
        self._kept[window] = _Kept(report, as_of)
        self._kept.move_to_end(window)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)

    def cancel(self, window: Window) -> None:
        """Stop working out this window's report before its next step, and do not begin again by itself."""
        if self._busy and self._window == window:
            self._stop.set()
        self._cancelled.add(window)

    async def ready(self) -> None:
        """Wait for what is being worked out."""
        if self._working is not None:
            await asyncio.gather(self._working, return_exceptions=True)

    async def close(self) -> None:
        """Stop working."""
        self._stop.set()
        if self._working is not None:
            self._working.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.gather(self._working, return_exceptions=True)
