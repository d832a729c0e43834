"""Ages in a question: "han er 16" is about somebody young, though the word is not typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphmodel.search.analysis import fold
from graphmodel.search.wordlist import age_words

# "i 8 år", "om 2 år", "3 år siden" are spans of time, no ages; nor are "på 3 timer", "27.60".
_AGED = re.compile(
    r"(?P<before>\w+\s+)?\b(?P<years>\d{1,3})(?:\s*-\s*|\s*)(?:år|aar)(?P<ending>ige?s?)?\b(?!\s+(?:siden|mere|endnu))"
)
_COUNTED = (
    "timer?|minut(?:ter)?|dage?|uger?|måned(?:er)?|maaned(?:er)?|mdr|kr|kroner|procent|gange?|børn|boern|steder?|personer|"
    "møder|moeder|km|etage|sal"
)
_IS = re.compile(
    rf"\b(?:på|paa|er|fylder|fyldt)\s+(?P<years>\d{{1,3}})\b(?![.,:/-]\d|\s*%|[.]?\s*(?:{_COUNTED})\b|\s*(?:år|aar))"
)
_SPAN = frozenset({"i", "om", "for", "efter", "sidste", "hver", "hvert", "over", "gennem", "inden"})


def ages(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each age a question names, as the word it stands in, with the words for somebody of that age."""
    lowered = text.lower()
    for match in _AGED.finditer(lowered):
        if match["ending"] or (match["before"] or "").strip() not in _SPAN:
            yield match["years"], age_words(int(match["years"]))
            yield fold(match[0].removeprefix(match["before"] or "")), age_words(int(match["years"]))
    for match in _IS.finditer(lowered):
        yield match["years"], age_words(int(match["years"]))
