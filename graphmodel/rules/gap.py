"""A gap: something nobody has, or everybody waits for. What a rule finds, with the evidence for it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from graphmodel.who_to_call.answer import Sentence


class Severity(StrEnum):
    """How much it matters that somebody acts: ``high`` hurts the citizen now, ``low`` is worth knowing."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Action(StrEnum):
    """What can be done about a gap on the spot; each changes the graph."""

    TAKE = "take"
    ASK = "ask"
    SET_TOPIC = "set_topic"
    REFER = "refer"
    NOTE_CONTACT = "note_contact"
    POSTPONE = "postpone"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something the gap is about: label, id, and the words it is called by."""

    label: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Tie:
    """One link of the small network that shows the gap, between two things; ``missing`` is what should be there."""

    source: Thing
    target: Thing
    relation: str
    missing: bool = False
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence as a sentence, with where it was loaded from and the day it is from."""

    words: Sentence
    source: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """What to ask of "who do I call?" about the gap: words, or a topic, task or offer to start from."""

    text: str = ""
    topic: str | None = None
    task: str | None = None
    offer: str | None = None

    @classmethod
    def by_name(cls, who: Iterable[Thing], otherwise: str = "") -> Call:
        """Ask for these people and units by name, each once; for other words when there is none of them."""
        names = [one.name for one in who if one.label in ("Professional", "Organisation")]
        return cls(", ".join(dict.fromkeys(names)) or otherwise)


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap. ``things`` tell it from another of its rule; ``since`` is the day it began, None when nobody knows.

    ``citizen`` is None for a gap of the map itself (a topic nobody has). ``people`` and ``units`` are the professionals and
    organisations it concerns, for grouping. ``figures`` are the numbers behind it, by name, in days, months or counts. The
    citizen's name is filled in where the story is read.
    """

    rule: str
    severity: Severity
    citizen: str | None
    things: tuple[Thing, ...]
    since: date | None
    words: Sentence
    evidence: tuple[Evidence, ...] = ()
    ties: tuple[Tie, ...] = ()
    people: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    call: Call = field(default_factory=Call)
    actions: tuple[Action, ...] = ()
    figures: Mapping[str, float] = field(default_factory=dict)
    citizen_name: str | None = None

    @property
    def id(self) -> str:
        """The same tomorrow for the same gap: made of the rule, the citizen and the things, and telling nothing of them."""
        parts = [self.rule, self.citizen or "", *sorted(f"{thing.label} {thing.id}" for thing in self.things)]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]

    def age(self, day: date) -> int | None:
        """Days since it began."""
        return None if self.since is None else (day - self.since).days
