"""What comes after what: the order people gave the citizen's courses, what is needed by the offers themselves, and circles."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from graphmodel.rules.before_sending import known_facts
from graphmodel.rules.courses import Course
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.target_group import Fit, check
from graphmodel.who_to_call.answer import Sentence

_DAYS_IN_MONTH = 30.44
_OVERLAP = 14
"""So many days before the one before it is planned to end, the next still counts as after it."""

After = Mapping[str, Collection[str]]
"""For each thing the things it comes after."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Courses one after the other: their months together, and the ``path`` that is needed with its months."""

    courses: tuple[Course, ...]
    months: float
    path: tuple[str, ...]
    needed: float
    needs: After

    @property
    def saved(self) -> float:
        """The months by which it could be shorter."""
        return self.months - self.needed

    def side_by_side(self) -> list[tuple[Course, Course]]:
        """Neighbours of which the later does not need the earlier."""
        pairs = pairwise(self.courses)
        return [(one, then) for one, then in pairs if one.id not in self.needs[then.id]]


def in_months(number: float) -> Sentence:
    """So many months: "27 måneder", "4,5 måneder"."""
    written = f"{number:.1f}".removesuffix(".0")
    one = written == "1"
    return Sentence(
        f"{written.replace('.', ',')} {'måned' if one else 'måneder'}", f"{written} {'month' if one else 'months'}"
    )


def reachable(after: After) -> dict[str, set[str]]:
    """For each thing all it comes after, directly or through others; itself too when it lies in a circle."""
    found: dict[str, set[str]] = {}
    for start in after:
        seen: set[str] = set()
        ahead = list(after[start])
        while ahead:
            one = ahead.pop()
            if one not in seen:
                seen.add(one)
                ahead.extend(after.get(one, ()))
        found[start] = seen
    return found


def circles(after: After) -> list[tuple[str, ...]]:
    """Groups of two or more that come after each other, each group once and sorted."""
    above = reachable(after)
    found = {
        tuple(sorted(other for other in above[one] if one in above.get(other, ())))
        for one in above
        if one in above[one]
    }
    return sorted(circle for circle in found if len(circle) > 1)


def heaviest(months: Mapping[str, float], after: After) -> tuple[str, ...]:
    """The path with the most months, first thing first; of several, the one whose ids come first. No circles allowed."""
    best: dict[str, tuple[float, tuple[str, ...]]] = {}

    def to(one: str) -> tuple[float, tuple[str, ...]]:
        if one not in best:
            ways = [(0.0, ()), *(to(before) for before in after.get(one, ()))]
            total, path = min(ways, key=lambda way: (-round(way[0], 6), way[1]))
            best[one] = (total + months[one], (*path, one))
        return best[one]

    return min((to(one) for one in months), key=lambda way: (-round(way[0], 6), way[1]), default=(0.0, ()))[1]


def longest_chain(courses: Mapping[str, Course], story: Story, near: Surroundings) -> Chain | None:
    """The heaviest chain of unfinished courses, as the page of the rules defines it; None when fewer than two have a length."""
    open_ = {key: course for key, course in courses.items() if course.unfinished}
    said = reachable({key: [first for first in course.first if first in open_] for key, course in open_.items()})
    with_length = {key: course for key, course in open_.items() if course.row.months}
    if len(with_length) < 2:
        return None
    facts = known_facts(story)
    needs = {key: _needed(course, with_length, said[key], facts, near) for key, course in with_length.items()}
    lies = {
        key: {other for other in with_length if other != key and _lies_after(course, with_length[other], said)}
        for key, course in with_length.items()
    }
    both = reachable({key: needs[key] | lies[key] for key in with_length})
    months = {key: course.row.months or 0.0 for key, course in with_length.items() if key not in both[key]}
    path = heaviest(months, _within(lies, months))
    if not path:
        return None
    inside = {key: months[key] for key in path}
    needed = heaviest(inside, _within(needs, inside))
    return Chain(
        tuple(courses[key] for key in path),
        sum(inside.values()),
        needed,
        sum(months[key] for key in needed),
        reachable(_within(needs, inside)),
    )


def _within(after: After, some: Collection[str]) -> dict[str, list[str]]:
    return {key: sorted(other for other in after[key] if other in some) for key in some}


def _lies_after(course: Course, other: Course, said: Mapping[str, Collection[str]]) -> bool:
    if other.id in said[course.id]:
        return True
    start, before = course.start, other.start
    if course.id in said[other.id] or start is None or before is None or (before, other.id) >= (start, course.id):
        return False
    return (start - _planned_end(before, other.row.months or 0.0)).days >= -_OVERLAP


def _planned_end(start: date, months: float) -> date:
    # A length beyond the calendar ends on its last day.
    return start + timedelta(days=min(round(months * _DAYS_IN_MONTH), (date.max - start).days))


def _needed(
    course: Course,
    others: Mapping[str, Course],
    said: Collection[str],
    facts: Mapping[str, frozenset[str]],
    near: Surroundings,
) -> set[str]:
    """The courses it needs first: its offers say so, or somebody did and nothing shows that the offers do not."""
    offers = [near.offers[offer] for offer in course.offers if offer in near.offers]
    required = {row.first for row in near.offer_requires if row.offer in course.offers}
    free = bool(offers) and all(check(r, facts) is Fit.YES for offer in offers for r in offer.requirements)
    found = set() if free else {key for key in others if key in said}
    return found | {key for key, other in others.items() if key != course.id and required.intersection(other.offers)}
