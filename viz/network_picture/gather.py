"""From the network on one or several days to what is drawn of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from graphmodel.citizen_network.changes import Changes
from graphmodel.citizen_network.network import Bond, BondKind, CitizenNetwork, Close, Helper, TaskHere
from graphmodel.rules.gap import Thing
from graphmodel.rules.surroundings import PersonHere
from viz.network_picture.scene import (
    Card,
    Grove,
    Here,
    Mode,
    Said,
    Scene,
    Strength,
    TaskBox,
    Tie,
    Unit,
    key_of,
    union,
)
from viz.sectors import SectorStyles
from viz.words import Words, formats

STEPS = (1, 3, 6, 12)
"""From so many contacts within the window on, a link is one step stronger."""
LOST = "lost"
"""What joined two on the earlier of two days and went with one who left."""
_UNKNOWN = key_of("Organisation", "")

K = TypeVar("K")
T = TypeVar("T")
Colleagues = Mapping[str, Sequence[PersonHere]]
"""Others who work in a unit, by the unit's id: those whose unit is unfolded."""


def step_of(times: int) -> int:
    """How strong so many contacts are, 0 (none) to 4."""
    return sum(times >= least for least in STEPS)


class _Seen(Generic[K, T]):
    """Things by key in the order they were first seen: each as it was last, and on which days."""

    def __init__(self) -> None:
        self._found: dict[K, tuple[T, list[int]]] = {}

    def note(self, key: K, what: T, index: int) -> None:
        here = self._found[key][1] if key in self._found else []
        if not here or here[-1] != index:
            here.append(index)
        self._found[key] = (what, here)

    def each(self) -> Iterator[tuple[K, T, Here]]:
        return ((key, what, tuple(here)) for key, (what, here) in self._found.items())


def scene_on(
    network: CitizenNetwork, styles: SectorStyles, words: Words, colleagues: Colleagues | None = None
) -> Scene:
    """One day. ``colleagues`` are the others of the units that are unfolded."""
    return _Gathering(Mode.DAY, styles, words, colleagues or {}).of([network])


def scene_between(found: Changes, styles: SectorStyles, words: Words) -> Scene:
    """Two days together, with what came, what left and what was lost."""
    return _Gathering(Mode.TWO_DAYS, styles, words, {}, found.is_lost).of([found.before, found.after])


