"""The moment that counts: Danish local time, without a zone, as everything in the graph is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator

DENMARK = ZoneInfo("Europe/Copenhagen")


_YEARS = range(1900, 2200)


def within_reach(moment: datetime) -> datetime:
    """The moment itself; ``ValueError`` for one in a year that no calendar here reckons with."""
    if moment.year not in _YEARS:
        raise ValueError(f"the year must be {_YEARS.start} to {_YEARS.stop - 1}")
    return moment


Moment = Annotated[datetime, AfterValidator(within_reach)]
"""A moment from outside, in a year that can be reckoned with."""


def danish_now() -> datetime:
    """Now in Denmark, to the second."""
    return datetime.now(DENMARK).replace(tzinfo=None, microsecond=0)


def danish_local(moment: datetime | None) -> datetime:
    """A moment from outside as Danish local time; now when there is none."""
    if moment is None:
        return danish_now()
    return moment if moment.tzinfo is None else moment.astimezone(DENMARK).replace(tzinfo=None)


DAY_FORMS = ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m-%Y", "%d/%m/%Y")
"""How a day is written here: ISO, and the ways Danes do."""
