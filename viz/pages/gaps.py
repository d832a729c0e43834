"""The page "Huller", the page of one gap, and what they consist of: plain data, put together by the routes.

For the routes:

``GET /gaps`` and ``POST /gaps``
    ``form = GapsForm.read(...)``. On GET leave out the citizen. On POST without a citizen answer 303 to ``form.address``; with
    one answer with the page itself. ``frame.path = form.address``, ``frame.resubmit = form.resubmit``, ``frame.door = "gaps"``.

``POST /gaps/undo``, ``POST /gaps/asked``, ``POST /gaps/<id>/act``
    Fields ``edit``; ``task`` and ``answer`` (yes or no); those of :class:`DeedForm`. Answer 303 to the list or the gap with
    ``?done=<change>`` or ``?undone=<change>``, or the page itself with what was refused, in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from graphmodel.rules.before_sending import CheckedOffer
from graphmodel.rules.could_own import CouldOwn
from graphmodel.rules.gap import Action, Evidence, Gap
from graphmodel.rules.limits import Limit
from graphmodel.rules.rule import Rule
from graphmodel.schema.contacts import Contact
from graphmodel.subgraph import Subgraph
from graphmodel.who_to_call.answer import CitizenChoice, Sentence, WhoAnswer
from viz.pages.frame import Frame
from viz.pages.gaps_form import GapsForm
from viz.pages.render import rendered
from viz.words import Language

ORDER = (Action.TAKE, Action.ASK, Action.SET_TOPIC, Action.REFER, Action.NOTE_CONTACT, Action.POSTPONE)
"""The order in which actions are offered."""

TO_CITIZEN = "citizen"
"""What is sent when a contact was with the citizen."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose: what is sent, and what it is called; ``count`` how many gaps it would leave."""

    id: str
    name: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class GapLine:
    """One gap of the list with its rule, when it was first seen, and what can be done about it here."""

    gap: Gap
    rule: Rule
    first_seen: datetime
    units: tuple[str, ...]
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Gaps under one heading; ``name`` is None where the list is not grouped, empty for what belongs under no heading.

    ``count`` is how many there are in all.
    """

    name: str | None
    count: int
    lines: tuple[GapLine, ...]


@dataclass(frozen=True, slots=True)
class AskedTask:
    """A task the reader was asked to take."""

    task: str
    title: str
    citizen_name: str
    asked_on: date
    opened_on: date
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Deed:
    """One change by hand.

    ``seat`` is the role in which it was made and ``by`` the name of a professional who made it, ``person`` the professional it
    concerns and ``about`` the task, if any.
    """

    id: str
    action: str
    at: datetime
    seat: str
    by: str | None
    person: str | None
    citizen_name: str | None
    about: str | None
    rule: Rule | None
    undone: bool


@dataclass(frozen=True, slots=True)
class ClosedGap:
    """A gap that is gone, and the change that closed it; None when no change by hand did."""

    rule: Rule
    citizen_name: str | None
    at: datetime
    by: Deed | None


@dataclass(frozen=True, slots=True)
class Notice:
    """What became of what the reader just did.

    ``deed`` is the change that was made or taken back; ``closed`` whether its gap is gone. ``words`` say why nothing was done.
    """

    deed: Deed | None = None
    closed: bool | None = None
    words: Sentence | None = None
    do: Sentence | None = None


@dataclass(frozen=True, slots=True)
class GapsContent:
    """The work list as it is shown to one reader.

    ``at`` is when the forest was gone through, None while that takes its time. ``hidden`` counts citizens by rule for a reader
    who may see none, None for few. ``own`` says whether the reader can take a task themselves.
    """

    now: datetime
    at: datetime | None
    total: int
    new: int
    closed: int
    groups: tuple[GapGroup, ...]
    newest: tuple[GapLine, ...]
    rules: tuple[Option, ...]
    units: tuple[Option, ...]
    severities: tuple[Option, ...]
    hidden: tuple[tuple[Rule, int | None], ...] = ()
    counts_only: bool = False
    in_view: int = 0
    citizen_name: str | None = None
    asked: tuple[AskedTask, ...] = ()
    deeds: tuple[Deed, ...] = ()
    gone: tuple[ClosedGap, ...] = ()
    own: bool = False
    citizens: tuple[CitizenChoice, ...] = ()
    unknown_citizen: bool = False
    no_data: bool = False
    notice: Notice | None = None

    @property
    def nothing(self) -> bool:
        """Whether there is no gap at all, neither seen nor counted."""
        return not self.in_view and not self.hidden

    @property
    def week(self) -> date:
        """The day from which a gap counts as new."""
        return (self.now - timedelta(days=7)).date()

    def name_of(self, kind: str, identity: str) -> str:
        """What a chosen rule or unit is called; its id when there is none."""
        options = self.rules if kind == "rule" else self.units
        return next((option.name for option in options if option.id == identity), identity)

    @property
    def shown(self) -> int:
        """How many gaps stand on the page."""
        return sum(len(group.lines) for group in self.groups)


@dataclass(frozen=True, slots=True)
class DeedForm:
    """What the reader wants to do about a gap: the action and its fields as they were sent, kept when something is missing.

    ``wrong`` says by field what is missing or cannot be; ``choices`` what a typed name may mean.
    """

    action: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, Sentence] = field(default_factory=dict)
    choices: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)

    def kept(self, action: str, name: str) -> str:
        """What was sent in a field of this action's form."""
        return self.values.get(name, "") if action == self.action else ""

    def error(self, action: str, name: str) -> Sentence | None:
        """What is wrong with a field of this action's form."""
        return self.wrong.get(name) if action == self.action else None

    def meant(self, action: str, name: str) -> tuple[Option, ...]:
        """What a name typed in this action's form may mean."""
        return self.choices.get(name, ()) if action == self.action else ()


