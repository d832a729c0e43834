"""A progress bar on the error stream, so that long work is seen and a program reading the answer is not disturbed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from graphmodel.store.port import Progress as Step

_WORDS = {"compare": "sammenligner", "citizens": "borgere"}


@contextmanager
def progress_bar() -> Iterator[Step]:
    """Gives a function to call with what is done, how far, and how much in all. Silent where nobody looks."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as bar:
        tasks = {}

        def step(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(_WORDS.get(what, what), total=total)
            bar.update(tasks[what], completed=done, total=total)

        yield step
