"""What the HTTP interface and ``skov figures --json`` answer about a citizen's figures, every field described."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from api.models import SentenceModel
from api.models_gaps import ThingModel
from graphmodel.measures.figure_words import Unit
from graphmodel.measures.figures import CitizenFigures, Figure, said
from graphmodel.rules.gap import Thing


class FigureModel(BaseModel):
    """One figure, with what it is counted among, when, and what it means."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(description="Kind of figure.", examples=["coc"])
    name: SentenceModel = Field(description="Its name.")
    value: float | None = Field(description="The figure; null: too few to make one.", examples=[0.3])
    exact: str | None = Field(description="The same as an exact fraction.", examples=["3/10"])
    said: SentenceModel = Field(description='The figure as it is shown; "for få" where there are too few.')
    unit: Unit = Field(description="What it is counted in.", examples=["index"])
    among: int = Field(description="The denominator: how many it is counted among.", examples=[5])
    out_of: SentenceModel = Field(description="The denominator in words.")
    first: date = Field(description="First day counted.", examples=["2025-03-04"])
    last: date = Field(description="Last day counted; the same as the first for what is true on the day.")
    definition: SentenceModel = Field(description="How it is made.")
    beware: SentenceModel = Field(description="What not to read into it.")
    source: str | None = Field(
        description="Who published it; null for a plain count.", examples=["Bice & Boxerman 1977"]
    )
    who: tuple[ThingModel, ...] = Field(description="Whom it points at, for who has known the citizen longest.")
    role: str | None = Field(description="Only contacts by helpers in this role.", examples=["sagsbehandler"])


class FiguresModel(BaseModel):
    """All figures of one citizen on one day."""

    model_config = ConfigDict(frozen=True)

    citizen: ThingModel = Field(description="The citizen.")
    day: date = Field(description="The day the figures are of.", examples=["2026-03-03"])
    figures: tuple[FigureModel, ...] = Field(description="The figures, in the order they are shown.")
    by_role: tuple[FigureModel, ...] = Field(
        description="COC, UPC and SECON of each role, the role with most contacts first."
    )


def figures_model(found: CitizenFigures) -> FiguresModel:
    """The figures as they are answered."""
    return FiguresModel(
        citizen=_thing(found.citizen),
        day=found.day,
        figures=tuple(_figure(one) for one in found.figures),
        by_role=tuple(_figure(one) for one in found.by_role),
    )


def _figure(one: Figure) -> FigureModel:
    definition = one.definition
    return FigureModel(
        id=definition.id,
        name=SentenceModel.model_validate(definition.name),
        value=None if one.value is None else float(one.value),
        exact=None if one.value is None else str(one.value),
        said=SentenceModel.model_validate(said(one)),
        unit=definition.unit,
        among=one.among,
        out_of=SentenceModel.model_validate(one.out_of),
        first=one.first,
        last=one.last,
        definition=SentenceModel.model_validate(definition.means),
        beware=SentenceModel.model_validate(definition.beware),
        source=definition.source,
        who=tuple(_thing(some) for some in one.who),
        role=one.role,
    )


def _thing(thing: Thing) -> ThingModel:
    return ThingModel.model_validate(thing)