@dataclass(frozen=True, slots=True)
class GapContent:
    """One gap as it is shown to one reader, with who to call and what can be done."""

    gap: Gap
    rule: Rule
    now: datetime
    first_seen: datetime | None
    units: tuple[str, ...]
    limits: tuple[Limit, ...]
    picture: Subgraph
    answer: WhoAnswer
    actions: tuple[Action, ...]
    offers: tuple[CheckedOffer, ...]
    own: bool
    form: DeedForm = field(default_factory=DeedForm)
    notice: Notice | None = None
    beside: tuple[Evidence, ...] = ()
    could_own: tuple[CouldOwn, ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Why it is a gap, and what else is known of it."""
        return (*self.gap.evidence, *self.beside)

    @property
    def people(self) -> tuple[Option, ...]:
        """Who may be asked: the people to call, in their order."""
        found = (recommendation.person for recommendation in self.answer.people)
        return tuple(Option(p.id, ", ".join(filter(None, (p.name, p.title, p.organisation)))) for p in found)

    @property
    def topics(self) -> tuple[Option, ...]:
        """Topics it may be about, best first."""
        found = ((t.id, f"{t.number} {t.title}" if t.number[:1].isdigit() else t.title) for t in self.answer.topics)
        return tuple(Option(*one) for one in found)

    @property
    def reached(self) -> tuple[Option, ...]:
        """With whom the reader may have been in contact: the citizen, and the first people to call."""
        citizen = Option(TO_CITIZEN, self.gap.citizen_name or "")
        return (citizen, *self.people[:3])

    @property
    def tomorrow(self) -> date:
        """The first day to which something can be put off."""
        return self.now.date() + timedelta(days=1)

    @property
    def question(self) -> str:
        """What to ask of "who do I call?" in words."""
        return self.gap.call.text or (self.gap.things[0].name if self.gap.things else "")


def channels(language: Language) -> tuple[Option, ...]:
    """The ways people are in contact, in words."""
    return _choices_of("channel", language)


def kinds(language: Language) -> tuple[Option, ...]:
    """The kinds of messages, in words."""
    return _choices_of("kind", language)


def _choices_of(name: str, language: Language) -> tuple[Option, ...]:
    words = Contact.property_named(name).words
    return tuple(Option(key, key.replace("_", " ") if language == "en" else da) for key, da in words.items())


def gaps_page(content: GapsContent, frame: Frame, form: GapsForm) -> str:
    """The work list."""
    return rendered("gaps.html", frame, list=content, form=form, order=ORDER)


def gap_page(content: GapContent, frame: Frame) -> str:
    """One gap."""
    ways = {"channels": channels(frame.language), "kinds": kinds(frame.language)}
    return rendered("gap.html", frame, one=content, gap=content.gap, form=content.form, order=ORDER, **ways)
