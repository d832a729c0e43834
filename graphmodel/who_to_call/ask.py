"""Who do I call? From a free question to at most five people in order, each with reason, number and way in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from graphmodel.access.scope import Scope
from graphmodel.questions import around_citizen, people, responsibility
from graphmodel.questions.around_citizen import OpenTaskRow
from graphmodel.store.port import Store
from graphmodel.who_to_call import sentences
from graphmodel.who_to_call.answer import (
    CitizenChoice,
    FoundTopic,
    Person,
    Recommendation,
    ResponsibleUnit,
    WayInStep,
    WhoAnswer,
)
from graphmodel.who_to_call.cards import Card, cards_of
from graphmodel.who_to_call.directory import Directory, DirectoryKeeper
from graphmodel.who_to_call.evidence import Evidence, Gathered, Matter, counts_here, gather
from graphmodel.who_to_call.picture import evidence_picture
from graphmodel.who_to_call.rank import Circumstantial, Scored, order, score
from graphmodel.who_to_call.understand import find_citizen, find_topics, fitting_tasks, telling_stems
from graphmodel.who_to_call.way_in import Acquaintance, Known, acquaintances_of

MOST_PEOPLE = 5
_ASPECT_DA = {"responsible": "ansvarlig", "executing": "udførende", "insight": "indsigt"}


@dataclass(frozen=True, slots=True)
class WhoQuestion:
    """What is asked. ``citizen`` is an id or a name, ``topic`` an id or number chosen by hand, ``at`` the moment (local time)."""

    text: str
    at: datetime
    citizen: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class _Around:
    """Those whose acquaintance opens a door: the asker, their colleagues, the citizen's helpers."""

    asker: str | None
    colleagues: frozenset[str]
    helpers: frozenset[str]


async def who_to_call(store: Store, keeper: DirectoryKeeper, scope: Scope, question: WhoQuestion) -> WhoAnswer:
    """The answer, never empty; store errors pass through. A citizen out of view is answered exactly as an unknown one."""
    directory = await keeper.current(question.at.date())
    citizen, choices = await _citizen(store, scope, question)
    topics = find_topics(directory, question.text, question.topic)
    tasks = await _tasks(store, scope, citizen, topics, directory, question)
    topics = _topics_in_the_light_of_tasks(directory, topics, tasks, question)
    topic = topics[0] if topics else None
    matter = await _matter(store, scope, directory, topic, tasks, citizen, question)
    gathered = await gather(store, scope, directory, matter)
    candidates, around, known = await _candidates(store, scope, directory, gathered, matter, question)
    return await _answer(store, scope, directory, question, topics, citizen, choices, matter, gathered, candidates, around, known)


async def _citizen(store: Store, scope: Scope, question: WhoQuestion) -> tuple[around_citizen.CitizenRow | None, tuple[CitizenChoice, ...]]:
    if not question.citizen:
        return None, ()
    found = await find_citizen(store, scope, question.citizen, question.at.date())
    return found.one, found.choices


async def _tasks(
    store: Store,
    scope: Scope,
    citizen: around_citizen.CitizenRow | None,
    topics: Sequence[FoundTopic],
    directory: Directory,
    question: WhoQuestion,
) -> dict[str, OpenTaskRow]:
    if citizen is None:
        return {}
    rows = await around_citizen.OPEN_TASKS.ask(store, scope, citizen=citizen.id, at=question.at.date())
    chain = directory.topic_chain(topics[0].id)[:2] if topics else []
    return fitting_tasks(rows, question.text, chain)


def _topics_in_the_light_of_tasks(
    directory: Directory, topics: list[FoundTopic], tasks: Mapping[str, OpenTaskRow], question: WhoQuestion
) -> list[FoundTopic]:
    """An open task that fits by its words says more about what is meant: its title is searched with, its topic stands in."""
    if question.topic or not tasks:
        return topics
    telling = telling_stems(question.text)
    worded = [row for row in tasks.values() if telling & telling_stems(row.title)]
    if worded and worded[0].topic in directory.topics:
        return find_topics(directory, question.text, worded[0].topic)
    if worded:
        return find_topics(directory, f"{question.text} {worded[0].title}", None)
    return topics


async def _matter(
    store: Store,
    scope: Scope,
    directory: Directory,
    topic: FoundTopic | None,
    tasks: dict[str, OpenTaskRow],
    citizen: around_citizen.CitizenRow | None,
    question: WhoQuestion,
) -> Matter:
    home = citizen.municipality if citizen else None
    if home is None and scope.asker:
        cards = await cards_of(store, scope, directory, [scope.asker], question.at)
        home = next((directory.municipality_of(unit) for card in cards.values() for unit in card.units), None)
    return Matter(
        chain=tuple(directory.topic_chain(topic.id)) if topic else (),
        tasks=tasks,
        citizen=citizen.id if citizen else None,
        home=home,
        day=question.at.date(),
    )


