"""What the HTTP interface answers about gaps, with every field described for OpenAPI."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from api.models import Described, PersonModel, SentenceModel, SubgraphModel
from api.work_list import Listed
from graphmodel.rules.gap import Action, Severity

Channel = Literal[
    "phone",
    "private_mobile",
    "meeting",
    "email",
    "letter",
    "digital_post",
    "in_person",
    "system",
    "via_citizen",
]
Kind = Literal[
    "message",
    "question",
    "answer",
    "summons",
    "demand",
    "sanction",
    "ending",
    "start",
    "change",
    "reminder",
    "meeting",
]


class RuleModel(Described):
    """One rule of missing responsibility."""

    id: str = Field(description="Id of the rule.", examples=["task_nobody_holds"])
    number: int = Field(description="Its place among the kinds of gaps, 1 to 16.", examples=[2])
    title: SentenceModel = Field(description="Its name.")
    means: SentenceModel = Field(description="What counts as this gap.")
    why: SentenceModel = Field(description="Why it matters.")
    source: str = Field(description="Where the research says so.", examples=["001"])
    cases: tuple[int, ...] = Field(description="The cases it was met in.", examples=[[2, 14]])
    severity: Severity = Field(description="How much it matters that somebody acts.", examples=["high"])
    closes: SentenceModel = Field(description="What closes it.")
    suggestion: SentenceModel = Field(description="What to do.")


class ThingModel(Described):
    """Something the gap is about."""

    label: str = Field(description="Kind of thing.", examples=["Task"])
    id: str = Field(description="Its id.", examples=["pernille-stol"])
    name: str = Field(description="What it is called.", examples=["Særlig stol til hjemmet"])


class EvidenceModel(Described):
    """One piece of evidence."""

    words: SentenceModel = Field(description="The evidence as a sentence.")
    source: str | None = Field(description="The data source it rests on.", examples=["demo"])
    day: date | None = Field(description="The day it is from.", examples=["2025-05-22"])


class CallModel(Described):
    """What to ask of "who do I call?" about the gap."""

    text: str = Field(description="Words.", examples=["Særlig stol til hjemmet"])
    topic: str | None = Field(description="Id of a topic to start from.", examples=["27.60.12"])
    task: str | None = Field(description="Id of a task to start from.", examples=["pernille-stol"])
    offer: str | None = Field(description="Id of an offer to start from.", examples=["act"])


class GapModel(Described):
    """One gap: something nobody has, or everybody waits for."""

    id: str = Field(description="Id, the same as long as the gap is there.", examples=["97c72a49ccdd4ce76862"])
    rule: str = Field(description="Id of the rule that found it.", examples=["task_nobody_holds"])
    severity: Severity = Field(description="How much it matters that somebody acts.", examples=["high"])
    citizen: str | None = Field(
        description="Id of the citizen; null for a gap of the map itself.", examples=["pernille"]
    )
    citizen_name: str | None = Field(description="The citizen's name.", examples=["Pernille"])
    things: tuple[ThingModel, ...] = Field(description="What it is about.")
    since: date | None = Field(description="The day it began; null when nobody knows.", examples=["2025-05-22"])
    words: SentenceModel = Field(description="The gap in one sentence.")
    evidence: tuple[EvidenceModel, ...] = Field(description="Why it is a gap.")
    people: tuple[str, ...] = Field(description="Ids of professionals it concerns.", examples=[["jan-krogh"]])
    units: tuple[str, ...] = Field(description="Ids of organisations it concerns.", examples=[["nyby-hjaelpemidler"]])
    call: CallModel = Field(description="What to ask about it.")
    actions: tuple[Action, ...] = Field(description="What can be done on the spot.", examples=[["take", "ask"]])
    figures: Mapping[str, float] = Field(description="The numbers behind it, in days, months or counts.")


class WorkListModel(BaseModel):
    """What somebody may see of what nobody has taken, filtered and counted."""

    model_config = ConfigDict(frozen=True)

    at: datetime | None = Field(
        description="When the gaps were found; null while they are being found for the first time: ask again.",
        examples=["2026-03-03T09:12:00"],
    )
    total: int = Field(description="How many gaps fit the question.", examples=[42])
    new: int = Field(description="How many of them are new within a week.", examples=[3])
    closed_lately: int = Field(description="How many were closed within a week.", examples=[5])
    by_rule: Mapping[str, int] = Field(description="How many by rule.", examples=[{"task_nobody_holds": 12}])
    by_unit: Mapping[str, int] = Field(description="How many by organisation.", examples=[{"jobcenter-nyby": 4}])
    by_severity: Mapping[str, int] = Field(description="How many by severity.", examples=[{"high": 9}])
    hidden: Mapping[str, int | None] = Field(
        description="For a leader: citizens concerned by rule; null for fewer than five.",
        examples=[{"task_nobody_holds": 12, "deadlock": None}],
    )
    no_alternative: Mapping[str, int | None] = Field(
        description="By purpose: citizens with a referral that came to nothing, for whom no other offer here fits; "
        "for a leader of everybody, null for fewer than five.",
        examples=[{"botilbud": 7, "ungebolig": None}],
    )
    first_seen: Mapping[str, datetime] = Field(description="When each gap listed was first seen.")
    gaps: tuple[GapModel, ...] = Field(description="The gaps, oldest first.")

    @classmethod
    def of(cls, found: Listed, offset: int = 0, limit: int | None = None) -> WorkListModel:
        """A stretch of the list, with the counts of all of it."""
        page = found.gaps[offset : None if limit is None else offset + limit]
        return cls(
            at=found.at,
            total=len(found.gaps),
            new=found.new,
            closed_lately=found.closed_lately,
            by_rule=found.by_rule,
            by_unit=found.by_unit,
            by_severity=found.by_severity,
            hidden=found.hidden,
            no_alternative=found.no_alternative,
            first_seen={gap.id: found.first_seen[gap.id] for gap in page},
            gaps=tuple(GapModel.model_validate(gap) for gap in page),
        )


class CouldOwnModel(Described):
    """A topic that a task without one may belong to, and who has it."""

    topic: str = Field(description="Id of the topic.", examples=["27.60.12"])
    title: str = Field(description="Its title.", examples=["Hjælpemidler"])
    units: tuple[str, ...] = Field(
        description="Names of the units that answer for it.", examples=[["Hjælpemidler, Nyby"]]
    )
    person: PersonModel | None = Field(description="Who to call there; null when nobody is known.")
    words: SentenceModel = Field(description="The same as a sentence.")


class GapDetailModel(BaseModel):
    """One gap with the small network that shows it, its rule, and what else is known of it."""

    model_config = ConfigDict(frozen=True)

    gap: GapModel = Field(description="The gap.")
    rule: RuleModel = Field(description="Its rule.")
    first_seen: datetime | None = Field(description="When it was first seen.", examples=["2026-03-01T09:12:00"])
    picture: SubgraphModel = Field(description="The network that shows it.")
    beside: tuple[EvidenceModel, ...] = Field(
        description="What else is known of a task: who was told of it, and the way of the referral it is about."
    )
    could_own: tuple[CouldOwnModel, ...] = Field(
        description="For a task without a topic: where it may belong, and who to call there."
    )


class ActionModel(BaseModel):
    """Something to do about a gap."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    action: Action = Field(description="What to do.", examples=["take"])
    person: str | None = Field(
        None,
        description="Who takes it, is asked, or was in contact; you when left out.",
        max_length=200,
        examples=["bente-holm"],
    )
    topic: str | None = Field(None, description="Id or number of the topic.", max_length=200, examples=["27.60.12"])
    offer: str | None = Field(None, description="Id of the offer.", max_length=200, examples=["act"])
    until: date | None = Field(None, description="Put off until.", examples=["2027-01-15"])
    reason: str | None = Field(None, description="Why it is put off.", max_length=2000, examples=["venter på skolen"])
    channel: Channel | None = Field(None, description="How the contact was.", examples=["phone"])
    kind: Kind | None = Field(None, description="What kind of message it was.", examples=["answer"])
    to: tuple[str, ...] = Field((), description="Professionals reached; the citizen when empty.", max_length=50)
    note: str | None = Field(None, description="What it was about.", max_length=4000, examples=["aftalt tirsdag"])


