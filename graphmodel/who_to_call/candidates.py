"""The candidates: everybody the evidence speaks for and who is still there, scored with what else counts.

A large unit has hundreds of people with the same evidence. Evidence, acquaintance and remit make a shortlist first; cards,
load and presence are looked up for the shortlist only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice

from graphmodel.questions import around_citizen, responsibility
from graphmodel.who_to_call.about_topic import strongest
from graphmodel.who_to_call.cards import Card, cards_of
from graphmodel.who_to_call.directory import MANY_TASKS
from graphmodel.who_to_call.evidence import Gathered
from graphmodel.who_to_call.experience import CODES
from graphmodel.who_to_call.pieces import Evidence, counts_here
from graphmodel.who_to_call.question import Inquiry, Matter
from graphmodel.who_to_call.rank import Circumstantial, Scored, order, score, with_names
from graphmodel.who_to_call.way_in import Acquaintance, Known, acquaintances_through
from graphmodel.who_to_call.weights import BY_CODE
from graphmodel.who_to_call.wording import telling_stems

_SHORTLIST = 20
_ENOUGH = 8
"""Cards are looked up for so many at a time, until so many are found to be there."""


@dataclass(frozen=True, slots=True)
class Around:
    """Those whose acquaintance opens a door: the asker, their colleagues, the citizen's helpers; cards of those who matter."""

    asker: str | None
    colleagues: frozenset[str]
    helpers: frozenset[str]
    cards: Mapping[str, Card]

    @property
    def everybody(self) -> frozenset[str]:
        """All of them."""
        return self.helpers | self.colleagues | ({self.asker} if self.asker else frozenset())


@dataclass(frozen=True, slots=True)
class Candidates:
    """The scored candidates, best first, and those around who may open a door."""

    scored: tuple[Scored, ...]
    around: Around


async def candidates_of(inquiry: Inquiry, matter: Matter, gathered: Gathered, questioned: str | None) -> Candidates:
    """Score those the evidence speaks for; ``questioned`` is scored whenever any does. Store errors pass through."""
    around = await _around(inquiry, gathered)
    spoken_for = gathered.about.people | gathered.besides.keys()
    known = await acquaintances_through(inquiry, around.everybody, spoken_for)
    besides = _besides(inquiry, known, around, spoken_for)
    order_of_promise = _by_promise(gathered, besides, inquiry.asker)
    scored: list[Scored] = []
    while len(scored) < _ENOUGH and (part := list(islice(order_of_promise, _SHORTLIST))):
        scored += await _scored(inquiry, matter, gathered, besides, part)
    if questioned in spoken_for - {inquiry.asker} and questioned not in {found.card.person.id for found in scored}:
        scored += await _scored(inquiry, matter, gathered, besides, [questioned])
    around = replace(around, cards=await _cards_around(inquiry, around, known))
    return Candidates(tuple(order(with_names(found, around.cards) for found in scored)), around)


def _besides(inquiry: Inquiry, known: Known, around: Around, spoken_for: Set[str]) -> dict[str, list[Circumstantial]]:
    """What counts besides the evidence, of those who have any: acquaintance, and a remit that mentions the question's words."""
    found = {person: _acquaintance(person, links, around) for person, links in known.items()}
    for word in sorted(telling_stems(inquiry.question.text)):
        for person in inquiry.directory.remits_with.get(word, frozenset()) & spoken_for:
            counted = found.setdefault(person, [])
            if not any(one.code == "remit_fits" for one in counted):
                counted.append(Circumstantial("remit_fits", place=word))
    return found


def _by_promise(
    gathered: Gathered, besides: Mapping[str, Sequence[Circumstantial]], asker: str | None
) -> Iterator[str]:
    """Those with something that is a reason to call, the most promising first; without the asker.

    Most have evidence from the topic alone and stand in order already; only the few with something more are placed anew.
    """
    few = (gathered.besides.keys() | besides.keys()) - {asker}
    strongest_of = ((person, strongest(gathered.of(person))) for person in few)
    placed = sorted(
        (-points - sum(BY_CODE[one.code].points for one in besides.get(person, ())), person)
        for person, points in strongest_of
        if points
    )
    others = (one for one in gathered.about.promising if one[1] not in few and one[1] != asker)
    return (person for _, person in merge(placed, others))


