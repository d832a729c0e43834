"""What the HTTP interface says of network meetings and of a plan being knitted, with every field described for OpenAPI."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from api.clock import Moment, danish_now
from api.models import Described, SentenceModel
from api.models_gaps import ThingModel
from graphmodel.citizen_network.conflicts import ConflictKind
from graphmodel.citizen_network.meetings import Became
from graphmodel.citizen_network.seat_reasons import Why
from graphmodel.rules.gap import Severity
from graphmodel.target_group import Fit

_LONGEST = 200


def _ahead(days: int, clock: str = "") -> str:
    """A coming day, so that an example works whenever it is tried."""
    return (danish_now().date() + timedelta(days=days)).isoformat() + clock


class SeatReasonModel(Described):
    """One reason why somebody should sit there."""

    why: Why = Field(description="Kind of reason, strongest first.", examples=["holds"])
    words: SentenceModel = Field(description="The rest of a sentence that begins with the name.")


class SeatModel(Described):
    """One who should sit at the table."""

    thing: ThingModel = Field(description="A professional or a relative; for units the unit.")
    title: str | None = Field(description="What they are; of a relative how they are related.", examples=["mentor"])
    unit: str | None = Field(description="Where they work.", examples=["Mentorkorpset"])
    reasons: tuple[SeatReasonModel, ...] = Field(description="Why, strongest first.")
    ticked: bool = Field(description="Whether the proposal has them come.", examples=[True])
    unless: SentenceModel | None = Field(description="Why they are not ticked.", examples=[None])


class SparedModel(Described):
    """One who helps and is not proposed."""

    thing: ThingModel = Field(description="Who.")
    title: str | None = Field(description="What they are.", examples=["fysioterapeut"])
    why: SentenceModel = Field(description="Why they may stay away.")


class TableModel(Described):
    """Who should sit at the table and why."""

    seats: tuple[SeatModel, ...] = Field(description="In order; those ticked are proposed.")
    units: tuple[SeatModel, ...] = Field(description="Units with something at stake that should send a person.")
    spared: tuple[SparedModel, ...] = Field(description="Who helps and may stay away.")
    chair: ThingModel | None = Field(description="Who should chair; null when nobody helps.")
    chair_why: SentenceModel | None = Field(description="Why they.")


class AgendaItemModel(BaseModel):
    """One thing to talk about."""

    model_config = ConfigDict(frozen=True)

    words: tuple[SentenceModel, ...] = Field(description="The gaps about it as sentences, worst first.")
    gaps: tuple[str, ...] = Field(description="Their ids.", examples=[["97c72a49ccdd4ce76862"]])
    severity: Severity = Field(description="That of the worst.", examples=["high"])
    since: date | None = Field(description="The day the oldest began.", examples=["2025-05-22"])
    concerns: tuple[ThingModel, ...] = Field(description="The people it is about.")
    minutes: int = Field(description="Suggested minutes.", examples=[10])
    in_time: bool = Field(description="False for what does not fit into the length of a meeting.", examples=[True])


class AgendaModel(BaseModel):
    """What to talk about, made of the open gaps."""

    model_config = ConfigDict(frozen=True)

    items: tuple[AgendaItemModel, ...] = Field(description="Worst first, then oldest.")
    since_last: tuple[ThingModel, ...] = Field(description="Agreements of earlier meetings that are still open.")
    minutes: int = Field(description="Minutes of all that is in time, with welcome and end.", examples=[86])


class AgreementModel(Described):
    """One thing agreed at a meeting."""

    thing: ThingModel = Field(description="The task, or the intervention of a knitted offer.")
    responsible: tuple[ThingModel, ...] = Field(description="Who has it, or stands for it.")
    became: Became = Field(description="What became of it.", examples=["late"])
    due_on: date | None = Field(description="When it must be done.", examples=["2026-12-24"])
    closed_on: date | None = Field(description="When it was done or dropped.", examples=[None])


class MeetingModel(BaseModel):
    """One network meeting."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(description="Its id.", examples=["flemming-moede-1"])
    title: str = Field(description="What meeting.", examples=["Netværksmøde"])
    held_at: datetime = Field(description="When, Danish local time.", examples=["2026-12-07T13:00:00"])
    place: str | None = Field(description="Where.", examples=["Østerby Nord"])
    minutes: str | None = Field(description="Minutes.", examples=["Vi strikker det sammen."])
    mark: str = Field(
        description="Tells this state of the minutes from others; sent along when writing.",
        examples=["e3b0c44298fc1c14"],
    )
    people: tuple[ThingModel, ...] = Field(description="Who sits or sat there.")
    agreements: tuple[AgreementModel, ...] = Field(description="What was agreed, and what became of it.")


