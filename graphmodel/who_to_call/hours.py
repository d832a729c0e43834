"""When the phone is answered: opening hours as people write them, Danish holidays, absence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from graphmodel.schema.base import HOURS
from graphmodel.who_to_call.answer import Reachability, Sentence

_DAYS = ("ma", "ti", "on", "to", "fr", "lø", "sø")
_DAYS_DA = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PART = re.compile(r"(ma|ti|on|to|fr|lø|sø)(?:-(ma|ti|on|to|fr|lø|sø))? (.+)")
_LOOK_AHEAD_DAYS = 60


@dataclass(frozen=True, slots=True)
class Absence:
    """A period away; ``last`` None means until further notice."""

    first: date
    last: date | None
    reason: str | None = None

    def covers(self, day: date) -> bool:
        """Whether this day lies in the period."""
        return self.first <= day and (self.last is None or day <= self.last)


Week = tuple[tuple[tuple[time, time], ...], ...]


@lru_cache(maxsize=4096)
def week_of(hours: str) -> Week:
    """Seven days from Monday, each with its spans; ``ValueError`` when the text is not opening hours."""
    if not HOURS.fullmatch(hours):
        raise ValueError("not opening hours such as 'ma-to 8.00-15.00; fr 8.00-14.00'")
    days: list[list[tuple[time, time]]] = [[] for _ in _DAYS]
    for part in re.split(r"; ?", hours):
        match = _PART.fullmatch(part)
        if match is None:
            raise ValueError("not opening hours")
        first = _DAYS.index(match[1])
        last = _DAYS.index(match[2]) if match[2] else first
        spans = [_span(text) for text in re.split(r", ?", match[3])]
        for step in range((last - first) % 7 + 1):
            days[(first + step) % 7].extend(spans)
    return tuple(tuple(sorted(spans)) for spans in days)


def _span(text: str) -> tuple[time, time]:
    opens, closes = (part.replace(".", ":") for part in text.split("-"))
    return _clock(opens), _clock(closes)


def _clock(text: str) -> time:
    hour, minute = (int(part) for part in text.split(":"))
    return time(23, 59) if (hour, minute) == (24, 0) else time(hour, minute)


@lru_cache(maxsize=64)
def _days_off(year: int) -> frozenset[date]:
    """Public holidays, and the days public offices are closed by custom: 5 June, 24 and 31 December."""
    import holidays  # late: it knows every country, and takes a sixth of a second to begin

    public = holidays.country_holidays("DK", years=year)
    return frozenset(public) | {date(year, 6, 5), date(year, 12, 24), date(year, 12, 31)}


def is_day_off(day: date) -> bool:
    """Whether Danish public offices are closed that day (Saturday and Sunday are left to the opening hours)."""
    return day in _days_off(day.year)


@lru_cache(maxsize=4096)
def reachability(hours: str | None, at: datetime, absence: Absence | None = None) -> Reachability:
    """Whether the phone is answered at this moment, and when next, from hours, holidays and absence."""
    away = absence if absence and absence.covers(at.date()) else None
    if away and away.last is None:
        return Reachability(False, Sentence("fraværende indtil videre", "away until further notice"))
    if hours is None:
        return _without_hours(away)
    week = week_of(hours)
    closes = _open_until(week, at) if away is None else None
    if closes is not None:
        clock = f"{closes.hour}.{closes.minute:02d}"
        return Reachability(True, Sentence(f"åben nu til {clock}", f"open now until {clock}"), at)
    return _closed(week, at, away)


def _without_hours(away: Absence | None) -> Reachability:
    if away is None:
        return Reachability(None, Sentence("telefontid kendes ikke", "hours not known"))
    return Reachability(
        False, Sentence(f"fraværende til og med {_short(away.last)}", f"away until {_short(away.last)}")
    )


def _open_until(week: Week, at: datetime) -> time | None:
    if is_day_off(at.date()):
        return None
    return next((closes for opens, closes in week[at.weekday()] if opens <= at.time() < closes), None)


def _closed(week: Week, at: datetime, away: Absence | None) -> Reachability:
    following = _next_open(week, at, away)
    prefix_da, prefix_en = ("fraværende", "away") if away else ("lukket nu", "closed now")
    if following is None:
        return Reachability(False, Sentence(prefix_da, prefix_en))
    clock = f"{following.hour}.{following.minute:02d}"
    days = (following.date() - at.date()).days
    da = {0: "i dag", 1: "i morgen"}.get(days, f"{_DAYS_DA[following.weekday()]} {_short(following.date())}")
    en = {0: "today", 1: "tomorrow"}.get(days, f"{_DAYS_EN[following.weekday()]} {_short(following.date())}")
    return Reachability(
        False, Sentence(f"{prefix_da}, åbner {da} kl. {clock}", f"{prefix_en}, opens {en} at {clock}"), following
    )


def _next_open(week: Week, at: datetime, away: Absence | None) -> datetime | None:
    day = at.date()
    if away and away.last:
        day = away.last + timedelta(days=1)
    for _ in range(_LOOK_AHEAD_DAYS):
        if not is_day_off(day):
            for opens, _closes in week[day.weekday()]:
                moment = datetime.combine(day, opens)
                if moment > at:
                    return moment
        day += timedelta(days=1)
    return None


def _short(day: date | None) -> str:
    return f"{day.day}.{day.month}." if day else ""
