"""The shortest way to each of the best: from me, through one who knows us both, or from a helper of the citizen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from graphmodel.who_to_call.answer import WayInStep
from graphmodel.who_to_call.candidates import Around, Candidates
from graphmodel.who_to_call.cards import Card
from graphmodel.who_to_call.question import Inquiry
from graphmodel.who_to_call.rank import Scored
from graphmodel.who_to_call.way_in import Acquaintance, acquaintances_of

Way = tuple[tuple[Card, WayInStep], ...]
"""Steps, each with the card of the one it starts from."""


async def ways_to(inquiry: Inquiry, best: Sequence[Scored], candidates: Candidates) -> dict[str, Way]:
    """The way in to each of the best, empty where none is known; store errors pass through."""
    mine: Mapping[str, Acquaintance] = {}
    if inquiry.asker:
        mine = (await acquaintances_of(inquiry, [inquiry.asker]))[inquiry.asker]
    return {
        found.card.person.id: _way(found.card, candidates.known[found.card.person.id], candidates.around, mine)
        for found in best
    }


def _way(card: Card, knows: Mapping[str, Acquaintance], around: Around, mine: Mapping[str, Acquaintance]) -> Way:
    me = around.cards.get(around.asker) if around.asker else None
    if me is not None and me.person.id in knows:
        return ((me, WayInStep(me.person.name, card.person.name, knows[me.person.id].last)),)
    between = [
        who
        for who in knows
        if who in around.cards
        and who in around.helpers | around.colleagues
        and who not in (card.person.id, around.asker)
    ]
    if not between:
        return ()

    def nearness(who: str) -> tuple[bool, bool, int, str]:
        return who not in mine, who not in around.helpers, -(knows[who].last or date.min).toordinal(), who

    via = around.cards[min(between, key=nearness)]
    last_step = (via, WayInStep(via.person.name, card.person.name, knows[via.person.id].last))
    if me is None:
        return (last_step,)
    known_since = mine[via.person.id].last if via.person.id in mine else None
    return ((me, WayInStep(me.person.name, via.person.name, known_since)), last_step)