class MeetingsModel(BaseModel):
    """Preparing a meeting about one citizen, and the meetings there are."""

    model_config = ConfigDict(frozen=True)

    table: TableModel = Field(description="Who should sit there and why.")
    agenda: AgendaModel = Field(description="What to talk about.")
    meetings: tuple[MeetingModel, ...] = Field(description="Every meeting, newest first.")


class MeetingCallModel(BaseModel):
    """A meeting to be called."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    held_at: Moment = Field(description="When, Danish local time, within a year.", examples=[_ahead(10, "T13:00:00")])
    place: str | None = Field(None, description="Where.", max_length=_LONGEST, examples=["Værkstedet"])
    professionals: tuple[str, ...] = Field(
        (), description="Ids of professionals.", max_length=60, examples=[["jan-krogh"]]
    )
    relatives: tuple[str, ...] = Field((), description="Ids of relatives.", max_length=60, examples=[[]])


class SeatsModel(BaseModel):
    """Who is to come, all of them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    professionals: tuple[str, ...] = Field(
        (), description="Ids of professionals.", max_length=60, examples=[["jan-krogh"]]
    )
    relatives: tuple[str, ...] = Field((), description="Ids of relatives.", max_length=60, examples=[[]])


class WhenModel(BaseModel):
    """Another time or place."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    held_at: Moment = Field(description="When, Danish local time.", examples=[_ahead(11, "T09:30:00")])
    place: str | None = Field(None, description="Where.", max_length=_LONGEST, examples=["Værkstedet"])


class MinutesModel(BaseModel):
    """The minutes as they are to be."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    minutes: str = Field(description="The text.", max_length=20_000, examples=["Vi strikker det sammen."])
    seen: str = Field(
        description="The mark of the minutes that were read.", max_length=64, examples=["e3b0c44298fc1c14"]
    )


class AgreeModel(BaseModel):
    """An agreement to be made."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(description="What was agreed.", max_length=_LONGEST, examples=["Ringe til boligteamet"])
    responsible: tuple[str, ...] = Field(
        description="The one who is responsible: the id of exactly one professional.",
        max_length=10,
        examples=[["jan-krogh"]],
    )
    due_on: date | None = Field(description="By when it must be done; must be given.", examples=[_ahead(24)])
    topic: str | None = Field(None, description="Id of the topic.", max_length=_LONGEST, examples=["27.60.12"])
    said_yes: bool = Field(True, description="Whether they accepted; otherwise they are asked.", examples=[True])


class SettleModel(BaseModel):
    """What became of an agreement."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    status: Literal["done", "dropped", "open"] = Field(description="Done, dropped, or open again.", examples=["done"])


class ChangedModel(BaseModel):
    """One change."""

    model_config = ConfigDict(frozen=True)

    edit: str = Field(description="Id of the change; `POST /api/edits/{id}/undo` takes it back.", examples=["0c8e1f"])
    id: str = Field(description="Id of what was made or changed.", examples=["0c8e1f"])


class ConditionModel(Described):
    """One condition of an offer."""

    fit: Fit = Field(description="Whether it is met.", examples=["yes"])
    words: SentenceModel = Field(description="The same as a sentence.")


class StrandOfferModel(Described):
    """An offer, checked for the citizen."""

    id: str = Field(description="Its id.", examples=["adhd-udredning"])
    name: str = Field(description="Its name.", examples=["ADHD-udredning og medicin"])
    fit: Fit = Field(description="Whether the citizen is in the target group.", examples=["yes"])
    conditions: tuple[ConditionModel, ...] = Field(description="Each condition.")


