"""Forms about a citizen's network as they are shown: what stands in each field, and what there is to choose from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from api.citizen_desk import Desk
from api.network_edits import started
from api.network_form_reading import SEARCHED, Reading, end_of
from api.network_options import named, options_of, texts
from api.network_values import Unreadable, in_language, read_value
from graphmodel.edits.kinds import EditKind, End, Field, Sort, Value, same
from graphmodel.edits.standing import Standing, reference_of
from graphmodel.rules.before_sending import BeforeSending
from graphmodel.who_to_call.answer import Sentence
from viz.pages.network_forms import Clash, EditForm, FieldView

SAVE = Sentence("Gem", "Save")


@dataclass(frozen=True, slots=True)
class Shown:
    """What happened to a form so far: what was read, what is wrong with it, and how the thing was when it was opened."""

    reading: Reading | None = None
    wrong: Mapping[str, Sentence] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    sending: BeforeSending | None = None
    opened: str = ""


def view(desk: Desk, one: Field, standing_texts: tuple[str, ...], shown: Shown, *, ends: bool = False) -> FieldView:
    """One field with what stands in it: what was typed, else ``standing_texts``."""
    reading = shown.reading
    read = reading is not None and one.name in reading.texts
    here = reading.texts[one.name] if reading is not None and read else standing_texts
    error = shown.wrong.get(one.name) or (reading.wrong.get(one.name) if reading is not None else None)
    return FieldView(
        field=one,
        texts=here,
        typed=shown.typed.get(one.name, ""),
        options=options_of(desk, one, here) if one.chosen else (),
        meant=reading.meant.get(one.name, ()) if reading is not None else (),
        error=error,
        search=tuple(SEARCHED[label] for label in one.labels if label in SEARCHED),
        required=one.required or ends,
    )


def opened(standing: Standing, fields: Iterable[Field]) -> str:
    """How a thing was when a form was opened, to be sent along with it."""
    return json.dumps({one.name: texts(standing.value(one.name)) for one in fields}, ensure_ascii=False)


def read_opened(desk: Desk, fields: Iterable[Field], text: str) -> dict[str, Value]:
    """How a thing was when the form was opened, as the form says; nothing of what cannot be read."""
    try:
        told = json.loads(text) if text else {}
    except ValueError:
        told = {}
    found: dict[str, Value] = {}
    for one in fields if isinstance(told, dict) else ():
        if one.name in told and isinstance(told[one.name], list):
            try:
                found[one.name] = _value(desk, one, [str(part) for part in told[one.name]])
            except Unreadable:
                continue
    return found


def _value(desk: Desk, one: Field, parts: list[str]) -> Any:
    if one.chosen:
        ends = tuple(end for part in parts if (end := end_of(desk, one, part)) is not None)
        return ends if one.sort is Sort.MANY else (ends[0] if ends else None)
    return read_value(one, parts[0], desk.reader.now.date()) if parts else None


def said(desk: Desk, one: Field, value: Value) -> str:
    """A value in words."""
    if isinstance(value, End):
        return named(desk, value)
    if isinstance(value, tuple):
        return ", ".join(named(desk, end) for end in value)
    return in_language(one.words, value, desk.reader.language)


def clashes(
    desk: Desk, fields: Iterable[Field], before: Mapping[str, Value], now: Standing, mine: Mapping[str, Value]
) -> list[Clash]:
    """The fields that somebody else has changed since the form was opened."""
    found = []
    for one in fields:
        was, theirs = before.get(one.name), now.value(one.name)
        if one.name in before and not same(was, theirs):
            own = mine.get(one.name, was)
            if same(own, theirs):
                continue
            both = not same(own, was)
            picked = "" if both else "theirs"
            found.append(
                Clash(
                    one.name,
                    one.label,
                    said(desk, one, was),
                    said(desk, one, theirs),
                    said(desk, one, own),
                    both,
                    picked,
                )
            )
    return found


def adding(desk: Desk, kind: EditKind, shown: Shown, prefilled: Mapping[str, str] | None = None) -> EditForm:
    """The form that makes a new thing; ``prefilled`` are texts by field that the address asked for."""
    given = prefilled or {}
    views = []
    for one in kind.added_fields:
        start = (given[one.name],) if one.name in given else texts(started(desk, one, one.start))
        views.append(view(desk, one, start, shown))
    hidden = (("checked", shown.sending.offer.id),) if shown.sending is not None else ()
    return EditForm(
        title=kind.add,
        button=SAVE if shown.sending is None else Sentence("Send henvisningen", "Send the referral"),
        path=f"{desk.path}/edit/{kind.id}",
        back=desk.path,
        fields=tuple(views),
        citizen_name=desk.network.citizen.name,
        wrong=shown.wrong.get(""),
        sending=shown.sending,
        hidden=hidden,
    )


def changing(desk: Desk, standing: Standing, shown: Shown, found: Iterable[Clash] = ()) -> EditForm:
    """The form that changes a thing, with what somebody else has changed meanwhile."""
    kind = standing.kind
    some = tuple(found)
    apart = {clash.name for clash in some}
    fields = kind.changed_fields
    path = f"{desk.path}/edit/{kind.id}/{reference_of(desk.address, kind, standing.key)}"
    return EditForm(
        title=kind.change,
        button=SAVE,
        path=path,
        back=desk.path,
        fields=tuple(
            view(desk, one, texts(standing.value(one.name)), shown) for one in fields if one.name not in apart
        ),
        thing=name_of(desk, standing),
        citizen_name=desk.network.citizen.name,
        wrong=shown.wrong.get(""),
        fingerprint=standing.fingerprint,
        opened=shown.opened or opened(standing, fields),
        clashes=some,
        ends=(f"{path}/end", kind.ending.words),
        hidden=_own_texts(shown, apart),
    )


def ending(desk: Desk, standing: Standing, shown: Shown, found: Iterable[Clash] = ()) -> EditForm:
    """The form that ends a thing."""
    kind = standing.kind
    some = tuple(found)
    apart = {clash.name for clash in some}
    views = []
    for one in kind.ended_fields:
        start = kind.ending.starts.get(one.name)
        stands = texts(started(desk, one, start)) if start is not None else texts(standing.value(one.name))
        if one.name not in apart:
            views.append(view(desk, _narrowed(kind, one), stands, shown, ends=start is not None))
    path = f"{desk.path}/edit/{kind.id}/{reference_of(desk.address, kind, standing.key)}"
    return EditForm(
        title=kind.ending.words,
        button=SAVE,
        path=f"{path}/end",
        back=desk.path,
        fields=tuple(views),
        thing=name_of(desk, standing),
        citizen_name=desk.network.citizen.name,
        wrong=shown.wrong.get(""),
        fingerprint=standing.fingerprint,
        opened=shown.opened or opened(standing, kind.ended_fields),
        clashes=some,
        hidden=_own_texts(shown, apart),
    )


def _own_texts(shown: Shown, apart: set[str]) -> tuple[tuple[str, str], ...]:
    """What the reader wrote in the fields that are now to be picked."""
    if shown.reading is None:
        return ()
    return tuple((name, text) for name in sorted(apart) for text in shown.reading.texts.get(name, ()))


def _narrowed(kind: EditKind, one: Field) -> Field:
    """A field of which only some words are possible when a thing ends."""
    possible = kind.ending.narrowed.get(one.name)
    if possible is None:
        return one
    return replace(one, words={key: word for key, word in one.words.items() if key in possible})


def narrowed_fields(kind: EditKind) -> tuple[Field, ...]:
    """The fields that are asked when a thing of this kind ends, as they are asked; those with a start must be filled in."""
    starts = kind.ending.starts
    return tuple(replace(_narrowed(kind, one), required=one.name in starts) for one in kind.ended_fields)


def name_of(desk: Desk, standing: Standing) -> Sentence:
    """What a thing is called: a node by its name, a relation by its ends."""
    if standing.pair is None:
        own = desk.names.get(standing.as_end)
        if own is not None:
            return own
        row = standing.row
        told = ": ".join(str(row[name]) for name in ("title", "fact", "found") if row.get(name))
        return Sentence(told, told) if told else standing.kind.title
    ends = (End(standing.pair.start, standing.key[0]), End(standing.pair.end, standing.key[1]))
    shown = [desk.name_of(end) for end in ends if end.label != "Citizen"]
    return Sentence(" – ".join(one.da for one in shown), " – ".join(one.en for one in shown))
