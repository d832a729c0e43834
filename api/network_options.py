"""What there is to choose from in a form about a citizen's network, and how what is chosen stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from api.citizen_desk import Desk
from api.gap_choices import person_name
from api.network_form_reading import CITIZEN, SEARCHED, end_of, known_as
from api.network_values import text_of
from graphmodel.edits.about_citizen import KINDS
from graphmodel.edits.kinds import EditKind, End, Field, Value
from graphmodel.edits.standing import reference_of
from viz.pages.gaps import Option


def token(end: End) -> str:
    """Somebody or something chosen, as it stands in a form; the citizen without their id."""
    return CITIZEN if end.label == "Citizen" else text_of(end)


def texts(value: Value) -> tuple[str, ...]:
    """A value as the texts of its field."""
    if isinstance(value, End):
        return (token(value),)
    if isinstance(value, tuple):
        return tuple(token(end) for end in value)
    return (text_of(value),) if value is not None else ()


def options_of(desk: Desk, one: Field, ticked: Iterable[str]) -> tuple[Option, ...]:
    """What may be ticked: oneself, the citizen, the helpers, or the citizen's own things; and what is ticked already."""
    found: dict[str, str] = {}
    if "Citizen" in one.labels:
        found[CITIZEN] = desk.network.citizen.name
    found |= _helpers(desk, one)
    for label in one.labels:
        if label not in SEARCHED and label != "Citizen":
            found |= {f"{label}:{identity}": named(desk, End(label, identity)) for identity in _own(desk, label)}
    for text in ticked:
        end = end_of(desk, one, text)
        if end is not None and text not in found:
            is_person = end.label == "Professional"
            found[text] = person_name(end.id, desk.near) if is_person else named(desk, end)
    return tuple(Option(key, name) for key, name in found.items())


def _own(desk: Desk, label: str) -> list[str]:
    """Ids of the citizen's things of a label, the best known names first."""
    return sorted(desk.owned.get(label, ()), key=lambda identity: (named(desk, End(label, identity)), identity))


def _helpers(desk: Desk, one: Field) -> dict[str, str]:
    found = {}
    if desk.asker is not None and "Professional" in one.labels and not (one.newcomer and desk.asker in desk.helpers):
        found[f"Professional:{desk.asker}"] = person_name(desk.asker, desk.near)
    for helper in desk.network.helpers if not one.newcomer else ():
        label, identity = helper.thing.label, helper.thing.id
        if label == "Professional" and label in one.labels and not helper.left:
            found.setdefault(f"{label}:{identity}", person_name(identity, desk.near))
        elif "Organisation" in one.labels and "Professional" not in one.labels and helper.unit:
            found.setdefault(f"Organisation:{helper.unit}", desk.near.name_of(helper.unit))
        elif label == "Organisation" and label in one.labels:
            found.setdefault(f"{label}:{identity}", helper.thing.name)
    return found


def named(desk: Desk, end: End) -> str:
    """What somebody or something is called in the reader's language."""
    name = desk.name_of(end)
    return name.en if desk.reader.language == "en" else name.da


def prefill(desk: Desk, kind: EditKind, query: Mapping[str, str]) -> dict[str, str]:
    """What an address says of a new thing: ``of``, a reference to one of the citizen's; ``who``, a professional or unit."""
    found: dict[str, str] = {}
    for one in kind.added_fields:
        if "who" in query and one.name in ("who", "other", "to"):
            end = known_as(desk, one, query["who"])
            if end is not None:
                found[one.name] = token(end)
        if "of" in query and one.chosen:
            own = _referred(desk, one, query["of"])
            if own is not None and one.name not in found:
                found[one.name] = token(own)
    return found


def _referred(desk: Desk, one: Field, reference: str) -> End | None:
    for kind in KINDS:
        label = kind.main.__name__
        if not kind.is_relation and label in one.labels:
            for identity in desk.owned.get(label, ()):
                if reference_of(desk.address, kind, (identity,)) == reference:
                    return End(label, identity)
    return None
