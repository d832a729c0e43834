"""Every type of the forest, in reading order. A new type is a class and one line here."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from graphmodel.schema import relations as links
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.contacts import Contact, Handover, Meeting
from graphmodel.schema.offers import Circumstance, Condition, Intervention, Offer, Referral
from graphmodel.schema.organisations import Organisation, Sector, Topic
from graphmodel.schema.people import Citizen, Professional, Relative
from graphmodel.schema.system import Load, SchemaState
from graphmodel.schema.tasks import Consent, Goal, Pause, Plan, Task

NODE_TYPES: tuple[type[NodeType], ...] = (
    Sector,
    Organisation,
    Professional,
    Topic,
    Offer,
    Condition,
    Citizen,
    Relative,
    Circumstance,
    Task,
    Referral,
    Intervention,
    Plan,
    Goal,
    Pause,
    Consent,
    Contact,
    Meeting,
    Handover,
    Load,
    SchemaState,
)

RELATION_TYPES: tuple[type[RelationType], ...] = (
    links.PartOf,
    links.Broader,
    links.WorksIn,
    links.ContactFor,
    links.SubstituteFor,
    links.ResponsibleFor,
    links.Holds,
    links.AskedFor,
    links.Concerns,
    links.About,
    links.Helps,
    links.Coordinates,
    links.Knows,
    links.TalksWith,
    links.Provides,
    links.Requires,
    links.SentTo,
    links.SentBy,
    links.InOffer,
    links.Runs,
    links.Opposes,
    links.SentFrom,
    links.Reached,
    links.Attends,
    links.AgreedAt,
    links.LeftIn,
    links.CameIn,
    links.Covers,
)

NODES: Mapping[str, type[NodeType]] = {node.label(): node for node in NODE_TYPES}
RELATIONS: Mapping[str, type[RelationType]] = {relation.name: relation for relation in RELATION_TYPES}
CITIZEN_BOUND: frozenset[str] = frozenset(node.label() for node in NODE_TYPES if node.about_citizen)
"""Labels that belong to one citizen's story: no question may read them without a scope."""

Registry = tuple[tuple[type[NodeType], ...], tuple[type[RelationType], ...]]
FOREST: Registry = (NODE_TYPES, RELATION_TYPES)
"""The whole model as one value; migrations and tests may pass another."""


def contents(registry: Registry = FOREST) -> tuple[str, ...]:
    """Every 'Type.property' and 'TYPE:From>To' of a model, sorted: what a database made from it knows."""
    nodes, relations = registry
    found = {f"{node.label()}.{p.name}" for node in nodes for p in node.properties()}
    found |= {f"{rel.name}.{p.name}" for rel in relations for p in rel.stored_properties()}
    found |= {f"{rel.name}:{start}>{end}" for rel in relations for start, end in rel.pairs}
    return tuple(sorted(found))


def fingerprint(registry: Registry = FOREST) -> str:
    """A short hash over everything that shapes the database; it changes when a type or a property is added."""
    return hashlib.sha256("\n".join(contents(registry)).encode()).hexdigest()[:16]
