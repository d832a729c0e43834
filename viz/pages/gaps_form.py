"""How the work list is looked at, in one place for the page that writes it and the route that reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from graphmodel.rules.gap import Severity

GROUPS = ("age", "citizen", "unit", "rule")
"""How the list may be grouped; by age means not at all, oldest first."""
SHOWN_AT_ONCE = 50
"""So many gaps a page holds at first, and so many more each time more is asked for."""
_MOST_SHOWN = 2000
_MAX_LENGTH = 200


@dataclass(frozen=True, slots=True)
class GapsForm:
    """What of the work list is asked for; empty leaves a filter out.

    ``since`` is a day as ``2026-03-31``. ``citizen`` is what was typed about a citizen and ``citizen_id`` the one chosen: both
    travel in the body of a POST and never stand in an address.
    """

    group: str = GROUPS[0]
    rule: str = ""
    unit: str = ""
    severity: str = ""
    since: str = ""
    show: int = SHOWN_AT_ONCE
    citizen: str = ""
    citizen_id: str = ""

    @classmethod
    def read(cls, fields: Mapping[str, object]) -> GapsForm:
        """The form as it was sent; what cannot be meant counts as left out."""

        def text(name: str) -> str:
            value = fields.get(name)
            return value.strip()[:_MAX_LENGTH] if isinstance(value, str) else ""

        group, show = text("group"), text("show")
        citizen = text("citizen")
        chosen = text("citizen_id") if citizen == text("citizen_was") else ""
        return cls(
            group if group in GROUPS else GROUPS[0],
            text("rule"),
            text("unit"),
            text("severity") if text("severity") in set(Severity) else "",
            _day(text("since")),
            min(int(show), _MOST_SHOWN) if show.isascii() and show.isdigit() and int(show) else SHOWN_AT_ONCE,
            citizen,
            chosen,
        )

    @property
    def day(self) -> date | None:
        """The day from which gaps were first seen."""
        return date.fromisoformat(self.since) if self.since else None

    @property
    def personal(self) -> bool:
        """Whether it names a citizen: then the page comes at once and has no address of its own."""
        return bool(self.citizen or self.citizen_id)

    @property
    def filtered(self) -> bool:
        """Whether anything is left out."""
        return bool(self.rule or self.unit or self.severity or self.since or self.personal)

    @property
    def address(self) -> str:
        """The path that shows the same without the citizen."""
        query = urlencode([(name, value) for name, value in self._shared if value])
        return f"/gaps?{query}" if query else "/gaps"

    @property
    def export_query(self) -> str:
        """The filters as the exports take them, with the question mark; empty without filters."""
        query = urlencode([(n, v) for n, v in self._shared if v and n in ("rule", "unit", "severity", "since")])
        return f"?{query}" if query else ""

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """The fields that show exactly the same again; only those that hold something."""
        own = (("citizen", self.citizen), ("citizen_was", self.citizen), ("citizen_id", self.citizen_id))
        return tuple((name, value) for name, value in (*self._shared, *own) if value)

    @property
    def resubmit(self) -> tuple[tuple[str, str], ...]:
        """The fields for ``Frame.resubmit``; empty without a citizen."""
        return self.fields if self.personal else ()

    def but(self, **changed: str | int) -> GapsForm:
        """The same with something changed, from the beginning of the list unless ``show`` is given."""
        return replace(self, **{"show": SHOWN_AT_ONCE, **changed})  # type: ignore[arg-type]

    @property
    def more(self) -> GapsForm:
        """The same with more of the list."""
        return replace(self, show=min(self.show + SHOWN_AT_ONCE, _MOST_SHOWN))

    @property
    def _shared(self) -> tuple[tuple[str, str], ...]:
        return (
            ("group", "" if self.group == GROUPS[0] else self.group),
            ("rule", self.rule),
            ("unit", self.unit),
            ("severity", self.severity),
            ("since", self.since),
            ("show", "" if self.show == SHOWN_AT_ONCE else str(self.show)),
        )


def _day(text: str) -> str:
    """The day as it is written everywhere, 2026-03-31; empty for what is none."""
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        return ""
