"""Dates, times and phone numbers as people here write them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from babel.dates import format_date, format_time, format_timedelta

from viz.words import Language, catalogue

_DANISH_NUMBER = re.compile(r"(?:\+45|0045)?(\d{8})")


def _babel_locale(language: Language) -> str:
    return "en_GB" if language == "en" else "da_DK"


def day(value: date, language: Language) -> str:
    """A date in words: "3. marts 2026"."""
    return _day(value.date() if isinstance(value, datetime) else value, language)


@lru_cache(maxsize=8192)
def _day(value: date, language: Language) -> str:
    """One page says the same few days a hundred times."""
    return format_date(value, format="long", locale=_babel_locale(language))


def month(value: date, language: Language) -> str:
    """A month with its year, short: "mar. 2026"."""
    return format_date(value, format="MMM y", locale=_babel_locale(language))


def moment(value: datetime, language: Language) -> str:
    """A day with the time: "22. november 2026 kl. 10.30"."""
    at = "at" if language == "en" else "kl."
    return f"{day(value, language)} {at} {format_time(value, format='short', locale=_babel_locale(language))}"


def _whole_months(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)


def ago(value: date, today: date, language: Language) -> str:
    """How long before or after ``today``: "for 8 måneder siden", "om 2 uger", "i går".

    Days up to a fortnight, weeks up to two months, whole calendar months up to two years, then years.
    """
    plain = value.date() if isinstance(value, datetime) else value
    days = (plain - today).days
    near = {0: "time.today", -1: "time.yesterday", 1: "time.tomorrow"}.get(days)
    if near:
        return catalogue()[near][language]
    months = _whole_months(*sorted((plain, today)))
    if abs(days) < 14:
        unit, whole = "day", timedelta(days=abs(days))
    elif months < 2:
        unit, whole = "week", timedelta(weeks=abs(days) // 7)
    elif months < 24:
        unit, whole = "month", timedelta(days=30 * months)
    else:
        unit, whole = "year", timedelta(days=365 * (months // 12))
    return format_timedelta(
        whole if days > 0 else -whole,
        granularity=unit,  # type: ignore[arg-type]
        threshold=10**6,  # no larger unit than the one chosen
        add_direction=True,
        locale=_babel_locale(language),
    )


def day_and_ago(value: date, today: date, language: Language) -> str:
    """A date with its distance: "3. marts 2026 (for 8 måneder siden)"."""
    return f"{day(value, language)} ({ago(value, today, language)})"


def lately(value: datetime, today: date, language: Language) -> str:
    """A moment of these days: "i dag kl. 9.12", "i går kl. 14.05"; an older one with its date."""
    if value.date() not in (today, today - timedelta(days=1)):
        return moment(value, language)
    told = f"kl. {value.hour}.{value:%M}" if language == "da" else f"at {value:%H:%M}"
    return f"{ago(value, today, language)} {told}"


def points_of(value: float, language: Language) -> str:
    """A sum of points: "69,2" in Danish, "69.2" in English."""
    written = f"{value:.1f}".removesuffix(".0").replace("-", "−")
    return written.replace(".", ",") if language == "da" else written


def signed(value: float, language: Language) -> str:
    """What something adds or takes away: "+4,2", "−30"."""
    return ("+" if value >= 0 else "") + points_of(value, language)


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


def topic(number: str, title: str) -> str:
    """A topic as it is said: "27.60.12 Hjælpemidler"; a local topic has an id and no number, so its title stands alone."""
    return f"{number} {title}" if number[:1].isdigit() else title
