"""Does a citizen meet an offer's conditions? Three answers: yes, no, and not known, which is not no.

Conditions and circumstances are data (``Condition``, ``Circumstance``); the facts are named freely, except ``age``, which is
worked out from the year of birth when it is not recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Fit(StrEnum):
    """Whether a condition, or all of them, is met."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One condition as it is checked: ``test`` is a code of ``Condition.test``; ``words`` says it to a person."""

    fact: str
    test: str
    expected: str
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of checking all conditions of one offer."""

    fit: Fit
    failed: tuple[Requirement, ...]
    unknown: tuple[Requirement, ...]


_NOT_KNOWN = "unknown"


def facts_of(circumstances: Iterable[tuple[str, str]], birth_year: int | None, year: int) -> dict[str, frozenset[str]]:
    """What is known of a citizen by fact; one recorded as "unknown" is not known. Age is the one reached this year."""
    found: dict[str, set[str]] = {}
    for fact, value in circumstances:
        if value.casefold() != _NOT_KNOWN:
            found.setdefault(fact, set()).add(value.casefold())
    if birth_year is not None:
        found.setdefault("age", {str(year - birth_year)})
    return {fact: frozenset(values) for fact, values in found.items()}


def check(requirement: Requirement, facts: Mapping[str, frozenset[str]]) -> Fit:
    """One condition against what is known; ``ValueError`` for a test that does not exist."""
    known = facts.get(requirement.fact)
    if not known:
        return Fit.UNKNOWN
    expected = {part.strip().casefold() for part in requirement.expected.split("|")}
    match requirement.test:
        case "is" | "one_of":
            return Fit.YES if known & expected else Fit.NO
        case "is_not":
            return Fit.NO if known & expected else Fit.YES
        case "at_least" | "at_most":
            return _compare(requirement, known)
        case _:
            raise ValueError(f"no test {requirement.test!r}")


def _compare(requirement: Requirement, known: frozenset[str]) -> Fit:
    try:
        limit = float(requirement.expected.replace(",", "."))
        values = [float(value.replace(",", ".")) for value in known]
    except ValueError:
        return Fit.UNKNOWN
    at_least = requirement.test == "at_least"
    return Fit.YES if any(value >= limit if at_least else value <= limit for value in values) else Fit.NO


def judge(requirements: Iterable[Requirement], facts: Mapping[str, frozenset[str]]) -> Verdict:
    """All conditions of an offer: no as soon as one fails, not known while one is, else yes."""
    verdicts = [(requirement, check(requirement, facts)) for requirement in requirements]
    failed = tuple(r for r, fit in verdicts if fit is Fit.NO)
    unknown = tuple(r for r, fit in verdicts if fit is Fit.UNKNOWN)
    return Verdict(Fit.NO if failed else Fit.UNKNOWN if unknown else Fit.YES, failed, unknown)
