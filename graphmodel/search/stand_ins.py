"""What stands in for a number of the word list that the loaded tree does not have: its nearest neighbour there, by words.

A municipality's tree may hold a part of KLE only. A phrase that means a missing number then means the topic of the same group
(else of the same main group) whose words are most like those of the missing number; the group itself is the last resort, since
people hold topics more often than groups. With the whole of KLE loaded nothing is missing and nothing changes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from graphmodel.search.analysis import stem

_LEAST_TRUST, _MORE_TRUST, _WHOLLY_ALIKE = 0.4, 0.5, 0.4
"""How much a phrase counts for a neighbour beside 1 for the number it was written for: the more alike, the more."""
_GROUP_TRUST = 0.4
_LEAST_ALIKE_IN_GROUP, _LEAST_ALIKE_IN_MAIN_GROUP = 0.05, 0.1
"""How alike a neighbour must be: a main group is wide."""
_TELLING_LETTERS = 3
_Profile = Mapping[str, float]


class StandIns:
    """Finds the loaded topic that a number of the word list is answered by."""

    def __init__(
        self,
        loaded: Callable[[str], int | None],
        numbered: Mapping[str, int],
        phrases: Iterable[tuple[str, Sequence[str]]],
    ) -> None:
        """``loaded`` gives the topic of a number or the nearest above, ``phrases`` are words by the number they mean."""
        self._loaded, self._numbered, self._phrases = loaded, numbered, phrases
        self._found: dict[str, tuple[int, float] | None] = {}

    @cached_property
    def _profiles(self) -> dict[str, _Profile]:
        """Made when the first number is missing: with the whole of KLE loaded, never."""
        bags: dict[str, Counter[str]] = {}
        for number, words in self._phrases:
            stems = (stem(word) for word in words if len(word) >= _TELLING_LETTERS)
            bags.setdefault(number, Counter()).update(stems)
        spread = Counter(one for bag in bags.values() for one in bag)
        return {number: _profile(bag, spread, len(bags)) for number, bag in bags.items()}

    def answering(self, number: str) -> tuple[int, float] | None:
        """The topic's position and how much the phrase counts there; ``None`` where nothing of its main group is loaded."""
        if number not in self._found:
            self._found[number] = self._answering(number)
        return self._found[number]

    def _answering(self, number: str) -> tuple[int, float] | None:
        if number in self._numbered:
            return self._numbered[number], 1.0
        if f"{number}.00" in self._numbered:
            return self._numbered[f"{number}.00"], 1.0
        neighbour = self._neighbour(number)
        if neighbour is not None:
            return self._numbered[neighbour[0]], _trust(neighbour[1])
        above = self._loaded(number)
        return None if above is None else (above, _GROUP_TRUST)

    def _neighbour(self, number: str) -> tuple[str, float] | None:
        """The loaded number most like this one and how alike it is, in its group first and then in its main group."""
        above = number.rpartition(".")[0]
        while above:
            near = [one for one in self._numbered if one.startswith(f"{above}.") and one.count(".") > 1]
            alike = {one: _cosine(self._profiles.get(number, {}), self._profiles.get(one, {})) for one in near}
            best = max(sorted(alike), key=lambda one: alike[one], default=None)
            least = _LEAST_ALIKE_IN_GROUP if "." in above else _LEAST_ALIKE_IN_MAIN_GROUP
            if best is not None and alike[best] >= least:
                return best, alike[best]
            above = above.rpartition(".")[0]
        return None


def _trust(alike: float) -> float:
    return _LEAST_TRUST + _MORE_TRUST * min(1.0, alike / _WHOLLY_ALIKE)


def _profile(bag: Mapping[str, int], spread: Mapping[str, int], numbers: int) -> dict[str, float]:
    """The stems, each by how often it stands there and how few other numbers have it; of length one."""
    raw = {one: (1 + math.log(times)) * math.log1p(numbers / spread[one]) for one, times in bag.items()}
    length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
    return {one: weight / length for one, weight in raw.items()}


def _cosine(one: _Profile, other: _Profile) -> float:
    return sum(weight * other.get(stemmed, 0.0) for stemmed, weight in one.items())
