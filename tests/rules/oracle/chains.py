"""Rule 8 of docs/gaps.md: a chain longer than it needs to be, by trying every path."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from graphmodel.schema import relations as r
from graphmodel.schema.offers import Intervention
from graphmodel.schema.people import Citizen
from tests.rules.oracle.forest import Forest, Found, circles, limit, one
from tests.rules.oracle.referrals import conditions, met

OVERLAP = timedelta(days=14)
MONTH = 30.44
After = dict[str, set[str]]
"""The ids that come after each id."""


def chain_too_long(f: Forest) -> Found:
    """The months of the heaviest chain exceed those it needs by far."""
    found: Found = set()
    for c in f.all(Citizen):
        months = {i.id: i.months for i in f.unfinished(c) if i.months}
        lies, needs = _lies_after(f, c), _needs(f, c)
        stuck = {name for circle in circles({name: lies[name] | needs[name] for name in lies}) for name in circle}

        def weight(path: tuple[str, ...], months: dict[str, float] = months) -> float:
            return sum(months[name] for name in path)

        free = sorted(set(months) - stuck)
        chain = min(_paths(free, lies), key=lambda path: (-weight(path), path), default=())
        needed = max(map(weight, _paths(sorted(chain), needs)), default=0)
        if len(chain) > 1 and weight(chain) - needed >= limit("chain_saved"):
            found.add(one(c.id, *chain))
    return found


def _paths(names: list[str], after: After) -> list[tuple[str, ...]]:
    """Every path, from the first to the last."""
    found: list[tuple[str, ...]] = [(name,) for name in names]
    for path in found:
        found += [(*path, name) for name in names if name in after[path[-1]] and name not in path]
    return found


def _said(f: Forest, c: Citizen) -> Callable[[str, str], bool]:
    """Whether one is said to come after another."""
    unfinished = {i.id: i for i in f.unfinished(c)}
    firsts = {name: {x.to_id for x in f.out(r.Requires, i)} & set(unfinished) for name, i in unfinished.items()}

    def said(later: str, earlier: str) -> bool:
        seen: set[str] = set()
        waiting = list(firsts[later])
        while waiting:
            here = waiting.pop()
            if here not in seen:
                seen.add(here)
                waiting += firsts[here]
        return earlier in seen

    return said


def _lies_after(f: Forest, c: Citizen) -> After:
    said = _said(f, c)
    mine = [i for i in f.unfinished(c) if i.months]
    return {a.id: {b.id for b in mine if a is not b and _one_lies_after(b, a, said)} for a in mine}


def _one_lies_after(b: Intervention, a: Intervention, said: Callable[[str, str], bool]) -> bool:
    if said(b.id, a.id):
        return True
    first, then = _start(a), _start(b)
    if said(a.id, b.id) or first is None or then is None or (first, a.id) > (then, b.id):
        return False
    return then >= first + timedelta(days=round((a.months or 0) * MONTH)) - OVERLAP


def _start(i: Intervention) -> date | None:
    return i.started_on or i.planned_start


def _needs(f: Forest, c: Citizen) -> After:
    said = _said(f, c)
    mine = [i for i in f.unfinished(c) if i.months]
    return {a.id: {b.id for b in mine if a is not b and _one_needs(f, c, b, a, said)} for a in mine}


def _one_needs(f: Forest, c: Citizen, b: Intervention, a: Intervention, said: Callable[[str, str], bool]) -> bool:
    offers, firsts = f.offers_of(b), {offer.id for offer in f.offers_of(a)}
    if any(x.to_id in firsts for offer in offers for x in f.out(r.Requires, offer) if x.to_type == "Offer"):
        return True
    open_to = bool(offers) and all(met(f, c, condition) for offer in offers for condition in conditions(f, offer))
    return said(b.id, a.id) and not open_to
