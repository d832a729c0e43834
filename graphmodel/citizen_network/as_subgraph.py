"""A citizen's network as a piece of graph: what the file one takes along and other programs draw."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.citizen_network.network import Bond, BondKind, CitizenNetwork, Helper, TaskHere
from graphmodel.rules.gap import Thing
from graphmodel.subgraph import Link, Node, Subgraph

NOBODY = "Nobody:ingen"
_WORDS = {
    BondKind.TALKS: "taler sammen",
    BondKind.KNOWS: "kender hinanden",
    BondKind.ONCE: "har talt sammen før",
    BondKind.VIA_CITIZEN: "beskeder gennem borgeren",
    BondKind.MISSING: "skal tale sammen",
}


def key(thing: Thing) -> str:
    """The id of a node: label and id, since ids are unique within a label only."""
    return f"{thing.label}:{thing.id}"


def as_subgraph(network: CitizenNetwork) -> Subgraph:
    """All that the network holds, in Danish: the citizen, units, helpers, what nobody has, those close, and what joins them."""
    nodes = [Node(key(network.citizen), "Citizen", network.citizen.name)]
    nodes += _units(network)
    nodes += (_helper(helper) for helper in network.helpers if helper.thing.label == "Professional")
    nodes += (Node(key(one.thing), "Relative", one.thing.name, detail=one.kinship) for one in network.close)
    nodes += (Node(key(task.thing), "Task", task.row.title) for task in network.tasks)
    if network.without_anybody:
        nodes.append(Node(NOBODY, "Nobody", "ingen"))
    return Subgraph(tuple(nodes), tuple(_links(network)))


def _units(network: CitizenNetwork) -> Iterator[Node]:
    sectors = {helper.unit: helper.sector for helper in network.helpers if helper.unit}
    units = dict(network.units)
    units |= {one.thing.id: one.thing for one in network.helpers if one.thing.label == "Organisation"}
    units |= {one.id: one for task in network.tasks for one in task.holders if one.label == "Organisation"}
    for unit, thing in units.items():
        yield Node(key(thing), "Organisation", thing.name, sectors.get(unit))


def _helper(helper: Helper) -> Node:
    detail = ", ".join(dict.fromkeys([*filter(None, [helper.coordinates]), *helper.roles])) or helper.title
    group = f"Organisation:{helper.unit}" if helper.unit else None
    return Node(key(helper.thing), "Professional", helper.thing.name, helper.sector, detail, group)


def _links(network: CitizenNetwork) -> Iterator[Link]:
    citizen = key(network.citizen)
    for helper in network.helpers:
        words = "holder trådene" if helper.coordinates else "hjælper"
        relation = "COORDINATES" if helper.coordinates else "HELPS"
        yield Link(key(helper.thing), citizen, relation, words, last=helper.last_contact)
    for one in network.close:
        yield Link(key(one.thing), citizen, "CONCERNS", one.kinship or "står nær")
    for task in network.tasks:
        yield from _task(task, network, citizen)
    for bond in network.bonds:
        yield _bond(bond)


def _task(task: TaskHere, network: CitizenNetwork, citizen: str) -> Iterator[Link]:
    here = {key(helper.thing) for helper in network.helpers}
    held = [key(who) for who in task.holders if key(who) in here or who.label == "Organisation"]
    yield Link(key(task.thing), citizen, "CONCERNS", "opgave")
    for who in held:
        yield Link(who, key(task.thing), "HOLDS", "har opgaven")
    if task.nobody:
        yield Link(NOBODY, key(task.thing), "HOLDS", "ingen har taget den endnu", missing=True)


def _bond(bond: Bond) -> Link:
    words = _WORDS[bond.kind]
    if bond.times:
        words += f" ({bond.times} {'gang' if bond.times == 1 else 'gange'})"
    missing = bond.kind is BondKind.MISSING
    return Link(key(bond.one), key(bond.other), bond.kind.name, words, missing, bond.last)
