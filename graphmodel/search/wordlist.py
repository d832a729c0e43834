"""The Danish word list: everyday words, abbreviations and paragraphs with the KLE numbers they mean. Data lies in ``words/``."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

EVERYDAY_FILES = ("benefits", "employment", "health", "neighbours", "school", "social", "tax")
# A paragraph that no longer applies is still typed for years; it only yields to one that does.
EXPIRED_WEIGHT = 0.8


@dataclass(frozen=True, slots=True)
class Phrase:
    """What somebody may type, the KLE number it means, and how much it counts (1 unless it points to expired law)."""

    text: str
    number: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Prior:
    """How likely a topic is meant at all, before any word.

    ``kind`` says what ``value`` is compared with: level, number (and all below it), pattern of the number, or title.
    """

    kind: str
    value: str
    weight: float


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of ``words/<name>.csv`` as dictionaries, in the file's order."""
    text = (files("graphmodel.search") / "words" / f"{name}.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


@cache
def everyday_phrases() -> tuple[Phrase, ...]:
    """Every everyday word and phrase of the list."""
    return tuple(Phrase(row["phrase"], row["number"]) for name in EVERYDAY_FILES for row in read_rows(name))


@cache
def paragraph_phrases(on: date) -> tuple[Phrase, ...]:
    """The legal references as phrases, by the law as it stands on the given day; those of the future are left out."""
    names = {row["law"]: row["names"].split("|") for row in read_rows("laws")}
    found: list[Phrase] = []
    for row in read_rows("paragraphs"):
        if row["valid_from"] and on < date.fromisoformat(row["valid_from"]):
            continue
        expired = bool(row["valid_to"]) and on > date.fromisoformat(row["valid_to"])
        weight = EXPIRED_WEIGHT if expired else 1.0
        found += [Phrase(f"{name} § {row['paragraph']}", row["number"], weight) for name in names[row["law"]]]
    return tuple(found)


@cache
def abbreviations() -> dict[str, str]:
    """What a short form stands for."""
    return {row["short"]: row["meaning"] for row in read_rows("abbreviations")}


@cache
def irregular_forms() -> dict[str, str]:
    """Forms the stemmer cannot bring together, each with its base."""
    return {row["form"]: row["base"] for row in read_rows("irregular")}


@cache
def word_weights() -> dict[str, float]:
    """Words that say little (0.45) or nothing (0.04) about the topic, with what they count; every other word counts 1."""
    return {row["word"]: float(row["weight"]) for row in read_rows("common")}


@cache
def synonyms() -> tuple[tuple[tuple[str, ...], float], ...]:
    """Groups of words that may stand for each other in a question, each with how far."""
    return tuple((tuple(row["words"].split("|")), float(row["trust"])) for row in read_rows("synonyms"))


@cache
def age_words(years: int) -> tuple[str, ...]:
    """The words for somebody of that age; none between the young and the old."""
    rows = (row for row in read_rows("ages") if int(row["from"]) <= years <= int(row["to"]))
    return next((tuple(row["words"].split("|")) for row in rows), ())


@cache
def law_names() -> frozenset[str]:
    """The last words of the laws' names and their short forms: a number after one is a paragraph."""
    return frozenset(
        name.split()[-1] for row in read_rows("laws") for name in (row["law"].lower(), *row["names"].split("|"))
    )


@cache
def priors() -> tuple[Prior, ...]:
    """The weights of levels, numbers, patterns and words in titles."""
    return tuple(Prior(row["kind"], row["value"], float(row["weight"])) for row in read_rows("priors"))
