"""Besides the people: special advice when the case is complex enough (case 17), and coordination models that fit (case 19)."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.questions import responsibility
from graphmodel.questions.around_citizen import CitizenRow
from graphmodel.questions.citizen_situation import ModelOfferRow, SituationRow
from graphmodel.target_group import Fit, facts_of, judge
from graphmodel.who_to_call.ahead import open_tasks_of, situation_of
from graphmodel.who_to_call.answer import Advice, Person, Sentence
from graphmodel.who_to_call.cards import Card, cards_of
from graphmodel.who_to_call.complexity import Signs, complexity
from graphmodel.who_to_call.evidence import Gathered
from graphmodel.who_to_call.pieces import counts_here
from graphmodel.who_to_call.question import Inquiry, Matter

SPECIAL_ADVICE = "specialviden"
"""The purpose that an offer of free specialist advice is recorded with."""
_BAD = frozenset({"refused", "bounced", "lost"})


async def advise(inquiry: Inquiry, matter: Matter, gathered: Gathered) -> tuple[tuple[Advice, ...], tuple[Advice, ...]]:
    """Special advice, and models; both empty without a citizen or without anything asked. Store errors pass through."""
    if matter.citizen is None or matter.astray:
        return (), ()
    situation = await situation_of(inquiry, matter.citizen.id)
    because = complexity(await _signs(inquiry, matter.citizen.id, gathered, situation))
    special = inquiry.directory.offers_for.get(SPECIAL_ADVICE, ()) if because else ()
    fitting = _fitting(inquiry, matter.citizen, situation)
    call = await _contacts(inquiry, [row.offer for row in (*special, *(row for row, _ in fitting))])
    models = [_advice(inquiry, matter, row, call, words) for row, words in fitting]
    return (
        tuple(_advice(inquiry, matter, row, call, because) for row in special),
        tuple(sorted(models, key=lambda advice: (not advice.here, advice.name))),
    )


async def _signs(inquiry: Inquiry, citizen: str, gathered: Gathered, situation: Sequence[SituationRow]) -> Signs:
    cards = await cards_of(inquiry, gathered.helpers)
    tasks = await open_tasks_of(inquiry, citizen)
    return Signs(
        sectors=len({card.person.sector for card in cards.values() if card.person.sector}),
        helpers=len(gathered.helpers),
        refusals=sum(
            row.sent_on is not None and row.sent_on <= inquiry.day and row.status in _BAD for row in situation
        ),
        open_assessments=len({row.task for row in tasks if row.kind == "assessment"}),
        diagnoses=sum(row.fact == "diagnosis" for row in situation),
        coordinated=bool(gathered.coordinators),
    )


def _fitting(
    inquiry: Inquiry, citizen: CitizenRow, situation: Sequence[SituationRow]
) -> list[tuple[ModelOfferRow, tuple[Sentence, ...]]]:
    """The models all of whose conditions the citizen meets; one without conditions fits nobody in particular."""
    noted = (row for row in situation if row.noted_on is None or row.noted_on <= inquiry.day)
    facts = facts_of(((r.fact, r.found) for r in noted if r.fact and r.found), citizen.birth_year, inquiry.day.year)
    found: list[tuple[ModelOfferRow, tuple[Sentence, ...]]] = []
    for row in inquiry.directory.model_offers:
        requirements = inquiry.directory.requirements.get(row.offer, ())
        if requirements and judge(requirements, facts).fit is Fit.YES:
            found.append((row, tuple(Sentence(r.words, r.words) for r in requirements)))
    return found


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