async def _scored(
    inquiry: Inquiry,
    matter: Matter,
    gathered: Gathered,
    besides: Mapping[str, Sequence[Circumstantial]],
    people: Sequence[str],
) -> list[Scored]:
    cards = await cards_of(inquiry, people)
    loads = await _loads(inquiry, cards)
    found: list[Scored] = []
    for person in people:
        card = cards.get(person)
        evidence = gathered.of(person)
        if card is None or not _of_here(inquiry, card, evidence, matter):
            continue
        counted = [
            *besides.get(person, ()),
            *_inheritance(inquiry, evidence, matter),
            *_experience(inquiry, person, matter),
            *_load(loads.get(person, 0)),
            *_presence(card),
        ]
        one = score(card, evidence, counted)
        if one is not None:
            found.append(one)
    return found


def _of_here(inquiry: Inquiry, card: Card, evidence: Sequence[Evidence], matter: Matter) -> bool:
    """Somebody of another municipality is only of use when they help this citizen or hold a task."""
    if any(e.relation in ("HELPS", "HOLDS", "COORDINATES") for e in evidence):
        return True
    return not card.units or any(counts_here(inquiry.directory, unit, matter.home) for unit in card.units)


async def _around(inquiry: Inquiry, gathered: Gathered) -> Around:
    colleagues: frozenset[str] = frozenset()
    if inquiry.asker:
        mine = await cards_of(inquiry, [inquiry.asker])
        units = sorted({unit for card in mine.values() for unit in card.units})
        if units:
            rows = await inquiry.ask(responsibility.UNIT_PEOPLE, units=units)
            colleagues = frozenset(row.person for row in rows) - {inquiry.asker}
    return Around(inquiry.asker, colleagues, gathered.helpers | gathered.coordinators, {})


async def _cards_around(inquiry: Inquiry, around: Around, known: Known) -> dict[str, Card]:
    """The cards of the asker and of those around who know a candidate: nobody else's name is shown."""
    doors = {other for links in known.values() for other in links}
    return await cards_of(inquiry, doors | ({around.asker} if around.asker else set()))


def _acquaintance(person: str, known: Mapping[str, Acquaintance], around: Around) -> list[Circumstantial]:
    """Known to me; to somebody who helps the citizen; to a colleague of mine. Names are filled in when they are looked up."""
    found: list[Circumstantial] = []
    if around.asker and around.asker in known:
        found.append(_through("known_to_me", known[around.asker]))
    others = [who for who in sorted(known) if who not in (person, around.asker)]
    helper = next((who for who in others if who in around.helpers), None)
    colleague = next((who for who in others if who in around.colleagues), None)
    if helper:
        found.append(_through("known_to_helper", known[helper]))
    elif colleague and not found:
        found.append(_through("known_to_colleague", known[colleague]))
    return found


def _through(code: str, link: Acquaintance) -> Circumstantial:
    return Circumstantial(code, who=link.other, source=link.source, since=link.last)


def _inheritance(inquiry: Inquiry, evidence: Sequence[Evidence], matter: Matter) -> list[Circumstantial]:
    """Evidence that only stands on the group or main group counts a little less."""
    levels = [matter.chain.index(e.topic) for e in evidence if e.topic in matter.chain]
    if not levels or min(levels) == 0:
        return []
    code = "inherited_from_group" if min(levels) == 1 else "inherited_from_main_group"
    return [Circumstantial(code, place=inquiry.directory.topic_title(matter.chain[min(levels)]))]


def _experience(inquiry: Inquiry, person: str, matter: Matter) -> list[Circumstantial]:
    """The newest report of a caller that still counts."""
    topic = matter.topic.id if matter.topic else None
    reports = inquiry.experiences.get(person, ())
    found = next((report for report in reports if report.counts(inquiry.question.at, topic)), None)
    return [Circumstantial(CODES[found.outcome], since=found.at.date())] if found else []


async def _loads(inquiry: Inquiry, people: Iterable[str]) -> dict[str, int]:
    """Open tasks each holds, among the citizens the asker may see: what is hidden is not counted either.

    It is counted for those only who hold many among all citizens: of the others fewer would be found anyhow. For an asker
    who sees every citizen that number is known.
    """
    busy = inquiry.directory.busy
    wanted = sorted(person for person in people if person in busy)
    if inquiry.scope.every:
        return {person: busy[person] for person in wanted}
    await inquiry.ask_together(*((around_citizen.TASKS_HELD, {"person": person}) for person in wanted))
    rows = [row for person in wanted for row in await inquiry.ask(around_citizen.TASKS_HELD, person=person)]
    return {row.person: row.tasks for row in rows}


def _load(tasks: int) -> list[Circumstantial]:
    return [Circumstantial("many_tasks")] if tasks >= MANY_TASKS else []


def _presence(card: Card) -> list[Circumstantial]:
    if card.away:
        return [Circumstantial("away")]
    return [Circumstantial("open_now")] if card.reachability.open_now else []
