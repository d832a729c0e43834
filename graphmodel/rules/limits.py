"""From when on something counts: thresholds of the rules as data, each with where it comes from, shown with every gap."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from graphmodel.who_to_call.answer import Sentence


@dataclass(frozen=True, slots=True)
class Limit:
    """One threshold: its value in ``unit``, what it is for, and its source ("skøn" is a judgement of ours)."""

    id: str
    value: int
    unit: str
    words: Sentence
    source: str


@lru_cache(maxsize=1)
def limits() -> dict[str, Limit]:
    """Every threshold by id."""
    text = files("graphmodel.rules").joinpath("limits.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {r["id"]: Limit(r["id"], int(r["value"]), r["unit"], Sentence(r["da"], r["en"]), r["source"]) for r in rows}


def limit(name: str) -> int:
    """The value of one threshold; ``KeyError`` when there is none of this name."""
    return limits()[name].value
