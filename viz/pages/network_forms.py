"""The pages that change one citizen's network by hand, and what they consist of: plain data, put together by the routes.

For the routes, under ``/network/<address>``:

``/edit/<kind>``, ``/edit/<kind>/<reference>``, ``/edit/<kind>/<reference>/end``
    GET shows the form, POST writes it: 303 to the network with ``?done=<change>#noted``, or the form again (422, or 409 when
    somebody else has changed the thing meanwhile).

``/history``, ``/undo``, ``/handover``
    What was changed, taking one change back, and the hand-over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from graphmodel.edits.kinds import Field
from graphmodel.rules.before_sending import BeforeSending
from graphmodel.who_to_call.answer import Sentence
from viz.pages.frame import Frame
from viz.pages.gaps import Notice, Option
from viz.pages.render import rendered

FEW = 8
"""So many are shown to be ticked before the rest is folded away."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field as it is shown.

    ``texts`` is what stands in it, or what is ticked; ``typed`` the name written in a field in which somebody is chosen.
    ``options`` are what may be ticked, ``meant`` what a written name may mean. ``search`` and ``search_words`` are the kinds
    that are looked for by name, and their words; empty where only the citizen's own things are chosen from.
    """

    field: Field
    texts: tuple[str, ...] = ()
    typed: str = ""
    options: tuple[Option, ...] = ()
    meant: tuple[Option, ...] = ()
    error: Sentence | None = None
    search: tuple[str, ...] = ()
    required: bool = False

    @property
    def text(self) -> str:
        """The one text that stands in it."""
        return self.texts[0] if self.texts else ""

    @property
    def asks_for_people(self) -> bool:
        """Whether professionals or units are looked for, and not topics or offers."""
        return "professional" in self.search or "unit" in self.search

    @property
    def more_ticked(self) -> bool:
        """Whether something is ticked among those that are folded away."""
        return any(option.id in self.texts for option in (*self.meant, *self.options)[FEW:])


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that somebody else has changed meanwhile, in words: how it was, how they have it, how the reader has it.

    ``both`` says that the reader has changed it too: then one of the two must be picked. ``picked`` is "theirs" or "mine".
    """

    name: str
    label: Sentence
    before: str
    theirs: str
    mine: str
    both: bool
    picked: str = ""
    error: Sentence | None = None


@dataclass(frozen=True, slots=True)
class EditForm:
    """A form as it is shown. ``path`` is where it is sent, ``back`` where it was come from.

    ``thing`` is what is changed, in words; ``opened`` and ``fingerprint`` are how the thing was when the form was opened.
    ``clashes`` are shown when somebody else was quicker, ``who`` by whom. ``sending`` is the check before a referral is sent.
    ``ends`` is the way to end the thing, with its words. ``hidden`` are fields sent along unseen.
    """

    title: Sentence
    button: Sentence
    path: str
    back: str
    fields: tuple[FieldView, ...]
    thing: Sentence | None = None
    citizen_name: str = ""
    wrong: Sentence | None = None
    fingerprint: str = ""
    opened: str = ""
    clashes: tuple[Clash, ...] = ()
    who: Sentence | None = None
    gone: bool = False
    sending: BeforeSending | None = None
    ends: tuple[str, Sentence] | None = None
    hidden: tuple[tuple[str, str], ...] = ()

    @property
    def errors(self) -> tuple[tuple[str, Sentence, Sentence], ...]:
        """Everything that is wrong at once: the field's name, its label, and what is wrong."""
        return tuple((v.field.name, v.field.label, v.error) for v in self.fields if v.error is not None)


@dataclass(frozen=True, slots=True)
class EditLink:
    """One way to change or end something: where, in which words."""

    path: str
    words: Sentence


@dataclass(frozen=True, slots=True)
class PastLine:
    """One property in the history: its word, and how it was before and after, in words."""

    label: Sentence
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PastThing:
    """One thing a change touched: what it is called, whether it is new or gone, and what is different."""

    name: str
    state: str
    lines: tuple[PastLine, ...]


