"""Rule families 7, 8 and 9 of docs/gaps.md: waiting, standing still, one after the other, and each first."""

from __future__ import annotations

from datetime import date

from graphmodel.schema import relations as r
from graphmodel.schema.offers import Intervention, Offer
from graphmodel.schema.people import Citizen
from graphmodel.schema.tasks import Plan
from tests.rules.oracle.forest import Forest, Found, circles, limit, one, rows


def _needs(f: Forest, i: Intervention) -> set[str]:
    return {x.to_id for x in f.out(r.Requires, i)}


def start_unknown(f: Forest) -> Found:
    """Waits, and nobody has said until when."""
    return {
        one(c.id, i.id)
        for c in f.all(Citizen)
        for i in f.interventions(c)
        if i.status == "waiting" and i.planned_start is None and not i.draft
    }


def waiting_too_long(f: Forest) -> Found:
    """Decided longer ago than its clock, nothing that must come first."""
    found: Found = set()
    for c in f.all(Citizen):
        unfinished = {i.id for i in f.unfinished(c)}
        for i in f.unfinished(c):
            if i.status == "active" or f.started(i) or i.decided_on is None or _needs(f, i) & unfinished:
                continue
            clock = f.clock(f.topics(i) or [topic for offer in f.offers_of(i) for topic in f.topics(offer)])
            if f.ago(i.decided_on) > (limit("wait_start") if clock is None else clock):
                found.add(one(c.id, i.id))
    return found


def passive_period(f: Forest) -> Found:
    """Helped, but nothing is in progress any more."""
    found: Found = set()
    for c in f.all(Citizen):
        courses = [i for i in f.interventions(c) if not i.draft]
        ended = [(end, i.id) for i in courses if (end := _ended_on(i)) is not None and end < f.day]
        if not f.helpers(c) or not ended or any(_runs(f, i) for i in courses):
            continue
        if f.ago(max(ended)[0]) > limit("passive"):
            found.add(one(c.id, max(ended)[1]))
    return found


def _ended_on(i: Intervention) -> date | None:
    return i.started_on if i.ended_on is None and i.status == "ended" else i.ended_on


def _runs(f: Forest, i: Intervention) -> bool:
    end = _ended_on(i)
    if i.started_on is None:
        return i.status == "active" and end is None
    return i.started_on <= f.day and (end is None or end >= f.day)


def six_months_without_start(f: Forest) -> Found:
    """A plan the law gives so long, and nothing has begun."""
    found: Found = set()
    for c in f.all(Citizen):
        starts = [i.started_on for i in f.interventions(c) if i.started_on is not None and not i.draft]
        for plan in f.of(c, Plan):
            days = _clock_of_words(f, plan.title)
            if plan.status != "active" or plan.adopted_on is None or days is None:
                continue
            begun = any(plan.adopted_on <= start <= f.day for start in starts)
            if f.ago(plan.adopted_on) > days and not begun:
                found.add(one(c.id, plan.id))
    return found


def _clock_of_words(f: Forest, title: str) -> int | None:
    named = [row for row in rows("legal_clocks.csv") if f.in_force(row)]
    days = [
        int(row["days"])
        for row in named
        if any(word and word.casefold() in title.casefold() for word in row["plan_words"].split("|"))
    ]
    return min(days, default=None)


def deadlock(f: Forest) -> Found:
    """Each first: among the citizen's interventions, or among the offers they depend on."""
    found: Found = set()
    for c in f.all(Citizen):
        unfinished = {i.id: i for i in f.unfinished(c)}
        locked = circles({name: _needs(f, i) & set(unfinished) for name, i in unfinished.items()})
        found |= {one(c.id, *circle) for circle in locked}
        tied = _offers_tied(f, c)
        for circle in circles({o: _offer_needs(f, o) & tied for o in tied}):
            taken = [{offer.id for name in other for offer in f.offers_of(unfinished[name])} for other in locked]
            if not any(circle <= offers for offers in taken):
                found.add(one(c.id, *circle))
    return found


def _offer_needs(f: Forest, offer: str) -> set[str]:
    node = f.get(Offer, offer)
    return set() if node is None else {x.to_id for x in f.out(r.Requires, node) if x.to_type == "Offer"}


def _offers_tied(f: Forest, c: Citizen) -> set[str]:
    tied = {offer.id for i in f.unfinished(c) if not f.started(i) for offer in f.offers_of(i)}
    for h in f.referrals(c):
        if h.status in ("sent", "bounced", "refused") and not f.superseded(c, h):
            tied |= {offer.id for offer in f.offers_of(h)}
    return tied
