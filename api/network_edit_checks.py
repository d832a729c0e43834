"""What a change by hand must be beyond what the schema says: in order, not ahead of time, nobody who has left, nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError

from api.citizen_desk import Desk
from graphmodel.access.scope import Role
from graphmodel.citizen_network.on_day import holds_on
from graphmodel.edits.about_citizen import in_order
from graphmodel.edits.kinds import EditKind, End, Field, Given
from graphmodel.edits.standing import Standing
from graphmodel.questions.network.bonds import ACQUAINTED
from graphmodel.questions.network.matters import MATTER_HOLDERS
from graphmodel.questions.network.people import HELP
from graphmodel.questions.story.helped_by import COORDINATORS
from graphmodel.schema.base import Check
from graphmodel.who_to_call.answer import Sentence

Wrong = dict[str, Sentence]
"""What is wrong, by field; under "" what is wrong with the whole."""

_MUST = Sentence("Skal udfyldes.", "Must be filled in.")
_CHOOSE = Sentence("Vælg en, eller skriv et navn.", "Choose one, or write a name.")
_AHEAD = Sentence("Det kan ikke ligge i fremtiden.", "It cannot lie in the future.")
_LEFT = Sentence("Fagpersonen er stoppet. Vælg en anden.", "The professional has left. Choose another.")
_CLOSED = Sentence("Enheden findes ikke længere. Vælg en anden.", "The organisation no longer exists. Choose another.")
_SAME = Sentence("Det er den samme. Vælg to forskellige.", "That is the same one. Choose two.")
_ONLY_YOU = Sentence(
    "Du kan kun tage trådene selv. Bed den anden om at tage dem.",
    "You can only take the threads yourself. Ask the other to take them.",
)
_ONLY_THEY = Sentence(
    "Kun de selv kan sige ja. Lad feltet stå tomt, så bliver de spurgt.",
    "Only they can say yes. Leave it empty, and they are asked.",
)
_HELPS = Sentence("Hjælper allerede i den rolle.", "Helps in that role already.")
_THREADS = Sentence("Holder allerede trådene.", "Holds the threads already.")
_KNOWN = Sentence("De to kender allerede hinanden.", "The two know each other already.")
_ONE_HELPS = Sentence("Mindst en af de to skal hjælpe borgeren.", "At least one of the two must help the citizen.")
_HAS_IT = Sentence(
    "Har allerede opgaven, eller er spurgt og har ikke svaret endnu.",
    "Has the task already, or was asked and has not answered yet.",
)
_TO_ITSELF = Sentence("Kontakten kan ikke gå til den, den kommer fra.", "A contact cannot go to whom it comes from.")
_SCHEMA: Mapping[Check, Sentence] = {
    Check.PHONE: Sentence("Skriv et telefonnummer med otte cifre.", "Give a phone number of eight digits."),
}
_OTHERWISE = Sentence(
    "Det kan ikke stå sådan. Skriv det på en anden måde.", "It cannot be like that. Write it another way."
)


def wrong_in(
    desk: Desk,
    kind: EditKind,
    fields: Iterable[Field],
    given: Given,
    standing: Standing | None,
    *,
    whole: bool = True,
) -> Wrong:
    """Everything that is wrong at once; ``standing`` is the thing as it is, None for a new one.

    ``whole`` False looks at each field by itself: where some could not be read, nothing is known of the rest together.
    """
    wrong: Wrong = {}
    for field in fields:
        value = given.get(field.name)
        if value is None or value == ():
            if field.required:
                wrong[field.name] = _CHOOSE if field.chosen else _MUST
        elif field.past and _ahead(value, desk.reader.now):
            wrong[field.name] = _AHEAD
        elif field.chosen:
            before = standing.value(field.name) if standing is not None and field.changes else None
            wrong |= _gone(desk, field, value, before)
    if not whole:
        return wrong
    together = {**(standing.values if standing is not None else {}), **given}
    for first, second in in_order(kind, together):
        label = kind.field_named(first).label
        wrong.setdefault(
            second,
            Sentence(f"Det er før »{label.da}«.", f"That is before “{label.en}”."),
        )
    special = _SPECIAL.get(kind.id)
    if special is not None and not wrong:
        wrong |= special(desk, given, standing)
    return wrong


def _ahead(value: Any, now: datetime) -> bool:
    if isinstance(value, datetime):
        return value > now
    return isinstance(value, date) and value > now.date()


def _gone(desk: Desk, field: Field, value: Any, before: Any) -> Wrong:
    """Whoever is chosen anew must still be there."""
    chosen = (value,) if isinstance(value, End) else value
    already = (before,) if isinstance(before, End) else (before or ())
    for end in chosen:
        if end in already:
            continue
        person = desk.near.people.get(end.id) if end.label == "Professional" else None
        if person is not None and person.has_left:
            return {field.name: _LEFT}
        if end.label == "Organisation" and not desk.near.exists(end.id):
            return {field.name: _CLOSED}
    return {}


def _overlap(since: date | None, until: date | None, row_since: date | None, row_until: date | None) -> bool:
    begins = until is None or row_since is None or row_since <= until
    return begins and (row_until is None or since is None or row_until >= since)


def _helper(desk: Desk, given: Given, standing: Standing | None) -> Wrong:
    if standing is not None:
        return {}
    for row in desk.story.of(HELP):
        same = (row.kind, row.helper) == given["who"] and (row.role or None) == (given.get("role") or None)
        if same and _overlap(given.get("valid_from"), given.get("valid_to"), row.since, row.until):
            return {"who": _HELPS}
    return {}


def _coordinator(desk: Desk, given: Given, standing: Standing | None) -> Wrong:
    if standing is not None:
        return {}
    scope = desk.reader.scope
    if scope.role is Role.PROFESSIONAL and given["who"].id != scope.asker:
        return {"who": _ONLY_YOU}
    day = given.get("valid_from") or desk.reader.now.date()
    for row in desk.story.of(COORDINATORS):
        if row.professional == given["who"].id and holds_on(row.since, row.until, day):
            return {"who": _THREADS}
    return {}


def _acquaintance(desk: Desk, given: Given, standing: Standing | None) -> Wrong:
    if standing is not None:
        return {}
    two = {given["one"].id, given["other"].id}
    if len(two) == 1:
        return {"other": _SAME}
    if two.isdisjoint(desk.helpers):
        return {"one": _ONE_HELPS}
    for row in desk.story.of(ACQUAINTED):
        known = row.how == "KNOWS" and row.declared and holds_on(None, row.until, desk.reader.now.date())
        if known and {row.one, row.other} == two:
            return {"other": _KNOWN}
    return {}


def _opposition(desk: Desk, given: Given, standing: Standing | None) -> Wrong:
    del desk
    return {"other": _SAME} if standing is None and given["one"] == given["other"] else {}


def _holder(desk: Desk, given: Given, standing: Standing | None) -> Wrong:
    scope = desk.reader.scope
    who = standing.value("who") if standing is not None else given["who"]
    says_yes = given.get("accepted") and (standing is None or not standing.value("accepted"))
    if says_yes and scope.role is Role.PROFESSIONAL and who.label == "Professional" and who.id != scope.asker:
        return {"accepted": _ONLY_THEY}
    if standing is None:
        day = given.get("valid_from") or desk.reader.now.date()
        for row in desk.story.of(MATTER_HOLDERS):
            same = (row.kind, row.holder) == who and row.task == given["task"].id
            if same and row.accepted is not False and holds_on(row.since, row.until, day):
                return {"who": _HAS_IT}
    return {}


def _contact(desk: Desk, given: Given, standing: Standing | None) -> Wrong:
    del desk
    sender = given.get("from") if "from" in given else (standing.value("from") if standing else None)
    to = given.get("to") if "to" in given else (standing.value("to") if standing else ())
    return {"to": _TO_ITSELF} if sender in (to or ()) else {}


_SPECIAL: Mapping[str, Callable[[Desk, Given, Standing | None], Wrong]] = {
    "helper": _helper,
    "coordinator": _coordinator,
    "acquaintance": _acquaintance,
    "opposition": _opposition,
    "holder": _holder,
    "contact": _contact,
}


def refused_by_schema(kind: EditKind, error: ValidationError) -> Wrong:
    """What the schema refuses, in words beside its field; never the value."""
    wrong: Wrong = {}
    names = {field.name for field in kind.fields}
    for one in error.errors():
        name = str(one["loc"][0]) if one["loc"] else ""
        check = kind.main.property_named(name).check if name in names else None
        wrong[name if name in names else ""] = _SCHEMA.get(check, _OTHERWISE) if check else _OTHERWISE
    return wrong
