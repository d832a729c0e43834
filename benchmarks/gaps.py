"""Missing responsibility: what the rules find of what was planted, and how long they take.

Run ``python -m benchmarks.gaps --store-s ladybug:///S.lbdb --town-s S --store-m ladybug:///M.lbdb --town-m M``: each store
holds the generated municipality of its folder (``skov generate``, ``skov load``). The stores are read only; what is changed
is changed in a copy. Results go to ``benchmarks/results/gaps.md``.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import random
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import machine
from benchmarks.who_to_call import Percentiles
from graphmodel.access.scope import Scope
from graphmodel.edits.about_gaps import take_task
from graphmodel.edits.change import prepared, write
from graphmodel.rules.find import every_gap, gaps_around
from graphmodel.rules.gap import Gap
from graphmodel.rules.registry import RULES
from graphmodel.rules.surroundings import Surroundings, read_surroundings
from graphmodel.store import open_store
from graphmodel.store.port import Store
from loaders.generator import Planted, read_planted
from tests.generator.looked_up import KEYS

RESULTS = Path(__file__).parent / "results"
_CITIZENS = 300
_CHANGES = 20
_EMBEDDED = "ladybug://"
_EVERYBODY = Scope.everyone()


def main() -> None:
    """Measure both sizes and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    for size in ("s", "m"):
        parser.add_argument(f"--store-{size}", help=f"address of the loaded store of size {size.upper()}")
        parser.add_argument(f"--town-{size}", type=Path, help="folder it was generated into, with planted.json")
    given = parser.parse_args()
    page = [
        "# Missing responsibility",
        "",
        f"{machine.describe()} Sources at {machine.commit()}, {datetime.now(UTC):%Y-%m-%d}.",
        f"{len(RULES)} rules, embedded engine.",
    ]
    # The large one first: the most memory a process ever had is told of the whole process.
    speed = asyncio.run(speeds(given.store_m, given.town_m)) if given.store_m else []
    if given.store_s:
        page += ["", *asyncio.run(precision(given.store_s, given.town_s))]
    page += [
        *speed,
        "",
        "Again: `python -m benchmarks.gaps --store-s ADDRESS --town-s FOLDER --store-m ADDRESS --town-m FOLDER`",
    ]
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "gaps.md").write_text("\n".join(page) + "\n", encoding="utf-8")
    print("\n".join(page))


# --- right


async def precision(address: str, town: Path) -> list[str]:
    """Rule by rule: what was planted, found, missing and found besides, on size S."""
    planted = read_planted(town)
    store = await open_store(address, read_only=True)
    begun = time.perf_counter()
    near = await read_surroundings(store, planted.day)
    gaps = await every_gap(store, _EVERYBODY, near, planted.day)
    seconds = time.perf_counter() - begun
    await store.close()
    rows = [_compared(rule.id, planted, [gap for gap in gaps if gap.rule == rule.id]) for rule in RULES]
    whole = [sum(row[n] for row in rows) for n in range(4)]
    return [
        "## Planted and found, size S",
        "",
        f"The whole of S in {seconds:.1f} s, the map read with it. *Extra*: found and not planted. Rules without a planted kind",
        "have nothing to be compared with; what they find is counted as extra.",
        "",
        "| rule | planted | found | missing | extra |",
        "|---|---|---|---|---|",
        *(f"| `{rule.id}` | {' | '.join(map(str, row))} |" for rule, row in zip(RULES, rows, strict=True)),
        f"| all | {' | '.join(map(str, whole))} |",
        "",
        f"Recall {_share(whole[0] - whole[2], whole[0])}, precision {_share(whole[1] - whole[3], whole[1])}.",
    ]