@dataclass(frozen=True, slots=True)
class PastChange:
    """One change in the history: what was done, when, by whom; ``undone_by`` and ``undone_at`` when it was taken back."""

    id: str
    title: Sentence
    at: datetime
    by: Sentence
    things: tuple[PastThing, ...]
    undone_at: datetime | None = None
    undone_by: Sentence | None = None
    can_undo: bool = True


@dataclass(frozen=True, slots=True)
class HistoryContent:
    """A citizen's history: the newest first. ``more`` is where older ones are, if any."""

    citizen_name: str
    path: str
    changes: tuple[PastChange, ...]
    notice: Notice | None = None
    done: PastChange | None = None
    more: str | None = None


@dataclass(frozen=True, slots=True)
class ThingLine:
    """One thing that can be changed: what it is called, whether it has ended, and the ways."""

    name: Sentence
    over: bool
    links: tuple[EditLink, ...]


@dataclass(frozen=True, slots=True)
class ThingGroup:
    """All things of one kind; ``left_out`` counts older ones that are not listed."""

    title: Sentence
    add: EditLink
    things: tuple[ThingLine, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class ThingsContent:
    """Everything around one citizen that can be changed by hand."""

    citizen_name: str
    path: str
    groups: tuple[ThingGroup, ...]


@dataclass(frozen=True, slots=True)
class NetworkWork:
    """What can be done on the network's page.

    ``links`` has by label and id what can be changed or ended of it. ``last`` is the reader's newest change that still
    stands; ``done`` the change the reader comes back from. ``begin`` is the form at hand for a network with nobody.
    """

    path: str
    more: tuple[EditLink, ...] = ()
    links: Mapping[tuple[str, str], tuple[EditLink, ...]] = field(default_factory=dict)
    last: PastChange | None = None
    done: PastChange | None = None
    notice: Notice | None = None
    begin: EditForm | None = None

    def links_of(self, label: str, identity: str) -> tuple[EditLink, ...]:
        """What can be changed or ended of a helper, task, course or whatever stands in the network."""
        return self.links.get((label, identity), ())


@dataclass(frozen=True, slots=True)
class BatonItem:
    """One line of the hand-over's checklist: what is ticked, its words, why it matters, and whether it is ticked."""

    name: str
    words: Sentence
    why: Sentence | None
    ticked: bool


@dataclass(frozen=True, slots=True)
class BatonGroup:
    """Lines of one kind, under their heading, with what happens to what is ticked."""

    title: Sentence
    becomes: Sentence
    items: tuple[BatonItem, ...]


@dataclass(frozen=True, slots=True)
class HandoverContent:
    """The hand-over: first who leaves and who comes, then what the one who leaves has alone.

    ``leavers`` are who may leave. ``groups`` is None until it is known who does.
    """

    citizen_name: str
    path: str
    now: date
    leavers: tuple[Option, ...]
    leaves: str = ""
    leaver_name: str = ""
    comes: FieldView | None = None
    newcomer: str = ""
    newcomer_name: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, Sentence] = field(default_factory=dict)
    groups: tuple[BatonGroup, ...] | None = None
    fingerprint: str = ""
    notice: Notice | None = None


def form_page(form: EditForm, frame: Frame) -> str:
    """A form that adds, changes or ends something."""
    return rendered("network_form.html", frame, form=form)


def history_page(content: HistoryContent, frame: Frame) -> str:
    """What was changed by hand around one citizen."""
    return rendered("network_history.html", frame, past=content)


def things_page(content: ThingsContent, frame: Frame) -> str:
    """Everything around one citizen that can be changed."""
    return rendered("network_things.html", frame, all=content)


def handover_page(content: HandoverContent, frame: Frame) -> str:
    """The hand-over of one citizen from one professional to another."""
    return rendered("network_handover.html", frame, baton=content)
