"""Two who change the same thing at once: what the other did, field by field, and what the reader picked of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from api.citizen_desk import Desk
from api.network_edit_checks import wrong_in
from api.network_edits import EditRefused, Saved, change, end
from api.network_form_reading import Reading, Sent, read_form
from api.network_form_views import Shown, changing, clashes, ending, narrowed_fields, opened, read_opened
from graphmodel.edits.kinds import EditKind, Field, Value
from graphmodel.edits.standing import Standing
from graphmodel.who_to_call.answer import Sentence
from viz.pages.network_forms import Clash, EditForm

_PICK = Sentence("Vælg en af de to.", "Pick one of the two.")
_PICKS = frozenset({"theirs", "mine"})


def first(sent: Sent, name: str) -> str:
    """The first text under a name; empty when there is none."""
    return "".join(sent.get(name, ())[:1])


def typed_in(fields: tuple[Field, ...], sent: Sent) -> dict[str, str]:
    """The names written in fields in which somebody is chosen."""
    return {one.name: first(sent, f"{one.name}_name")[:200] for one in fields if one.chosen}


@dataclass(frozen=True, slots=True)
class Merged:
    """What is to be written, by field. ``clashes`` are what the other changed, ``unpicked`` whether one still must be picked."""

    given: Mapping[str, Value]
    clashes: tuple[Clash, ...] = ()
    unpicked: bool = False


@dataclass(frozen=True, slots=True)
class Deed:
    """A form that was sent to change or end a thing: ``before`` is how the thing was when the form was opened."""

    desk: Desk
    fields: tuple[Field, ...]
    sent: Sent
    reading: Reading
    before: Mapping[str, Value]
    ends: bool

    def merged(self, now: Standing) -> Merged:
        """The form laid over the thing as it stands now.

        What the other changed is shown before anything is written; picks count only for the state they were shown with.
        """
        given = dict(self.reading.given)
        found = clashes(self.desk, self.fields, self.before, now, given)
        seen = first(self.sent, "fingerprint") == now.fingerprint
        picks = {clash.name: first(self.sent, f"pick-{clash.name}") if seen else "" for clash in found}
        given |= {name: now.value(name) for name, pick in picks.items() if pick == "theirs"}
        unpicked = {name for name, pick in picks.items() if pick not in _PICKS}
        shown = (
            replace(
                clash,
                picked=picks[clash.name] or clash.picked,
                error=_PICK if seen and clash.name in unpicked else None,
            )
            for clash in found
        )
        return Merged(given, tuple(shown), bool(unpicked))

    async def write(self, now: Standing, merge: Merged) -> Saved:
        """Write it over the thing as it stands. Raises EditRefused, an EditConflict or a store error."""
        if self.reading.wrong:
            known = [one for one in self.fields if one.name not in self.reading.wrong]
            raise EditRefused(wrong_in(self.desk, now.kind, known, self.reading.given, now, whole=False))
        return await (end if self.ends else change)(self.desk, now, merge.given, now.fingerprint)

    def form(self, now: Standing, wrong: Mapping[str, Sentence], merge: Merged) -> EditForm:
        """The form again, with what was typed."""
        was = first(self.sent, "opened") if merge.clashes else opened(now, self.fields)
        shown = Shown(self.reading, {**wrong, **self.reading.wrong}, typed_in(self.fields, self.sent), opened=was)
        return (ending if self.ends else changing)(self.desk, now, shown, merge.clashes)


async def deed_of(desk: Desk, kind: EditKind, sent: Sent, *, ends: bool) -> Deed:
    """What was sent, read; store errors pass through."""
    fields = narrowed_fields(kind) if ends else kind.changed_fields
    reading = await read_form(desk, fields, sent)
    return Deed(desk, fields, sent, reading, read_opened(desk, fields, first(sent, "opened")), ends)
