"""The picture of a citizen's network on its page, with the list, the cards and the tables that say the same.

Filters, unfolded units and days stand in the address; keys in it (``sector``, ``task``, ``only``, ``unit``) tell nothing of a
citizen. The server alone decides what is shown: with script the page fetches the same address and puts the new picture in place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urlencode

from markupsafe import Markup

from graphmodel.citizen_network.changes import Changes
from graphmodel.citizen_network.network import BondKind, CitizenNetwork
from graphmodel.rules.surroundings import PersonHere
from graphmodel.who_to_call import cards as found_cards
from viz.network_picture import NetworkPicture, scene_between, scene_on, scene_over
from viz.network_picture.gather import drawn_by_default
from viz.network_picture.scene import Card, Here, Said, Scene, TaskBox, Tie, Unit, key_of
from viz.pages.frame import Frame
from viz.sectors import SectorStyle, SectorStyles
from viz.words import Words

_NOTHING = Markup("")
ONLY = ("known", "missing")
"""Whom one may want to see alone: those the reader knows, those who must talk and do not."""


@dataclass(frozen=True, slots=True)
class Show:
    """What is shown alone: of one sector, with one task, or of those in :data:`ONLY`; empty shows all. Keys are the page's."""

    sector: str = ""
    task: str = ""
    only: str = ""

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Show:
        """From the fields of an address; what is not understood counts as not asked."""
        only = asked.get("only", "")
        return cls(asked.get("sector", "")[:60], asked.get("task", "")[:20], only if only in ONLY else "")

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return not (self.sector or self.task or self.only)


@dataclass(frozen=True, slots=True)
class PictureContent:
    """What the picture and all beside it are made of.

    ``source`` is the network on a day, the changes between two, or the networks of many days. ``colleagues`` are the others of
    the units in ``unfolded`` (keys), ``staff`` how many others work in each unit. ``cards`` are those who can be reached, by id.
    ``known`` are the ids of those the reader knows, None when the reader is nobody in particular. ``matters`` has the titles of
    what helpers answer for. ``days`` are the fields of the address that say which days are shown.
    """

    source: CitizenNetwork | Changes | tuple[CitizenNetwork, ...]
    path: str
    citizen: str
    colleagues: Mapping[str, Sequence[PersonHere]] = field(default_factory=dict)
    staff: Mapping[str, int] = field(default_factory=dict)
    unfolded: tuple[str, ...] = ()
    cards: Mapping[str, found_cards.Card] = field(default_factory=dict)
    known: frozenset[str] | None = None
    matters: Mapping[str, str] = field(default_factory=dict)
    days: tuple[tuple[str, str], ...] = ()
    show: Show = Show()

    def address(self, show: Show | None = None, unfolded: tuple[str, ...] | None = None) -> str:
        """This page, or with something else shown alone, or other units unfolded; without the base path."""
        wanted = self.show if show is None else show
        units = self.unfolded if unfolded is None else unfolded
        fields = [*self.days, ("sector", wanted.sector), ("task", wanted.task), ("only", wanted.only)]
        asked = urlencode([(name, value) for name, value in (*fields, *(("unit", key) for key in units)) if value])
        return self.path + (f"?{asked}" if asked else "")


@dataclass(frozen=True, slots=True)
class TreeLine:
    """One line of the list: ``keys`` are what it stands for in the picture, ``lead`` the card it leads to."""

    level: int
    name: str
    detail: str
    keys: str
    lead: str
    spans: str | None
    signs: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be shown alone: its words, where choosing it leads, and whether it is chosen."""

    words: str
    address: str
    chosen: bool
    key: str
    style: SectorStyle | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """One whom somebody knows or must talk with, as told on their card."""

    name: str
    key: str
    words: str
    tie: Tie
    spans: str | None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task as the table has it: who has it, and its days; ``here`` when it is so."""

    key: str
    title: str
    who: str
    box: TaskBox | None
    task_key: str
    here: Here


