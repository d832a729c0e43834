"""Besides the people: special advice when the case is complex enough (case 17), and coordination models that fit (case 19)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from graphmodel.questions import around_citizen, citizen_situation, responsibility
from graphmodel.questions.citizen_situation import CircumstanceRow, ModelOfferRow, ReferralRow
from graphmodel.target_group import Fit, Requirement, facts_of, judge
from graphmodel.who_to_call.answer import Advice, Person, Sentence
from graphmodel.who_to_call.cards import Card, cards_of
from graphmodel.who_to_call.complexity import Signs, complexity
from graphmodel.who_to_call.evidence import Gathered, counts_here
from graphmodel.who_to_call.question import Inquiry, Matter

SPECIAL_ADVICE = "specialviden"
"""The purpose that an offer of free specialist advice is recorded with."""
_BAD_REFERRALS = frozenset({"refused", "bounced", "lost"})


async def advise(inquiry: Inquiry, matter: Matter, gathered: Gathered) -> tuple[tuple[Advice, ...], tuple[Advice, ...]]:
    """Special advice, and models; both empty without a citizen. Store errors pass through."""
    if matter.citizen is None:
        return (), ()
    circumstances, referrals, models = await asyncio.gather(
        inquiry.ask(citizen_situation.CIRCUMSTANCES, citizen=matter.citizen.id),
        inquiry.ask(citizen_situation.REFERRALS, citizen=matter.citizen.id),
        inquiry.ask(citizen_situation.MODEL_OFFERS),
    )
    because = complexity(await _signs(inquiry, matter, gathered, circumstances, referrals))
    special = await inquiry.ask(citizen_situation.ADVICE_OFFERS, purpose=SPECIAL_ADVICE) if because else []
    fitting = await _fitting(inquiry, models, circumstances)
    call = await _contacts(inquiry, [row.offer for row in (*special, *(row for row, _ in fitting))])
    return (
        tuple(_advice(inquiry, matter, row, call, because) for row in _once(special)),
        tuple(
            sorted(
                (_advice(inquiry, matter, row, call, words) for row, words in fitting),
                key=lambda a: (not a.here, a.name),
            )
        ),
    )


async def _signs(
    inquiry: Inquiry,
    matter: Matter,
    gathered: Gathered,
    circumstances: Sequence[CircumstanceRow],
    referrals: Sequence[ReferralRow],
) -> Signs:
    cards = await cards_of(inquiry, gathered.helpers)
    sectors = {card.person.sector for card in cards.values() if card.person.sector}
    tasks = await inquiry.ask(around_citizen.OPEN_TASKS, citizen=matter.citizen.id if matter.citizen else "")
    return Signs(
        sectors=len(sectors),
        helpers=len(gathered.helpers),
        refusals=sum(row.status in _BAD_REFERRALS for row in referrals),
        open_assessments=len({row.task for row in tasks if row.kind == "assessment"}),
        diagnoses=sum(row.fact == "diagnosis" for row in circumstances),
        coordinated=bool(gathered.coordinators),
    )


async def _fitting(
    inquiry: Inquiry, models: Sequence[ModelOfferRow], circumstances: Sequence[CircumstanceRow]
) -> list[tuple[ModelOfferRow, tuple[Sentence, ...]]]:
    """The models all of whose conditions the citizen meets; one without conditions fits nobody in particular."""
    offers = sorted({row.offer for row in models})
    if not offers:
        return []
    conditions = await inquiry.ask(citizen_situation.OFFER_CONDITIONS, offers=offers)
    birth_year = next((row.birth_year for row in circumstances), None)
    facts = facts_of(((c.fact, c.found) for c in circumstances if c.fact and c.found), birth_year, inquiry.day.year)
    found: list[tuple[ModelOfferRow, tuple[Sentence, ...]]] = []
    for row in _once(models):
        requirements = [
            Requirement(c.fact, c.test, c.expected, c.words or f"{c.fact} {c.test} {c.expected}")
            for c in conditions
            if c.offer == row.offer
        ]
        if requirements and judge(requirements, facts).fit is Fit.YES:
            found.append((row, tuple(Sentence(r.words, r.words) for r in requirements)))
    return found


def _once(rows: Iterable[ModelOfferRow]) -> list[ModelOfferRow]:
    seen: dict[str, ModelOfferRow] = {}
    for row in rows:
        seen.setdefault(row.offer, row)
    return list(seen.values())


async def _contacts(inquiry: Inquiry, offers: Sequence[str]) -> dict[str, tuple[Person, ...]]:
    if not offers:
        return {}
    rows = await inquiry.ask(responsibility.OFFER_CONTACTS, offers=sorted(set(offers)))
    cards: dict[str, Card] = await cards_of(inquiry, [row.person for row in rows])
    found: dict[str, list[Person]] = {}
    for row in rows:
        if row.person in cards:
            found.setdefault(row.place, []).append(cards[row.person].person)
    return {offer: tuple(people) for offer, people in found.items()}


def _advice(
    inquiry: Inquiry,
    matter: Matter,
    row: ModelOfferRow,
    call: dict[str, tuple[Person, ...]],
    because: tuple[Sentence, ...],
) -> Advice:
    board = inquiry.directory.switchboard_of(row.unit)
    return Advice(
        id=row.offer,
        name=row.name,
        model=row.model,
        organisation=inquiry.directory.placed_name(row.unit) if row.unit else None,
        phone=board.switchboard if board else None,
        here=row.unit is None or counts_here(inquiry.directory, row.unit, matter.home),
        call=call.get(row.offer, ()),
        because=because,
    )