class DoneModel(Described):
    """What came of it."""

    edit: str = Field(description="Id of the change; with it the change is undone.", examples=["0c8e1f"])
    closed: bool = Field(description="Whether the gap is closed: the rules no longer find it.", examples=[True])
    gaps: tuple[GapModel, ...] = Field(description="The citizen's gaps after the change.")


class AnswerModel(BaseModel):
    """Yes or no to a task one was asked to take."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    accepts: bool = Field(description="Yes: the task is yours. No: it is open again.", examples=[True])


class AskedModel(Described):
    """A task one was asked to take."""

    task: str = Field(description="Id of the task.", examples=["pernille-stol"])
    title: str = Field(description="What it is.", examples=["Særlig stol til hjemmet"])
    citizen: str = Field(description="Id of the citizen.", examples=["pernille"])
    citizen_name: str = Field(description="The citizen's name.", examples=["Pernille"])
    asked_on: date = Field(description="When one was asked.", examples=["2026-03-01"])
    opened_on: date = Field(description="When it was promised.", examples=["2024-09-03"])
    due_on: date | None = Field(description="When it must be done.", examples=["2026-05-01"])


class EditModel(Described):
    """One change in the history."""

    id: str = Field(description="Id of the change.", examples=["0c8e1f"])
    at: datetime = Field(description="When.", examples=["2026-03-03T09:30:00"])
    seat: str = Field(description="As whom it was made.", examples=["professional:jan-krogh"])
    action: str = Field(description="What was done.", examples=["take"])
    rule: str | None = Field(description="The rule whose gap it was about.", examples=["task_nobody_holds"])
    citizen: str | None = Field(description="Id of the citizen.", examples=["pernille"])
    undone_at: datetime | None = Field(description="When it was taken back.", examples=[None])
