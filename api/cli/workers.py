"""More than one process on one address: each answers by itself, from its own view of the embedded database.

The first is the program itself; what must happen once only (the weekly summary) happens there.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from api.settings import Settings

_STOP_SECONDS = 10


@contextmanager
def beside(settings: Settings, listening: socket.socket, more: int) -> Iterator[None]:
    """So many further processes on the same socket, as long as the block lasts; they end with this one, however it ends."""
    spawning = multiprocessing.get_context("spawn")
    quiet = settings.model_copy(update={"smtp": None, "webhook": None})
    workers = [spawning.Process(target=_work, args=(quiet, listening), daemon=True) for _ in range(more)]
    for worker in workers:
        worker.start()
    try:
        yield
    finally:
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.join(_STOP_SECONDS)


def _work(settings: Settings, listening: socket.socket) -> None:
    from api.cli.serve import answer_on, run_quickly

    threading.Thread(target=_end_with_the_first, daemon=True).start()
    run_quickly(answer_on(settings, listening))


def _end_with_the_first() -> None:
    first = multiprocessing.parent_process()
    if first is not None:
        first.join()
        os.kill(os.getpid(), signal.SIGTERM)
