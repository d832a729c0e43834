"""A citizen's network as a FHIR R4 CareTeam, for the systems of the health side.

Everybody stands inside the one resource (``contained``), so that it can be sent without a server to look anything up in. No civil
registration number and no address is in it; ids of ours are identifiers of the system ``urn:skov``.
Source: HL7 FHIR R4, CareTeam (https://hl7.org/fhir/R4/careteam.html); rule ctm-1 allows ``onBehalfOf`` for practitioners only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphmodel.citizen_network.network import CitizenNetwork, Close, Helper
from graphmodel.questions.people import CardRow
from graphmodel.rules.gap import Thing

SYSTEM = "urn:skov"
Resource = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is already contained: a local reference for everybody, by label and id."""

    references: dict[tuple[str, str], str]
    resources: list[Resource]

    def put(self, thing: Thing, letter: str, resource: Resource) -> Resource:
        """The reference to a thing; contained once."""
        key = (thing.label, thing.id)
        if key not in self.references:
            local = f"{letter}{sum(1 for name in self.references.values() if name[1] == letter) + 1}"
            self.references[key] = f"#{local}"
            self.resources.append({**resource, "id": local})
        return {"reference": self.references[key], "display": thing.name}


def care_team(network: CitizenNetwork, cards: Mapping[str, CardRow], *, pseudonyms: bool = False) -> Resource:
    """The CareTeam on the network's day as plain values for JSON.

    ``cards`` have the numbers of professionals by id; with ``pseudonyms`` they and all identifiers are left out.
    """
    known = _Known({}, [])
    people = {} if pseudonyms else cards
    subject = known.put(
        network.citizen,
        "c",
        {
            "resourceType": "Patient",
            **_identified(network.citizen, pseudonyms),
            "name": [{"text": network.citizen.name}],
        },
    )
    participants = [_participant(helper, network, people, known, pseudonyms=pseudonyms) for helper in network.helpers]
    participants += (_close(one, subject, known) for one in network.close)
    return {
        "resourceType": "CareTeam",
        "language": "da",
        "contained": known.resources,
        "status": "active",
        "name": "Borgerens netværk",
        "subject": subject,
        "period": {"start": network.day.isoformat(), "end": network.day.isoformat()},
        **({"participant": participants} if participants else {}),
    }


def _identified(thing: Thing, pseudonyms: bool) -> Resource:
    return {} if pseudonyms else {"identifier": [{"system": SYSTEM, "value": thing.id}]}


def _participant(
    helper: Helper, network: CitizenNetwork, cards: Mapping[str, CardRow], known: _Known, *, pseudonyms: bool
) -> Resource:
    roles = dict.fromkeys(
        [*filter(None, [helper.coordinates]), *helper.roles, *([helper.title] if helper.title else [])]
    )
    found: Resource = {"role": [{"text": role} for role in roles]} if roles else {}
    if helper.thing.label == "Organisation":
        found["member"] = _unit(helper.thing, known, pseudonyms)
    else:
        telecom = list(_telecom(cards.get(helper.thing.id)))
        practitioner: Resource = {"resourceType": "Practitioner", **_identified(helper.thing, pseudonyms)}
        practitioner["name"] = [{"text": helper.thing.name}]
        if telecom:
            practitioner["telecom"] = telecom
        found["member"] = known.put(helper.thing, "p", practitioner)
        if helper.unit:
            found["onBehalfOf"] = _unit(network.units[helper.unit], known, pseudonyms)
    if helper.since:
        found["period"] = {"start": helper.since.isoformat()}
    return found


def _unit(unit: Thing, known: _Known, pseudonyms: bool) -> Resource:
    return known.put(unit, "o", {"resourceType": "Organization", **_identified(unit, pseudonyms), "name": unit.name})


def _close(one: Close, subject: Resource, known: _Known) -> Resource:
    relative: Resource = {
        "resourceType": "RelatedPerson",
        "patient": {"reference": subject["reference"]},
        "name": [{"text": one.thing.name}],
    }
    if one.phone:
        relative["telecom"] = [{"system": "phone", "value": one.phone}]
    role = {"role": [{"text": one.kinship}]} if one.kinship else {}
    return {**role, "member": known.put(one.thing, "r", relative)}


def _telecom(card: CardRow | None) -> Iterator[Resource]:
    if card is None:
        return
    for system, use, value in (("phone", "work", card.phone), ("phone", "mobile", card.mobile)):
        if value:
            yield {"system": system, "use": use, "value": value}
    if card.email:
        yield {"system": "email", "use": "work", "value": card.email}
