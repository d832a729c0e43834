"""Rule families 12, 13, 14 of docs/gaps.md, and unanswered questions: what was said to whom, and by whom it went."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graphmodel.schema import relations as r
from graphmodel.schema.contacts import Contact
from graphmodel.schema.offers import Intervention
from graphmodel.schema.people import Citizen, Professional
from tests.rules.oracle.forest import Forest, Found, limit, one

MET = ("phone", "private_mobile", "meeting", "in_person")
"""Channels by which somebody met or rang."""
End = tuple[str, str]


def unfit_channel(f: Forest) -> Found:
    """Summoned where the citizen cannot see it, and nobody came by or rang."""
    return {
        one(c.id, k.id)
        for c in f.all(Citizen)
        for k in f.contacts(c)
        if c.digital_post is False
        and (k.kind, k.channel) == ("summons", "digital_post")
        and ("Citizen", c.id) in f.reached(k)
        and not k.answered
        and not _met_later(f, c, k)
    }


def _met_later(f: Forest, c: Citizen, summons: Contact) -> bool:
    citizen, theirs = ("Citizen", c.id), _colleagues(f, f.senders(summons))
    for k in f.contacts(c):
        if k.happened_at <= summons.happened_at or k.channel not in MET or k.answered is False:
            continue
        together = f.senders(k) | f.reached(k)
        if (citizen in together and together & theirs) or (k.kind == "summons" and citizen in f.reached(k)):
            return True
    return False


def _colleagues(f: Forest, senders: set[End]) -> set[End]:
    """The senders, the units they are or work in now, and everybody who works there now."""
    units = {who for kind, who in senders if kind == "Organisation"}
    units |= {unit for kind, who in senders if kind == "Professional" for unit in f.works_in(who)}
    people = {p.id for p in f.ever(Professional) if set(f.works_in(p.id)) & units}
    return senders | {("Organisation", unit) for unit in units} | {("Professional", person) for person in people}


def _others_help(f: Forest, c: Citizen, i: Intervention) -> bool:
    run = {(x.from_type, x.from_id) for x in f.into(r.Runs, i)}
    units = {who for kind, who in run if kind == "Organisation"}
    return any(
        (kind, who) not in run and not (kind == "Professional" and set(f.works_in(who)) & units)
        for kind, who in f.helpers(c)
    )


def _told(f: Forest, contacts: Iterable[Contact], i: Intervention, kind: str) -> bool:
    return any(
        k.kind == kind
        and i.id in f.about(k, Intervention)
        and not _through(f, k)
        and any(label in ("Professional", "Organisation") for label, _ in f.reached(k))
        for k in contacts
    )


def _through(f: Forest, k: Contact) -> bool:
    return k.channel == "via_citizen" or any(kind == "Citizen" for kind, _ in f.senders(k))


def _in_window(f: Forest, when: date | None) -> bool:
    return when is not None and limit("told_grace") < f.ago(when) <= limit("told_within")


def untold_ending(f: Forest) -> Found:
    """Ended, and the others heard it from the citizen if at all."""
    return {
        one(c.id, i.id)
        for c in f.all(Citizen)
        for i in f.interventions(c)
        if _in_window(f, i.ended_on) and _others_help(f, c, i) and not _told(f, f.contacts(c), i, "ending")
    }


def untold_start(f: Forest) -> Found:
    """Begun, and the others were not told."""
    return {
        one(c.id, i.id)
        for c in f.all(Citizen)
        for i in f.interventions(c)
        if (i.ended_on is None or i.ended_on > f.day)
        and _in_window(f, i.started_on)
        and _others_help(f, c, i)
        and not _told(f, f.contacts(c), i, "start")
    }


def untold_change(f: Forest) -> Found:
    """A change only the citizen heard of: the newest message about it."""
    return {
        one(c.id, i.id)
        for c in f.all(Citizen)
        for i in f.interventions(c)
        if _others_help(f, c, i) and _only_the_citizen_heard(f, c, i)
    }


def _only_the_citizen_heard(f: Forest, c: Citizen, i: Intervention) -> bool:
    news = [k for k in f.contacts(c) if k.kind == "change" and i.id in f.about(k, Intervention)]
    kept = [k for k in news if _in_window(f, k.happened_at.date()) and f.reached(k)]
    kept = [k for k in kept if _through(f, k) or f.reached(k) == {("Citizen", c.id)}]
    return any(not _told(f, [n for n in news if n.happened_at >= k.happened_at], i, "change") for k in kept)


def citizen_as_messenger(f: Forest) -> Found:
    """Two helpers whose only link is the citizen."""
    direct = _direct(f)
    found: Found = set()
    for c in f.all(Citizen):
        helping = {who for kind, who in f.helpers(c) if kind == "Professional"}
        for k in f.contacts(c):
            if k.channel != "via_citizen" or f.ago(k.happened_at) > limit("messenger_window"):
                continue
            for _, a in f.senders(k):
                for _, b in f.reached(k):
                    if a != b and {a, b} <= helping and frozenset((a, b)) not in direct:
                        found.add(one(c.id, a, b))
    return found


def _direct(f: Forest) -> set[frozenset[str]]:
    """Pairs of professionals who spoke without a citizen between them within the window, about anybody."""
    return {
        frozenset((a, b))
        for k in f.all(Contact)
        if k.channel != "via_citizen" and f.ago(k.happened_at) <= limit("messenger_window")
        for kind, a in f.senders(k)
        for other, b in f.reached(k)
        if kind == other == "Professional" and a != b
    }


def unanswered_question(f: Forest) -> Found:
    """Asked, and known not to be answered."""
    return {
        one(c.id, k.id)
        for c in f.all(Citizen)
        for k in f.contacts(c)
        if k.kind == "question" and k.answered is False and f.ago(k.happened_at) > limit("question_answer")
    }
