"""Days and spans as they are said in sentences, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

from graphmodel.who_to_call.answer import Sentence

_DAYS_IN_MONTH = 30.44
_DAYS_UNTIL_WEEKS = 21
_DAYS_UNTIL_MONTHS = 70
_MONTHS_UNTIL_YEARS = 24


def span(days: int) -> Sentence:
    """A length of time: "12 dage", "6 uger", "18 måneder", "3 år"."""
    if days < _DAYS_UNTIL_WEEKS:
        return counted(days, ("dag", "dage"), ("day", "days"))
    if days < _DAYS_UNTIL_MONTHS:
        return counted(round(days / 7), ("uge", "uger"), ("week", "weeks"))
    months = round(days / _DAYS_IN_MONTH)
    if months < _MONTHS_UNTIL_YEARS:
        return counted(months, ("måned", "måneder"), ("month", "months"))
    return counted(round(months / 12), ("år", "år"), ("year", "years"))


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
