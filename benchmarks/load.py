"""Bulk load against the engine's own time: rows a second and peak memory, on both engines.

Run ``python -m benchmarks.load --size S``; see ``benchmarks/README.md``.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks import machine
from benchmarks.load_ways import WAYS, Measure, Work, run, write_parquet
from loaders.generator import SIZES, generate

MEASURED = {"S": SIZES["S"], "quarter M": SIZES["M"] // 4, "M": SIZES["M"]}
"""Citizens of each size that can be measured here."""
SERVER = {"S": ("1g", "256m"), "quarter M": ("4g", "2g"), "M": ("6g", "4g")}
"""Memory of the Neo4j server: for queries, and for the pages of its store."""
RESULTS = Path(__file__).parent / "results"
TARGETS: dict[tuple[str, str], float] = {
    ("ladybug", "tables"): 1.5,
    ("ladybug", "files"): 3.0,
    ("neo4j", "tables"): 1.2,
}
"""At most so many times the engine's own time."""
WORDS = {
    ("ladybug", "by hand"): "`COPY` from Parquet, by hand",
    ("neo4j", "by hand"): "`UNWIND` batches, by hand",
    ("ladybug", "tables"): "our load of ready tables",
    ("neo4j", "same content"): "the same by hand, of all that ours stores",
    ("neo4j", "tables"): "our load of ready tables",
    ("ladybug", "files"): "our load of the CSV files, every row checked",
    ("neo4j", "files"): "our load of the CSV files, every row checked",
}
METHOD = (
    "Every run in its own process on an empty database with its tables or constraints made. By hand means the engine's own bulk "
    "path on the same rows as Parquet, without any check, comparison, tag or derived relation; a second line by hand stores "
    "all that ours stores, its source and load on each row and the derived relations included (rows/s counts the rows of the "
    "files everywhere). Time ends when everything is on "
    "disk and the database closed. Memory is the peak of the measuring process (the embedded engine included, the server not). "
    "Processor seconds hold the server's too: on a busy machine they are the steadier figure."
)
ADDRESS = "SKOV_BENCHMARK_ADDRESS"
"""The server's address with its password goes to the measuring process by this variable, not by its command line."""


def main() -> None:
    """Measure, and write ``benchmarks/results/load.md``."""
    arguments = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that a server that was started is also ended
    if arguments.one:
        engine, way = arguments.one
        work = Work(arguments.files, arguments.parquet, arguments.empty, os.environ.get(ADDRESS, ""))
        print(json.dumps(asdict(run(engine, way, work))))
        return
    with tempfile.TemporaryDirectory(prefix="skov-load-") as scratch:
        report = _compare(arguments, Path(scratch))
    _keep(arguments.size, report)
    print("\n".join(report.values()))