async def _candidates(
    store: Store, scope: Scope, directory: Directory, gathered: Gathered, matter: Matter, question: WhoQuestion
) -> tuple[list[Scored], _Around, Known]:
    by_person: dict[str, list[Evidence]] = {}
    for piece in gathered.evidence:
        by_person.setdefault(piece.person, []).append(piece)
    cards = await cards_of(store, scope, directory, by_person, question.at)
    around = await _around(store, scope, directory, gathered, question)
    known = await acquaintances_of(store, scope, cards, matter.day)
    names = await cards_of(store, scope, directory, around.helpers | around.colleagues, question.at)
    telling = telling_stems(question.text)
    scored: list[Scored] = []
    for person, card in cards.items():
        if person == scope.asker or not _of_here(directory, card, by_person[person], matter):
            continue
        besides = _besides(directory, card, by_person[person], known[person], around, names, matter, telling)
        found = score(card, by_person[person], besides)
        if found is not None:
            scored.append(found)
    return order(scored), around, known


def _of_here(directory: Directory, card: Card, evidence: Sequence[Evidence], matter: Matter) -> bool:
    """Somebody of another municipality is only of use when they help this citizen or hold a task."""
    if any(e.relation in ("HELPS", "HOLDS", "COORDINATES") for e in evidence):
        return True
    return not card.units or any(counts_here(directory, unit, matter.home) for unit in card.units)


async def _around(store: Store, scope: Scope, directory: Directory, gathered: Gathered, question: WhoQuestion) -> _Around:
    colleagues: frozenset[str] = frozenset()
    if scope.asker:
        mine = await cards_of(store, scope, directory, [scope.asker], question.at)
        units = sorted({unit for card in mine.values() for unit in card.units})
        if units:
            rows = await responsibility.UNIT_PEOPLE.ask(store, scope, units=units, at=question.at.date())
            colleagues = frozenset(row.person for row in rows) - {scope.asker}
    helpers = frozenset(gathered.helpers) | frozenset(gathered.coordinators)
    return _Around(scope.asker, colleagues, helpers)


def _besides(
    directory: Directory,
    card: Card,
    evidence: Sequence[Evidence],
    known: Mapping[str, Acquaintance],
    around: _Around,
    names: Mapping[str, Card],
    matter: Matter,
    telling: frozenset[str],
) -> list[Circumstantial]:
    found: list[Circumstantial] = []
    if around.asker and around.asker in known:
        found.append(_through("known_to_me", "", known[around.asker]))
    helper = next((h for h in sorted(around.helpers - {card.person.id, around.asker}) if h in known and h in names), None)
    if helper:
        found.append(_through("known_to_helper", names[helper].person.name, known[helper]))
    elif around.asker not in known:
        colleague = next((k for k in sorted(around.colleagues - {card.person.id}) if k in known and k in names), None)
        if colleague:
            found.append(_through("known_to_colleague", names[colleague].person.name, known[colleague]))
    shared = sorted(telling & telling_stems(card.person.remit or ""))
    if shared:
        found.append(Circumstantial("remit_fits", place=shared[0]))
    levels = [matter.chain.index(e.topic) for e in evidence if e.topic in matter.chain]
    if levels and min(levels) > 0:
        code = "inherited_from_group" if min(levels) == 1 else "inherited_from_main_group"
        found.append(Circumstantial(code, place=directory.topic_title(matter.chain[min(levels)])))
    if card.away:
        found.append(Circumstantial("away"))
    elif card.reachability.open_now:
        found.append(Circumstantial("open_now"))
    return found


def _through(code: str, who: str, link: Acquaintance) -> Circumstantial:
    return Circumstantial(code, who=who, source=link.source, since=link.last)


