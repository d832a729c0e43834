"""The small network that shows a gap: plain data made of the gap's own ties, drawn where it is shown."""

from __future__ import annotations

from graphmodel.rules.gap import Gap, Thing, Tie
from graphmodel.rules.surroundings import Surroundings
from graphmodel.schema.registry import RELATIONS
from graphmodel.subgraph import Link, Node, Subgraph

_NOBODY = "ingen"


def picture_of(gap: Gap, near: Surroundings) -> Subgraph:
    """The citizen, what the gap is about, and who is concerned; what should be there and is not is drawn as missing."""
    nodes: dict[str, Node] = {}
    links: dict[tuple[str, str, str], Link] = {}
    if gap.citizen is not None:
        _node(nodes, Thing("Citizen", gap.citizen, gap.citizen_name or gap.citizen), near)
    for thing in gap.things:
        _node(nodes, thing, near)
        if gap.citizen is not None and thing.label not in ("Citizen", "Professional", "Organisation"):
            _link(links, nodes, Tie(thing, _citizen(gap), "CONCERNS"), near)
    for tie in gap.ties:
        _link(links, nodes, tie, near)
    if not gap.ties and gap.things and gap.things[0].label == "Task":
        _link(links, nodes, Tie(Thing("Nobody", "ingen", _NOBODY), gap.things[0], "HOLDS", missing=True), near)
    return Subgraph(tuple(nodes.values()), tuple(links.values()))


def _citizen(gap: Gap) -> Thing:
    return Thing("Citizen", gap.citizen or "", gap.citizen_name or "")


def _node(nodes: dict[str, Node], thing: Thing, near: Surroundings) -> str:
    key = f"{thing.label}:{thing.id}"
    if key not in nodes:
        units = near.units_of(thing.id) if thing.label in ("Professional", "Organisation") else ()
        unit = units[0] if units else None
        if thing.label == "Professional" and unit is not None:
            _node(nodes, near.thing("Organisation", unit), near)
        person = near.people.get(thing.id) if thing.label == "Professional" else None
        nodes[key] = Node(
            key,
            thing.label,
            thing.name,
            _sector(unit, near),
            person.title if person else None,
            f"Organisation:{unit}" if unit else None,
        )
    return key


def _sector(unit: str | None, near: Surroundings) -> str | None:
    for place in near.chain_of(unit) if unit else ():
        found = near.units.get(place)
        if found is not None and found.sector:
            return found.sector
    return None


def _link(links: dict[tuple[str, str, str], Link], nodes: dict[str, Node], tie: Tie, near: Surroundings) -> None:
    source, target = _node(nodes, tie.source, near), _node(nodes, tie.target, near)
    relation = RELATIONS.get(tie.relation)
    words = relation.danish.lower() if relation else tie.relation.lower()
    links.setdefault((source, target, tie.relation), Link(source, target, tie.relation, words, tie.missing, tie.last))
