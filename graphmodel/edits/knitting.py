"""A knitted offer as records: strands drafted, changed, dropped, and adopted together at a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from graphmodel.edits.about_gaps import Records
from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.offers import Intervention


@dataclass(frozen=True, slots=True)
class Drafted:
    """One strand: what, who alone answers for it, in which offer, for how long, how often, from when, and after what.

    ``months`` and ``weekly`` (appointments a week) are None where nobody knows; ``first`` are ids of other interventions.
    """

    title: str
    responsible: str | None
    offer: str | None = None
    months: float | None = None
    weekly: float | None = None
    planned_start: date | None = None
    first: tuple[str, ...] = ()


def drafted(identity: str, citizen: str, one: Drafted) -> Records:
    """A strand as an intervention that is only a draft."""
    given: dict[str, Any] = {
        "months": one.months,
        "weekly_appointments": one.weekly,
        "planned_start": one.planned_start,
    }
    known = {name: value for name, value in given.items() if value is not None}
    ends: dict[str, Any] = {"from_type": "Intervention", "from_id": identity}
    records: list[NodeType | RelationType] = [
        Intervention(id=identity, title=one.title, status="planned", draft=True, **known),
        r.Concerns(**ends, to_type="Citizen", to_id=citizen),
    ]
    if one.responsible is not None:
        records.append(_runs(one.responsible, identity))
    if one.offer is not None:
        records.append(r.InOffer(**ends, to_type="Offer", to_id=one.offer))
    records += [r.Requires(**ends, to_type="Intervention", to_id=first) for first in one.first]
    return records


def answers_for(intervention: str, professional: str) -> Records:
    """Who answers for a strand that had nobody."""
    return [_runs(professional, intervention)]


def dropped(intervention: str, title: str) -> Records:
    """A strand that is given up: kept, as cancelled."""
    return [Intervention(id=intervention, title=title, status="cancelled", draft=True)]


def adopted(
    strands: Iterable[tuple[str, str, date | None]],
    replaced: Iterable[tuple[str, str]],
    requires: Iterable[tuple[str, str, str | None]],
    meeting: str,
    day: date,
) -> Records:
    """Strands (id, title, planned start) become real, decided that day and agreed at the meeting.

    One with a planned start is planned, another waits. What they take the place of (id, title) is cancelled; what required that
    requires a strand instead (``requires``: who, which, why).
    """
    records: list[NodeType | RelationType] = []
    for identity, title, start in strands:
        status = "waiting" if start is None else "planned"
        records.append(Intervention(id=identity, title=title, status=status, decided_on=day, draft=False))
        agreed = r.AgreedAt(from_type="Intervention", from_id=identity, to_type="Meeting", to_id=meeting)
        records.append(agreed)
    records += [Intervention(id=identity, title=title, status="cancelled") for identity, title in replaced]
    for identity, first, reason in requires:
        why: dict[str, Any] = {"reason": reason} if reason else {}
        ends: dict[str, Any] = {"from_type": "Intervention", "from_id": identity}
        records.append(r.Requires(**ends, to_type="Intervention", to_id=first, **why))
    return records


def _runs(professional: str, intervention: str) -> RelationType:
    return r.Runs(from_type="Professional", from_id=professional, to_type="Intervention", to_id=intervention)
