"""Rule families 10 and 11 of docs/gaps.md: what pulls apart, what stands still, what a pause should have stopped."""

from __future__ import annotations

from itertools import combinations

from graphmodel.schema import relations as r
from graphmodel.schema.people import Citizen
from graphmodel.schema.tasks import Goal, Pause, Plan
from tests.rules.oracle.forest import Forest, Found, as_date, limit, one, rows


def _contradict() -> set[frozenset[str | None]]:
    return {frozenset((row["one"], row["other"])) for row in rows("contradictions.csv")}


def opposed_goals(f: Forest) -> Found:
    """Declared, or because their demands cannot both be met."""
    found: Found = set()
    for c in f.all(Citizen):
        goals = [g for g in f.of(c, Goal) if g.status == "active"]
        plans = [p for p in f.of(c, Plan) if p.status == "active"]
        active = {("Goal", g.id) for g in goals} | {("Plan", p.id) for p in plans}
        for thing in (*goals, *plans):
            found |= {one(c.id, thing.id, x.to_id) for x in f.out(r.Opposes, thing) if (x.to_type, x.to_id) in active}
        found |= {
            one(c.id, a.id, b.id)
            for a, b in combinations(goals, 2)
            if a.demands and b.demands and frozenset((a.demands, b.demands)) in _contradict()
        }
    return found


def plan_stands_still(f: Forest) -> Found:
    """Neither adopted nor moved for long."""
    found: Found = set()
    for c in f.all(Citizen):
        for plan in f.of(c, Plan):
            signs = [when for when in (plan.adopted_on, plan.last_moved_on) if when is not None]
            if plan.status == "active" and signs and f.ago(max(signs)) > limit("plan_still"):
                found.add(one(c.id, plan.id))
    return found


def demand_during_pause(f: Forest) -> Found:
    """Something is demanded while demands are paused."""
    found: Found = set()
    for c in f.all(Citizen):
        demands = [
            (k.id, as_date(k.happened_at))
            for k in f.contacts(c)
            if k.kind in ("demand", "sanction") and ("Citizen", c.id) in f.reached(k)
        ]
        demands += [
            (g.id, g.set_on)
            for g in f.of(c, Goal)
            if g.status == "active" and g.set_on is not None and frozenset((g.demands, "no_demands")) in _contradict()
        ]
        for p in f.of(c, Pause):
            if p.starts_on <= f.day and (p.ends_on is None or p.ends_on >= f.day):
                found |= {
                    one(c.id, demand, p.id)
                    for demand, when in demands
                    if p.starts_on <= when and (p.ends_on is None or when <= p.ends_on)
                }
    return found


def pause_without_owner(f: Forest) -> Found:
    """Nobody answers for it, or it never ends."""
    found: Found = set()
    for c in f.all(Citizen):
        for pause in f.of(c, Pause):
            over = pause.ends_on is not None and pause.ends_on < f.day
            owned = any(f.answers(x.from_type, x.from_id) for x in f.into(r.Runs, pause))
            if not over and (not owned or pause.ends_on is None):
                found.add(one(c.id, pause.id))
    return found
