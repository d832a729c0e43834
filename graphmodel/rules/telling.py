"""Who told whom: contacts with both their ends, and what was said about an intervention and to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from graphmodel.questions.story.contacts import CONTACTS, CONTACTS_FROM, CONTACTS_TO, ContactEndRow, ContactRow
from graphmodel.questions.story.courses import COURSE_NEWS
from graphmodel.rules.gap import Thing
from graphmodel.rules.network import citizen_thing
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import day, listed
from graphmodel.who_to_call.answer import Sentence

VIA_CITIZEN = "via_citizen"
CITIZEN = "Citizen"
_KINDS = {
    "demand": Sentence("Krav", "Demand"),
    "sanction": Sentence("Sanktion", "Sanction"),
    "summons": Sentence("Indkaldelse", "Summons"),
    "question": Sentence("Spørgsmål", "Question"),
}


@dataclass(frozen=True, slots=True)
class Message:
    """One contact about the citizen with both its ends; other citizens at its ends are left out."""

    row: ContactRow
    senders: tuple[Thing, ...]
    receivers: tuple[Thing, ...]

    @property
    def thing(self) -> Thing:
        """The contact as something a gap is about: "Krav 3. marts 2026"."""
        return Thing("Contact", self.row.contact, f"{self.kind.da} {day(self.row.happened_at.date()).da}")

    @property
    def kind(self) -> Sentence:
        """What kind of message it was."""
        return _KINDS.get(self.row.kind or "", Sentence("Besked", "Message"))

    @property
    def reached_citizen(self) -> bool:
        """Whether it went to the citizen."""
        return any(who.label == CITIZEN for who in self.receivers)

    @property
    def professionals(self) -> tuple[Thing, ...]:
        """The people and units at both ends."""
        return tuple(who for who in (*self.senders, *self.receivers) if who.label != CITIZEN)


def messages(story: Story, near: Surroundings, wanted: Callable[[ContactRow], bool]) -> list[Message]:
    """The contacts that are wanted, oldest first, with their ends."""
    rows = [row for row in story.of(CONTACTS) if wanted(row)]
    if not rows:
        return []
    senders = _ends(story.of(CONTACTS_FROM), story, near)
    receivers = _ends(story.of(CONTACTS_TO), story, near)
    rows.sort(key=lambda row: (row.happened_at, row.contact))
    return [Message(row, senders.get(row.contact, ()), receivers.get(row.contact, ())) for row in rows]


def _ends(rows: Iterable[ContactEndRow], story: Story, near: Surroundings) -> dict[str, tuple[Thing, ...]]:
    found: dict[str, tuple[Thing, ...]] = {}
    for row in rows:
        if row.kind != CITIZEN:
            found[row.contact] = (*found.get(row.contact, ()), near.thing(row.kind, row.who))
        elif row.who == story.citizen:
            found[row.contact] = (*found.get(row.contact, ()), citizen_thing(story))
    return found


def names_of(who: Iterable[Thing]) -> Sentence:
    """Names in a row; the citizen is called just that, and nobody is said to be unknown."""
    some = list(who)
    if not some:
        return Sentence("en, der ikke er nævnt", "somebody not named")
    da = [one.name if one.label != CITIZEN else "borgeren" for one in some]
    en = [one.name if one.label != CITIZEN else "the citizen" for one in some]
    return Sentence(listed(da).da, listed(en).en)


@dataclass(slots=True)
class News:
    """One message about an intervention; ``carried``: the citizen sent it or was the channel; ``reached`` without citizens."""

    contact: str
    kind: str
    happened_at: datetime
    source: str | None
    carried: bool = False
    reached: set[str] = field(default_factory=set)
    to_citizen: bool = False

    @property
    def told_directly(self) -> bool:
        """Whether it reached a professional or a unit without the citizen's help."""
        return bool(self.reached) and not self.carried


def news_of(story: Story, intervention: str) -> list[News]:
    """What was said about an intervention, oldest first."""
    found: dict[str, News] = {}
    for row in story.of(COURSE_NEWS):
        if row.intervention != intervention:
            continue
        news = found.setdefault(row.contact, News(row.contact, row.kind, row.happened_at, row.source))
        news.carried = news.carried or row.channel == VIA_CITIZEN or row.from_kind == CITIZEN
        if row.to_kind == CITIZEN:
            news.to_citizen = True
        else:
            news.reached.add(row.to)
    return sorted(found.values(), key=lambda news: (news.happened_at, news.contact))
