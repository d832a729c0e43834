"""Which day, or which two, a citizen's network is shown on, and how much time beside it: read from the page's address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from api.clock import DAY_FORMS
from graphmodel.citizen_network.time_line import Reach

_EARLIEST = date(1900, 1, 1)
_LATEST = date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class NetworkDays:
    """What an address asks for.

    ``on`` is the day shown, ``compare`` another beside it. With ``over`` everybody who helped in the time shown is drawn, for
    the slider to show and hide; ``reach`` is how much time that is. ``unclear`` are days that were written and not understood.
    """

    today: date
    on: date
    compare: date | None = None
    over: bool = False
    reach: Reach = Reach.YEAR
    unclear: tuple[str, ...] = ()

    @property
    def is_today(self) -> bool:
        """Whether the day shown is today."""
        return self.on == self.today

    def query(
        self,
        *,
        on: date | None = None,
        compare: date | None = None,
        over: bool | None = None,
        reach: Reach | None = None,
    ) -> str:
        """The question mark and what follows, with some of it different; empty for today, alone, a year."""
        wanted = self.on if on is None else on
        beside = self.compare if compare is None else compare
        fields = {
            "over": "time" if (self.over if over is None else over) else "",
            "on": "" if wanted == self.today and beside is None else wanted.isoformat(),
            "compare": beside.isoformat() if beside else "",
            "span": "" if (reach or self.reach) is Reach.YEAR else (reach or self.reach).value,
        }
        asked = urlencode({name: value for name, value in fields.items() if value})
        return f"?{asked}" if asked else ""


def days_of(asked: Mapping[str, str], today: date) -> NetworkDays:
    """The days an address asks for (``on``, ``compare``, ``over``, ``span``); what is not understood counts as not asked."""
    on, compare = (read_day(asked.get(name, "")) for name in ("on", "compare"))
    wrong = tuple(
        text
        for name, day in (("on", on), ("compare", compare))
        if day is None and (text := asked.get(name, "").strip()[:20])
    )
    try:
        reach = Reach(asked.get("span", Reach.YEAR.value))
    except ValueError:
        reach = Reach.YEAR
    shown = on or today
    over = asked.get("over") == "time" and compare is None
    return NetworkDays(today, shown, None if compare == shown else compare, over, reach, wrong)


def read_day(written: str) -> date | None:
    """A day as a date field sends it, or as one writes it in Danish; None for anything else."""
    for form in DAY_FORMS:
        try:
            day = datetime.strptime(written.strip(), form).date()  # noqa: DTZ007 - Danish local time
        except ValueError:
            continue
        return day if _EARLIEST <= day <= _LATEST else None
    return None
