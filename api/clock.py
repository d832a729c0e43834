"""The moment that counts: Danish local time, without a zone, as everything in the graph is kept."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

DENMARK = ZoneInfo("Europe/Copenhagen")


def danish_now() -> datetime:
    """Now in Denmark, to the second."""
    return datetime.now(DENMARK).replace(tzinfo=None, microsecond=0)


def danish_local(moment: datetime | None) -> datetime:
    """A moment from outside as Danish local time; now when there is none."""
    if moment is None:
        return danish_now()
    return moment if moment.tzinfo is None else moment.astimezone(DENMARK).replace(tzinfo=None)
