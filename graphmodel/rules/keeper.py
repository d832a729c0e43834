"""What is kept between requests for the work list: the map around the citizens, and all gaps as they were last found.

The gaps of one citizen are always found anew. All gaps of a large municipality take seconds to find, so they are kept with
the moment they are from, and brought up to date by what was written since: a change by hand concerns one citizen.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from graphmodel.access.scope import Role, Scope
from graphmodel.edits.change import BY_HAND
from graphmodel.questions.directory import LATEST_LOAD, LatestLoadRow
from graphmodel.questions.loads import LOADS_SINCE, LoadRow
from graphmodel.rules.find import every_gap, gaps_around
from graphmodel.rules.gap import Gap
from graphmodel.rules.surroundings import Surroundings, read_surroundings
from graphmodel.store.errors import StoreError
from graphmodel.store.port import Store

LOOK_EVERY = 1.0
"""Seconds between two looks at whether something was written."""
_SURROUNDING = frozenset(
    {"Professional", "Organisation", "Topic", "Offer", "Condition", "Sector"}
    | {"WORKS_IN", "PART_OF", "BROADER", "RESPONSIBLE_FOR", "PROVIDES", "REQUIRES"}
)

CitizensOf = Callable[[Sequence[str]], Mapping[str, str | None]]
"""Which citizen each change by hand was about, as far as it is known."""


@dataclass(frozen=True, slots=True)
class Found:
    """All gaps, and the moment they were found."""

    gaps: tuple[Gap, ...]
    at: datetime
    as_of: LatestLoadRow
    day: date


class GapKeeper:
    """Keeps the surroundings and all gaps of one forest."""

    def __init__(self, store: Store, citizens_of: CitizensOf = lambda _: {}) -> None:
        """Nothing is read before the first question."""
        self._store = store
        self._citizens_of = citizens_of
        self._near: Surroundings | None = None
        self._look_at = 0.0
        self._changes = -1
        self._found: Found | None = None
        self._finding: asyncio.Task[None] | None = None
        self._renewing = asyncio.Lock()

    async def near(self, day: date) -> Surroundings:
        """The map as of now, at most :data:`LOOK_EVERY` seconds behind; store errors pass through."""
        kept = self._near
        current = time.monotonic() < self._look_at and self._changes == self._store.changes
        if kept is not None and kept.day == day and current:
            return kept
        async with self._renewing:
            kept, self._changes = self._near, self._store.changes
            if kept is None or kept.day != day:
                kept = await read_surroundings(self._store, day)
            else:
                kept = await self._renewed(kept)
            self._near, self._look_at = kept, time.monotonic() + LOOK_EVERY
        return kept

    async def _renewed(self, kept: Surroundings) -> Surroundings:
        latest = (await LATEST_LOAD.ask(self._store, Scope.nobody()))[0]
        if latest == kept.as_of:
            return kept
        loads = await self._since(kept.as_of, latest)
        if loads is not None and not any(_touches_the_map(load) for load in loads):
            return replace(kept, as_of=latest)
        return await read_surroundings(self._store, kept.day)

    async def _since(self, before: LatestLoadRow, latest: LatestLoadRow) -> list[LoadRow] | None:
        """What was written between two states; None when that cannot be told apart."""
        if before.newest is None:
            return None
        rows = await LOADS_SINCE.ask(self._store, Scope.nobody(), since=before.newest)
        new = latest.loads - before.loads
        older = sum(row.loaded_at == before.newest for row in rows)
        # Several loads within one second are all counted again: done twice is right, left out is not.
        return rows if 0 < new <= len(rows) <= new + older else None

    async def around(self, scope: Scope, citizens: Sequence[str], day: date) -> list[Gap]:
        """The gaps of these citizens, as they are now and as far as they are in view; store errors pass through."""
        return await gaps_around(self._store, scope, citizens, await self.near(day), day)

    async def all(self, now: datetime) -> Found | None:
        """All gaps with their moment; None while they are being found for the first time. Store errors pass through.

        Whoever asks decides who may see them: they hold every citizen's.
        """
        near = await self.near(now.date())
        found = self._found
        if found is None or found.day != now.date():
            await self._find_all(near, now)
        elif found.as_of != near.as_of:
            await self._bring_up_to_date(found, near, now)
        return self._found

    async def _bring_up_to_date(self, found: Found, near: Surroundings, now: datetime) -> None:
        loads = await self._since(found.as_of, near.as_of)
        new = [load for load in loads or () if load.origin == BY_HAND or _is_after(load, found.as_of)]
        by_hand = [load.load for load in new if load.origin == BY_HAND]
        citizens = await asyncio.to_thread(self._citizens_of, by_hand) if by_hand else {}
        if loads is None or not all(load.load in citizens and not _touches_the_map(load) for load in new):
            await self._find_all(near, now)
            return
        concerned = sorted({citizen for citizen in citizens.values() if citizen})
        fresh = await gaps_around(self._store, _ALL, concerned, near, near.day)
        rest = [gap for gap in found.gaps if gap.citizen not in concerned]
        self._found = Found((*rest, *fresh), now, near.as_of, near.day)

    async def _find_all(self, near: Surroundings, now: datetime) -> None:
        """Find everything, once at a time; waited for only a little while, so that nobody looks at a blank page."""
        if self._finding is None or self._finding.done():
            self._finding = asyncio.ensure_future(self._find(near, now))
        done, _ = await asyncio.wait({self._finding}, timeout=PATIENCE)
        if done and not self._finding.cancelled() and (error := self._finding.exception()):
            if isinstance(error, StoreError) and self._found is not None:
                return
            raise error

    async def _find(self, near: Surroundings, now: datetime) -> None:
        gaps = await every_gap(self._store, _ALL, near, near.day)
        self._found = Found(tuple(gaps), now, near.as_of, near.day)

    async def close(self) -> None:
        """Stop finding."""
        if self._finding is not None:
            self._finding.cancel()
            await asyncio.gather(self._finding, return_exceptions=True)


PATIENCE = 2.0
"""Seconds somebody who asks for all gaps waits while they are found; after that they get the last ones found, or none yet."""
_ALL = Scope.everyone(Role.COORDINATOR)


def _is_after(load: LoadRow, before: LatestLoadRow) -> bool:
    return before.newest is None or load.loaded_at > before.newest


def _touches_the_map(load: LoadRow) -> bool:
    kinds = load.kinds
    if kinds is None:
        return True
    names: Iterable[str] = (kind.partition(":")[0] for kind in kinds)
    return any(name in _SURROUNDING for name in names) or any(kind.startswith("ABOUT:Offer") for kind in kinds)
