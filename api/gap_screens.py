"""What the work list and the page of one gap show to one who asks, put together from what is found and what was done."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from api.gap_choices import offers_instead, possible
from api.gap_history import closed_lately, deeds_lately
from api.gap_reader import Reader, known_citizens
from api.work_list import GapFilter, Listed
from graphmodel.access.scope import Role
from graphmodel.questions.asked_to_take import ASKED_TO_TAKE
from graphmodel.questions.story.helped_by import CitizenRow
from graphmodel.rules.beside import beside
from graphmodel.rules.could_own import could_own
from graphmodel.rules.gap import Gap, Severity
from graphmodel.rules.picture import picture_of
from graphmodel.rules.registry import BY_ID
from graphmodel.rules.rule import Rule
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.used_limits import limits_of
from graphmodel.who_to_call.answer import CitizenChoice, Sentence
from graphmodel.who_to_call.ask import who_to_call
from graphmodel.who_to_call.question import WhoQuestion
from viz.pages.gaps import (
    AskedTask,
    DeedForm,
    GapContent,
    GapGroup,
    GapLine,
    GapsContent,
    Notice,
    Option,
)
from viz.pages.gaps_form import GapsForm
from viz.words import Language, Words

_NEWEST = 5
_MOST_CHOICES = 12


async def work_list(reader: Reader, form: GapsForm, notice: Notice | None = None) -> tuple[GapsContent, GapsForm]:
    """The list, and the form as it was understood; store errors pass through."""
    forest, scope, now = reader.forest, reader.scope, reader.now
    form, choices, unknown = await _whose(reader, form)
    near = await forest.work.near(now.date())
    found = await forest.work.listed(scope, now, _filter_of(form))
    every = await forest.work.listed(scope, now, GapFilter()) if form.filtered else found
    lines = [_line(gap, found, near, scope.asker) for gap in found.gaps]
    names = {gap.citizen: gap.citizen_name for gap in found.gaps}
    content = GapsContent(
        now=now,
        at=found.at,
        total=len(lines),
        new=every.new,
        closed=every.closed_lately,
        groups=_groups(lines, form, reader.language),
        newest=() if form.filtered else _newest(lines, now),
        rules=_rules(found, form, reader.language),
        units=_units(found, form, near),
        severities=tuple(Option(s, s, found.by_severity[s]) for s in Severity if s in found.by_severity),
        hidden=_counts(found),
        counts_only=scope.role is Role.LEADER and not scope.every,
        in_view=len(every.gaps),
        citizen_name=names.get(form.citizen_id),
        asked=await _asked(reader),
        deeds=await deeds_lately(reader, near),
        gone=await closed_lately(reader, near),
        own=reader.own,
        citizens=choices,
        unknown_citizen=unknown,
        no_data=not (near.people or near.units or near.topics),
        notice=notice,
    )
    return content, form


def _filter_of(form: GapsForm) -> GapFilter:
    severity = Severity(form.severity) if form.severity else None
    return GapFilter(form.citizen_id or None, form.rule or None, form.unit or None, severity, form.day)


async def _whose(reader: Reader, form: GapsForm) -> tuple[GapsForm, tuple[CitizenChoice, ...], bool]:
    """The citizen a typed name means: the form with them chosen, or the choices, or that there is none in view."""
    if not form.citizen or form.citizen_id:
        return form, (), False
    gaps, _ = await reader.forest.work.in_view(reader.scope, reader.now)
    wanted = form.citizen.casefold()
    named = {gap.citizen: gap.citizen_name for gap in gaps if gap.citizen and gap.citizen_name}
    whole = {key: name for key, name in named.items() if name.casefold() == wanted}
    fitting = whole or {key: name for key, name in named.items() if wanted in name.casefold()}
    if not fitting:
        return form.but(citizen=""), (), True
    if len(fitting) == 1:
        ((key, name),) = fitting.items()
        return form.but(citizen=name, citizen_id=key, show=form.show), (), False
    near = await reader.forest.work.near(reader.now.date())
    some = sorted(fitting, key=lambda key: (fitting[key], key))[:_MOST_CHOICES]
    known = await known_citizens(reader, some)
    choices = tuple(CitizenChoice(key, fitting[key], _detail(known[key].person, near)) for key in some if key in known)
    return form.but(citizen=""), choices, False


def _detail(row: CitizenRow | None, near: Surroundings) -> Sentence | None:
    if row is None:
        return None
    place = [near.name_of(row.municipality)] if row.municipality else []
    born = ([f"født {row.birth_year}"], [f"born {row.birth_year}"]) if row.birth_year else ([], [])
    da, en = ", ".join([*place, *born[0]]), ", ".join([*place, *born[1]])
    return Sentence(da, en) if da else None


def _line(gap: Gap, found: Listed, near: Surroundings, asker: str | None) -> GapLine:
    units = tuple(near.name_of(unit) for unit in gap.units)
    return GapLine(gap, BY_ID[gap.rule], found.first_seen[gap.id], units, possible(gap, asker))


def _groups(lines: Sequence[GapLine], form: GapsForm, language: Language) -> tuple[GapGroup, ...]:
    """The lines under their headings, the oldest gap's heading first, cut after as many as are shown."""
    say = Words(language).say
    by_name: dict[str | None, list[GapLine]] = {}
    for line in lines:
        name = {
            "citizen": line.gap.citizen_name or "",
            "unit": line.units[0] if line.units else "",
            "rule": say(line.rule.title),
        }.get(form.group)
        by_name.setdefault(name, []).append(line)
    groups, left = [], form.show
    for name, some in by_name.items():
        if left > 0:
            groups.append(GapGroup(name, len(some), tuple(some[:left])))
            left -= len(some)
    return tuple(groups)


