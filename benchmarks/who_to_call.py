"""Who do I call? How long the whole HTTP answer takes, beside the bare questions by hand for the same rows.

Run ``python -m benchmarks.who_to_call --store ladybug:///path/to/loaded.lbdb --name S``: the store must hold a generated
municipality (``skov generate``, ``skov load``). Results go to ``benchmarks/results/who-to-call-<name>.md``.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from typing import Any
from urllib.parse import quote

import httpx
import psutil

from benchmarks import machine
from graphmodel.access.scope import Scope
from graphmodel.store import open_store
from graphmodel.store.port import Asked, Store
from graphmodel.who_to_call.ask import who_to_call
from graphmodel.who_to_call.directory import Directory
from graphmodel.who_to_call.found import Found
from graphmodel.who_to_call.keeper import DirectoryKeeper
from graphmodel.who_to_call.network import Network
from graphmodel.who_to_call.question import WhoQuestion

RESULTS = Path(__file__).parent / "results"
AT = datetime(2026, 11, 3, 10, 0)  # noqa: DTZ001 - Danish local time, a working day just after the generator's
CLIENTS = (1, 8, 32)
WORKERS = (1, 2)
_ASKED = 200
_ASKED_COLD = 40
_SECONDS = 6.0
_LONGEST_START = 900
_AT_REST = 0.05
"""Processor seconds a second: less is used by looking now and again whether something has changed."""
_TYPED = ("b", "be", "ben", "bente h", "hjælpem", "koordina", "team 1", "12 3", "27.", "samtaleforlob", "psykiatrsk")


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
        f"{_ASKED} questions drawn with a fixed seed, each about one citizen: every second in the words of their open task;",
        "before them as many others, to warm up.",
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
    warming, asked = await drawn(store, 8), await drawn(store, 7)
    lines = await in_process(store, warming, asked)
    await store.close()
    rates: list[str] = []
    for workers in WORKERS:
        with Served(address, workers) as service:
            # Every worker reads its own network with its first question.
            await rate(service, warming, 8 * workers)
            if workers == WORKERS[0]:
                lines += await one_client(service, warming, asked)
            for clients in CLIENTS:
                answered, processor = await rate(service, asked, clients)
                rates.append(f"| {workers} | {clients} | {answered:.0f} | {processor:.1f} |")
            rates[-1] += f" {service.megabytes():.0f} |"
    return [
        "| what | p50 ms | p95 ms | p99 ms | processor ms |",
        "|---|---|---|---|---|",
        *lines,
        "",
        "| processes (`--workers`) | clients | answers a second | processor ms an answer, service only | MB in all |",
        "|---|---|---|---|---|",
        *(line if line.count("|") == 6 else f"{line} |" for line in rates),
        "",
        "The client runs on the same processors. *Live*: what an answer asks the database once the network of places and",
        "professionals is in memory, which is the citizen's part. *Cold*: every question of the answer, as if nothing were kept.",
    ]


async def drawn(store: Store, seed: int = 7) -> list[WhoQuestion]:
    """The questions to ask, the same for every engine of one size."""
    rows = await store.read(
        "MATCH (c:Citizen)<-[:CONCERNS]-(t:Task) WHERE t.status = 'open' RETURN c.id AS citizen, t.title AS title, t.id AS task",
        deadline=60,
    )
    topics = await store.read("MATCH (t:Topic) WHERE t.level = 3 RETURN t.title AS title", deadline=60)
    titles = sorted({row["title"] for row in topics})
    chooser = random.Random(seed)
    chosen = chooser.sample(sorted(rows, key=lambda row: row["task"]), min(_ASKED, len(rows)))
    return [
        WhoQuestion(chooser.choice(titles) if number % 2 else row["title"], AT, row["citizen"])
        for number, row in enumerate(chosen)
    ]


async def in_process(store: Store, warming: Sequence[WhoQuestion], asked: Sequence[WhoQuestion]) -> list[str]:
    """The answer without HTTP; the very questions it asks of the store, asked again by hand: live, and cold."""
    keeper = DirectoryKeeper(store)
    for question in warming:
        await who_to_call(store, keeper, Scope.everyone(), question)
    whole, whole_processor = [], []
    for question in asked:
        begun, used = time.perf_counter(), time.process_time()
        await who_to_call(store, keeper, Scope.everyone(), question)
        whole.append(time.perf_counter() - begun)
        whole_processor.append(time.process_time() - used)
    live = await by_hand(store, keeper, asked)
    cold = await by_hand(store, _NothingKept(store), asked[:_ASKED_COLD])
    return [
        f"| the answer in the process | {Percentiles.of(whole).cells()} | {_mean(whole_processor):.1f} |",
        f"| its {live.number:.1f} bare questions live, in {live.trips:.1f} trips | {live.row()}",
        f"| its {cold.number:.1f} bare questions cold, in {cold.trips:.1f} trips ({_ASKED_COLD} answers) | {cold.row()}",
    ]


@dataclass(frozen=True, slots=True)
class ByHand:
    """The bare questions of some answers: seconds and processor seconds of each answer's, how many, in how many trips."""

    seconds: Sequence[float]
    processor: Sequence[float]
    number: float
    trips: float

    def row(self) -> str:
        """The rest of a row of the table."""
        return f"{Percentiles.of(self.seconds).cells()} | {_mean(self.processor):.1f} |"


