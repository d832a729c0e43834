"""What callers reported: got through, wrong person, no answer. Fresh experience counts; old experience fades away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

FRESH_FOR = timedelta(days=90)


class Outcome(StrEnum):
    """What came of a call."""

    REACHED = "reached"
    WRONG = "wrong"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class Experience:
    """The newest report about one professional (and one topic, for the wrong person)."""

    person: str
    outcome: Outcome
    at: datetime
    topic: str | None = None

    def counts(self, now: datetime, topic: str | None) -> bool:
        """Whether it still says something: fresh, and for a wrong person about this very topic."""
        fresh = timedelta() <= now - self.at < FRESH_FOR
        return fresh and (self.outcome is not Outcome.WRONG or self.topic == topic)


Experiences = Mapping[str, tuple[Experience, ...]]
"""Reports by professional, newest first."""

CODES: Mapping[Outcome, str] = {
    Outcome.REACHED: "lately_reached",
    Outcome.WRONG: "wrong_person",
    Outcome.NO_ANSWER: "no_answer",
}
"""The weight each outcome counts with."""
