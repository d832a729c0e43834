"""Rule families 2, 3, 4 of docs/gaps.md, and the tasks of family 16: who has them, and who does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cache

from graphmodel.schema import relations as r
from graphmodel.schema.offers import Offer
from graphmodel.schema.people import Citizen
from graphmodel.schema.tasks import Task
from tests.rules.oracle.forest import Forest, Found, limit, one

Groups = defaultdict[str, list[r.Holds]]


def groups(f: Forest, task: Task) -> Groups:
    """Every holder in exactly one group."""
    holds = [h for h in f.into(r.Holds, task, ever=True) if h.aspect != "insight"]
    people_now = {h.from_id for h in holds if f.now(h) and h.from_type == "Professional"}
    found: Groups = defaultdict(list)
    for h in holds:
        found[_group(f, h, several=len(people_now) > 1)].append(h)
    return found


def _group(f: Forest, h: r.Holds, *, several: bool) -> str:
    if not f.now(h):
        return "ended"
    if h.from_type == "Organisation":
        return "unit" if f.stands(h.from_id) else "closed"
    asked = h.accepted is None and (h.asked_on is not None or several)
    groups_in_order = {
        "declined": h.accepted is False,
        "left": f.left(h.from_id),
        "absent": f.absent(h.from_id),
        "asked": asked,
        "has": True,
    }
    return next(name for name, fits in groups_in_order.items() if fits)


def _where(fits: Callable[[Forest, Task, Groups], bool]) -> Callable[[Forest], Found]:
    def oracle(f: Forest) -> Found:
        return {one(c.id, t.id) for c in f.all(Citizen) for t in f.open_tasks(c) if fits(f, t, groups(f, t))}

    return oracle


def _no(g: Groups, *names: str) -> bool:
    return not any(g[name] for name in names)


def _nobody(_: Forest, t: Task, g: Groups) -> bool:
    return {k for k, v in g.items() if v} <= {"declined"}


def _none_accepted(f: Forest, _: Task, g: Groups) -> bool:
    late = any(h.asked_on is not None and f.ago(h.asked_on) > limit("asked_unanswered") for h in g["asked"])
    return _no(g, "has") and (len({h.from_id for h in g["asked"]}) > 1 or late)


def _evaporated(f: Forest, t: Task, _: Groups) -> bool:
    age = f.ago(t.opened_on)
    still = t.last_moved_on is None or f.ago(t.last_moved_on) > limit("promise_still")
    lost = not f.topics(t) or (t.times_asked or 0) >= limit("promise_asked")
    return (age > limit("promise_age") and lost) or (age > limit("promise_still") and still)


def _no_offer(f: Forest, t: Task, _: Groups) -> bool:
    wanted = f.topics(t)
    if t.kind != "need" or not wanted:
        return False
    return not any(w.id in _near_an_offer(f) or any(a.id in _offered(f) for a in f.above(w)) for w in wanted)


@cache
def _offered(f: Forest) -> set[str]:
    """The topics some offer is about."""
    return {topic.id for offer in f.all(Offer) for topic in f.topics(offer)}


@cache
def _near_an_offer(f: Forest) -> set[str]:
    """Those and every topic above one of them."""
    return {above.id for offer in f.all(Offer) for topic in f.topics(offer) for above in f.above(topic)}


task_nobody_holds = _where(lambda f, t, g: t.kind != "assessment" and _nobody(f, t, g))
assessment_nobody_owns = _where(lambda f, t, g: t.kind == "assessment" and _nobody(f, t, g))
task_none_accepted = _where(_none_accepted)
task_only_unit = _where(lambda _, __, g: _no(g, "has", "asked") and not _no(g, "unit"))
task_holder_left = _where(lambda _, __, g: _no(g, "has", "asked", "unit") and not _no(g, "left"))
task_holder_absent = _where(lambda _, __, g: _no(g, "has", "asked", "unit", "left") and not _no(g, "absent"))
task_unit_closed = _where(lambda _, __, g: _no(g, "has", "asked", "unit", "left", "absent") and not _no(g, "closed"))
task_holding_ended = _where(
    lambda _, __, g: _no(g, "has", "asked", "unit", "left", "absent", "closed") and not _no(g, "ended")
)
promise_evaporated = _where(_evaporated)
task_past_due = _where(lambda f, t, _: t.due_on is not None and f.ago(t.due_on) > 0)
need_without_offer = _where(_no_offer)
