"""What every node and relation of the forest has in common, and how a property is described.

A type is a frozen pydantic model; each property is one line made with :func:`prop`. Everything else that needs to know the
model (tables and constraints, write statements, file templates, checks, JSON schema, the page in the docs) is generated
from these descriptions, so a property is added in exactly one place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined


class Check(StrEnum):
    """A form that a text must have, checked the same way in files, forms and single records."""

    PHONE = "phone"
    EMAIL = "email"
    KLE = "kle"
    HOURS = "hours"
    FREE_TEXT = "free text"


class Storage(StrEnum):
    """How a property is kept, independent of the engine."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    YES_NO = "yes or no"
    DATE = "date"
    MOMENT = "date and time"
    TEXTS = "several texts"


_STORAGE: Mapping[Any, Storage] = {
    str: Storage.TEXT,
    int: Storage.WHOLE,
    float: Storage.NUMBER,
    bool: Storage.YES_NO,
    date: Storage.DATE,
    datetime: Storage.MOMENT,
    tuple[str, ...]: Storage.TEXTS,
}


@dataclass(frozen=True, slots=True)
class Property:
    """One property, described once.

    ``danish`` is its word on the screen and as a column heading; ``words`` maps each allowed code to its Danish word (empty:
    any value); ``refers`` names the node type whose id the value must be; ``example`` holds two values for templates.
    """

    name: str
    storage: Storage
    description: str
    danish: str
    required: bool
    example: tuple[str, str]
    words: Mapping[str, str]
    check: Check | None
    refers: str | None
    indexed: bool
    low: float | None
    high: float | None


def prop(  # noqa: PLR0913 - a property is described in one place
    description: str,
    *,
    da: str,
    example: tuple[str, str] = ("", ""),
    required: bool = False,
    words: Mapping[str, str] | None = None,
    check: Check | None = None,
    refers: str | None = None,
    indexed: bool = False,
    low: float | None = None,
    high: float | None = None,
) -> Any:
    """Describe one property of a type; see :class:`Property` for what each part means."""
    return Field(
        default=PydanticUndefined if required else None,
        description=description,
        ge=low,
        le=high,
        json_schema_extra={
            "danish": da,
            "example": list(example),
            "words": dict(words or {}),
            "check": check.value if check else None,
            "refers": refers,
            "indexed": indexed,
        },
    )


PHONE = re.compile(r"\+?\d[\d ]{2,18}\d")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
KLE = re.compile(r"\d{2}(\.\d{2}(\.\d{2})?)?|[AGIKPSØ](\d{2})?")
_DAY = r"(?:ma|ti|on|to|fr|lø|sø)"
_SPAN = r"\d{1,2}[.:]\d{2}-\d{1,2}[.:]\d{2}"
HOURS = re.compile(rf"{_DAY}(?:-{_DAY})? {_SPAN}(?:, ?{_SPAN})*(?:; ?{_DAY}(?:-{_DAY})? {_SPAN}(?:, ?{_SPAN})*)*")

ID_FIELDS = frozenset({"id", "from_id", "to_id", "rel_key"})
"""Properties that are ids: no control characters, which stand between ids where several travel together."""

CHECK_PATTERNS: Mapping[Check, tuple[re.Pattern[str], str]] = {
    Check.PHONE: (PHONE, "a phone number: 8 digits, or + and country code"),
    Check.EMAIL: (EMAIL, "an e-mail address such as navn@kommune.example"),
    Check.KLE: (KLE, "a KLE number such as 27.60.12"),
    Check.HOURS: (HOURS, "opening hours such as ma-to 8.00-15.00; fr 8.00-14.00"),
}


def _storage_of(field: FieldInfo) -> Storage:
    """The storage of an annotation, with ``X | None`` read as ``X``."""
    annotation = field.annotation
    if annotation not in _STORAGE:
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    return _STORAGE[annotation]


