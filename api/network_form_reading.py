"""A form about a citizen's network as it was sent: what each field says, what is wrong, and what a typed name may mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from api.citizen_desk import Desk
from api.gap_choices import like, named_so
from api.gap_texts import wrong_in_text
from api.network_values import Unreadable, read_value
from graphmodel.edits.kinds import End, Field, Given, Sort
from graphmodel.who_to_call.answer import Sentence
from viz.pages.gaps import Option

CITIZEN = "citizen"
"""What is sent when the citizen is meant."""
SEARCHED: Mapping[str, str] = {
    "Professional": "professional",
    "Organisation": "unit",
    "Topic": "topic",
    "Offer": "offer",
}
"""What is looked for by name among all there are, by label, as the suggestions call it; everything else is the citizen's own."""
LONGEST_LINE = 200
LONGEST_TEXT = 2000
_NONE = Sentence(
    "Det navn kender vi ikke. Skriv det på en anden måde.", "We do not know that name. Write it another way."
)
_SEVERAL = Sentence("Det kan være flere. Vælg en af dem.", "That may be several. Choose one of them.")
_GONE = Sentence("Det findes ikke længere. Vælg noget andet.", "It is no longer there. Choose something else.")
_TOO_LONG = Sentence("Teksten er for lang.", "The text is too long.")

Sent = Mapping[str, Sequence[str]]
"""The fields of a form, each with everything that was sent under its name."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form says: ``texts`` as it was typed, ``given`` as values, ``wrong`` and ``meant`` by field."""

    texts: Mapping[str, tuple[str, ...]]
    given: Given
    wrong: Mapping[str, Sentence] = field(default_factory=dict)
    meant: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)


async def read_form(desk: Desk, fields: Iterable[Field], sent: Sent) -> Reading:
    """Read every field; nothing is refused but what cannot be read. Store errors pass through."""
    texts: dict[str, tuple[str, ...]] = {}
    given: dict[str, Any] = {}
    wrong: dict[str, Sentence] = {}
    meant: dict[str, tuple[Option, ...]] = {}
    for one in fields:
        try:
            if one.chosen:
                texts[one.name] = _ticked(one, sent)
                given[one.name], meant[one.name] = await _chosen(desk, one, sent)
                if meant[one.name]:
                    wrong[one.name] = _SEVERAL
            else:
                text = _first(sent, one.name, 2 * LONGEST_TEXT)
                texts[one.name] = (text,)
                given[one.name] = _plain(desk, one, text)
        except Unreadable as error:
            wrong[one.name] = error.words
    return Reading(texts, given, wrong, {name: some for name, some in meant.items() if some})


def _plain(desk: Desk, one: Field, text: str) -> Any:
    refused = wrong_in_text(text)
    if refused is not None:
        raise Unreadable(refused)
    if len(text) > (LONGEST_TEXT if one.sort is Sort.TEXT else LONGEST_LINE):
        raise Unreadable(_TOO_LONG)
    return read_value(one, text, desk.reader.now.date())


def _first(sent: Sent, name: str, longest: int = LONGEST_LINE) -> str:
    found = sent.get(name, ())
    return found[0].strip()[:longest] if found else ""


def _ticked(one: Field, sent: Sent) -> tuple[str, ...]:
    return tuple(text[:LONGEST_LINE] for text in sent.get(one.name, ())[:50] if text)


async def _chosen(desk: Desk, one: Field, sent: Sent) -> tuple[Any, tuple[Option, ...]]:
    """What was ticked and what was written; for one only, what was written wins. And what the writing may mean."""
    ticked = [found for text in _ticked(one, sent) if (found := end_of(desk, one, text)) is not None]
    if len(ticked) < len(_ticked(one, sent)):
        raise Unreadable(_GONE)
    typed = _first(sent, f"{one.name}_name")
    written, meant = await _written(desk, one, sent, typed) if typed else (None, ())
    if one.sort is Sort.ONE:
        return written or (ticked[0] if ticked else None), meant
    both = [*ticked, *([written] if written else [])]
    return tuple(dict.fromkeys(both)), meant


async def _written(desk: Desk, one: Field, sent: Sent, typed: str) -> tuple[End | None, tuple[Option, ...]]:
    refused = wrong_in_text(typed)
    if refused is not None:
        raise Unreadable(refused)
    suggested = _first(sent, f"{one.name}_id")
    if suggested and _first(sent, f"{one.name}_was") == typed:
        found = known_as(desk, one, suggested)
        if found is not None:
            return found, ()
    options = await _meant_by(desk, one, typed)
    if len(options) == 1 and options[0][1]:
        return end_of(desk, one, options[0][0].id), ()
    if not options:
        raise Unreadable(_NONE)
    return None, tuple(option for option, _ in options)


async def _meant_by(desk: Desk, one: Field, typed: str) -> list[tuple[Option, bool]]:
    """Those a name may mean, and whether it is their whole name."""
    kinds = [(label, SEARCHED[label]) for label in one.labels if label in SEARCHED]
    whole = [_option(label, found) for label, kind in kinds for found in named_so(kind, typed, desk.near)]
    if whole:
        return [(option, True) for option in whole]
    forest = desk.reader.forest
    like_it = [_option(label, found) for label, kind in kinds for found in await like(forest, kind, typed, desk.near)]
    return [(option, False) for option in like_it]


def _option(label: str, found: Option) -> Option:
    return Option(f"{label}:{found.id}", found.name)


def end_of(desk: Desk, one: Field, text: str) -> End | None:
    """What stands for somebody or something in a form; None when there is none such to choose in this field."""
    if text == CITIZEN and "Citizen" in one.labels:
        return End("Citizen", desk.citizen)
    label, _, identity = text.partition(":")
    return End(label, identity) if label in one.labels and _is_there(desk, label, identity) else None


def known_as(desk: Desk, one: Field, identity: str) -> End | None:
    """The first of the field's kinds that has this id; a topic also by its number. None for nobody."""
    if identity == CITIZEN and "Citizen" in one.labels:
        return End("Citizen", desk.citizen)
    if "Topic" in one.labels and identity not in desk.near.topics:
        identity = desk.near.topic_numbered(identity) or identity
    return next((End(label, identity) for label in one.labels if _is_there(desk, label, identity)), None)


def _is_there(desk: Desk, label: str, identity: str) -> bool:
    near = desk.near
    among: Mapping[str, Any] = {
        "Professional": near.people,
        "Organisation": near.units,
        "Topic": near.topics,
        "Offer": near.offers,
    }
    return identity in (among[label] if label in among else desk.owned.get(label, ()))