def scene_over(networks: Sequence[CitizenNetwork], styles: SectorStyles, words: Words) -> Scene:
    """Many days, the earliest first: each network holds until the next one's day, the last from its day on."""
    return _Gathering(Mode.YEARS, styles, words, {}).of(networks)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a helper stands: their card and its unit."""

    card: str
    unit: str


class _Gathering:
    """What has been seen so far, day by day."""

    def __init__(
        self,
        mode: Mode,
        styles: SectorStyles,
        words: Words,
        colleagues: Colleagues,
        is_lost: Callable[[Bond], bool] = lambda _: False,
    ) -> None:
        self._mode, self._styles, self._words = mode, styles, words
        self._colleagues, self._is_lost = colleagues, is_lost
        self._units = _Seen[str, tuple[Thing | None, str | None]]()
        self._people = _Seen[_Place, Helper]()
        self._signs: defaultdict[str, _Seen[tuple[str, str, str], None]] = defaultdict(_Seen)
        self._tasks: defaultdict[str, _Seen[tuple[str, str, str], None]] = defaultdict(_Seen)
        self._strengths: defaultdict[str, _Seen[int, int]] = defaultdict(_Seen)
        self._close = _Seen[str, Close]()
        self._boxes = _Seen[tuple[str, str, str], TaskHere]()
        self._ties = _Seen[tuple[str, str, str], Bond]()
        self._matters: dict[str, TaskHere] = {}
        self._home: dict[str, str] = {}
        self._first: dict[str, date] = {}

    def of(self, networks: Sequence[CitizenNetwork]) -> Scene:
        for index, network in enumerate(networks):
            self._see(network, index)
        return Scene(
            citizen=networks[-1].citizen,
            mode=self._mode,
            days=tuple(network.day for network in networks),
            groves=tuple(self._groves()),
            close=tuple(self._close_cards()),
            tasks=tuple(
                TaskBox(key_of("Task", f"{task.row.task}\x1f{look}"), task, look, words, here)
                for (_, look, words), task, here in self._boxes.each()
            ),
            ties=tuple(
                Tie(key_of(kind, f"{one}\x1f{other}"), one, other, kind, bond, here)
                for (one, other, kind), bond, here in self._ties.each()
            ),
            matters=self._matters,
        )

    def _see(self, network: CitizenNetwork, index: int) -> None:
        self._first.update(network.first_come)
        at: dict[Thing, str] = {}
        times: defaultdict[str, int] = defaultdict(int)
        for helper in network.helpers:
            place = self._place(helper)
            at[helper.thing] = place.card
            thing = network.units.get(helper.unit) if helper.unit else None
            self._units.note(place.unit, (thing, helper.sector), index)
            self._people.note(place, helper, index)
            times[place.unit] += helper.contacts
            for sign in self._signs_of(helper):
                self._signs[place.card].note(sign, None, index)
        for unit, number in times.items():
            self._strengths[unit].note(step_of(number), number, index)
        for task in network.tasks:
            self._see_task(task, at, times, index)
        for close in network.close:
            self._close.note(close.thing.id, close, index)
        for bond in network.bonds:
            lost = index == 0 and self._is_lost(bond)
            kind = LOST if lost else bond.kind.value
            self._ties.note((at[bond.one], at[bond.other], kind), bond, index)

    def _place(self, helper: Helper) -> _Place:
        """A helper has one card in each unit they helped from; the first of them by the helper's own key."""
        unit = key_of("Organisation", helper.unit) if helper.unit else _UNKNOWN
        itself = helper.thing.label == "Organisation"
        own = key_of("Organisation itself" if itself else helper.thing.label, helper.thing.id)
        home = self._home.setdefault(own, unit)
        return _Place(own if unit == home else key_of(own, unit), unit)

    def _signs_of(self, helper: Helper) -> Iterator[tuple[str, str, str]]:
        words = self._words
        if helper.coordinates:
            yield words("network_picture.threads"), "threads", ""
        if helper.is_new and self._mode is not Mode.TWO_DAYS:
            yield words("network_picture.new"), "new", ""
        if helper.left:
            yield words("network_picture.left_work"), "gone", ""
        elif helper.away:
            yield words("network_picture.away"), "gone", ""

    def _see_task(self, task: TaskHere, at: Mapping[Thing, str], units: Mapping[str, int], index: int) -> None:
        title, key = task.row.title, key_of("Task", task.row.task)
        self._matters[key] = task
        shown = False
        for who in task.holders:
            place = at.get(who) or key_of(who.label, who.id)
            if who in at or place in units:
                shown = True
                self._tasks[place].note((title, "task", key), None, index)
        for who in task.asked:
            if who in at:
                words = self._words("network_picture.asked", title=title)
                self._tasks[at[who]].note((words, "asked", key), None, index)
        if task.nobody:
            self._boxes.note((task.row.task, "nobody", self._words("network_picture.nobody")), task, index)
        elif not task.holders:
            until = formats.day(task.row.postponed_to, self._words.language) if task.row.postponed_to else "–"
            words = self._words("network_picture.put_off", day=until)
            self._boxes.note((task.row.task, "put_off", words), task, index)
        elif not shown:
            words = self._words("network_picture.elsewhere", who=", ".join(who.name for who in task.holders))
            self._boxes.note((task.row.task, "elsewhere", words), task, index)

    def _groves(self) -> Iterator[Grove]:
        sectors: dict[str | None, list[Unit]] = {}
        for unit in self._units_seen():
            sectors.setdefault(unit.sector, []).append(unit)
        for sector in sorted(sectors, key=lambda one: (one is None, self._styles(one).place if one else 0, one or "")):
            yield Grove(key_of("Sector", sector or ""), sector, tuple(sectors[sector]))

    def _units_seen(self) -> list[Unit]:
        """In the order in which anybody of them first came, then by id: who comes tomorrow comes last."""
        cards: defaultdict[str, list[tuple[tuple[date, str], Card]]] = defaultdict(list)
        for place, helper, here in self._people.each():
            cards[place.unit].append((self._order(helper.thing), self._card(place.card, helper, here)))
        found: list[tuple[tuple[date, str], Unit]] = []
        for key, (thing, sector), here in self._units.each():
            members = [card for _, card in sorted(cards[key], key=lambda pair: pair[0])]
            first = min(order[0] for order, _ in cards[key])
            if thing is not None:
                first = self._first.get(thing.id, first)
                members += self._colleague_cards(thing.id, {card.thing.id for card in members}, here)
            strengths = tuple(Strength(step, times, when) for step, times, when in self._strengths[key].each())
            unit = Unit(key, thing, sector, tuple(members), self._said(self._tasks[key]), strengths, here)
            found.append(((first, thing.id if thing else ""), unit))
        return [unit for _, unit in sorted(found, key=lambda pair: pair[0])]

    def _order(self, thing: Thing) -> tuple[date, str]:
        return self._first.get(thing.id, date.min), thing.id

    def _card(self, key: str, helper: Helper, here: Here) -> Card:
        itself = helper.thing.label == "Organisation"
        role = helper.roles[0] if helper.roles else ""
        detail = role if itself else helper.title or role
        name = self._words("network_picture.unnamed") if itself else helper.thing.name or "–"
        signs, tasks = self._said(self._signs[key]), self._said(self._tasks[key])
        return Card(key, "helper", helper.thing, name, detail, signs, tasks, here, helper)

    def _colleague_cards(self, unit: str, known: set[str], here: Here) -> Iterable[Card]:
        for person in self._colleagues.get(unit, ()):
            if person.id not in known:
                thing = Thing("Professional", person.id, person.name)
                key = key_of("Professional", person.id)
                yield Card(key, "colleague", thing, person.name or "–", person.title or "", (), (), here)

    def _close_cards(self) -> Iterator[Card]:
        for who, close, here in self._close.each():
            key, name = key_of("Relative", who), close.thing.name or "–"
            yield Card(key, "relative", close.thing, name, close.kinship or "", (), (), here, close=close)

    @staticmethod
    def _said(seen: _Seen[tuple[str, str, str], None]) -> tuple[Said, ...]:
        return tuple(Said(text, look, here, key) for (text, look, key), _, here in seen.each())


def drawn_by_default(scene: Scene) -> frozenset[str]:
    """The kinds of ties that are seen before anybody is chosen: with few of them all, else what is missing or carried."""
    always = {BondKind.MISSING.value, BondKind.VIA_CITIZEN.value, LOST}
    quiet = [tie for tie in scene.ties if tie.kind not in always]
    most = max((sum(index in tie.here for tie in quiet) for index in range(len(scene.days))), default=0)
    return frozenset(always if most > MOST_QUIET else always | {tie.kind for tie in quiet})


MOST_QUIET = 14
"""Up to so many links of talk and acquaintance at once are drawn without being asked for."""

__all__ = ["LOST", "Colleagues", "drawn_by_default", "scene_between", "scene_on", "scene_over", "step_of", "union"]
