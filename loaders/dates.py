"""Dates and moments as people and systems write them, and dates relative to the day of the load.

ISO (``2026-03-03``, ``2026-03-03T10:15``), Danish (``3-3-2026``, ``03.03.2026``, ``3/3-2026``, ``3. marts 2026``),
each with an optional time (``10:15``, ``10.15``, ``kl. 10.15``), and ``@`` for the day of the load with offsets:
``@``, ``@-18m``, ``@+2w``, ``@-8y``, ``@-1y+3d 10:15`` (d days, w weeks, m months, y years). Years have four digits:
``03-04-26`` could be read in two ways and is refused.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
_MONTHS = {
    **{
        name: n
        for n, name in enumerate(
            "januar februar marts april maj juni juli august september oktober november december".split(), 1
        )
    },
    **{name: n for n, name in enumerate("jan feb mar apr maj jun jul aug sep okt nov dec".split(), 1)},
    **{
        name: n
        for n, name in enumerate(
            "january february march april may june july august september october november december".split(), 1
        )
    },
}
_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
_TIME = rf"(?:[ T,]+(?:kl\.? ?)?{_CLOCK}(?P<zone>Z|[+-]\d{{2}}:?\d{{2}})?)?"
_ISO = re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}}){_TIME}", re.ASCII)
_DANISH = re.compile(rf"(?P<day>\d{{1,2}})[-./ ](?P<month>\d{{1,2}})[-./ ](?P<year>\d{{4}}){_TIME}", re.ASCII)
_IN_WORDS = re.compile(
    rf"(?:d\. ?)?(?P<day>\d{{1,2}})\.? ?(?P<name>[a-zæøå]+)\.? (?P<year>\d{{4}}){_TIME}", re.IGNORECASE
)
_RELATIVE = re.compile(rf"@(?P<offsets>(?: ?[+-]\d{{1,5}}[dwmy])*){_TIME}", re.ASCII)
_OFFSET = re.compile(r"([+-]\d{1,5})([dwmy])")


def read_moment(text: str, today: date) -> datetime | None:
    """A date and time in Danish local time; midnight where no time is given; ``None`` when it is neither."""
    for form in (_ISO, _DANISH, _IN_WORDS, _RELATIVE):
        if found := form.fullmatch(text.strip()):
            try:
                return _at(_day_of(found, today), found)
            except (ValueError, OverflowError, KeyError):
                return None
    return None


def read_date(text: str, today: date) -> date | None:
    """A date; ``None`` when it is none or has a time other than midnight."""
    moment = read_moment(text, today)
    if moment is None or moment.time() != time():
        return None
    return moment.date()


def _day_of(found: re.Match[str], today: date) -> date:
    parts = found.groupdict()
    if "offsets" in parts:
        return _shifted(today, parts["offsets"])
    month = _MONTHS[parts["name"].lower()] if "name" in parts else int(parts["month"])
    return date(int(parts["year"]), month, int(parts["day"]))


def _shifted(day: date, offsets: str) -> date:
    """A day moved; the 31st of a shorter month is its last day."""
    for amount, unit in _OFFSET.findall(offsets):
        number = int(amount)
        if unit in "dw":
            day += timedelta(days=number * (7 if unit == "w" else 1))
        else:
            months = day.year * 12 + day.month - 1 + number * (12 if unit == "y" else 1)
            year, month = divmod(months, 12)
            day = date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    return day


def _at(day: date, found: re.Match[str]) -> datetime:
    if found["hour"] is None:
        return datetime.combine(day, time())
    fraction = int((found["fraction"] or "0").ljust(6, "0")[:6])
    moment = datetime.combine(day, time(int(found["hour"]), int(found["minute"]), int(found["second"] or 0), fraction))
    if found["zone"] is None:
        return moment
    zone = "+00:00" if found["zone"] == "Z" else found["zone"]
    aware = datetime.fromisoformat(moment.isoformat() + zone)
    return aware.astimezone(COPENHAGEN).replace(tzinfo=None)
