"""What was written into the graph lately: loads of files, and changes by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from graphmodel.questions.question import Parameter, Question

SINCE = Parameter("since", "From when on.", datetime(2026, 3, 1))  # noqa: DTZ001 - Danish local time


@dataclass(frozen=True, slots=True)
class LoadRow:
    """One load or change: ``kinds`` are the labels and relations it held."""

    load: str
    loaded_at: datetime
    origin: str
    kinds: list[str] | None


LOADS_SINCE = Question(
    id="loads_since",
    danish="Hvad er skrevet siden?",
    why="What is kept between requests is renewed as far as a change concerns it, and no further.",
    cypher="""
MATCH (l:Load)
WHERE l.loaded_at >= $since
RETURN l.id AS load, l.loaded_at AS loaded_at, l.origin AS origin, l.kinds AS kinds""",
    row=LoadRow,
    parameters=(SINCE,),
)
