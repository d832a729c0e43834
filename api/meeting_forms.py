"""What somebody typed in the forms of a meeting and of a plan: read, and what is missing said beside its field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from starlette.datastructures import FormData

from api.gap_choices import like, named_so
from api.gap_texts import wrong_in_text
from api.meeting_changes import LONGEST_LINE, LONGEST_MINUTES, AgreementAsked, MeetingAsked, wrong_with
from api.network_meetings import Around
from api.plan_changes import wrong_with as wrong_with_strand
from graphmodel.edits.knitting import Drafted
from graphmodel.edits.meeting import End
from graphmodel.who_to_call.answer import Sentence
from loaders.dates import read_date, read_moment
from viz.pages.gaps import DeedForm, Option

_SEVERAL = Sentence("Det kan være flere. Vælg en af dem.", "That may be several. Choose one of them.")
_NONE = Sentence("Det findes ikke. Skriv det på en anden måde.", "There is no such one. Write it another way.")
_WHO = Sentence("Skriv, hvem der skal med.", "Say who should come.")
_DAY = Sentence("Skriv en dag, fx 3-3-2026.", "Give a day, e.g. 3-3-2026.")
_TIME = Sentence("Skriv et klokkeslæt, fx 13.00.", "Give a time, e.g. 13.00.")
_NUMBER = Sentence("Skriv et tal, fx 2,5.", "Give a number, e.g. 2.5.")
_SEATED = ("Professional", "Relative")


def texts_of(sent: FormData) -> dict[str, str]:
    """The fields of a form as they were typed, none longer than the longest there is; the first of several."""
    found: dict[str, str] = {}
    for name, value in sent.multi_items():
        if isinstance(value, str):
            found.setdefault(name, value.strip()[: LONGEST_MINUTES + 1])
    return found


def seats_of(sent: FormData, name: str = "seat") -> tuple[End, ...]:
    """Who was ticked, label and id."""
    return tuple(end for value in sent.getlist(name) if isinstance(value, str) and (end := _end(value)) is not None)


def _end(text: str) -> End | None:
    label, _, identity = text.partition(":")
    return (label, identity) if label in _SEATED and 0 < len(identity) <= LONGEST_LINE else None


@dataclass(frozen=True, slots=True)
class Named:
    """What a field with a name came to: ids, or what is wrong and what may be meant."""

    ids: tuple[str, ...] = ()
    wrong: Sentence | None = None
    choices: tuple[Option, ...] = ()


async def named(around: Around, kind: str, name: str, values: Mapping[str, str]) -> Named:
    """Whom or what a field means, both what was ticked and what was written. Store errors pass through."""
    typed, ticked = values.get(f"{name}_name", "")[:LONGEST_LINE], values.get(name, "")
    ids = [ticked] if ticked else []
    if not typed:
        return Named(tuple(ids))
    if (refused := wrong_in_text(typed)) is not None:
        return Named(wrong=refused)
    if values.get(f"{name}_was") == typed and values.get(f"{name}_id"):
        return Named(tuple(dict.fromkeys([*ids, values[f"{name}_id"]])))
    whole = named_so(kind, typed, around.near)
    if len(whole) == 1:
        return Named(tuple(dict.fromkeys([*ids, whole[0].id])))
    choices = whole or await like(around.forest, kind, typed, around.near)
    return Named(tuple(ids), _SEVERAL if choices else _NONE, choices)


async def read_call(around: Around, sent: FormData) -> tuple[DeedForm, MeetingAsked | None]:
    """A meeting to be called; None where the form says what is missing."""
    values = texts_of(sent)
    wrong: dict[str, Sentence] = {}
    held_at = _moment(values, around.now.date(), wrong)
    if not (people := seats_of(sent)):
        wrong["seat"] = Sentence("Sæt kryds ved dem, der skal med.", "Tick those who should come.")
    if (refused := wrong_in_text(values.get("place"))) is not None:
        wrong["place"] = refused
    form = DeedForm("call", values, wrong)
    return (form, None) if wrong or held_at is None else (form, MeetingAsked(held_at, values.get("place"), people))


def read_when(around: Around, sent: FormData) -> tuple[DeedForm, datetime | None]:
    """When a meeting is moved to."""
    values = texts_of(sent)
    wrong: dict[str, Sentence] = {}
    held_at = _moment(values, around.now.date(), wrong)
    return DeedForm("move", values, wrong), None if wrong else held_at


def _moment(values: Mapping[str, str], today: date, wrong: dict[str, Sentence]) -> datetime | None:
    day, clock = read_date(values.get("day", ""), today), _clock(values.get("time", ""))
    if day is None:
        wrong["day"] = _DAY
    if clock is None:
        wrong["time"] = _TIME
    return datetime.combine(day, clock) if day is not None and clock is not None else None


def _clock(text: str) -> time | None:
    found = read_moment(f"2000-01-01 {text}", date(2000, 1, 1)) if text else None
    return found.time().replace(second=0, microsecond=0) if found is not None else None


async def read_seat(around: Around, sent: FormData) -> tuple[DeedForm, End | None]:
    """Somebody to be added to the table by name."""
    values = texts_of(sent)
    found = await named(around, "professional", "add", values)
    if found.ids and found.wrong is None:
        return DeedForm("add", values), ("Professional", found.ids[0])
    wrong = found.wrong or _WHO
    return DeedForm("add", values, {"add": wrong}, {"add": found.choices} if found.choices else {}), None


async def read_agreement(around: Around, sent: FormData) -> tuple[DeedForm, AgreementAsked | None]:
    """An agreement: what, exactly one who has it, and a day; None where the form says what is missing."""
    values = texts_of(sent)
    who = await named(around, "professional", "person", values)
    topic = await named(around, "topic", "topic", values)
    due = read_date(values.get("due", ""), around.now.date())
    title = values.get("title", "")
    asked = AgreementAsked(title, who.ids, due, next(iter(topic.ids), None), said_yes=values.get("said_yes") == "yes")
    wrong = {name: Sentence(*words) for name, words in wrong_with(around, asked).items()}
    wrong |= {name: found.wrong for name, found in (("person", who), ("topic", topic)) if found.wrong is not None}
    if (refused := wrong_in_text(title)) is not None:
        wrong["title"] = refused
    choices = {name: found.choices for name, found in (("person", who), ("topic", topic)) if found.choices}
    form = DeedForm("agree", values, wrong, choices)
    return form, None if wrong else asked


async def read_strand(around: Around, sent: FormData) -> tuple[DeedForm, Drafted | None]:
    """A strand to be drafted; None where the form says what is missing."""
    values = texts_of(sent)
    wrong: dict[str, Sentence] = {}
    who = await named(around, "professional", "person", values)
    offer = await named(around, "offer", "offer", values)
    start = _day(values, "start", around.now.date(), wrong)
    first = tuple(value for value in sent.getlist("first") if isinstance(value, str))
    title = values.get("title", "") or _titled(around, offer.ids)
    asked = Drafted(
        title,
        who.ids[0] if len(who.ids) == 1 else None,
        next(iter(offer.ids), None),
        _number(values, "months", wrong),
        _number(values, "weekly", wrong),
        start,
        first,
    )
    told = {name: Sentence(*words) for name, words in wrong_with_strand(around, asked).items()}
    wrong = told | wrong | {name: found.wrong for name, found in (("person", who), ("offer", offer)) if found.wrong}
    if len(who.ids) > 1:
        wrong["person"] = Sentence("Der skal være én, og her er flere.", "There must be one, and here are several.")
    choices = {name: found.choices for name, found in (("person", who), ("offer", offer)) if found.choices}
    form = DeedForm("draft", {**values, "first": "\n".join(first)}, wrong, choices)
    return form, None if wrong else replace(asked, title=title)


def _titled(around: Around, offers: Sequence[str]) -> str:
    """Without words of its own a strand is called what its offer is called."""
    return next((around.near.offers[one].name for one in offers if one in around.near.offers), "")


def _day(values: Mapping[str, str], name: str, today: date, wrong: dict[str, Sentence]) -> date | None:
    text = values.get(name, "")
    found = read_date(text, today) if text else None
    if text and found is None:
        wrong[name] = _DAY
    return found


def _number(values: Mapping[str, str], name: str, wrong: dict[str, Sentence]) -> float | None:
    text = values.get(name, "")
    try:
        return float(text.replace(",", ".")) if text else None
    except ValueError:
        wrong[name] = _NUMBER
        return None
