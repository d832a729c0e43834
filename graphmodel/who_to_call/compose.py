"""The answer put together: the best few with way in and substitute, and the sentences around them."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.questions import people
from graphmodel.questions.people import CardRow
from graphmodel.subgraph import Subgraph
from graphmodel.who_to_call import sentences
from graphmodel.who_to_call.advise import advise
from graphmodel.who_to_call.answer import NotFound, Person, Recommendation, ResponsibleUnit, Sentence, WhoAnswer
from graphmodel.who_to_call.candidates import Candidates
from graphmodel.who_to_call.cards import cards_of
from graphmodel.who_to_call.citizens import citizen_as_shown
from graphmodel.who_to_call.consent import consent_for, consents_of
from graphmodel.who_to_call.evidence import Gathered
from graphmodel.who_to_call.missing import missing_in_data
from graphmodel.who_to_call.picture import DrawnTask, Pictures
from graphmodel.who_to_call.question import Inquiry, Matter
from graphmodel.who_to_call.rank import Scored
from graphmodel.who_to_call.unfound import nothing_fits
from graphmodel.who_to_call.ways import WayIn, ways_to
from graphmodel.who_to_call.why_not import why_not

MOST_PEOPLE = 5


async def compose(
    inquiry: Inquiry, matter: Matter, gathered: Gathered, candidates: Candidates, questioned: CardRow | None
) -> WhoAnswer:
    """The whole answer; store errors pass through."""
    best = candidates.scored[:MOST_PEOPLE]
    ways = await ways_to(inquiry, best, candidates)
    substitutes = await _substitutes(inquiry, best)
    consents = await consents_of(inquiry, matter)
    advice, models = await advise(inquiry, matter, gathered)
    responsible = gathered.about.units
    held = gathered.held
    citizen = citizen_as_shown(inquiry.directory, matter.citizen) if matter.citizen else None
    tasks = matter.tasks_by_age
    drawn = [DrawnTask(row.task, row.title, row.task in held or row.task in gathered.task_units) for row in tasks]

    pictures = Pictures(inquiry.directory, matter.topic, citizen, responsible, drawn)

    def picture(of: Sequence[Scored]) -> Subgraph:
        return pictures.of((found.card, found.evidence, ways[found.card.person.id].steps) for found in of)

    board = sentences.switchboard(inquiry, matter, _places(inquiry, matter, responsible, gathered, best))
    unknown = bool(inquiry.question.citizen) and citizen is None and not matter.choices
    return WhoAnswer(
        question=inquiry.question.text,
        asked_at=inquiry.question.at,
        topics=matter.topics,
        topic=matter.topic,
        citizen=citizen,
        citizen_choices=matter.choices,
        status=sentences.status(inquiry, matter, responsible, held, gathered.task_units),
        responsible=responsible,
        people=tuple(
            _recommendation(
                rank,
                found,
                ways[found.card.person.id],
                substitutes.get(found.card.person.id),
                consent_for(inquiry, matter, found.card, consents),
                picture([found]),
            )
            for rank, found in enumerate(best, start=1)
        ),
        switchboard=board,
        missing=missing_in_data(
            inquiry.directory,
            matter.topic,
            responsible,
            people=len(best),
            has_switchboard=board is not None,
            citizen_unknown=unknown,
            by_name=bool(matter.named or matter.units),
            choices=matter.astray and any(lost.choices for lost in matter.not_found),
        ),
        have_ready=sentences.have_ready(inquiry, matter.topic, tasks, matter.citizen),
        picture=picture(best),
        advice=advice,
        models=models,
        why_not=await why_not(inquiry, matter, candidates, questioned),
        not_found=matter.not_found or _nothing(inquiry, matter),
    )


def _nothing(inquiry: Inquiry, matter: Matter) -> tuple[NotFound, ...]:
    """Areas to choose from when nothing of the question was understood."""
    if matter.topics or matter.tasks or matter.called or matter.offer:
        return ()
    found = nothing_fits(inquiry.directory)
    return (found,) if found.choices else ()


def _recommendation(
    rank: int, found: Scored, way: WayIn, substitute: Person | None, consent: Sentence | None, picture: Subgraph
) -> Recommendation:
    return Recommendation(
        rank=rank,
        person=found.card.person,
        score=found.score,
        reasons=found.reasons,
        reachability=found.card.reachability,
        substitute=substitute,
        way_in=tuple(step for _, step in way.steps),
        fragile=way.fragile,
        consent=consent,
        picture=picture,
    )


def _places(
    inquiry: Inquiry,
    matter: Matter,
    responsible: Sequence[ResponsibleUnit],
    gathered: Gathered,
    best: Sequence[Scored],
) -> list[str]:
    """Where to ring, nearest first: the units on the topic, those that hold the task, then the municipality.

    With no citizen's and no asker's municipality known, the first person's counts: the switchboard belongs to the same place.
    Without a person nothing chooses between several municipalities; each unit is shown with its own number.
    """
    directory = inquiry.directory
    first = best[0].card.person.organisation_id if best else None
    home = matter.home or directory.municipality_of(first)
    places = [unit.id for unit in responsible] + sorted(set(gathered.task_units.values()))
    if home:
        return [*(place for place in places if directory.municipality_of(place) in (home, None)), home]
    if first:
        return [first, *places]
    municipalities = {directory.municipality_of(place) for place in places} - {None}
    if len(municipalities) > 1:
        return []
    every = municipalities or {o.id for o in directory.organisations.values() if o.kind == "municipality"}
    return [*places, *(one for one in every if one and len(every) == 1)]


async def _substitutes(inquiry: Inquiry, best: Sequence[Scored]) -> dict[str, Person]:
    """Somebody who is there, for each candidate who is away."""
    away = [found.card.person.id for found in best if found.card.away]
    if not away:
        return {}
    rows = await inquiry.ask(people.SUBSTITUTES, people=away)
    cards = await cards_of(inquiry, [row.substitute for row in rows])
    found: dict[str, Person] = {}
    for row in rows:
        card = cards.get(row.substitute)
        if card is not None and not card.away:
            found.setdefault(row.person, card.person)
    return found
