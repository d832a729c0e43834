"""Relational coordination: what groups say about working with each other, from a survey that was held elsewhere.

Only the index is made here. The survey's wording is licensed, so no item of it is shipped: an answer comes as seven numbers
in the order of the survey's dimensions (four of communication, three of relationship).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from graphmodel.measures.continuity import Measured, TooFew

DIMENSIONS = 7
LOWEST, HIGHEST = 1, 5
FEWEST_ANSWERS = 5
"""A group of fewer who answered is not shown: their colleagues would know who said what."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one who works in ``rater`` said about working with ``rated``: a number from 1 to 5 for each dimension."""

    rater: str
    rated: str
    dimensions: Sequence[int]


def index(dimensions: Sequence[int | Fraction]) -> Fraction:
    """The mean of the seven dimensions, from 1 to 5; ``ValueError`` when there are not seven or one lies outside.

    Source: Gittell 2002, Coordinating mechanisms in care provider groups, Management Science 48(11).
    """
    if len(dimensions) != DIMENSIONS:
        raise ValueError(f"an answer has {DIMENSIONS} dimensions, not {len(dimensions)}")
    if not all(LOWEST <= each <= HIGHEST for each in dimensions):
        raise ValueError(f"answers go from {LOWEST} to {HIGHEST}: {list(map(str, dimensions))}")
    return sum(map(Fraction, dimensions), Fraction(0)) / DIMENSIONS


def by_pair(answers: Iterable[Answer], *, fewest: int = FEWEST_ANSWERS) -> dict[tuple[str, str], Measured]:
    """The index from group to group, in each direction by itself: the mean over those who answered.

    Pitfalls: the two directions differ, and the difference is the point. An answer that is not whole is an error, not a zero.
    """
    found: defaultdict[tuple[str, str], list[Fraction]] = defaultdict(list)
    for answer in answers:
        found[answer.rater, answer.rated].append(index(answer.dimensions))
    return {
        pair: sum(some, Fraction(0)) / len(some) if len(some) >= fewest else TooFew(len(some), fewest)
        for pair, some in sorted(found.items())
    }
