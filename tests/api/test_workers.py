"""`skov serve --workers`: several processes answer on one address, and all of them end with the first."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from graphmodel.store import open_store
from tests.small_forest import plant

WORKERS = 3


async def planted(address: str) -> None:
    store = await open_store(address)
    await store.migrate()
    await plant(store)
    await store.close()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, psutil.Process]]:
    address = f"ladybug://{tmp_path / 'forest.lbdb'}"
    asyncio.run(planted(address))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "SKOV_STORE": address, "SKOV_DATA_DIR": str(tmp_path), "SKOV_DEMO": "true"}
    command = [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", str(port)]
    process = subprocess.Popen([*command, "--workers", str(WORKERS)], env=environment, stdout=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}", psutil.Process(process.pid)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(timeout=30)


def answering(first: psutil.Process) -> list[psutil.Process]:
    """The further processes that answer; Python's own keeper of shared things is not one."""
    return [one for one in first.children() if "spawn_main" in " ".join(one.cmdline())]


def wait_until(condition: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.1)


def answer(url: str) -> bytes:
    got = httpx.post(f"{url}/api/who-to-call", json={"q": "stol", "at": "2026-03-03T12:00:00"}, timeout=60)
    got.raise_for_status()
    return got.content


def is_up(url: str) -> bool:
    try:
        return httpx.get(f"{url}/api/topics?q=stol", timeout=60).status_code == 200
    except httpx.TransportError:
        return False


def test_all_answer_alike_and_end_with_the_first(served: tuple[str, psutil.Process]) -> None:
    url, first = served
    wait_until(lambda: is_up(url))
    further = answering(first)
    assert len(further) == WORKERS - 1
    assert len({answer(url) for _ in range(4 * WORKERS)}) == 1
    first.kill()
    psutil.wait_procs([first], timeout=30)
    gone, left = psutil.wait_procs(further, timeout=30)
    assert len(gone) == WORKERS - 1 and not left
