"""What a citizen's picture says, in words: for those who do not see it, and for the table beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from graphmodel.citizen_network.network import BondKind
from viz.network_picture.gather import LOST
from viz.network_picture.scene import Card, Mode, Said, Scene, Strength, TaskBox, Tie, Unit
from viz.sectors import SectorStyles
from viz.words import Words

KIND_WORDS = {
    BondKind.TALKS.value: "network_picture.kind.talks",
    BondKind.KNOWS.value: "network_picture.kind.knows",
    BondKind.ONCE.value: "network_picture.kind.once",
    BondKind.VIA_CITIZEN.value: "network_picture.kind.via_citizen",
    BondKind.MISSING.value: "network_picture.kind.missing",
    LOST: "network_picture.kind.lost",
}


def _joined(parts: Iterable[str | None], between: str = ", ") -> str:
    return between.join(part for part in parts if part)


class Wording:
    """The words of one scene in one language."""

    def __init__(self, scene: Scene, styles: SectorStyles, words: Words) -> None:
        """Speak of ``scene`` in the language of ``words``."""
        self._scene, self._styles, self._words = scene, styles, words

    @cached_property
    def _unit_of(self) -> dict[str, Unit]:
        return {card.key: unit for unit in self._scene.units for card in unit.cards}

    @cached_property
    def _links(self) -> Counter[str]:
        return Counter(end for tie in self._scene.ties for end in (tie.one, tie.other))

    @property
    def title(self) -> str:
        """What the whole picture is of."""
        helpers = sum(card.kind == "helper" for card in self._scene.people)
        return self._words(
            "network_picture.title",
            name=self._scene.citizen.name,
            helpers=self._words.count("network.helpers", helpers),
            links=self._words.count("picture.links", len(self._scene.ties)),
        )

    def sector(self, sector: str | None) -> str:
        """The name of a sector."""
        return self._styles(sector).name(self._words.language) if sector else self._words("network_picture.no_sector")

    def unit_name(self, unit: Unit) -> str:
        """The name of an organisation, or that none is known."""
        return unit.thing.name if unit.thing else self._words("network_picture.no_unit")

    def unit_of(self, card: Card) -> Unit | None:
        """Where somebody works."""
        return self._unit_of.get(card.key)

    def unit(self, unit: Unit) -> str:
        """An organisation: its name, sector, how many of it help, and its tasks."""
        helpers = sum(card.kind == "helper" for card in unit.cards)
        return _joined(
            [
                self.unit_name(unit),
                self.sector(unit.sector),
                self._words.count("network.helpers", helpers),
                *(said.text for said in unit.tasks),
                self.mark(unit.here),
            ]
        )

    def card(self, card: Card) -> str:
        """A person: name, title, marks, where, tasks, and how many they are linked with."""
        unit = self.unit_of(card)
        where = [self.unit_name(unit), self.sector(unit.sector)] if unit else [self._words("network_picture.private")]
        if card.kind == "colleague":
            where.append(self._words("network_picture.colleague"))
        if self._scene.mode is Mode.YEARS:
            # What is true on some days only stands in the card and the table, with its days.
            return _joined([card.thing.name, card.detail, *where])
        signs = (said.text for said in (*self.signs(card), *card.tasks))
        links = self._words.count("picture.links", self._links[card.key]) if self._links[card.key] else None
        return _joined([card.thing.name, card.detail, *signs, *where, links])

    def signs(self, card: Card) -> tuple[Said, ...]:
        """The marks on a card, with coming and leaving, each with its days."""
        mark = self.mark(card.here)
        return (*((Said(mark, "", card.here),) if mark else ()), *card.signs)

    def mark(self, here: tuple[int, ...]) -> str:
        """Of two days whether something came or left; empty for what did neither."""
        mark = self._scene.mark(here)
        if not mark:
            return ""
        return self._words("network_picture.came") if mark == "came" else self._words("network_picture.left")

    def task(self, box: TaskBox) -> str:
        """A task in the picture and who has it."""
        return _joined([box.task.row.title, box.words, self.mark(box.here)])

    def strength(self, unit: Unit, strength: Strength) -> str:
        """How strong the contact between an organisation and the citizen is."""
        times = self._words.count("network_picture.contacts", strength.times)
        return f"{self.unit_name(unit)} – {self._scene.citizen.name}: {times}"

    def kind(self, tie: Tie) -> str:
        """What joins two."""
        return self._words(KIND_WORDS[tie.kind])

    def why(self, tie: Tie) -> str:
        """Why two must talk."""
        return _joined((self._words.say(sentence) for sentence in tie.bond.why), "; ")

    def tie(self, tie: Tie) -> str:
        """A link as a sentence: "Jan Krogh – taler sammen, 3 gange – Bente Holm"."""
        times = self._words.count("network_picture.times", tie.bond.times) if tie.bond.times else None
        said = _joined([self.kind(tie), times, self.mark(tie.here)])
        why = self.why(tie)
        return f"{tie.bond.one.name} – {said} – {tie.bond.other.name}{f': {why}' if why else ''}"
