"""What may be told where: the citizen's consents held against the unit of the one to call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graphmodel.who_to_call.ahead import situation_of, tied_of
from graphmodel.who_to_call.answer import Sentence
from graphmodel.who_to_call.cards import Card
from graphmodel.who_to_call.question import Inquiry, Matter

MISSING = Sentence(
    "intet samtykke dækker enheden: spørg borgeren, før du deler oplysninger",
    "no consent covers the unit: ask the citizen before you share anything",
)


@dataclass(frozen=True, slots=True)
class ConsentInForce:
    """One consent that holds; ``covers`` empty: everybody who helps."""

    scope: str
    ends_on: date | None
    covers: frozenset[str]


async def consents_of(inquiry: Inquiry, matter: Matter) -> list[ConsentInForce]:
    """The consents in force; empty without a citizen. Store errors pass through."""
    if matter.citizen is None:
        return []
    day = inquiry.day
    rows = await situation_of(inquiry, matter.citizen.id)
    given = [
        row
        for row in rows
        if row.scope and (row.given_on is None or row.given_on <= day) and (row.ends_on is None or row.ends_on >= day)
    ]
    covers = await tied_of(inquiry, matter.citizen.id, "CONSENT_COVERS", "Organisation") if given else []
    return [
        ConsentInForce(row.scope or "", row.ends_on, frozenset(c.other for c in covers if c.matter == row.id))
        for row in given
    ]


def consent_for(inquiry: Inquiry, matter: Matter, card: Card, consents: Sequence[ConsentInForce]) -> Sentence | None:
    """What may be told to this one; None without a citizen. A consent that names no organisation covers all who help."""
    if matter.citizen is None:
        return None
    places = {place for unit in card.units for place in inquiry.directory.with_all_above(unit)}
    covering = [row for row in consents if not row.covers or row.covers & places]
    if not covering:
        return MISSING
    row = covering[0]
    until_da = f" (til {row.ends_on.day}.{row.ends_on.month}.{row.ends_on.year})" if row.ends_on else ""
    until_en = f" (until {row.ends_on.isoformat()})" if row.ends_on else ""
    return Sentence(f"{row.scope}{until_da}", f"{row.scope}{until_en}")
