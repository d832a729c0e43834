"""The candidates: everybody the evidence speaks for and who is still there, scored with what else counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphmodel.questions import around_citizen, responsibility
from graphmodel.who_to_call.cards import Card, cards_of
from graphmodel.who_to_call.evidence import Evidence, Gathered, counts_here
from graphmodel.who_to_call.experience import CODES
from graphmodel.who_to_call.question import Inquiry, Matter
from graphmodel.who_to_call.rank import Circumstantial, Scored, order, score
from graphmodel.who_to_call.understand import telling_stems
from graphmodel.who_to_call.way_in import Acquaintance, Known, acquaintances_of

MANY_TASKS = 8
"""From so many open tasks on, somebody with fewer comes first when all else is equal."""


@dataclass(frozen=True, slots=True)
class Around:
    """Those whose acquaintance opens a door: the asker, their colleagues, the citizen's helpers, with their cards."""

    asker: str | None
    colleagues: frozenset[str]
    helpers: frozenset[str]
    cards: Mapping[str, Card]


@dataclass(frozen=True, slots=True)
class Candidates:
    """The scored candidates, best first; those around who may open a door; and whom each candidate knows."""

    scored: tuple[Scored, ...]
    around: Around
    known: Known


async def candidates_of(inquiry: Inquiry, matter: Matter, gathered: Gathered) -> Candidates:
    """Score everybody the evidence names; store errors pass through."""
    by_person: dict[str, list[Evidence]] = {}
    for piece in gathered.evidence:
        by_person.setdefault(piece.person, []).append(piece)
    cards = await cards_of(inquiry, by_person)
    around = await _around(inquiry, gathered)
    known = await acquaintances_of(inquiry, cards)
    loads = await _loads(inquiry, cards)
    telling = telling_stems(inquiry.question.text)
    scored: list[Scored] = []
    for person, card in cards.items():
        evidence = by_person[person]
        if person == inquiry.asker or not _of_here(inquiry, card, evidence, matter):
            continue
        besides = [
            *_acquaintance(card, known[person], around),
            *_remit(card, telling),
            *_inheritance(inquiry, evidence, matter),
            *_experience(inquiry, person, matter),
            *_load(loads.get(person, 0)),
            *_presence(card),
        ]
        found = score(card, evidence, besides)
        if found is not None:
            scored.append(found)
    return Candidates(tuple(order(scored)), around, known)


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
    helpers = gathered.helpers | gathered.coordinators
    everybody = helpers | colleagues | ({inquiry.asker} if inquiry.asker else frozenset())
    return Around(inquiry.asker, colleagues, helpers, await cards_of(inquiry, everybody))


def _acquaintance(card: Card, known: Mapping[str, Acquaintance], around: Around) -> list[Circumstantial]:
    """Known to me; to somebody who helps the citizen; to a colleague of mine."""
    found: list[Circumstantial] = []
    if around.asker and around.asker in known:
        found.append(_through("known_to_me", "", known[around.asker]))
    others = [who for who in sorted(known) if who in around.cards and who not in (card.person.id, around.asker)]
    helper = next((who for who in others if who in around.helpers), None)
    colleague = next((who for who in others if who in around.colleagues), None)
    if helper:
        found.append(_through("known_to_helper", around.cards[helper].person.name, known[helper]))
    elif colleague and not found:
        found.append(_through("known_to_colleague", around.cards[colleague].person.name, known[colleague]))
    return found


def _through(code: str, who: str, link: Acquaintance) -> Circumstantial:
    return Circumstantial(code, who=who, source=link.source, since=link.last)


def _remit(card: Card, telling: frozenset[str]) -> list[Circumstantial]:
    shared = sorted(telling & telling_stems(card.person.remit or ""))
    return [Circumstantial("remit_fits", place=shared[0])] if shared else []


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
    """Open tasks each holds, among the citizens the asker may see: what is hidden is not counted either."""
    wanted = sorted(people)
    rows = await inquiry.ask(around_citizen.TASKS_HELD, people=wanted) if wanted else []
    return {row.person: row.tasks for row in rows}


def _load(tasks: int) -> list[Circumstantial]:
    return [Circumstantial("many_tasks")] if tasks >= MANY_TASKS else []


def _presence(card: Card) -> list[Circumstantial]:
    if card.away:
        return [Circumstantial("away")]
    return [Circumstantial("open_now")] if card.reachability.open_now else []
