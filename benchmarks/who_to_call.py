"""Who do I call? How long the whole HTTP answer takes, beside the bare questions by hand for the same rows.

Run ``python -m benchmarks.who_to_call --store ladybug:///path/to/loaded.lbdb --name S``: the store must hold a generated
municipality (``skov generate``, ``skov load``). Results go to ``benchmarks/results/who-to-call-<name>.md``.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from typing import Any

import httpx

from benchmarks import machine
from graphmodel.access.scope import Scope
from graphmodel.store import open_store
from graphmodel.store.port import Asked, Store
from graphmodel.who_to_call.ask import who_to_call
from graphmodel.who_to_call.directory import DirectoryKeeper
from graphmodel.who_to_call.question import WhoQuestion

RESULTS = Path(__file__).parent / "results"
AT = datetime(2026, 11, 3, 10, 0)  # noqa: DTZ001 - Danish local time, a working day just after the generator's
CLIENTS = (1, 8, 32)
_ASKED = 200
_SECONDS = 6.0


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Milliseconds."""

    p50: float
    p95: float
    p99: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Percentiles:
        """From measured seconds."""
        cuts = quantiles([one * 1000 for one in seconds], n=100, method="inclusive")
        return cls(cuts[49], cuts[94], cuts[98])

    def cells(self) -> str:
        """Three cells of a table."""
        return f"{self.p50:.1f} | {self.p95:.1f} | {self.p99:.1f}"


def main() -> None:
    """Measure one store and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", required=True, help="address of a loaded store")
    parser.add_argument("--name", required=True, help="name of the size, e.g. S")
    arguments = parser.parse_args()
    description = machine.describe()
    lines = asyncio.run(measure(arguments.store))
    engine = arguments.store.partition(":")[0]
    page = [
        f"# Who to call, size {arguments.name}, {engine}",
        "",
        f"{description} Sources at {machine.commit()}, {datetime.now(UTC):%Y-%m-%d}.",
        f"{_ASKED} questions drawn with a fixed seed, each about one citizen: every second in the words of their open task.",
        "",
        *lines,
        "",
        f"Again: `python -m benchmarks.who_to_call --store ADDRESS --name {arguments.name}`",
    ]
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"who-to-call-{arguments.name}-{engine}.md").write_text("\n".join(page) + "\n", encoding="utf-8")
    print("\n".join(page))


async def measure(address: str) -> list[str]:
    """All figures of one store as lines of Markdown."""
    store = await open_store(address, read_only=True)
    asked = await drawn(store)
    inside, bare, number = await in_process(store, asked)
    await store.close()
    with Served(address) as url:
        whole = await over_http(url, asked)
        rates = {clients: await rate(url, asked, clients) for clients in CLIENTS}
    return [
        "| what | p50 ms | p95 ms | p99 ms |",
        "|---|---|---|---|",
        f"| the whole answer over HTTP, one client | {whole.cells()} |",
        f"| the answer in the process | {inside.cells()} |",
        f"| its {number:.0f} bare questions, one after another | {bare.cells()} |",
        "",
        "| clients | answers a second |",
        "|---|---|",
        *(f"| {clients} | {rates[clients]:.0f} |" for clients in CLIENTS),
    ]


async def drawn(store: Store) -> list[WhoQuestion]:
    """The questions to ask, the same for every engine of one size."""
    rows = await store.read(
        "MATCH (c:Citizen)<-[:CONCERNS]-(t:Task) WHERE t.status = 'open' RETURN c.id AS citizen, t.title AS title, t.id AS task",
        deadline=60,
    )
    topics = await store.read("MATCH (t:Topic) WHERE t.level = 3 RETURN t.title AS title", deadline=60)
    titles = sorted({row["title"] for row in topics})
    chooser = random.Random(7)
    chosen = chooser.sample(sorted(rows, key=lambda row: row["task"]), min(_ASKED, len(rows)))
    return [
        WhoQuestion(chooser.choice(titles) if number % 2 else row["title"], AT, row["citizen"])
        for number, row in enumerate(chosen)
    ]


async def in_process(store: Store, asked: Sequence[WhoQuestion]) -> tuple[Percentiles, Percentiles, float]:
    """The answer without HTTP; the very questions it asked of the store, asked again by hand; and how many they were."""
    keeper = DirectoryKeeper(store)
    noted: list[tuple[str, dict[str, Any]]] = []
    read = type(store).read_together

    async def noting(self: Store, asked: Sequence[Asked], *, deadline: float = 3.0) -> Any:
        noted.extend((cypher, dict(parameters)) for cypher, parameters in asked)
        return await read(self, asked, deadline=deadline)

    whole: list[float] = []
    bare: list[float] = []
    count = 0
    for warm in (True, False):
        whole, bare, count = [], [], 0
        for question in asked[:20] if warm else asked:
            begun = time.perf_counter()
            await who_to_call(store, keeper, Scope.everyone(), question)
            whole.append(time.perf_counter() - begun)
            noted.clear()
            type(store).read_together = noting  # type: ignore[method-assign]
            await who_to_call(store, keeper, Scope.everyone(), question)
            type(store).read_together = read  # type: ignore[method-assign]
            count += len(noted)
            begun = time.perf_counter()
            for cypher, parameters in noted:
                await store.read(cypher, parameters)
            bare.append(time.perf_counter() - begun)
    return Percentiles.of(whole), Percentiles.of(bare), count / len(asked)


class Served:
    """The service on a store, in a process of its own, as long as the block lasts."""

    def __init__(self, address: str) -> None:
        """Nothing starts before the block."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._address = address

    def __enter__(self) -> str:
        environment = {**os.environ, "SKOV_STORE": self._address, "SKOV_DEMO": "true"}
        command = [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", str(self._port)]
        self._process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        url = f"http://127.0.0.1:{self._port}"
        for _ in range(600):
            try:
                if httpx.get(f"{url}/api/topics?q=x", timeout=60).status_code == 200:
                    return url
            except httpx.TransportError:
                time.sleep(0.1)
        raise RuntimeError("the service did not start")

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)


def body(question: WhoQuestion) -> dict[str, Any]:
    """The question as JSON."""
    return {"q": question.text, "citizen": question.citizen, "at": question.at.isoformat()}


async def over_http(url: str, asked: Sequence[WhoQuestion]) -> Percentiles:
    """Latency of the whole answer with one client, after one warm round."""
    async with httpx.AsyncClient(base_url=url, timeout=30) as client:
        times: list[float] = []
        for question in (*asked, *asked):
            begun = time.perf_counter()
            got = await client.post("/api/who-to-call", json=body(question))
            times.append(time.perf_counter() - begun)
            got.raise_for_status()
        return Percentiles.of(times[len(asked) :])


async def rate(url: str, asked: Sequence[WhoQuestion], clients: int) -> float:
    """Answers a second with so many clients asking without pause, for some seconds."""
    until = time.perf_counter() + _SECONDS

    async def ask_on(client: httpx.AsyncClient, offset: int) -> int:
        done = 0
        while time.perf_counter() < until:
            got = await client.post("/api/who-to-call", json=body(asked[(offset + done * clients) % len(asked)]))
            got.raise_for_status()
            done += 1
        return done

    async with httpx.AsyncClient(base_url=url, timeout=60) as client:
        begun = time.perf_counter()
        answered = sum(await asyncio.gather(*(ask_on(client, number) for number in range(clients))))
        return answered / (time.perf_counter() - begun)


if __name__ == "__main__":
    main()
