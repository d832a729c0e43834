"""``skov load``, ``skov template``, ``skov generate``: data in."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from api.cli.stores import writing
from api.cli.words import say, stop, stop_for
from api.clock import danish_now
from api.settings import Settings
from graphmodel.store.errors import StoreError


def load(
    path: Annotated[Path, typer.Argument(help="Mappe med CSV-filer, en Excel-projektmappe i vores skabelon, eller KLE-arket.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Kontrollér alt, og sig hvad der ville ske; gem intet.")] = False,
) -> None:
    """Indlæs data: alt eller intet, og gerne igen. Alle fejl meldes på én gang."""
    import loaders

    if not path.exists():
        stop(f"{path} findes ikke. Lav en tom skabelon med »skov template {path}«.")
    with _bar() as bar:
        read = loaders.read(path, progress=_stepper(bar))
        if read.mistakes:
            bar.stop()
            _tell_mistakes(read.mistakes)
        try:
            outcome = asyncio.run(_load(read, dry_run=dry_run, bar=bar))
        except StoreError as error:
            bar.stop()
            stop_for(error)
    would = "Ville blive" if dry_run else "Nu er"
    say(f"{would} indlæst fra {path.name}: {outcome.created} nye, {outcome.changed} ændrede, {outcome.closed} lukkede, {outcome.unchanged} uændrede.")
