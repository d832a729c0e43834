"""The work list: the gaps somebody may see, filtered, counted, and each with when it was first seen."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from api.gap_register import GapRegister
from graphmodel.access.scope import Role, Scope
from graphmodel.rules.gap import Gap, Severity
from graphmodel.rules.keeper import Found, GapKeeper
from graphmodel.rules.surroundings import Surroundings

NEW_FOR = timedelta(days=7)
"""A gap first seen within the last week is new."""
SMALLEST_COUNT = 5
"""Where citizens may not be seen, fewer than this are not counted either."""
_URGENCY = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


@dataclass(frozen=True, slots=True)
class GapFilter:
    """What is asked for; None leaves a filter out. ``unit``: it or one below it. ``since``: first seen on that day or later."""

    citizen: str | None = None
    rule: str | None = None
    unit: str | None = None
    severity: Severity | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """The work list of one who asks.

    ``gaps`` oldest first; ``first_seen`` by gap; the counts are over everything the filter leaves but for the filter of
    their own kind, so that a tag shows what choosing it would give. ``hidden`` counts by rule what the asker may not see,
    None for fewer than :data:`SMALLEST_COUNT`. ``no_alternative`` counts by purpose the citizens of an open gap about a
    referral for whom no other offer here fits; for a leader those of everybody, None for fewer than that. ``at`` is
    when the gaps were found; None while that takes its time.
    """

    gaps: tuple[Gap, ...]
    first_seen: Mapping[str, datetime]
    by_rule: Mapping[str, int]
    by_unit: Mapping[str, int]
    by_severity: Mapping[str, int]
    hidden: Mapping[str, int | None]
    no_alternative: Mapping[str, int | None]
    new: int
    closed_lately: int
    at: datetime | None


class WorkList:
    """The gaps of one forest as they may be seen."""

    def __init__(self, keeper: GapKeeper, register: GapRegister) -> None:
        """Both are kept by the service."""
        self._keeper = keeper
        self._register = register
        self._noted: Found | None = None

    async def close(self) -> None:
        """Stop finding gaps."""
        await self._keeper.close()

    async def near(self, day: date) -> Surroundings:
        """The map around the citizens; store errors pass through."""
        return await self._keeper.near(day)

    async def in_view(
        self, scope: Scope, now: datetime, citizen: str | None = None
    ) -> tuple[list[Gap], datetime | None]:
        """All gaps the asker may see, or one citizen's, and when they were found; None while they are being found."""
        if citizen is not None:
            return await self._keeper.around(scope, [citizen], now.date()), now
        if scope.role is Role.PROFESSIONAL:
            near = await self._keeper.near(now.date())
            own = await self._keeper.around(scope, sorted(scope.citizens), now.date())
            mine = set(near.units_of(scope.asker or ""))
            here = [gap for gap in await self._on_the_map(now) if mine & set(gap.units)]
            return [*here, *own], now
        found = await self._found(now)
        if found is None:
            return [], None
        if scope.every:
            return list(found.gaps), found.at
        return [gap for gap in found.gaps if gap.citizen is None or gap.citizen in scope.citizens], found.at

    async def _on_the_map(self, now: datetime) -> list[Gap]:
        from graphmodel.rules.find import gaps_on_the_map

        return list(gaps_on_the_map(await self._keeper.near(now.date())))

    async def _found(self, now: datetime) -> Found | None:
        """All gaps, noted in the register when they were found anew."""
        found = await self._keeper.all(now)
        if found is not None and found is not self._noted:
            self._noted = found
            await asyncio.to_thread(self._register.found, found.gaps, found.at)
        return found

    async def listed(self, scope: Scope, now: datetime, wanted: GapFilter) -> Listed:
        """The list for one who asks; store errors pass through."""
        gaps, at = await self.in_view(scope, now, wanted.citizen)
        seen = await asyncio.to_thread(self._register.first_seen, [gap.id for gap in gaps])
        first = {gap.id: seen.get(gap.id) or _began(gap, now) for gap in gaps}
        near = await self._keeper.near(now.date())
        within = frozenset(u for u in near.units if wanted.unit in near.chain_of(u)) if wanted.unit else frozenset()
        kept = sorted(_kept(gaps, first, wanted, within), key=_oldest_first)
        week = now - NEW_FOR
        return Listed(
            gaps=tuple(kept),
            first_seen={gap.id: first[gap.id] for gap in kept},
            by_rule=_count(gap.rule for gap in _kept(gaps, first, _without(wanted, rule=True), within)),
            by_unit=_by_unit(_kept(gaps, first, _without(wanted, unit=True), within), near),
            by_severity=_count(
                gap.severity.value for gap in _kept(gaps, first, _without(wanted, severity=True), within)
            ),
            hidden=await self._hidden(scope, now),
            no_alternative=await self._no_alternative(scope, now, gaps),
            new=sum(first[gap.id] >= week for gap in kept),
            closed_lately=len(await self._closed(scope, week)),
            at=at,
        )

    async def _closed(self, scope: Scope, since: datetime) -> list[str]:
        closed = await asyncio.to_thread(self._register.closed_since, since)
        return [c.id for c in closed if c.citizen is None or scope.every or c.citizen in scope.citizens]

    async def _hidden(self, scope: Scope, now: datetime) -> dict[str, int | None]:
        """For a leader: how many citizens each rule concerns, never whom, and not when they are few."""
        if not _counts_only(scope):
            return {}
        found = await self._found(now)
        return _few_hidden(_citizens_by((gap.rule, gap) for gap in (found.gaps if found else ())))

    async def _no_alternative(self, scope: Scope, now: datetime, gaps: Iterable[Gap]) -> dict[str, int | None]:
        """By purpose: citizens of a referral that came to nothing, for whom no other offer here fits."""
        counts_only = _counts_only(scope)
        found = await self._found(now) if counts_only else None
        among = found.gaps if found else gaps
        citizens = _citizens_by((gap.call.text, gap) for gap in among if gap.figures.get("alternatives") == 0)
        return _few_hidden(citizens) if counts_only else {name: len(who) for name, who in citizens.items()}

    async def one(self, scope: Scope, now: datetime, identity: str) -> Gap | None:
        """One gap as it is now; None when there is none of this id, it is closed, or it is out of view."""
        gaps, _ = await self.in_view(scope, now)
        found = next((gap for gap in gaps if gap.id == identity), None)
        if found is None or found.citizen is None:
            return found
        fresh = await self._keeper.around(scope, [found.citizen], now.date())
        return next((gap for gap in fresh if gap.id == identity), None)

    async def gaps_of(self, scope: Scope, citizen: str, now: datetime) -> list[Gap]:
        """One citizen's gaps as they are now, oldest first."""
        return sorted(await self._keeper.around(scope, [citizen], now.date()), key=_oldest_first)

    async def before_change(self, gap: Gap, now: datetime) -> None:
        """Note the gap somebody is about to act on, whoever has looked at the list before."""
        await asyncio.to_thread(self._register.note, gap, now)

    async def after_change(
        self, scope: Scope, citizen: str, now: datetime, by: str, *, undone: str | None = None
    ) -> list[Gap]:
        """One citizen's gaps after a change by hand, noted in the register as its doing; ``undone`` it took back."""
        gaps = await self.gaps_of(scope, citizen, now)
        await asyncio.to_thread(self._register.found, gaps, now, among=[citizen], by=by, undone=undone)
        return gaps


