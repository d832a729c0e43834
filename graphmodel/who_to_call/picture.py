"""The piece of network that proves an answer, made from the same evidence that ranked it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graphmodel.subgraph import Link, Node, Subgraph
from graphmodel.who_to_call.answer import CitizenChoice, FoundTopic, ResponsibleUnit, WayInStep
from graphmodel.who_to_call.cards import Card
from graphmodel.who_to_call.directory import Directory
from graphmodel.who_to_call.pieces import Evidence

_WORDS = {
    "WORKS_IN": "arbejder i",
    "CONTACT_FOR": "kontaktperson for",
    "RESPONSIBLE_FOR": "ansvarlig for",
    "HOLDS": "har opgaven",
    "HELPS": "hjælper",
    "COORDINATES": "koordinerer for",
    "KNOWS": "kender",
    "MEETS": "møder",
    "CONCERNS": "drejer sig om",
    "ABOUT": "handler om",
}


@dataclass(frozen=True, slots=True)
class DrawnTask:
    """An open task in the picture; one that nobody holds is drawn with a missing link."""

    id: str
    title: str
    held: bool


@dataclass
class Drawing:
    """Collects nodes and links in reading order, each once."""

    directory: Directory
    nodes: dict[str, Node] = field(default_factory=dict)
    links: dict[tuple[str, str, str], Link] = field(default_factory=dict)

    def node(
        self,
        identity: str,
        kind: str,
        name: str,
        sector: str | None = None,
        detail: str | None = None,
        group: str | None = None,
    ) -> str:
        """Add a node unless it is there; returns its id in the picture, which is unique across kinds."""
        key = f"{kind}:{identity}"
        if key not in self.nodes:
            self.nodes[key] = Node(key, kind, name, sector, detail, f"Organisation:{group}" if group else None)
        return key

    def link(self, source: str, target: str, relation: str, *, words: str | None = None, missing: bool = False) -> None:
        """Add a link unless it is there."""
        key = (source, target, relation)
        if key not in self.links:
            self.links[key] = Link(source, target, relation, words or _WORDS.get(relation, relation), missing)

    def person(self, card: Card) -> str:
        """Add a professional inside their organisation's box."""
        who = card.person
        if who.organisation_id:
            self.unit(who.organisation_id)
        return self.node(who.id, "Professional", who.name, who.sector, who.title, who.organisation_id)

    def unit(self, organisation: str) -> str:
        """Add an organisation."""
        key = f"Organisation:{organisation}"
        return (
            key
            if key in self.nodes
            else self.node(
                organisation,
                "Organisation",
                self.directory.name_of(organisation),
                self.directory.sector_of(organisation),
                group=organisation,
            )
        )

    def topic(self, topic: str) -> str:
        """Add a topic with number and title."""
        return self.node(topic, "Topic", self.directory.topic_title(topic))

    def copy(self) -> Drawing:
        """The same so far, to be drawn on."""
        return Drawing(self.directory, dict(self.nodes), dict(self.links))

    def finished(self) -> Subgraph:
        """The picture as plain data."""
        return Subgraph(tuple(self.nodes.values()), tuple(self.links.values()))


Shown = tuple[Card, Iterable[Evidence], Sequence[tuple[Card, WayInStep]]]
"""A candidate in the picture: the card, the evidence, the way in."""


class Pictures:
    """Pictures of one answer: what they have in common is drawn once."""

    def __init__(
        self,
        directory: Directory,
        topic: FoundTopic | None,
        citizen: CitizenChoice | None,
        responsible: Sequence[ResponsibleUnit],
        open_tasks: Sequence[DrawnTask],
    ) -> None:
        """Draw the question's topic and citizen, the open tasks and the units on the topic."""
        self._common = drawing = Drawing(directory)
        matter = drawing.topic(topic.id) if topic else None
        self._citizen = drawing.node(citizen.id, "Citizen", citizen.name) if citizen else None
        for task in open_tasks:
            key = drawing.node(task.id, "Task", task.title)
            if self._citizen:
                drawing.link(key, self._citizen, "CONCERNS")
            if not task.held:
                nobody = drawing.node("nobody", "Nobody", "ingen")
                drawing.link(nobody, key, "HOLDS", words="ingen har opgaven", missing=True)
        for unit in responsible:
            key = drawing.unit(unit.id)
            if matter:
                drawing.link(
                    key, matter, "RESPONSIBLE_FOR", words=f"{unit.aspect} for {_short(unit.via_number, unit.via_title)}"
                )
        if matter and not any(unit.aspect == "ansvarlig" for unit in responsible):
            nobody = drawing.node("nobody", "Nobody", "ingen")
            drawing.link(nobody, matter, "RESPONSIBLE_FOR", words="ingen er markeret som ansvarlig", missing=True)

    def of(self, candidates: Iterable[Shown]) -> Subgraph:
        """These people, and the steps that lead to them."""
        drawing = self._common.copy()
        for card, evidence, way in candidates:
            _draw_candidate(drawing, card, evidence, way, self._citizen)
        return drawing.finished()


def _draw_candidate(
    drawing: Drawing,
    card: Card,
    evidence: Iterable[Evidence],
    way: Sequence[tuple[Card, WayInStep]],
    citizen: str | None,
) -> None:
    key = drawing.person(card)
    for piece in evidence:
        if piece.place_kind == "Organisation":
            drawing.link(key, drawing.unit(piece.place), piece.relation)
        elif piece.place_kind == "Topic":
            drawing.link(key, drawing.topic(piece.place), piece.relation)
        elif piece.place_kind == "Citizen" and citizen:
            drawing.link(key, citizen, piece.relation)
        elif piece.place_kind not in ("Citizen", "Question"):
            drawing.link(key, drawing.node(piece.place, piece.place_kind, piece.place_name), piece.relation)
    before: str | None = None
    for step, _ in way:
        this = drawing.person(step)
        if before:
            drawing.link(before, this, "KNOWS")
        before = this
    if before and before != key:
        drawing.link(before, key, "KNOWS")


def _short(number: str, title: str) -> str:
    """A KLE number says enough; a local topic is said by its title."""
    return number if number[:1].isdigit() else title
