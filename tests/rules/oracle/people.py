"""Rule families 5 and 15 of docs/gaps.md, and complexity: who helps, who holds the threads, who handed over."""

from __future__ import annotations

from datetime import date

from graphmodel.schema import relations as r
from graphmodel.schema.contacts import Handover
from graphmodel.schema.offers import Circumstance
from graphmodel.schema.organisations import Organisation
from graphmodel.schema.people import Citizen
from graphmodel.who_to_call.complexity import Signs, complexity
from tests.rules.oracle.forest import Forest, Found, limit, one


def no_coordinator(f: Forest) -> Found:
    """Many helpers, nobody who coordinates."""
    many = [c for c in f.all(Citizen) if len(f.helpers(c)) >= limit("many_helpers")]
    return {one(c.id, c.id) for c in many if not f.coordinators(c)}


def several_coordinators(f: Forest) -> Found:
    """Two or more coordinate."""
    return {one(c.id, c.id) for c in f.all(Citizen) if len(f.coordinators(c)) > 1}


def handover_unannounced(f: Forest) -> Found:
    """Not introduced, and the newcomer helps or there is none."""
    found: Found = set()
    for c in f.all(Citizen):
        helping = {who for kind, who in f.helpers(c) if kind == "Professional"}
        for s in f.of(c, Handover):
            came = {x.from_id for x in f.into(r.CameIn, s)}
            if s.happened_on <= f.day and not s.introduced and (not came or came & helping):
                found.add(one(c.id, s.id))
    return found


def many_new_helpers(f: Forest) -> Found:
    """So many professionals who help now began lately."""
    found: Found = set()
    for c in f.all(Citizen):
        begun: dict[str, list[date]] = {}
        for h in f.into(r.Helps, c):
            if h.from_type == "Professional":
                begun.setdefault(h.from_id, []).append(h.valid_from or date.min)
        new = [who for who, days in begun.items() if f.ago(min(days)) <= limit("new_within")]
        if len(new) >= limit("new_helpers"):
            found.add(one(c.id, c.id))
    return found


def _sectors(f: Forest, kind: str, who: str) -> set[str]:
    units = f.works_in(who) if kind == "Professional" else [who]
    found = {_sector(f, unit) for unit in units if f.stands(unit)}
    return {sector for sector in found if sector is not None}


def _sector(f: Forest, unit: str) -> str | None:
    """Its own, or that of the nearest unit above that has one."""
    node = f.nodes["Organisation", unit]
    while isinstance(node, Organisation):
        if node.sector:
            return node.sector
        above = next((x.to_id for x in f.out(r.PartOf, node)), None)
        if above is None:
            return None
        node = f.nodes["Organisation", above]
    return None


def complex_enough_for_viso(f: Forest) -> Found:
    """So many signs as special advice asks for."""
    found: Found = set()
    for c in f.all(Citizen):
        helpers = f.helpers(c)
        signs = Signs(
            sectors=len({sector for kind, who in helpers for sector in _sectors(f, kind, who)}),
            helpers=len(helpers),
            refusals=sum(h.status in ("refused", "bounced") for h in f.referrals(c)),
            open_assessments=sum(t.kind == "assessment" for t in f.open_tasks(c)),
            diagnoses=sum(n.fact == "diagnosis" for n in f.of(c, Circumstance)),
            coordinated=bool(f.coordinators(c)),
        )
        if complexity(signs):
            found.add(one(c.id, c.id))
    return found
