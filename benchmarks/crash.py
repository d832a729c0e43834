"""Kill the embedded database at random moments while it writes, open it again, and count what is lost.

``python -m benchmarks.crash --kills 100`` writes ``benchmarks/results/crash.md``. A program writes citizens with stories of
100 bytes to 100 kB and notes each one after the store has acknowledged it; it is killed (SIGKILL) at a random moment; then
the database is opened again and every noted citizen must be there, with its story as it was.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import machine
from graphmodel.records import Delta, tables_of
from graphmodel.schema.people import Citizen, Professional
from graphmodel.schema.relations import Helps
from graphmodel.store import open_store
from graphmodel.store.errors import StoreError

RESULTS = Path(__file__).parent / "results"
SIZES = (100, 1_000, 6_000, 30_000, 100_000)
KILLS_A_DATABASE = 10
WRITER_ANSWERS_WITHIN = 60.0


@dataclass
class Figures:
    """What happened over all kills."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    changed: int = 0
    half: int = 0
    unopenable: int = 0
    repaired: int = 0
    opening_seconds: list[float] = field(default_factory=list)


def story_of(key: str) -> str:
    """The story of a citizen, told by the id alone, so that it can be checked without being kept."""
    made = random.Random(key)
    return (made.choice("abcdefæøå🎉") * 40 + key)[: made.choice(SIZES)].ljust(made.choice(SIZES), made.choice("xyzøå"))


async def write(path: Path, noted: Path, name: str) -> None:
    """Write until killed: one citizen with a helper a change, noted when acknowledged."""
    store = await open_store(f"ladybug://{path}")
    await store.migrate()
    await store.apply(Delta(updates=tables_of([Professional(id="b", name="Bente")])))
    with noted.open("a", encoding="utf-8", buffering=1) as notes:
        number = 0
        while True:
            key = f"{name}-{number}"
            citizen = Citizen(id=key, name="x", story=story_of(key))
            helps = Helps(from_type="Professional", from_id="b", to_type="Citizen", to_id=key)
            await store.apply(Delta(inserts=tables_of([citizen, helps])))
            notes.write(f"{key}\n")
            number += 1


async def check(path: Path, noted: set[str], figures: Figures) -> None:
    """Open it as the next program would, and compare with what was acknowledged."""
    begun = time.monotonic()
    try:
        store = await open_store(f"ladybug://{path}")
    except StoreError:
        figures.unopenable += 1
        return
    figures.opening_seconds.append(time.monotonic() - begun)
    figures.repaired += bool((await store.health()).detail)
    rows = await store.read("MATCH (c:Citizen) RETURN c.id AS id, c.story AS story", deadline=120)
    helped = await store.read("MATCH (:Professional)-[:HELPS]->(c:Citizen) RETURN c.id AS id", deadline=60)
    stories = {row["id"]: row["story"] for row in rows}
    figures.lost += len(noted - set(stories))
    figures.changed += sum(story != story_of(key) for key, story in stories.items())
    figures.half += len(set(stories) ^ {row["id"] for row in helped})
    await store.close()


def kill_one(path: Path, noted: Path, name: str, after: float) -> None:
    """Start a writer, wait for its first note, then some seconds more, and kill it."""
    before = noted.stat().st_size if noted.exists() else 0
    command = [sys.executable, "-m", "benchmarks.crash", "--write", str(path), str(noted), name]
    writer = subprocess.Popen(command, cwd=Path(__file__).parents[1])
    try:
        until = time.monotonic() + WRITER_ANSWERS_WITHIN
        while not noted.exists() or noted.stat().st_size == before:
            if writer.poll() is not None or time.monotonic() > until:
                raise RuntimeError("the writer does not write")
            time.sleep(0.005)
        time.sleep(after)
    finally:
        writer.kill()
        writer.wait()


def run(kills: int, seed: int = 1) -> Figures:
    """All kills, ten on each database."""
    figures, chance = Figures(), random.Random(seed)
    left = kills
    while left:
        with tempfile.TemporaryDirectory(prefix="skov-crash-") as folder:
            path, noted = Path(folder) / "forest.lbdb", Path(folder) / "noted.txt"
            for _ in range(min(left, KILLS_A_DATABASE)):
                kill_one(path, noted, f"w{left}", chance.uniform(0.0, 1.0))
                left -= 1
                figures.kills += 1
                keys = noted.read_text(encoding="utf-8").split("\n")[:-1]
                asyncio.run(check(path, set(keys), figures))
            figures.acknowledged += len(keys)
    return figures


def page(figures: Figures, seconds: float) -> str:
    """The figures as Markdown."""
    return f"""# Killed while writing

LadybugDB, SIGKILL at a random moment, values up to 100 kB, every change a citizen and a relation. {machine.describe()}

| kills | acknowledged | lost | changed | half-written | would not open | log repaired at opening | slowest opening |
|---|---|---|---|---|---|---|---|
| {figures.kills} | {figures.acknowledged} | {figures.lost} | {figures.changed} | {figures.half} | {figures.unopenable} | \
{figures.repaired} | {max(figures.opening_seconds, default=0):.2f} s |

Repeat with `python -m benchmarks.crash --kills {figures.kills}` ({seconds:.0f} s).
"""


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--write", nargs=3, metavar=("DATABASE", "NOTES", "NAME"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.write:
        asyncio.run(write(Path(given.write[0]), Path(given.write[1]), given.write[2]))
        return
    begun = time.monotonic()
    figures = run(given.kills)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "crash.md").write_text(page(figures, time.monotonic() - begun), encoding="utf-8")


if __name__ == "__main__":
    main()