async def by_hand(store: Store, keeper: DirectoryKeeper, asked: Sequence[WhoQuestion]) -> ByHand:
    """What each answer asked of the store, asked again with nothing around it."""
    seconds, processor, number, trips = [], [], 0, 0
    for question in asked:
        with _noting(store) as noted:
            await who_to_call(store, keeper, Scope.everyone(), question)
        number += sum(map(len, noted))
        trips += len(noted)
        begun, used = time.perf_counter(), time.process_time()
        for together in noted:
            await store.read_together(together)
        seconds.append(time.perf_counter() - begun)
        processor.append(time.process_time() - used)
    return ByHand(seconds, processor, number / len(asked), trips / len(asked))


@contextmanager
def _noting(store: Store) -> Iterator[list[list[Asked]]]:
    noted: list[list[Asked]] = []
    read = type(store).read_together

    async def noting(self: Store, asked: Sequence[Asked], *, deadline: float = 3.0) -> Any:
        noted.append([(cypher, dict(parameters)) for cypher, parameters in asked])
        return await read(self, asked, deadline=deadline)

    type(store).read_together = noting  # type: ignore[method-assign]
    try:
        yield noted
    finally:
        type(store).read_together = read  # type: ignore[method-assign]


class _NothingKept(DirectoryKeeper):
    """Topics and organisations only, as if the network were not kept."""

    async def current(self, day: Any) -> Directory:
        return replace(await super().current(day), network=Network({}), found=Found(), links=Found())


def _mean(seconds: Sequence[float]) -> float:
    return sum(seconds) / len(seconds) * 1000


class Served:
    """The service on a store, in processes of its own, as long as the block lasts."""

    def __init__(self, address: str, workers: int) -> None:
        """Nothing starts before the block."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._address, self._workers = address, workers

    def __enter__(self) -> Served:
        environment = {**os.environ, "SKOV_STORE": self._address, "SKOV_DEMO": "true"}
        command = [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", str(self.port)]
        command += ["--workers", str(self._workers)]
        self._process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        for _ in range(600):
            try:
                if httpx.get(f"http://127.0.0.1:{self.port}/api/topics?q=x", timeout=60).status_code == 200:
                    self._come_to_rest()
                    return self
            except httpx.TransportError:
                time.sleep(0.1)
        raise RuntimeError("the service did not start")

    def _come_to_rest(self) -> None:
        """Wait until it has worked out what it works out after a start, the medians over all citizens among it."""
        used = self.processor_seconds()
        for _ in range(_LONGEST_START):
            time.sleep(1.0)
            before, used = used, self.processor_seconds()
            if used - before < _AT_REST:
                return
        raise RuntimeError("the service did not come to rest")

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=30)

    def processor_seconds(self) -> float:
        """What all its processes have used so far."""
        return sum(times.user + times.system for times in (one.cpu_times() for one in self._processes()))

    def megabytes(self) -> float:
        """What all its processes hold in memory, the database's pages among it."""
        return sum(one.memory_info().rss for one in self._processes()) / 1e6

    def _processes(self) -> list[psutil.Process]:
        first = psutil.Process(self._process.pid)
        return [first, *first.children(recursive=True)]


