"""How one kind of thing in a citizen's network is described, so that one form, one check and one writer serve all of them.

A field is a property of the type (its word, vocabulary, form and limits come from the schema) or somebody or something
chosen, which becomes a relation or, where the kind is itself a relation, one of its ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from graphmodel.schema.base import Check, NodeType, RelationType, Storage
from graphmodel.who_to_call.answer import Sentence


class Sort(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    DAY = "day"
    MOMENT = "moment"
    NUMBER = "number"
    WHOLE = "whole"
    YES_NO = "yes_no"
    ONE = "one"
    MANY = "many"


def same(one: Any, other: Any) -> bool:
    """Whether two values of a field are the same; of several, the order does not matter."""
    if isinstance(one, tuple) and isinstance(other, tuple) and not isinstance(one, End):
        return set(one) == set(other)
    return bool(one == other)


class Start(StrEnum):
    """What stands in a field when the form is opened, where it is not a word of its own."""

    TODAY = "today"
    NOW = "now"
    ME = "me"


class End(NamedTuple):
    """Somebody or something chosen, by label and id."""

    label: str
    id: str


Value = Any
"""What a field holds: a text, a date, a moment, a number, yes or no, an :class:`End`, several of them, or None."""
Given = Mapping[str, Value]
"""Values by the names of their fields."""


@dataclass(frozen=True, slots=True)
class Link:
    """How what is chosen is kept: a relation between the thing and it.

    ``away``: from the thing to what is chosen. ``given`` are properties of a new one, ``copies`` properties that take the value
    of another field. ``lasts``: when something else is chosen, the old one is closed the day before; otherwise it was a mistake
    and is taken away.
    """

    relation: type[RelationType]
    away: bool = True
    given: Mapping[str, Any] = field(default_factory=dict)
    copies: Mapping[str, str] = field(default_factory=dict)
    lasts: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``labels``: what may be chosen; ``end``: it is the end ``from`` or ``to`` of the kind's relation.

    ``adds`` and ``changes`` say on which forms it stands; ``past``: a day or moment that cannot lie ahead;
    ``newcomer``: somebody who does not help yet. ``low`` is the smallest number.
    """

    name: str
    sort: Sort
    label: Sentence
    description: str
    labels: tuple[str, ...] = ()
    link: Link | None = None
    end: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    example: str = ""
    required: bool = False
    start: Start | str | None = None
    adds: bool = True
    changes: bool = True
    past: bool = False
    newcomer: bool = False
    low: float | None = None
    check: Check | None = None
    hint: Sentence | None = None

    @property
    def chosen(self) -> bool:
        """Whether somebody or something is chosen in it."""
        return self.sort in (Sort.ONE, Sort.MANY)

    @property
    def kept(self) -> bool:
        """Whether it is a property of the kind itself."""
        return self.link is None and self.end is None


@dataclass(frozen=True, slots=True)
class Ending:
    """How a thing of a kind ends: which fields are asked, what stands in them, and which of their words are possible."""

    words: Sentence
    starts: Mapping[str, Start | str]
    also: tuple[str, ...] = ()
    narrowed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The fields of the form."""
        return (*self.starts, *self.also)


@dataclass(frozen=True, slots=True)
class EditKind:
    """One kind that can be added, changed and ended by hand.

    ``id`` stands in addresses; ``main`` is the node or relation it is. ``preset`` are properties a new one has without being
    asked. ``citizen_end`` is the end of the relation where the citizen stands. ``order``: pairs of fields of which the second
    may not be before the first.
    """

    id: str
    main: type[NodeType] | type[RelationType]
    title: Sentence
    add: Sentence
    change: Sentence
    fields: tuple[Field, ...]
    ending: Ending
    preset: Mapping[str, Any] = field(default_factory=dict)
    citizen_end: str | None = None
    order: tuple[tuple[str, str], ...] = ()

    @property
    def is_relation(self) -> bool:
        """Whether it is itself a relation and not a node."""
        return issubclass(self.main, RelationType)

    def field_named(self, name: str) -> Field:
        """One of its fields; ``KeyError`` when there is none of that name."""
        found = next((one for one in self.fields if one.name == name), None)
        if found is None:
            raise KeyError(name)
        return found

    @property
    def added_fields(self) -> tuple[Field, ...]:
        """The fields of the form that makes a new one."""
        return tuple(one for one in self.fields if one.adds)

    @property
    def changed_fields(self) -> tuple[Field, ...]:
        """The fields that can be changed later."""
        return tuple(one for one in self.fields if one.changes)

    @property
    def ended_fields(self) -> tuple[Field, ...]:
        """The fields that are asked when it ends."""
        return tuple(self.field_named(name) for name in self.ending.names)


_SORTS: Mapping[Storage, Sort] = {
    Storage.TEXT: Sort.LINE,
    Storage.DATE: Sort.DAY,
    Storage.MOMENT: Sort.MOMENT,
    Storage.NUMBER: Sort.NUMBER,
    Storage.WHOLE: Sort.WHOLE,
    Storage.YES_NO: Sort.YES_NO,
}


def in_words(name: str) -> str:
    """A name of the model as English words: "due_on" is "Due on"."""
    return name.replace("_", " ").capitalize()


def value(of: type[NodeType] | type[RelationType], name: str, **told: Any) -> Field:
    """A field for one property, as the schema describes it; ``told`` says what this form says otherwise."""
    spec = of.property_named(name)
    sort = Sort.CHOICE if spec.words else Sort.TEXT if spec.check is Check.FREE_TEXT else _SORTS[spec.storage]
    usual: dict[str, Any] = {
        "label": Sentence(spec.danish, in_words(name)),
        "description": spec.description,
        "words": spec.words,
        "example": next((one for one in spec.example if one), ""),
        "required": spec.required,
        "low": spec.low,
        "check": spec.check,
    }
    return Field(name=name, sort=sort, **(usual | told))


def one(name: str, label: Sentence, labels: tuple[str, ...], **told: Any) -> Field:
    """A field in which one is chosen."""
    return Field(
        name=name, sort=Sort.ONE, label=label, labels=labels, **({"description": f"{label.en}: the id."} | told)
    )


def many(name: str, label: Sentence, labels: tuple[str, ...], **told: Any) -> Field:
    """A field in which several may be chosen."""
    usual = {"description": f"{label.en}: the ids."}
    return Field(name=name, sort=Sort.MANY, label=label, labels=labels, **(usual | told))
