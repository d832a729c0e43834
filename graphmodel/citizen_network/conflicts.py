"""What is in the way of a knitted offer while it is drafted: found by the rules, and by what only a draft can break."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from graphmodel.citizen_network.knitting import Compared, Strand, Week, if_adopted, strands_of, weeks_ahead
from graphmodel.citizen_network.schedule import Placed, needs_first
from graphmodel.questions.story.plans import GOALS, PAUSES
from graphmodel.rules.before_sending import before_sending
from graphmodel.rules.courses import clock_of, courses_of, days_allowed, why_so_many_days
from graphmodel.rules.demands import NO_DEMANDS, contradiction, owner_names, owners_of, wanted
from graphmodel.rules.find import in_story
from graphmodel.rules.gap import Gap, Thing
from graphmodel.rules.registry import BY_ID
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import counted, listed, span
from graphmodel.rules.wording import day as said_day
from graphmodel.target_group import Fit
from graphmodel.who_to_call.answer import Sentence

MOST_A_WEEK = 5
"""More appointments than this in a week are too many. A judgement: research 004, Pernille."""
DEMANDS_OF_KIND: Mapping[str, str] = {"work": "work"}
"""What an offer of a kind demands of the citizen, as a code that goals may contradict."""


class ConflictKind(StrEnum):
    """What is in the way."""

    NOBODY = "nobody"
    TARGET = "target"
    DEADLOCK = "deadlock"
    CHAIN = "chain"
    ORDER = "order"
    PAUSE = "pause"
    DEMANDS = "demands"
    WAITING = "waiting"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing in the way: a sentence, what it is about, and why in more sentences.

    ``already`` says that it is so today without the draft.
    """

    kind: ConflictKind
    words: Sentence
    things: tuple[Thing, ...]
    why: tuple[Sentence, ...] = ()
    already: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What is in the way of the draft, and which gaps of today it would close."""

    conflicts: tuple[Conflict, ...]
    solved: tuple[Sentence, ...]


_BY_RULE = {
    "deadlock": ConflictKind.DEADLOCK,
    "chain_too_long": ConflictKind.CHAIN,
    "opposed_goals": ConflictKind.DEMANDS,
}
_RULES = tuple(BY_ID[rule] for rule in _BY_RULE)
_ORDER = {kind: place for place, kind in enumerate(ConflictKind)}


def conflicts_of(story: Story, near: Surroundings, both: Compared) -> Found:
    """All that is in the way, what only the draft brings first; ``both`` is what was compared of this story."""
    today = weeks_ahead(story, both.today)
    weeks = weeks_ahead(if_adopted(story, near), both.drafted)
    strands = strands_of(story, near)
    ruled, solved = _by_the_rules(story, near)
    own = (
        *_nobody(strands),
        *_target(strands, story, near),
        *_order(strands, story, near, both.drafted.placed),
        *_pauses(strands, story, near, both.drafted.placed),
        *_demands(strands, story, near),
        *_waiting(strands, story, near, both.drafted.placed),
        *_weeks(weeks, {week.first: week.appointments for week in today}),
    )
    found = sorted((*own, *ruled), key=lambda one: (one.already, _ORDER[one.kind], [thing.id for thing in one.things]))
    return Found(tuple(found), solved)


def _by_the_rules(story: Story, near: Surroundings) -> tuple[list[Conflict], tuple[Sentence, ...]]:
    today = {gap.id: gap for gap in in_story(story, near, _RULES)}
    then = {gap.id: gap for gap in in_story(if_adopted(story, near), near, _RULES)}
    found = [_of_gap(gap, already=key in today) for key, gap in then.items()]
    return found, tuple(gap.words for key, gap in today.items() if key not in then)


def _of_gap(gap: Gap, *, already: bool) -> Conflict:
    why = tuple(piece.words for piece in gap.evidence)
    return Conflict(_BY_RULE[gap.rule], gap.words, gap.things, why, already)


def _nobody(strands: Iterable[Strand]) -> Iterator[Conflict]:
    """Each strand has exactly one professional who answers for it."""
    for strand in strands:
        if strand.responsible is None:
            people = [who.name for who in strand.runners if who.label == "Professional"]
            names, title = listed(people), strand.row.title
            words = Sentence(
                f"»{title}« har ingen person, der står for det endnu.",
                f"“{title}” has no person who answers for it yet.",
            )
            if people:
                words = Sentence(
                    f"»{title}« har flere, der står for det: {names.da}. Der skal være én.",
                    f"“{title}” has several who answer for it: {names.en}. There must be one.",
                )
            yield Conflict(ConflictKind.NOBODY, words, (strand.thing,))


def _target(strands: Iterable[Strand], story: Story, near: Surroundings) -> Iterator[Conflict]:
    """Not in the target group, with what else there is for the same purpose."""
    for strand in strands:
        for offer in strand.offers:
            if offer.fit is Fit.NO:
                unmet = [one.words for one in offer.conditions if one.fit is Fit.NO]
                instead = before_sending(story, near, offer.id)
                why = (*unmet, *([instead.words] if instead is not None else []))
                yield Conflict(ConflictKind.TARGET, offer.words, (strand.thing,), why)


def _order(
    strands: Iterable[Strand], story: Story, near: Surroundings, placed: Mapping[str, Placed]
) -> Iterator[Conflict]:
    """A planned start before what must come first is over."""
    courses = courses_of(if_adopted(story, near))
    for strand in strands:
        planned = strand.row.planned_start
        if planned is None or strand.thing.id not in courses:
            continue
        for key in needs_first(courses[strand.thing.id], courses, near):
            end = placed[key].end if key in placed else None
            if end is not None and planned < end and courses[key].unfinished:
                first, when, title = courses[key].row.title, said_day(end), strand.row.title
                words = Sentence(
                    f"»{title}« er sat til at begynde, før »{first}« er slut omkring {when.da}.",
                    f"“{title}” is set to begin before “{first}” is over, around {when.en}.",
                )
                yield Conflict(ConflictKind.ORDER, words, (strand.thing, courses[key].thing))


def _pauses(
    strands: Sequence[Strand], story: Story, near: Surroundings, placed: Mapping[str, Placed]
) -> Iterator[Conflict]:
    """A strand that would begin while demands are paused: agree on it with whoever answers for the pause."""
    owners = owners_of(story, near)
    for pause in story.of(PAUSES):
        over = pause.ends_on is not None and pause.ends_on < story.day
        for strand in strands:
            begins = placed.get(strand.thing.id)
            if over or begins is None or begins.start < pause.starts_on:
                continue
            if pause.ends_on is not None and begins.start > pause.ends_on:
                continue
            who = owner_names(owners.get(("Pause", pause.pause), ()))
            until = said_day(pause.ends_on) if pause.ends_on else Sentence("der er sat en slutdato", "an end is set")
            title = strand.row.title
            words = Sentence(
                f"»{title}« begynder midt i en fredning, som gælder til {until.da} ({who.da}).",
                f"“{title}” begins during a pause of demands, which runs to {until.en} ({who.en}).",
            )
            spared = Thing("Pause", pause.pause, pause.reason or "fredning")
            yield Conflict(ConflictKind.PAUSE, words, (strand.thing, spared))


def _demands(strands: Iterable[Strand], story: Story, near: Surroundings) -> Iterator[Conflict]:
    """An offer that demands what an active goal, or a pause that runs, rules out."""
    goals = [goal for key, goal in wanted(story, near).items() if key[0] == "Goal"] if story.has(GOALS) else []
    spared = any(p.starts_on <= story.day <= (p.ends_on or story.day) for p in story.of(PAUSES))
    for strand in strands:
        kinds = {near.offers[offer.id].kind or "" for offer in strand.offers}
        for demand in sorted(DEMANDS_OF_KIND[kind] for kind in kinds & DEMANDS_OF_KIND.keys()):
            title = strand.row.title
            for goal in goals:
                if (against := contradiction(demand, goal.demands)) is not None:
                    named, said = goal.named(), against.words
                    words = Sentence(
                        f"»{title}« trækker mod målet {named.da}.", f"“{title}” pulls against the goal {named.en}."
                    )
                    yield Conflict(ConflictKind.DEMANDS, words, (strand.thing, goal.thing), (said,))
            if spared and (against := contradiction(demand, NO_DEMANDS)) is not None:
                words = Sentence(
                    f"»{title}« kræver noget af borgeren, mens kravene er sat på pause.",
                    f"“{title}” demands something of the citizen while demands are paused.",
                )
                yield Conflict(ConflictKind.DEMANDS, words, (strand.thing,), (against.words,))


def _waiting(
    strands: Iterable[Strand], story: Story, near: Surroundings, placed: Mapping[str, Placed]
) -> Iterator[Conflict]:
    """An expected start later than the law, else our own limit, allows from the day it is decided; drafts are decided today.

    What must wait for something else is not late.
    """
    courses = courses_of(if_adopted(story, near))
    for strand in strands:
        begins = placed.get(strand.thing.id)
        if begins is None:
            continue
        clock = clock_of(strand.course.topics, strand.course.offers, near)
        allowed = days_allowed(clock, "wait_start")
        decided = strand.row.decided_on or near.day
        needs = [one for one in needs_first(strand.course, courses, near) if courses[one].unfinished]
        if not needs and begins.start > decided + timedelta(days=allowed):
            wait, most, title = span((begins.start - decided).days), span(allowed), strand.row.title
            words = Sentence(
                f"»{title}« kan først begynde om {wait.da}; fristen er {most.da}.",
                f"“{title}” cannot begin for {wait.en}; the limit is {most.en}.",
            )
            yield Conflict(ConflictKind.WAITING, words, (strand.thing,), (why_so_many_days(clock, allowed),))


def _weeks(weeks: Sequence[Week], today: Mapping[date, float]) -> Iterator[Conflict]:
    """Weeks in a row with too many appointments are told once, with the fullest."""
    for full, some in groupby(weeks, key=lambda week: week.appointments > MOST_A_WEEK):
        if not full:
            continue
        row = list(some)
        most = max(row, key=lambda week: week.appointments)
        number = f"{most.appointments:g}"
        weeks_said = counted(len(row), ("uge", "uger"), ("week", "weeks"))
        since = said_day(row[0].first)
        words = Sentence(
            f"Op til {number.replace('.', ',')} aftaler om ugen i {weeks_said.da} fra {since.da}; {MOST_A_WEEK} er nok.",
            f"Up to {number} appointments a week in {weeks_said.en} from {since.en}; {MOST_A_WEEK} are enough.",
        )
        already = today.get(most.first, 0.0) >= most.appointments
        yield Conflict(ConflictKind.WEEK, words, most.running, already=already)
