"""Case 6, Hanne and Ib in Nyby: a summons by digital post to a man without a home; he does not come; his money is taken."""

from __future__ import annotations

from tests.cases.facts import Forest


async def test_he_can_neither_get_digital_post_nor_letters_at_home(forest: Forest) -> None:
    bjarne = await forest.one("Citizen", "bjarne")
    assert bjarne["digital_post"] is False
    assert bjarne["has_home"] is False


async def test_he_was_summoned_that_way_and_his_money_was_taken(forest: Forest) -> None:
    official = [c for c in await forest.contacts("bjarne") if c["channel"] == "digital_post"]
    assert [c["kind"] for c in official] == ["summons", "message", "sanction"]
    assert [c["answered"] for c in official] == [False, False, False]
    assert await forest.topics("Contact", "bjarne-sanktion") == ["32.24.07"]


async def test_hanne_and_ib_meet_him_in_person(forest: Forest) -> None:
    met = [c for c in await forest.contacts("bjarne") if c["channel"] == "in_person"]
    assert {c["sender"] for c in met} == {"hanne", "ib"}
    assert len(met) == 8
    summons, sanction = forest.ago(days=40), forest.ago(days=21)
    between = [c for c in met if summons <= c["at"].date() <= sanction]
    assert len(between) == 4, "he was within reach the whole time"
    assert met[-1]["sender"] == "hanne"
    assert (await forest.one("Citizen", "bjarne"))["meeting_place"].startswith("Værkstedet")


async def test_nobody_gets_the_benefit_going_again(forest: Forest) -> None:
    assert (await forest.one("Task", "bjarne-ydelse"))["status"] == "open"
    assert await forest.holders("bjarne-ydelse") == []
