"""One piece of evidence, and whose units count: what everything that gathers or weighs evidence shares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphmodel.who_to_call.directory import Directory


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece: who, what kind (a code in the weights), through which place, and the step in the graph it rests on."""

    person: str
    code: str
    place: str
    place_kind: str
    place_name: str
    relation: str
    source: str | None = None
    since: date | None = None
    topic: str | None = None


def counts_here(directory: Directory, unit: str, home: str | None) -> bool:
    """A unit of another municipality does not count; one outside any (region, state, association) does."""
    municipality = directory.municipality_of(unit)
    return home is None or municipality is None or municipality == home
