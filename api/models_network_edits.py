"""What the HTTP interface takes and answers when a citizen's network is changed, made from the descriptions of the kinds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, create_model

from api.models import Described, SentenceModel
from graphmodel.edits.kinds import EditKind, Sort, Start
from graphmodel.edits.kinds import Field as FormField

_TYPES: Mapping[Sort, Any] = {
    Sort.LINE: str,
    Sort.TEXT: str,
    Sort.DAY: date,
    Sort.MOMENT: datetime,
    Sort.NUMBER: float,
    Sort.WHOLE: int,
    Sort.YES_NO: bool,
    Sort.ONE: str,
}
_LONGEST = {Sort.LINE: 200, Sort.TEXT: 2000, Sort.ONE: 200}
_DAY, _MOMENT = "2026-03-03", "2026-03-03T10:15:00"


class EditDoneModel(Described):
    """What came of it."""

    edit: str | None = Field(
        description="Id of the change; with it the change is undone. Null: there was nothing to change.",
        examples=["0c8e1f"],
    )
    reference: str | None = Field(
        description="What stands for the thing from now on, to change or end it.", examples=["42d91f9d4a707a480a2a"]
    )
    fingerprint: str | None = Field(
        description="Of the thing as it now is; null when it is no longer found.", examples=["f60c90190bb0cc3a7bdc"]
    )


class ChangeableModel(Described):
    """One thing of a citizen's network that can be changed by hand."""

    kind: str = Field(description="Its kind, as in the addresses.", examples=["helper"])
    reference: str = Field(description="What stands for it in addresses.", examples=["42d91f9d4a707a480a2a"])
    name: SentenceModel = Field(description="What it is called.")
    fingerprint: str = Field(description="The same as long as nobody changes it.", examples=["f60c90190bb0cc3a7bdc"])
    over: bool = Field(description="Whether it has ended.", examples=[False])
    values: Mapping[str, Any] = Field(
        description="What its fields hold, as they are sent.", examples=[{"who": "bente-holm", "role": "ergoterapeut"}]
    )


class PastLineModel(Described):
    """One property before and after."""

    label: SentenceModel = Field(description="Its word.")
    before: str = Field(description="Before, in words; empty for nothing.", examples=["åben"])
    after: str = Field(description="After, in words; empty for nothing.", examples=["udført"])


class PastThingModel(Described):
    """One thing a change touched."""

    name: str = Field(description="What it is called.", examples=["Opgave: Særlig stol til hjemmet"])
    state: Literal["new", "changed", "gone"] = Field(description="What became of it.", examples=["changed"])
    lines: tuple[PastLineModel, ...] = Field(description="What is different.")


class PastChangeModel(Described):
    """One change by hand around the citizen."""

    id: str = Field(description="Id of the change; with it the change is undone.", examples=["0c8e1f"])
    title: SentenceModel = Field(description="What was done.")
    at: datetime = Field(description="When.", examples=["2026-03-03T09:30:00"])
    by: SentenceModel = Field(description="Who did it: a professional by name, others by role.")
    things: tuple[PastThingModel, ...] = Field(description="What it touched, before and after.")
    undone_at: datetime | None = Field(description="When it was taken back.", examples=[None])
    undone_by: SentenceModel | None = Field(description="Who took it back.")


class BatonItemModel(Described):
    """One line of a hand-over's checklist."""

    name: str = Field(description="What is sent to tick it.", examples=["task:pernille-stol"])
    group: str = Field(description="threads, tasks, runs, questions or introductions.", examples=["tasks"])
    words: SentenceModel = Field(description="What it is.")
    why: SentenceModel | None = Field(description="Why it matters.")
    ticked: bool = Field(description="Whether it is passed on when no items are sent.", examples=[True])


class BatonModel(BaseModel):
    """What one who leaves has around the citizen."""

    model_config = ConfigDict(frozen=True)

    leaver: str = Field(description="Who leaves: the id.", examples=["jan-krogh"])
    helps: bool = Field(description="Whether they help the citizen today.", examples=[True])
    items: tuple[BatonItemModel, ...] = Field(description="The checklist.")


class HandoverModel(BaseModel):
    """A hand-over to carry out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    leaver: str = Field(description="Who leaves: the id.", max_length=200, examples=["jan-krogh"])
    newcomer: str | None = Field(
        None, description="Who comes: the id; nobody yet when left out.", max_length=200, examples=["bente-holm"]
    )
    role: str | None = Field(None, description="The role handed over.", max_length=200, examples=["mentor"])
    day: date | None = Field(None, description="The leaver's last day; today when left out.", examples=[_DAY])
    introduced: bool = Field(
        False, description="Whether the newcomer is introduced and has been told everything.", examples=[False]
    )
    note: str | None = Field(None, description="What the newcomer must know.", max_length=2000, examples=["ring først"])
    items: tuple[str, ...] | None = Field(
        None,
        description="Names of the lines that are passed on; those ticked in the checklist when left out.",
        max_length=500,
        examples=[["threads"]],
    )


def body_of(kind: EditKind, fields: Iterable[FormField], step: str) -> type[BaseModel]:
    """The body that adds, changes or ends a thing of a kind; ``step`` is Add, Change or End."""
    told: dict[str, Any] = {
        field.name: _field(field, needed=step == "Add" and not _follows(kind, field)) for field in fields
    }
    if step != "Add":
        told["fingerprint"] = (
            str | None,
            Field(
                None,
                description="The fingerprint the thing had when you looked: refused (409) when somebody changed it since.",
                max_length=64,
                examples=["f60c90190bb0cc3a7bdc"],
            ),
        )
    name = f"{step}{kind.id.capitalize()}Model"
    model = create_model(
        name,
        __config__=ConfigDict(extra="forbid", frozen=True),
        __doc__=f"{kind.title.en}: what is sent to {step.lower()} one.",
        **told,
    )
    return cast("type[BaseModel]", model)


def _follows(kind: EditKind, field: FormField) -> bool:
    """Whether it may be left out because it follows from another field: what an intervention is called, from its offer."""
    return kind.id == "intervention" and field.name == "title"


def _field(field: FormField, *, needed: bool) -> tuple[Any, Any]:
    limits: dict[str, Any] = {}
    if field.sort is Sort.MANY:
        kind: Any = tuple[str, ...]
        limits["max_length"] = 50
    elif field.sort is Sort.CHOICE:
        kind = Literal[tuple(field.words)]
    else:
        kind = _TYPES[field.sort]
        if field.sort in _LONGEST:
            limits["max_length"] = _LONGEST[field.sort]
        if field.low is not None:
            limits["ge"] = field.low
    must = needed and field.required and field.start is None
    default = ... if must else None
    about = field.description + _left_out(field, needed=needed and not must)
    return (kind if must else kind | None), Field(default, description=about, examples=[_example(field)], **limits)


def _left_out(field: FormField, *, needed: bool) -> str:
    words = {Start.TODAY: " Today when left out.", Start.NOW: " Now when left out.", Start.ME: " You when left out."}
    return words.get(cast("Start", field.start), "") if needed else ""


def _example(field: FormField) -> Any:
    fixed: Mapping[Sort, Any] = {
        Sort.DAY: field.example if field.example[:2] == "20" else _DAY,
        Sort.MOMENT: _MOMENT,
        Sort.YES_NO: True,
        Sort.NUMBER: 2.5,
        Sort.WHOLE: 1,
        Sort.MANY: [field.example],
        Sort.CHOICE: field.example if field.example in field.words else next(iter(field.words), ""),
    }
    return fixed.get(field.sort, field.example or "…")
