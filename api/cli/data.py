"""``skov load``, ``skov template``, ``skov generate``: data in."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from api.cli.progress import progress_bar
from api.cli.stores import back_to_demo, writing
from api.cli.words import hint, say, stop, stop_for
from api.clock import danish_now
from api.settings import Settings
from graphmodel.store.errors import StoreError

if TYPE_CHECKING:
    from graphmodel.store.port import Progress
    from loaders import Loaded, Mistake


def load(
    path: Annotated[
        Path,
        typer.Argument(
            readable=False, help="Mappe med CSV-filer, Excel-projektmappe i vores skabelon, eller KLE-arket."
        ),
    ],
    source: Annotated[
        str | None, typer.Option("--source", help="Navnet, som data ejes under; ellers filens eller mappens navn.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Kontrollér alt, og sig, hvad der ville ske; gem intet.")
    ] = False,
) -> None:
    """Indlæs data: alt eller intet, og gerne igen. Alle fejl meldes på én gang."""
    settings = Settings()
    new = settings.has_no_own_data()
    try:
        with progress_bar() as step:
            loaded = asyncio.run(_load(settings, path, source, dry_run=dry_run, step=step))
    except StoreError as error:
        stop_for(error)
    for note in loaded.reading.notes:
        hint(f"Bemærk: {note.da}")
    if new and (dry_run or loaded.outcome is None):
        _forget(settings)
    if loaded.outcome is None:
        _tell(loaded.reading.mistakes, loaded.reading.total)
    done = loaded.outcome
    counts = f"{done.created} nye, {done.changed} ændrede, {done.closed} lukkede, {done.unchanged} uændrede"
    say(f"Prøve: {path.name} ville give {counts}. Intet er gemt." if dry_run else f"{path.name} er indlæst: {counts}.")
    if new and not dry_run and settings.left_demo():
        say(f"Fra nu af svarer »skov who« og »skov serve« på jeres egne data. {back_to_demo(settings)}")


def _forget(settings: Settings) -> None:
    """Remove the empty database that a load which kept nothing has made: questions would go to it from now on."""
    for part in settings.folder.glob(f"{settings.own_database.name}*"):
        part.unlink()


async def _load(settings: Settings, path: Path, source: str | None, *, dry_run: bool, step: Progress) -> Loaded:
    from loaders import load_path

    async with writing(settings) as store:
        return await load_path(store, path, now=danish_now(), source=source, dry_run=dry_run, progress=step)


def _tell(mistakes: Sequence[Mistake], total: int) -> NoReturn:
    """All mistakes at once, then end."""
    for mistake in mistakes:
        hint(mistake.text("da"))
    if total > len(mistakes):
        hint(f"… og {total - len(mistakes)} til af samme slags. Ret de første, og prøv igen.")
    stop(f"{total} fejl. Intet er indlæst." if total != 1 else "1 fejl. Intet er indlæst.")


def template(
    path: Annotated[Path, typer.Argument(help="En mappe (CSV-filer) eller en .xlsx-fil, der skal laves.")],
) -> None:
    """Skriv en tom skabelon at udfylde: overskrifter, forklaringer og to eksempelrækker i hver."""
    from loaders import UnknownTemplate, write_template
    from loaders.system_words import reason_of

    try:
        write_template(path)
    except UnknownTemplate:
        stop(
            f"Skov kan ikke skrive en skabelon som {path.suffix}. Giv et navn på en mappe, eller på en fil, der ender på .xlsx."
        )
    except FileExistsError:
        stop(f"{path} findes allerede og bliver ikke overskrevet. Vælg et andet navn.")
    except OSError as error:
        stop(f"{path} kan ikke skrives ({reason_of(error).da}). Vælg et andet sted.")
    say(f"Skabelonen ligger i {path}. Udfyld den, og indlæs den med »skov load {path}«.")


def generate(
    citizens: Annotated[
        int, typer.Option("--citizens", min=1, help="Hvor mange borgere; fagpersoner og kontakter følger med.")
    ],
    out: Annotated[Path, typer.Option("--out", help="Mappen, der skal skrives i.")],
    seed: Annotated[int, typer.Option("--seed", help="Samme tal giver de samme bytes.")] = 1,
) -> None:
    """Lav en opdigtet kommune af enhver størrelse, til at prøve og måle med."""
    from loaders.generator import generate as write
    from loaders.system_words import reason_of

    try:
        with progress_bar() as step:
            planted = write(out, citizens, seed, step)
    except OSError as error:
        stop(f"{out} kan ikke skrives ({reason_of(error).da}). Vælg et andet sted.")
    say(
        f"{citizens} opdigtede borgere ligger i {out}; {len(planted.items)} huller og siloer er plantet og står i planted.json."
    )
