"""Spans of days: from a first to a last day, both included, either open. What the slider over the years shows and hides by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from graphmodel.questions.network.people import HELP
from graphmodel.questions.story.helped_by import COORDINATORS
from graphmodel.rules.story import Story

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``first`` to ``last``, both included; None is no bound. ``ValueError`` when the last lies before the first."""

    first: date | None
    last: date | None

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.last < self.first:
            raise ValueError(f"a span cannot end ({self.last}) before it begins ({self.first})")

    def holds(self, day: date) -> bool:
        """Whether the day is one of them."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def within(self, first: date, last: date) -> Span | None:
        """The part of it from one day to another; None when there is none."""
        begin = first if self.first is None else max(self.first, first)
        end = last if self.last is None else min(self.last, last)
        return Span(begin, end) if begin <= end else None

    def __str__(self) -> str:
        """As it stands in a page: "2024-01-01/2025-03-31", an open end empty."""
        return f"{self.first or ''}/{self.last or ''}"


def as_span(first: date | None, last: date | None) -> Span | None:
    """A span, or None where the record says that it ended before it began: then it holds on no day."""
    return None if first is not None and last is not None and last < first else Span(first, last)


def merged(spans: Iterable[Span | None]) -> tuple[Span, ...]:
    """The same days in as few spans as can be, in order; spans that touch become one, None is passed over."""
    found: list[Span] = []
    some = (span for span in spans if span is not None)
    for span in sorted(some, key=lambda span: (span.first or date.min, span.last or date.max)):
        before = found[-1] if found else None
        if before is None or not _touch(before, span):
            found.append(span)
        elif before.last is not None and (span.last is None or span.last > before.last):
            found[-1] = Span(before.first, span.last)
    return tuple(found)


def _touch(before: Span, span: Span) -> bool:
    """Whether the later begins no later than the day after the earlier ends."""
    if before.last is None or span.first is None or before.last == date.max:
        return True
    return span.first <= before.last + _DAY


def between(spans: Iterable[Span | None], first: date, last: date) -> tuple[Span, ...]:
    """The days from one day to another that lie in none of the spans."""
    found: list[Span] = []
    begin = first
    for span in merged(spans):
        inside = span.within(first, last)
        if inside is None or inside.first is None or inside.last is None:
            continue
        if inside.first > begin:
            found.append(Span(begin, inside.first - _DAY))
        begin = inside.last + _DAY
    return (*found, Span(begin, last)) if begin <= last else tuple(found)


def written(spans: Iterable[Span]) -> str:
    """Spans as they stand in ``data-spans``: one after the other, a space between."""
    return " ".join(map(str, spans))


def help_spans(story: Story) -> dict[tuple[str, str], tuple[Span, ...]]:
    """When each helper helps or holds the threads, by label and id; one of whom no day is in order is left out."""
    days: defaultdict[tuple[str, str], list[Span | None]] = defaultdict(list)
    for row in story.of(HELP):
        days[row.kind, row.helper].append(as_span(row.since, row.until))
    for thread in story.of(COORDINATORS):
        days["Professional", thread.professional].append(as_span(thread.since, thread.until))
    return {who: spans for who, some in days.items() if (spans := merged(some))}