class NetworkView:
    """One picture with all that says the same in other ways, for the template."""

    def __init__(self, content: PictureContent, frame: Frame) -> None:
        """In the language of ``frame``."""
        self.content = content
        self._frame = frame
        self._words = Words(frame.language)
        self._styles = SectorStyles(frame.sectors)

    @cached_property
    def scene(self) -> Scene:
        """All that is drawn."""
        source, styles, words = self.content.source, self._styles, self._words
        if isinstance(source, Changes):
            return scene_between(source, styles, words)
        if isinstance(source, CitizenNetwork):
            return scene_on(source, styles, words, self.content.colleagues)
        return scene_over(source, styles, words)

    @cached_property
    def picture(self) -> NetworkPicture:
        """The scene drawn, with what is left out pale."""
        keys = {*self.scene.cards, *(box.key for box in self.scene.tasks), *(unit.key for unit in self.scene.units)}
        return NetworkPicture(self.scene, self._styles, self._words, frozenset(keys - self.shown))

    @cached_property
    def shown(self) -> frozenset[str]:
        """Keys of what is shown: everything, or what the choice leaves."""
        scene, show = self.scene, self.content.show
        if show.everything:
            return frozenset([*scene.cards, *(box.key for box in scene.tasks), *(unit.key for unit in scene.units)])
        ends = {end for tie in scene.ties if tie.kind == BondKind.MISSING.value for end in (tie.one, tie.other)}
        found: set[str] = set()
        for unit in scene.units:
            holds = any(said.key == show.task for said in unit.tasks)
            for card in unit.cards:
                if self._is_shown(card, unit, ends, unit_holds=holds):
                    found |= {card.key, unit.key}
        found |= {box.key for box in scene.tasks if show.task and key_of("Task", box.task.row.task) == show.task}
        return frozenset(found)

    def _is_shown(self, card: Card, unit: Unit, ends: set[str], *, unit_holds: bool) -> bool:
        show = self.content.show
        return (
            (not show.sector or unit.sector == show.sector)
            and (not show.task or unit_holds or any(said.key == show.task for said in card.tasks))
            and (show.only != "known" or card.thing.id in (self.content.known or ()))
            and (show.only != "missing" or card.key in ends)
        )

    @property
    def drawing(self) -> Markup:
        """The picture itself."""
        return Markup(self.picture.svg())  # noqa: S704 – every word in it is escaped where it is written

    @property
    def kinds(self) -> list[str]:
        """The kinds of links in the picture, for its legend."""
        found = {tie.kind for tie in self.scene.ties}
        return [kind for kind in ("talks", "knows", "once", "via_citizen", "missing", "lost") if kind in found]

    @property
    def asked_for(self) -> frozenset[str]:
        """The kinds of links that are seen only when somebody is chosen."""
        return frozenset(self.kinds) - drawn_by_default(self.scene)

    @property
    def all(self) -> Show:
        """Nothing left out."""
        return Show()

    @property
    def close(self) -> list[Card]:
        """The citizen's own people, as far as they are shown."""
        return [card for card in self.scene.close if card.key in self.shown]

    @staticmethod
    def helpers_in(unit: Unit) -> int:
        """How many of a unit help."""
        return sum(card.kind == "helper" for card in unit.cards)

    @staticmethod
    def task_key(box: TaskBox) -> str:
        """The key of the task in a box."""
        return key_of("Task", box.task.row.task)

    @property
    def ties(self) -> Iterator[Tie]:
        """The links whose ends are both shown."""
        return (tie for tie in self.scene.ties if tie.one in self.shown and tie.other in self.shown)

    def days(self, here: Here) -> Markup:
        """The days of something as the slider reads them, as an attribute; nothing where there is no slider."""
        return self.marked(self.scene.spans(here))

    @staticmethod
    def marked(spans: str | None) -> Markup:
        """Days as an attribute."""
        return _NOTHING if spans is None else Markup(f' data-spans="{spans}"')  # noqa: S704 – days and slashes

    # --- the list ---

    @property
    def tree(self) -> Iterator[TreeLine]:
        """Sectors, their organisations, their people; then the citizen's own, and the tasks no helper has."""
        wording, spans = self.picture.wording, self.scene.spans
        for grove in self.scene.groves:
            units = [unit for unit in grove.units if unit.key in self.shown]
            if not units:
                continue
            keys = " ".join(card.key for unit in units for card in unit.cards if card.key in self.shown)
            yield TreeLine(1, wording.sector(grove.sector), "", keys, "", spans(grove.here))
            for unit in units:
                yield TreeLine(2, wording.unit_name(unit), "", unit.key, unit.key, spans(unit.here))
                for card in unit.cards:
                    if card.key in self.shown:
                        signs = wording.signs(card)
                        yield TreeLine(3, card.name, card.detail, card.key, card.key, spans(card.here), signs)
        close = [card for card in self.scene.close if card.key in self.shown]
        if close:
            keys = " ".join(card.key for card in close)
            yield TreeLine(1, self._words("network_picture.private"), "", keys, "", None)
            for card in close:
                yield TreeLine(2, card.name, card.detail, card.key, card.key, spans(card.here))
        boxes = [box for box in self.scene.tasks if box.key in self.shown]
        if boxes:
            keys = " ".join(box.key for box in boxes)
            yield TreeLine(1, self._words("network_picture.open_tasks"), "", keys, "", None)
            for box in boxes:
                yield TreeLine(2, box.task.row.title, box.words, box.key, box.key, spans(box.here))

    # --- what may be shown alone ---

    def address(self, show: Show | None = None, unfolded: tuple[str, ...] | None = None) -> str:
        """This page with something else shown, or other units unfolded, as the browser asks for it."""
        return self._frame.address(self.content.address(show, unfolded))

    def _choice(self, words: str, key: str, style: SectorStyle | None = None, **change: str) -> Choice:
        show = self.content.show
        chosen = all(getattr(show, name) == value for name, value in change.items())
        other = replace(show, **(dict.fromkeys(change, "") if chosen else change))
        return Choice(words, self.address(other), chosen, key, style)

    @property
    def sectors(self) -> list[Choice]:
        """The sectors of the picture."""
        return [
            self._choice(
                self.picture.wording.sector(grove.sector),
                f"sector-{grove.key}",
                self._styles(grove.sector),
                sector=grove.sector,
            )
            for grove in self.scene.groves
            if grove.sector
        ]

    @property
    def tasks(self) -> list[Choice]:
        """The open tasks of the picture."""
        return [self._choice(task.row.title, f"task-{key}", task=key) for key, task in self.scene.matters.items()]

    @property
    def only(self) -> list[Choice]:
        """Those the reader knows, and those who do not talk; only where there are any to speak of."""
        found = []
        if self.content.known is not None:
            found.append(self._choice(self._words("network_picture.only_known"), "only-known", only="known"))
        if any(tie.kind == BondKind.MISSING.value for tie in self.scene.ties):
            found.append(self._choice(self._words("network_picture.only_missing"), "only-missing", only="missing"))
        return found

    # --- the cards ---

    def fold(self, unit: Unit) -> Choice | None:
        """What unfolds a unit, or folds it again; None where nobody else works there or several days are shown."""
        if unit.thing is None or not isinstance(self.content.source, CitizenNetwork):
            return None
        open_now = unit.key in self.content.unfolded
        others = self.content.staff.get(unit.thing.id, 0)
        if not others and not open_now:
            return None
        units = tuple(key for key in self.content.unfolded if key != unit.key)
        words = self._words("network_picture.fold") if open_now else self._words.count("network_picture.unfold", others)
        address = self.address(unfolded=units if open_now else (*units, unit.key))
        return Choice(words, f"{address}#card-{unit.key}", open_now, f"unit-{unit.key}")

    @cached_property
    def _known(self) -> Mapping[str, list[Known]]:
        found: dict[str, list[Known]] = {}
        for tie in self.ties:
            bond, words = tie.bond, self.picture.wording.kind(tie)
            if bond.times:
                words += f", {self._words.count('network_picture.times', bond.times)}"
            spans = self.scene.spans(tie.here)
            for own, other, thing in ((tie.one, tie.other, bond.other), (tie.other, tie.one, bond.one)):
                found.setdefault(own, []).append(Known(thing.name, other, words, tie, spans))
        return found

    def known(self, card: Card) -> list[Known]:
        """Whom somebody knows here, talks with, or must and does not."""
        return self._known.get(card.key, [])

    def reached(self, card: Card) -> found_cards.Card | None:
        """Number, remit and whether the phone is answered; None for one who cannot be reached so."""
        return self.content.cards.get(card.thing.id) if card.thing.label == "Professional" else None

    def answers_for(self, card: Card) -> list[str]:
        """What somebody answers for: courses, plans, goals and pauses."""
        runs = card.helper.runs if card.helper else ()
        return [self.content.matters[one] for one in runs if one in self.content.matters]

    # --- the tables ---

    @property
    def task_rows(self) -> Iterator[TaskRow]:
        """Every task that is drawn, with whom it is."""
        for box in self.scene.tasks:
            if box.key in self.shown:
                key = key_of("Task", box.task.row.task)
                yield TaskRow(box.key, box.task.row.title, box.words, box, key, box.here)
        for unit in self.scene.units:
            holders = [(self.picture.wording.unit_name(unit), unit.key, unit.tasks)]
            holders += [(card.thing.name, card.key, card.tasks) for card in unit.cards]
            for name, key, tasks in holders:
                for said in tasks:
                    if key in self.shown:
                        who = name if said.look == "task" else self._words("network_picture.asked_who", who=name)
                        title = self.scene.matters[said.key].row.title
                        yield TaskRow(f"{said.key}-{key}", title, who, None, said.key, said.here)
