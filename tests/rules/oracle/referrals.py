"""Rule family 6 of docs/gaps.md: referrals bounced, refused, lost, or sent where the citizen does not fit."""

from __future__ import annotations

from graphmodel.schema import relations as r
from graphmodel.schema.offers import Circumstance, Condition, Offer, Referral
from graphmodel.schema.people import Citizen
from tests.rules.oracle.forest import Forest, Found, limit, one


def _unsuperseded(f: Forest, status: str) -> Found:
    return {
        one(c.id, h.id) for c in f.all(Citizen) for h in f.referrals(c) if h.status == status and not f.superseded(c, h)
    }


def referral_bounced(f: Forest) -> Found:
    """Sent back, nothing later."""
    return _unsuperseded(f, "bounced")


def referral_refused(f: Forest) -> Found:
    """Refused, nothing later."""
    return _unsuperseded(f, "refused")


def _offers(f: Forest, h: Referral) -> list[tuple[r.SentTo, Offer]]:
    found = [(x, f.get(Offer, x.to_id)) for x in f.out(r.SentTo, h) if x.to_type == "Offer"]
    return [(x, offer) for x, offer in found if offer is not None]


def referral_lost(f: Forest) -> Found:
    """Lost, or no answer within its clock, and nothing later."""
    return {
        one(c.id, h.id)
        for c in f.all(Citizen)
        for h in f.referrals(c)
        if (h.status == "lost" or _silent(f, h)) and not f.superseded(c, h)
    }


def _silent(f: Forest, h: Referral) -> bool:
    if h.status != "sent" or h.answered_on is not None:
        return False
    newest = max([h.sent_on, *(x.sent_on for x in f.out(r.SentTo, h) if x.sent_on is not None)])
    clock = f.clock(topic for _, offer in _offers(f, h) for topic in f.topics(offer))
    return f.ago(newest) > (limit("referral_answer") if clock is None else clock)


def referral_unfit(f: Forest) -> Found:
    """A station still to answer is an offer the citizen is not for."""
    return {
        one(c.id, h.id)
        for c in f.all(Citizen)
        for h in f.referrals(c)
        if h.status == "sent"
        and any(x.outcome in (None, "waiting") and _unfit(f, c, offer) for x, offer in _offers(f, h))
    }


def _unfit(f: Forest, c: Citizen, offer: Offer) -> bool:
    return any(met(f, c, condition) is False for condition in conditions(f, offer))


def conditions(f: Forest, offer: Offer) -> list[Condition]:
    """What an offer asks of the citizen."""
    asked = [f.get(Condition, x.to_id) for x in f.out(r.Requires, offer) if x.to_type == "Condition"]
    return [condition for condition in asked if condition is not None]


def met(f: Forest, c: Citizen, condition: Condition) -> bool | None:
    """Whether a condition is met; None when nobody knows."""
    known = {n.found.casefold() for n in f.of(c, Circumstance) if n.fact == condition.fact} - {"unknown"}
    if condition.fact == "age" and not known and c.birth_year is not None:
        known = {str(f.day.year - c.birth_year)}
    if not known:
        return None
    wanted = {part.strip().casefold() for part in condition.expected.split("|")}
    if condition.test in ("at_least", "at_most"):
        numbers, bound = [float(value) for value in known], float(condition.expected)
        return any(n >= bound if condition.test == "at_least" else n <= bound for n in numbers)
    return not known & wanted if condition.test == "is_not" else bool(known & wanted)
