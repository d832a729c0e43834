"""The candidates: everybody the evidence speaks for and who is still there, scored with what else counts.

A large unit has hundreds of people with the same evidence. Evidence, acquaintance and remit make a shortlist first; cards,
load and presence are looked up for the shortlist only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_OF_THE_CITIZEN = frozenset({"HELPS", "HOLDS", "COORDINATES"})
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
    known = await acquaintances_through(inquiry, around.everybody, gathered)
    besides = _besides(inquiry, known, around, gathered)
    order_of_promise = _by_promise(gathered, besides, inquiry.asker)
    scored: list[Scored] = []
    while len(scored) < _ENOUGH and (part := list(islice(order_of_promise, _SHORTLIST))):
        scored += await _scored(inquiry, matter, gathered, besides, part)
    if questioned and _to_be_scored(questioned, inquiry, gathered, scored):
        scored += await _scored(inquiry, matter, gathered, besides, [questioned])
    around = replace(around, cards=await _cards_around(inquiry, around, known))
    return Candidates(tuple(order(with_names(found, around.cards) for found in scored)), around)


def _to_be_scored(questioned: str, inquiry: Inquiry, gathered: Gathered, scored: Iterable[Scored]) -> bool:
    """Whether somebody for whom something speaks has not been looked at yet."""
    if questioned not in gathered or questioned == inquiry.asker:
        return False
    return all(found.card.person.id != questioned for found in scored)


def _besides(inquiry: Inquiry, known: Known, around: Around, gathered: Gathered) -> dict[str, list[Circumstantial]]:
    """What counts besides the evidence, of those who have any: acquaintance, and a remit that mentions the question's words."""
    found = {person: _acquaintance(person, links, around) for person, links in known.items()}
    fitting: set[str] = set()
    for word in sorted(telling_stems(inquiry.question.text)):
        having = inquiry.directory.remits_with.get(word, frozenset())
        for person in (having & gathered.about.people) | (having & gathered.besides.keys()):
            if person not in fitting:
                fitting.add(person)
                found.setdefault(person, []).append(Circumstantial("remit_fits", place=word))
    return found


def _by_promise(
    gathered: Gathered, besides: Mapping[str, Sequence[Circumstantial]], asker: str | None
) -> Iterator[str]:
    """Those with something that is a reason to call, the most promising first; without the asker.

    Most have evidence from the topic alone and stand in order already; only the few with something more are placed anew.
    """
    few = (gathered.besides.keys() | besides.keys()) - {asker}
    of_topic = gathered.about.strongest
    placed: list[tuple[float, str]] = []
    for person in few:
        points = max(of_topic.get(person, 0.0), strongest(gathered.besides.get(person, ())))
        if points:
            placed.append((-points - sum([BY_CODE[one.code].points for one in besides.get(person, ())]), person))
    placed.sort()
    others = (one for one in gathered.about.promising() if one[1] not in few and one[1] != asker)
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
            *(_MANY_TASKS if loads.get(person, 0) >= MANY_TASKS else ()),
            *_presence(card),
        ]
        one = score(card, evidence, counted)
        if one is not None:
            found.append(one)
    return found


def _of_here(inquiry: Inquiry, card: Card, evidence: Sequence[Evidence], matter: Matter) -> bool:
    """Somebody of another municipality is only of use when they help this citizen or hold a task."""
    if not card.units:
        return True
    for unit in card.units:
        if counts_here(inquiry.directory, unit, matter.home):
            return True
    return any(e.relation in _OF_THE_CITIZEN for e in evidence)


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
    if not levels or 0 in levels:
        return []
    code = "inherited_from_group" if min(levels) == 1 else "inherited_from_main_group"
    return [Circumstantial(code, place=inquiry.directory.topic_title(matter.chain[min(levels)]))]


def _experience(inquiry: Inquiry, person: str, matter: Matter) -> list[Circumstantial]:
    """The newest report of a caller that still counts."""
    reports = inquiry.experiences.get(person)
    if not reports:
        return []
    topic = matter.topic.id if matter.topic else None
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


_MANY_TASKS = (Circumstantial("many_tasks"),)
_AWAY = (Circumstantial("away"),)
_OPEN_NOW = (Circumstantial("open_now"),)


def _presence(card: Card) -> Sequence[Circumstantial]:
    if card.away:
        return _AWAY
    return _OPEN_NOW if card.reachability.open_now else ()
