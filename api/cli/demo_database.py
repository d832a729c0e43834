"""The demo municipality's database: made once, made again when the model, the data or the week has changed."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path

from api.cli.stores import opened
from api.clock import danish_now
from api.settings import Settings, address_of
from graphmodel.schema.registry import fingerprint

_FRESH_FOR = timedelta(days=7)


async def ensure_demo(settings: Settings) -> int:
    """Make the demo's database unless it is there and fresh. Returns how many records were written, 0 when none had to be."""
    database = settings.demo_database
    marker = database.with_suffix(".made")
    if _stands(database, marker):
        return 0
    return await _make(settings, database, marker)


def _stands(database: Path, marker: Path) -> bool:
    """Whether it is there and fresh; where that cannot be seen, making it will say why."""
    try:
        return database.exists() and _is_fresh(marker.read_text(encoding="utf-8"), danish_now().date())
    except OSError:
        return False


def _state(day: date) -> str:
    return f"{fingerprint()} {_demo_fingerprint()} {day.isoformat()}"


def _demo_fingerprint() -> str:
    """A hash over the demo's files, found without importing the loaders: a second start must be quick."""
    found = find_spec("loaders")
    folders = list(found.submodule_search_locations or ()) if found else []
    content = hashlib.sha256()
    for folder in folders:
        for file in sorted((Path(folder) / "demo").rglob("*")):
            if file.suffix in (".py", ".csv"):
                content.update(file.name.encode() + file.read_bytes())
    return content.hexdigest()[:16]


def _is_fresh(made: str, today: date) -> bool:
    try:
        made_on = date.fromisoformat(made.rsplit(maxsplit=1)[-1])
    except (ValueError, IndexError):
        return False
    return made == _state(made_on) and timedelta() <= today - made_on < _FRESH_FOR


async def _make(settings: Settings, database: Path, marker: Path) -> int:
    """Build beside and move into place, so that a half-made demo is never served."""
    from graphmodel.loading import load
    from loaders.demo import DEMO_SOURCE, demo_tables

    now = danish_now()
    new = database.with_name(f"new-{database.name}")
    _remove(new)
    store = await opened(settings, address_of(new))
    try:
        await store.migrate()
        outcome = await load(store, demo_tables(now.date()), source=DEMO_SOURCE, now=now)
    finally:
        await store.close()
    _move_into_place(new, database, marker, now.date())
    return outcome.created


def _move_into_place(new: Path, database: Path, marker: Path, day: date) -> None:
    marker.unlink(missing_ok=True)
    _remove(database)
    for part in sorted(new.parent.glob(f"{new.name}*")):
        part.rename(part.with_name(part.name.removeprefix("new-")))
    marker.write_text(_state(day), encoding="utf-8")


def _remove(database: Path) -> None:
    for part in database.parent.glob(f"{database.name}*"):
        part.unlink()
