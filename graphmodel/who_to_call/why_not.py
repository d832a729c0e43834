"""Why not Anja? Where somebody stands in the order and what they lack, in sentences made of the same evidence."""

from __future__ import annotations

from graphmodel.questions import people
from graphmodel.questions.people import CardRow
from graphmodel.who_to_call.answer import Sentence, WhyNot
from graphmodel.who_to_call.candidates import Candidates
from graphmodel.who_to_call.cards import works_now
from graphmodel.who_to_call.pieces import counts_here
from graphmodel.who_to_call.question import Inquiry, Matter
from graphmodel.who_to_call.rank import Scored

_UNKNOWN = Sentence("Ingen fagperson i data hedder sådan.", "No professional in the data has that name.")
_ASKER = Sentence("Det er dig, der spørger.", "You are the one who asks.")


async def why_not(inquiry: Inquiry, matter: Matter, candidates: Candidates, row: CardRow | None) -> WhyNot | None:
    """The answer to "why not …?", about this professional; None when nobody is asked about. Store errors pass through."""
    asked = inquiry.question.why_not
    if not asked:
        return None
    if row is None:
        return WhyNot(asked, None, (_UNKNOWN,))
    if row.person == inquiry.asker:
        return WhyNot(row.name, None, (_ASKER,))
    for rank, found in enumerate(candidates.scored, start=1):
        if found.card.person.id == row.person:
            return WhyNot(row.name, rank, _standing(rank, found, candidates.scored[0]))
    return WhyNot(row.name, None, await _absent_because(inquiry, matter, row))


async def questioned_professional(inquiry: Inquiry) -> CardRow | None:
    """Whom "why not …?" is about: by id first, then by name, an exact one first. Store errors pass through."""
    asked = inquiry.question.why_not
    if not asked:
        return None
    rows = await inquiry.ask(people.CARDS, people=[asked])
    if rows:
        return rows[0]
    named = await inquiry.ask(people.PROFESSIONALS_NAMED, name=asked)
    exact = [row for row in named if row.name.casefold() == asked.casefold()] or named
    found = await inquiry.ask(people.CARDS, people=[exact[0].person]) if exact else []
    return found[0] if found else None


def _standing(rank: int, found: Scored, first: Scored) -> tuple[Sentence, ...]:
    name = found.card.person.name
    if rank == 1:
        return (Sentence(f"{name} står øverst.", f"{name} stands first."),)
    best = first.reasons[0].words
    own = found.reasons[0].words
    return (
        Sentence(
            f"{name} står som nummer {rank} med {found.score:g} point; {first.card.person.name} har {first.score:g}.",
            f"{name} is number {rank} with {found.score:g} points; {first.card.person.name} has {first.score:g}.",
        ),
        Sentence(f"Stærkest for {name}: {own.da}.", f"Strongest for {name}: {own.en}."),
        Sentence(
            f"Stærkest for {first.card.person.name}: {best.da}.", f"Strongest for {first.card.person.name}: {best.en}."
        ),
    )


async def _absent_because(inquiry: Inquiry, matter: Matter, row: CardRow) -> tuple[Sentence, ...]:
    day = inquiry.day
    employments = await inquiry.ask(people.EMPLOYMENTS, people=[row.person])
    current = [employment.unit for employment in employments if works_now(employment, day)]
    if employments and not current:
        return (Sentence(f"{row.name} er fratrådt.", f"{row.name} has left."),)
    if row.absent_from and row.absent_from <= day and row.absent_to is None:
        return (Sentence(f"{row.name} er fraværende indtil videre.", f"{row.name} is away until further notice."),)
    places = " og ".join(inquiry.directory.placed_name(unit) for unit in current)
    where = Sentence(f"{row.name} arbejder i {places}.", f"{row.name} works in {places}.")
    if current and not any(counts_here(inquiry.directory, unit, matter.home) for unit in current):
        other = Sentence("Det er en anden kommune end borgerens.", "That is another municipality than the citizen's.")
        return (where, other)
    title = inquiry.directory.topic_title(matter.topic.id) if matter.topic else inquiry.question.text
    nothing = Sentence(
        f"Intet i data knytter {row.name} til {title}: hverken opgave, ansvar, enhed eller tilbud.",
        f"Nothing in the data ties {row.name} to {title}: no task, responsibility, unit or offer.",
    )
    return (where, nothing) if current else (nothing,)