def _keep(size: str, report: dict[str, str]) -> None:
    """Each part in its own file, so that one can be measured again alone, and all parts together in ``load.md``."""
    parts = RESULTS / "load"
    parts.mkdir(parents=True, exist_ok=True)
    for engine, text in report.items():
        (parts / f"{size.replace(' ', '-')}-{engine}.md").write_text(text, encoding="utf-8")
    found = [parts / f"{size.replace(' ', '-')}-{engine}.md" for size in MEASURED for engine in WAYS]
    whole = "\n".join(path.read_text(encoding="utf-8") for path in found if path.exists())
    (RESULTS / "load.md").write_text(f"# Bulk load\n\n{METHOD}\n\n{whole}", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--size", choices=tuple(MEASURED), default="S")
    parser.add_argument("--engine", choices=tuple(WAYS), action="append", help="only this engine; may be repeated")
    parser.add_argument(
        "--way", choices=("same content", "tables", "files"), action="append", help="only this beside by hand"
    )
    parser.add_argument("--runs", type=int, default=3, help="interleaved runs of each way; the median counts")
    parser.add_argument("--one", nargs=2, metavar=("ENGINE", "WAY"), help=argparse.SUPPRESS)
    for name in ("files", "parquet", "empty"):
        parser.add_argument(f"--{name}", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _compare(arguments: argparse.Namespace, scratch: Path) -> dict[str, str]:
    size, runs = arguments.size, arguments.runs
    about = machine.describe()
    files, parquet = scratch / "files", scratch / "parquet"
    generate(files, MEASURED[size])
    write_parquet(MEASURED[size], 1, parquet)
    report = {}
    for engine in arguments.engine or list(WAYS):
        found: dict[str, list[Measure]] = {
            way: [] for way in WAYS[engine] if way == "by hand" or not arguments.way or way in arguments.way
        }
        for number in range(runs):
            for way, measures in found.items():
                measured = _alone(engine, way, files, parquet, SERVER[size])
                measures.append(measured)
                print(f"{engine} {way} {number + 1}/{runs}: {measured.seconds:.2f} s", file=sys.stderr, flush=True)
        report[engine] = _table(size, engine, found, about)
    return report


def _alone(engine: str, way: str, files: Path, parquet: Path, memory: tuple[str, str] = SERVER["S"]) -> Measure:
    """One measurement in a process of its own, on an empty database."""
    with tempfile.TemporaryDirectory(prefix="skov-empty-") as empty, _server(engine, memory) as (address, busy):
        command = [sys.executable, "-m", "benchmarks.load", "--one", engine, way]
        command += ["--files", str(files), "--parquet", str(parquet), "--empty", empty]
        before = busy()
        done = subprocess.run(
            command, env={**os.environ, ADDRESS: address}, stdout=subprocess.PIPE, text=True, check=True, timeout=3600
        )
        measured = Measure(**json.loads(done.stdout.splitlines()[-1]))
        return replace(measured, processor=measured.processor + busy() - before)


@contextmanager
def _server(engine: str, memory: tuple[str, str]) -> Iterator[tuple[str, Callable[[], float]]]:
    """A new Neo4j for one measurement, so that nothing is left of the one before, and its processor seconds so far."""
    if engine != "neo4j":
        yield "", lambda: 0.0
        return
    from tests.neo4j_server import LocalServer, own_server

    server = own_server(*memory)
    process = server.process.pid if isinstance(server, LocalServer) and server.process else None
    try:
        yield server.address, lambda: machine.processor_seconds(process) if process else 0.0
    finally:
        server.remove()


def _table(size: str, engine: str, found: dict[str, list[Measure]], about: str) -> str:
    own = median(m.seconds for m in found["by hand"])
    own_processor = median(m.processor for m in found["by hand"])
    rows = found["by hand"][0].rows
    lines = [
        f"## Size {size} into {engine}",
        "",
        f"{MEASURED[size]:,} citizens, {rows:,} rows. {about} Sources at {machine.commit()}, {datetime.now(UTC):%Y-%m-%d}.",
        *([f"Server with a heap of {SERVER[size][0]} and {SERVER[size][1]} for pages."] if engine == "neo4j" else []),
        f"Median of {len(found['by hand'])} interleaved runs; best and worst in brackets.",
        "",
        "| way | seconds | rows/s | of the engine's own | target | processor s | of its own | peak MiB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for way, measures in found.items():
        seconds = sorted(m.seconds for m in measures)
        middle = median(seconds)
        target = TARGETS.get((engine, way))
        processor = median(m.processor for m in measures)
        lines.append(
            f"| {WORDS[engine, way]} | {middle:.2f} ({seconds[0]:.2f}–{seconds[-1]:.2f}) | {measures[0].rows / middle:,.0f} "
            f"| {middle / own:.2f} | {f'≤ {target}' if target else '–'} | {processor:.2f} | {processor / own_processor:.2f} "
            f"| {median(m.peak_mib for m in measures):,.0f} |"
        )
    lines += [
        "",
        f"Again: `python -m benchmarks.load --size {size!r} --engine {engine} --runs {len(found['by hand'])}`",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
