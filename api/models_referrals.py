"""What the HTTP interface answers before a referral is sent, every field described."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from api.models import CitizenChoiceModel, Described, NotFoundModel, SentenceModel
from graphmodel.target_group import Fit


class CheckedConditionModel(Described):
    """One condition of the offer, checked."""

    fact: str = Field(description="Which fact about the citizen, or the offer that must come first.", examples=["age"])
    fit: Fit = Field(description="yes: met, no: not met, unknown: ask the citizen.", examples=["yes"])
    words: SentenceModel = Field(description="The same as a sentence.")
    noted_on: date | None = Field(description="When the fact was noted.", examples=["2026-03-03"])
    source: str | None = Field(description="Where the fact was loaded from.", examples=["demo"])


class CheckedOfferModel(Described):
    """One offer, checked for the citizen."""

    id: str = Field(description="Id of the offer.", examples=["nyby-smerteskole"])
    name: str = Field(description="Its name.", examples=["Smerteskole med blid træning"])
    purpose: str | None = Field(description="What it is meant to achieve.", examples=["træning"])
    units: tuple[str, ...] = Field(description="Who provides it, by name.", examples=[["Mestring, Nyby"]])
    waiting_days: int | None = Field(description="Present waiting time in days; null: not known.", examples=[42])
    copayment: float | None = Field(description="What the citizen pays, kroner; null: not known.", examples=[0.0])
    fit: Fit = Field(
        description="yes: every condition is met; no: one is not; unknown: some are not known.", examples=["yes"]
    )
    conditions: tuple[CheckedConditionModel, ...] = Field(description="Every condition, checked.")
    words: SentenceModel = Field(description="The verdict as a sentence.")


class BeforeSendingModel(Described):
    """The offer checked, and the alternatives."""

    offer: CheckedOfferModel = Field(description="The offer asked about.")
    alternatives: tuple[CheckedOfferModel, ...] = Field(
        description="Other offers for the same purpose that fit or may fit, in the citizen's municipality or outside any: "
        "by fit, then waiting time (unknown last), then co-payment."
    )
    none_here: bool = Field(description="True when no other offer for the purpose fits here.", examples=[False])
    words: SentenceModel = Field(description="The best alternatives by name, or that there is none.")


class SendingAnswerModel(Described):
    """Whether the citizen may be sent there. A citizen out of view is answered as one who does not exist."""

    asked_on: date = Field(description="The day it was checked.", examples=["2026-03-03"])
    words: SentenceModel = Field(description="The answer in one sentence.")
    citizen: CitizenChoiceModel | None = Field(description="The citizen it is about.")
    citizen_choices: tuple[CitizenChoiceModel, ...] = Field(
        description="Citizens in view whose name fits, when several do."
    )
    not_found: NotFoundModel | None = Field(description="The offer when it is not there, with what to choose instead.")
    checked: BeforeSendingModel | None = Field(description="The check; null when citizen or offer is not clear.")


class SendingQuestionModel(BaseModel):
    """Whom to send where, in the body, so that no name stands in an address."""

    model_config = ConfigDict(extra="forbid")

    offer: str = Field(
        description="Id or name of the offer.", examples=["nyby-traening-vedligehold"], min_length=1, max_length=300
    )
    citizen: str = Field(description="Id or name of the citizen.", examples=["Sanne"], min_length=1, max_length=300)
