"""The shortest way to each of the best, through people who know each other by name and face.

In this order: I know them; one whom I know, a helper of the citizen or a colleague of mine knows them; one whom a colleague
knows does. Everybody on the way must still be there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from graphmodel.who_to_call.answer import Sentence, WayInStep
from graphmodel.who_to_call.candidates import Around, Candidates
from graphmodel.who_to_call.cards import Card, cards_of
from graphmodel.who_to_call.question import Inquiry
from graphmodel.who_to_call.rank import Scored
from graphmodel.who_to_call.way_in import Acquaintance, Known, acquaintances_of, lately_talked

Way = tuple[tuple[Card, WayInStep], ...]
"""Steps, each with the card of the one it starts from."""


@dataclass(frozen=True, slots=True)
class WayIn:
    """The way to one of the best; ``only_through`` names the one person it rests on, when there is no other way."""

    steps: Way = ()
    only_through: str | None = None

    @property
    def fragile(self) -> Sentence | None:
        """The warning that belongs to it."""
        if self.only_through is None:
            return None
        return Sentence(
            f"Vejen går kun gennem {self.only_through}: falder den ene bort, kender ingen anden vejen.",
            f"The way goes through {self.only_through} only: without that one person nobody else knows it.",
        )


@dataclass(frozen=True, slots=True)
class _Doors:
    """Who may open a door: whom I know, whom each colleague knows, and the cards of all who are still there."""

    around: Around
    mine: Mapping[str, Acquaintance]
    of_colleagues: Known
    cards: Mapping[str, Card]

    @property
    def me(self) -> Card | None:
        return self.cards.get(self.around.asker) if self.around.asker else None


async def ways_to(inquiry: Inquiry, best: Sequence[Scored], candidates: Candidates) -> dict[str, WayIn]:
    """The way in to each of the best, empty where none is known; store errors pass through."""
    around = candidates.around
    ids = [found.card.person.id for found in best]
    known = await acquaintances_of(inquiry, [*ids, inquiry.asker] if inquiry.asker else ids)
    mine = known[inquiry.asker] if inquiry.asker else {}
    neighbours = {other for person in ids for other in known[person]}
    of_colleagues = _among(neighbours, await acquaintances_of(inquiry, around.colleagues))
    through = {other for knows in of_colleagues.values() for other in knows}
    useful = set(mine) | around.helpers | around.colleagues | through
    used = {
        person: {o: link for o, link in known[person].items() if o in useful or o == inquiry.asker} for person in ids
    }
    fresh = await lately_talked(inquiry, used)
    starts = {colleague for colleague, knows in of_colleagues.items() if knows}
    more = await cards_of(inquiry, ((neighbours & useful) | starts) - set(around.cards))
    doors = _Doors(around, mine, of_colleagues, {**around.cards, **more})
    return {found.card.person.id: _way(found.card, fresh[found.card.person.id], doors) for found in best}


def _among(others: Set[str], known: Known) -> Known:
    return {person: {who: link for who, link in links.items() if who in others} for person, links in known.items()}


def _way(card: Card, knows: Mapping[str, Acquaintance], doors: _Doors) -> WayIn:
    others = [who for who in sorted(knows) if who in doors.cards and who not in (card.person.id, doors.around.asker)]
    close = [who for who in others if who in doors.mine or who in doors.around.helpers | doors.around.colleagues]
    me = doors.me
    if me is not None and me.person.id in knows:
        return WayIn((_step(me, card, knows[me.person.id]),), None if close else me.person.name)
    if close:
        via = doors.cards[min(close, key=lambda who: _nearness(who, knows, doors))]
        steps: Way = (_step(via, card, knows[via.person.id]),)
        if me is not None:
            steps = (_step(me, via, doors.mine.get(via.person.id)), *steps)
        return WayIn(steps, via.person.name if len(close) == 1 else None)
    return _through_a_colleague(card, knows, others, doors)


def _through_a_colleague(card: Card, knows: Mapping[str, Acquaintance], others: Sequence[str], doors: _Doors) -> WayIn:
    me = doors.me
    pairs = [
        (colleague, who)
        for who in others
        for colleague in sorted(doors.of_colleagues)
        if who in doors.of_colleagues[colleague] and colleague in doors.cards and colleague != card.person.id
    ]
    if me is None or not pairs:
        return WayIn()
    colleague, who = min(pairs, key=lambda pair: (_nearness(pair[1], knows, doors), pair[0]))
    first, via = doors.cards[colleague], doors.cards[who]
    steps = (
        _step(me, first, doors.mine.get(colleague)),
        _step(first, via, doors.of_colleagues[colleague][who]),
        _step(via, card, knows[who]),
    )
    return WayIn(steps, via.person.name if len({x for _, x in pairs}) == 1 else None)


def _step(start: Card, end: Card, link: Acquaintance | None) -> tuple[Card, WayInStep]:
    return start, WayInStep(start.person.name, end.person.name, link.last if link else None)


def _nearness(who: str, knows: Mapping[str, Acquaintance], doors: _Doors) -> tuple[bool, bool, int, str]:
    """Those I know before the citizen's helpers before others; then the link that was used last."""
    return who not in doors.mine, who not in doors.around.helpers, -(knows[who].last or date.min).toordinal(), who
