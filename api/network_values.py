"""Values of forms as text and back: days and moments in Danish order, numbers with a comma, yes and no, what was chosen."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from graphmodel.edits.kinds import End, Field, Sort, Value, in_words
from graphmodel.schema.base import Described
from graphmodel.who_to_call.answer import Sentence
from loaders.dates import read_date, read_moment
from viz.words import Language, formats

_YEARS = range(1900, 2200)
_LARGEST = 1_000_000
_A_DAY = Sentence("Skriv en dag, fx 3-3-2026.", "Give a day, e.g. 3-3-2026.")
_A_MOMENT = Sentence("Skriv en dag og et klokkeslæt, fx 3-3-2026 10.15.", "Give a day and a time, e.g. 3-3-2026 10.15.")
_A_NUMBER = Sentence("Skriv et tal, fx 2,5.", "Give a number, e.g. 2.5.")
_A_WHOLE = Sentence("Skriv et helt tal, fx 3.", "Give a whole number, e.g. 3.")
_FROM_LIST = Sentence("Vælg fra listen.", "Choose from the list.")
_YES_NO = {"yes": True, "no": False}
_SAID = {True: Sentence("ja", "yes"), False: Sentence("nej", "no")}


class Unreadable(ValueError):
    """A text that is no value of its field; ``words`` say what to write."""

    def __init__(self, words: Sentence) -> None:
        """Both languages."""
        super().__init__(words.en)
        self.words = words


_TEXTS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (End, lambda end: f"{end.label}:{end.id}"),
    (bool, lambda said: "yes" if said else "no"),
    (datetime, lambda when: f"{when.day}-{when.month}-{when.year} {when.hour}.{when:%M}"),
    (date, lambda day: f"{day.day}-{day.month}-{day.year}"),
    (float, lambda number: f"{number:g}".replace(".", ",")),
)


def text_of(value: Value) -> str:
    """A value as it stands in an input; empty for None."""
    if value is None:
        return ""
    return next((write(value) for kind, write in _TEXTS if isinstance(value, kind)), str(value))


def read_value(field: Field, text: str, today: date) -> Value:
    """The value of a text in a field of its own; None for an empty one. Raises :class:`Unreadable`."""
    if not text:
        return None
    return _READ[field.sort](field, text, today)


def _line(_field: Field, text: str, _today: date) -> str:
    return text


def _choice(field: Field, text: str, _today: date) -> str:
    if text not in field.words:
        raise Unreadable(_FROM_LIST)
    return text


def _day(_field: Field, text: str, today: date) -> date:
    found = read_date(text, today)
    if found is None or found.year not in _YEARS:
        raise Unreadable(_A_DAY)
    return found


def _moment(_field: Field, text: str, today: date) -> datetime:
    found = read_moment(text, today)
    if found is None or found.year not in _YEARS:
        raise Unreadable(_A_MOMENT)
    return found


def _number(field: Field, text: str, _today: date) -> float:
    try:
        found = float(text.replace(",", "."))
    except ValueError as error:
        raise Unreadable(_A_NUMBER) from error
    return _within(field, found, _A_NUMBER)


def _whole(field: Field, text: str, _today: date) -> int:
    try:
        found = int(text)
    except ValueError as error:
        raise Unreadable(_A_WHOLE) from error
    return int(_within(field, found, _A_WHOLE))


def _within(field: Field, found: float, otherwise: Sentence) -> float:
    if not math.isfinite(found) or abs(found) > _LARGEST:
        raise Unreadable(otherwise)
    if field.low is not None and found < field.low:
        low = f"{field.low:g}"
        raise Unreadable(Sentence(f"Skriv et tal på mindst {low}.", f"Give a number of at least {low}."))
    return found


def _yes_no(_field: Field, text: str, _today: date) -> bool:
    if text not in _YES_NO:
        raise Unreadable(_FROM_LIST)
    return _YES_NO[text]


_READ: dict[Sort, Callable[[Field, str, date], Any]] = {
    Sort.LINE: _line,
    Sort.TEXT: _line,
    Sort.CHOICE: _choice,
    Sort.DAY: _day,
    Sort.MOMENT: _moment,
    Sort.NUMBER: _number,
    Sort.WHOLE: _whole,
    Sort.YES_NO: _yes_no,
}


_SAID_SO: tuple[tuple[type, Callable[[Any, Language], str]], ...] = (
    (bool, lambda yes, language: _SAID[yes].en if language == "en" else _SAID[yes].da),
    (datetime, formats.moment),
    (date, formats.day),
    (float, lambda number, language: f"{number:g}" if language == "en" else text_of(number)),
)


def in_language(words: Mapping[str, str], value: Value, language: Language) -> str:
    """A stored value of a property as one reads it: days and moments in words, codes by their words."""
    if value is None:
        return ""
    if value in words:
        return str(value).replace("_", " ") if language == "en" else words[value]
    say = next((say for kind, say in _SAID_SO if isinstance(value, kind)), None)
    return say(value, language) if say is not None else str(value)


def label_of(kind: type[Described], name: str) -> Sentence:
    """The word for a property of the model."""
    return Sentence(kind.property_named(name).danish, in_words(name))
