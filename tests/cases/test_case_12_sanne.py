"""Case 12, Sanne: the referral bounced, she rang seven times, was "not in the target group"; then one person took her cap."""

from __future__ import annotations

from tests.cases.facts import Forest


async def test_the_referral_bounced_and_was_then_refused(forest: Forest) -> None:
    way = await forest.read(
        "MATCH (h:Referral {id: 'sanne-hv-traening'})-[s:SENT_TO]->(x) "
        "RETURN x.id AS station, s.outcome AS outcome, s.reason AS reason ORDER BY s.step"
    )
    assert [(row["station"], row["outcome"], row["reason"]) for row in way] == [
        ("nyby-genoptraening", "bounced", "Det må ligge et andet sted."),
        ("nyby-traening-vedligehold", "refused", "Ikke i målgruppen."),
    ]


async def test_she_rang_seven_times(forest: Forest) -> None:
    rang = [c for c in await forest.contacts("sanne") if c["receiver"] == "nyby-traening" and c["kind"] == "reminder"]
    assert len(rang) == 7
    assert {(c["sender"], c["channel"]) for c in rang} == {("sanne", "phone")}
    assert [c["answered"] for c in rang] == [False] * 6 + [True]


async def test_the_team_said_she_was_in_the_target_group_and_the_offer_did_not(forest: Forest) -> None:
    assert "i målgruppen" in (await forest.one("Meeting", "sanne-rehabmoede"))["minutes"]
    asked = await forest.read(
        "MATCH (o:Offer {id: 'nyby-traening-vedligehold'})-[:REQUIRES]->(b:Condition {fact: 'diagnosis'}) "
        "RETURN b.expected AS expected"
    )
    assert asked == [{"expected": "kol|diabetes|hjerte"}]
    assert (await forest.circumstances("sanne"))["diagnosis"] == "smerter"


async def test_other_offers_with_the_same_purpose_fit_her(forest: Forest) -> None:
    """By hand: pain and adult fit the pain school and the two open to all; standing four hours does not."""
    rows = await forest.read(
        "MATCH (o:Offer {purpose: 'træning'}) RETURN o.id AS id, o.waiting_days AS wait, o.copayment AS pay ORDER BY id"
    )
    assert [(row["id"], row["wait"], row["pay"]) for row in rows] == [
        ("fitness-medlem", 0, 349.0),
        ("idraet-blid", 7, 150.0),
        ("jobvejen-traening", 14, 0.0),
        ("nyby-smerteskole", 42, 0.0),
        ("nyby-traening-vedligehold", 30, 0.0),
    ]


async def test_the_answer_about_co_payment_never_came(forest: Forest) -> None:
    promise = await forest.one("Task", "sanne-tilskud")
    assert (promise["kind"], promise["status"], promise["times_asked"]) == ("promise", "open", 3)
    assert promise["opened_on"] == promise["last_moved_on"] == forest.ago(months=16)
    assert await forest.holders("sanne-tilskud") == ["karen-bruun"]


async def test_she_carried_the_messages_until_the_new_professional_came(forest: Forest) -> None:
    came = forest.ago(months=3)
    assert (await forest.helpers("sanne"))["maria-elkjaer"]["since"] == came
    carried = [c["at"].date() for c in await forest.contacts("sanne") if c["channel"] == "via_citizen"]
    assert sum(day < came for day in carried) == 9
    assert sum(day >= came for day in carried) == 1
    people = set(await forest.ids("MATCH (p:Professional) RETURN p.id AS id"))
    direct = [
        c["at"].date()
        for c in await forest.contacts("sanne")
        if c["channel"] != "via_citizen" and {c["sender"], c["receiver"]} <= people
    ]
    assert len(direct) == 6
    assert min(direct) >= came
