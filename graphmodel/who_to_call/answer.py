"""What the answer to "who do I call?" consists of. Plain frozen data: the page, the API and the command line show the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from graphmodel.subgraph import Subgraph


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence for the screen in both languages."""

    da: str
    en: str


@dataclass(frozen=True, slots=True)
class FoundTopic:
    """A topic the free question was understood as. ``number`` is the KLE number or the local topic's id."""

    id: str
    number: str
    title: str
    score: float
    matched: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why this person: one piece of evidence.

    ``contribution`` is the weight it adds to the score, ``source`` the data source it was loaded from, ``since`` when it
    was last known to be true, ``who`` the id of another professional it rests on.
    """

    code: str
    words: Sentence
    contribution: float
    source: str | None = None
    since: date | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class Reachability:
    """Whether the phone is answered at the asked moment, and when next. ``words`` says it in one sentence."""

    open_now: bool | None
    words: Sentence
    next_open: datetime | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """The one to call, as they should be shown."""

    id: str
    name: str
    title: str | None
    organisation_id: str | None
    organisation: str | None
    sector: str | None
    sector_name: str | None
    phone: str | None
    mobile: str | None
    email: str | None
    hours: str | None
    profession: str | None
    remit: str | None
    discretion: str | None
    picture: str | None = None

    initials: str = field(init=False, default="")

    def __post_init__(self) -> None:
        """Up to two capital letters of first and last name, for when there is no picture."""
        parts = self.name.split()
        letters = [part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)]
        object.__setattr__(self, "initials", "".join(letters).upper())


@dataclass(frozen=True, slots=True)
class WayInStep:
    """One step of the way in: who knows whom, and when that link was last used."""

    from_name: str
    to_name: str
    last: date | None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One person in the answer, with rank (1 first), score, the reasons it is made of, and the picture that proves it.

    ``fragile`` says so when the way in rests on one person only. ``consent`` says what may be told there.
    """

    rank: int
    person: Person
    score: float
    reasons: tuple[Reason, ...]
    reachability: Reachability
    substitute: Person | None = None
    way_in: tuple[WayInStep, ...] = ()
    fragile: Sentence | None = None
    consent: Sentence | None = None
    picture: Subgraph = field(default_factory=Subgraph)


@dataclass(frozen=True, slots=True)
class Switchboard:
    """Where to ring when no person answers, and the words to use there."""

    organisation_id: str
    organisation: str
    phone: str | None
    say: Sentence


@dataclass(frozen=True, slots=True)
class ResponsibleUnit:
    """The unit that answers for the topic.

    ``via_number`` is the number the responsibility stands on: the topic's own, or the group or main group it is inherited
    from.
    """

    id: str
    name: str
    sector: str | None
    aspect: str
    via_number: str
    via_title: str
    switchboard: str | None


@dataclass(frozen=True, slots=True)
class Advice:
    """A place to turn to besides the people: special advice (VISO), or a coordination model that fits.

    ``here`` is False when it exists, but not in the citizen's municipality. ``because`` are the reasons counted from the
    data, ``call`` the contact persons still there.
    """

    id: str
    name: str
    model: str | None
    organisation: str | None
    phone: str | None
    here: bool
    call: tuple[Person, ...]
    because: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why somebody is not (higher) in the answer, in sentences; ``rank`` is where they stand, None when not at all."""

    name: str
    rank: int | None
    because: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class CitizenChoice:
    """A citizen the asker may see whose name fits what was typed; ``detail`` tells them from others of the same name."""

    id: str
    name: str
    detail: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to ask for instead, by id or number."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class NotFound:
    """What was asked for by id and is not there: ``kind`` is topic, task or offer; ``choices`` the nearest, best first."""

    kind: str
    words: Sentence
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class WhoAnswer:
    """The whole answer. Never empty: without people it says what is missing in the data and who can add it."""

    question: str
    asked_at: datetime
    topics: tuple[FoundTopic, ...]
    topic: FoundTopic | None
    citizen: CitizenChoice | None
    citizen_choices: tuple[CitizenChoice, ...]
    status: Sentence
    responsible: tuple[ResponsibleUnit, ...]
    people: tuple[Recommendation, ...]
    switchboard: Switchboard | None
    missing: tuple[Sentence, ...]
    have_ready: tuple[Sentence, ...]
    picture: Subgraph
    advice: tuple[Advice, ...] = ()
    models: tuple[Advice, ...] = ()
    why_not: WhyNot | None = None
    not_found: tuple[NotFound, ...] = ()