class Described(BaseModel):
    """Common ground of nodes and relations: frozen, nothing unknown accepted, every value checked against its description."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    danish: ClassVar[str]
    file: ClassVar[str]
    system: ClassVar[bool] = False

    valid_from: date | None = prop(
        "First day it holds; empty: since always.", da="Gyldig fra", example=("01-01-2024", "")
    )
    valid_to: date | None = prop("Last day it holds; empty: still.", da="Gyldig til", example=("", "31-12-2025"))
    source: str | None = prop("Which source it came from, e.g. a file set or the page.", da="Kilde")
    load_id: str | None = prop("The load that last wrote it.", da="Indlæsning")

    @classmethod
    def properties(cls) -> tuple[Property, ...]:
        """All properties in the order they are declared, the type's own before the common ones."""
        own = [n for n in cls.model_fields if n not in Described.model_fields]
        return tuple(cls._describe(name) for name in (*own, *Described.model_fields))

    @classmethod
    def property_named(cls, name: str) -> Property:
        """One property by name; ``KeyError`` when the type has none of that name."""
        return cls._describe(name)

    @classmethod
    def _describe(cls, name: str) -> Property:
        info = cls.model_fields[name]
        extra: Any = info.json_schema_extra or {}
        low = next((float(str(m.ge)) for m in info.metadata if hasattr(m, "ge")), None)
        high = next((float(str(m.le)) for m in info.metadata if hasattr(m, "le")), None)
        return Property(
            name=name,
            storage=_storage_of(info),
            description=info.description or "",
            danish=extra.get("danish", name),
            required=info.is_required(),
            example=tuple(extra.get("example", ("", ""))),
            words=extra.get("words", {}),
            check=Check(extra["check"]) if extra.get("check") else None,
            refers=extra.get("refers"),
            indexed=bool(extra.get("indexed")),
            low=low,
            high=high,
        )

    @field_validator("*", mode="after")
    @classmethod
    def _fits_its_description(cls, value: Any, info: Any) -> Any:
        if value is None or not isinstance(value, str):
            return value
        spec = cls._describe(info.field_name)
        if spec.words and value not in spec.words:
            raise ValueError(f"{value!r} is not one of {', '.join(spec.words)}")
        if spec.check is not None and spec.check in CHECK_PATTERNS:
            pattern, form = CHECK_PATTERNS[spec.check]
            if not pattern.fullmatch(value):
                raise ValueError(f"{value!r} is not {form}")
        if spec.required and not value:
            raise ValueError("must not be empty")
        if info.field_name in ID_FIELDS and any(ord(sign) < ord(" ") for sign in value):
            raise ValueError("an id must not hold control characters")
        return value

    @model_validator(mode="after")
    def _in_date_order(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("valid_to is before valid_from")
        return self


class NodeType(Described):
    """A kind of thing in the forest. The class name is its label; ``id`` is unique within the label."""

    about_citizen: ClassVar[bool] = False
    """True where a node of this type belongs to one citizen's story and must never be read without a scope."""

    id: str = prop("Our own id, stable over loads.", da="Id", required=True)

    @classmethod
    def label(cls) -> str:
        """The label in the graph."""
        return cls.__name__


class RelationType(Described):
    """A kind of link. ``name`` is its type in the graph, ``pairs`` the labels it may run between.

    Two nodes may have several relations of one type (a helper who left and came back): ``rel_key`` tells them apart and is
    part of the identity together with both ends.
    """

    name: ClassVar[str]
    pairs: ClassVar[tuple[tuple[str, str], ...]]

    from_type: str = prop("Label of the node it starts at.", da="Fra type", required=True)
    from_id: str = prop("Id of the node it starts at.", da="Fra", required=True)
    to_type: str = prop("Label of the node it ends at.", da="Til type", required=True)
    to_id: str = prop("Id of the node it ends at.", da="Til", required=True)
    rel_key: str = Field(
        default="",
        description="Tells several relations between the same two apart, e.g. the period; usually empty.",
        json_schema_extra={"danish": "Nøgle", "example": ["", ""]},
    )

    @classmethod
    def stored_properties(cls) -> tuple[Property, ...]:
        """The properties kept on the relation itself, without its ends."""
        ends = {"from_type", "from_id", "to_type", "to_id"}
        return tuple(p for p in cls.properties() if p.name not in ends)

    @model_validator(mode="after")
    def _runs_between_allowed_types(self) -> Self:
        if (self.from_type, self.to_type) not in self.pairs:
            allowed = ", ".join(f"{a} to {b}" for a, b in self.pairs)
            raise ValueError(f"{self.name} cannot run from {self.from_type} to {self.to_type}; it can run {allowed}")
        return self
