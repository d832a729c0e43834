"""From evidence to an order: the strongest answer counts in full, further ones a tenth, what speaks for or against on top.

Every contribution is kept, and their sum is the score, so that any order can be explained and "why not Anja?" answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from graphmodel.who_to_call.answer import Reason, Sentence
from graphmodel.who_to_call.cards import Card
from graphmodel.who_to_call.pieces import Evidence
from graphmodel.who_to_call.weights import ANSWERING, BY_CODE
from graphmodel.who_to_call.wording import as_written

_FURTHER_ANSWERS = 0.1


@dataclass(frozen=True, slots=True)
class Circumstantial:
    """Something besides the evidence that counts: its code, the words that go into its sentence, and its age."""

    code: str
    place: str = ""
    who: str = ""
    source: str | None = None
    since: date | None = None


Counted = tuple[float, Evidence | Circumstantial, str]
"""What something adds to the score, what it is, and the id of another professional it rests on, else nothing."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One candidate with everything that speaks for or against; ``score`` is the sum of the contributions.

    ``names`` are those of the professionals that something rests on.
    """

    card: Card
    evidence: tuple[Evidence, ...]
    counted: tuple[Counted, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    score: float = field(init=False)

    def __post_init__(self) -> None:
        """Add up; the unit is that of the weights."""
        object.__setattr__(self, "score", round(sum([one[0] for one in self.counted]), 3))

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What counted, in sentences: worded for those only who are shown."""
        return tuple(
            Reason(
                code=basis.code,
                words=_words(basis.code, self._place(basis), self.names.get(who, "")),
                contribution=contribution,
                source=basis.source,
                since=basis.since,
                who=who,
            )
            for contribution, basis, who in self.counted
        )

    def _place(self, basis: Evidence | Circumstantial) -> str:
        """What the sentence names: a unit, a topic; of a remit the word as it is written there."""
        if isinstance(basis, Evidence):
            return basis.place_name
        remit = self.card.person.remit
        return as_written(basis.place, remit) if basis.code == "remit_fits" and remit else basis.place


def order(candidates: Iterable[Scored]) -> list[Scored]:
    """Best first; equal scores by name, then id, so that the same question has the same answer tomorrow."""
    return sorted(candidates, key=lambda c: (-c.score, c.card.person.name, c.card.person.id))


def score(card: Card, evidence: Sequence[Evidence], besides: Sequence[Circumstantial]) -> Scored | None:
    """Score one candidate; None when nothing in the evidence is by itself a reason to call."""
    best = _strongest_of_each_kind(evidence)
    answers = [e for e in best if e.code in ANSWERING]
    if not answers:
        return None
    if len(answers) > 1:
        answers.sort(key=lambda e: -ANSWERING[e.code])
    counted: list[Counted] = [(ANSWERING[answers[0].code], answers[0], "")]
    counted += [(round(ANSWERING[e.code] * _FURTHER_ANSWERS, 3), e, "") for e in answers[1:]]
    if len(best) > len(answers) and not any(e.code == "helps_in_covering_unit" for e in answers):
        counted += [(BY_CODE[e.code].points, e, "") for e in best if e.code not in ANSWERING]
    counted += [(BY_CODE[b.code].points, b, b.who) for b in besides]
    return Scored(card, tuple(best), tuple(counted))


def with_names(found: Scored, cards: Mapping[str, Card]) -> Scored:
    """What rests on somebody, by their name; what rests on somebody who has left counts for nothing."""
    others = {one[2] for one in found.counted if one[2]}
    if not others:
        return found
    names = {other: cards[other].person.name for other in others if other in cards}
    counted = tuple(one for one in found.counted if not one[2] or one[2] in names)
    return Scored(found.card, found.evidence, counted, names)


def _strongest_of_each_kind(evidence: Sequence[Evidence]) -> list[Evidence]:
    if len(evidence) == 1:
        return list(evidence)
    kept: dict[str, Evidence] = {}
    for piece in sorted(evidence, key=lambda e: (e.code, e.place_name, e.place)):
        kept.setdefault(piece.code, piece)
    return list(kept.values())


@lru_cache(maxsize=16_384)
def _words(code: str, place: str, who: str) -> Sentence:
    weight = BY_CODE[code]
    return Sentence(weight.da.format(place=place, who=who), weight.en.format(place=place, who=who))
