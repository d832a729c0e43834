"""Words that tell: of a question, of what professionals may decide, of names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from graphmodel.search.analysis import stem, tokens, words

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


def as_written(stemmed: str, text: str) -> str:
    """The first word of the text that has this stem, as it stands there; the stem when there is none."""
    return next((token.typed for token in tokens(text) if stem(token.folded) == stemmed), stemmed)


class WholeNames:
    """Tells at once which whole names stand in a text: most texts name nobody, and need no search for names."""

    def __init__(self, names: Iterable[str]) -> None:
        """Names as they are written."""
        self._words: dict[tuple[str, str], dict[frozenset[str], str]] = {}
        for name in names:
            of_name = words(name)
            if of_name:
                alike = self._words.setdefault((of_name[0], of_name[-1]), {})
                alike.setdefault(frozenset(of_name), " ".join(of_name))

    def standing_in(self, said: Iterable[str]) -> dict[str, frozenset[str]]:
        """The names all of whose words are among these, or are with an s ("Karen Bruuns"), each with its words."""
        spoken = frozenset(said)
        spoken |= {word.removesuffix("s") for word in spoken}
        return {
            name: of_name
            for first in spoken
            for last in spoken
            for of_name, name in self._words.get((first, last), {}).items()
            if of_name <= spoken
        }
