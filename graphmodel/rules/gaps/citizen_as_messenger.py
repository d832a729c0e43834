"""Rule 14: two helpers whose only link goes through the citizen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from graphmodel.questions.story.contacts import CONTACTS, CONTACTS_FROM, CONTACTS_TO, PAIR_TALKS, ContactRow
from graphmodel.questions.story.helped_by import HELPERS
from graphmodel.rules.demands import people_among, units_among
from graphmodel.rules.gap import Action, Call, Evidence, Gap, Severity, Thing, Tie
from graphmodel.rules.limits import limit
from graphmodel.rules.network import citizen_thing, helpers_now
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.telling import VIA_CITIZEN, Message, messages, names_of
from graphmodel.rules.wording import counted, day
from graphmodel.who_to_call.answer import Sentence

_SHOWN = 3
Carried = dict[frozenset[Thing], list[Message]]


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    carried = _carried(story, near)
    if not carried:
        return
    helping = {row.helper for row in helpers_now(story)}
    talks = _talks(story)
    for pair, found in carried.items():
        ids = frozenset(who.id for who in pair)
        recent = any(_lately(message.row.happened_at, story) for message in found)
        last = talks.get(ids)
        if recent and ids <= helping and not (last is not None and _lately(last, story)):
            yield _gap(pair, found, last, carried, talks, story, near)


def _carried(story: Story, near: Surroundings) -> Carried:
    """What the citizen carried between two professionals, by the two."""
    found: Carried = {}
    for message in messages(story, near, _via_citizen):
        for one in message.senders:
            for other in message.receivers:
                if one.label == other.label == "Professional" and one != other:
                    found.setdefault(frozenset((one, other)), []).append(message)
    return found


def _via_citizen(row: ContactRow) -> bool:
    return row.channel == VIA_CITIZEN


def _talks(story: Story) -> Mapping[frozenset[str], datetime]:
    """When two last spoke directly, either way."""
    found: dict[frozenset[str], datetime] = {}
    for row in story.of(PAIR_TALKS):
        pair = frozenset((row.one, row.other))
        if row.last_contact is not None:
            found[pair] = max(found.get(pair, row.last_contact), row.last_contact)
    return found


def _lately(when: datetime, story: Story) -> bool:
    return story.days_since(when) <= limit("messenger_window")


def _gap(
    pair: frozenset[Thing],
    found: list[Message],
    last: datetime | None,
    carried: Carried,
    talks: Mapping[frozenset[str], datetime],
    story: Story,
    near: Surroundings,
) -> Gap:
    one, other = sorted(pair, key=lambda who: who.id)
    citizen, moments = citizen_thing(story), [message.row.happened_at for message in found]
    since = min((when for when in moments if last is None or when > last), default=moments[-1]).date()
    return Gap(
        rule=RULE.id,
        severity=RULE.severity,
        citizen=story.citizen,
        things=(one, other),
        since=since,
        words=Sentence(
            f"{one.name} og {other.name} har kun kontakt gennem borgeren.",
            f"{one.name} and {other.name} are in contact through the citizen only.",
        ),
        evidence=(
            *_messages(found),
            _last_direct(last),
            *_all_carried(carried, story),
            *_who_knows_both(one, other, talks, story, near),
        ),
        ties=(
            Tie(one, citizen, "HELPS", last=moments[-1].date()),
            Tie(other, citizen, "HELPS", last=moments[-1].date()),
            Tie(one, other, "TALKS_WITH", missing=True, last=last.date() if last else None),
        ),
        people=people_among((one, other)),
        units=units_among((one, other), near),
        call=Call.by_name((one, other)),
        actions=(Action.NOTE_CONTACT,),
        figures={"carried": sum(_lately(when, story) for when in moments), "carried_in_a_year": len(moments)},
    )


def _messages(found: list[Message]) -> Iterator[Evidence]:
    """The newest messages the citizen carried between the two."""
    for message in found[-_SHOWN:]:
        on = message.row.happened_at.date()
        sender, when = names_of(message.senders), day(on)
        words = Sentence(
            f"Besked fra {sender.da} sendt med borgeren {when.da}.",
            f"A message from {sender.en} sent with the citizen on {when.en}.",
        )
        yield Evidence(words, message.row.source, on)


def _last_direct(last: datetime | None) -> Evidence:
    if last is None:
        return Evidence(
            Sentence(
                "Ingen direkte kontakt mellem de to er noteret.", "No direct contact between the two is on record."
            )
        )
    on = day(last.date())
    return Evidence(
        Sentence(f"De talte sidst direkte sammen {on.da}.", f"They last talked directly on {on.en}."), None, last.date()
    )


def _all_carried(carried: Carried, story: Story) -> Iterator[Evidence]:
    """How much the citizen carries among all helpers, now and in the window before: whether it falls."""
    window = limit("messenger_window")
    ages = {m.row.contact: story.days_since(m.row.happened_at) for found in carried.values() for m in found}
    now, before = sum(age <= window for age in ages.values()), sum(window < age <= 2 * window for age in ages.values())
    number = counted(now, ("besked", "beskeder"), ("message", "messages"))
    words = Sentence(
        f"I alt har borgeren båret {number.da} de sidste {window} dage, {before} i de {window} før.",
        f"In all the citizen carried {number.en} in the last {window} days, {before} in the {window} before.",
    )
    yield Evidence(words)


def _who_knows_both(
    one: Thing, other: Thing, talks: Mapping[frozenset[str], datetime], story: Story, near: Surroundings
) -> Iterator[Evidence]:
    """Helpers who have talked directly with both lately and could bring them together."""
    for row in helpers_now(story):
        with_both = [talks.get(frozenset((row.helper, who.id))) for who in (one, other)]
        if row.helper not in (one.id, other.id) and all(when and _lately(when, story) for when in with_both):
            name = near.name_of(row.helper)
            yield Evidence(Sentence(f"{name} taler direkte med dem begge.", f"{name} talks directly with both."))


RULE = Rule(
    id="citizen_as_messenger",
    number=14,
    title=Sentence("Borgeren er budbringer", "The citizen is the messenger"),
    means=Sentence(
        "To, der begge hjælper, sender beskeder gennem borgeren og har ikke selv talt sammen.",
        "Two who both help send messages through the citizen and have not talked themselves.",
    ),
    why=Sentence(
        "Sanne bar beskederne mellem læge og kommune, indtil én tog hendes kasket.",
        "Sanne carried the messages between doctor and municipality until one person took her cap.",
    ),
    source="004",
    cases=(2, 12, 14),
    severity=Severity.MEDIUM,
    closes=Sentence("De to taler sammen direkte.", "The two talk directly."),
    suggestion=Sentence("Ring selv til den anden, og notér det.", "Call the other one yourself, and note it."),
    reads=(CONTACTS, CONTACTS_FROM, CONTACTS_TO, PAIR_TALKS, HELPERS),
    around=_find,
)
