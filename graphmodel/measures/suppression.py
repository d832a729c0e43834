"""Small numbers stay hidden, and cannot be worked out from what is shown beside them.

A cell that few citizens are behind is hidden whole, with every number in it. As totals are shown, a lone hidden cell could be
found by subtraction; so others are hidden with it, over all tables that go out together, until a solver finds no way back: a
small cell may still hold 1 to k citizens (a small sum of several: one for each part to k), so that nobody learns more than that
it is small, and each other hidden cell k different numbers. The solver knows what a reader knows: every total and its parts,
which numbers cannot exceed which, that counts are whole, and that a cell of nobody is shown as 0.

What it does not know: what a reader knows of single citizens from elsewhere, and other publications over other windows. So
windows are fixed (quarters), never a reader's own choice.

Source: cell suppression as in Willenborg & de Waal 2001, Elements of Statistical Disclosure Control, with whole-number intervals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from graphmodel.measures.disclosure import Bounds, Demand, NotSolved, Part, Reader

FEWEST_CITIZENS = 5
"""k: a cell with fewer citizens behind it is hidden, unless it is 0."""

Key = Hashable


@dataclass(frozen=True, slots=True)
class Total:
    """One cell is made of others: numbers in ``adds`` are their sum; those in ``covers`` count what may be in several parts.

    A number that covers lies between the largest part and the sum: different citizens of two units. What is in neither is
    not connected.
    """

    whole: Key
    parts: tuple[Key, ...]
    adds: frozenset[str] = frozenset()
    covers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything that is shown together: the numbers of each cell, and how cells are connected.

    ``citizens`` names the numbers that count citizens, the first of them all citizens the cell is about: that one decides,
    must stand in each cell, and is 0 only where nobody is; a cell is small when any of them is. ``at_most``: pairs of
    numbers of which the first never exceeds the second. ``open_zero``: numbers that may be known to be 0, because they say
    something of professionals, not of citizens. ``anyway``: cells that are hidden for another reason, perhaps of nobody.

    ``ValueError`` when a total names a cell that is not there, or the numbers contradict what is said of them.
    """

    cells: Mapping[Key, Mapping[str, int]]
    totals: tuple[Total, ...] = ()
    citizens: tuple[str, ...] = ("citizens",)
    at_most: tuple[tuple[str, str], ...] = ()
    open_zero: frozenset[str] = frozenset()
    fewest: int = FEWEST_CITIZENS
    anyway: frozenset[Key] = frozenset()
    _of: dict[Key, list[Total]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        of: defaultdict[Key, list[Total]] = defaultdict(list)
        for total in self.totals:
            for key in (total.whole, *total.parts):
                of[key].append(total)
        object.__setattr__(self, "_of", of)
        self._check()

    def totals_of(self, key: Key) -> list[Total]:
        """The totals a cell is part of, or is."""
        return self._of.get(key, [])

    def count(self, key: Key) -> int:
        """How many citizens a cell is about."""
        return self.cells[key][self.citizens[0]]

    def small(self, key: Key) -> bool:
        """Whether a cell must be hidden for its own sake: any number of citizens in it is small."""
        numbers = self.cells[key]
        return any(0 < numbers[name] < self.fewest for name in self.citizens if name in numbers)

    def _check(self) -> None:
        for total in self.totals:
            missing = [key for key in (total.whole, *total.parts) if key not in self.cells]
            if missing:
                raise ValueError(f"a total names cells that are not there: {missing}")
            for name in total.adds | total.covers:
                whole, parts = self.cells[total.whole][name], [self.cells[key][name] for key in total.parts]
                most = max(parts, default=0)
                fits = whole == sum(parts) if name in total.adds else most <= whole <= sum(parts)
                if not fits:
                    raise ValueError(f"{total.whole}: {name} is {whole}, which its parts do not make: {parts}")
        for key, numbers in self.cells.items():
            if self.citizens[0] not in numbers:
                raise ValueError(f"{key} does not say how many citizens it is about")
            for low, high in self.at_most:
                if low in numbers and high in numbers and numbers[low] > numbers[high]:
                    raise ValueError(f"{key}: {low} exceeds {high}")


def hidden_cells(publication: Publication) -> frozenset[Key]:
    """The cells to hide: the small ones, those hidden anyway, and whatever these could be worked out from.

    Of several cells that would do, the one with the fewest citizens goes first, so that little is lost; a cell of 0 never goes.
    """
    hidden = {key for key in publication.cells if publication.small(key)} | publication.anyway
    unsure = {key for key in hidden if publication.count(key)}
    while unsure:
        more: set[Key] = set()
        for component in _components(publication, hidden, unsure):
            more |= _also(publication, hidden, component)
        hidden |= more
        unsure = more
    return frozenset(hidden)


def known(publication: Publication, hidden: Iterable[Key], key: Key, name: str) -> Bounds:
    """The lowest and highest value a hidden number may have for a reader of all that is shown; found by a solver."""
    out = set(hidden)
    return _reader(publication, out, {cell for cell in out if name in publication.cells[cell]}).bounds((key, name))


def shown(publication: Publication, hidden: Iterable[Key]) -> dict[Key, Mapping[str, int] | None]:
    """The cells as they go out; None is hidden."""
    out = set(hidden)
    return {key: None if key in out else numbers for key, numbers in publication.cells.items()}


def _also(publication: Publication, hidden: set[Key], component: set[Key]) -> set[Key]:
    """Further cells to hide for the sake of these; empty when all of them are safe."""
    more: set[Key] = set()
    found = _reader(publication, hidden, component).given_away(_demands(publication, component))
    for key, name in (demand.number for demand in found):
        if not more & _neighbours(publication, key):
            more |= _next(publication, hidden | more, key, name)
    if found and not more:
        return _nearest(publication, hidden, component)
    return more


def _neighbours(publication: Publication, key: Key) -> set[Key]:
    return {other for total in publication.totals_of(key) for other in (total.whole, *total.parts)}


def _demands(publication: Publication, component: set[Key]) -> list[Demand]:
    """What must stay possible, the smallest cells first."""
    first = publication.citizens[0]
    found = []
    for key in sorted(component, key=lambda one: (publication.count(one), str(one))):
        for name, value in publication.cells[key].items():
            if value == 0 and (name in publication.open_zero or key in publication.anyway):
                continue
            if name == first and value < publication.fewest:
                least = _least(publication, key)
                found.append(Demand((key, name), publication.fewest - least + 1, least))
            else:
                found.append(Demand((key, name), publication.fewest if name in publication.citizens else 2))
    return found


def _least(publication: Publication, key: Key) -> int:
    """What a cell holds at least, since each of its parts that is not 0 holds somebody."""
    first = publication.citizens[0]
    made_of = [t.parts for t in publication.totals_of(key) if t.whole == key and first in t.adds]
    held = [[p for p in parts if publication.count(p) and p not in publication.anyway] for parts in made_of]
    return max([1, *(sum(_least(publication, part) for part in parts) for parts in held)])


def _next(publication: Publication, hidden: set[Key], key: Key, name: str) -> set[Key]:
    """One more cell from each total that gives too much away, or from any where they do so only together."""
    pinned: list[Key] = []
    others: list[Key] = []
    for total in publication.totals_of(key):
        if name not in total.adds | total.covers:
            continue
        cells = [*total.parts, total.whole]
        free = [each for each in cells if each not in hidden and publication.cells[each].get(name, 0) > 0]
        if not free:
            continue
        best = min(free, key=lambda one: (one == total.whole, publication.count(one), str(one)))
        gone = [each for each in cells if each in hidden]
        room = sum(publication.cells[each].get(name, 0) for each in gone)
        tight = total.whole not in hidden and room < publication.fewest + len(gone) - 1
        (pinned if tight else others).append(best)
    return set(pinned) or set(others[:1])


def _nearest(publication: Publication, hidden: set[Key], component: set[Key]) -> set[Key]:
    """The smallest cell that stands in a total with any of these; raises :class:`NotSolved` when there is none to hide."""
    beside = {other for key in component for other in _neighbours(publication, key)} - hidden
    free = [key for key in beside if publication.count(key)]
    if not free:
        raise NotSolved("a hidden cell can be worked out, and there is none left to hide with it")
    return {min(free, key=lambda one: (publication.count(one), str(one)))}


def _components(publication: Publication, hidden: set[Key], start: set[Key]) -> list[set[Key]]:
    """The hidden cells connected, through totals, with these: what is shown between them tells nothing of the rest."""
    found: list[set[Key]] = []
    seen: set[Key] = set()
    for first in sorted(start, key=str):
        if first in seen:
            continue
        stack, component = [first], {first}
        while stack:
            for key in _neighbours(publication, stack.pop()) & hidden - component:
                component.add(key)
                stack.append(key)
        seen |= component
        found.append(component)
    return found


def _reader(publication: Publication, hidden: set[Key], component: set[Key]) -> Reader:
    """What somebody knows of these hidden cells who has read everything else."""
    numbers = [(key, name) for key in component for name in publication.cells[key]]
    first = publication.citizens[0]
    reader = Reader(
        {(key, name): int(name == first and key not in publication.anyway) for key, name in numbers},
        {(key, name): publication.cells[key][name] for key, name in numbers},
    )
    for key in component:
        names = publication.cells[key]
        for low, high in publication.at_most:
            if low in names and high in names:
                reader.at_most([(key, low)], [(key, high)])
    totals = {id(total): total for key in component for total in publication.totals_of(key)}
    for total in totals.values():
        for name in total.adds | total.covers:
            parts = [_part(publication, hidden, key, name) for key in total.parts]
            whole = _part(publication, hidden, total.whole, name)
            reader.at_most([whole], parts)
            if name in total.adds:
                reader.at_most(parts, [whole])
            else:
                for part in parts:
                    reader.at_most([part], [whole])
    return reader


def _part(publication: Publication, hidden: set[Key], key: Key, name: str) -> Part:
    return (key, name) if key in hidden else publication.cells[key][name]
