"""Days and spans as they are said in sentences, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from babel.dates import format_date

from graphmodel.who_to_call.answer import Sentence

_DAYS_IN_MONTH = 30.4375
_SHORT_OF_A_MONTH = 3
"""Whole calendar months hold so many days less than as many average ones, at most: 1 January to 1 March is 59 days."""
_DAYS_UNTIL_WEEKS = 21
_DAYS_UNTIL_MONTHS = 70
_MONTHS_UNTIL_YEARS = 24


def span(days: int) -> Sentence:
    """A length of time: "12 dage", "6 uger", "18 måneder", "3 år". What is begun does not count: 20 weeks are 4 months."""
    if days < _DAYS_UNTIL_WEEKS:
        return counted(days, ("dag", "dage"), ("day", "days"))
    if days < _DAYS_UNTIL_MONTHS:
        return counted(days // 7, ("uge", "uger"), ("week", "weeks"))
    months = int((days + _SHORT_OF_A_MONTH) / _DAYS_IN_MONTH)
    if months < _MONTHS_UNTIL_YEARS:
        return counted(months, ("måned", "måneder"), ("month", "months"))
    return counted(months // 12, ("år", "år"), ("year", "years"))


@lru_cache(maxsize=8192)
def day(when: date) -> Sentence:
    """A day: "3. marts 2026", "3 March 2026"."""
    return Sentence(format_date(when, "d. MMMM y", locale="da"), format_date(when, "d MMMM y", locale="en_GB"))


def listed(names: Sequence[str]) -> Sentence:
    """Names in a row: "A, B og C"."""
    if len(names) < 2:
        return Sentence("".join(names), "".join(names))
    head = ", ".join(names[:-1])
    return Sentence(f"{head} og {names[-1]}", f"{head} and {names[-1]}")


def counted(number: int, da: tuple[str, str], en: tuple[str, str]) -> Sentence:
    """A number with its noun, one or many: ``counted(3, ("hjælper", "hjælpere"), ("helper", "helpers"))``."""
    many = int(number != 1)
    return Sentence(f"{number} {da[many]}", f"{number} {en[many]}")
