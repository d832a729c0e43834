"""Every word on the screen, in Danish and English, from one file (``words.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

from graphmodel.who_to_call.answer import Sentence

Language = Literal["da", "en"]
"""The languages of the screen, Danish first."""

_FILE = Path(__file__).parent / "words.toml"


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Key → language → words, with keys joined by dots: ``who.title``."""
    flat: dict[str, dict[str, str]] = {}

    def walk(prefix: str, table: Mapping[str, object]) -> None:
        for name, value in table.items():
            key = f"{prefix}.{name}" if prefix else name
            if isinstance(value, dict) and set(value) <= {"da", "en"}:
                flat[key] = {language: str(words) for language, words in value.items()}
            elif isinstance(value, dict):
                walk(key, value)

    walk("", tomllib.loads(_FILE.read_text(encoding="utf-8")))
    return flat


class Words:
    """The catalogue in one language."""

    def __init__(self, language: Language) -> None:
        """Speak ``language`` from now on."""
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """The words of ``key`` with ``{names}`` filled in. Raises ``KeyError`` for an unknown key or a missing value."""
        words = catalogue()[key][self.language]
        return words.format(**values) if values else words

    def count(self, key: str, n: int) -> str:
        """The words for ``n`` things: ``<key>.one`` or ``<key>.many``, with ``{n}`` filled in."""
        return self(f"{key}.one" if n == 1 else f"{key}.many", n=n)

    def say(self, sentence: Sentence) -> str:
        """A sentence of an answer in this language."""
        return sentence.en if self.language == "en" else sentence.da