async def _answer(
    store: Store,
    scope: Scope,
    directory: Directory,
    question: WhoQuestion,
    topics: list[FoundTopic],
    citizen: around_citizen.CitizenRow | None,
    choices: tuple[CitizenChoice, ...],
    matter: Matter,
    gathered: Gathered,
    candidates: list[Scored],
    around: _Around,
    known: Known,
) -> WhoAnswer:
    topic = topics[0] if topics else None
    best = candidates[:MOST_PEOPLE]
    responsible = _responsible(directory, gathered)
    ways = await _ways_in(store, scope, directory, best, around, known, question)
    substitutes = await _substitutes(store, scope, directory, best, question)
    held = {e.place: True for e in gathered.evidence if e.relation == "HOLDS"}
    tasks = sorted(matter.tasks.values(), key=lambda row: (row.opened_on, row.task))
    chosen = CitizenChoice(citizen.id, citizen.name) if citizen else None
    drawn_tasks = [(row.task, row.title, held.get(row.task, False) or bool(gathered.task_units)) for row in tasks]
    shown_topic = topic
    recommendations = tuple(
        Recommendation(
            rank=rank,
            person=found.card.person,
            score=found.score,
            reasons=found.reasons,
            reachability=found.card.reachability,
            substitute=substitutes.get(found.card.person.id),
            way_in=tuple(step for _, step in ways[found.card.person.id]),
            picture=evidence_picture(
                directory, [(found.card, found.evidence, ways[found.card.person.id])], shown_topic, chosen, responsible, drawn_tasks
            ),
        )
        for rank, found in enumerate(best, start=1)
    )
    places = [unit.id for unit in responsible] + list(gathered.task_units) + _home_places(directory, matter)
    board = sentences.switchboard(directory, places, topic, question.text)
    return WhoAnswer(
        question=question.text,
        asked_at=question.at,
        topics=tuple(topics),
        topic=topic,
        citizen=chosen,
        citizen_choices=choices,
        status=sentences.status(directory, topic, responsible, tasks, held, matter.day),
        responsible=responsible,
        people=recommendations,
        switchboard=board,
        missing=sentences.missing_in_data(directory, topic, responsible, len(best), board is not None, bool(question.citizen) and citizen is None and not choices),
        have_ready=sentences.have_ready(directory, topic, tasks, chosen is not None),
        picture=evidence_picture(
            directory, [(c.card, c.evidence, ways[c.card.person.id]) for c in best], shown_topic, chosen, responsible, drawn_tasks
        ),
    )


def _home_places(directory: Directory, matter: Matter) -> list[str]:
    """Where to ring when no unit is known: the citizen's or asker's municipality, else the only one there is."""
    if matter.home:
        return [matter.home]
    municipalities = sorted(o.id for o in directory.organisations.values() if o.kind == "municipality")
    return municipalities if len(municipalities) == 1 else []


def _responsible(directory: Directory, gathered: Gathered) -> tuple[ResponsibleUnit, ...]:
    found: list[ResponsibleUnit] = []
    for row in gathered.units:
        topic = directory.topics[row.topic]
        board = directory.switchboard_of(row.unit)
        found.append(
            ResponsibleUnit(
                id=row.unit,
                name=directory.name_of(row.unit),
                sector=directory.sector_of(row.unit),
                aspect=_ASPECT_DA[row.aspect],
                via_number=topic.number or topic.id,
                via_title=topic.title,
                switchboard=board.switchboard if board else None,
            )
        )
    return tuple(found)


async def _ways_in(
    store: Store, scope: Scope, directory: Directory, best: Sequence[Scored], around: _Around, known: Known, question: WhoQuestion
) -> dict[str, list[tuple[Card, WayInStep]]]:
    """For each candidate the shortest way through people who know each other: from me, a helper of the citizen, a colleague."""
    between = {other for found in best for other in known[found.card.person.id] if other in around.helpers | around.colleagues}
    starts = between | ({around.asker} if around.asker else set())
    cards = await cards_of(store, scope, directory, starts, question.at)
    of_asker = (await acquaintances_of(store, scope, [around.asker], question.at.date()))[around.asker] if around.asker else {}
    ways: dict[str, list[tuple[Card, WayInStep]]] = {}
    for found in best:
        person = found.card.person
        knows = known[person.id]
        ways[person.id] = []
        if around.asker in knows and around.asker in cards:
            me = cards[around.asker]
            ways[person.id] = [(me, WayInStep(me.person.name, person.name, knows[around.asker].last))]
            continue
        through = [o for o in knows if o in cards and o in around.helpers | around.colleagues and o != around.asker]
        if not through:
            continue
        via = min(through, key=lambda o: (o not in of_asker, o not in around.helpers, -(knows[o].last or question.at.date().min).toordinal(), o))
        steps = [(cards[via], WayInStep(cards[via].person.name, person.name, knows[via].last))]
        if around.asker in cards:
            me = cards[around.asker]
            last = of_asker[via].last if via in of_asker else None
            steps.insert(0, (me, WayInStep(me.person.name, cards[via].person.name, last)))
        ways[person.id] = steps
    return ways


async def _substitutes(
    store: Store, scope: Scope, directory: Directory, best: Sequence[Scored], question: WhoQuestion
) -> dict[str, Person]:
    """Somebody who is there, for each candidate who is away."""
    away = [found.card.person.id for found in best if found.card.away]
    if not away:
        return {}
    rows = await people.SUBSTITUTES.ask(store, scope, people=away, at=question.at.date())
    cards = await cards_of(store, scope, directory, [row.substitute for row in rows], question.at)
    found: dict[str, Person] = {}
    for row in rows:
        card = cards.get(row.substitute)
        if card is not None and not card.away:
            found.setdefault(row.person, replace(card.person))
    return found
