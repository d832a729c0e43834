"""Waiting rules of the law: dated data, each with its source. Never in code, because they change."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class LegalClock:
    """One rule: within how many days something must happen, for which KLE numbers, and when the rule held."""

    id: str
    law: str
    paragraph: str
    numbers: tuple[str, ...]
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
