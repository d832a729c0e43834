"""Kill and freeze a real Neo4j server under eight writers, and measure how long the slowest error takes.

``python -m benchmarks.freeze --rounds 3`` writes ``benchmarks/results/freeze.md``. In each round the server is killed
(SIGKILL) and started again, then frozen (SIGSTOP) and thawed, while eight writers write and one reader reads through one
store that is never opened again. Writes whose outcome was unknown are repeated. At the end every acknowledged write must be
there, once.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import machine
from graphmodel.records import Delta, tables_of
from graphmodel.schema.people import Citizen, Professional
from graphmodel.schema.relations import Helps
from graphmodel.store import open_store
from graphmodel.store.errors import OutcomeUnknown, StoreError
from graphmodel.store.port import Store
from tests.neo4j_server import LocalServer, Neo4jServer

RESULTS = Path(__file__).parent / "results"
WRITERS = 8
WARM_SECONDS = 120.0
DEADLINE = 3.0
"""Seconds, for reads and writes alike."""


@dataclass
class Figures:
    """What the callers of the store saw."""

    kills: int = 0
    freezes: int = 0
    acknowledged: set[str] = field(default_factory=set)
    unknown: int = 0
    lost: int = 0
    doubled: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    slowest_error: dict[str, float] = field(default_factory=dict)
    slowest_recovery: dict[str, float] = field(default_factory=dict)

    def note_error(self, error: StoreError, trouble: str, seconds: float) -> None:
        """Count an error and keep the slowest."""
        self.errors[type(error).__name__] += 1
        self.slowest_error[trouble] = max(seconds, self.slowest_error.get(trouble, 0.0))


def change(key: str) -> Delta:
    """One citizen and one relation."""
    helps = Helps(from_type="Professional", from_id="b", to_type="Citizen", to_id=key)
    return Delta(inserts=tables_of([Citizen(id=key, name="x"), helps]))


class Trial:
    """One store and its callers, through every trouble."""

    def __init__(self, server: Neo4jServer, store: Store) -> None:
        self.server, self.store, self.figures = server, store, Figures()
        self._stop = asyncio.Event()
        self._trouble = "none"
        self._enough, self._wanted = asyncio.Event(), 0

    async def run(self, rounds: int) -> Figures:
        """All rounds, then count."""
        await self.store.migrate()
        await self.store.apply(Delta(updates=tables_of([Professional(id="b", name="Bente")])))
        callers = [asyncio.ensure_future(self._write(n)) for n in range(WRITERS)] + [
            asyncio.ensure_future(self._read())
        ]
        for _ in range(rounds):
            for trouble in (self._killed, self._frozen):
                await self._some_writes()
                await trouble()
        await self._some_writes()
        self._stop.set()
        await asyncio.gather(*callers)
        await self._count()
        return self.figures

    async def _some_writes(self) -> None:
        """Wait until writes go through; a server that has just started on a busy machine is slow for a while."""
        self._wanted = len(self.figures.acknowledged) + WRITERS
        self._enough.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._enough.wait(), WARM_SECONDS)

    async def _killed(self) -> None:
        self._trouble = "killed"
        await asyncio.to_thread(self.server.kill)
        await asyncio.sleep(2 * DEADLINE)
        await asyncio.to_thread(self.server.start)
        await self._recover()
        self.figures.kills += 1

    async def _frozen(self) -> None:
        self._trouble = "frozen"
        self.server.freeze()
        await asyncio.sleep(2 * DEADLINE)
        self.server.thaw()
        await self._recover()
        self.figures.freezes += 1

    async def _recover(self) -> None:
        """Seconds from the server's return to the first answer."""
        begun = time.monotonic()
        while True:
            try:
                await self.store.read("RETURN 1 AS one", deadline=DEADLINE)
                break
            except StoreError:
                await asyncio.sleep(0.05)
        seconds = time.monotonic() - begun
        self.figures.slowest_recovery[self._trouble] = max(
            seconds, self.figures.slowest_recovery.get(self._trouble, 0.0)
        )
        await asyncio.sleep(DEADLINE)  # calls begun in the trouble may still end badly; theirs is the trouble's error
        self._trouble = "none"

    async def _write(self, writer: int) -> None:
        number = 0
        while not self._stop.is_set():
            key, begun = f"{writer}-{number}", time.monotonic()
            try:
                await self.store.apply(change(key), deadline=DEADLINE)
                self.figures.acknowledged.add(key)
                number += 1
                if len(self.figures.acknowledged) >= self._wanted:
                    self._enough.set()
            except StoreError as error:  # the same change again: that is what the errors promise to be safe
                self.figures.unknown += isinstance(error, OutcomeUnknown)
                self.figures.note_error(error, self._trouble, time.monotonic() - begun)
                await asyncio.sleep(0.1)

    async def _read(self) -> None:
        while not self._stop.is_set():
            begun = time.monotonic()
            try:
                await self.store.read("MATCH (c:Citizen) RETURN count(*) AS n", deadline=DEADLINE)
            except StoreError as error:
                self.figures.note_error(error, self._trouble, time.monotonic() - begun)
            await asyncio.sleep(0.1)

    async def _count(self) -> None:
        rows = await self.store.read(
            "MATCH (c:Citizen) OPTIONAL MATCH (:Professional)-[h:HELPS]->(c) RETURN c.id AS id, count(h) AS n",
            deadline=60,
        )
        self.figures.lost = len(self.figures.acknowledged - {row["id"] for row in rows})
        self.figures.doubled = sum(row["n"] != 1 for row in rows)


async def run(server: Neo4jServer, rounds: int) -> Figures:
    """Rounds of both troubles against a server that is running."""
    store = await open_store(server.address)
    try:
        return await Trial(server, store).run(rounds)
    finally:
        await store.close()


def page(figures: Figures, rounds: int) -> str:
    """The figures as Markdown."""
    seconds = {
        f"{what} {trouble}": told.get(trouble, 0.0)
        for what, told in (("error", figures.slowest_error), ("recovery", figures.slowest_recovery))
        for trouble in ("killed", "frozen")
    }
    errors = ", ".join(f"{name} {count}" for name, count in sorted(figures.errors.items()))
    return f"""# Neo4j killed and frozen

Eight writers and a reader through one store, every deadline {DEADLINE:.0f} s. {machine.describe()}

| kills | freezes | acknowledged | outcome unknown | lost | doubled or half | slowest error killed | slowest error frozen | \
slowest recovery killed | slowest recovery frozen |
|---|---|---|---|---|---|---|---|---|---|
| {figures.kills} | {figures.freezes} | {len(figures.acknowledged)} | {figures.unknown} | {figures.lost} | {figures.doubled} | \
{seconds["error killed"]:.2f} s | {seconds["error frozen"]:.2f} s | {seconds["recovery killed"]:.2f} s | \
{seconds["recovery frozen"]:.2f} s |

Errors the callers saw: {errors}. Recovery is counted from the moment the server answers its own check or is thawed; the
store was never opened again.

Repeat with `python -m benchmarks.freeze --rounds {rounds}`.
"""


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    server = LocalServer()
    server.start()
    try:
        figures = asyncio.run(run(server, rounds))
    finally:
        server.remove()
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "freeze.md").write_text(page(figures, rounds), encoding="utf-8")


if __name__ == "__main__":
    main()
