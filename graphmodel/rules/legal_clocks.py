"""Waiting rules of the law: dated data, each with its source. Never in code, because they change."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class LegalClock:
    """One rule: within how many days something must happen, for which KLE numbers, and when the rule held.

    ``plan_words`` are the words in a plan's title by which it is known; empty for a rule about single courses.
    """

    id: str
    law: str
    paragraph: str
    numbers: tuple[str, ...]
    plan_words: tuple[str, ...]
    days: int
    da: str
    en: str
    valid_from: date
    valid_to: date | None
    source: str

    def holds(self, day: date) -> bool:
        """Whether the rule is in force that day; both ends included."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@lru_cache(maxsize=1)
def legal_clocks() -> tuple[LegalClock, ...]:
    """Every rule in the data file."""
    text = files("graphmodel.rules").joinpath("legal_clocks.csv").read_text(encoding="utf-8")
    return tuple(_clock(row) for row in csv.DictReader(text.splitlines()))


def _clock(row: dict[str, str]) -> LegalClock:
    return LegalClock(
        id=row["id"],
        law=row["law"],
        paragraph=row["paragraph"],
        numbers=tuple(row["numbers"].split("|")),
        plan_words=tuple(word for word in row["plan_words"].split("|") if word),
        days=int(row["days"]),
        da=row["da"],
        en=row["en"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        source=row["source"],
    )


def clocks_for(number: str | None, day: date) -> list[LegalClock]:
    """The rules that apply to a KLE number that day."""
    return [clock for clock in legal_clocks() if number in clock.numbers and clock.holds(day)]


def shortest_clock(numbers: Iterable[str | None], day: date) -> LegalClock | None:
    """The strictest rule about single courses for any of these KLE numbers; None when the law says nothing."""
    clocks = [clock for number in numbers for clock in clocks_for(number, day) if not clock.plan_words]
    return min(clocks, key=lambda clock: (clock.days, clock.id), default=None)


def plan_clock(title: str, day: date) -> LegalClock | None:
    """The strictest rule about plans whose words stand in this title; None when there is none."""
    named = title.casefold()
    clocks = [
        clock for clock in legal_clocks() if clock.holds(day) and any(w.casefold() in named for w in clock.plan_words)
    ]
    return min(clocks, key=lambda clock: (clock.days, clock.id), default=None)
