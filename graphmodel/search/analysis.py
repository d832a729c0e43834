"""Danish text as comparable tokens: folded letters, paragraphs as one token, stems. Used for titles and questions alike."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from graphmodel.search.wordlist import irregular_forms

# Danish letters as people type them without a Danish keyboard; the foreign neighbours fold to the same.
_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "y", "ß": "ss", "œ": "oe", "đ": "d"}
)
# A letter belongs to the paragraph, but "i" is a word: "§ 107 i serviceloven".
_SIGN = r"(?:§+|\b(?:paragraf(?:fen|ferne|fer)?|pgf|par)(?![^\W\d_])\.?)"
_NUMBERS = r"\d{1,3}(?: ?[a-hj-n]\b)?(?:\s*(?:,|/|-|&|\+|\bog\b|\beller\b)\s*\d{1,3}(?: ?[a-hj-n]\b)?)*"
_TOKEN = re.compile(rf"(?P<paragraphs>{_SIGN}\s*(?P<numbers>{_NUMBERS}))|(?P<word>[^\W_]+)")
_PARAGRAPH = re.compile(r"(\d{1,3})(?: ?([a-hj-n])\b)?")
_LONGEST_WORD = 60
LONGEST_TEXT = 1_000
_SHORTEST_ENDING, _LONGEST_ENDING = 5, 12


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: as typed, and folded for comparison."""

    typed: str
    folded: str


def fold(text: str) -> str:
    """The text in lower case with æ, ø, å as ae, oe, aa and without accents, so that every way of typing meets."""
    folded = unicodedata.normalize("NFC", text.lower()).translate(_LETTERS)
    if folded.isascii():
        return folded
    return "".join(sign for sign in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(sign))


def flatten(word: str) -> str:
    """A folded word with ae, oe, aa as single letters: meets "maltid" for "måltid" and "bornepenge" for "børnepenge"."""
    return word.replace("ae", "a").replace("oe", "o").replace("aa", "a")


def tokens(text: str) -> list[Token]:
    """The words of a text in order; "§ 107", "§107" and "paragraf 107" all fold to "p107", "§ 82 c" to "p82c"."""
    found: list[Token] = []
    lowered = unicodedata.normalize("NFC", text[:LONGEST_TEXT].lower())
    for match in _TOKEN.finditer(lowered):
        if match["word"]:
            folded = fold(match["word"])
            if folded and len(folded) <= _LONGEST_WORD:
                found.append(Token(match["word"], folded))
        else:
            for number, letter in _PARAGRAPH.findall(match["numbers"]):
                found.append(Token(f"§ {number}{' ' + letter if letter else ''}", f"p{int(number)}{letter}"))
    return found


def words(text: str) -> list[str]:
    """The folded words of a text in order."""
    return [token.folded for token in tokens(text)]


@cache
def _stemmer() -> TextAnalyzer:
    return TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.stemmer("danish")).build()


@cache
def _irregular() -> dict[str, str]:
    return {fold(form): fold(base) for form, base in irregular_forms().items()}


def _regular(word: str) -> str:
    """The base of an irregular form, also as the end of a compound ("handicapbørn"); other words unchanged."""
    irregular = _irregular()
    if word in irregular:
        return irregular[word]
    for start in range(max(1, len(word) - _LONGEST_ENDING), len(word) - _SHORTEST_ENDING + 1):
        if word[start:] in irregular:
            return word[:start] + irregular[word[start:]]
    return word


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The Danish stem of one folded word (Snowball, by tantivy). Words with digits and very short words stay as they are."""
    if len(word) < 4 or not word.isalpha() or not word.isascii():
        return _irregular().get(word, word)
    found = _stemmer().analyze(_regular(word))
    return str(found[0]) if found else word
