"""How well and how fast the search understands: topics on the real KLE list, names on a municipality of size M.

Run ``python -m benchmarks.search`` with ``SKOV_REAL_DATA`` set; without it only the speed of names is measured. Writes
``benchmarks/results/search.md``.
"""

from __future__ import annotations

import csv
import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks import machine
from graphmodel.search.names import NameEntry, NameIndex
from graphmodel.search.topics import TopicEntry, TopicIndex
from loaders import kle_workbook

RESULTS = Path(__file__).parent / "results"
QUESTIONS = Path(__file__).parent.parent / "tests" / "data" / "questions"
SETS = {
    "given": "the 20 given questions",
    "tuning": "tuning half",
    "held_out": "held-out half",
    "later_1": "later set 1",
    "later_2": "later set 2",
    "later_3": "later set 3",
    "later_4": "later set 4",
    "later_5": "later set 5",
    "later_6": "later set 6",
    "later_7": "later set 7",
    "later_8": "later set 8",
    "later_9": "later set 9",
    "later_10": "later set 10",
}
TOP_1_GOAL, TOP_3_GOAL = 0.75, 0.92
TYPED = (
    "b",
    "be",
    "ben",
    "bente",
    "bente h",
    "hjælpem",
    "sygedagp",
    "team 1",
    "12",
    "1234",
    "mestringsforløp",
    "kroghdal",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as typed and the KLE numbers that are right answers."""

    text: str
    accepted: frozenset[str]


@dataclass(frozen=True, slots=True)
class Hits:
    """How many questions were asked, and for how many the first, and one of the first three, was right."""

    asked: int
    first: int
    first_three: int


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the clock, and seconds of processor: the second says less of what else the machine was doing."""

    wall: float
    processor: float


def read_questions(path: Path) -> list[Asked]:
    """The questions of a file with the columns question and accepted (numbers separated by |)."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter=";")
        return [Asked(row["question"], frozenset(row["accepted"].split("|"))) for row in rows]


def question_files(real_data: Path) -> dict[str, Path]:
    """The sets of questions there are, by name."""
    files = {"given": real_data / "kle" / "questions.csv"}
    files |= {name: QUESTIONS / f"{name}.csv" for name in SETS if name != "given"}
    return {name: path for name, path in files.items() if path.exists()}


def real_tree(real_data: Path) -> list[TopicEntry]:
    """The topics of the real KLE workbook, as the service gives them to the index."""
    read = kle_workbook.read(real_data / "kle" / "kle.xlsx", datetime.now(tz=UTC).date())
    rows = read.tables.nodes["Topic"].to_pylist()
    return [TopicEntry(row["id"], row["number"], row["title"], (), row["level"], None) for row in rows]


def count_hits(index: TopicIndex, questions: Iterable[Asked]) -> Hits:
    """Ask every question and count."""
    asked = first = first_three = 0
    for question in questions:
        numbers = [found.number for found in index.find(question.text, 3)]
        asked += 1
        first += bool(numbers) and numbers[0] in question.accepted
        first_three += any(number in question.accepted for number in numbers)
    return Hits(asked, first, first_three)


def municipality_of_size_m() -> list[NameEntry]:
    """20,000 professionals, 2,000 units and 2,000 offers with made-up names, the same every time."""
    first = ("Bente", "Jan", "Søren", "Åse", "Mette", "Lars", "Kirsten", "Ahmed", "Pia", "Hans", "Else", "Ida", "Freja")
    last = ("holm", "krogh", "skov", "dal", "berg", "lund", "gaard", "toft", "bæk", "høj", "ager", "mark", "kjær")
    remits = ("hjælpemidler til voksne", "sygedagpenge", "børn og unge", "kontanthjælp, unge", "rusmidler")
    people = [
        NameEntry(
            "professional",
            f"p{n}",
            f"{first[n % 13]} {last[n // 13 % 13].title()}{last[n // 169 % 13]}{last[n // 2197 % 13]}",
            remits[n % 5],
            f"{20_000_000 + 7 * n}",
        )
        for n in range(20_000)
    ]
    units = [NameEntry("unit", f"u{n}", f"Team {last[n % 13].title()} {n}", "visitation") for n in range(2_000)]
    offers = [NameEntry("offer", f"o{n}", f"Mestringsforløb {n}", "unge med angst") for n in range(2_000)]
    return [*people, *units, *offers]


def main() -> None:
    """Measure, and write ``benchmarks/results/search.md``."""
    parts = [
        "# Understanding what is typed\n",
        f"{machine.describe()} Sources at {machine.commit()}, {datetime.now(tz=UTC).date()}.\n",
    ]
    given = os.environ.get("SKOV_REAL_DATA")
    entries = municipality_of_size_m()
    if given:
        tree = real_tree(Path(given))
        parts += _topics(tree, question_files(Path(given)))
        entries += [NameEntry("topic", topic.id, topic.title, None, topic.number) for topic in tree]
    parts += _names(entries)
    parts.append("\nAgain: `SKOV_REAL_DATA=… python -m benchmarks.search`\n")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "search.md").write_text("\n".join(parts), encoding="utf-8")
    print("\n".join(parts))


def _topics(tree: Sequence[TopicEntry], files: dict[str, Path]) -> list[str]:
    build = _timed(lambda: TopicIndex(tree))
    index = TopicIndex(tree)
    parts = [
        (
            f"## Topics\n\n{len(tree):,} numbers of the real KLE list. Goal on questions never seen: "
            f"first right {TOP_1_GOAL:.0%}, right among three {TOP_3_GOAL:.0%}."
        ),
        "What each set is and what it showed at first sight: [docs/search.md](../../docs/search.md).\n",
        "| questions | asked | first right | right among three |\n|---|---|---|---|",
    ]
    spent: list[Spent] = []
    for name, path in files.items():
        questions = read_questions(path)
        hits = count_hits(index, questions)
        parts.append(
            f"| {SETS[name]} | {hits.asked} | {hits.first / hits.asked:.1%} | {hits.first_three / hits.asked:.1%} |"
        )
        spent += [_once(index.find, question.text) for question in questions]
    parts.append(f"\nBuilding the index: {build.wall:.2f} s ({build.processor:.2f} s of processor).")
    parts.append(f"One question, {len(spent)} asked: {_percentiles(spent)}.\n")
    return parts


def _names(entries: Sequence[NameEntry]) -> list[str]:
    build = _timed(lambda: NameIndex(entries))
    index = NameIndex(entries)
    completed = [_once(index.complete, typed) for _ in range(25) for typed in TYPED]
    found = [_once(index.find, typed) for _ in range(25) for typed in TYPED]
    return [
        f"## Names\n\n{len(entries):,} people, units, offers and topics.",
        f"Building the index: {build.wall:.2f} s ({build.processor:.2f} s of processor).",
        f"Completing while typing: {_percentiles(completed)}. Goal: below 30 ms.",
        f"Finding: {_percentiles(found)}.",
    ]


def _timed(build: Callable[[], object]) -> Spent:
    """Median of five builds."""
    runs = [_once(lambda _: build(), "") for _ in range(5)]
    return Spent(median(run.wall for run in runs), median(run.processor for run in runs))


def _once(ask: Callable[[str], object], text: str) -> Spent:
    wall, processor = time.perf_counter(), time.process_time()
    ask(text)
    return Spent(time.perf_counter() - wall, time.process_time() - processor)


def _percentiles(spent: Sequence[Spent]) -> str:
    return f"{_of(run.wall for run in spent)} on the clock, {_of(run.processor for run in spent)} of processor"


def _of(seconds: Iterable[float]) -> str:
    ordered = sorted(seconds)
    at = {share: 1000 * ordered[min(len(ordered) - 1, len(ordered) * share // 100)] for share in (50, 95, 99)}
    return ", ".join(f"p{share} {value:.1f} ms" for share, value in at.items())


if __name__ == "__main__":
    main()
