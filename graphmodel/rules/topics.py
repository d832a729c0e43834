"""Who has a topic: the units marked as responsible for it or, as KLE has it, for the nearest topic above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphmodel.questions.surroundings import ResponsibleRow
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import listed
from graphmodel.who_to_call.answer import Sentence


@dataclass(frozen=True, slots=True)
class Owned:
    """A topic, the topic that its responsibility comes from (itself or one above), and who is marked there and still there.

    ``at`` is None when nobody is marked anywhere; ``rows`` is empty then, and also when those marked have closed or left, or
    are all in other municipalities.
    """

    topic: str
    at: str | None
    rows: tuple[ResponsibleRow, ...] = ()

    @property
    def who(self) -> tuple[str, ...]:
        """The responsible, each once."""
        return tuple(dict.fromkeys(row.who for row in self.rows))


def still_there(row: ResponsibleRow, near: Surroundings) -> bool:
    """Whether a responsible unit still exists, or a responsible person is still employed."""
    if row.kind == "Organisation":
        return near.exists(row.who)
    person = near.people.get(row.who)
    return person is not None and not person.has_left


def owner_of(topic: str, near: Surroundings, home: str | None) -> Owned:
    """Who has a topic for a citizen of a municipality: units there, and those that lie in none (region, state).

    Where the citizen lives is not known, units anywhere count.
    """
    place = home if home in near.units else None
    marked: str | None = None
    for at in near.topic_chain(topic):
        rows = near.responsible.get(at, ())
        marked = marked or (at if rows else None)
        found = tuple(row for row in rows if still_there(row, near) and _serves(row, near, place))
        if found:
            return Owned(topic, at, found)
    return Owned(topic, marked)


def _serves(row: ResponsibleRow, near: Surroundings, home: str | None) -> bool:
    places = {near.municipality_of(unit) for unit in near.units_of(row.who)}
    return home is None or home in places or None in places


def said_of(owned: Owned, near: Surroundings) -> Sentence:
    """What the topic is, and who has it."""
    title = near.topic_title(owned.topic)
    if not owned.rows:
        if owned.at is None:
            return Sentence(
                f"Emnet er {title}. Ingen er sat som ansvarlig for det.",
                f"The topic is {title}. Nobody is marked as responsible for it.",
            )
        return Sentence(
            f"Emnet er {title}. Ingen her er sat som ansvarlig for det nu.",
            f"The topic is {title}. Nobody here is marked as responsible for it now.",
        )
    who = listed([near.name_of(one) for one in owned.who])
    if owned.at == owned.topic or owned.at is None:
        return Sentence(f"Emnet er {title}, som {who.da} har.", f"The topic is {title}, which lies with {who.en}.")
    above = near.topic_title(owned.at)
    return Sentence(
        f"Emnet er {title}, som {who.da} har gennem {above}.",
        f"The topic is {title}, which lies with {who.en} through {above}.",
    )


def with_nobody(near: Surroundings) -> Iterator[str]:
    """The highest topics that nobody is marked for: not on them, not above them, and nowhere below them."""
    answered = near.with_wider(near.responsible)
    for topic in near.topics:
        above = near.topic_parent.get(topic)
        highest = above is None or above in answered
        if topic not in answered and highest and not any(one in near.responsible for one in near.topic_chain(topic)):
            yield topic


def offered(topic: str, near: Surroundings) -> bool:
    """Whether some offer is about the topic, about one above it, or about one below it."""
    return topic in near.offered_and_wider or any(one in near.offered_topics for one in near.topic_chain(topic))
