"""What somebody typed in a form about a gap: which professional, topic or offer it is, or which it may be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from api.forest import Forest
from api.gap_actions import ActionAsked
from api.gap_texts import wrong_in_text
from graphmodel.access.scope import Scope
from graphmodel.rules.before_sending import READS, CheckedOffer, alternatives
from graphmodel.rules.gap import Action, Gap
from graphmodel.rules.story import story_of
from graphmodel.rules.surroundings import Surroundings
from graphmodel.schema.contacts import Contact
from graphmodel.who_to_call.answer import Sentence
from viz.pages.gaps import TO_CITIZEN, DeedForm, Option

_MOST = 8
_LONGEST = 2000
_CHANNELS = Contact.property_named("channel").words
_KINDS = Contact.property_named("kind").words
_WANTED: Mapping[str, Sentence] = {
    "person": Sentence("Vælg en person, eller skriv et navn.", "Choose a person, or write a name."),
    "topic": Sentence("Vælg et emne, eller skriv et.", "Choose a topic, or write one."),
    "offer": Sentence("Vælg et tilbud, eller skriv navnet.", "Choose an offer, or write its name."),
    "to": Sentence("Vælg, hvem kontakten var med.", "Choose whom the contact was with."),
    "channel": Sentence("Vælg, hvordan I havde kontakt.", "Choose how you were in contact."),
    "until": Sentence("Skriv en dag, der ikke er gået.", "Give a day that has not passed."),
    "reason": Sentence("Skriv, hvorfor det udsættes.", "Say why it is put off."),
}
_SEVERAL = Sentence("Det kan være flere. Vælg en af dem.", "That may be several. Choose one of them.")
_NONE = Sentence("Det findes ikke. Skriv det på en anden måde.", "There is no such one. Write it another way.")


def possible(gap: Gap, asker: str | None = None) -> tuple[Action, ...]:
    """What can be done about the gap; who has it already does not take it once more."""
    mine = any(tie.relation == "HOLDS" and not tie.missing and tie.source.id == asker for tie in gap.ties)
    return tuple(action for action in gap.actions if not (mine and action is Action.TAKE))


async def offers_instead(forest: Forest, scope: Scope, gap: Gap, near: Surroundings) -> tuple[CheckedOffer, ...]:
    """Offers for the same purpose as those the gap is about, by fit and waiting time; store errors pass through."""
    if Action.REFER not in gap.actions or gap.citizen is None:
        return ()
    ends = (thing for tie in gap.ties for thing in (tie.source, tie.target))
    known = [thing.id for thing in (*gap.things, *ends) if thing.label == "Offer"] + [gap.call.offer or ""]
    purposes = [near.offers[offer].purpose for offer in dict.fromkeys(known) if offer in near.offers]
    story = await story_of(forest.store, scope, gap.citizen, near.day, READS)
    if story is None:
        return ()
    tried = {tie.target.id for tie in gap.ties if tie.relation == "SENT_TO" and not tie.missing}
    return alternatives(story, near, [purpose for purpose in purposes if purpose], without=tried)


@dataclass(frozen=True, slots=True)
class _Picked:
    """What a field came to: an id, or what is wrong and what may be meant."""

    id: str | None = None
    wrong: Sentence | None = None
    choices: tuple[Option, ...] = ()


async def read_deed(
    forest: Forest, fields: Mapping[str, str], near: Surroundings, now: date, *, own: bool
) -> tuple[DeedForm, ActionAsked | None]:
    """The form as it was sent, and what is asked; None where the form says what is missing. Store errors pass through."""
    action = Action(fields["action"]) if fields.get("action") in set(Action) else None
    values = {name: value.strip()[:_LONGEST] for name, value in fields.items()}
    if action is None:
        return DeedForm(values=values), None
    picked: dict[str, _Picked] = {}
    for name in _picked_in(action, own=own):
        kind = {"topic": "topic", "offer": "offer"}.get(name, "professional")
        picked[name] = await _picked(forest, kind, name, values, near)
    until = _day(values.get("until", ""))
    wrong = {name: found.wrong for name, found in picked.items() if found.wrong}
    wrong |= {name: _WANTED[name] for name in _missing(action, values, until, now)}
    wrong |= {name: said for name in ("note", "reason") if (said := wrong_in_text(values.get(name)))}
    choices = {name: found.choices for name, found in picked.items() if found.choices}
    form = DeedForm(action.value, values, wrong, choices)
    if wrong:
        return form, None
    ids = {name: found.id for name, found in picked.items()}
    to = ids.get("to")
    asked = ActionAsked(
        action,
        person=ids.get("person"),
        topic=ids.get("topic"),
        offer=ids.get("offer"),
        until=until,
        reason=values.get("reason") or None,
        channel=values.get("channel") or None,
        kind=values["kind"] if values.get("kind") in _KINDS else None,
        to=(to,) if to and to != TO_CITIZEN else (),
        note=values.get("note") or None,
    )
    return form, asked


def _picked_in(action: Action, *, own: bool) -> tuple[str, ...]:
    """The fields of an action in which somebody or something is chosen. Who looks as a professional takes it themselves."""
    return {
        Action.TAKE: () if own else ("person",),
        Action.ASK: ("person",),
        Action.SET_TOPIC: ("topic",),
        Action.REFER: ("offer",),
        Action.NOTE_CONTACT: ("to",),
    }.get(action, ())


def _missing(action: Action, values: Mapping[str, str], until: date | None, now: date) -> Iterable[str]:
    if action is Action.POSTPONE:
        if until is None or until <= now:
            yield "until"
        if not values.get("reason"):
            yield "reason"
    if action is Action.NOTE_CONTACT and values.get("channel") not in _CHANNELS:
        yield "channel"


async def _picked(forest: Forest, kind: str, name: str, values: Mapping[str, str], near: Surroundings) -> _Picked:
    """What was written wins over what was ticked; what a suggestion filled in counts while its name still stands there."""
    typed = values.get(f"{name}_name", "")
    if not typed:
        ticked = values.get(name, "")
        return _Picked(ticked) if ticked else _Picked(wrong=_WANTED[name])
    if values.get(f"{name}_was") == typed and values.get(f"{name}_id"):
        return _Picked(values[f"{name}_id"])
    named = named_so(kind, typed, near)
    if len(named) == 1:
        return _Picked(named[0].id)
    choices = named or await like(forest, kind, typed, near)
    return _Picked(wrong=_SEVERAL if choices else _NONE, choices=choices)


def named_so(kind: str, typed: str, near: Surroundings) -> tuple[Option, ...]:
    """Those whose id, number or whole name was written; ``kind`` is professional, unit, topic or offer."""
    wanted = typed.casefold()
    if kind == "topic":
        topics = (Option(key, near.topic_title(key)) for key in near.topics)
        return tuple(
            option
            for option in topics
            if wanted
            in (option.id.casefold(), (near.topics[option.id].number or "").casefold(), option.name.casefold())
            or wanted == near.topics[option.id].title.casefold()
        )[:_MOST]
    if kind == "offer":
        return tuple(
            Option(o.id, _offer_name(o.id, near)) for o in near.offers.values() if wanted in (o.id, o.name.casefold())
        )[:_MOST]
    if kind == "unit":
        return tuple(
            Option(unit.id, near.name_of(unit.id))
            for unit in near.units.values()
            if near.exists(unit.id) and wanted in (unit.id, unit.name.casefold())
        )[:_MOST]
    return tuple(
        Option(p.id, person_name(p.id, near))
        for p in near.people.values()
        if not p.has_left and wanted in (p.id, p.name.casefold())
    )[:_MOST]


async def like(forest: Forest, kind: str, typed: str, near: Surroundings) -> tuple[Option, ...]:
    """Those that what was written may mean; store errors pass through."""
    directory = await forest.keeper.current(near.day)
    if kind == "topic":
        return tuple(Option(t.id, near.topic_title(t.id)) for t in directory.index.find(typed, _MOST))
    found = [one.id for one in directory.names.complete(typed, 4 * _MOST) if one.kind == kind][:_MOST]
    naming = {"offer": _offer_name, "unit": _unit_name}.get(kind, person_name)
    return tuple(Option(one, naming(one, near)) for one in found)


def _unit_name(identity: str, near: Surroundings) -> str:
    above = near.unit_parent.get(identity)
    return near.name_of(identity) + (f", {near.name_of(above)}" if above else "")


def person_name(identity: str, near: Surroundings) -> str:
    """A professional with title and first workplace; the id when there is none."""
    person = near.people.get(identity)
    if person is None:
        return identity
    return ", ".join([person.name, *filter(None, [person.title]), *(near.name_of(unit) for unit in person.units[:1])])


def _offer_name(identity: str, near: Surroundings) -> str:
    offer = near.offers.get(identity)
    return near.name_of(identity) + (f" ({near.name_of(offer.units[0])})" if offer and offer.units else "")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