def _counts(found: Listed) -> tuple[tuple[Rule, int | None], ...]:
    """Citizens by rule, most first, those with too few to tell last."""
    known = [(BY_ID[rule], count) for rule, count in found.hidden.items() if rule in BY_ID]
    return tuple(sorted(known, key=lambda pair: (-(pair[1] or 0), pair[0].title.da)))


def _newest(lines: Sequence[GapLine], now: datetime) -> tuple[GapLine, ...]:
    fresh = [line for line in lines if (now - line.first_seen).days < 7]
    return tuple(sorted(fresh, key=lambda line: line.first_seen, reverse=True)[:_NEWEST])


def _rules(found: Listed, form: GapsForm, language: Language) -> tuple[Option, ...]:
    """The rules with their counts; the chosen one also when nothing is left of it."""
    say, counts = Words(language).say, dict(found.by_rule)
    if form.rule in BY_ID:
        counts.setdefault(form.rule, 0)
    return tuple(Option(rule, say(BY_ID[rule].title), count) for rule, count in counts.items())


def _units(found: Listed, form: GapsForm, near: Surroundings) -> tuple[Option, ...]:
    counts = dict(found.by_unit)
    if form.unit in near.units:
        counts.setdefault(form.unit, 0)
    return tuple(Option(unit, near.name_of(unit), count) for unit, count in counts.items())


async def _asked(reader: Reader) -> tuple[AskedTask, ...]:
    if not reader.own:
        return ()
    day = reader.now.date()
    rows = await ASKED_TO_TAKE.ask(reader.forest.store, reader.scope, person=reader.scope.asker, at=day)
    found = [AskedTask(r.task, r.title, r.citizen_name, r.asked_on, r.opened_on, r.due_on) for r in rows]
    return tuple(sorted(found, key=lambda task: (task.opened_on, task.task)))


async def one_gap(reader: Reader, gap: Gap, form: DeedForm | None = None, notice: Notice | None = None) -> GapContent:
    """The page of a gap in view; store errors pass through."""
    forest, scope, now = reader.forest, reader.scope, reader.now
    near = await forest.work.near(now.date())
    call = gap.call
    question = WhoQuestion(call.text, now, gap.citizen, call.topic, call.task, call.offer)
    experiences = await asyncio.to_thread(forest.experiences.fresh, now)
    seen = await asyncio.to_thread(forest.register.first_seen, [gap.id])
    answer = await who_to_call(forest.store, forest.keeper, scope, question, experiences)
    content = GapContent(
        gap=gap,
        rule=BY_ID[gap.rule],
        now=now,
        first_seen=seen.get(gap.id),
        units=tuple(near.name_of(unit) for unit in gap.units),
        limits=limits_of(gap.rule),
        picture=picture_of(gap, near),
        answer=answer,
        beside=await beside(forest.store, scope, gap, near),
        could_own=await could_own(forest.store, forest.keeper, scope, gap, answer.topics, now),
        actions=possible(gap, scope.asker),
        offers=await offers_instead(forest, scope, gap, near),
        own=reader.own,
        notice=notice,
    )
    return replace(content, form=form) if form else content
