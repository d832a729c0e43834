"""Rule 12: a summons by digital post to a citizen who cannot receive it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from graphmodel.questions.story.contacts import CONTACTS, CONTACTS_FROM, CONTACTS_TO, REACHED, ContactRow
from graphmodel.questions.story.helped_by import CITIZENS
from graphmodel.rules.demands import people_among, units_among
from graphmodel.rules.gap import Action, Call, Evidence, Gap, Severity, Thing, Tie
from graphmodel.rules.network import citizen_thing
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.telling import Message, messages, names_of
from graphmodel.rules.wording import counted, day
from graphmodel.who_to_call.answer import Sentence

_FACE_TO_FACE = ("in_person", "meeting")


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    if story.person is None or story.person.digital_post is not False:
        return
    for summons in messages(story, near, _by_digital_post):
        if summons.reached_citizen and not _reached_since(summons, story, near):
            yield _gap(summons, story, near)


def _by_digital_post(row: ContactRow) -> bool:
    return row.kind == "summons" and row.channel == "digital_post" and row.answered is not True


def _reached_since(summons: Message, story: Story, near: Surroundings) -> bool:
    """Whether the sender or a colleague has met or rung the citizen since, or anybody has summoned the citizen so."""
    senders = {who.id for who in summons.senders}
    units = {unit for who in summons.senders for unit in near.units_of(who.id)}
    return any(
        row.happened_at > summons.row.happened_at
        and row.answered is not False
        and (row.what == "summons" or row.who in senders or not units.isdisjoint(near.units_of(row.who)))
        for row in story.of(REACHED)
    )


def _gap(summons: Message, story: Story, near: Surroundings) -> Gap:
    on = summons.row.happened_at.date()
    met = _who_meets(story, near)
    senders = tuple(who for who in summons.senders if who.label != "Citizen")
    name, when = names_of(senders), day(on)
    everybody = (*senders, *(who for who, _, _ in met))
    citizen = citizen_thing(story)
    return Gap(
        rule=RULE.id,
        severity=RULE.severity,
        citizen=story.citizen,
        things=(summons.thing,),
        since=on,
        words=Sentence(
            f"Indkaldt med digital post af {name.da} {when.da}; borgeren kan ikke få digital post.",
            f"Summoned by digital post by {name.en} on {when.en}; the citizen cannot receive it.",
        ),
        evidence=tuple(_instead(summons, met, story)),
        ties=(
            *(Tie(who, citizen, "CONTACT_TO", missing=True) for who in senders),
            *(Tie(who, citizen, "HELPS", last=last) for who, _, last in met),
        ),
        people=people_among(everybody),
        units=units_among(everybody, near),
        call=Call(text=met[0][0].name if met else name.da),
        actions=(Action.NOTE_CONTACT,),
        figures={"days": story.days_since(on), "met_by": len(met)},
    )


def _who_meets(story: Story, near: Surroundings) -> list[tuple[Thing, int, date]]:
    """Who meets the citizen face to face, how often this past year and when last; most often first."""
    meetings = {
        (row.kind, row.who, row.contact, row.happened_at.date())
        for row in story.of(REACHED)
        if row.channel in _FACE_TO_FACE and row.answered is not False
    }
    often = Counter((kind, who) for kind, who, _, _ in meetings)
    last = {key: max(on for kind, who, _, on in meetings if (kind, who) == key) for key in often}
    ordered = sorted(often, key=lambda key: (-often[key], -last[key].toordinal(), key))
    return [(near.thing(*key), often[key], last[key]) for key in ordered]


def _instead(summons: Message, met: list[tuple[Thing, int, date]], story: Story) -> Iterator[Evidence]:
    """That the channel does not fit, where the citizen can be met, and who meets the citizen in person."""
    yield Evidence(
        Sentence("Borgeren kan ikke modtage digital post.", "The citizen cannot receive digital post."),
        summons.row.source,
        summons.row.happened_at.date(),
    )
    place = story.person.meeting_place if story.person else None
    if place:
        yield Evidence(Sentence(f"Kan mødes: {place}.", f"Can be met: {place}."), summons.row.source)
    for who, often, last in met:
        times, on = counted(often, ("gang", "gange"), ("time", "times")), day(last)
        words = Sentence(
            f"{who.name} har mødt borgeren {times.da} det sidste år, sidst {on.da}.",
            f"{who.name} met the citizen {times.en} this past year, last on {on.en}.",
        )
        yield Evidence(words, None, last)


RULE = Rule(
    id="unfit_channel",
    number=12,
    title=Sentence("Indkaldt ad en vej, der ikke når frem", "Summoned by a way that does not arrive"),
    means=Sentence(
        "Borgeren er indkaldt med digital post, som borgeren ikke kan få, og er hverken mødt eller ringet op siden.",
        "The citizen was summoned by digital post, which cannot be received, and has been neither met nor rung since.",
    ),
    why=Sentence(
        "En mand uden bolig blev indkaldt i e-Boks, kom ikke og fik taget sin ydelse.",
        "A man without a home was summoned in e-Boks, did not come, and lost his benefit.",
    ),
    source="001",
    cases=(6,),
    severity=Severity.HIGH,
    closes=Sentence(
        "Borgeren indkaldes ansigt til ansigt eller i telefonen.", "The citizen is summoned in person or by phone."
    ),
    suggestion=Sentence(
        "Bed den, der møder borgeren, om at sige det, og træk det tilbage, der fulgte af brevet.",
        "Ask whoever meets the citizen to say it, and undo what followed from the letter.",
    ),
    reads=(CONTACTS, CONTACTS_FROM, CONTACTS_TO, REACHED, CITIZENS),
    around=_find,
)
