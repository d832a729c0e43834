"""Rule families 5 and 15 of docs/gaps.md, and complexity: who helps, who holds the threads, who handed over."""

from __future__ import annotations

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
        new = {
            h.from_id
            for h in f.into(r.Helps, c)
            if h.from_type == "Professional" and h.valid_from is not None and f.ago(h.valid_from) <= limit("new_within")
        }
        if len(new) >= limit("new_helpers"):
            found.add(one(c.id, c.id))
    return found


def _sectors(f: Forest, kind: str, who: str) -> set[str]:
    units = [who]
    if kind == "Professional":
        units = f.works_in(who)
    found = [f.get(Organisation, unit) for unit in units]
    return {unit.sector for unit in found if unit is not None and unit.sector}


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
