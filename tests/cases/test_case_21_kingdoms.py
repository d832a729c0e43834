"""Case 21, "institutional kingdoms": refusals per offer with reasons, criteria that look too rigid from outside."""

from __future__ import annotations

from collections import Counter

from tests.cases.facts import Forest

REFUSED = (
    "MATCH (h:Referral)-[s:SENT_TO {outcome: 'refused'}]->(o:Offer) WHERE NOT o.id STARTS WITH 'g-' "
    "RETURN o.id AS offer, h.refused_for AS fact, s.reason AS reason"
)


async def test_refusals_per_offer(forest: Forest) -> None:
    rows = await forest.read(REFUSED)
    assert Counter(row["offer"] for row in rows) == {
        "psyk-udredning": 7,
        "oesterby-ungebolig": 4,
        "nyby-traening-vedligehold": 3,
        "groenholm-botilbud": 3,
        "nyby-stofbehandling-samtaler": 2,
        "ambulant-forloeb": 1,
    }


async def test_psychiatry_refuses_mostly_for_substance_use(forest: Forest) -> None:
    facts = Counter(row["fact"] for row in await forest.read(REFUSED) if row["offer"] == "psyk-udredning")
    assert facts == {"substance_use": 5, "no_show": 1, "severity": 1}


async def test_the_young_are_refused_a_home_for_want_of_income(forest: Forest) -> None:
    facts = Counter(row["fact"] for row in await forest.read(REFUSED) if row["offer"] == "oesterby-ungebolig")
    assert facts == {"income": 2, "substance_use": 1, "age": 1}


async def test_every_refusal_has_a_reason_in_words(forest: Forest) -> None:
    assert all(row["reason"] for row in await forest.read(REFUSED))


async def test_some_are_accepted(forest: Forest) -> None:
    accepted = await forest.ids(
        "MATCH (h:Referral)-[:SENT_TO {outcome: 'accepted'}]->(o:Offer {id: 'psyk-udredning'}) RETURN h.id AS id"
    )
    assert accepted == ["gunhild-hv-1", "leif-hv-1"]
