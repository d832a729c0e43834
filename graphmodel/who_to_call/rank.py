"""From evidence to an order: the strongest answer counts in full, further ones a tenth, what speaks for or against on top.

Every contribution is kept, and their sum is the score, so that any order can be explained and "why not Anja?" answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from graphmodel.who_to_call.answer import Reason, Sentence
from graphmodel.who_to_call.cards import Card
from graphmodel.who_to_call.pieces import Evidence
from graphmodel.who_to_call.weights import BY_CODE, Weight

_FURTHER_ANSWERS = 0.1


@dataclass(frozen=True, slots=True)
class Scored:
    """One candidate with everything that speaks for or against; ``score`` is the sum of the contributions."""

    card: Card
    evidence: tuple[Evidence, ...]
    reasons: tuple[Reason, ...]
    score: float = field(init=False)

    def __post_init__(self) -> None:
        """Add up; the unit is that of the weights."""
        object.__setattr__(self, "score", round(sum(reason.contribution for reason in self.reasons), 3))


@dataclass(frozen=True, slots=True)
class Circumstantial:
    """Something besides the evidence that counts: its code, the words that go into its sentence, and its age."""

    code: str
    place: str = ""
    who: str = ""
    source: str | None = None
    since: date | None = None


def order(candidates: Iterable[Scored]) -> list[Scored]:
    """Best first; equal scores by name, then id, so that the same question has the same answer tomorrow."""
    return sorted(candidates, key=lambda c: (-c.score, c.card.person.name, c.card.person.id))


def score(card: Card, evidence: Sequence[Evidence], besides: Sequence[Circumstantial]) -> Scored | None:
    """Score one candidate; None when nothing in the evidence is by itself a reason to call."""
    best = _strongest_of_each_kind(evidence)
    answers = sorted((e for e in best if BY_CODE[e.code].answers), key=lambda e: -BY_CODE[e.code].points)
    if not answers:
        return None
    reasons = [
        _reason(BY_CODE[e.code], e.place_name, "", 1.0 if i == 0 else _FURTHER_ANSWERS, e)
        for i, e in enumerate(answers)
    ]
    if not any(e.code == "helps_in_covering_unit" for e in answers):
        reasons += [_reason(BY_CODE[e.code], e.place_name, "", 1.0, e) for e in best if not BY_CODE[e.code].answers]
    reasons += [_reason(BY_CODE[b.code], b.place, b.who, 1.0, b) for b in besides]
    return Scored(card, tuple(best), tuple(reasons))


def _strongest_of_each_kind(evidence: Sequence[Evidence]) -> list[Evidence]:
    if len(evidence) == 1:
        return list(evidence)
    kept: dict[str, Evidence] = {}
    for piece in sorted(evidence, key=lambda e: (e.code, e.place_name, e.place)):
        kept.setdefault(piece.code, piece)
    return list(kept.values())


def named(reason: Reason, name: str) -> Reason:
    """A reason that rests on somebody, said with their name."""
    return replace(reason, words=_words(reason.code, "", name))


@lru_cache(maxsize=16_384)
def _words(code: str, place: str, who: str) -> Sentence:
    weight = BY_CODE[code]
    return Sentence(weight.da.format(place=place, who=who), weight.en.format(place=place, who=who))


def _reason(weight: Weight, place: str, who: str, share: float, basis: Evidence | Circumstantial) -> Reason:
    return Reason(
        code=weight.code,
        words=_words(weight.code, place, who),
        contribution=round(weight.points * share, 3),
        source=basis.source,
        since=basis.since,
        who=who,
    )
