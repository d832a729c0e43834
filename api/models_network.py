"""What the HTTP interface and ``skov network --json`` answer about a citizen's network, every field described."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from api.models import SentenceModel
from api.models_gaps import ThingModel
from graphmodel.citizen_network.network import Bond, BondKind, CitizenNetwork, Helper, TaskHere
from graphmodel.rules.gap import Thing


class NetworkHelperModel(BaseModel):
    """One who helps that day."""

    model_config = ConfigDict(frozen=True)

    who: ThingModel = Field(description="The professional, or the unit where no person is known.")
    unit: ThingModel | None = Field(description="Where they work that day; null when not known.")
    sector: str | None = Field(description="Id of the unit's sector.", examples=["sundhed"])
    title: str | None = Field(description="Job title.", examples=["ergoterapeut"])
    roles: tuple[str, ...] = Field(description="In what roles they help.", examples=[["mentor"]])
    helps_with: tuple[str, ...] = Field(
        description="What they help with, in plain words.", examples=[["følger til møder"]]
    )
    since: date | None = Field(description="First day of the help; null when not on record.", examples=["2025-01-01"])
    is_new: bool = Field(description="Came within 90 days.")
    coordinates: str | None = Field(
        description="What the role of holding the threads is called; null for who does not.", examples=["tovholder"]
    )
    holds: tuple[str, ...] = Field(description="Ids of open tasks they have.", examples=[["chair"]])
    contacts: int = Field(description="Direct contacts with or about the citizen within 90 days.", examples=[3])
    last_contact: date | None = Field(
        description="The newest of all; null when none is on record.", examples=["2026-03-03"]
    )
    away: bool = Field(description="Away on the day.")
    left: bool = Field(description="Every employment has ended, and still marked as helping.")


class BondModel(BaseModel):
    """What joins two helpers."""

    model_config = ConfigDict(frozen=True)

    one: ThingModel = Field(description="One of the two.")
    other: ThingModel = Field(description="The other.")
    kind: BondKind = Field(
        description="talks: direct contact within 90 days; knows: by name and face; once: longer ago; via_citizen: the citizen "
        "carries messages; missing: they must talk and do not.",
        examples=["missing"],
    )
    times: int = Field(description="Contacts within 90 days.", examples=[2])
    last: date | None = Field(description="When last; null when never.", examples=["2026-01-20"])
    why: tuple[SentenceModel, ...] = Field(description="Why they must talk.")


class NetworkTaskModel(BaseModel):
    """One task open that day."""

    model_config = ConfigDict(frozen=True)

    task: ThingModel = Field(description="The task.")
    opened_on: date = Field(description="When it was promised or asked for.", examples=["2024-09-03"])
    holders: tuple[ThingModel, ...] = Field(description="Who has it and is still there.")
    asked: tuple[ThingModel, ...] = Field(description="Who was asked and has not answered.")
    nobody: bool = Field(description="Nobody has it.")


class NetworkModel(BaseModel):
    """One citizen's network on one day."""

    model_config = ConfigDict(frozen=True)

    citizen: ThingModel = Field(description="The citizen.")
    day: date = Field(description="The day shown.", examples=["2026-03-03"])
    helpers: tuple[NetworkHelperModel, ...] = Field(description="Who helps, longest first.")
    bonds: tuple[BondModel, ...] = Field(description="What joins the helpers, and what is missing between them.")
    tasks: tuple[NetworkTaskModel, ...] = Field(description="Tasks open that day.")
    close: tuple[ThingModel, ...] = Field(description="Those on the citizen's own side who may be shown.")


def _thing(thing: Thing) -> ThingModel:
    return ThingModel(label=thing.label, id=thing.id, name=thing.name)


def _helper(helper: Helper, network: CitizenNetwork) -> NetworkHelperModel:
    unit = network.units.get(helper.unit or "")
    return NetworkHelperModel(
        who=_thing(helper.thing),
        unit=_thing(unit) if unit else None,
        sector=helper.sector,
        title=helper.title,
        roles=helper.roles,
        helps_with=helper.with_what,
        since=helper.since,
        is_new=helper.is_new,
        coordinates=helper.coordinates,
        holds=helper.holds,
        contacts=helper.contacts,
        last_contact=helper.last_contact,
        away=helper.away,
        left=helper.left,
    )


def _bond(bond: Bond) -> BondModel:
    why = tuple(SentenceModel(da=one.da, en=one.en) for one in bond.why)
    return BondModel(
        one=_thing(bond.one), other=_thing(bond.other), kind=bond.kind, times=bond.times, last=bond.last, why=why
    )


def _task(task: TaskHere) -> NetworkTaskModel:
    return NetworkTaskModel(
        task=_thing(task.thing),
        opened_on=task.row.opened_on,
        holders=tuple(_thing(who) for who in task.holders),
        asked=tuple(_thing(who) for who in task.asked),
        nobody=task.nobody,
    )


def network_model(network: CitizenNetwork) -> NetworkModel:
    """The network as the interface answers it."""
    return NetworkModel(
        citizen=_thing(network.citizen),
        day=network.day,
        helpers=tuple(_helper(helper, network) for helper in network.helpers),
        bonds=tuple(_bond(bond) for bond in network.bonds),
        tasks=tuple(_task(task) for task in network.tasks),
        close=tuple(_thing(one.thing) for one in network.close),
    )
