"""Over which days the report on silos is counted, and how it is told as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import TypeAdapter

from graphmodel.access.scope import Role
from graphmodel.measures.level import Level
from graphmodel.measures.window import Window, quarters
from graphmodel.silos.report import Between, Group, SiloReport, silos_in

_MOST_QUARTERS = 8


def window_for(role: Role, day: date, since: date | None = None) -> Window:
    """The days counted: from ``since``, or 90 days, to the day; for a leader the whole quarter ``since`` lies in, or the last.

    With windows of their own choosing a leader could work out small numbers from two reports: quarters do not overlap.
    ``ValueError`` when ``since`` lies after the day, or for a leader more than two years back or in a quarter that is not over.
    """
    if role is not Role.LEADER:
        return Window.ending(day) if since is None else Window(since, day)
    whole = quarters(day, _MOST_QUARTERS)
    if since is None:
        return whole[-1]
    found = next((quarter for quarter in whole if quarter.first <= since <= quarter.last), None)
    if found is None:
        raise ValueError(f"{since} is in none of the last {_MOST_QUARTERS} whole quarters")
    return found


def silos_json(report: SiloReport, by: Level) -> dict[str, Any]:
    """The report as JSON values: the tables by unit or by sector, everything else whole; the shares beside their numbers."""
    plain: dict[str, Any] = TypeAdapter(SiloReport).dump_python(report, mode="json")
    named = report.names
    plain["by"] = by
    plain["whole"] = _between_json(report.whole, {})
    plain["between"] = [_between_json(pair, named) for pair in report.between[by]]
    plain["groups"] = [_group_json(group, named) for group in report.groups[by]]
    plain["silos"] = [[pair.one, pair.other] for pair in silos_in(report, by)]
    return plain


def _between_json(pair: Between, names: Any) -> dict[str, Any]:
    found: dict[str, Any] = TypeAdapter(Between).dump_python(pair, mode="json")
    found["hidden"] = pair.hidden
    if names:
        found["names"] = [names.get(pair.one, pair.one), names.get(pair.other, pair.other)]
    if pair.counts is not None:
        found["counts"] |= {"gap": pair.counts.gap, "gap_by_chance": pair.counts.gap_by_chance}
    return found


def _group_json(group: Group, names: Any) -> dict[str, Any]:
    found: dict[str, Any] = TypeAdapter(Group).dump_python(group, mode="json")
    return found | {"name": names.get(group.id, group.id), "ei": group.ei, "density": group.density}
