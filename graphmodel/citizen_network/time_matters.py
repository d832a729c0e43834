"""What is asked and wanted, as lines of the time line: pauses of demands, referrals with their way, plans and goals, tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from graphmodel.citizen_network.day_counts import TaskSteps, task_steps
from graphmodel.citizen_network.network import TaskHere
from graphmodel.citizen_network.time_courses import joined
from graphmodel.citizen_network.time_line import Bar, Lane, Line, Look, Mark, Sign
from graphmodel.questions.network.matters import LIFE_GOALS, LIFE_PLANS, LifeGoalRow, LifePlanRow
from graphmodel.questions.story.plans import OPPOSITIONS, PAUSES
from graphmodel.questions.story.referrals import StationRow
from graphmodel.rules.courses import runners_of
from graphmodel.rules.gap import Thing
from graphmodel.rules.limits import limit
from graphmodel.rules.referring import OUTCOMES, UNKNOWN_OUTCOME, Sent, referrals_of
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import counted, day, listed
from graphmodel.who_to_call.answer import Sentence

_DAY = timedelta(days=1)


def pause_lines(story: Story, near: Surroundings) -> Iterator[Line]:
    """A line for each pause of demands, with who owns it."""
    words = Sentence("fredet", "demands paused")
    for row in sorted(story.of(PAUSES), key=lambda row: (row.starts_on, row.pause)):
        last = row.ends_on
        begins, ends = day(row.starts_on), None if last is None else day(last)
        state = [
            Sentence(f"fra {begins.da} til {ends.da}", f"from {begins.en} to {ends.en}")
            if ends
            else Sentence(f"fra {begins.da}, uden slutdato", f"from {begins.en}, no end date")
        ]
        if row.reason:
            state.append(Sentence(row.reason, row.reason))
        state.append(_owners(story, near, row.pause))
        bars = () if last is not None and last < row.starts_on else (Bar(row.starts_on, last, Look.PAUSED, words),)
        name = Sentence("Fredning", "Pause of demands")
        yield Line(Lane.PAUSES, name, joined(state), bars, thing=Thing("Pause", row.pause, row.reason or "fredning"))


def _owners(story: Story, near: Surroundings, thing: str) -> Sentence:
    who = [one.name for one in runners_of(story, thing, near)]
    return listed(who) if who else Sentence("ingen står for den", "nobody answers for it")


def referral_lines(story: Story, near: Surroundings, on: date) -> Iterator[Line]:
    """A line for each referral: under way until it was answered, and a mark for each station of its way."""
    for sent in sorted(referrals_of(story), key=lambda sent: (sent.row.sent_on, sent.row.referral)):
        row = sent.row
        over = row.status in ("accepted", "refused", "lost", "bounced") and row.answered_on is not None
        last = max(row.answered_on, row.sent_on) if over and row.answered_on is not None else on
        bar = Bar(row.sent_on, last, Look.SENT, Sentence("undervejs", "under way"))
        marks = tuple(_stations(sent, near))
        n = counted(bar.days(on), ("dag", "dage"), ("day", "days"))
        state = joined(
            [Sentence(f"{_STATUS[row.status].da}, {n.da}", f"{_STATUS[row.status].en}, {n.en}"), *_way(sent, near)]
        )
        title = row.purpose or (near.name_of(sent.way[0].place) if sent.way else "")
        name = Sentence(f"Henvisning: {title}", f"Referral: {title}") if title else Sentence("Henvisning", "Referral")
        yield Line(
            Lane.REFERRALS, name, state, (bar,), marks, thing=Thing("Referral", row.referral, title or "henvisning")
        )


_STATUS = {
    "sent": Sentence("sendt", "sent"),
    "bounced": Sentence("sendt tilbage", "sent back"),
    "refused": Sentence("afvist", "refused"),
    "accepted": Sentence("modtaget", "accepted"),
    "lost": Sentence("forsvundet", "lost"),
}


def _way(sent: Sent, near: Surroundings) -> Iterator[Sentence]:
    """The stations in order: "1 Mestring (sendt tilbage) → 2 …"."""
    if sent.way:
        pieces = [(n, near.name_of(one.place), _outcome(one)) for n, one in enumerate(sent.way, start=1)]
        yield Sentence(
            " → ".join(f"{n} {place} ({outcome.da})" for n, place, outcome in pieces),
            " → ".join(f"{n} {place} ({outcome.en})" for n, place, outcome in pieces),
        )


def _outcome(station: StationRow) -> Sentence:
    return OUTCOMES.get(station.outcome or "", UNKNOWN_OUTCOME)


def _stations(sent: Sent, near: Surroundings) -> Iterator[Mark]:
    for n, station in enumerate(sent.way, start=1):
        outcome, place = _outcome(station), near.name_of(station.place)
        why = f": {station.reason}" if station.reason else ""
        back = station.outcome in ("bounced", "refused", "silent")
        yield Mark(
            station.sent_on or sent.row.sent_on,
            Sign.REFUSED if back else Sign.STATION,
            Sentence(f"{n}. {place}, {outcome.da}{why}", f"{n}. {place}, {outcome.en}{why}"),
            amiss=back,
        )


def wanted_lines(story: Story, near: Surroundings, on: date) -> Iterator[Line]:
    """A line for each plan and goal with its owner; those that oppose each other lie side by side."""
    lines = {line.thing.id: line for line in (*_plans(story, near, on), *_goals(story, near, on)) if line.thing}
    order = sorted(lines, key=lambda key: (lines[key].first or date.min, key))
    opposed: dict[str, list[str]] = {}
    for row in story.of(OPPOSITIONS):
        opposed.setdefault(row.one, []).append(row.other)
        opposed.setdefault(row.other, []).append(row.one)
    told: list[str] = []
    for key in order:
        for one in (key, *opposed.get(key, ())):
            if one in lines and one not in told:
                told.append(one)
    for key in told:
        yield _with_opposed(lines[key], [lines[one].name.da for one in opposed.get(key, ()) if one in lines])


def _with_opposed(line: Line, others: Sequence[str]) -> Line:
    if not others:
        return line
    names = listed([f"»{name}«" for name in dict.fromkeys(others)])
    english = listed([f"“{name}”" for name in dict.fromkeys(others)])
    care = Sentence(f"trækker hver sin vej: {names.da}", f"pulls the other way: {english.en}")
    return Line(line.lane, line.name, line.state, line.bars, line.marks, (*line.cares, care), line.thing)


def _plans(story: Story, near: Surroundings, on: date) -> Iterator[Line]:
    for row in story.of(LIFE_PLANS):
        bars, marks = tuple(_plan_bars(row, on)), tuple(_plan_marks(row, on))
        state = [_STANDS[row.status]] if row.status in _STANDS else []
        if row.adopted_on:
            when = day(row.adopted_on)
            again = row.cancelled_on is not None and row.cancelled_on < row.adopted_on
            state.append(
                Sentence(f"vedtaget igen {when.da}", f"adopted again {when.en}")
                if again
                else Sentence(f"vedtaget {when.da}", f"adopted {when.en}")
            )
        state.append(_owners(story, near, row.plan))
        name = Sentence(f"Plan: {row.title}", f"Plan: {row.title}")
        yield Line(Lane.WANTED, name, joined(state), bars, marks, thing=Thing("Plan", row.plan, row.title))


_STANDS = {
    "draft": Sentence("kladde", "draft"),
    "active": Sentence("gælder", "holds"),
    "cancelled": Sentence("aflyst", "cancelled"),
    "done": Sentence("gennemført", "done"),
    "reached": Sentence("nået", "reached"),
    "dropped": Sentence("opgivet", "dropped"),
}


def _plan_bars(row: LifePlanRow, on: date) -> Iterator[Bar]:
    if row.adopted_on is None or row.adopted_on > on:
        return
    holds = Sentence("gælder", "holds")
    if row.status != "active":
        over = row.cancelled_on if row.status == "cancelled" else row.last_moved_on
        yield Bar(row.adopted_on, max(over or row.adopted_on, row.adopted_on), Look.WANTED, holds)
        return
    moved = max(row.last_moved_on or row.adopted_on, row.adopted_on)
    if moved > on or (on - moved).days <= limit("plan_still"):
        yield Bar(row.adopted_on, None, Look.WANTED, holds)
        return
    yield Bar(row.adopted_on, moved, Look.WANTED, holds)
    yield Bar(moved + _DAY, None, Look.STILL, Sentence("står stille", "stands still"))


def _plan_marks(row: LifePlanRow, on: date) -> Iterator[Mark]:
    if row.cancelled_on is not None:
        yield Mark(row.cancelled_on, Sign.CANCELLED, Sentence("aflyst", "cancelled"))
    if row.last_moved_on is not None and row.last_moved_on <= on:
        yield Mark(row.last_moved_on, Sign.MOVED, Sentence("sidst rørt", "last moved"))


def _goals(story: Story, near: Surroundings, on: date) -> Iterator[Line]:
    for row in story.of(LIFE_GOALS):
        state = [_STANDS.get(row.status, Sentence(row.status, row.status))]
        if row.set_on:
            when = day(row.set_on)
            state.append(Sentence(f"sat {when.da}", f"set {when.en}"))
        state.append(_owners(story, near, row.goal))
        name = Sentence(f"Mål: {row.title}", f"Goal: {row.title}")
        thing = Thing("Goal", row.goal, row.title)
        yield Line(Lane.WANTED, name, joined(state), tuple(_goal_bars(row, on)), thing=thing)


def _goal_bars(row: LifeGoalRow, on: date) -> Iterable[Bar]:
    if row.set_on is not None and row.set_on <= on:
        over = None if row.status == "active" else max(row.ended_on or row.set_on, row.set_on)
        yield Bar(row.set_on, over, Look.WANTED, Sentence("gælder", "holds"))


def task_lines(story: Story, near: Surroundings, on: date) -> Iterator[Line]:
    """A line for each task that is open or had nobody for a while: who had it, and when nobody did. Oldest first."""
    steps = task_steps(story, near, date.min, on)
    stretches: dict[str, list[tuple[TaskHere, date, date]]] = {}
    for (begin, tasks), end in zip(steps, _ends(steps, on), strict=True):
        for task in tasks:
            stretches.setdefault(task.row.task, []).append((task, max(begin, task.row.opened_on), end))
    for key, some in sorted(stretches.items(), key=lambda found: (found[1][0][0].row.opened_on, found[0])):
        last = some[-1][0]
        is_open = some[-1][2] == on
        if not is_open and not any(task.nobody for task, _, _ in some):
            continue
        bars = tuple(_holding(some, on))
        yield Line(
            Lane.TASKS,
            Sentence(last.row.title, last.row.title),
            _task_state(last, bars, on, is_open=is_open),
            bars,
            thing=Thing("Task", key, last.row.title),
        )


def _ends(steps: TaskSteps, on: date) -> Iterator[date]:
    yield from (begin - _DAY for begin, _ in steps[1:])
    if steps:
        yield on


def _holding(some: Sequence[tuple[TaskHere, date, date]], on: date) -> Iterator[Bar]:
    """One bar as long as the same people have it."""
    kept: tuple[str, ...] | None = None
    begin = end = on
    words = Sentence("", "")
    for task, first, last in some:
        who = tuple(holder.name for holder in task.holders)
        if who != kept:
            if kept is not None:
                yield Bar(begin, end, Look.HELD if kept else Look.NOBODY, words)
            kept, begin = who, first
            words = listed(who) if who else Sentence("ingen", "nobody")
        end = last
    yield Bar(begin, None if end == on else end, Look.HELD if kept else Look.NOBODY, words)


def _task_state(task: TaskHere, bars: Sequence[Bar], on: date, *, is_open: bool) -> Sentence:
    alone = sum(bar.days(on) for bar in bars if bar.look is Look.NOBODY)
    n = counted(alone, ("dag", "dage"), ("day", "days"))
    parts = []
    if not is_open:
        parts.append(Sentence("lukket", "closed"))
    elif task.holders:
        parts.append(listed([holder.name for holder in task.holders]))
    else:
        parts.append(Sentence("ingen har den", "nobody has it"))
    if alone:
        parts.append(Sentence(f"{n.da} uden nogen", f"{n.en} with nobody"))
    if task.row.times_asked:
        asked = counted(task.row.times_asked, ("gang", "gange"), ("time", "times"))
        parts.append(Sentence(f"spurgt {asked.da}", f"asked {asked.en}"))
    return joined(parts)