class PlacedModel(Described):
    """When something is expected to run."""

    start: date = Field(description="First day.", examples=["2027-02-10"])
    end: date | None = Field(
        description="The first day after it; null when its length is not known.", examples=["2027-11-11"]
    )
    sure: bool = Field(description="False where the start is not known: then at the earliest.", examples=[True])


class StrandModel(BaseModel):
    """One drafted intervention."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(description="Its id.", examples=["0c8e1f"])
    title: str = Field(description="What is to happen.", examples=["ADHD-udredning"])
    responsible: tuple[ThingModel, ...] = Field(
        description="Who answers for it; exactly one person before it is adopted."
    )
    offers: tuple[StrandOfferModel, ...] = Field(description="The offers it takes place in, checked.")
    waiting_days: int | None = Field(description="Expected waiting time in days; null when not known.", examples=[75])
    months: float | None = Field(description="Length in months.", examples=[9])
    weekly: float | None = Field(description="Appointments a week.", examples=[1])
    placed: PlacedModel | None = Field(description="When it would run; null where it waits in a circle.")
    first: tuple[ThingModel, ...] = Field(description="What must be over first.")
    replaces: tuple[ThingModel, ...] = Field(description="Planned interventions whose place it takes.")


class ConflictModel(Described):
    """One thing in the way."""

    kind: ConflictKind = Field(description="What kind.", examples=["target"])
    words: SentenceModel = Field(description="The same as a sentence.")
    things: tuple[ThingModel, ...] = Field(description="What it is about.")
    why: tuple[SentenceModel, ...] = Field(description="Why.")
    already: bool = Field(description="Whether it is so today without the draft.", examples=[False])


class WeekModel(Described):
    """One week ahead."""

    first: date = Field(description="Its Monday.", examples=["2026-11-23"])
    appointments: float = Field(description="Appointments in it.", examples=[2.5])
    running: tuple[ThingModel, ...] = Field(description="What runs, with a known number of appointments.")
    unknown: tuple[ThingModel, ...] = Field(description="What runs without one.")


class PlanModel(BaseModel):
    """A knitted offer while it is drafted."""

    model_config = ConfigDict(frozen=True)

    strands: tuple[StrandModel, ...] = Field(description="What is drafted, side by side.")
    conflicts: tuple[ConflictModel, ...] = Field(description="What is in the way, new first.")
    solved: tuple[SentenceModel, ...] = Field(description="Gaps of today the draft would close.")
    months_today: float = Field(
        description="Months until all of known length is over, as it is ordered today.", examples=[23]
    )
    months_drafted: float = Field(description="The same as drafted.", examples=[17.5])
    words: SentenceModel = Field(description="How much shorter or longer.")
    weeks: tuple[WeekModel, ...] = Field(description="The weeks ahead.")


class DraftModel(BaseModel):
    """A strand to be drafted."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(description="What is to happen.", max_length=_LONGEST, examples=["ADHD-udredning"])
    responsible: str = Field(
        description="The one professional who answers for it.", max_length=_LONGEST, examples=["bo-fredslund"]
    )
    offer: str | None = Field(None, description="Id of the offer.", max_length=_LONGEST, examples=["adhd-udredning"])
    months: float | None = Field(None, description="Length in months.", ge=0, le=120, examples=[9])
    weekly: float | None = Field(None, description="Appointments a week.", ge=0, le=20, examples=[1])
    planned_start: date | None = Field(None, description="Agreed start.", examples=[None])
    first: tuple[str, ...] = Field(
        (), description="Ids of interventions that must be over first.", max_length=20, examples=[[]]
    )


class AdoptModel(BaseModel):
    """Strands to be adopted at a meeting."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    meeting: str = Field(description="Id of the meeting.", max_length=_LONGEST, examples=["flemming-moede-1"])
    strands: tuple[str, ...] = Field(description="Ids of the strands.", max_length=20, examples=[["0c8e1f"]])


class ResponsibleModel(BaseModel):
    """The one who answers for a strand."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    person: str = Field(description="Id of the professional.", max_length=_LONGEST, examples=["jan-krogh"])
