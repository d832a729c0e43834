"""Dates, times and phone numbers as people here write them."""

from __future__ import annotations

import re
from datetime import date, datetime

from babel.dates import format_date, format_timedelta

_DANISH_NUMBER = re.compile(r"(?:\+45|0045)?(\d{8})")


def _babel_locale(language: str) -> str:
    return "en_GB" if language == "en" else "da_DK"


def day(value: date, language: str) -> str:
    """A date in words: "3. marts 2026"."""
    plain = value.date() if isinstance(value, datetime) else value
    return format_date(plain, format="long", locale=_babel_locale(language))


def ago(value: date, today: date, language: str) -> str:
    """How long before or after ``today``: "for 8 måneder siden", "om 2 uger", "i dag"."""
    plain = value.date() if isinstance(value, datetime) else value
    if plain == today:
        return "today" if language == "en" else "i dag"
    return format_timedelta(plain - today, add_direction=True, threshold=1.2, locale=_babel_locale(language))


def day_and_ago(value: date, today: date, language: str) -> str:
    """A date with its distance: "3. marts 2026 (for 8 måneder siden)"."""
    return f"{day(value, language)} ({ago(value, today, language)})"


def phone(number: str) -> str:
    """A Danish number in pairs, "12 34 56 78"; any other number as it was given."""
    match = _DANISH_NUMBER.fullmatch(re.sub(r"[\s.-]", "", number))
    if not match:
        return number
    digits = match.group(1)
    return " ".join(digits[i : i + 2] for i in range(0, 8, 2))


def phone_address(number: str) -> str | None:
    """The ``tel:`` address of a number, ``None`` when it holds no digits that could be dialled."""
    compact = re.sub(r"[^\d+]", "", number)
    match = _DANISH_NUMBER.fullmatch(compact)
    if match:
        return f"tel:+45{match.group(1)}"
    return f"tel:{compact}" if re.fullmatch(r"\+?\d{3,15}", compact) else None
