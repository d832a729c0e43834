"""What the HTTP interface and ``skov figures --json`` answer about a citizen's figures, every field described."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict, Field

from api.models import SentenceModel
from api.models_gaps import ThingModel
from graphmodel.measures.figure_words import Definition, Unit
from graphmodel.measures.figures import CitizenFigures, Figure, said, said_value
from graphmodel.measures.medians import Median
from graphmodel.rules.gap import Thing
from graphmodel.rules.surroundings import Surroundings


class MedianModel(BaseModel):
    """What is usual in the citizen's municipality; everything null over fewer than five citizens."""

    model_config = ConfigDict(frozen=True)

    value: float | None = Field(description="The median.", examples=[0.25])
    exact: str | None = Field(description="The same as an exact fraction.", examples=["1/4"])
    said: SentenceModel | None = Field(description="The median as it is shown.")
    citizens: int | None = Field(description="Over how many citizens of the municipality.", examples=[214])


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
    median: MedianModel | None = Field(
        default=None,
        description="The municipality's median; null where none is set beside it: by role, while they are being worked out, and "
        "for care density unless who asks sees every citizen.",
    )


class FiguresModel(BaseModel):
    """All figures of one citizen on one day."""

    model_config = ConfigDict(frozen=True)

    citizen: ThingModel = Field(description="The citizen.")
    day: date = Field(description="The day the figures are of.", examples=["2026-03-03"])
    figures: tuple[FigureModel, ...] = Field(description="The figures, in the order they are shown.")
    by_role: tuple[FigureModel, ...] = Field(
        description="COC, UPC and SECON of each role, the role with most contacts first."
    )
    municipality: ThingModel | None = Field(
        default=None, description="The citizen's municipality, whose medians are set beside the figures."
    )
    medians_at: datetime | None = Field(
        default=None,
        description="When the medians were worked out; null while they are being worked out for the first time.",
    )


def figures_model(
    found: CitizenFigures,
    near: Surroundings,
    medians: Mapping[str, Median] = MappingProxyType({}),
    medians_at: datetime | None = None,
) -> FiguresModel:
    """The figures as they are answered, with the medians to set beside them."""
    home = found.municipality
    return FiguresModel(
        citizen=_thing(found.citizen),
        day=found.day,
        figures=tuple(_figure(one, medians.get(one.definition.id)) for one in found.figures),
        by_role=tuple(_figure(one) for one in found.by_role),
        municipality=_thing(near.thing("Organisation", home)) if home else None,
        medians_at=medians_at,
    )


def _median(definition: Definition, median: Median) -> MedianModel:
    value = median.value
    return MedianModel(
        value=None if value is None else float(value),
        exact=None if value is None else str(value),
        said=None if value is None else SentenceModel.model_validate(said_value(definition, value)),
        citizens=median.citizens,
    )


def _figure(one: Figure, median: Median | None = None) -> FigureModel:
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
        median=None if median is None else _median(definition, median),
    )


def _thing(thing: Thing) -> ThingModel:
    return ThingModel.model_validate(thing)
