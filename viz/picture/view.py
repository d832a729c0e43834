"""What the picture's template needs: places, names for screen readers, the list and the tables, all from one subgraph."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from graphmodel.subgraph import Link, Node, Subgraph
from viz.picture import Layout, lay_out
from viz.sectors import SectorStyle, SectorStyles
from viz.words import Words
from viz.words.kinds import kind_word


@dataclass(frozen=True, slots=True)
class TreeItem:
    """One line of the list beside the picture. ``nodes`` are the numbers of what it stands for, ``level`` begins at 1."""

    level: int
    name: str
    detail: str
    nodes: tuple[int, ...]


class PictureView:
    """One subgraph, ready for the template. Nodes and links are known by their number in the subgraph, never by their id."""

    def __init__(self, subgraph: Subgraph, styles: SectorStyles, words: Words) -> None:
        """Lay ``subgraph`` out in the language of ``words``."""
        self.subgraph = subgraph
        self._styles = styles
        self._words = words
        self.number = {node.id: i for i, node in enumerate(subgraph.nodes)}
        self._node = {node.id: node for node in subgraph.nodes}

    @cached_property
    def layout(self) -> Layout:
        """Where everything lies."""
        return lay_out(self.subgraph, self._styles, self.kind)

    def kind(self, kind: str) -> str:
        """The word for a node type."""
        return kind_word(kind, self._words.language)

    def name(self, node: Node) -> str:
        """The name to show, also for something without one."""
        return node.name.strip() or self._words("picture.nameless")

    def box(self, node: Node) -> Node | None:
        """The organisation whose box the node lies in."""
        box = self._node.get(node.group or "")
        return box if box and box.kind == "Organisation" and node.kind != "Organisation" else None

    def sector(self, node: Node) -> SectorStyle | None:
        """The sector's look, of the box where the node lies in one."""
        box = self.box(node)
        sector = node.sector or (box.sector if box else None)
        return self._styles(sector) if sector else None

    def belongs(self, node: Node) -> str:
        """Box and sector in words: "Hjælpemidler, Sundhed"."""
        box, sector = self.box(node), self.sector(node)
        parts = [self.name(box) if box else None, sector.name(self._words.language) if sector else None]
        return ", ".join(part for part in parts if part)

    def words_of(self, link: Link) -> str:
        """The words of a link, with what is missing said in words."""
        words = link.words or link.relation
        return self._words("picture.missing", words=words) if link.missing else words

    def described(self, node: Node) -> str:
        """All that is drawn about a node, in one line for those who do not see it."""
        links = sum(1 for link in self.subgraph.links if node.id in (link.source, link.target))
        parts = [
            self.name(node),
            self.kind(node.kind),
            node.detail,
            self.belongs(node),
            self._words.count("picture.links", links),
        ]
        return ", ".join(part for part in parts if part)

    def link_described(self, link: Link) -> str:
        """A link as a sentence: "Jan Krogh – kender – Bente Holm"."""
        return f"{self.name(self._node[link.source])} – {self.words_of(link)} – {self.name(self._node[link.target])}"

    def ends(self, link: Link) -> tuple[Node, Node]:
        """The two nodes of a link."""
        return self._node[link.source], self._node[link.target]

    @property
    def title(self) -> str:
        """What the whole picture holds: "Billede med 7 elementer og 6 forbindelser"."""
        return self._words(
            "picture.name",
            nodes=self._words.count("picture.nodes", len(self.subgraph.nodes)),
            links=self._words.count("picture.links", len(self.subgraph.links)),
        )

    @property
    def tree(self) -> tuple[TreeItem, ...]:
        """The picture as a flat list with levels: the middle, then sectors, their organisations, their people."""
        placed = self.layout.placed
        items = [self._item(1, p.node) for p in placed if p.column == "middle"]
        around = [p for p in placed if p.column != "middle"]
        sectors: dict[tuple[int, str], list[Node]] = {}
        for p in around:
            style = self._outer_sector(p.node)
            sectors.setdefault((style.place, style.id) if style else (10**6, ""), []).append(p.node)
        for (_, sector), nodes in sorted(sectors.items()):
            name = self._styles(sector).name(self._words.language) if sector else self._words("picture.no_sector")
            items.append(TreeItem(1, name, "", tuple(self.number[node.id] for node in nodes)))
            items += [self._item(3 if self.box(node) else 2, node) for node in nodes]
        return tuple(items)

    def _outer_sector(self, node: Node) -> SectorStyle | None:
        box = self.box(node)
        return self.sector(box or node)

    def _item(self, level: int, node: Node) -> TreeItem:
        return TreeItem(level, self.name(node), node.detail or self.kind(node.kind), (self.number[node.id],))