class Client:
    """One kept connection that asks and reads answers with as little work as possible: it shares the processors."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """On an open connection."""
        self._reader, self._writer = reader, writer

    @classmethod
    async def on(cls, service: Served) -> Client:
        """A new connection."""
        return cls(*await asyncio.open_connection("127.0.0.1", service.port))

    async def ask(self, question: WhoQuestion) -> None:
        """Ask who to call and read the whole answer."""
        body = json.dumps({"q": question.text, "citizen": question.citizen, "at": question.at.isoformat()}).encode()
        await self._send("POST /api/who-to-call", body)

    async def get(self, path: str) -> None:
        """Read an answer."""
        await self._send(f"GET {path}", b"")

    async def _send(self, line: str, body: bytes) -> None:
        head = f"{line} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        self._writer.write(head.encode() + body)
        told = (await self._reader.readuntil(b"\r\n\r\n")).decode().lower()
        await self._reader.readexactly(int(told.partition("content-length: ")[2].partition("\r\n")[0]))
        if not told.startswith("http/1.1 200"):
            raise RuntimeError(told.partition("\r\n")[0])

    def close(self) -> None:
        """End the connection."""
        self._writer.close()


async def one_client(service: Served, warming: Sequence[WhoQuestion], asked: Sequence[WhoQuestion]) -> list[str]:
    """Latency over HTTP with one client: the answer, completion, and search for topics."""
    client = await Client.on(service)
    for question in warming:
        await client.ask(question)
    times: list[float] = []
    used = service.processor_seconds()
    for question in asked:
        begun = time.perf_counter()
        await client.ask(question)
        times.append(time.perf_counter() - begun)
    processor = (service.processor_seconds() - used) / len(asked) * 1000
    found = [f"| **the whole answer over HTTP, one client** | {Percentiles.of(times).cells()} | {processor:.1f} |"]
    for what, path in (("completion while typing", "/api/complete?q="), ("search for topics", "/api/topics?q=")):
        taken: list[float] = []
        used = service.processor_seconds()
        for typed in _TYPED * 10:
            begun = time.perf_counter()
            await client.get(path + quote(typed))
            taken.append(time.perf_counter() - begun)
        processor = (service.processor_seconds() - used) / len(taken) * 1000
        found.append(f"| {what} | {Percentiles.of(taken).cells()} | {processor:.1f} |")
    client.close()
    return found


async def rate(service: Served, asked: Sequence[WhoQuestion], clients: int) -> tuple[float, float]:
    """Answers a second with so many clients asking without pause, for some seconds; the service's processor ms an answer."""
    until = time.perf_counter() + _SECONDS

    async def ask_on(offset: int) -> int:
        client = await Client.on(service)
        done = 0
        while time.perf_counter() < until:
            await client.ask(asked[(offset + done * clients) % len(asked)])
            done += 1
        client.close()
        return done

    begun, used = time.perf_counter(), service.processor_seconds()
    answered = sum(await asyncio.gather(*(ask_on(number) for number in range(clients))))
    taken, processor = time.perf_counter() - begun, service.processor_seconds() - used
    return answered / taken, processor / answered * 1000


if __name__ == "__main__":
    main()
