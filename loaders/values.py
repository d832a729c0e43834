"""Whole columns of text turned into typed columns; what cannot be read is empty and pointed out.

Regular values (codes, ISO and Danish dates) are read in one stroke for the whole column; only the distinct other
values are looked at one by one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.records import ARROW
from graphmodel.schema.base import Property, Storage
from loaders.dates import read_date, read_moment
from loaders.forms import FORM_WORDS, READ_FORM
from loaders.nearest import did_you_mean
from loaders.report import Advice, Said

_TRUE = frozenset("ja j true sand yes y 1 x".split())
_FALSE = frozenset("nej n false falsk no 0".split())
_WORDS: Mapping[Storage, tuple[Said, Said]] = {
    Storage.WHOLE: (
        Said("er ikke et helt tal", "is not a whole number"),
        Said("Skriv det med cifre, fx 12.", "Write it in digits, e.g. 12."),
    ),
    Storage.NUMBER: (
        Said("er ikke et entydigt tal", "is not a number that can be read in one way only"),
        Said("Skriv det med decimalkomma, fx 350,50 eller 1.234,50.", "Write it with a decimal comma, e.g. 350,50."),
    ),
    Storage.YES_NO: (
        Said("er hverken ja eller nej", "is neither yes nor no"),
        Said("Skriv ja, nej eller lad cellen være tom.", "Write ja, nej or leave it empty."),
    ),
    Storage.DATE: (
        Said("er ikke en dato", "is not a date"),
        Said(
            "Skriv den som 03-03-2026 eller 2026-03-03, med fire cifre i årstallet.",
            "Write it as 03-03-2026 or 2026-03-03, with four digits in the year.",
        ),
    ),
    Storage.MOMENT: (
        Said("er ikke en dato med klokkeslæt", "is not a date and time"),
        Said(
            "Skriv det som 03-03-2026 10:15 eller 2026-03-03 10:15.",
            "Write it as 03-03-2026 10:15 or 2026-03-03 10:15.",
        ),
    ),
}
_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
_ISO_DATE = r"^\d{4}-\d{2}-\d{2}$"
_ISO_MOMENT = r"^\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?)?$"
_DANISH_DATE = r"^(\d{2})[-./](\d{2})[-./](\d{4})"


@dataclass(frozen=True, slots=True)
class Read:
    """A typed column, and the positions whose text could not be read, with what to say about them."""

    values: pa.ChunkedArray
    wrong: np.ndarray
    what: Said
    advice: Advice


def read_column(spec: Property, texts: pa.ChunkedArray, today: date) -> Read:
    """A column of trimmed texts ("" is empty) as its property asks."""
    kind = ARROW[spec.storage]
    given = pc.if_else(pc.equal(pc.binary_length(texts), 0), pa.scalar(None, pa.string()), texts)
    what, advice = _WORDS.get(spec.storage, (Said("", ""), Said("", "")))
    if spec.storage is Storage.TEXT:
        return _read_text(spec, given)
    if spec.storage is Storage.TEXTS:
        return Read(_split(given), np.array([], dtype=np.int64), what, advice)
    if spec.storage in (Storage.DATE, Storage.MOMENT):
        values = _read_dates(given, spec.storage, today)
    else:
        parse: Callable[[str], Any] = {
            Storage.WHOLE: read_whole,
            Storage.NUMBER: read_number,
            Storage.YES_NO: _read_yes_no,
        }[spec.storage]
        values = _by_distinct(given, parse, kind)
    wrong = _lost(given, values)
    if spec.low is not None or spec.high is not None:
        values, outside = _within(values, spec.low, spec.high)
        if len(outside) and not len(wrong):
            return Read(values, outside, *_range_words(spec))
    return Read(values, wrong, what, advice)


def read_whole(text: str) -> int | None:
    """'12', '1.234' (thousands) and '12,0' as a whole number of at most 18 digits."""
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+", text, re.ASCII):
        text = text.replace(".", "")
    found = re.fullmatch(r"([+-]?\d{1,18})(?:[.,]0+)?", text, re.ASCII)
    return int(found.group(1)) if found else None


def read_number(text: str) -> float | None:
    """'2,5', '2.5' and '1.234,50'; '1.234' could be 1234 or 1,234 and is refused."""
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+,\d+", text, re.ASCII):
        text = text.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+", text, re.ASCII):
        return None
    elif re.fullmatch(r"[+-]?\d{1,300}(?:[.,]\d{1,300})?", text, re.ASCII):
        text = text.replace(",", ".")
    else:
        return None
    value = float(text)
    return value if math.isfinite(value) else None


def _read_yes_no(text: str) -> bool | None:
    lower = text.lower()
    return True if lower in _TRUE else False if lower in _FALSE else None


def _read_text(spec: Property, given: pa.ChunkedArray) -> Read:
    if spec.words:
        codes = {word.lower(): code for code, word in spec.words.items()} | {code.lower(): code for code in spec.words}
        values = _by_distinct(given, lambda text: codes.get(text.lower()), pa.string())
        allowed = ", ".join(spec.words.values())
        known = [*spec.words.values(), *spec.words]
        return Read(
            values,
            _lost(given, values),
            Said("er ikke et af de kendte ord", "is not one of the known words"),
            lambda text: _word_advice(text, allowed, ", ".join(spec.words), known),
        )
    if spec.check is not None and spec.check in READ_FORM:
        values = _by_distinct(given, READ_FORM[spec.check], pa.string())
        return Read(values, _lost(given, values), *FORM_WORDS[spec.check])
    return Read(
        given,
        _with_control_characters(given),
        Said("indeholder usynlige styretegn", "holds invisible control characters"),
        Said("Slet cellen, og skriv teksten igen.", "Clear the cell and type the text again."),
    )


def _word_advice(text: str, danish: str, codes: str, known: list[str]) -> Said:
    hint = did_you_mean(text, known)
    return Said(f"{hint.da}Skriv et af: {danish}.", f"{hint.en}Write one of: {codes}.")


def _with_control_characters(texts: pa.ChunkedArray) -> np.ndarray:
    hits = pc.fill_null(pc.match_substring_regex(texts, _CONTROL), False)
    return np.flatnonzero(hits.to_numpy())


def _by_distinct(given: pa.ChunkedArray, parse: Callable[[str], Any], kind: pa.DataType) -> pa.ChunkedArray:
    """Each distinct text read once."""
    distinct = pc.unique(given)
    parsed = pa.array([None if text is None else parse(text) for text in distinct.to_pylist()], kind)
    return pa.chunked_array([parsed.take(pc.index_in(chunk, value_set=distinct)) for chunk in given.chunks], kind)


def _read_dates(given: pa.ChunkedArray, storage: Storage, today: date) -> pa.ChunkedArray:
    """Regular dates in one stroke, all others by their distinct values."""
    kind = ARROW[storage]
    if given.null_count == len(given):
        return pa.chunked_array([pa.nulls(len(given), kind)])
    iso = pc.replace_substring_regex(given, _DANISH_DATE, r"\3-\2-\1")
    regular = pc.match_substring_regex(iso, _ISO_DATE if storage is Storage.DATE else _ISO_MOMENT)
    try:
        quick = pc.cast(pc.if_else(regular, iso, pa.scalar(None, pa.string())), kind)
    except pa.ArrowInvalid:  # one of them is no date of the calendar, e.g. 31-02-2026
        quick = None
    if quick is not None and quick.null_count == given.null_count:
        return quick
    rest = given if quick is None else pc.if_else(regular, pa.scalar(None, pa.string()), given)
    parse = read_date if storage is Storage.DATE else read_moment
    slow = _by_distinct(rest, lambda text: parse(text, today), kind)
    return slow if quick is None else pc.coalesce(quick, slow)


def _split(given: pa.ChunkedArray) -> pa.ChunkedArray:
    kind = ARROW[Storage.TEXTS]
    return _by_distinct(given, lambda text: [part.strip() for part in text.split("|") if part.strip()] or None, kind)


def _lost(given: pa.ChunkedArray, values: pa.ChunkedArray) -> np.ndarray:
    """Positions where a text was given and nothing could be read."""
    if values.null_count == given.null_count:
        return np.array([], dtype=np.int64)
    return np.flatnonzero(pc.and_(pc.is_valid(given), pc.is_null(values)).to_numpy())


def _within(values: pa.ChunkedArray, low: float | None, high: float | None) -> tuple[pa.ChunkedArray, np.ndarray]:
    outside = pc.fill_null(
        pc.or_(
            pc.less(values, low if low is not None else -math.inf),
            pc.greater(values, high if high is not None else math.inf),
        ),
        False,
    )
    return values, np.flatnonzero(outside.to_numpy())


def _range_words(spec: Property) -> tuple[Said, Said]:
    low, high = (None if limit is None else f"{limit:g}" for limit in (spec.low, spec.high))
    if low is not None and high is not None:
        return Said(f"ligger ikke mellem {low} og {high}", f"is not between {low} and {high}"), Said(
            "Ret tallet.", "Correct the number."
        )
    limit = (
        Said(f"er mindre end {low}", f"is less than {low}")
        if low is not None
        else Said(f"er større end {high}", f"is more than {high}")
    )
    return limit, Said("Ret tallet.", "Correct the number.")