def _counts_only(scope: Scope) -> bool:
    """Whether somebody sees how many citizens, and never whom."""
    return scope.role is Role.LEADER and not scope.every


def _citizens_by(named: Iterable[tuple[str, Gap]]) -> dict[str, set[str]]:
    """The citizens of gaps, by a name each has, in the order of the names."""
    citizens: dict[str, set[str]] = {}
    for name, gap in named:
        if gap.citizen is not None:
            citizens.setdefault(name, set()).add(gap.citizen)
    return dict(sorted(citizens.items()))


def _few_hidden(citizens: Mapping[str, set[str]]) -> dict[str, int | None]:
    return {name: len(who) if len(who) >= SMALLEST_COUNT else None for name, who in citizens.items()}


def _began(gap: Gap, now: datetime) -> datetime:
    """For a gap that is not noted yet: the day it began."""
    return datetime.combine(gap.since, time()) if gap.since else now


def _by_unit(gaps: Sequence[Gap], near: Surroundings) -> dict[str, int]:
    """For each unit that a gap concerns: the gaps that concern it or one below it."""
    named = {unit for gap in gaps for unit in gap.units}
    up = {unit: [above for above in near.chain_of(unit) if above in named] for unit in named}
    return _count(above for gap in gaps for above in {one for unit in gap.units for one in up[unit]})


def _kept(gaps: Sequence[Gap], first: Mapping[str, datetime], wanted: GapFilter, within: frozenset[str]) -> list[Gap]:
    """``within`` are the unit that is asked for and those below it."""
    return [gap for gap in gaps if _fits(gap, first[gap.id], wanted, within)]


def _fits(gap: Gap, first_seen: datetime, wanted: GapFilter, within: frozenset[str]) -> bool:
    return (
        (wanted.citizen is None or gap.citizen == wanted.citizen)
        and (wanted.rule is None or gap.rule == wanted.rule)
        and (wanted.unit is None or not within.isdisjoint(gap.units))
        and (wanted.severity is None or gap.severity is wanted.severity)
        and (wanted.since is None or first_seen.date() >= wanted.since)
    )


def _without(wanted: GapFilter, *, rule: bool = False, unit: bool = False, severity: bool = False) -> GapFilter:
    return GapFilter(
        wanted.citizen,
        None if rule else wanted.rule,
        None if unit else wanted.unit,
        None if severity else wanted.severity,
        wanted.since,
    )


def _count(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda found: (-found[1], found[0])))


def _oldest_first(gap: Gap) -> tuple[bool, date, int, str]:
    return (gap.since is None, gap.since or date.max, _URGENCY[gap.severity], gap.id)
