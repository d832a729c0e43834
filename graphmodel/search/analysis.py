"""Danish text as comparable tokens: folded letters, paragraphs as one token, stems. Used for titles and questions alike."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

# Danish letters as people type them without a Danish keyboard; the foreign neighbours fold to the same.
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "y", "ß": "ss", "œ": "oe", "đ": "d", "ł": "l"})
_PARAGRAPHS = re.compile(r"(?:§+|\bparagraf(?:fen|ferne|fer)?\b|\bpgf\b\.?|\bpar\.)\s*((?:\d{1,3}(?:\s?[a-zæøå])?\b(?:\s*(?:,|/|-|–|og|eller|&|\+)\s*(?=\d))?\s*)+)")
_PARAGRAPH_NUMBER = re.compile(r"(\d{1,3})(?:\s?([a-zæøå]))?\b")
_WORD = re.compile(r"[0-9a-z]+")
_LONGEST_WORD = 60
_LONGEST_TEXT = 2_000


def fold(text: str) -> str:
    """The text in lower case with æ, ø, å as ae, oe, aa and without accents, so that every way of typing meets."""
    folded = unicodedata.normalize("NFC", text.lower()).translate(_LETTERS)
    if folded.isascii():
        return folded
    return "".join(sign for sign in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(sign))


def flatten(word: str) -> str:
    """A folded word with ae, oe, aa as single letters: meets "maltid" for "måltid" and "bornepenge" for "børnepenge"."""
    return word.replace("ae", "a").replace("oe", "o").replace("aa", "a")


def _paragraph_tokens(found: re.Match[str]) -> str:
    return " " + " ".join(f"p{number}{letter or ''}" for number, letter in _PARAGRAPH_NUMBER.findall(found.group(1))) + " "


def words(text: str) -> list[str]:
    """The folded words of a text in order; "§ 107", "§107" and "paragraf 107" all become "p107", "§ 82 c" becomes "p82c"."""
    lowered = unicodedata.normalize("NFC", text[:_LONGEST_TEXT].lower())
    marked = _PARAGRAPHS.sub(_paragraph_tokens, lowered)
    return [word for word in _WORD.findall(fold(marked)) if len(word) <= _LONGEST_WORD]


def _danish_stemmer() -> TextAnalyzer:
    return TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.stemmer("danish")).build()


_STEMMER = _danish_stemmer()


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The Danish stem of one folded word (Snowball, by tantivy). Words with digits and very short words stay as they are."""
    if len(word) < 4 or not word.isalpha():
        return word
    found = _STEMMER.analyze(word)
    return str(found[0]) if found else word