def _compared(rule: str, planted: Planted, gaps: Sequence[Gap]) -> tuple[int, int, int, int]:
    label = KEYS.get(rule, "Task")
    wanted = Counter(frozenset(item.ids_of(label)) for item in planted.of_kind(rule))
    found = Counter(frozenset(thing.id for thing in gap.things if thing.label == label) for gap in gaps)
    return wanted.total(), found.total(), (wanted - found).total(), (found - wanted).total()


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2%}" if whole else "–"


# --- fast


async def speeds(address: str, town: Path) -> list[str]:
    """One citizen, the whole, and one citizen again after a change, on size M."""
    day = read_planted(town).day
    store = await open_store(address, read_only=True)
    begun = time.perf_counter()
    near = await read_surroundings(store, day)
    read = time.perf_counter() - begun
    begun, used = time.perf_counter(), time.process_time()
    gaps = await every_gap(store, _EVERYBODY, near, day)
    whole, processor = time.perf_counter() - begun, time.process_time() - used
    memory = _peak_mib()
    one = Percentiles.of(await _one_by_one(store, near, _some_citizens(town)))
    await store.close()
    wrote, again = await _after_a_change(address, near, gaps)
    return [
        "",
        "## Time and memory, size M",
        "",
        "| what | figure | target |",
        "|---|---|---|",
        f"| the map of places and people, read once | {read:.1f} s | |",
        f"| all rules, everybody: {len(gaps)} gaps | {whole:.1f} s ({processor:.1f} s of processor) | < 30 s |",
        f"| most memory of the process until then | {memory:.0f} MiB | |",
        "",
        "| what | p50 ms | p95 ms | p99 ms | target |",
        "|---|---|---|---|---|",
        f"| all rules, one citizen ({_CITIZENS} citizens, each asked once before) | {one.cells()} | p95 < 30 |",
        f"| one task taken: written ({_CHANGES} tasks) | {wrote.cells()} | |",
        f"| the citizen's gaps again after it | {again.cells()} | < 300 |",
    ]


def _some_citizens(town: Path) -> list[str]:
    with (town / "citizens.csv").open(encoding="utf-8", newline="") as handle:
        ids = [row["id"] for row in csv.DictReader(handle)]
    return random.Random(5).sample(ids, _CITIZENS)


async def _one_by_one(store: Store, near: Surroundings, citizens: Sequence[str]) -> list[float]:
    times = []
    for citizen in (*citizens, *citizens):
        begun = time.perf_counter()
        await gaps_around(store, _EVERYBODY, [citizen], near, near.day)
        times.append(time.perf_counter() - begun)
    return times[len(citizens) :]


async def _after_a_change(address: str, near: Surroundings, gaps: Sequence[Gap]) -> tuple[Percentiles, Percentiles]:
    """Tasks nobody holds are taken one by one, in a copy of the store; the gap must be gone each time."""
    untaken = [gap for gap in gaps if gap.rule == "task_nobody_holds" and gap.citizen][:_CHANGES]
    taker = next(person for person in sorted(near.people) if not near.people[person].has_left)
    times: defaultdict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="skov-gaps-") as folder:
        copy = shutil.copy(address.removeprefix(_EMBEDDED), folder)
        store = await open_store(_EMBEDDED + str(copy))
        for number, gap in enumerate(untaken):
            task, citizen = gap.things[0].id, str(gap.citizen)
            begun = time.perf_counter()
            taken = await prepared(store, f"taken-{number}", take_task(task, taker, near.day, f"taken-{number}"))
            await write(store, taken, datetime.combine(near.day, datetime.min.time()))
            written = time.perf_counter()
            left = await gaps_around(store, _EVERYBODY, [citizen], near, near.day)
            times["again"].append(time.perf_counter() - written)
            times["wrote"].append(written - begun)
            if any(one.id == gap.id for one in left):
                raise AssertionError(f"{task} was taken, and still nobody has it")
        await store.close()
    return Percentiles.of(times["wrote"]), Percentiles.of(times["again"])


def _peak_mib() -> float:
    """Most memory the process ever had; the system tells KiB on Linux, bytes on macOS."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    main()
