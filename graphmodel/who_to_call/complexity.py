"""When a case is complex enough for special advice: signs counted from the data, with thresholds as data.

VISO advises municipalities free of charge when knowledge is missing; its own experience is that the citizens who come there
have never been assessed properly, or wrongly (VIVE 2021, `002`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphmodel.who_to_call.answer import Sentence


@dataclass(frozen=True, slots=True)
class Signs:
    """What is counted around one citizen, as far as the asker may see it."""

    sectors: int
    helpers: int
    refusals: int
    open_assessments: int
    diagnoses: int
    coordinated: bool


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: how it is counted, from how many it counts, its sentence (``{n}`` is the number), and that for exactly one."""

    count: Callable[[Signs], int]
    at_least: int
    da: str
    en: str
    one: Sentence | None = None

    def said(self, n: int) -> Sentence:
        """The sentence for so many."""
        if n == 1 and self.one is not None:
            return self.one
        return Sentence(self.da.format(n=n), self.en.format(n=n))


MANY_HELPERS = 8

SIGNS: tuple[Sign, ...] = (
    Sign(lambda s: s.sectors, 4, "hjælpere fra {n} områder", "helpers from {n} sectors"),
    Sign(lambda s: s.helpers, MANY_HELPERS, "{n} hjælpere", "{n} helpers"),
    Sign(lambda s: s.refusals, 2, "{n} afviste eller tilbagesendte henvisninger", "{n} refused or bounced referrals"),
    Sign(
        lambda s: s.open_assessments,
        1,
        "{n} udredninger, der mangler",
        "{n} missing assessments",
        Sentence("1 udredning, der mangler", "1 missing assessment"),
    ),
    Sign(
        lambda s: s.diagnoses, 2, "{n} diagnoser, der skal holdes op mod hinanden", "{n} diagnoses to be held together"
    ),
    Sign(lambda s: int(not s.coordinated), 1, "ingen koordinerer", "nobody coordinates"),
)
ENOUGH_SIGNS = 3
"""So many signs make a case complex enough to suggest special advice."""


def complexity(signs: Signs) -> tuple[Sentence, ...]:
    """The signs that count, in order; empty when they are fewer than :data:`ENOUGH_SIGNS`."""
    found = [(sign, sign.count(signs)) for sign in SIGNS]
    counted = [(sign, n) for sign, n in found if n >= sign.at_least]
    if len(counted) < ENOUGH_SIGNS:
        return ()
    return tuple(sign.said(n) for sign, n in counted)
