"""Words that tell: of a question, of what professionals may decide, of names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from graphmodel.search.analysis import stem, words

_TELLING_LETTERS = 4


@lru_cache(maxsize=65_536)
def telling_stems(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning: the short ones rarely do."""
    return frozenset(stem(word) for word in words(text) if len(word) >= _TELLING_LETTERS)


def by_telling_stem(texts: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """For each telling stem, the keys of the texts it stands in."""
    found: dict[str, set[str]] = {}
    for key, text in texts.items():
        for one in telling_stems(text):
            found.setdefault(one, set()).add(key)
    return {one: frozenset(keys) for one, keys in found.items()}


class WholeNames:
    """Tells at once whether some whole name may stand in a text: most texts name nobody, and need no search for names."""

    def __init__(self, names: Iterable[str]) -> None:
        """Names as they are written."""
        self._words: dict[tuple[str, str], set[frozenset[str]]] = {}
        for name in names:
            of_name = words(name)
            if of_name:
                self._words.setdefault((of_name[0], of_name[-1]), set()).add(frozenset(of_name))

    def may_stand_in(self, said: Iterable[str]) -> bool:
        """Whether all words of some name are among these."""
        spoken = frozenset(said)
        return any(name <= spoken for first in spoken for last in spoken for name in self._words.get((first, last), ()))
